"""A zip file in memory, checked against limits before anything in it is unpacked."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.limits import MAX_DIRECTORY, MAX_ENTRIES, MAX_FILE, MAX_RATIO, MEGABYTE

# What zipfile raises for one damaged file or another; UnicodeDecodeError is a ValueError.
_DAMAGE = (BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, ValueError, OverflowError, OSError)
_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_ENCRYPTED = 0x1


class Archive:
    """The entries of a zip file, by name without regard to case (as Office compares them).

    Raises:
        DocumentError: too large, cut off, encrypted, or listing an entry twice.
    """

    def __init__(self, data: bytes) -> None:
        _check_directory(data)
        try:
            self._zip = ZipFile(BytesIO(data))
        except _DAMAGE as error:
            raise _cut_off() from error
        self._entries: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            self._add(info)

    def _add(self, info: ZipInfo) -> None:
        if info.filename.endswith(("/", "\\")):
            return
        if info.flag_bits & _ENCRYPTED:
            raise DocumentError("{name}: it is protected by a password; save it without one and read it again")
        key = _key(info.filename)
        if key in self._entries:
            raise DocumentError("{name}: its zip directory lists {part} twice; it is not read", part=info.filename)
        self._entries[key] = info

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def read(self, part: str, limit: int) -> bytes:
        """Unpack one entry of at most `limit` bytes.

        Raises:
            DocumentError: it is larger, packed like a bomb, or damaged.
            KeyError: there is no such entry.
        """
        info = self._entries[_key(part)]
        _check_size(info, limit)
        try:
            with self._zip.open(info) as stream:
                content = stream.read(limit + 1)
        except _DAMAGE as error:
            raise DocumentError("{name}: its part {part} is damaged and cannot be unpacked", part=part) from error
        return content


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").casefold()


def _cut_off() -> DocumentError:
    return DocumentError("{name}: the file is cut off or damaged: its zip directory cannot be read")


def _check_directory(data: bytes) -> None:
    """Bound what zipfile will parse at once when it opens the file."""
    if len(data) > MAX_FILE:
        raise too_large(len(data), MAX_FILE)
    end = data.rfind(_END)
    if end < 0 or len(data) < end + 22:
        raise _cut_off()
    entries, size = struct.unpack_from("<HL", data, end + 10)
    end64 = data.rfind(_END64, 0, end)
    if end64 >= 0 and len(data) >= end64 + 48:
        entries, size = max((entries, size), struct.unpack_from("<QQ", data, end64 + 32))
    if size > MAX_DIRECTORY or entries > MAX_ENTRIES:
        raise DocumentError(
            "{name}: its zip directory has more than {limit} entries; it is not read", limit=MAX_ENTRIES
        )


def _check_size(info: ZipInfo, limit: int) -> None:
    if info.file_size > limit:
        raise DocumentError(
            "{name}: its part {part} is {size} MB unpacked; at most {limit} MB are read",
            part=info.filename,
            size=_megabytes(info.file_size),
            limit=_megabytes(limit),
        )
    if info.file_size > max(MEGABYTE, MAX_RATIO * info.compress_size):
        raise DocumentError(
            "{name}: its part {part} is packed more than {limit} to 1, as no document is; it is not read",
            part=info.filename,
            limit=MAX_RATIO,
        )
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        # Other methods are not allowed in Office files, and Python unpacks them without bound.
        raise DocumentError("{name}: its part {part} is damaged and cannot be unpacked", part=info.filename)


def too_large(size: int, limit: int) -> DocumentError:
    """The error for a file of `size` bytes where `limit` are read."""
    return DocumentError(
        "{name}: the file has {size} MB; at most {limit} MB are read",
        size=_megabytes(size),
        limit=_megabytes(limit),
    )


def _megabytes(size: int) -> int:
    return -(-size // MEGABYTE)

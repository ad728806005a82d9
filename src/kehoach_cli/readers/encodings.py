"""Bytes of a text file to text, without guessing."""

import codecs
import re

from kehoach_cli.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""")
_READABLE = re.compile(r"utf-?8|us-ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE)
_HEAD = 4096
_NO_TEXT = frozenset(range(0x20)) - frozenset(b"\t\n\r\f\x0b\x1b")


def to_text(data: bytes) -> str | None:
    """The text by its byte-order mark, the encoding it declares (HTML), or else UTF-8; None where it is no text.

    Raises:
        DocumentError: it is text in an encoding that it does not declare, or declares one that is not read.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _declared(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if _is_binary(data):
            return None
        raise DocumentError(
            "{name}: the text is not in {encoding} (byte {offset}); save it as UTF-8",
            encoding=encoding,
            offset=error.start,
        ) from error
    return None if "\0" in text else text


def _declared(data: bytes) -> str:
    head = data[:_HEAD]
    match = _DECLARED.search(head) if b"<" in head else None
    encoding = match[1].decode().lower() if match else "utf-8"
    if not _READABLE.fullmatch(encoding):
        raise DocumentError("{name}: the text is in {encoding}, which is not read; save it as UTF-8", encoding=encoding)
    return encoding


def _is_binary(data: bytes) -> bool:
    """Whether the bytes hold control codes that no text in any encoding holds."""
    return any(byte in _NO_TEXT for byte in data[: 16 * _HEAD])

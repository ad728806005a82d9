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
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^<>]*?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_READABLE = re.compile(r"utf-?8|us-ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE)
_HEAD = 4096
_NO_TEXT = frozenset(range(0x20)) - frozenset(b"\t\n\r\f\x0b\x1b")


def to_text(data: bytes) -> str | None:
    """The text by its byte-order mark, as UTF-8, or by the encoding that it declares (HTML); None where it is no text.

    Raises:
        DocumentError: it is text in an encoding that it does not declare, or declares one that is not read.
    """
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    # What is UTF-8 by its bytes is UTF-8, whatever an old header in it says.
    text = _decode(data, marked or "utf-8")
    if text is None and marked is None and not _is_binary(data):
        encoding = _declared(data)
        text = _decode(data, encoding)
        if text is None:
            raise DocumentError("{name}: the text is not in {encoding}; save it as UTF-8", encoding=encoding)
    return None if text is None or "\0" in text else text


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_HEAD])
    encoding = match[1].decode().lower() if match else "utf-8"
    if not _READABLE.fullmatch(encoding):
        raise DocumentError("{name}: the text is in {encoding}, which is not read; save it as UTF-8", encoding=encoding)
    return encoding


def _is_binary(data: bytes) -> bool:
    """Whether the bytes hold control codes that no text in any encoding holds."""
    return any(byte in _NO_TEXT for byte in data[: 16 * _HEAD])

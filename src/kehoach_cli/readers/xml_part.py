"""The XML of one part, made safe and uniform before a parser sees it: UTF-8, transitional namespaces, no DOCTYPE."""

import codecs
import re

from lxml import etree

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.limits import MAX_ATTRIBUTES, MAX_TAGS

_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
}
_DECLARATION = re.compile(rb"\s*<\?xml\s[^>]*?\?>")
_DECLARED = re.compile(rb"""encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_READABLE = re.compile(r"utf-?(8|16|16le|16be)|us-ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE)
_DAMAGED = "{name}: its part {part} is damaged: it is not well-formed XML"


def clean_xml(blob: bytes, part: str) -> tuple[bytes, str]:
    """The part's XML as UTF-8 with transitional namespaces, and the encoding it was in.

    Raises:
        DocumentError: an unknown encoding, a DOCTYPE, or more elements than are read.
    """
    encoding = _encoding(blob)
    if not _READABLE.fullmatch(encoding):
        raise DocumentError(
            "{name}: its part {part} is in the encoding {encoding}; it is not read", part=part, encoding=encoding
        )
    if encoding != "utf-8":
        try:
            blob = _DECLARATION.sub(b"", blob.decode(encoding).encode(), count=1)
        except (UnicodeError, LookupError) as error:
            raise DocumentError(_DAMAGED, part=part) from error
    blob = blob.removeprefix(codecs.BOM_UTF8)
    if b"<!DOCTYPE" in blob:
        raise DocumentError(
            "{name}: its part {part} holds a DOCTYPE, which Word never writes; it is not read", part=part
        )
    if blob.count(b"<") > MAX_TAGS or blob.count(b"=") > MAX_ATTRIBUTES:
        raise DocumentError(
            "{name}: its part {part} holds more than {limit} elements; it is not read", part=part, limit=MAX_TAGS
        )
    return _transitional(blob), encoding


def parse_part(blob: bytes, part: str) -> etree._Element:
    """Parse cleaned XML within lxml's own limits of depth and length.

    Raises:
        DocumentError: it is not well-formed.
    """
    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(blob, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(_DAMAGED, part=part) from error


def _encoding(blob: bytes) -> str:
    if blob.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding, start in (("utf-16-le", b"<\0"), ("utf-16-be", b"\0<")):
        if blob.startswith(start):
            return encoding.replace("16-", "16")
    declaration = _DECLARATION.match(blob.removeprefix(codecs.BOM_UTF8))
    declared = _DECLARED.search(declaration[0]) if declaration else None
    name = declared[1].decode().lower() if declared else "utf-8"
    return "utf-8" if name in {"utf8", "us-ascii"} else name


def _transitional(blob: bytes) -> bytes:
    if b"http://purl.oclc.org/ooxml/" in blob:
        for strict, transitional in _STRICT.items():
            blob = blob.replace(strict, transitional)
    return blob

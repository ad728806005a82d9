"""What a file is, by its bytes and not by its name, and the right reader for it."""

import re
from dataclasses import replace
from pathlib import PurePath

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.archive import Archive, too_large
from kehoach_cli.readers.blocks import Document
from kehoach_cli.readers.encodings import to_text
from kehoach_cli.readers.limits import MAX_DOCUMENT, MAX_FILE, MEGABYTE
from kehoach_cli.readers.naming import naming

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PASSWORD = "{name}: it is protected by a password; save it without one and read it again"  # noqa: S105 - a message
_BINARY_WORD, _ENCRYPTED_BIT = b"\xec\xa5", 0x01
_XML_WORD = re.compile(rb"<\?mso-application[^>]*Word|<pkg:package\b|<w:wordDocument\b|<office:document\b")
_HTML = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL
)
_FRAGMENT = re.compile(r"\s*<(table|div|p|ul|ol|h[1-6]|center|section|article|span|font)\b", re.IGNORECASE)
_TEXT_SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text"})
_BINARY_SUFFIXES = frozenset({".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf", ".pdf"})
_HEAD = 4096


def read_document(data: bytes, name: str) -> Document:
    """Read any document; `name` is what errors call it.

    Raises:
        DocumentError: it is no document, or one that cannot be read; the message says which and what to do.
    """
    with naming(name):
        if not data.strip(b"\0 \t\r\n"):
            raise DocumentError("{name}: the file is empty")
        if len(data) > MAX_FILE:
            raise too_large(len(data), MAX_FILE)
        if data.startswith(_ZIP):
            return _read_zip(data, name)
        if data.startswith(_OLE):
            return _read_ole(data, name)
        if data.lstrip().startswith(b"{\\rtf"):
            return _convert(data, name, ".rtf", "RTF")
        if data.startswith(b"%PDF"):
            from kehoach_cli.readers.pdf_blocks import read_pdf

            return read_pdf(data, name)
        if _XML_WORD.search(data[:_HEAD]):
            return _convert(data, name, ".xml", "XML")
        return _read_text(data, name)


def _read_zip(data: bytes, name: str) -> Document:
    archive = Archive(data)
    if "mimetype" in archive:
        mimetype = archive.read("mimetype", MEGABYTE)
        if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
            return _read_odt(data, name, archive)
    from kehoach_cli.readers.docx_blocks import read_docx

    return read_docx(data, name)


def _read_odt(data: bytes, name: str, archive: Archive) -> Document:
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.read(manifest, MEGABYTE):
        raise DocumentError(_PASSWORD)
    if "content.xml" not in archive:
        raise DocumentError("{name}: it is a damaged OpenDocument file: there is no content in it")
    archive.read("content.xml", MAX_DOCUMENT)  # within limits, or LibreOffice would unpack what we would not
    return _convert(data, name, ".odt", "OpenDocument")


def _read_ole(data: bytes, name: str) -> Document:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DocumentError(_PASSWORD)
    if "WordDocument".encode("utf-16-le") not in data:
        raise DocumentError("{name}: it is an Office file of 97–2003, but no Word document")
    start = data.find(_BINARY_WORD, 512)
    if start % 512 == 0 and data[start + 11 : start + 12] and data[start + 11] & _ENCRYPTED_BIT:
        raise DocumentError(_PASSWORD)
    return _convert(data, name, ".doc", "Word 97–2003")


def _convert(data: bytes, name: str, suffix: str, kind: str) -> Document:
    from kehoach_cli.readers.convert import to_docx
    from kehoach_cli.readers.docx_blocks import read_docx

    return replace(read_docx(to_docx(data, suffix, kind), name), format=suffix[1:])


def _read_text(data: bytes, name: str) -> Document:
    text = to_text(data)
    if text is None:
        raise DocumentError("{name}: it is no Word, OpenDocument, RTF, HTML, Markdown or text file")
    from kehoach_cli.readers import markup_blocks

    suffix = PurePath(name).suffix.lower()
    if _HTML.match(text) or (_FRAGMENT.match(text) and suffix not in _TEXT_SUFFIXES):
        return markup_blocks.read_html(text, name)
    if text.startswith("MIME-Version:"):
        raise DocumentError("{name}: it is a web archive, which is not read; open it in Word and save it as .docx")
    if suffix in _BINARY_SUFFIXES:
        raise DocumentError("{name}: it is plain text, not what its name says; name it .md to read it", suffix=suffix)
    return markup_blocks.read_markdown(text, name)

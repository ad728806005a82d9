"""A PDF file opened within limits, and its pages; whatever pdfplumber raises leaves as a DocumentError."""

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import islice
from typing import Final

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.archive import too_large
from kehoach_cli.readers.limits import MAX_DOCUMENT, MAX_FILE, MEGABYTE
from kehoach_cli.readers.pdf_pages import Page, read_page

MAX_PAGES: Final = 500
MAX_CONTENT: Final = MEGABYTE
"""Bytes of what is drawn on one page; a page of small print has 100 kB, and more is a drawing."""
MAX_PICTURE: Final = 128 * MEGABYTE
"""Bytes of one picture unpacked: A4 at 600 dots an inch, in colours."""

# What pdfminer raises for one damaged file or another: it trusts what a PDF says of itself.
_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_LOCKED = "{name}: it is protected by a password; save it without one and read it again"
_STREAM = re.compile(rb"stream\r?\n")
_PICTURE = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY = 1_024
"""Bytes before a stream that its dictionary may take."""


def read_pages(data: bytes) -> list[Page]:
    """The pages of a PDF.

    Raises:
        DocumentError: too large, damaged, protected by a password, or pdfplumber is not installed.
    """
    if len(data) > MAX_FILE:
        raise too_large(len(data), MAX_FILE)
    _check_installed()
    _check_streams(data)
    with _damage_named():
        return list(_pages(data))


def _check_installed() -> None:
    try:
        import pdfplumber  # noqa: F401 - whether it is there
    except ImportError as error:
        raise DocumentError(
            "{name}: it is a PDF; pdfplumber reads it but is not installed: pip install 'kehoach-cli[pdf]'"
        ) from error


def _check_streams(data: bytes) -> None:
    """Stop at parts that unpack to more than any page holds; pdfminer would unpack them whole.

    Raises:
        DocumentError: there is one.
    """
    for found in _STREAM.finditer(data):
        start = max(0, data.rfind(b"obj", max(0, found.start() - _DICTIONARY), found.start()))
        limit = MAX_PICTURE if _PICTURE.search(data, start, found.start()) else MAX_DOCUMENT
        try:
            unpacked = len(zlib.decompressobj().decompress(memoryview(data)[found.end() :], limit + 1))
        except zlib.error:  # not packed in this way, or not packed
            continue
        if unpacked > limit:
            raise DocumentError(
                "{name}: a part of the PDF has more than {limit} MB unpacked; it is not read", limit=limit // MEGABYTE
            )


@contextmanager
def _damage_named() -> Iterator[None]:
    """Turn what pdfminer and pdfplumber raise into one of our errors."""
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    for library in ("pdfminer", "pdfplumber"):  # they tell of every flaw that they read over
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        yield
    except (*_DAMAGE, PSException, PdfminerException, MalformedPDFException) as error:
        locked = any(isinstance(cause, PDFEncryptionError) for cause in (error, *error.args))  # a wrong password is one
        raise DocumentError(_LOCKED if locked else "{name}: it is a damaged PDF and cannot be read") from error


def _pages(data: bytes) -> Iterator[Page]:
    import pdfplumber
    from pdfminer.pdfpage import PDFPage

    pdf = pdfplumber.open(BytesIO(data), raise_unicode_errors=False)
    if len(list(islice(PDFPage.create_pages(pdf.doc), MAX_PAGES + 1))) > MAX_PAGES:
        raise DocumentError("{name}: the PDF has more than {limit} pages; it is not read", limit=MAX_PAGES)
    for page in pdf.pages:
        if sum(len(stream.get_data()) for stream in page.page_obj.contents) > MAX_CONTENT:
            yield Page(page.page_number, page.width, page.height, [], [], picture=True)
        else:
            yield read_page(page)
        page.close()

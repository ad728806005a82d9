"""The rows of a spreadsheet: CSV in the encodings and with the separators that offices use, or .xlsx."""

import csv
import struct
import warnings
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import islice
from typing import Final
from unicodedata import normalize
from zipfile import BadZipFile, ZipFile

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.archive import Archive, too_large
from kehoach_cli.readers.encodings import to_text
from kehoach_cli.readers.limits import MAX_DOCUMENT, MAX_FILE, MEGABYTE, check_grid
from kehoach_cli.readers.naming import naming

Cell = str | int | float | date | None
"""What a cell holds: a text, a number, a real date, or nothing."""

_SEPARATORS: Final = (";", ",", "\t")
_SAMPLED: Final = 50  # records that are looked at for the separator
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_UNPACKED: Final = 5 * MAX_DOCUMENT
# What openpyxl raises for one damaged workbook or another.
_DAMAGE: Final = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, SyntaxError, EOFError),
    *(BadZipFile, zlib.error, struct.error, NotImplementedError),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row and its number, as a spreadsheet program numbers it."""

    number: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; a CSV file is one without a name."""

    name: str
    lines: Sequence[Line]


def read_spreadsheet(data: bytes, name: str) -> list[Sheet]:
    """The sheets of a file, by its bytes and not by its name; `name` is what errors call it.

    Raises:
        DocumentError: it is no CSV and no .xlsx file, or is damaged or far too large.
    """
    with naming(name):
        if not data.strip(b"\0 \t\r\n"):
            raise DocumentError("{name}: the file is empty")
        if len(data) > MAX_FILE:
            raise too_large(len(data), MAX_FILE)
        if data.startswith(_OLE):
            raise DocumentError("{name}: it is an old or a protected workbook; save it as .xlsx or CSV")
        return _workbook(data) if data.startswith(_ZIP) else [Sheet("", list(_records(data)))]


def _records(data: bytes) -> Iterator[Line]:
    text = _text(data)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise DocumentError("{name}: it is no CSV file: {reason}", reason=error) from error
    check_grid(len(rows), max(map(len, rows), default=0))
    return (Line(number, row) for number, row in enumerate(rows, 1))


def _text(data: bytes) -> str:
    """By its byte-order mark, as UTF-8, else as Windows-1258: its words will tell whether it is that."""
    try:
        text = to_text(data)
    except DocumentError:
        text = _of_1258(data)
    if text is None:
        raise DocumentError("{name}: it is no CSV and no .xlsx file")
    return text


def _of_1258(data: bytes) -> str | None:
    """None where a byte means nothing: what is read here is kept, and no letter of it may be lost."""
    try:
        return normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None


def _separator(text: str) -> str:
    """The sign that parts the most records into the same number of cells."""
    return max(_SEPARATORS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, sign: str) -> tuple[int, int]:
    try:
        rows = list(islice(csv.reader(StringIO(text, newline=""), delimiter=sign), _SAMPLED))
    except csv.Error:
        return 0, 0
    counts = Counter(len(row) for row in rows if len(row) > 1)
    width, times = max(counts.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return times, width


def _workbook(data: bytes) -> list[Sheet]:
    archive = Archive(data)
    if "xl/workbook.xml" not in archive:
        raise DocumentError("{name}: it is no CSV and no .xlsx file")
    try:
        _check_size(data)
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read: styles, pictures, rules for input
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            return [Sheet(sheet.title, list(_lines(sheet))) for sheet in book.worksheets]
    except _DAMAGE as error:
        raise DocumentError("{name}: the workbook is damaged and cannot be read") from error


def _check_size(data: bytes) -> None:
    with ZipFile(BytesIO(data)) as archive:
        size = sum(info.file_size for info in archive.infolist())
    if size > _UNPACKED:
        raise DocumentError(
            "{name}: the workbook has {size} MB unpacked; at most {limit} MB are read",
            size=size // MEGABYTE,
            limit=_UNPACKED // MEGABYTE,
        )


def _lines(sheet: object) -> Iterator[Line]:
    sheet.reset_dimensions()  # type: ignore[attr-defined] # a reader of openpyxl; other programs write wrong ones
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):  # type: ignore[attr-defined] # likewise
        check_grid(number, len(row))
        yield Line(number, [_cell(value) for value in row])


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, str | date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return str(value)

"""The progress that an office filled in: which column of a spreadsheet says what, and what each row says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kehoach_cli.domain.text import fold_words
from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.naming import naming
from kehoach_cli.readers.spreadsheet import Cell, Line, Sheet


class Field(StrEnum):
    """What a column says."""

    PLAN = "plan"
    TASK = "task"
    """the task's id"""
    NUMBER = "number"
    """its number as printed"""
    CONTENT = "content"
    OCCURRENCE = "occurrence"
    """the key, label or due date of one occurrence"""
    START = "start"
    DUE = "due"
    PROGRESS = "progress"
    DONE_ON = "done_on"
    MARKED_ON = "marked_on"
    """the day of any state, not only of what is done"""
    EVIDENCE = "evidence"
    NOTE = "note"
    REASON = "reason"


_HEADERS: Final = {
    Field.PLAN: "plan|ke hoach|ma ke hoach",
    Field.TASK: "id|ma|no|task id|ma nhiem vu|ma so",
    Field.NUMBER: "number|tt|stt|so tt|so thu tu|stt trong van ban|number as printed",
    Field.CONTENT: "content|noi dung|noi dung cong viec|noi dung nhiem vu|nhiem vu|ten nhiem vu|cong viec",
    Field.OCCURRENCE: "occurrence|label|lan|lan khoa|phan viec",
    Field.START: "start|from|tu ngay|ngay bat dau",
    Field.DUE: "due|han|ngay den han|han hoan thanh|han hien nay|deadline",
    Field.PROGRESS: "progress|state|status|tinh trang|trang thai|tien do|tinh trang thuc hien|tien do thuc hien",
    Field.DONE_ON: "done on|ngay hoan thanh|hoan thanh ngay|completed on",
    Field.MARKED_ON: "on|marked on|day of the mark|ngay cap nhat|ngay cap nhat tinh trang",
    Field.EVIDENCE: "evidence|minh chung|ket qua|ket qua thuc hien|ket qua minh chung|van ban ket qua",
    Field.NOTE: "note|remark|ghi chu",
    Field.REASON: "reason|ly do|nguyen nhan",
}
_FIELDS: Final = {words: field for field, headers in _HEADERS.items() for words in headers.split("|")}
_EITHER: Final = "task"
"""A header that is the id in our CSV files and the content in our workbooks, where another column has the id."""
_NAMING: Final = frozenset({Field.TASK, Field.NUMBER})
SAYING: Final = frozenset({Field.PROGRESS, Field.DONE_ON, Field.MARKED_ON, Field.EVIDENCE, Field.NOTE, Field.REASON})
"""What tells something of a task; the rest only names it."""
_TOTALS: Final = frozenset({"tong", "cong", "tong cong", "tong so", "total", "in all"})
"""What the row below the tasks is called that adds them up."""
_SEARCHED: Final = 30  # rows among which the header is


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A row of a sheet ("" in CSV): its cells that are not empty, by what they say."""

    sheet: str
    line: int
    cells: Mapping[Field, Cell]


def progress_rows(sheets: Sequence[Sheet], name: str) -> list[ProgressRow]:
    """The rows of all sheets that have a header of ours or one like it, but those of totals and without any progress.

    Raises:
        DocumentError: there is no such header, or two columns say the same.
    """
    with naming(name):
        headed = [(sheet, found) for sheet in sheets if (found := _header(sheet))]
        if not headed:
            raise DocumentError(
                "{name}: no row names the columns: one is needed for the task (Mã or TT), one for its progress "
                "(Tình trạng, Trạng thái, Tiến độ)"
            )
        return [row for sheet, (at, columns) in headed for row in _rows(sheet, at, columns)]


def _header(sheet: Sheet) -> tuple[int, dict[int, Field]] | None:
    """Where the header stands, and what its columns say; None where the sheet has none."""
    for at, line in enumerate(sheet.lines[:_SEARCHED]):
        columns = _columns(line)
        found = set(columns.values())
        if found & _NAMING and found & SAYING:
            _check_single(line, columns)
            return at, columns
    return None


def _columns(line: Line) -> dict[int, Field]:
    titles = {at: fold_words(cell) for at, cell in enumerate(line.cells) if isinstance(cell, str)}
    columns = {at: _FIELDS[title] for at, title in titles.items() if title in _FIELDS}
    either = [at for at, title in titles.items() if title == _EITHER]
    for at in either:
        columns[at] = Field.CONTENT if Field.TASK in columns.values() else Field.TASK
    return columns


def _check_single(line: Line, columns: Mapping[int, Field]) -> None:
    for field in set(columns.values()):
        titles = [str(line.cells[at]) for at, found in columns.items() if found is field]
        if len(titles) > 1:
            raise DocumentError(
                "{name}: row {line}: several columns say the same: {titles}; leave one of them",
                line=line.number,
                titles=", ".join(titles),
            )


def _rows(sheet: Sheet, header: int, columns: Mapping[int, Field]) -> Iterator[ProgressRow]:
    for line in sheet.lines[header + 1 :]:
        cells = {
            field: line.cells[at]
            for at, field in columns.items()
            if at < len(line.cells) and line.cells[at] is not None and str(line.cells[at]).strip()
        }
        if cells.keys() & SAYING and not _adds_up(cells):
            yield ProgressRow(sheet.name, line.number, cells)


def _adds_up(cells: Mapping[Field, Cell]) -> bool:
    """Whether a row is that of totals, which names no task."""
    named = (cells[name] for name in (Field.TASK, Field.NUMBER, Field.CONTENT) if name in cells)
    return any(fold_words(str(cell)) in _TOTALS for cell in named)

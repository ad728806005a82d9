"""The roles of a table's columns: from the words of its header and, where they do not decide, from its cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from kehoach_cli.domain.text import fold
from kehoach_cli.readers.grid import Grid
from kehoach_cli.readers.header_place import header_texts, locate_header
from kehoach_cli.readers.headers import (
    TIME_ROLES,
    ColumnRole,
    header_words,
    header_year,
    is_done_to,
    role_of,
)
from kehoach_cli.readers.marks import Mark, is_mark, mark_of

_SAMPLE = 40
_RUN = 6
_WEEKS_OF_MONTH = 5
_FIRST_NUMBER = re.compile(r"\d+")
_STATE = re.compile(
    r"(?:da|dang|chua|khong|sap)\b.{0,40}|hoan thanh.{0,12}|(?:qua|dung|trong|con|tre) han.{0,12}|dat|tot|kha|"
    r"\d+([.,]\d+)? ?%|100|tam dung|huy"
)
_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]+|[A-Za-z])[.)]?")
_NUMBER = re.compile(r"[\d.,\s]+")

ReadsAsTime = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place from 0, role, header in one line, and the period it stands for or the year it names."""

    index: int
    role: ColumnRole
    header: str
    mark: Mark | None = None
    year: int | None = None
    doubtful: bool = False
    """Its header speaks of time and its cells do not."""
    running: bool = False
    """It numbers weeks on over the months, as schools do; they are no weeks of a month."""


@dataclass(frozen=True, slots=True)
class Header:
    """A table's header: its columns, the first row below it (from 0), and its texts, to know a repetition of it."""

    columns: tuple[Column, ...]
    first_row: int
    texts: frozenset[str] = frozenset()

    def of(self, *roles: ColumnRole) -> list[Column]:
        """The columns with one of the roles."""
        return [column for column in self.columns if column.role in roles]

    @property
    def time_column(self) -> str | None:
        """The header of the first column that tells times."""
        return next((column.header for column in self.columns if column.role in TIME_ROLES), None)

    @property
    def timed(self) -> bool:
        """Whether any column tells a time."""
        return any(column.role in TIME_ROLES for column in self.columns)


def _in_run(texts: list[list[str]]) -> set[int]:
    """The columns of a run of bare numbers as months are numbered: 1, 2, 3 and on, or 8 to 12 and on from 1."""
    run: list[int] = []
    found: set[int] = set()
    for index, column in enumerate([*texts, []]):
        bare = int(column[-1]) if column and column[-1].isdigit() else 0
        if run and bare == int(texts[run[-1]][-1]) % 12 + 1:
            run.append(index)
            continue
        if len(run) >= _RUN:
            found.update(run)
        run = [index] if 1 <= bare <= 12 else []  # noqa: PLR2004 - months
    return found


def _column(index: int, texts: list[str], in_run: bool) -> tuple[Column, bool]:
    """A column as its words name it, and whether they are certain."""
    header = " / ".join(texts)
    mark = mark_of(texts, in_run)
    if mark:
        return Column(index, ColumnRole.MARK, header, mark), False
    role, sure = ColumnRole.OTHER, False
    for text in reversed(texts):
        role, sure = role_of(text)
        if role is not ColumnRole.OTHER:
            break
    return Column(index, role, header, year=header_year(header)), sure


def sample(grid: Grid, first_row: int, column: int) -> list[str]:
    """The first texts of a column below its header."""
    cells = (row[column] for row in islice(grid.rows, first_row, None))
    texts = (cell.text for cell in cells if cell is not None and cell.column == column and cell.text)
    return list(islice(texts, _SAMPLE))


def share(texts: Sequence[str], holds: Callable[[str], object]) -> float:
    """What part of the texts has a property; 0 of none."""
    return sum(1 for text in texts if holds(text)) / len(texts) if texts else 0.0


def _by_cells(column: Column, texts: list[str], reads_as_time: ReadsAsTime) -> Column:
    """Settle a column whose words do not decide."""
    if column.role is ColumnRole.MARK:
        return column
    texts = [text for text in texts if text.strip(" -–.…")]
    if not column.header and share(texts, _LABEL.fullmatch) > 0.5:  # noqa: PLR2004 - most of them
        return replace(column, role=ColumnRole.NUMBER)
    if share(texts, lambda text: _STATE.fullmatch(fold(text))) > 0.5:  # noqa: PLR2004 - most of them
        return replace(column, role=ColumnRole.STATE)
    if column.role is ColumnRole.TIME and texts and share(texts, reads_as_time) < 0.5:  # noqa: PLR2004 - most of them
        counted = share(texts, _NUMBER.fullmatch) > 0.5  # noqa: PLR2004 - most of them
        return replace(column, role=ColumnRole.OTHER, doubtful=not counted)
    return column


def _settle_marks(columns: list[Column], grid: Grid, first_row: int) -> list[Column]:
    """Take columns that are periods for targets or sums where their cells hold no marks."""
    texts = [t for c in columns if c.role is ColumnRole.MARK for t in sample(grid, first_row, c.index)]
    if not texts or share(texts, is_mark) >= 0.5:  # noqa: PLR2004 - most of them
        return columns
    return [replace(c, role=ColumnRole.TARGET) if c.role is ColumnRole.MARK else c for c in columns]


def _settle_weeks(columns: list[Column], grid: Grid, first_row: int) -> list[Column]:
    """Say of a column of weeks beside one of months whether its numbers run on over the months."""
    named = {header_words(c.header).partition(" ")[0]: c for c in columns if c.role is ColumnRole.TIME}
    if not {"thang", "tuan"} <= named.keys():
        return columns
    week, month = named["tuan"], named["thang"]
    seen: dict[int, int] = {}
    running = False
    for row in grid.rows[first_row:]:
        cell, above = row[week.index], row[month.index]
        number = _FIRST_NUMBER.search(cell.text) if cell is not None else None
        if number is None or above is None:
            continue
        latest = max((n for key, n in seen.items() if key != above.row), default=0)
        running = running or int(number[0]) > _WEEKS_OF_MONTH or (above.row not in seen and int(number[0]) > latest > 0)
        seen[above.row] = max(seen.get(above.row, 0), int(number[0]))
    columns[week.index] = replace(week, running=running)
    return columns


def _settle_time(columns: list[Column]) -> list[Column]:
    """Take a column that is called a time, but whose cells are not understood, for one where there is no other."""
    if any(column.role in TIME_ROLES for column in columns):
        return _settle_spans(columns)
    return [replace(column, role=ColumnRole.TIME) if column.doubtful else column for column in columns]


def _settle_spans(columns: list[Column]) -> list[Column]:
    """Say what a time column is beside a start or an end: the end of a start, or only a remark where both are there."""
    roles = {column.role for column in columns}
    starts, ends = ColumnRole.START in roles, ColumnRole.END in roles
    turned: dict[ColumnRole, ColumnRole] = {}
    if starts or ends:
        turned[ColumnRole.FREQUENCY] = ColumnRole.OTHER
    if starts:
        turned[ColumnRole.TIME] = ColumnRole.OTHER if ends else ColumnRole.END
    elif ends and ColumnRole.TIME in roles:
        turned[ColumnRole.END] = ColumnRole.TIME
    return [replace(column, role=turned.get(column.role, column.role)) for column in columns]


def _one_task_column(columns: list[Column], grid: Grid, first_row: int) -> list[Column]:
    """Leave one task column: of several, one that groups the rows is a group; without any, the likeliest becomes it."""
    tasks = [column for column in columns if column.role is ColumnRole.TASK]
    if len(tasks) > 1:
        filled = {c.index: len(sample(grid, first_row, c.index)) for c in tasks}
        task = next(c for c in tasks if filled[c.index] == max(filled.values()))
        for column in tasks:
            if column is not task:
                role = ColumnRole.GROUP if filled[column.index] < filled[task.index] else ColumnRole.OTHER
                columns[column.index] = replace(column, role=role)
    elif not tasks:
        choices = sorted(
            (column for column in columns if column.role in (ColumnRole.GROUP, ColumnRole.OTHER) and column.header),
            key=lambda column: (not is_done_to(column.header), column.role is not ColumnRole.GROUP),
        )
        if choices and any(column.role in TIME_ROLES for column in columns):
            columns[choices[0].index] = replace(choices[0], role=ColumnRole.TASK)
    return columns


def find_header(grid: Grid, reads_as_time: ReadsAsTime) -> Header | None:
    """The header of a table with its columns' roles, or None where no row of it has the words of one."""
    place = locate_header(grid)
    if place is None:
        return None
    texts = header_texts(grid, range(*place))
    run = _in_run(texts)
    columns: list[Column] = []
    for index, column_texts in enumerate(texts):
        column, sure = _column(index, column_texts, index in run)
        columns.append(column if sure else _by_cells(column, sample(grid, place[1], index), reads_as_time))
    columns = _settle_weeks(_settle_time(_settle_marks(columns, grid, place[1])), grid, place[1])
    columns = _one_task_column(columns, grid, place[1])
    own = {" ".join(cell.text.split()) for row in range(*place) for cell in grid.own(row) if cell.text}
    return Header(tuple(columns), place[1], frozenset(own))

"""The roles of a table's columns: from the words of its header and, where they do not decide, from its cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from kehoach_cli.domain.text import fold
from kehoach_cli.readers.grid import Grid, GridCell
from kehoach_cli.readers.headers import (
    TIME_ROLES,
    UNIT_ROLES,
    ColumnRole,
    header_words,
    header_year,
    is_done_to,
    role_of,
)
from kehoach_cli.readers.marks import Mark, is_mark, mark_of

_SEARCHED_ROWS = 6
_SAMPLE = 40
_RUN = 6
_WEEKS_OF_MONTH = 5
_FIRST_NUMBER = re.compile(r"\d+")
_STATE = re.compile(
    r"(?:da|dang|chua|khong|sap)\b.{0,40}|hoan thanh.{0,12}|(?:qua|dung|trong|con|tre) han.{0,12}|dat|tot|kha|"
    r"\d+([.,]\d+)? ?%|100|tam dung|huy"
)
_CLOCK = re.compile(r"\s*(?:từ\s*|lúc\s*)?\d{1,2}\s*(?:[hg:](?:\s*\d{2})?|giờ)", re.IGNORECASE)
_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]+|[A-Za-z])[.)]?")
_NUMBER = re.compile(r"[\d.,\s]+")
_DATE = re.compile(r"\d{1,2}\s*[/.]\s*\d{1,2}|tháng|ngày", re.IGNORECASE)

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


def _header_texts(grid: Grid, rows: range) -> list[list[str]]:
    """For each column, its header texts from the top, a text that covers several rows once."""
    texts: list[list[str]] = []
    for column in range(grid.width):
        cells: list[GridCell] = []
        for row in rows:
            cell = grid.rows[row][column]
            if cell is not None and cell.text and not any(cell is known for known in cells):
                cells.append(cell)
        texts.append([" ".join(cell.text.split()) for cell in cells])
    return texts


def _known(text: str) -> bool:
    role, sure = role_of(text)
    return role is not ColumnRole.OTHER and (sure or len(text) < 40)  # noqa: PLR2004 - a header is short


def _depth(grid: Grid, row: int) -> int:
    """How many rows the header that begins at `row` takes."""
    own = [cell for cell in grid.own(row) if cell.text]
    depth = max((cell.row_span for cell in own), default=1)
    if any(1 < cell.column_span < grid.width for cell in own):
        depth = max(depth, 2)
    depth = max(depth, grid.header_rows - row if row < grid.header_rows else 1)
    if depth == 1 and row + 1 < grid.height and _is_second(grid, row):
        depth = 2
    return min(depth, grid.height - row)


def _is_second(grid: Grid, row: int) -> bool:
    """Whether the row below a header's first is its second, where nothing is merged: all its words are a header's.

    None stands under the number or the task, which have no second word.
    """
    cells = [cell for cell in grid.own(row + 1) if cell.text]
    for cell in cells:
        above = grid.rows[row][cell.column]
        role = role_of(above.text)[0] if above is not None else ColumnRole.OTHER
        if role in (ColumnRole.NUMBER, ColumnRole.TASK) or not _known(cell.text):
            return False
    return len(cells) > 1


def _is_header(texts: list[list[str]]) -> bool:
    known = [role for column in texts if column and (role := role_of(column[-1])[0]) is not ColumnRole.OTHER]
    long = sum(1 for column in texts if column and len(column[-1]) > 120)  # noqa: PLR2004 - a header is short
    return len(set(known)) >= 2 and not long  # noqa: PLR2004 - one word alone is no header


def _locate(grid: Grid) -> tuple[int, int] | None:
    """Where the header begins and the row below it; None where the table has none of its own."""
    for row in range(min(_SEARCHED_ROWS, grid.height)):
        cells = [cell for cell in grid.own(row) if cell.text]
        if len(cells) < 2:  # noqa: PLR2004 - a title over the table, or nothing
            continue
        end = row + _depth(grid, row)
        if _is_header(_header_texts(grid, range(row, end))):
            return row, end
        if not _is_caption(cells, grid):
            return None
    return None


def _is_caption(cells: Sequence[GridCell], grid: Grid) -> bool:
    """Whether a row above the header only names the table ("Đơn vị tính: triệu đồng")."""
    return any(cell.column_span >= grid.width - 1 for cell in cells)


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


def _sample(grid: Grid, first_row: int, column: int) -> list[str]:
    cells = (row[column] for row in islice(grid.rows, first_row, None))
    texts = (cell.text for cell in cells if cell is not None and cell.column == column and cell.text)
    return list(islice(texts, _SAMPLE))


def _share(texts: Sequence[str], holds: Callable[[str], object]) -> float:
    return sum(1 for text in texts if holds(text)) / len(texts) if texts else 0.0


def _by_cells(column: Column, texts: list[str], reads_as_time: ReadsAsTime) -> Column:
    """Settle a column whose words do not decide."""
    if column.role is ColumnRole.MARK:
        return column
    texts = [text for text in texts if text.strip(" -–.…")]
    if not column.header and _share(texts, _LABEL.fullmatch) > 0.5:  # noqa: PLR2004 - most of them
        return replace(column, role=ColumnRole.NUMBER)
    if _share(texts, lambda text: _STATE.fullmatch(fold(text))) > 0.5:  # noqa: PLR2004 - most of them
        return replace(column, role=ColumnRole.STATE)
    if column.role is ColumnRole.TIME and texts and _share(texts, reads_as_time) < 0.5:  # noqa: PLR2004 - most of them
        counted = _share(texts, _NUMBER.fullmatch) > 0.5  # noqa: PLR2004 - most of them
        return replace(column, role=ColumnRole.OTHER, doubtful=not counted)
    return column


def _settle_marks(columns: list[Column], grid: Grid, first_row: int) -> list[Column]:
    """Take columns that are periods for targets or sums where their cells hold no marks."""
    texts = [t for c in columns if c.role is ColumnRole.MARK for t in _sample(grid, first_row, c.index)]
    if not texts or _share(texts, is_mark) >= 0.5:  # noqa: PLR2004 - most of them
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
        filled = {c.index: len(_sample(grid, first_row, c.index)) for c in tasks}
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
    place = _locate(grid)
    if place is None:
        return None
    texts = _header_texts(grid, range(*place))
    run = _in_run(texts)
    columns: list[Column] = []
    for index, column_texts in enumerate(texts):
        column, sure = _column(index, column_texts, index in run)
        columns.append(column if sure else _by_cells(column, _sample(grid, place[1], index), reads_as_time))
    columns = _settle_weeks(_settle_time(_settle_marks(columns, grid, place[1])), grid, place[1])
    columns = _one_task_column(columns, grid, place[1])
    own = {" ".join(cell.text.split()) for row in range(*place) for cell in grid.own(row) if cell.text}
    return Header(tuple(columns), place[1], frozenset(own))


def tells_clock_times(grid: Grid, header: Header) -> bool:
    """Whether the time column is a diary's: hours of the day ("7h30 - 8h00") and no dates."""
    for column in header.of(ColumnRole.TIME):
        texts = _sample(grid, header.first_row, column.index)
        if _share(texts, lambda text: _CLOCK.match(text) and not _DATE.search(text)) > 0.5:  # noqa: PLR2004 - most
            return True
    return False


def why_no_tasks(grid: Grid, header: Header | None) -> str | None:
    """The code of the problem that says why a table holds no tasks; None for a table of tasks."""
    if header is None:
        return "K216"
    if tells_clock_times(grid, header):
        return "K215"
    if header.timed and header.of(ColumnRole.TASK):
        return None
    task, charged = header.of(ColumnRole.TASK), header.of(ColumnRole.LEAD, ColumnRole.UNITS)
    if header.of(ColumnRole.STAFF):
        return "K214"
    if not (task and charged) and header.of(ColumnRole.MONEY, ColumnRole.TARGET):
        return "K213" if header.of(ColumnRole.MONEY) else "K212"
    return None if task and (charged or header.of(*UNIT_ROLES, ColumnRole.PRODUCT)) else "K216"

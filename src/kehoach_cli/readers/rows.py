"""The rows of a task table: headings, tasks, and what goes on from the row or the table before."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from kehoach_cli.readers.columns import Column, Header
from kehoach_cli.readers.content import Line, join_lines, lines_of, text_of
from kehoach_cli.readers.grid import Grid, GridCell
from kehoach_cli.readers.headers import TIME_ROLES, UNIT_ROLES, ColumnRole
from kehoach_cli.readers.heading_rows import LONG_LABEL, HeadingRows
from kehoach_cli.readers.headings import Heading
from kehoach_cli.readers.labels import read_marker
from kehoach_cli.readers.stacks import unstack
from kehoach_cli.readers.times import is_ditto
from kehoach_cli.readers.units import starts_unit


@dataclass(slots=True)
class Value:
    """What a row holds in a column: the lines of the cell, and whether the cell is merged down from above."""

    column: Column
    lines: list[Line]
    merged: bool = False
    ditto: bool = False

    @property
    def text(self) -> str:
        """The lines as printed, joined by line breaks."""
        return text_of(self.lines)


@dataclass(slots=True)
class TaskRow:
    """A row of work: where it stands (table and rows from 1), its number, headings, and values by role."""

    table: int
    rows: list[int]
    number: str | None
    headings: list[Heading]
    values: dict[ColumnRole, list[Value]] = field(default_factory=dict)
    again: bool = False
    """It repeats the number and content of the row above, merged down or left out."""
    copied: bool = False
    """Its content was left out, not merged: it is taken from the row above."""
    at: int = 0
    """The place of its table among the blocks of the body."""
    time_column: str | None = None
    """The header of the first column that tells times."""
    bullet: bool = False
    """Its number is a dash or a letter: it is a part of the numbered row above."""

    @property
    def content(self) -> list[Line]:
        """The lines of the task itself."""
        values = self.values.get(ColumnRole.TASK)
        return values[0].lines if values else []


@dataclass(frozen=True, slots=True)
class Join:
    """A row that was read as the rest of the task above it: a row cut by a page, or a unit more."""

    table: int
    row: int
    onto: TaskRow


@dataclass(slots=True)
class RowReader:
    """Reads the task tables of a document one after the other; a table without header goes on with the one before."""

    headings: HeadingRows
    joins: list[Join] = field(default_factory=list)
    header: Header | None = None
    width: int = 0
    _last: TaskRow | None = None
    _body: list[Heading] = field(default_factory=list)

    def read(self, grid: Grid, header: Header | None, body: list[Heading], cut: bool) -> Iterator[TaskRow]:
        """The task rows of a table that stands under the headings `body`.

        `header` is None for a table that goes on with the one before; `cut` says that nothing stands between the two.
        """
        if header is not None:
            self.header, self.width, self.headings.open, self._last = header, grid.width, [], None
        self._body = body
        first = header.first_row if header is not None else 0
        may_join = header is None and cut
        for row in range(first, grid.height):
            yield from self._row(grid, row, may_join)
            if any(cell is not None and not cell.blank for cell in grid.rows[row]):
                may_join = False

    def _row(self, grid: Grid, row: int, may_join: bool) -> Iterator[TaskRow]:
        header = self.header
        own = grid.own(row)
        if header is None or all(cell.blank for cell in own) or self._repeats_header(own, header):
            return
        if self.headings.take(grid, row, header, plain=not may_join):
            return
        for cells in unstack(grid, row, header):
            task = self._task_row(grid, row, cells, header)
            if self._last is not None and self._is_rest(task, may_join):
                self._join(task, self._last)
            else:
                self._last = self._completed(task)
                yield task

    def _repeats_header(self, own: list[GridCell], header: Header) -> bool:
        texts = [" ".join(cell.text.split()) for cell in own if cell.text]
        if len(texts) > 1 and header.texts.issuperset(texts):
            return True
        numbers = [text.strip("()[] ") for text in texts]
        if len(numbers) < 3 or len(numbers) < len(own) - 1:  # noqa: PLR2004 - a row of column numbers
            return False
        letters = [n for n in numbers if n in "ABC"]
        counted = [int(n) for n in numbers if n.isdecimal()]
        if not counted or len(counted) + len(letters) < len(numbers):
            return False
        return counted == list(range(counted[0], counted[0] + len(counted)))

    def _task_row(self, grid: Grid, row: int, cells: list[GridCell | None], header: Header) -> TaskRow:
        task = TaskRow(grid.number, [row + 1], None, [*self._body, *self.headings.open], time_column=header.time_column)
        for column in header.columns:
            cell = cells[column.index] if column.index < len(cells) else None
            if cell is None or (cell.column != column.index and column.role is not ColumnRole.MARK):
                continue
            if column.role is ColumnRole.NUMBER:
                self._number(task, cell, column)
            elif column.role is ColumnRole.MARK:
                if cell.text:
                    mark = Value(column, [Line(None, cell.text)], cell.row < row)
                    task.values.setdefault(ColumnRole.MARK, []).append(mark)
            elif not cell.blank:
                merged = cell.row < row
                if merged and column.role is ColumnRole.TASK:
                    task.again = True
                ditto = is_ditto(cell.text)
                task.values.setdefault(column.role, []).append(Value(column, lines_of(cell.paragraphs), merged, ditto))
                if cell.noted and not merged:
                    notes = [Line(None, note) for paragraph in cell.paragraphs for note in paragraph.notes]
                    task.values.setdefault(ColumnRole.OTHER, []).append(Value(column, notes))
        return task

    @staticmethod
    def _number(task: TaskRow, cell: GridCell, column: Column) -> None:
        """Take the number; what is too long for one is kept as a remark."""
        if not cell.text:
            return
        text, more, _ = cell.text.partition("\n")
        label = read_marker(text) if len(text) <= LONG_LABEL else None
        if more or label is None:
            task.values.setdefault(ColumnRole.OTHER, []).append(Value(column, lines_of(cell.paragraphs)))
        if label is not None and label.kind == "bullet":
            task.bullet = True
        elif label is not None:
            task.number = label.value
            task.bullet = label.kind == "item" and len(label.value) == 1

    def _is_rest(self, task: TaskRow, may_join: bool) -> bool:
        """Whether a row has no life of its own: it goes on with the task above."""
        if task.number or task.bullet or task.again or any(v.merged for vs in task.values.values() for v in vs):
            return False
        timed = any(role in TIME_ROLES for role in task.values)
        if task.content:
            first = task.content[0]
            lower = first.label is None and first.text[:1].islower()
            numbered = self._last is not None and self._last.number is not None
            return may_join and (not timed or lower) and (numbered or lower)
        return not timed

    def _join(self, rest: TaskRow, onto: TaskRow) -> None:
        for role, values in rest.values.items():
            for value in values:
                known = next((v for v in onto.values.get(role, []) if v.column.index == value.column.index), None)
                if known is None:
                    onto.values.setdefault(role, []).append(value)
                elif rest.table == onto.table or (role in UNIT_ROLES and starts_unit(value.lines[0].text)):
                    known.lines = [*known.lines, *value.lines]
                else:
                    known.lines = join_lines(known.lines, value.lines)
        if rest.table == onto.table:
            onto.rows.extend(rest.rows)
        self.joins.append(Join(rest.table, rest.rows[0], onto))

    def _completed(self, task: TaskRow) -> TaskRow:
        """The row with what it takes from the row above: content merged down or left out, and "nt"."""
        above = self._last
        if not task.content and above is not None and not task.number:
            task.values[ColumnRole.TASK] = above.values.get(ColumnRole.TASK, [])
            task.again = task.copied = True
        if task.again and above is not None and task.number is None:
            task.number = above.number
        if above is not None:
            for role, values in task.values.items():
                for value in values:
                    if value.ditto:
                        self._repeat(value, above.values.get(role, []))
        return task

    @staticmethod
    def _repeat(value: Value, above: list[Value]) -> None:
        known = next((v for v in above if v.column.index == value.column.index), None)
        if known is not None:
            value.lines = known.lines

"""The tables of the body: which hold tasks, their rows, and why the others are left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.problem import Place, Problem
from kehoach_cli.readers.blocks import Table
from kehoach_cli.readers.body import Body, BodyTable
from kehoach_cli.readers.columns import Header, find_header
from kehoach_cli.readers.grid import Grid, make_grid
from kehoach_cli.readers.heading_rows import HeadingRows
from kehoach_cli.readers.rows import RowReader, TaskRow
from kehoach_cli.readers.table_kinds import why_no_tasks
from kehoach_cli.readers.times import TimeReader


@dataclass(slots=True)
class Tables:
    """The task rows of all tables in order, the tables without a time column, and what is to be said of them."""

    reader: RowReader
    rows: list[TaskRow] = field(default_factory=list)
    untimed: list[int] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)

    def problems(self, ids: Sequence[str]) -> Iterator[Problem]:
        """What is to be said of tables and rows; `ids` are those of `rows`, in order."""
        yield from self.left_out
        for table in self.untimed:
            yield problem("K201", where=Place(table=table))
        names = {id(row): name for row, name in zip(self.rows, ids, strict=True)}
        for join in self.reader.joins:
            yield problem("K202", where=Place(table=join.table, row=join.row), task=names[id(join.onto)])
        yield from self._headings()
        for row, name in zip(self.rows, ids, strict=True):
            if row.copied:
                yield problem("K204", where=Place(table=row.table, row=row.rows[0]), task=name)

    def _headings(self) -> Iterator[Problem]:
        """The heading rows that lead no task, and those whose time cell speaks for the rows below."""
        leading = {id(heading) for row in self.rows for heading in row.headings}
        for led in self.reader.headings.led:
            where = Place(table=led.table, row=led.row)
            if id(led.heading) not in leading:
                yield problem("K205", where=where, text=led.heading.text)
            if led.time is not None:
                yield problem("K206", where=where, text=led.time)


def _inner(table: Table) -> list[Table]:
    """The tables nested in a table's cells."""
    inner = (block for cell in table.cells for block in cell.blocks if isinstance(block, Table))
    return [replace(block, number=table.number) for block in inner]


def _text(grid: Grid) -> str:
    """The text of a table that is left out, a row a line, its cells apart by " | "."""
    rows = (" | ".join(" ".join(c.text.split()) for c in grid.own(row) if c.text) for row in range(grid.height))
    return "\n".join(row for row in rows if row)


def read_tables(body: Body, times: TimeReader) -> Tables:
    """Read the tables of the body; the text of those that hold no tasks is kept in its section."""
    tables = Tables(RowReader(HeadingRows(times)))
    for item in body.tables:
        _read(tables, item, body, times)
    return tables


def _read(tables: Tables, item: BodyTable, body: Body, times: TimeReader) -> None:
    grid = make_grid(item.table)
    header = find_header(grid, times.says_when)
    code = _code(tables.reader, grid, header)
    if code is None:
        rows = list(tables.reader.read(grid, header, item.headings, item.cut))
        for row in rows:
            row.at = item.at
        tables.rows.extend(rows)
        if header is not None and rows and not header.timed and not any(h.time for row in rows for h in row.headings):
            tables.untimed.append(grid.number)
        return
    inner = _inner(item.table)
    holding = [
        table for table in inner if _code(tables.reader, g := make_grid(table), find_header(g, times.says_when)) is None
    ]
    if holding:
        for table in holding:
            _read(tables, replace(item, table=table), body, times)
        return
    tables.left_out.append(problem(code, where=Place(table=grid.number)))
    body.put(_text(grid), item.section)


def _code(reader: RowReader, grid: Grid, header: Header | None) -> str | None:
    """Why a table holds no tasks, or None where it does: by its own header, or going on with the table before."""
    if header is None and reader.header is not None and grid.width == reader.width:
        return None
    return why_no_tasks(grid, header)

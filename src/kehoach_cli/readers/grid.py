"""The grid of a table: every position leads to the cell that covers it, each cell kept once with its span."""

from dataclasses import dataclass

from kehoach_cli.readers.blocks import Cell, Paragraph, Table

_EMPTY = frozenset("-–—_.…·/\\ \t\n\xa0\u200b\ufeff")


def is_blank(text: str) -> bool:
    """Whether a cell's text says nothing: empty, spaces, dashes or dots."""
    return not text or (len(text) <= 40 and text not in _DITTO_SIGNS and _EMPTY.issuperset(text))  # noqa: PLR2004 - dots


_DITTO_SIGNS = frozenset(("//", "/"))


@dataclass(slots=True)
class GridCell:
    """A cell at its upper left corner (from 0), its paragraphs, and their text on one line each.

    `noted` says that some of it has a footnote.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: list[Paragraph]
    text: str
    blank: bool
    noted: bool = False


@dataclass(slots=True)
class Grid:
    """A table's cells by position. `rows[r][c]` is the cell covering the place, None where the table has none."""

    number: int
    width: int
    header_rows: int
    rows: list[list[GridCell | None]]

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def own(self, row: int) -> list[GridCell]:
        """The cells that begin in the row, left to right."""
        found: list[GridCell] = []
        for cell in self.rows[row]:
            if cell is not None and cell.row == row and (not found or found[-1] is not cell):
                found.append(cell)
        return found


def _grid_cell(cell: Cell) -> GridCell:
    paragraphs = cell.paragraphs
    noted = False
    if len(paragraphs) == 1:
        only = paragraphs[0]
        noted = bool(only.notes)
        text = only.text.strip()
        if only.marker is not None and not text:
            text = only.marker
    else:
        text = "\n".join(t for p in paragraphs if (t := p.text.strip() or p.marker))
        noted = any(p.notes for p in paragraphs)
    return GridCell(cell.row, cell.column, cell.row_span, cell.column_span, paragraphs, text, is_blank(text), noted)


def make_grid(table: Table) -> Grid:
    """Lay a table's cells out by position; spans that run over the table's edge are cut there."""
    rows: list[list[GridCell | None]] = [[None] * table.width for _ in range(table.height)]
    for cell in table.cells:
        placed = _grid_cell(cell)
        if cell.row_span == 1 and cell.column_span == 1:
            rows[cell.row][cell.column] = placed
            continue
        columns = slice(cell.column, min(cell.column + cell.column_span, table.width))
        for row in rows[cell.row : cell.row + cell.row_span]:
            row[columns] = [placed] * (columns.stop - columns.start)
    return Grid(table.number, table.width, table.header_rows, rows)

"""Where a table's header stands: its first row and how many rows it takes."""

from collections.abc import Sequence

from kehoach_cli.readers.grid import Grid, GridCell
from kehoach_cli.readers.headers import ColumnRole, role_of

_SEARCHED_ROWS = 6
_SHORT, _LONG = 40, 120


def header_texts(grid: Grid, rows: range) -> list[list[str]]:
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
    return role is not ColumnRole.OTHER and (sure or len(text) < _SHORT)


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
    long = sum(1 for column in texts if column and len(column[-1]) > _LONG)
    return len(set(known)) >= 2 and not long  # noqa: PLR2004 - one word alone is no header


def locate_header(grid: Grid) -> tuple[int, int] | None:
    """Where the header begins and the row below it; None where the table has none of its own."""
    for row in range(min(_SEARCHED_ROWS, grid.height)):
        cells = [cell for cell in grid.own(row) if cell.text]
        if len(cells) < 2:  # noqa: PLR2004 - a title over the table, or nothing
            continue
        end = row + _depth(grid, row)
        if _is_header(header_texts(grid, range(row, end))):
            return row, end
        if not _is_caption(cells, grid):
            return None
    return None


def _is_caption(cells: Sequence[GridCell], grid: Grid) -> bool:
    """Whether a row above the header only names the table ("Đơn vị tính: triệu đồng")."""
    return any(cell.column_span >= grid.width - 1 for cell in cells)

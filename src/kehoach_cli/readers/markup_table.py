"""An HTML table on its grid."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from kehoach_cli.readers.blocks import Block, Cell, Table
from kehoach_cli.readers.limits import MAX_ROWS, MAX_SPAN, check_grid
from kehoach_cli.readers.tidying import whole

_LINE = re.compile(r"border[a-z-]*\s*:[^;]*\b(solid|double|dotted|dashed|groove|ridge|inset|outset)", re.IGNORECASE)
_NO_LINE = re.compile(r"border\s*:\s*(none|0)", re.IGNORECASE)
_SECTIONS = ("thead", "tbody", "tfoot")


def read_table(
    element: etree._Element,
    read_cell: Callable[[etree._Element], list[Block]],
    is_hidden: Callable[[etree._Element], bool],
) -> Table | None:
    """The table with its cells' blocks read by `read_cell`; None where it has no cells.

    Raises:
        DocumentError: it is larger than any table of a document.
    """
    rows = [(row, head) for row, head in _rows(element) if not is_hidden(row)]
    cells: list[Cell] = []
    covered: dict[int, int] = {}
    width = 0
    for number, (row, _) in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            if is_hidden(cell):
                continue
            while covered.get(column, 0) > number:
                column += 1
            across = min(max(whole(cell.get("colspan"), 1), 1), MAX_SPAN)
            across = next((n for n in range(1, across) if covered.get(column + n, 0) > number), across)
            down = min(_down(cell.get("rowspan")), len(rows) - number)
            covered.update(dict.fromkeys(range(column, column + across), number + down))
            cells.append(Cell(number, column, down, across, tuple(read_cell(cell))))
            column += across
            width = max(width, column)
            check_grid(len(rows), width)
    if not cells:
        return None
    return Table(tuple(cells), len(rows), width, 0, _header_rows(rows), _borders(element))


def _rows(table: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """The rows of the table itself, and whether each stands in its thead."""
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in _SECTIONS:
            for row in child.iterchildren("tr"):
                yield row, child.tag == "thead"


def _header_rows(rows: list[tuple[etree._Element, bool]]) -> int:
    """Leading rows in thead, or of th cells only."""
    count = 0
    for row, head in rows:
        cells = list(row.iterchildren("td", "th"))
        if not head and not (len(cells) > 1 and all(cell.tag == "th" for cell in cells)):
            break
        count += 1
    return count


def _down(value: str | None) -> int:
    """The rows that a cell spans: 1 where it is no number, all that are left where it is 0."""
    rows = whole(value, 1)
    return MAX_ROWS if rows == 0 else max(rows, 1)


def _borders(table: etree._Element) -> bool | None:
    said = table.get("border")
    if said is not None and said.strip() != "0":
        return True
    cells = (cell for row, _ in _rows(table) for cell in row.iterchildren("td", "th"))
    if any(_LINE.search(element.get("style", "")) for element in (table, *cells)):
        return True
    return False if said is not None or _NO_LINE.search(table.get("style", "")) else None

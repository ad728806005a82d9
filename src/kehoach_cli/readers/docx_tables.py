"""The tables of a Word tree: cells once, at their place on the grid, with their spans."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.problem import Problem
from kehoach_cli.readers.blocks import Block, Cell, Table
from kehoach_cli.readers.docx_names import (
    CELL,
    CELL_PROPS,
    ROW,
    ROW_PROPS,
    TABLE_PROPS,
    TABLE_STYLE,
    VAL,
    is_on,
    number_in,
    w,
)
from kehoach_cli.readers.docx_styles import Styles, draws_lines
from kehoach_cli.readers.docx_text import Position
from kehoach_cli.readers.limits import MAX_SPAN, check_grid

_SPAN, _DOWN, _ACROSS = w("gridSpan"), w("vMerge"), w("hMerge")
_BEFORE, _AFTER, _HEADER = w("gridBefore"), w("gridAfter"), w("tblHeader")
_MERGING = frozenset({_SPAN, _DOWN, _ACROSS})
_PICTURES = (w("drawing"), w("pict"), w("object"))
_TABLE_BORDERS, _CELL_BORDERS = w("tblBorders"), w("tcBorders")


@dataclass(slots=True)
class _Merge:
    """How a cell says that it is joined to others: None, "restart" or "continue" for each direction."""

    span: int = 1
    down: str | None = None
    across: str | None = None


_ALONE = _Merge()


class TableReader:
    """Reads one table, once.

    `blocks` reads what is in a cell, `covered` the text of one that does not show; `position` is kept up to date.
    """

    def __init__(
        self,
        blocks: Callable[[etree._Element], list[Block]],
        covered: Callable[[etree._Element], str],
        position: Position,
        problems: list[Problem],
    ) -> None:
        self._blocks, self._covered, self._position, self._problems = blocks, covered, position, problems
        self._cells: list[Cell] = []
        self._lasts: dict[int, int] = {}
        self._open: dict[int, int] = {}
        self._height = self._width = self._header_rows = 0

    def read(self, element: etree._Element, styles: Styles, number: int) -> Table | None:
        """The table; None where it has no cells.

        Raises:
            DocumentError: it is larger than any table of a document.
        """
        for row in element.iterchildren(ROW):
            self._row(row)
        if not self._cells:
            return None
        for index, last in self._lasts.items():
            cell = self._cells[index]
            self._cells[index] = replace(cell, row_span=last - cell.row + 1)
        borders = _has_borders(element, styles)
        return Table(tuple(self._cells), self._height, self._width, number, self._header_rows, borders)

    def _row(self, element: etree._Element) -> None:
        column = after = 0
        going_on: dict[int, int] = {}
        self._position.row = self._height + 1
        for child in element:
            tag = child.tag
            if tag == CELL:
                column = self._cell(child, column, going_on)
            elif tag == ROW_PROPS:
                column, after = self._row_props(child)
        self._open = going_on
        self._height += 1
        self._width = max(self._width, column + after)
        check_grid(self._height, self._width)

    def _row_props(self, element: etree._Element) -> tuple[int, int]:
        before = after = 0
        for prop in element:
            if prop.tag == _BEFORE:
                before = self._span(prop, 0)
            elif prop.tag == _AFTER:
                after = self._span(prop, 0)
            elif prop.tag == _HEADER and is_on(prop) and self._header_rows == self._height:
                self._header_rows += 1
        return before, after

    def _cell(self, element: etree._Element, column: int, going_on: dict[int, int]) -> int:
        """Read a cell that begins in `column`; give the column after it."""
        self._position.column = column + 1
        merge = self._merge(element)
        index = None if merge is _ALONE else self._origin(merge, column)
        if index is None:
            index = len(self._cells)
            blocks = tuple(self._blocks(element))
            self._cells.append(Cell(self._height, column, 1, merge.span, blocks))
            if not blocks and next(element.iter(*_PICTURES), None) is not None:
                self._problems.append(problem("K196", where=self._position.place()))
        elif text := self._covered(element):
            self._problems.append(problem("K292", where=self._position.place(), text=text))
        if merge.down is not None:
            going_on[column] = index
        return column + merge.span

    def _origin(self, merge: _Merge, column: int) -> int | None:
        """The index of the earlier cell that this one belongs to, grown to hold it; None where it stands for itself."""
        if merge.across == "continue" and self._cells and self._cells[-1].row == self._height:
            cell = self._cells[-1]
            self._cells[-1] = replace(cell, column_span=cell.column_span + merge.span)
            return len(self._cells) - 1
        if merge.down != "continue":
            return None
        index = self._open.get(column)
        if index is None or self._cells[index].column_span != merge.span:
            self._problems.append(problem("K291", where=self._position.place()))
            return None
        self._lasts[index] = self._height
        return index

    def _merge(self, element: etree._Element) -> _Merge:
        merge = _ALONE
        for props in element:
            if props.tag != CELL_PROPS:
                break
            for prop in props:
                if prop.tag not in _MERGING:
                    continue
                if merge is _ALONE:
                    merge = _Merge()
                if prop.tag == _SPAN:
                    merge.span = self._span(prop, 1)
                elif prop.tag == _DOWN:
                    merge.down = "restart" if prop.get(VAL) == "restart" else "continue"
                else:
                    merge.across = "restart" if prop.get(VAL) == "restart" else "continue"
        return merge

    def _span(self, prop: etree._Element, least: int) -> int:
        span = number_in(prop, -1)
        if least <= span <= MAX_SPAN:
            return span
        self._problems.append(problem("K194", where=self._position.place(), value=prop.get(VAL, "")[:20]))
        return min(max(span, least), MAX_SPAN)


def _has_borders(element: etree._Element, styles: Styles) -> bool:
    """Whether the table, its style or any cell of its own draws a line."""
    props = element.find(TABLE_PROPS)
    own = None if props is None else props.find(_TABLE_BORDERS)
    style = None if props is None else props.find(TABLE_STYLE)
    if draws_lines(own) if own is not None else styles.table_borders(None if style is None else style.get(VAL)):
        return True
    return any(draws_lines(b) and _table_of(b) is element for b in element.iter(_CELL_BORDERS))


def _table_of(cell_borders: etree._Element) -> etree._Element | None:
    found: etree._Element | None = cell_borders
    for _ in range(4):  # its properties, its cell, its row, its table
        found = None if found is None else found.getparent()
    return found

"""The tables of a Word tree: cells once, at their place on the grid, with their spans."""

from collections.abc import Callable
from dataclasses import dataclass, field

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
_TABLE_BORDERS, _CELL_BORDERS = w("tblBorders"), w("tcBorders")


@dataclass(slots=True)
class _Draft:
    """A cell whose spans may still grow."""

    row: int
    column: int
    column_span: int
    row_span: int = 1
    blocks: list[Block] = field(default_factory=list)

    def cell(self) -> Cell:
        return Cell(self.row, self.column, self.row_span, self.column_span, tuple(self.blocks))


@dataclass(slots=True)
class _Merge:
    """How a cell says that it is joined to others: None, "restart" or "continue" for each direction."""

    span: int = 1
    down: str | None = None
    across: str | None = None


class TableReader:
    """Reads one table. `blocks` reads what is in a cell; `position` is kept up to date for problems."""

    def __init__(
        self,
        blocks: Callable[[etree._Element], list[Block]],
        position: Position,
        problems: list[Problem],
    ) -> None:
        self._blocks, self._position, self._problems = blocks, position, problems
        self._drafts: list[_Draft] = []
        self._open: dict[int, _Draft] = {}
        self._height = self._width = self._header_rows = 0

    def read(self, element: etree._Element, styles: Styles, number: int) -> Table | None:
        """The table; None where it has no rows.

        Raises:
            DocumentError: it is larger than any table of a document.
        """
        for row in element.iterchildren(ROW):
            self._row(row)
        if not self._height:
            return None
        cells = tuple(draft.cell() for draft in self._drafts)
        borders = _has_borders(element, styles)
        return Table(cells, self._height, self._width, number, self._header_rows, borders)

    def _row(self, element: etree._Element) -> None:
        row, column, after, last = self._height, 0, 0, None
        going_on: dict[int, _Draft] = {}
        self._position.row = row + 1
        for child in element:
            if child.tag == CELL:
                last = self._cell(child, column, last, going_on)
                column = last.column + last.column_span
            elif child.tag == ROW_PROPS:
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

    def _cell(self, element: etree._Element, column: int, last: _Draft | None, going_on: dict[int, _Draft]) -> _Draft:
        merge = self._merge(element)
        self._position.column = column + 1
        origin = None
        if merge.across == "continue" and last is not None:
            origin = last
            origin.column_span += merge.span
        elif merge.down == "continue":
            origin = self._above(column, merge.span)
        if origin is None:
            origin = _Draft(self._height, column, merge.span)
            self._drafts.append(origin)
            origin.blocks = self._blocks(element)
        else:
            self._covered(element)
        if merge.down is not None:
            going_on[column] = origin
        return origin

    def _above(self, column: int, span: int) -> _Draft | None:
        """The cell above that this one belongs to: the same columns and going on; else it stands for itself."""
        above = self._open.get(column)
        if above is None or above.column_span != span:
            self._problems.append(problem("K291", where=self._position.place()))
            return None
        above.row_span = self._height - above.row + 1
        return above

    def _covered(self, element: etree._Element) -> None:
        """Word does not show what a covered cell holds; say so where there is something."""
        texts = [p.text for p in Cell(0, 0, blocks=tuple(self._blocks(element))).paragraphs if p.text]
        if texts:
            self._problems.append(problem("K292", where=self._position.place(), text=" ".join(texts)))

    def _merge(self, element: etree._Element) -> _Merge:
        merge = _Merge()
        for props in element.iterchildren(CELL_PROPS):
            for prop in props:
                tag = prop.tag
                if tag == _SPAN:
                    merge.span = self._span(prop, 1)
                elif tag == _DOWN:
                    merge.down = "restart" if prop.get(VAL) == "restart" else "continue"
                elif tag == _ACROSS:
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

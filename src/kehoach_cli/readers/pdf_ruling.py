"""Tables of a PDF page, from the lines that are drawn around their cells."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from kehoach_cli.readers.pdf_lines import Char, Line, lines_of
from kehoach_cli.readers.pdf_paragraphs import Area

NEAR = 3.0
"""Points within which two rules are one, or touch."""
_MOST_CROSSINGS = 1_000_000
_Box = tuple[float, float, float, float]


@dataclass(slots=True)
class RuledCell:
    """A cell at its upper left corner on the table's grid, its span, its left and right edge, and its lines."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    x1: float
    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines on one line."""
        return " ".join(line.text for line in self.lines)

    def area(self, padding: float) -> Area:
        """Where its text runs."""
        return Area(self.x0 + padding, self.x1 - padding)


@dataclass(slots=True)
class Ruled:
    """A table with ruled lines: its column edges `xs` and row edges `ys` in points, and its cells."""

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[RuledCell]
    header_rows: int = 0
    cuts: list[int] = field(default_factory=list)
    """The rows (from 0) that a page had cut in two."""

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(self.ys) - 1

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.ys[0]

    def padding(self) -> float:
        """How far text keeps from the edges of its cell, told by the table's longest lines."""
        lines = [(cell, line) for cell in self.cells for line in cell.lines]
        left = min((line.x0 - cell.x0 for cell, line in lines), default=0)
        right = min((cell.x1 - line.x1 for cell, line in lines), default=0)
        return max(0, min(left, right))


def find_tables(page: Any, chars: Sequence[Char]) -> tuple[list[Ruled], list[Char]]:  # noqa: ANN401 - pdfplumber is optional
    """The tables of a page of pdfplumber with their text, and the signs outside them.

    A frame around text is no table, and a table inside a cell is part of the cell's text. A page with so many lines
    that it must be a drawing has no tables.
    """
    tables = [_table(boxes, page.page_number) for boxes in _outer(_boxes(page))]
    rest: list[Char] = []
    inside: dict[int, tuple[RuledCell, list[Char]]] = {}
    places = [(table, _places(table)) for table in tables]
    for char in chars:
        cell = next((found for table, at in places if (found := _cell_at(table, at, char)) is not None), None)
        if cell is None:
            rest.append(char)
        else:
            inside.setdefault(id(cell), (cell, []))[1].append(char)
    for cell, its in inside.values():
        cell.lines = lines_of(its, page.page_number)
    return tables, rest


def _boxes(page: Any) -> list[list[_Box]]:  # noqa: ANN401 - see above
    """The boxes of the cells of each table."""
    from pdfplumber import table
    from pdfplumber.utils.geometry import filter_edges

    edges = [edge for edge in page.filter(_is_rule).edges if edge["orientation"] in ("v", "h")]
    edges = table.merge_edges(
        filter_edges(edges, min_length=1),
        snap_x_tolerance=NEAR,
        snap_y_tolerance=NEAR,
        join_x_tolerance=NEAR,
        join_y_tolerance=NEAR,
    )
    edges = filter_edges(edges, min_length=NEAR)
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    level = [edge for edge in edges if edge["orientation"] == "h"]
    level += _closing(upright, level)
    if len(upright) * len(level) > _MOST_CROSSINGS:
        return []
    crossings = table.edges_to_intersections([*upright, *level], NEAR, NEAR)
    return [list(boxes) for boxes in table.cells_to_tables(table.intersections_to_cells(crossings))]


def _is_rule(thing: dict[str, Any]) -> bool:
    """Whether something drawn may be a rule: shading behind a cell or a word is not."""
    if thing["object_type"] != "rect" or thing.get("stroke"):
        return True
    return bool(min(thing["width"], thing["height"]) <= NEAR)


def _closing(upright: list[dict[str, Any]], level: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rules for rows that a page cuts open: where several upright rules end at one height and no level one is."""
    found = []
    for end in ("top", "bottom"):
        ends: dict[int, list[dict[str, Any]]] = {}
        for edge in upright:
            ends.setdefault(round(edge[end] / NEAR), []).append(edge)
        for edges in ends.values():
            x0, x1, y = min(e["x0"] for e in edges), max(e["x0"] for e in edges), edges[0][end]
            crossed = any(abs(e["top"] - y) <= NEAR and e["x0"] < x1 and e["x1"] > x0 for e in level)
            if x1 - x0 > NEAR and not crossed:
                found.append({**edges[0], "orientation": "h", "x0": x0, "x1": x1, "top": y, "bottom": y})
    return found


def _outer(tables: list[list[_Box]]) -> list[list[_Box]]:
    """The tables of two cells or more that do not stand inside another, from the top down."""
    found: list[tuple[_Box, list[_Box]]] = []
    framed = [(_around(boxes), boxes) for boxes in tables if len(boxes) > 1]
    for around, boxes in sorted(framed, key=lambda item: -(item[0][2] - item[0][0]) * (item[0][3] - item[0][1])):
        if not any(_holds(other, around) for other, _ in found):
            found.append((around, boxes))
    return [boxes for around, boxes in sorted(found, key=lambda item: item[0][1])]


def _around(boxes: list[_Box]) -> _Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _holds(outer: _Box, inner: _Box) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _table(boxes: list[_Box], page: int) -> Ruled:
    xs = _levels([x for box in boxes for x in (box[0], box[2])])
    ys = _levels([y for box in boxes for y in (box[1], box[3])])
    cells = []
    for x0, top, x1, bottom in sorted(boxes, key=lambda box: (box[1], box[0])):
        column, row = nearest(xs, x0), nearest(ys, top)
        cells.append(RuledCell(row, column, nearest(ys, bottom) - row, nearest(xs, x1) - column, x0, x1))
    return Ruled(page, xs, ys, cells)


def _levels(values: list[float]) -> list[float]:
    """The values in order, those within a point of one another once."""
    levels: list[float] = []
    for value in sorted(values):
        if not levels or value - levels[-1] > 1:
            levels.append(value)
    return levels


def nearest(levels: Sequence[float], value: float) -> int:
    """The index of the level nearest to a value."""
    return min(range(len(levels)), key=lambda index: abs(levels[index] - value))


def _places(table: Ruled) -> dict[tuple[int, int], RuledCell]:
    return {
        (row, column): cell
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    }


def _cell_at(table: Ruled, places: dict[tuple[int, int], RuledCell], char: Char) -> RuledCell | None:
    """The cell that a sign's middle stands in."""
    row = bisect_right(table.ys, (char["top"] + char["bottom"]) / 2) - 1
    column = bisect_right(table.xs, (char["x0"] + char["x1"]) / 2) - 1
    return places.get((row, column))

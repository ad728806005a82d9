"""A table that runs over pages made one again: columns, repeated headers, and rows that a page cut in two."""

from collections.abc import Sequence
from itertools import takewhile

from kehoach_cli.readers.labels import split_label
from kehoach_cli.readers.pdf_paragraphs import goes_on
from kehoach_cli.readers.pdf_ruling import NEAR, Ruled, RuledCell, nearest

_CLOSED = (".", ";", "!", "?")
_Pair = tuple[RuledCell, RuledCell]


def take_in(upper: Ruled, lower: Ruled) -> bool:
    """Make a table and its continuation on the next page one, the upper; not where their column edges do not agree."""
    xs = _common(upper.xs, lower.xs)
    if xs is None:
        return False
    _put_on(upper, xs)
    _put_on(lower, xs)
    header = _repeated(upper, lower)
    upper.page, upper.header_rows = lower.page, max(upper.header_rows, header)
    rest = [cell for cell in lower.cells if cell.row >= header]
    pairs = _pairs(upper, [cell for cell in rest if cell.row == header])
    cut = _is_cut(pairs, upper)
    merged = pairs if cut else [pair for pair in pairs if _is_merged(pair, upper, rest)]
    for above, below in merged:
        above.lines += below.lines
        above.row_span += below.row_span - cut
        rest.remove(below)
    for cell in rest:
        cell.row += upper.height - header - cut
    if cut:
        upper.cuts.append(upper.height - 1)
    upper.ys += lower.ys[header + 1 + cut :]
    upper.cells += rest
    return True


def _common(one: list[float], other: list[float]) -> list[float] | None:
    """The edges that two tables share: those of the one with more, where it has all of the other's."""
    many, few = (one, other) if len(one) >= len(other) else (other, one)
    if any(abs(many[end] - few[end]) > NEAR for end in (0, -1)):
        return None
    return many if all(abs(many[nearest(many, x)] - x) <= NEAR for x in few) else None


def _put_on(table: Ruled, xs: list[float]) -> None:
    """Count the table's columns by other edges."""
    if table.xs == xs:
        return
    table.xs = xs
    for cell in table.cells:
        cell.column = nearest(xs, cell.x0)
        cell.column_span = nearest(xs, cell.x1) - cell.column


def _repeated(upper: Ruled, lower: Ruled) -> int:
    """How many first rows of a table are repeated on the next page."""
    same = zip(_rows(upper), _rows(lower), strict=False)
    return sum(1 for _ in takewhile(lambda rows: rows[0] == rows[1] and any(text for _, text in rows[0]), same))


def _rows(table: Ruled) -> list[list[tuple[int, str]]]:
    rows: list[list[tuple[int, str]]] = [[] for _ in range(table.height)]
    for cell in sorted(table.cells, key=lambda cell: cell.column):
        rows[cell.row].append((cell.column, cell.text))
    return rows


def _pairs(upper: Ruled, first: list[RuledCell]) -> list[_Pair]:
    """The cells at a table's lower edge with those below them; none where the columns of the two rows differ."""
    last = {cell.column: cell for cell in upper.cells if cell.row + cell.row_span == upper.height}
    if {(cell.column, cell.column_span) for cell in first} != {(c.column, c.column_span) for c in last.values()}:
        return []
    return [(last[cell.column], cell) for cell in sorted(first, key=lambda cell: cell.column)]


def _is_cut(pairs: Sequence[_Pair], upper: Ruled) -> bool:
    """Whether the two rows are one, cut by the page: its number is not said twice, and its text goes on.

    A text goes on surely with a small letter. Points alone, or one full line alone, go on where nothing else is there.
    """
    both = [pair for pair in pairs if pair[0].lines and pair[1].lines]
    if len(pairs) < 2 or not both or pairs[0] in both or pairs[0][1].lines:  # noqa: PLR2004 - a number and a text
        return False
    if any(above.lines[-1].text[-1] not in _CLOSED and below.text[0].islower() for above, below in both):
        return True
    if any(below.lines and not above.lines for above, below in pairs):
        return False
    labels = [split_label(below.lines[0].text)[0] for _, below in both]
    if all(label is not None and label.kind in ("bullet", "item") for label in labels):
        return True
    return len(both) == 1 and _is_full(*both[0], upper)


def _is_full(above: RuledCell, below: RuledCell, table: Ruled) -> bool:
    last = above.lines[-1]
    open_end = not last.text.endswith(_CLOSED)
    return open_end and len(above.lines) > 1 and goes_on([last], below.lines[0], above.area(table.padding()))


def _is_merged(pair: _Pair, upper: Ruled, lower: Sequence[RuledCell]) -> bool:
    """Whether two cells are one that is merged down over the page's end.

    The lower one is empty, as no other of the column is, and the column has merged cells elsewhere.
    """
    above, below = pair
    if below.lines or not above.lines:
        return False
    column = [
        cell
        for cell in (*upper.cells, *lower)
        if (cell.column, cell.column_span) == (below.column, below.column_span) and cell is not below
    ]
    return all(cell.lines for cell in column) and any(cell.row_span > 1 for cell in column)

"""Two columns side by side without ruled lines: the letterhead, and recipients beside the signature."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kehoach_cli.readers.blocks import Cell, Paragraph, Table
from kehoach_cli.readers.labels import split_label
from kehoach_cli.readers.pdf_lines import Line
from kehoach_cli.readers.pdf_paragraphs import join

_WIDE, _NARROW = 1.2, 0.6
"""The gap between two columns, in parts of the size: where it tells them apart, and where it is known to be one."""
_SHARED = 0.2
"""Part of the height that two lines beside one another share."""
_SAME = 2.0
"""Points within which two lines begin at one place."""
_CLOSED = tuple(".;:")


@dataclass(frozen=True, slots=True)
class Sides:
    """The lines of a left and of a right column."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines."""
        return self.left + self.right

    def to_table(self, number: int) -> Table:
        """A table of one row and two cells, without borders."""
        cells = tuple(Cell(0, at, blocks=tuple(_paragraphs(side))) for at, side in enumerate((self.left, self.right)))
        return Table(cells, 1, 2, number, borders=False)


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The empty strip between two columns."""

    left: float
    right: float

    def narrowed(self, left: float, right: float, size: float) -> "_Gutter | None":
        """What is left of it between two texts, or None where that is too narrow to be a gutter."""
        left, right = max(self.left, left), min(self.right, right)
        return _Gutter(left, right) if right - left >= _NARROW * size else None


def find_sides(lines: Sequence[Line]) -> list[Line | Sides]:
    """The lines of a page that nothing stands between, those of two columns put together."""
    found: list[Line | Sides] = []
    at = 0
    while at < len(lines):
        gutter = _gutter_at(lines, at)
        grown = _grow(lines, at, gutter) if gutter is not None else None
        if grown is None:
            found.append(lines[at])
            at += 1
            continue
        sides, end = grown
        above = _above(found, sides)
        del found[len(found) - len(above) :]
        left, right = _split(above, sides)
        found.append(Sides((*left, *sides.left), (*right, *sides.right)))
        at = end
    return found


def _gutter_at(lines: Sequence[Line], at: int) -> _Gutter | None:
    """The gutter that a line shows by a gap, or with the next one, which stands beside it."""
    line = lines[at]
    gap = _gap(line)
    if gap is not None:
        return gap
    if at + 1 == len(lines):
        return None
    left, right = sorted((line, lines[at + 1]), key=lambda one: one.x0)
    apart = right.x0 - left.x1 > _WIDE * line.size
    return _Gutter(left.x1, right.x0) if apart and _beside(left, right) else None


def _gap(line: Line) -> _Gutter | None:
    """The one wide gap in a line; the gap after a label is none."""
    gaps = sorted(((after.x0 - before.x1, before.x1, after.x0) for before, after in pairwise(line.words)), reverse=True)
    if not gaps or gaps[0][0] < _WIDE * line.size or (len(gaps) > 1 and gaps[0][0] < 2 * gaps[1][0]):
        return None
    _, left, right = gaps[0]
    label, rest = split_label(" ".join(word.text for word in line.words if word.x1 <= left))
    return None if label is not None and not rest else _Gutter(left, right)


def _grow(lines: Sequence[Line], start: int, gutter: _Gutter) -> tuple[Sides, int] | None:
    """The columns that begin at a line, and the line after them; None where that is one line alone."""
    taken: list[tuple[Line, ...]] = []
    known = 0
    for at in range(start, len(lines)):
        halves = _halves(lines[at], gutter)
        if halves is None:
            break
        left, right, gutter = halves
        taken.append(tuple(half for half in (left, right) if half is not None))
        if (left and right) or (at > start and _beside(lines[at - 1], lines[at])):
            known = len(taken)
    known = max(known, 1)
    sides = _sides(taken[:known], gutter)
    for row in taken[known:]:
        if not _belongs(row[0], sides, gutter):
            break
        known += 1
        sides = _sides(taken[:known], gutter)
    if not sides.left or not sides.right or known < 2:  # noqa: PLR2004 - a line and another
        return None
    return sides, start + known


def _halves(line: Line, gutter: _Gutter) -> tuple[Line | None, Line | None, _Gutter] | None:
    """The parts of a line on either side of a gutter, and what is left of that; None where the line runs over it."""
    gaps = [
        (narrowed.right - narrowed.left, at, narrowed)
        for at, (before, after) in enumerate(pairwise(line.words), start=1)
        if (narrowed := gutter.narrowed(before.x1, after.x0, line.size)) is not None
    ]
    if gaps:
        _, at, narrowed = max(gaps, key=lambda gap: gap[0])
        return replace(line, words=line.words[:at]), replace(line, words=line.words[at:]), narrowed
    if (narrowed := gutter.narrowed(line.x1, gutter.right, line.size)) is not None:
        return line, None, narrowed
    narrowed = gutter.narrowed(gutter.left, line.x0, line.size)
    return (None, line, narrowed) if narrowed is not None else None


def _beside(one: Line, other: Line) -> bool:
    """Whether two lines share some of their height."""
    return min(one.bottom, other.bottom) - max(one.top, other.top) > _SHARED * one.size


def _sides(rows: Sequence[tuple[Line, ...]], gutter: _Gutter) -> Sides:
    halves = [half for row in rows for half in row]
    left = tuple(half for half in halves if half.x0 < gutter.left)
    return Sides(left, tuple(half for half in halves if half.x0 >= gutter.left))


def _belongs(line: Line, sides: Sides, gutter: _Gutter) -> bool:
    """Whether a line below stands in the middle of its column, begins where others do, or is one more recipient."""
    if _is_centred(line, sides, gutter):
        return True
    if line.x0 >= gutter.left:
        return any(abs(line.x0 - one.x0) <= _SAME for one in sides.right)
    known = sides.left if _is_point(line) else [one for one in sides.left if _is_point(one)]
    return any(abs(line.x0 - one.x0) <= _SAME for one in known)


def _is_point(line: Line) -> bool:
    """Whether a line begins with a dash, as recipients do."""
    label, text = split_label(line.text)
    return label is not None and label.kind == "bullet" and bool(text)


def _is_centred(line: Line, sides: Sides, gutter: _Gutter) -> bool:
    """Whether a line on one side stands in the middle of its column."""
    column = sides.left if line.x0 < gutter.left else sides.right
    if not column:
        return False
    middle = (min(one.x0 for one in column) + max(one.x1 for one in column)) / 2
    return abs((line.x0 + line.x1) / 2 - middle) <= line.size


def _above(found: Sequence[Line | Sides], sides: Sides) -> list[Line]:
    """The lines above that stand in the middle of one of the columns, and do not reach into the other."""
    gutter = _Gutter(max(line.x1 for line in sides.left), min(line.x0 for line in sides.right))
    taken: list[Line] = []
    for line in reversed(found):
        if not isinstance(line, Line) or (line.x1 > gutter.left and line.x0 < gutter.right):
            break
        if not _is_centred(line, sides, gutter):
            break
        taken.insert(0, line)
    return taken


def _split(lines: Sequence[Line], sides: Sides) -> tuple[list[Line], list[Line]]:
    edge = min(line.x0 for line in sides.right)
    return [line for line in lines if line.x1 <= edge], [line for line in lines if line.x1 > edge]


def _paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """A paragraph a line; a line goes on with the one before where it is the rest of a point or of a sentence."""
    groups: list[list[Line]] = []
    for line in lines:
        open_point = groups and _is_point(groups[-1][0]) and not groups[-1][-1].text.endswith(_CLOSED)
        rest = open_point and not _is_point(line)
        if groups and (rest or line.text[0].islower() or line.text[0].isdecimal()):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(join(group), bold=all(line.bold for line in group)) for group in groups]

"""Lines to paragraphs: which line breaks the page made, and which the writer."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach_cli.readers.blocks import Paragraph
from kehoach_cli.readers.labels import Label, split_label
from kehoach_cli.readers.pdf_lines import Line

_CLOSED = tuple(".;:!?…")
_SPACE = 0.25
"""The width of a space, in parts of the size."""
_INDENT = 0.5
"""What counts as further in, in parts of the size."""
_BLANK_LINE = 1.9
"""From one line to the next, in parts of the size: more than line spacing of one and a half."""
_SLACK = 1.0
_DASHES = "-–—−+"
_HYPHENS, _SOFT_HYPHEN = ("-", "–", "/"), "\xad"


@dataclass(frozen=True, slots=True)
class Area:
    """Where text runs: its left and its right edge."""

    left: float
    right: float


def is_centred(line: Line, area: Area) -> bool:
    """Whether a line stands in the middle, with room on both sides."""
    left, right = line.x0 - area.left, area.right - line.x1
    return left > line.size and right > line.size and abs(left - right) <= line.size / 2


def paragraphs_of(lines: Sequence[Line], area: Area) -> list[Paragraph]:
    """The paragraphs of lines that stand one below the other, on one page or several."""
    groups: list[list[Line]] = []
    closing = any(is_closed(a) and split_label(b.text)[0] is not None for a, b in pairwise(lines))
    for line in lines:
        if groups and goes_on(groups[-1], line, area, closing=closing):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [to_paragraph(group, area) for group in groups]


def to_paragraph(lines: Sequence[Line], area: Area) -> Paragraph:
    """One paragraph of lines."""
    centred = all(is_centred(line, area) for line in lines)
    return Paragraph(join(lines), bold=all(line.bold for line in lines), align="center" if centred else None)


def join(lines: Iterable[Line]) -> str:
    """The text of lines: a space between two, but none after a word that was cut in two."""
    text = ""
    for line in lines:
        if text.endswith(_SOFT_HYPHEN) or (text.endswith(_HYPHENS) and text[-2:-1].isalnum()):
            text = text.rstrip(_SOFT_HYPHEN) + line.text
        else:
            text = f"{text} {line.text}" if text else line.text
    return unicodedata.normalize("NFC", text.replace(_SOFT_HYPHEN, ""))


def is_closed(line: Line) -> bool:
    """Whether a line ends a sentence or a point."""
    return line.text.endswith(_CLOSED)


def goes_on(before: Sequence[Line], line: Line, area: Area, *, closing: bool = True) -> bool:
    """Whether a line goes on with the paragraph `before`; `closing`: points end with a sign there.

    The page breaks a line only where the next word has no room on it; any other break is the writer's. Where a line
    is full, a new paragraph still shows by a blank line, by its label, or by its indent.
    """
    last = before[-1]
    apart = last.page == line.page and line.bottom - last.bottom > _BLANK_LINE * line.size
    if apart or _has_room(last, line, area):
        return False
    label = split_label(line.text)[0]
    if label is not None and _is_point(before, label, closing=closing):
        return False
    return _are_centred(last, line, area) or _is_indented_alike(before, line, area)


def _is_point(before: Sequence[Line], label: Label, *, closing: bool) -> bool:
    """Whether a label after a full line begins a point, or is part of a text: "Thi đua - Khen thưởng", "(1) …; (2)"."""
    if is_closed(before[-1]):
        return not _counts_on(before, label)
    if label.kind != "bullet":
        return False
    first = split_label(before[0].text)[0]
    same = first is not None and first.text.strip() == label.text.strip()
    return label.text[0] not in _DASHES or (same and not closing)


def _counts_on(before: Sequence[Line], label: Label) -> bool:
    """Whether a label goes on with points told within the lines: "… (1) …; (2) …"."""
    value = label.value
    if value.isdecimal():
        earlier = str(int(value) - 1)
    elif len(value) == 1 and value.isalpha():
        earlier = chr(ord(value) - 1)
    else:
        return False
    return f" {label.text.strip().replace(value, earlier)} " in join(before)


def _has_room(before: Line, line: Line, area: Area) -> bool:
    """Whether the first word of a line would have had room on the line before."""
    room = area.right - before.x1
    if _are_centred(before, line, area) or _are_flush_right(before, line, area):
        room += before.x0 - area.left
    first = line.words[0]
    return _SPACE * before.size + first.x1 - first.x0 < room - _SLACK


def _are_centred(one: Line, other: Line, area: Area) -> bool:
    """Whether two lines, one below the other, are centred: they begin at different places, with one middle."""
    middle = area.left + area.right
    near = all(abs(line.x0 + line.x1 - middle) <= line.size for line in (one, other))
    return near and abs(one.x0 - other.x0) > _SLACK


def _are_flush_right(one: Line, other: Line, area: Area) -> bool:
    """Whether two lines end at the right edge and begin at different places, none of them the left edge."""
    ended = all(area.right - line.x1 <= _SLACK and line.x0 - area.left > line.size for line in (one, other))
    return ended and abs(one.x0 - other.x0) > _SLACK


def _is_indented_alike(before: Sequence[Line], line: Line, area: Area) -> bool:
    """Whether a line stands where the next line of the paragraph `before` would."""
    inset = _INDENT * line.size
    if len(before) > 1:
        return line.x0 <= before[-1].x0 + inset
    first = before[0]
    if line.x0 > first.x0 + inset:
        return split_label(first.text)[0] is not None  # a hanging indent
    both_inside = line.x0 > area.left + inset and abs(line.x0 - first.x0) <= inset
    return not (both_inside and is_closed(first))


def area_of(lines: Sequence[Line], others: Sequence[Line]) -> Area:
    """Where the prose of a document runs: as far as its lines reach, with `others` where they are too few to tell."""
    full = list(lines) if any(abs(a.x1 - b.x1) < _SLACK for a, b in pairwise(lines)) else [*lines, *others]
    return Area(min((line.x0 for line in full), default=0), max((line.x1 for line in full), default=0))

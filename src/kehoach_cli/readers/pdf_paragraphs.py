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
    for line in lines:
        if groups and goes_on(groups[-1], line, area):
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


def goes_on(before: Sequence[Line], line: Line, area: Area) -> bool:
    """Whether a line goes on with the paragraph `before`.

    The page breaks a line only where the next word has no room on it; any other break is the writer's. Where a line
    is full, a new paragraph still shows by a blank line, by a label after a closed sentence, or by its indent.
    """
    last = before[-1]
    apart = last.page == line.page and line.bottom - last.bottom > _BLANK_LINE * line.size
    if apart or has_room(last, line, area):
        return False
    closed = last.text.endswith(_CLOSED)
    label = split_label(line.text)[0]
    if closed and label is not None and not _counts_on(before, label):
        return False
    if is_centred(last, area) or is_centred(line, area):
        return True
    return _is_indented_alike(before, line, area, closed=closed)


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


def has_room(before: Line, line: Line, area: Area) -> bool:
    """Whether the first word of a line would have had room on the line before."""
    room = area.right - before.x1
    if is_centred(before, area):
        room += before.x0 - area.left
    first = line.words[0]
    return _SPACE * before.size + first.x1 - first.x0 < room - _SLACK


def _is_indented_alike(before: Sequence[Line], line: Line, area: Area, *, closed: bool) -> bool:
    """Whether a line stands where the next line of the paragraph `before` would."""
    inset = _INDENT * line.size
    if len(before) > 1:
        return line.x0 <= before[-1].x0 + inset
    first = before[0]
    if line.x0 > first.x0 + inset:
        return split_label(first.text)[0] is not None  # a hanging indent
    both_inside = line.x0 > area.left + inset and abs(line.x0 - first.x0) <= inset
    return not (both_inside and closed)


def area_of(lines: Sequence[Line], others: Sequence[Line]) -> Area:
    """Where the prose of a document runs: as far as its lines reach, with `others` where they are too few to tell."""
    full = list(lines) if any(abs(a.x1 - b.x1) < _SLACK for a, b in pairwise(lines)) else [*lines, *others]
    return Area(min((line.x0 for line in full), default=0), max((line.x1 for line in full), default=0))

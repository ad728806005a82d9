"""Labels and bullets at the start of a line: "II.", "1.2.", "a)", "-"; typed by hand or made by Word's numbering."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from kehoach_cli.readers.blocks import Paragraph

LabelKind = Literal["part", "letter", "roman", "number", "item", "bullet"]
"""part: "PHỤ LỤC I", "PHỤ LỤC"; letter: "A."; roman: "II."; number: "1.", "1.2."; item: "a)", "(1)"; bullet: "-"."""

BULLETS: Final = "-–—−+•·*●○▪■►➢✓◦‣⁃\uf0b7\uf0a7\uf02d\uf0d8"
_BULLET = re.compile(rf"[{re.escape(BULLETS)}]\s*(?=\D|$)")
_PART = re.compile(
    r"(?i:phụ lục|phần|chương|biểu|mẫu)\s+(?i:số\s+)?"
    r"(?P<value>[IVXLC]+|\d{1,2}|[A-Z]|(?i:thứ \w+))(?:\s*[.:/)\-–]+|(?=\s|$))|(?i:phụ lục)\s*:?(?=$)"
)
_ROMAN = re.compile(r"(?P<value>[IVXLC]+)\s*(?:/\.|[./)]|\s[-–])(?=\s|[^\W\d_]|$)")
_LETTER = re.compile(r"(?P<value>[A-ZĐ])\s*(?:/\.|[./)]|\s[-–])(?=\s|[^\W\d_]|$)")
_NUMBER = re.compile(
    r"(?P<value>\d{1,3}(?:\.\d{1,3}){0,5})"
    r"(?:(?:/\.|\.\)|[.)/])(?=\s|[^\W\d_]|$)|(?:(?<=\.\d)|(?<=\.\d\d))(?=\s+[A-ZĐÀ-Ỹ])|\s[-–]\s(?=[^\W\d_]))"
)
_ITEM = re.compile(r"\((?P<value>\d{1,2}|[a-zđ])\)|(?P<letter>[a-zđ]\d?)\s*(?:/\.|[./)])(?=\s|[^\W\d_])")
_ROMAN_VALUE = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_STARTS = frozenset(BULLETS) | frozenset("(0123456789")
_PART_STARTS = frozenset("PpCcBbMm") | _STARTS


@dataclass(frozen=True, slots=True)
class Label:
    """A label: `text` as printed ("1."), `value` without its dot or bracket ("1"), empty for a bullet."""

    kind: LabelKind
    text: str
    value: str


def _typed(text: str) -> Label | None:
    first = text[:1]
    if first in BULLETS:
        found = _BULLET.match(text)
        return Label("bullet", found[0], "") if found else None
    for kind, pattern in _PATTERNS:
        found = pattern.match(text)
        if found:
            value = next((group for group in found.groups() if group), "")
            return Label(kind, found[0], value)
    return None


_PATTERNS: tuple[tuple[LabelKind, re.Pattern[str]], ...] = (
    ("part", _PART),
    ("roman", _ROMAN),
    ("letter", _LETTER),
    ("number", _NUMBER),
    ("item", _ITEM),
)


def split_label(text: str) -> tuple[Label | None, str]:
    """The label a line begins with, typed by hand, and the rest of the line; no label where there is none."""
    text = text.strip()
    second = text[1:2]
    if second.islower() and text[0] not in _PART_STARTS:
        return None, text
    if not text or not (text[0] in _STARTS or text[0].isupper() or second in ").0123456789/"):
        return None, text
    label = _typed(text)
    return (label, text[len(label.text) :].strip()) if label else (None, text)


def label_of(paragraph: Paragraph) -> tuple[Label | None, str]:
    """The label of a paragraph, Word's before a typed one, and its text without it."""
    if paragraph.marker is None:
        return split_label(paragraph.text)
    label = read_marker(paragraph.marker)
    return label, paragraph.text.strip()


def read_marker(marker: str) -> Label:
    """A label of its own, as the number column or Word's numbering gives it: "II", "1.1", "a)", "-"."""
    text = marker.strip()
    value = text.strip(" .()/:*")
    if not value or value in BULLETS:
        return Label("bullet", text, "")
    for kind, pattern in _PATTERNS:
        found = pattern.fullmatch(text) or pattern.fullmatch(value + ".")
        if found and not (kind == "item" and not found["letter"] and text[0] != "("):
            return Label(kind, text, value)
    return Label("number" if value[0].isdigit() else "item", text, value)


def roman_value(value: str) -> int | None:
    """The number a roman numeral stands for, or None where it is none: "IV" is 4."""
    total = 0
    for here, after in zip(value, [*value[1:], ""], strict=True):
        number = _ROMAN_VALUE.get(here)
        if number is None:
            return None
        total += -number if _ROMAN_VALUE.get(after, 0) > number else number
    return total or None

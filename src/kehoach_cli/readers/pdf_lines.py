"""The signs of a PDF page to words and lines: a PDF holds neither, only signs at their places."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kehoach_cli.readers.fonts import decode, encoding_of, is_private
from kehoach_cli.readers.tidying import SUPERSCRIPT

Char = dict[str, Any]
"""A sign as pdfplumber gives it: text, fontname, size, x0, x1, top, bottom, upright."""

UNREADABLE: Final = "\ufffd"
_NO_LETTER = re.compile(r"\(cid:\d+\)|[\x00-\x08\x0e-\x1f]")
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_GAP, _GAP_WITHOUT_SPACES = 0.3, 0.15
"""The gap between two words, in parts of the size; narrower where the PDF holds no spaces and only gaps tell."""
_FEW_SPACES = 0.04
_SMALL, _RAISED = 0.8, 0.1
"""A raised figure is smaller than the word it stands in and above its floor, in parts of the word's size."""
_BOX = (("x0", min), ("x1", max), ("top", min), ("bottom", max))


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the upper left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    bold: bool = False
    unknown: str = ""
    """The signs in it that could not be converted."""

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """Words beside one another, at least one, and the page (from 1) they stand on."""

    words: tuple[Word, ...]
    page: int

    @property
    def text(self) -> str:
        """The words, a space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def x0(self) -> float:
        """The left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right end."""
        return max(word.x1 for word in self.words)

    @property
    def top(self) -> float:
        """The upper edge of the highest word."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """The lower edge of the lowest word."""
        return max(word.bottom for word in self.words)

    @property
    def size(self) -> float:
        """The height of the first word: the size of its font, nearly."""
        return self.words[0].bottom - self.words[0].top

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(word.bold for word in self.words)


def lines_of(chars: Sequence[Char], page: int) -> list[Line]:
    """The lines that signs form, from the top down; text that is turned on its side is one line, the last."""
    upright = [char for char in chars if char["upright"]]
    lines = _lines(_words(upright), page) if upright else []
    turned = [char for char in chars if not char["upright"]]
    if turned and (words := _turned(turned)):
        lines.append(Line(words, page))
    return lines


def _turned(chars: Sequence[Char]) -> tuple[Word, ...]:
    """The words of turned signs as they are read, each in the box of them all."""
    upwards = chars[0]["matrix"][1] > 0
    flat = []
    for char in chars:
        along = (-char["bottom"], -char["top"]) if upwards else (char["top"], char["bottom"])
        across = (char["x0"], char["x1"]) if upwards else (-char["x1"], -char["x0"])
        place = {"x0": along[0], "x1": along[1], "top": across[0], "bottom": across[1], "doctop": across[0]}
        flat.append({**char, **place, "upright": True})
    box = {key: choose(char[key] for char in chars) for key, choose in _BOX}
    return tuple(replace(word, **box) for line in _lines(_words(flat), 0) for word in line.words)


def _words(chars: Sequence[Char]) -> list[Word]:
    from pdfplumber.utils.text import extract_words

    spaces = sum(char["text"].isspace() for char in chars)
    gap = _GAP if spaces > _FEW_SPACES * len(chars) else _GAP_WITHOUT_SPACES
    found = extract_words(list(chars), x_tolerance_ratio=gap, return_chars=True)
    words = []
    for word in found:
        text, unknown = _text(word["chars"])
        if text:
            bold = all(_BOLD.search(char["fontname"]) for char in word["chars"])
            words.append(Word(text, word["x0"], word["x1"], word["top"], word["bottom"], bold, unknown))
    return words


def _text(chars: Sequence[Char]) -> tuple[str, str]:
    """The letters of a word, old fonts in Unicode and raised figures as such; and the signs that are not known."""
    pieces = [(_letter(char["text"]), _SUBSET.sub("", char["fontname"])) for char in chars]
    if any(encoding_of(font) or any(map(is_private, text)) for text, font in pieces):
        text, unknown = decode(pieces)
        return text.strip(), unknown
    size = max(char["size"] for char in chars)
    floor = max(char["bottom"] for char in chars)
    parts = []
    for (text, _), char in zip(pieces, chars, strict=True):
        raised = char["size"] < _SMALL * size and floor - char["bottom"] > _RAISED * size
        parts.append(text.translate(SUPERSCRIPT) if raised else text)
    return unicodedata.normalize("NFC", "".join(parts)).strip(), ""


def _letter(text: str) -> str:
    return _NO_LETTER.sub(UNREADABLE, text)


def _lines(words: Iterable[Word], page: int) -> list[Line]:
    """Words whose boxes share half their height stand on one line."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        first = lines[-1][0] if lines else None
        if first is not None and _overlap(first, word) >= min(first.bottom - first.top, word.bottom - word.top) / 2:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.x0)), page) for line in lines]


def _overlap(one: Word, other: Word) -> float:
    return min(one.bottom, other.bottom) - max(one.top, other.top)

"""What a mail says, in words: the plain text and the HTML are both laid out from this, so they say the same."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["late", "soon", "good", "plain"]
"""The colour of a state, beside its words."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A named value of an item: "Product", "Báo cáo"."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """One row: its state in words, the task, and what else is known of it. `text` may have several lines."""

    state: str
    tone: Tone
    text: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; `tone` colours the heading. `level` 2 stands under the section of level 1 before it."""

    heading: str
    items: tuple[Item, ...] = ()
    tone: Tone = "plain"
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Figures:
    """A small table of numbers: the first column names, the others are to the right; the last row sums up."""

    heading: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail in words: one line of subject, lines above, figures and sections, lines below."""

    language: str
    subject: str
    head: tuple[str, ...] = ()
    figures: Figures | None = None
    sections: tuple[Section, ...] = ()
    foot: tuple[str, ...] = ()

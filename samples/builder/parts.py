"""What a sample plan is made of. The texts are data; `word` and `layout` turn them into a document."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Bullets:
    """A cell whose paragraphs are a real Word list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """A cell of several paragraphs; dashes, where there are any, are typed."""

    lines: tuple[str, ...]


def bullets(*items: str) -> Bullets:
    """A cell of real Word bullets."""
    return Bullets(items)


def lines(*texts: str) -> Lines:
    """A cell of several paragraphs."""
    return Lines(texts)


class Merge(Enum):
    """A cell that goes on from the one above it."""

    ABOVE = "above"


Content = str | Bullets | Lines | Merge


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A row of one cell merged across the whole table."""

    text: str


@dataclass(frozen=True, slots=True)
class TaskTable:
    """The table of tasks.

    `widths` are millimetres; of the columns, counted from 0, `centred` are set in the middle and `wide` is justified.
    """

    header: tuple[str, ...]
    widths: tuple[int, ...]
    centred: frozenset[int]
    wide: int
    rows: tuple[HeadingRow | tuple[Content, ...], ...]
    size: float = 13


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading of the body, in bold; its number is typed."""

    text: str


Body = str | Heading | TaskTable


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page. The last line of `issuer` and, where there are two bodies, only it, is in bold."""

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    place_and_date: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the lines above the hand, and the name under it."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """One sample document, from its head to its end. `title` is the trích yếu by lines."""

    letterhead: Letterhead
    title: tuple[str, ...]
    body: tuple[Body, ...]
    recipients: tuple[str, ...]
    signature: Signature
    bases: tuple[str, ...] = ()

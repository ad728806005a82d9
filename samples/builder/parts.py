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
class Over:
    """A heading over the columns from `first` to `last`, counted from 0."""

    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table with lines: tasks or figures.

    `widths` are millimetres; of the columns, counted from 0, `centred` are set in the middle and `wide` is justified.
    Where anything stands `over` columns, the header has two rows, and its other cells are merged down.
    """

    header: tuple[str, ...]
    widths: tuple[int, ...]
    centred: frozenset[int]
    wide: int
    rows: tuple[HeadingRow | tuple[Content, ...], ...]
    size: float = 13
    over: tuple[Over, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading of the body, in bold; its number is typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Centred:
    """A line in the middle of the page, as the head of an appendix; `style` is any of b (bold) and i (italic)."""

    text: str
    style: str = "b"


Body = str | Heading | Centred | RuledTable
NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page; of the two bodies the lower one, `issuer`, is in bold.

    `nation` is what stands on the right above the date; a party's paper has its own line there, and a star where
    others have a rule.
    """

    superior: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    place_and_date: str
    nation: tuple[str, ...] = NATION
    star: bool = False


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the lines above the hand, and the name under it."""

    lines: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """One sample document, from its head to its end.

    `title` is the trích yếu by lines; `attached` names under it the decision that the plan came with; `appendix` stands
    on a new page after the signature. `old_font`: the text is stored in TCVN3 for .VnTime, as before Unicode.
    """

    letterhead: Letterhead
    title: tuple[str, ...]
    body: tuple[Body, ...]
    recipients: tuple[str, ...]
    signature: Signature
    bases: tuple[str, ...] = ()
    attached: str = ""
    appendix: tuple[Body, ...] = ()
    old_font: bool = False

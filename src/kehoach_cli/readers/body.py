"""The body of a plan: what stands before the first heading, the sections, and the tables with their headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from kehoach_cli.domain.plan import Section
from kehoach_cli.domain.text import squash
from kehoach_cli.readers.blocks import Block, Paragraph, Table
from kehoach_cli.readers.charge import is_charge
from kehoach_cli.readers.content import goes_on
from kehoach_cli.readers.heading_rows import heading_text, heading_time
from kehoach_cli.readers.headings import Heading, enter, rank_of
from kehoach_cli.readers.labels import Label, label_of
from kehoach_cli.readers.times import TimeReader

_TITLE = 120
_HEADLINE = 300
_OPEN_WORDS = ("của", "và", "các", "để", "với", "cho", "về", "theo", "trong", "tại", "do", "là", "đến", "những", "bằng")


@dataclass(slots=True)
class BodyParagraph:
    """A paragraph of the body, its text in one line without its label, under its headings."""

    paragraph: Paragraph
    label: Label | None
    text: str
    headings: list[Heading]
    title: bool = False
    at: int = 0
    """Its place among the blocks of the body."""

    @property
    def printed(self) -> str:
        """The paragraph with its label, as it would be printed."""
        return f"{self.label.text.strip()} {self.text}" if self.label else self.text


@dataclass(slots=True)
class BodyTable:
    """A table of the body under its headings; `cut`: no text stands between it and the table before."""

    table: Table
    headings: list[Heading]
    cut: bool
    section: int
    """How many sections had begun: the place of its text where it holds no tasks."""
    at: int
    """Its place among the blocks of the body."""


@dataclass(slots=True)
class Body:
    """The body in order: intro, sections and tables; `paragraphs` are all its paragraphs, titles among them."""

    preamble: list[str] = field(default_factory=list)
    bases: list[str] = field(default_factory=list)
    sections: list[tuple[Heading, int, list[str]]] = field(default_factory=list)
    paragraphs: list[BodyParagraph] = field(default_factory=list)
    tables: list[BodyTable] = field(default_factory=list)
    length: int = 0

    def put(self, text: str, section: int | None = None) -> None:
        """Keep a text where it stands: under the latest section, or the one that was the latest then."""
        count = len(self.sections) if section is None else section
        if text:
            (self.sections[count - 1][2] if count else self.preamble).append(text)

    def finished(self) -> list[Section]:
        """The sections as records."""
        return [
            Section(number=heading.number, title=_without_label(heading), level=level, text="\n".join(lines))
            for heading, level, lines in self.sections
        ]


def _without_label(heading: Heading) -> str:
    if heading.number is None:
        return heading.text
    return heading.text[heading.text.index(heading.number) + len(heading.number) :].lstrip(" ./):-–") or heading.text


def _is_title(paragraph: Paragraph, label: Label | None, text: str, times: TimeReader) -> bool:
    """Whether a paragraph heads what follows it, and is not a point of the text itself."""
    if not text or len(text) > _HEADLINE:
        return label is not None and label.kind == "part" and not text
    if paragraph.heading is not None:
        return True
    if label is None or label.kind == "bullet":
        return _is_plain_title(paragraph, label, text, times)
    return label.kind in ("part", "roman", "letter") or _is_short_title(paragraph, label, text)


def _is_short_title(paragraph: Paragraph, label: Label, text: str) -> bool:
    """Whether a numbered or lettered line is a title by its form: short, open at its end or bold, and no order."""
    if len(text) > _TITLE or is_charge(text):
        return False
    if text[-1] in ".;,":
        return paragraph.bold
    return label.kind == "number" or paragraph.bold or text.endswith(":")


def _is_plain_title(paragraph: Paragraph, label: Label | None, text: str, times: TimeReader) -> bool:
    if len(text) > _TITLE:
        return False
    if label is None and text.isupper() and (paragraph.bold or paragraph.align == "center"):
        return True
    return (label is None or text.endswith(":")) and heading_time(text, times) is not None


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without empty paragraphs, a paragraph cut in two by a page made one again."""
    held: Paragraph | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            if held is not None:
                yield held
            held = None
            yield block
            continue
        text = squash(block.text)
        if not text and block.marker is None:
            continue
        if held is not None and _is_cut(held, block, text):
            held = _merged(held, text)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _merged(held: Paragraph, text: str) -> Paragraph:
    return replace(held, text=f"{held.text.rstrip()} {text}")


def _is_cut(held: Paragraph, block: Paragraph, text: str) -> bool:
    before = squash(held.text)
    if block.marker is not None or block.heading is not None or held.heading is not None or label_of(block)[0]:
        return False
    return len(before) > _TITLE // 2 and (goes_on(before, text) or before.endswith(tuple(f" {w}" for w in _OPEN_WORDS)))


def read_body(parts: Sequence[Sequence[Block]], times: TimeReader) -> Body:
    """Read the body: every paragraph and table of `parts`, what stands before the signature and what after it."""
    body = Body()
    for blocks in parts:
        _read_part(body, blocks, times)
    return body


def _read_part(body: Body, blocks: Sequence[Block], times: TimeReader) -> None:
    headings: list[Heading] = []
    cut = False
    for block in _joined(blocks):
        body.length += 1
        if isinstance(block, Table):
            body.tables.append(BodyTable(block, headings, cut, len(body.sections), body.length))
            cut = True
            continue
        cut = False
        label, rest = label_of(block)
        text = squash(rest)
        title = _is_title(block, label, text, times)
        if title:
            headings = _under(body, headings, block, label, text, times)
        elif not body.sections and text.lower().startswith("căn cứ"):
            body.bases.append(text)
            continue
        else:
            body.put(f"{label.text.strip()} {text}" if label else text)
        for note in block.notes:
            body.put(note)
        body.paragraphs.append(BodyParagraph(block, label, text, headings, title, body.length))


def _under(
    body: Body, headings: list[Heading], block: Paragraph, label: Label | None, text: str, times: TimeReader
) -> list[Heading]:
    """The headings in force under a new one, which is also the next section."""
    if label is not None and label.kind == "bullet":
        label = None
    time = heading_time(text, times) if len(text) <= _TITLE else None
    fallback = f"style{block.heading}" if block.heading else "time" if time else "title"
    if label is None and time is None and _names_part(body, headings):
        return _named(body, headings, text)
    rank = rank_of(label, headings, fallback)
    number = label.value if label is not None and label.kind != "part" else None
    heading = Heading(number, heading_text(label, text), rank, time, times.days(time))
    headings = [heading] if heading.rank == "part" else enter(headings, heading)
    body.sections.append((heading, len(headings), []))
    return headings


def _names_part(body: Body, headings: list[Heading]) -> bool:
    """Whether the last heading is a "PHỤ LỤC I" alone on its line: the next says what it is about."""
    if not body.sections or not headings:
        return False
    last, _, lines = body.sections[-1]
    return last is headings[-1] and last.rank == "part" and not lines


def _named(body: Body, headings: list[Heading], text: str) -> list[Heading]:
    last, level, lines = body.sections[-1]
    named = replace(last, text=f"{last.text} {text}")
    body.sections[-1] = (named, level, lines)
    return [*headings[:-1], named]

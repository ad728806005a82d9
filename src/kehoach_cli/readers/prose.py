"""Duties in prose, outside the tables: with a deadline, or, where asked for, with a unit alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kehoach_cli.domain.schedule import Inherited, Kind, Schedule
from kehoach_cli.domain.text import fold
from kehoach_cli.readers.attributes import Attributes, all_attributes, inner_attributes
from kehoach_cli.readers.body import Body, BodyParagraph
from kehoach_cli.readers.charge import charged
from kehoach_cli.readers.deadlines import deadlines_of
from kehoach_cli.readers.headings import Heading
from kehoach_cli.readers.labels import split_label
from kehoach_cli.readers.times import TimeReader
from kehoach_cli.readers.units import NamedUnit
from kehoach_cli.readers.wording import any_of

_NO_DUTIES = re.compile(
    any_of(
        """muc dich | muc tieu | quan diem | thuc trang | dac diem | tinh hinh | boi canh | y nghia | can cu | co so |
        ton tai | han che | thuan loi | kho khan | ket qua dat | ket qua thuc hien |
        danh gia (?:chung|ket qua|tinh hinh|cong tac)"""
    )
)
_INTRO_END = re.compile(r"như sau\s*[:.]?$|cụ thể\s*:?$", re.IGNORECASE)
_DAY = 40
_NO_TIME = Schedule(text="", kind=Kind.UNSPECIFIED)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty in prose: its words, time, units and headings, the paragraph's number and its place in the body."""

    content: str
    schedule: Schedule
    units: tuple[NamedUnit, ...]
    headings: list[Heading]
    paragraph: int
    at: int
    product: str | None = None
    budget: str | None = None


def _candidates(body: Body) -> Iterator[BodyParagraph]:
    """The paragraphs that may lay down duties: those under a heading, or after the intro where there is none."""
    begun = False
    for paragraph in body.paragraphs:
        under = paragraph.headings[:-1] if paragraph.title else paragraph.headings
        begun = begun or bool(paragraph.headings) or (paragraph.label is not None and not body.sections)
        quiet = any(_NO_DUTIES.match(fold(split_label(heading.text)[1])) for heading in paragraph.headings)
        if begun and not quiet:
            yield replace(paragraph, headings=under)
        begun = begun or bool(_INTRO_END.search(paragraph.text) and not body.sections)


def _rank(paragraph: BodyParagraph) -> str:
    if paragraph.label is None:
        return ""
    return f"{paragraph.label.kind}{paragraph.label.value.count('.')}"


@dataclass(slots=True)
class _Holder:
    """The units in force for the points under a line that only names them ("UBND các xã:")."""

    units: tuple[NamedUnit, ...] = ()
    rank: str = ""

    def of(self, paragraph: BodyParagraph) -> tuple[NamedUnit, ...]:
        """The units charged by a paragraph, its own or those in force."""
        own = charged(paragraph.text)
        rank = _rank(paragraph)
        ends = (
            paragraph.title
            or (rank and rank == self.rank)
            or (paragraph.label and paragraph.label.kind in ("roman", "part"))
        )
        if ends:
            self.units = ()
        if own is None:
            return self.units
        units, after = own
        if not after or after.endswith(":"):
            self.units, self.rank = units, rank
        return units


@dataclass(slots=True)
class _Open:
    """The duty that lines below it may still say something of: "- Thời gian: …", "- Đơn vị thực hiện: …"."""

    paragraph: BodyParagraph
    units: tuple[NamedUnit, ...]
    said: Attributes

    def beside(self, line: BodyParagraph) -> bool:
        """Whether a line is numbered as the duty is, and so is no part of it."""
        return line.label is not None and line.label.kind != "bullet" and _rank(line) == _rank(self.paragraph)

    def finished(self) -> Iterator[Duty]:
        """The duty, where a time was said of it; a head of a whole chapter is none."""
        label = self.paragraph.label
        chapter = self.paragraph.title and (label is None or label.kind in ("roman", "letter", "part"))
        if self.said.schedule is not None and not chapter:
            units = tuple(self.said.units) or self.units
            text, place = self.paragraph.text.rstrip(" :"), self.paragraph
            yield _duty(place, text, self.said.schedule, units, self.said.product, self.said.budget)


def _duty(
    place: BodyParagraph,
    content: str,
    schedule: Schedule,
    units: tuple[NamedUnit, ...],
    product: str | None = None,
    budget: str | None = None,
) -> Duty:
    return Duty(content, schedule, units, place.headings, place.paragraph.number, place.at, product, budget)


def duties_of(body: Body, times: TimeReader, *, all_duties: bool) -> Iterator[Duty]:
    """The duties of the body outside its tables; without a deadline only with `all_duties`, where a unit is charged."""
    holder = _Holder()
    latest: _Open | None = None
    for paragraph in _candidates(body):
        said = all_attributes(paragraph.text, times)
        if said:
            if latest is not None and latest.beside(paragraph):
                yield from latest.finished()
                latest = None
            elif latest is not None:
                latest.said.take(said, times)
            continue
        if latest is not None:
            yield from latest.finished()
        latest, duties = _read(paragraph, holder.of(paragraph), times, all_duties=all_duties)
        yield from duties
    if latest is not None:
        yield from latest.finished()


def _read(
    paragraph: BodyParagraph, units: tuple[NamedUnit, ...], times: TimeReader, *, all_duties: bool
) -> tuple[_Open, list[Duty]]:
    """The duties a paragraph lays down itself, and the paragraph as one that the lines below may say something of."""
    text, said = inner_attributes(paragraph.text, times)
    place = replace(paragraph, text=text)
    still_open = _Open(place, units, said)
    if said.schedule is not None:
        return still_open, []
    found: list[Duty] = []
    for deadline in deadlines_of(text, times):
        own = charged(deadline.content) or charged(deadline.opens, inside=True)
        found.append(_duty(place, deadline.content, deadline.schedule, own[0] if own else units))
    told = charged(text)
    if not found and not paragraph.title and not text.endswith(":"):
        schedule = _time_above(place, times)
        if schedule is not None or (all_duties and units and not (told and not told[1])):
            found.append(_duty(place, text, schedule or _NO_TIME, units))
    return still_open, found


def _time_above(paragraph: BodyParagraph, times: TimeReader) -> Schedule | None:
    """The time of a heading that is nothing but a time, for what stands under it; with the day a line begins with."""
    heading = next((h for h in reversed(paragraph.headings) if h.time), None)
    if heading is None or not heading.time or not _is_time_alone(heading):
        return None
    day, colon, _ = paragraph.text.partition(":")
    nearer = times.read(f"{day} {heading.time.lower()}") if colon and len(day) <= _DAY else None
    schedule = nearer if nearer and nearer.kind is Kind.WINDOW and not nearer.notes else times.read(heading.time)
    return schedule.model_copy(update={"inherited_from": Inherited.SECTION})


def _is_time_alone(heading: Heading) -> bool:
    return split_label(heading.text)[1].rstrip(" :;.") == heading.time

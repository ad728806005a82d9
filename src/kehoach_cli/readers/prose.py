"""Duties in prose, outside the tables: with a deadline, or, where asked for, with a unit alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach_cli.domain.schedule import Kind, Schedule
from kehoach_cli.domain.text import fold
from kehoach_cli.readers.body import Body, BodyParagraph
from kehoach_cli.readers.charge import charged
from kehoach_cli.readers.deadlines import deadlines_of
from kehoach_cli.readers.headings import Heading
from kehoach_cli.readers.times import TimeReader
from kehoach_cli.readers.units import NamedUnit
from kehoach_cli.readers.wording import any_of

_NO_DUTIES = re.compile(
    any_of(
        """muc dich | muc tieu | quan diem | thuc trang | tinh hinh | boi canh | danh gia chung | danh gia ket qua |
        ket qua dat | ket qua thuc hien | ton tai | han che | thuan loi | kho khan | can cu | y nghia"""
    )
)
_BASIS = re.compile(
    r"(?:căn cứ|thực hiện|theo|xét)\s+"
    r"(?:luật|nghị quyết|nghị định|quyết định|thông tư|chỉ thị|công văn|kế hoạch số|tờ trình)",
    re.IGNORECASE,
)
_INTRO_END = re.compile(r"như sau\s*[:.]?$|cụ thể\s*:?$", re.IGNORECASE)
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


def _candidates(body: Body) -> Iterator[BodyParagraph]:
    """The paragraphs that may lay down duties: those under a heading, or after the intro where there is none."""
    begun = False
    for paragraph in body.paragraphs:
        under = paragraph.headings[:-1] if paragraph.title else paragraph.headings
        begun = begun or bool(paragraph.headings) or (paragraph.label is not None and not body.sections)
        quiet = any(_NO_DUTIES.search(fold(heading.text)) for heading in paragraph.headings)
        if begun and not quiet and not _BASIS.match(paragraph.text):
            yield BodyParagraph(
                paragraph.paragraph, paragraph.label, paragraph.text, under, paragraph.title, paragraph.at
            )
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


def duties_of(body: Body, times: TimeReader, *, all_duties: bool) -> Iterator[Duty]:
    """The duties of the body outside its tables; without a deadline only with `all_duties`, where a unit is charged."""
    holder = _Holder()
    for paragraph in _candidates(body):
        units = holder.of(paragraph)
        number = paragraph.paragraph.number
        found = False
        for deadline in deadlines_of(paragraph.text, times):
            own = charged(deadline.sentence)
            found = True
            yield Duty(
                deadline.sentence, deadline.schedule, own[0] if own else units, paragraph.headings, number, paragraph.at
            )
        own = charged(paragraph.text)
        told = own[1] if own else paragraph.text
        if all_duties and not found and units and told and not told.endswith(":") and not paragraph.title:
            yield Duty(paragraph.text, _time_above(paragraph, times), units, paragraph.headings, number, paragraph.at)


def _time_above(paragraph: BodyParagraph, times: TimeReader) -> Schedule:
    for heading in reversed(paragraph.headings):
        if heading.time:
            return times.read(heading.time)
    return _NO_TIME

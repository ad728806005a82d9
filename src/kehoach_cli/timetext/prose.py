"""Times inside running prose: what may be deadlines and mentions, never bare numbers nor the dates of documents."""

import re
from dataclasses import dataclass, replace
from typing import Final

from kehoach_cli.timetext.cursor import NotUnderstoodError
from kehoach_cli.timetext.draft import Draft
from kehoach_cli.timetext.holes import each_of, has_holes, is_approximate, span_of, walk
from kehoach_cli.timetext.lexer import NUMBER, lex, normalise
from kehoach_cli.timetext.nodes import (
    Always,
    By,
    Day,
    Depends,
    Each,
    Edge,
    Month,
    Next,
    Part,
    Piece,
    SchoolYear,
    Since,
    Span,
    Time,
    TimeText,
    When,
    Words,
    Year,
)
from kehoach_cli.timetext.parser_cells import CellParser
from kehoach_cli.timetext.parser_lists import LONGEST_LIST

_TRIGGER: Final = re.compile(
    "tháng|thàng|quý|năm|ngày|tuần|hằng|hàng|mỗi|nhiệm|giai|tết|rằm|mùng|mồng|trung thu|niên|[0-9]"
)
_STARTS: Final = frozenset(
    {
        "unit", "each", "periodic", "annual", "before", "upto", "latest", "earliest", "until", "from", "after", "term",
        "in", "within", "occasion", "about", "part", "weekday", "moon", "full", "span", "school", NUMBER, "ordinal",
    }
)  # fmt: skip
_FEW: Final = 8
"""How many tokens of a row of figures are looked at again: a time may follow it."""
_REACH: Final = 8
"""How many tokens an event may be named with in prose."""


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time in prose: its first offset in the text, the one after its last, and its node."""

    start: int
    end: int
    node: TimeText


def find_times(text: str) -> list[FoundTime]:
    """The times in a text, in order; each with the words of limit, repetition and doubt that go with it."""
    if not _TRIGGER.search(normalise(text)[0]):
        return []
    finder = _Finder(lex(text))
    return [_found(text, finder, drafts) for drafts in finder.times()]


def _found(text: str, finder: "_Finder", drafts: list[Draft]) -> FoundTime:
    spans = [finder.lexed.words(finder.tokens[d.first].start, finder.tokens[d.last - 1].end) for d in drafts]
    start, end = spans[0].offset, max(words.end for words in spans)
    pieces = tuple(
        Piece(d.time, None, d.approximate, Words(w.text, w.offset - start)) for d, w in zip(drafts, spans, strict=True)
    )
    return FoundTime(start, end, TimeText(text[start:end], pieces))


class _Finder(CellParser):
    """Goes through a text and stops only where a time may begin."""

    __slots__ = ()

    def times(self) -> list[list[Draft]]:
        """The times; those joined by "và" or a comma that are limits both are one."""
        self.reach, self.alike = _REACH, True
        found: list[list[Draft]] = []
        while self.at < self.stop:
            draft = self._here() if self.kind() in _STARTS else None
            if draft is None:
                self.at += 1
            elif found and self._goes_on(found[-1][-1], draft):
                found[-1].append(draft)
                self._spread(found[-1])
            else:
                found.append([draft])
        return found

    def _goes_on(self, last: Draft, draft: Draft) -> bool:
        """Whether a limit follows a limit with only "và" or a comma between."""
        between = self.tokens[last.last : draft.first]
        joined = len(between) == 1 and (between[0].kind == "and" or between[0].value == ",")
        return joined and isinstance(last.time, By) and isinstance(draft.time, By)

    def _spread(self, drafts: list[Draft]) -> None:
        """Let "hằng năm" at the end hold for the limits before it."""
        from kehoach_cli.timetext.joining import spread_years  # few texts have lists of limits

        spread_years(drafts)

    def _here(self) -> Draft | None:
        """The time at the cursor, if prose can mean it; the cursor stays where none is."""
        start = self.at
        number = self.kind() == NUMBER
        if self.kind() == "periodic" and self.kind(1) not in ("each", "unit", NUMBER):
            self.take()
        try:
            time = self.time()
        except NotUnderstoodError as error:
            self.at = max(start, error.last - _FEW if error.last - start > LONGEST_LIST else start)
            return None
        if time is not None and self.is_mark("(") and self._takes_bracket(time):
            return self._with_bracket(start)
        if time is None or not self._meant(time, start, number=number):
            self.at = start
            return None
        return Draft(time, self.about or is_approximate(span_of(time)), start, self.at)

    def _takes_bracket(self, time: Time) -> bool:
        span = span_of(time)
        return span is not None and (isinstance(span, Each) or has_holes(span))

    def _with_bracket(self, start: int) -> Draft | None:
        """What repeats, or a day of the week, with its bracket."""
        stop, close = self.stop, self._closing()
        after = self.at
        if close:
            self.at, self.stop = start, close + 1
            try:
                drafts, _ = self.cell()
            except NotUnderstoodError:
                drafts = []
            self.stop = stop
            if len(drafts) == 1 and self._meant(drafts[0].time, start, number=False):
                self.at = close + 1
                return replace(drafts[0], first=start, last=close + 1)
        self.at, self.stop = start, stop
        time = self.time()
        if time is None or self.at != after or not self._meant(time, start, number=False):
            self.at = start
            return None
        return Draft(time, self.about, start, self.at)

    def _meant(self, time: Time, start: int, *, number: bool) -> bool:  # one return a choice
        """Whether prose means a time by these words: not by a bare number, a feast or an event."""
        denied = start > 0 and self.tokens[start - 1].kind in ("not", "barred")
        if denied or isinstance(time, Depends | Always):
            return False
        span = span_of(time)
        if span is None:
            return True
        if (
            self._vague(span, start)
            or has_holes(span)
            or any(isinstance(n, SchoolYear) and n.first is None for n in walk(span))
        ):
            return False
        if number:
            return self._full_date(time, span)
        words = {t.kind for t in self.tokens[start : self.at]}
        if isinstance(time, When | Since) and not words & {
            "unit",
            "span",
            "school",
            "each",
            "periodic",
            "annual",
            "moon",
            "full",
        }:
            return self._has_date(span)
        return span != Year() or self.kind() in ("mark", "and", "end", "word", "filler", "free", "report")

    def _vague(self, span: Span, start: int) -> bool:
        """Whether only a part of some year is said, as in "nhân dịp đầu năm"."""
        return self.tokens[start].kind in ("part", "occasion") and isinstance(span, Part) and span.of == Year()

    def _full_date(self, time: Time, span: Span) -> bool:
        """Whether a time that begins with a number is one: a date with its year, or 6 tháng đầu năm."""
        if isinstance(time, When) and isinstance(span, Edge | Next):
            return True
        return self._has_date(span)

    def _has_date(self, span: Span) -> bool:
        days = [n for n in walk(span) if isinstance(n, Day)]
        years = any(isinstance(n, Month) and isinstance(n.of, Year) and n.of.number for n in walk(span))
        return bool(days) and (years or each_of(span) is not None)

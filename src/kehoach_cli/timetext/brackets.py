"""Brackets of a text, and what follows "tức": the time, where the words beside them have none or a coarser one."""

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from kehoach_cli.timetext.cursor import NotUnderstoodError
from kehoach_cli.timetext.draft import Draft, Item
from kehoach_cli.timetext.holes import (
    each_of,
    fill,
    fill_time,
    has_holes,
    is_dated,
    rank,
    rank_of,
    span_of,
    with_span,
)
from kehoach_cli.timetext.joining import is_part_of, listed_as, said_of
from kehoach_cli.timetext.nodes import (
    Always,
    By,
    Day,
    Depends,
    Several,
    Since,
    Span,
    Time,
    Weekday,
    When,
    Year,
)
from kehoach_cli.timetext.parser_repeats import during, repeated

if TYPE_CHECKING:
    from kehoach_cli.timetext.parser_cells import CellParser

_ONE_WORD = 3
"""The tokens of a bracket with one word in it."""
_PARTS = frozenset({("unit", "part"), ("unit", "rank"), ("part", "unit")})
"""Words that together name a part of a period: tuần đầu, ngày đầu tiên, cuối tháng."""
_EVENT_LIMITS = frozenset({"before", "after", "from", "until", "latest", "event"})


class Brackets:
    """The times of a text so far, and what a bracket after them says of the last."""

    def __init__(self, parser: "CellParser") -> None:
        self._parser = parser
        self._drafts: list[Draft] = []
        self._notes: list[tuple[int, int]] = []
        self._words: tuple[int, int] | None = None
        self._separator = ""
        self._approximate = False
        self._group = 0

    def _about(self) -> None:
        """Take "dự kiến" apart from its time: of the one before it, or of the next."""
        if self._drafts and self._words is None and self._separator != ";":
            self._drafts[-1].approximate = True
        else:
            self._approximate = True

    def _bracket(self, item: Item) -> None:
        drafts = item.drafts
        last = self._drafts[-1] if self._drafts else None
        if drafts and (last is None or (self._words is not None and any(is_dated(d.time) for d in drafts))):
            for draft in drafts:
                if draft.before == (0, 0) and draft is drafts[0]:
                    draft.before = self._words or (0, 0)
            self._drafts.extend(drafts)
            self._notes.extend(item.notes)
            self._words = None
        elif (
            not drafts and self._parser.tokens[item.first + 1].kind == "about" and item.last - item.first == _ONE_WORD
        ):  # (dự kiến)
            self._about()
        elif last is None or (part := self._part(last, drafts)) is None or not self._within(part, drafts):
            self._refuse_parts(item)
            self._note(item, last)
        self._separator = ""

    def _refuse_parts(self, item: Item) -> None:
        """Keep "(tuần đầu)" beside a month from being a note: it may say that the work is due before the month ends.

        Raises:
            NotUnderstoodError: the bracket names a part of a period, and is not read as one.
        """
        kinds = [token.kind for token in self._parser.tokens[item.first : item.last]]
        if not item.drafts and any(pair in _PARTS for pair in pairwise(kinds)):
            raise NotUnderstoodError(item.first, item.last)

    def _note(self, item: Item, last: Draft | None) -> None:
        if self._words is not None:
            self._words = (self._words[0], item.last)
        else:
            self._notes.append((item.first, item.last))
            if last is not None:
                last.noted = True

    def _part(self, last: Draft, drafts: list[Draft]) -> Draft | None:
        """The last part of a list where a bracket after it is about that alone; the others become a draft before it.

        None where the bracket is not finer than that part, and so a note.

        Raises:
            NotUnderstoodError: the bracket has a day of no month, and nobody knows of which part.
        """
        span = span_of(last.time)
        if not isinstance(span, Several) or not isinstance(last.time, When | By):
            return last
        outer = span.items[-1]
        inner = [said_of(found, outer) for draft in drafts if (found := span_of(draft.time)) is not None]
        if not inner:
            return last
        if any(has_holes(found) for found in inner) and not has_holes(span) and not each_of(span):
            raise NotUnderstoodError(drafts[0].first, drafts[-1].last)
        if all(isinstance(found, Year) for found in inner):
            return last
        if all(rank(found) >= rank(outer) for found in inner) and not has_holes(outer):
            return None
        for at in range(len(span.items) - 1, 0, -1):
            if all(is_part_of(found, listed_as(span.items[at:])) for found in inner):
                others = replace(last, time=replace(last.time, span=listed_as(span.items[:at])), noted=True)
                last = replace(last, time=replace(last.time, span=listed_as(span.items[at:])))
                self._drafts[-1:] = [others, last]
                break
        return last

    def _within(self, last: Draft, drafts: list[Draft]) -> bool:
        """Whether a bracket holds the time that the words before it leave open."""
        if not drafts or not all(is_dated(d.time) or isinstance(d.time, Since) for d in drafts):
            return False
        span = span_of(last.time)
        inner = span_of(drafts[0].time)
        if isinstance(inner, Year) and isinstance(drafts[0].time, When) and span is not None:
            filled = fill(span, inner)
            last.time = with_span(last.time, filled)
            return filled != span
        if isinstance(last.time, Depends) and self._parser.tokens[last.first].kind in _EVENT_LIMITS:
            return False
        vague = span is None or has_holes(span)
        times = self._times_inside(last, drafts, span)
        if not isinstance(last.time, Depends | Always) and not self._finer(times, last):
            return False
        if any(isinstance(time, Since) for time in times):
            return False
        for draft, time in zip(drafts, times, strict=True):
            draft.time = time
            draft.before = draft.before if draft.before != (0, 0) else last.before
            draft.approximate = draft.approximate or last.approximate
        if vague and not isinstance(last.time, Always):
            self._keep_words(last, drafts[0])
        elif isinstance(last.time, Always):
            self._notes.append((last.first, last.last))
        self._drafts[-1:] = drafts
        return True

    def _times_inside(self, last: Draft, drafts: list[Draft], span: Span | None) -> list[Time]:
        """The times of a bracket with what the time before it says of them; "hạn" makes a limit of a day.

        Raises:
            NotUnderstoodError: a limit stands before it, and the bracket does not say which day is meant.
        """
        outer = last.time
        for draft in drafts:
            if span is not None and (inner := span_of(draft.time)) is not None:
                draft.time = with_span(draft.time, said_of(inner, span))
        if isinstance(outer, By) and outer.before and not all(self._says_day(d, outer.span) for d in drafts):
            raise NotUnderstoodError(last.first, drafts[-1].last)
        if isinstance(outer, When) and self._parser.tokens[last.first].kind == "term":
            outer = By(outer.span)
        return [self._inside(draft.time, outer, span) for draft in drafts]

    def _says_day(self, draft: Draft, outer: Span) -> bool:
        """Whether a bracket after "trước" has the day meant or a limit; a month, or a day of a year, is not clear."""
        span = span_of(draft.time)
        if span is None or each_of(outer) or has_holes(outer) or not rank(outer):
            return True
        if not has_holes(span) and rank(span) >= rank(outer):
            return True
        plain = not has_holes(span) and not isinstance(outer, Year)
        return plain and (not isinstance(draft.time, When) or isinstance(span, Day | Weekday))

    def _finer(self, times: list[Time], last: Draft) -> bool:
        """Whether times are finer than the one before them, or say when in what repeats."""
        outer = span_of(last.time)
        each = each_of(outer) if outer is not None else None
        for time in times:
            inner = span_of(time)
            if inner is None or has_holes(inner):
                return False
            if rank_of(time) >= rank_of(last.time) and not (each is not None and each == outer and each_of(inner)):
                return False
        return True

    def _keep_words(self, last: Draft, draft: Draft) -> None:
        """The words of "Học kỳ I (…)" are a label, those of "theo kế hoạch (…)" a note."""
        if self._parser.tokens[last.first].kind in ("follow", "will", "depends"):
            self._notes.append((last.first, last.last))
        else:
            draft.before = (last.before[0] if last.before != (0, 0) else last.first, last.last)

    def _inside(self, time: Time, outer: Time, span: Span | None) -> Time:
        """A bracket's time with what the text outside says of it."""
        if span is not None and isinstance(outer, When | By):
            each = each_of(span)
            if each is not None and (confined := during(outer, time)) is not None:
                return replace(outer, during=confined)
            if each is not None and each == span:
                time = repeated(time, each) or fill_time(time, span)
            else:
                time = fill_time(time, span)
        if isinstance(outer, By) and isinstance(time, When):
            return By(time.span, outer.before)
        return time

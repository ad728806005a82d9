"""How the times of one text go together: labels, lists, brackets, notes (rules 7 and 8 of the grammar)."""

from dataclasses import replace
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
from kehoach_cli.timetext.joining import inherit, is_part_of, listed, names, rhythms, said_of, spread_years
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
    Within,
    Year,
)
from kehoach_cli.timetext.parser_repeats import during, repeated

if TYPE_CHECKING:
    from kehoach_cli.timetext.parser_cells import CellParser

_ONE_WORD = 3
"""The tokens of a bracket with one word in it."""
_EVENT_LIMITS = frozenset({"before", "after", "from", "until", "latest", "event"})


class Assembly:
    """Takes the items of a text one by one."""

    def __init__(self, parser: "CellParser") -> None:
        self._parser = parser
        self._drafts: list[Draft] = []
        self._notes: list[tuple[int, int]] = []
        self._words: tuple[int, int] | None = None
        self._separator = ""
        self._approximate = False
        self._group = 0

    def add(self, item: Item) -> None:
        """One more item, in order."""
        if item.first in self._parser.starts and item.first and not self._separator:
            self._separator = ","
        if item.kind == "word":
            self._word(item)
        elif item.kind == "mark":
            self._mark(item)
        elif item.kind == "time":
            self._time(item.drafts[0])
        elif item.kind == "about":
            self._about()
        elif item.kind == "note":
            self._notes.append((item.first, item.last))
        else:
            self._bracket(item)

    def _about(self) -> None:
        """Take "dự kiến" apart from its time: of the one before it, or of the next."""
        if self._drafts and self._words is None and self._separator != ";":
            self._drafts[-1].approximate = True
        else:
            self._approximate = True

    def _word(self, item: Item) -> None:
        last = self._drafts[-1] if self._drafts else None
        if last is not None and not self._separator and self._words is None:
            first = last.after[0] if last.after != (0, 0) else item.first
            last.after = (first, item.last)
            return
        self._words = (self._words[0] if self._words else item.first, item.last)

    def _mark(self, item: Item) -> None:
        token = self._parser.tokens[item.first]
        last = self._drafts[-1] if self._drafts else None
        if (
            token.kind == "mark"
            and token.value == ":"
            and last
            and not self._separator
            and self._words is None
            and last.after == (0, 0)
        ):
            last.colon = True
            return
        if token.kind == "and" or item.last - item.first > 1 or token.value in ",;.+&\n":
            hard = token.value in (";", ".", "\n")
            self._group += hard
            if hard and token.value != "\n" and self._words is not None and last is not None:
                self._flush()
            if last is None or not last.colon or hard or self._words is not None or last.after == (0, 0):
                self._separator = ";" if hard or self._separator == ";" else ","
            if hard and last is not None:
                last.colon = False
        if self._words is not None:
            self._words = (self._words[0], item.last)

    def _flush(self) -> None:
        """Words that no time follows are a note."""
        if self._words is not None:
            first, last = self._words
            self._notes.append((self._with_and(first), last))
        self._words = None

    def _with_and(self, first: int) -> int:
        """The token of "và" where it leads to a note."""
        return first - 1 if first and self._parser.tokens[first - 1].kind == "and" else first

    def _time(self, draft: Draft) -> None:
        draft.before = self._words or (0, 0)
        draft.group = self._group
        draft.approximate = draft.approximate or self._approximate
        self._approximate = False
        named = self._words is not None and self._parser.label(*self._words) is not None
        if self._drafts and not self._separator and self._counts_from(self._drafts[-1], draft):
            raise NotUnderstoodError(draft.first, draft.last)
        last = self._drafts[-1] if self._drafts else None
        tokens = self._parser.tokens
        if (
            last is not None
            and self._separator
            and tokens[draft.first].kind in ("number", "unit")
            and (tokens[draft.first - 1].value != "\n")
        ):
            inherit(last, draft)
        if last is not None and (last.colon or not named) and self._joined(last, draft, named=named):
            pass
        else:
            self._drafts.append(draft)
        self._words, self._separator = None, ""

    def _counts_from(self, last: Draft, draft: Draft) -> bool:
        """Whether a length right after a limit moves it: "trước 15/5 ít nhất 10 ngày", "từ 15/6 trong 10 ngày"."""
        tokens = self._parser.tokens
        length = isinstance(draft.time, Depends) and tokens[draft.last - 1].kind == "unit"
        return length and (isinstance(last.time, Since) or (isinstance(last.time, By) and last.time.before))

    def _joined(self, last: Draft, draft: Draft, *, named: bool) -> bool:
        """Join a time to the one before it where a rule does; True where it is no draft of its own.

        Raises:
            NotUnderstoodError: nothing joins the two.
        """
        if names(last, draft, self._parser.tokens[last.first].kind, self._separator):
            span = span_of(last.time)
            if isinstance(span, Year) and last.colon and self._parser.label(*last.before):
                raise NotUnderstoodError(last.first, draft.last)  # "Kế hoạch năm 2022: trước 15/12" may be in either year
            if span is not None and last.colon:
                draft.time = fill_time(draft.time, span)
            draft.before = (last.before[0] if last.before != (0, 0) else last.first, draft.first)
            self._drafts[-1] = draft
            return True
        if named or last.after != (0, 0):
            return False
        if not self._separator:
            if isinstance(draft.time, Depends | Always) or isinstance(last.time, Depends | Always):
                return False
            raise NotUnderstoodError(draft.first, draft.last)
        if (
            isinstance(draft.time, When | By)
            and draft.time.during is None
            and (confined := during(draft.time, last.time)) is not None
        ):
            draft.time = replace(draft.time, during=confined)
            draft.before, draft.approximate = last.before, draft.approximate or last.approximate
            self._drafts[-1] = draft
            return True
        span = None if self._parser.label(*last.before) else listed(last, draft)
        if span is None:
            return False
        last.time, last.last = When(span), draft.last
        last.approximate = last.approximate or draft.approximate
        return True

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
            self._note(item, last)
        self._separator = ""

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
        inner = [found for draft in drafts if (found := span_of(draft.time)) is not None]
        if not isinstance(span, Several) or not inner or not isinstance(last.time, When | By):
            return last
        if any(has_holes(found) for found in inner) and not has_holes(span) and not each_of(span):
            raise NotUnderstoodError(drafts[0].first, drafts[-1].last)
        if all(isinstance(found, Year) for found in inner):
            return last
        if all(rank(found) >= rank(span.items[-1]) for found in inner) and not has_holes(span.items[-1]):
            return None
        if not all(is_part_of(found, span.items[-1]) for found in inner):
            return last
        rest = span.items[:-1]
        others = replace(last, time=replace(last.time, span=Several(rest) if len(rest) > 1 else rest[0]), noted=True)
        last = replace(last, time=replace(last.time, span=span.items[-1]))
        self._drafts[-1:] = [others, last]
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

    def finish(self, stop: int, *, inside: bool = False) -> tuple[list[Draft], list[tuple[int, int]]]:
        """The times and the notes.

        Raises:
            NotUnderstoodError: there is no time, or one has a hole that nothing fills.
        """
        self._flush()
        if not self._drafts:
            raise NotUnderstoodError(0, stop)
        if len(self._drafts) > 1:
            self._drafts = rhythms(self._drafts)
            spread_years(self._drafts)
        for draft in self._drafts:
            span = span_of(draft.time)
            if span is not None and has_holes(span) and not inside:
                raise NotUnderstoodError(draft.first, draft.last)
        self._set_aside()
        return self._drafts, sorted(self._notes)

    def _set_aside(self) -> None:
        """Beside a dated time, what goes on or hangs on an event is a note."""
        if not any(is_dated(d.time) or isinstance(d.time, Within) for d in self._drafts):
            self._only_one()
            return
        kept = []
        for draft in self._drafts:
            if is_dated(draft.time):
                kept.append(draft)
                if draft.after != (0, 0) and self._parser.label(*draft.before):
                    self._notes.append(draft.after)
            else:
                first = draft.before[0] if draft.before != (0, 0) else draft.first
                self._notes.append((self._with_and(first), max(draft.last, draft.after[1])))
        self._drafts = kept

    def _only_one(self) -> None:
        """Of what goes on and what hangs on events, what goes on counts."""
        going = [d for d in self._drafts if isinstance(d.time, Always | Since)]
        for draft in self._drafts:
            if going and draft not in going:
                self._notes.append((draft.first, draft.last))
        self._drafts = going or self._drafts[:1]

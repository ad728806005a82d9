"""Rules for whole times: limits, what repeats, what goes on, what hangs on an event (see the grammar in `parser`)."""

from dataclasses import replace
from typing import Final

from kehoach_cli.timetext.holes import each_of, fill, has_holes
from kehoach_cli.timetext.lexer import NUMBER, WORD
from kehoach_cli.timetext.nodes import (
    After,
    Always,
    By,
    Day,
    Depends,
    Each,
    Issue,
    Month,
    Quarter,
    Range,
    Several,
    Since,
    Span,
    Time,
    Weekday,
    When,
    Year,
)
from kehoach_cli.timetext.parser_events import FREE, is_bare
from kehoach_cli.timetext.parser_lengths import LengthParser
from kehoach_cli.timetext.parser_repeats import during, repeated

LEADING: Final = frozenset(
    {"about", "occasion", "in", "within", "latest", "earliest", "upto", "until", "before", "from", "after", "term"}
)
_MAY_FOLLOW: Final[dict[str, frozenset[str]]] = {
    "": LEADING,
    "in": frozenset({"about", "in", "before", "from", "occasion"}),
    "term": frozenset({"about", "in", "latest", "until", "upto", "before", "from"}),
    "latest": frozenset({"about", "in", "until", "before", "from", "after"}),
    "latest after": frozenset(),
    "until": frozenset({"about", "before"}),
    "upto": frozenset({"about"}),
    "within": frozenset({"about", "latest"}),
    "before": frozenset({"about"}),
    "from": frozenset({"about", "in", "after"}),
    "after": frozenset({"about"}),
    "from after": frozenset({"about"}),
    "earliest": frozenset({"about", "in", "from", "before"}),
    "earliest before": frozenset(),
}
"""Which words of limit may follow which: two that say different things are not understood."""
_KEEPS: Final = frozenset(
    {
        ("latest", "in"),
        ("latest", "until"),
        ("latest", "from"),
        ("term", "in"),
        ("from", "in"),
        ("earliest", "in"),
        ("earliest", "from"),
        ("until", "in"),
    }
)
_AFTER_SPAN: Final = frozenset({"part of day", "mark", "in", NUMBER})
_TO_THE_LAST: Final = frozenset({"latest", "until", "upto", "within"})


class TimeParser(LengthParser):
    """Reads one time at the cursor; `about` is set where its words say it is approximate."""

    __slots__ = ()

    def time(self) -> Time | None:
        """One time, or None with the cursor where it was."""
        start, self.about, self.clock, self.hours = self.at, False, False, False
        termed = self.termed
        node = self._time()
        if node is None:
            self.at, self.termed = start, termed
        return node

    def _time(self) -> Time | None:  # noqa: PLR0911 # one return a choice
        kind = self.kind()
        if kind in ("each", "periodic", "annual") or (kind in (NUMBER, WORD, "unit") and self.counts_times()):
            return self._repeating()
        if kind in ("follow", "filler") and self.kind(1) == "unit":
            start = self.at
            if (time := self._repeating()) is not None:
                return time
            self.at = start
        if kind == "always":
            return self._always()
        if kind == "whole":
            self.take()
            span = self.spans()
            return None if span is None or each_of(span) else Always(span)
        if kind == "depends":
            self.take()
            return Depends()
        if kind in ("event", "follow", "will"):
            return self._event()
        return self.limited_time()

    def _repeating(self) -> Time | None:
        if self.kind() == "each" and self.kind(1) == "weekday":
            self.take()
            weekday = self.spans()
            weekly = None if weekday is None else fill(weekday, Each("week"))
            return self._confined(When(weekly)) if weekly is not None and each_of(weekly) else None
        each = self.repeats()
        if each is None:
            return None
        return self._always_in() if each == Each("day") else self._repeating_at(each)

    def _repeating_at(self, each: Span) -> Time | None:
        """[, | :] the day or limit in it."""
        start, about, clock = self.at, self.about, self.clock
        self.mark(",:")
        time = self.inner_time(events=False)
        inner = repeated(time, each) if time is not None else None
        if inner is not None:
            return self._confined(inner)
        self.at, self.about, self.clock = start, about, clock
        return self._confined(When(each))

    def _confined(self, time: Time | None) -> Time | None:
        """[trong | từ … đến …] after what repeats: only during that."""
        if not isinstance(time, When | By) or time.during is not None:
            return time
        comma = self.is_mark(",") and self.kind(1) in ("from", "span")
        if not (comma or self.kind() in ("in", "from", "span")) or not each_of(time.span):
            return time
        start, about, clock = self.at, self.about, self.clock
        self.at += comma
        span = during(time, self.inner_time(events=False))
        if span is not None:
            return replace(time, during=span)
        self.at, self.about, self.clock = start, about, clock
        return time

    def _always(self) -> Time | None:
        """thường xuyên [, liên tục] [trong năm | từ … đến …]; cả năm [2021]."""
        said = None
        while token := self.accept("always"):
            said = said or token.value
            start = self.at
            if not (self.mark(",") or self.accept("and")) or self.kind() != "always":
                self.at = start
        if said is None:
            return self._always_in()
        if said == "school":
            school = self.school_years()
            return Always(school) if school else None
        return Always(Year(self.take().value) if self.is_year() else Year(self.shift()))

    def _always_in(self) -> Time | None:
        """[,] [trong] a span, right after "thường xuyên" or "hằng ngày"."""
        start = self.at
        comma = self.mark(",")
        if self.kind() == "always":
            return self._always()
        linked = self.accept("whole", "in") is not None
        if linked and self.is_unit("year") and not self.begins_time(1) and self.kind(1) not in FREE:
            self.take()
            return Always(Year(self.shift()))
        self.at = start + comma
        about = self.about
        time = self.inner_time(events=False)
        if isinstance(time, Since):
            return time
        if isinstance(time, When) and not each_of(time.span) and (not comma or self._of_years(time.span)):
            return Always(time.span)
        self.at, self.about = start, about
        return Always()

    def _of_years(self, span: Span) -> bool:
        """Whether a span is a year, or years."""
        return isinstance(span, Year) or (isinstance(span, Range) and isinstance(span.first, Year))

    def _event(self) -> Time | None:
        """Khi …, sau khi …, theo …, sẽ …: an event, with its date or without."""
        token = self.take()
        if (token.kind == "will" and self.accept("depends")) or (token.value == "after" and self.accept("feast")):
            return Depends()
        if token.value == "from" and self.kind() == "issue":
            issue = self.at
            if (time := self._from_issue()) is not None:
                return time
            self.at = issue
        if token.kind == "event" and token.value == "before" and self.kind() == "until" and self.begins_time(1):
            self.take()
            span = self.spans()
            return None if span is None or is_bare(span) else self.finish("until", span)
        named = self.event_words(limits_only=token.kind != "event")
        if token.kind == "event" and named:
            return self.event_dated({"when": "in"}.get(token.value, token.value), comma=False)
        return Depends() if named or token.kind == "follow" else None

    def limited_time(self) -> Time | None:
        """Words of limit and doubt, then a span, a length or an event."""
        start = self.at
        mode = self._mode()
        body = self.at
        if mode == "from":
            issued = self._from_issue()
            if issued is not None:
                return issued
            self.at = body
        if self.kind() in ("each", "periodic", "annual") and (time := self._limited_repeat(mode)) is not None:
            return time
        self.at = body
        span = self.spans()
        if span is not None and not is_bare(span):
            return self.finish(mode, span)
        self.at = body
        return self._without_span(mode, start)

    def _limited_repeat(self, mode: str) -> Time | None:
        each = self.repeats()
        if each is None or each == Each("day"):
            return None
        if mode in ("", "in"):
            return self._repeating_at(each)
        return By(each) if mode in _TO_THE_LAST else None

    def _without_span(self, mode: str, start: int) -> Time | None:
        """A length, "trong năm", a school's term or an event."""
        body = self.at
        if self.clock_time() and self.repeats() == Each("day"):
            return Always()
        self.at = body
        time = self.length(mode)
        if time is not None:
            return time
        self.at = body
        if (mode == "in" or mode in _TO_THE_LAST) and self.is_unit("year") and self.kind(1) not in FREE:
            self.take()
            return self.finish(mode, Year())
        if self.season():
            return Depends()
        self.at = body
        return self._event_limit(mode, start) if body > start else None

    def _mode(self) -> str:
        """Take the words before a time; what they say together."""
        mode, self.termed = "term" if self.termed else "", False
        while True:
            kind = self.kind()
            if kind in LEADING and (kind in _MAY_FOLLOW[mode] or (kind == "in" and self._ends())):
                self.take()
                mode = self._after_word(mode, kind)
            elif (kind == "filler" and (mode or self.kind(1) in LEADING) and not self._plural()) or (
                self.is_mark(":")
                and (mode in ("term", "from", "until") or (self.at and self.tokens[self.at - 1].kind == "about"))
            ):
                self.take()
            else:
                return mode

    def _ends(self) -> bool:
        """Whether "kết thúc" was the word before: "kết thúc trong tháng 6"."""
        return self.at > 0 and self.tokens[self.at - 1].value == "ends"

    def _after_word(self, mode: str, kind: str) -> str:
        """The mode after one more word."""
        if kind in ("about", "occasion"):
            self.about = True
            return mode if kind == "about" else mode or "in"
        if (mode, kind) in _KEEPS:
            return mode
        joined = (kind == "after" and mode) or (mode == "earliest" and kind == "before")
        return f"{mode} {kind}" if joined else kind

    def _plural(self) -> bool:
        return self.said() in ("các", "những") and self.kind(1) == "unit"

    def finish(self, mode: str, span: Span) -> Time | None:
        """The time a span is with the words before and after it."""
        if self.kind() in _AFTER_SPAN:
            self.accept("part of day")
            if isinstance(span, Day | Weekday):
                self.clock_after()
        if self.accept("onward", "following"):
            first = span.first if isinstance(span, Range) else span
            if isinstance(first, Several) and all(isinstance(item, Month | Quarter | Year) for item in first.items):
                first = first.items[0]
            return Since(first) if not isinstance(first, Several) and mode in ("", "in", "from", "earliest") else None
        if mode in _TO_THE_LAST or mode == "before":
            return self._confined(self._limit(span, before=mode == "before"))
        if mode == "term":
            days = span.items if isinstance(span, Several) else (span,)
            return By(span) if all(isinstance(day, Day | Weekday) for day in days) else When(span)
        if mode in ("from", "earliest"):
            return self._since(span, earliest=mode == "earliest")
        if mode in ("after", "from after"):
            return self._after(span)
        return None if mode in ("latest after", "earliest before") else self._confined(When(span))

    def _limit(self, span: Span, *, before: bool) -> Time | None:
        items = span.items if isinstance(span, Several) else (span,)
        if any(isinstance(item, Range) for item in items) or len({type(item) for item in items}) > 1:
            return None
        return By(span, before and not self.clock)

    def _since(self, span: Span, *, earliest: bool) -> Time | None:
        if isinstance(span, Range) or self.hours:
            return None if earliest else When(span)
        if isinstance(span, Several):
            ranges = all(isinstance(item, Range) for item in span.items)
            return When(span) if ranges and not earliest else None
        return self.until_event(Since(span))

    def _after(self, span: Span) -> Time | None:
        feast = self._is_feast(span.first if isinstance(span, Range) else span)
        if isinstance(span, Range):
            return When(Range(After(span.first, feast), span.last, span.before))
        if isinstance(span, Several):
            return None
        return Depends() if feast else self.until_event(Since(After(span)))

    def _is_feast(self, span: Span) -> bool:
        """Whether a day was named by its feast: what comes after it has no fixed day."""
        at = next((i for i in range(self.at - 1, -1, -1) if self.tokens[i].kind == "feast"), 0)
        return at > 0 and isinstance(span, Day) and self.tokens[at - 1].kind == "after"

    def _from_issue(self) -> Time | None:
        """[ngày | khi] ban hành … [đến …], nay đến …, after "từ"."""
        if not self.issue():
            return None
        after = self.at
        last, before = self._range_end(Issue())
        if last is not None and not has_holes(last):
            return When(Range(Issue(), last, before))
        self.at = after
        self.accept("onward")
        return self.until_event(Since(Issue()))

    def _event_limit(self, mode: str, start: int) -> Time | None:
        """A limit whose day is an event: with its date it is that date, without it is a condition."""
        if mode in ("before", "in") and self.around():
            return Depends()
        if mode in ("", "term") and self.kind() != "by whom":
            return None
        last = self.tokens[self.at - 1]
        named = self.is_unit("day") or self.kind() == "event" or last.kind == "occasion"
        named = named or any(token.value == "while" for token in self.tokens[start : self.at])
        weak = mode == "in" or last.kind in ("until", "from")
        if (weak and not named) or not self.event_words():
            return None
        return self.event_dated("in" if mode == "term" else mode, comma=named)

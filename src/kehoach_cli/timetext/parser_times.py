"""Rules for whole times: limits, lengths, what goes on, what hangs on an event (see the grammar in `parser`)."""

from dataclasses import replace
from typing import Final

from kehoach_cli.timetext.cursor import NotUnderstoodError
from kehoach_cli.timetext.holes import each_of, has_holes, walk
from kehoach_cli.timetext.lexer import CITED, END, NUMBER, WORD, Lexed
from kehoach_cli.timetext.nodes import (
    After,
    Always,
    By,
    Day,
    Depends,
    Each,
    Issue,
    Month,
    Part,
    Quarter,
    Range,
    Several,
    Since,
    Span,
    Time,
    Unit,
    Weekday,
    When,
    Within,
    Year,
)
from kehoach_cli.timetext.parser_repeats import RepeatParser, during, repeated
from kehoach_cli.timetext.words import ROMANS

FREE: Final = frozenset(
    {WORD, CITED, "free", "filler", "counted", "report", "issue", "by whom", "part of day", "numbered", "times", "rank"}
)
"""The kinds of token that may name the work."""

_EVENT_ENDS: Final = frozenset({END, "depends", "always", "that is"})
_PREFIXES: Final = frozenset(
    {"about", "occasion", "in", "within", "latest", "earliest", "upto", "until", "before", "from", "after", "term"}
)
_EXACT: Final = frozenset({Month, Quarter, Year})
_NAMING: Final = frozenset({"unit", NUMBER, "span", "school", "part", "weekday"})
_LIMITS: Final = {"latest": "by", "upto": "by", "until": "by", "before": "before", "within": "by"}


class TimeParser(RepeatParser):
    """Reads one time at the cursor; `about` is set where its words say it is approximate.

    An event may be named with `reach` tokens.
    """

    __slots__ = ("reach",)

    def __init__(self, lexed: Lexed) -> None:
        super().__init__(lexed)
        self.reach = len(self.tokens)
        self.alike = False

    def time(self) -> Time | None:
        """One time, or None with the cursor where it was."""
        start, self.about, self.clock, self.hours = self.at, False, False, False
        node = self._time()
        if node is None:
            self.at = start
        return node

    def _time(self) -> Time | None:
        kind = self.kind()
        if kind in ("each", "periodic", "annual") or ((kind in (NUMBER, WORD, "unit")) and self.counts_times()):
            return self._repeating()
        if kind == "always":
            return self._always()
        if kind == "whole":
            self.take()
            return self._through(self.spans())
        if kind == "depends":
            self.take()
            return Depends()
        if kind in ("event", "follow", "will"):
            return self._event()
        return self._limited_time()

    def _repeating(self) -> Time | None:
        each = self.repeats()
        if each is None:
            return None
        if each == Each("day"):
            return self._always_in()
        return self._repeating_at(each)

    def _repeating_at(self, each: Span) -> Time | None:
        """[, | :] the day or limit in it."""
        start, about, clock = self.at, self.about, self.clock
        self.mark(",:")
        time = self._limited_time()
        inner = repeated(time, each) if time is not None else None
        if inner is not None:
            return self._during(inner)
        self.at, self.about, self.clock = start, about, clock
        return self._during(When(each))

    def _during(self, time: Time | None) -> Time | None:
        """[trong | từ … đến …] after what repeats: only during that."""
        if not isinstance(time, When | By) or time.during is not None or not each_of(time.span):
            return time
        start, about, clock = self.at, self.about, self.clock
        if self.kind() in ("in", "from"):
            span = during(time, self._limited_time())
            if span is not None:
                return replace(time, during=span)
        self.at, self.about, self.clock = start, about, clock
        return time

    def _always(self) -> Time | None:
        """thường xuyên [, liên tục] [trong năm | từ … đến …]; cả năm [2021]."""
        yearly = False
        while token := self.accept("always"):
            yearly = yearly or token.value == "year"
            start = self.at
            self.mark(",")
            self.accept("and")
            if self.kind() != "always":
                self.at = start
        if yearly:
            return Always(Year(self.take().value) if self.is_year() else self._always_year())
        return self._always_in()

    def _always_year(self) -> Span:
        return (self.school_year() if self.kind() == "school" else None) or Year(self.shift())

    def _always_in(self) -> Time | None:
        """[,] [trong] a span, right after "thường xuyên" or "hằng ngày"."""
        start = self.at
        comma = self.mark(",")
        if self.kind() == "always":
            return self._always()
        self.accept("whole", "in")
        if self.is_unit("year") and not self.begins_time(1):
            self.take()
            return Always(Year(self.shift()))
        self.at = start + comma
        about = self.about
        time = self._limited_time()
        if isinstance(time, Since):
            return time
        if isinstance(time, When) and not each_of(time.span) and (not comma or isinstance(time.span, Year)):
            return Always(time.span)
        self.at, self.about = start, about
        return Always()

    def _through(self, span: Span | None) -> Time | None:
        return None if span is None or each_of(span) else Always(span)

    def _limited_time(self) -> Time | None:
        """Prefixes, then a span, a length or an event."""
        start = self.at
        mode = self._mode()
        body = self.at
        if mode in ("from", "after") and (issued := self._from_issue(mode)) is not None:
            return issued
        if self.kind() in ("each", "periodic", "annual") and mode in ("", "in", "by"):
            each = self.repeats()
            if each is not None and each != Each("day"):
                return self._repeating_at(each) if mode != "by" else By(each)
        self.at = body
        span = self.spans()
        if span is not None and not self._is_bare(span):
            return self._finish(mode, span)
        self.at = body
        if (length := self._length(mode)) is not None:
            return length
        self.at = body
        if mode in ("in", "by") and self.is_unit("year") and self.kind(1) not in FREE:
            self.take()
            return self._finish(mode, Year())
        if self._season():
            return Depends()
        self.at = body
        return self._event_limit(mode) if body > start else None

    def _season(self) -> bool:
        """[đầu | cuối] năm học, học kỳ I: the school sets their days elsewhere."""
        start = self.at
        self.accept("part")
        if self.accept("semester"):
            while self.kind() == NUMBER or self.said() in ROMANS:
                self.take()
                if self.is_mark(",+&-") or self.kind() == "and":
                    self.take()
            self.mark(",")
            self.school_year()
            return True
        if self.at > start and self.school_year() is not None:
            return True
        self.at = start
        return False

    def _is_bare(self, span: Span) -> bool:
        """Whether only a number was read, which is no time by itself."""
        return any(type(s).__name__ == "Bare" for s in (span.items if isinstance(span, Several) else (span,))) or (
            isinstance(span, Range) and any(type(s).__name__ == "Bare" for s in (span.first, span.last))
        )

    def _mode(self) -> str:
        """Take the words before a time: "", "in", "by", "before", "from", "after", "term" or "around"."""
        mode = ""
        while True:
            kind = self.kind()
            if kind in _PREFIXES:
                mode = self._prefixed(mode, kind)
            elif kind == "filler" and (mode or self._leads()) and not self._plural():
                self.take()
            elif self.is_mark(":") and (mode == "term" or self.tokens[self.at - 1].kind == "about"):
                self.take()
            elif kind == "event" and self.peek().value == "before" and self.kind(1) == "until" and self.begins_time(2):
                self.take(2)
                mode = "by"
            else:
                return mode

    def _leads(self) -> bool:
        """Whether the next word leads to a time."""
        return self.kind(1) in _PREFIXES

    def _plural(self) -> bool:
        return self.said() in ("các", "những") and self.kind(1) == "unit"

    def _prefixed(self, mode: str, kind: str) -> str:
        """The mode after one more word."""
        self.take()
        if kind == "about":
            self.about = True
            return mode
        if kind == "occasion":
            self.about = True
            return mode or "in"
        if kind in _LIMITS:
            return _LIMITS[kind]
        if kind == "earliest":
            return "from"
        if kind == "from":
            return "by" if mode == "by" else "from"
        if kind == "after":
            return "after from" if mode == "from" else "after"
        if kind == "term":
            return mode if mode in ("by", "before") else "term"
        return mode or "in"

    def _finish(self, mode: str, span: Span) -> Time | None:
        """The time a span is with the words before and after it."""
        self.accept("part of day")
        if self.accept("onward", "following"):
            return Since(span) if mode in ("", "in", "from") and not isinstance(span, Range | Several) else None
        if mode in ("by", "before"):
            return self._during(self._limit(span, before=mode == "before"))
        if mode == "term":
            single = all(isinstance(s, Day | Weekday) for s in (span.items if isinstance(span, Several) else (span,)))
            return By(span) if single else When(span)
        if mode == "from":
            return self._since(span)
        if mode.startswith("after"):
            return self._after(span)
        return self._during(When(span))

    def _limit(self, span: Span, *, before: bool) -> Time | None:
        items = span.items if isinstance(span, Several) else (span,)
        if any(isinstance(item, Range) for item in items) or len({type(item) for item in items}) > 1:
            return None
        return By(span, before and not self.clock)

    def _since(self, span: Span) -> Time | None:
        if isinstance(span, Range) or self.hours:
            return When(span)
        if isinstance(span, Several):
            return When(span) if all(isinstance(item, Range) for item in span.items) else None
        return self._until_event(Since(span))

    def _until_event(self, time: Time) -> Time:
        """ "đến" and an event without a date after a beginning: the whole is a condition."""
        start = self.at
        if (self.kind() == "event" and self.peek().value == "until") or (
            self.kind() == "until" and self.kind(1) in FREE
        ):
            self.take()
            if self._event_words():
                return Depends()
        self.at = start
        return time

    def _after(self, span: Span) -> Time | None:
        feast = self.tokens[self.at - 1].kind == "feast"
        if isinstance(span, Range):
            first: Span = After(span.first, self._is_feast(span.first))
            return When(Range(first, span.last, span.before))
        if isinstance(span, Several):
            return None
        return Depends() if feast else self._until_event(Since(After(span)))

    def _is_feast(self, span: Span) -> bool:
        """Whether a day was named by its feast: what comes after it has no fixed day."""
        at = next((i for i in range(self.at - 1, -1, -1) if self.tokens[i].kind == "feast"), -1)
        return at >= 0 and isinstance(span, Day) and self.tokens[at - 1].kind == "after"

    def _from_issue(self, mode: str) -> Time | None:
        """từ [ngày | khi] ban hành … [đến …], từ nay đến …"""
        start = self.at
        if mode != "from" or not self._issue():
            self.at = start
            return None
        after = self.at
        last, before = self._range_end(Issue())
        if last is not None and not has_holes(last):
            return When(Range(Issue(), last, before))
        self.at = after
        self.accept("onward")
        return self._until_event(Since(Issue()))

    def _issue(self) -> bool:
        """[ngày | khi] [ký] ban hành [kế hoạch này]; nay."""
        if self.kind() == "this" and self.said() == "nay":
            self.take()
            return True
        if self.is_unit("day") or (self.kind() == "event" and self.peek().value == "when"):
            self.take()
        if not self.accept("issue"):
            return False
        self._plan_itself()
        return self._event_over()

    def _plan_itself(self) -> None:
        """The plan named as what is issued."""
        for _ in range(3):
            if self.said() in ("kế hoạch", "chương trình", "văn bản", "thông báo") or self.kind() == "this":
                self.take()

    def _event_over(self) -> bool:
        """Whether no word goes on to name another event."""
        return self.kind() not in (FREE - {"filler"}) and not (self.kind() == "filler" and self.said() == "của")

    def _length(self, mode: str) -> Time | None:
        """N days, weeks or months, and what they are counted from."""
        length = self._length_said()
        if length is None:
            return None
        count, unit, exact = length
        if self.kind() == "part" or (self.kind() == "filler" and self.said() == "đầu"):
            self.take()
        anchored = self._anchored(mode, count, unit)
        if (
            anchored is not None
            and exact
            and unit not in ("hour", "session")
            and mode not in ("after", "before", "from")
        ):
            return anchored
        return Depends()

    def _length_said(self) -> tuple[int, Unit, bool] | None:
        """A count and its unit, and whether it is one number."""
        exact = True
        if self.kind() == NUMBER:
            count = int(self.take().value)
            if (self.is_mark("/,-.") or self.kind() == "until") and self.kind(1) == NUMBER:
                count, exact = int(self.take(2).value), False
        elif (word := self.number_word()) is not None:
            count = word
        else:
            count = 1
            if self.tokens[self.at - 1].kind not in ("in", "within", "latest"):
                return None
        if self.kind() != "unit" or count < 0:
            return None
        if self.tokens[self.at - 1].kind in ("in", "within", "latest") and not self.is_unit("day"):
            return None
        return count, self.take().value, exact

    def _anchored(self, mode: str, count: int, unit: Unit) -> Time | None:
        """[(] kể từ | sau | trước [khi | ngày] the issue, a day or an event [)]."""
        start = self.at
        bracket = self.mark("(")
        token = self.accept("from", "after", "before", "event", "follow")
        if token is None:
            self.at = start
            return None
        if token.kind == "from":
            self.accept("after")
        before = token.kind == "before" or token.value == "before"
        if before and token.kind == "before" and (mode != "by" or unit not in ("day", "workday", "week")):
            if unit in ("day", "workday", "week") and self.begins_time():
                raise NotUnderstoodError(start - 2, self.at)
            self.at = start
            return None
        anchor: Span | None = None
        mark = self.at
        if not before and self._issue():
            anchor = Issue()
        else:
            self.at = mark
            anchor = self.span()
        if anchor is None or each_of(anchor) or not isinstance(anchor, Issue | Day) or has_holes(anchor):
            self.at = mark
            self._event_words()
            anchor = None
        if bracket and not self.mark(")"):
            self.at = start
            return None
        return Within(-count if before else count, unit, anchor) if anchor else Depends()

    def _event_limit(self, mode: str) -> Time | None:
        """A limit whose day is an event: with its date it is that date, without it is a condition."""
        if mode not in ("before", "by", "from", "after", "after from", "in", "term"):
            return None
        if mode in ("before", "in") and self._around():
            return Depends()
        if mode == "term" and self.kind() != "by whom":
            return None
        named = self.is_unit("day") or self.kind() == "event"
        if mode == "in" and not named:
            return None
        last = self.tokens[self.at - 1]
        weak = last.kind in ("until", "from") and not named
        if weak or not self._event_words():
            return None
        return self._event_dated(mode, comma=named)

    def _around(self) -> bool:
        """[trước] [, trong] và sau Tết: no day says when that ends."""
        start = self.at
        while self.mark(",") or self.accept("and"):
            if not self.accept("in", "after", "before"):
                break
        if self.at > start and (self.accept("feast") or self._event_words()):
            return True
        self.at = start
        return False

    def _event_dated(self, mode: str, *, comma: bool) -> Time | None:
        """The date an event is named with, if it is a day."""
        start = self.at
        bracket = self.mark("(")
        if comma and not bracket:
            self.mark(",")
        span = self.spans() if self.is_unit("day") or self.kind() in (NUMBER, "weekday") else None
        ok = span is not None and self._is_day(span) and (not bracket or self.mark(")"))
        if not ok or span is None:
            self.at = start
            return self._until_event(Depends())
        return self._finish("in" if mode == "term" else mode, span)

    def _is_day(self, span: Span) -> bool:
        first = span.first if isinstance(span, Range) else span
        return isinstance(first, Day | Weekday) and not has_holes(first)

    def _event(self) -> Time | None:
        """khi …, sau khi …, theo …, sẽ …: an event, with its date or without."""
        token = self.take()
        if token.kind == "will" and self.accept("depends"):
            return Depends()
        if token.kind == "event" and token.value == "from":
            issue = self.at
            if self.kind() == "issue" and (node := self._from_issue("from")) is not None:
                return node
            self.at = issue
        if not self._event_words(limits_only=token.kind != "event") and token.kind != "follow":
            return None
        if token.kind == "event":
            mode = {"when": "in", "until": "by"}.get(token.value, token.value)
            return self._event_dated(mode, comma=False)
        return Depends()

    def _event_words(self, *, limits_only: bool = False) -> bool:
        """Take the words of an event up to a mark or a dated time; whether there were any."""
        start, named, end = self.at, False, self.at + self.reach
        if self.said() == "kết thúc":
            self.take()
            named = True
        while self.kind() not in _EVENT_ENDS and self.at < end:
            kind = self.kind()
            if kind == "mark" and not self._inner_mark():
                break
            if kind in FREE:
                named = True
            elif self._dated_here(limits_only=limits_only):
                break
            elif named and self.at > start and self._named_time():
                continue
            elif kind == NUMBER:
                if not self.count():
                    break
                continue
            self.take()
            if kind in ("numbered", "times"):
                self.its_number()
        if not named:
            self.at = start
        return named

    def _named_time(self) -> bool:
        """Take a time that is part of an event's name: "kỳ họp tháng 7"."""
        start, about, clock = self.at, self.about, self.clock
        found = self.kind() in _NAMING and self.spans()
        self.about, self.clock = about, clock
        if not found or self._is_bare(found) or has_holes(found):
            self.at = start
            return False
        return True

    def its_number(self) -> None:
        """The number of a đợt, vòng, khóa; or several."""
        self.accept("ordinal")
        while self.kind() == NUMBER and not self.is_mark("/", 1):
            self.take()
            if not (
                (self.is_mark(",-&+") or self.kind() == "and") and self.kind(1) == NUMBER and not self.is_mark("/.", 2)
            ):
                return
            if self.kind(2) == "unit":
                return
            self.take()

    def count(self) -> bool:
        """Take a number and what it counts."""
        start = self.at
        self.take()
        chained = False
        while self.is_mark(".,/-") and self.kind(1) == NUMBER and self.tight(0) and self.tight(1):
            self.take(2)
            chained = True
        if self.mark("%") or self.accept("counted", "times"):
            return True
        if not chained and self.kind() in (WORD, "free", "report", "numbered"):
            return True
        self.at = start
        self.far = max(self.far, start + 1)
        return False

    def _inner_mark(self) -> bool:
        """Whether a mark stands inside a word or a code, not between parts."""
        return self.is_mark("&/-'\"“”+%") and not self.is_mark(":;,.()")

    def _dated_here(self, *, limits_only: bool) -> bool:
        """Whether a dated time begins here that is not part of the event's name."""
        start, about, clock = self.at, self.about, self.clock
        joined = bool(self.accept("and"))
        time = self._limited_time() if self.kind() not in ("event", "follow", "will") else None
        self.at, self.about, self.clock = start, about, clock
        if isinstance(time, By):
            return True
        if not isinstance(time, When):
            return False
        return joined or (not limits_only and self._is_day(time.span))

    def approximate(self, span: Span | None) -> bool:
        """Whether a span has a part whose days are only about right."""
        if span is None or type(span) in _EXACT:
            return False
        return any(isinstance(n, Part) and n.name in ("first", "middle", "last") for n in walk(span))

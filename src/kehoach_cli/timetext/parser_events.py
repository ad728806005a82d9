"""Rules for events: what names them, the issue of the plan, the dates they are named with (see `parser`)."""

from abc import abstractmethod
from typing import Final

from kehoach_cli.timetext.cursor import FULL
from kehoach_cli.timetext.holes import has_holes
from kehoach_cli.timetext.lexer import CITED, END, MARK, NUMBER, WORD, Lexed
from kehoach_cli.timetext.nodes import Bare, By, Day, Depends, Range, Several, Span, Time, Weekday, When
from kehoach_cli.timetext.parser_repeats import RepeatParser
from kehoach_cli.timetext.words import NUMBER_WORDS, ROMANS, SHORT_UNITS

FREE: Final = frozenset(
    {WORD, CITED, "free", "filler", "counted", "report", "issue", "by whom", "part of day", "numbered", "rank"}
)
"""The kinds of token that may name the work."""
NAMES: Final = FREE - {"filler"}
"""Those that do name something."""

_EVENT_ENDS: Final = frozenset({END, "depends", "always", "that is", "or"})
_LINKS: Final = frozenset(
    {"in", "from", "until", "unit", "after", "whole", "and", "each", "next", "this", "will", "school", "semester",
     "span", "feast", "times", "not", "part", "ordinal", "vision", "about"}
)  # fmt: skip
"""The kinds that link words inside a name."""
_PLAIN: Final = frozenset({"in", "from", "until", "unit", "and", "school", "span", "semester", "feast"})
"""Those of them that may stand in the name of an event with a date."""
_NAMING: Final = frozenset({"unit", NUMBER, "span", "school", "part", "weekday"})
_DEEPEST: Final = 4


class EventParser(RepeatParser):
    """Reads events. An event may be named with `reach` tokens; `depth` counts rules inside rules.

    `termed` is set where "hạn" stands before the words of the work; `plain` is false where a name has a word of time
    in it that only a name without a date may have.
    """

    __slots__ = ("depth", "plain", "reach", "termed")

    def __init__(self, lexed: Lexed) -> None:
        super().__init__(lexed)
        self.reach = len(self.tokens)
        self.depth = 0
        self.plain = True
        self.termed = False

    @abstractmethod
    def limited_time(self) -> Time | None:
        """Words of limit and a span, a length or an event."""

    @abstractmethod
    def finish(self, mode: str, span: Span) -> Time | None:
        """The time a span is with the words of limit before it."""

    def inner_time(self, *, events: bool = True) -> Time | None:
        """A limited time inside another rule, not too deep; without `events`, none that only names an event."""
        if self.depth >= _DEEPEST:
            return None
        reach = self.reach
        self.depth += 1
        self.reach = reach if events else 0
        time = self.limited_time()
        self.depth, self.reach = self.depth - 1, reach
        return time

    def event_words(self, *, limits_only: bool = False) -> bool:
        """Take the words of an event up to a mark or a dated time; whether they name one."""
        start, end = self.at, self.at + self.reach
        named, self.plain = False, True
        while self.at < end and self.kind() not in _EVENT_ENDS:
            kind = self.kind()
            if kind == MARK and not self.is_mark("&/-'\"“”+%"):
                break
            if (kind in FREE and (named or self.is_name(0) or kind == "filler")) or (
                not named and self.said() == "kết thúc"
            ):
                named = True
                self.take()
                if kind == "numbered":
                    self.its_number()
            elif (named and self._dated_here(limits_only=limits_only)) or not self._links(named=named):
                break
        if not named:
            self.at = start
        return named

    def _links(self, *, named: bool) -> bool:
        """Take what stands inside an event's name and is no free word; whether it may stand there."""
        kind = self.kind()
        if named and kind in _NAMING and self._named_time():
            return True
        if kind == NUMBER:
            return named and self.count()
        links = kind in _LINKS and (self.is_name(1) or (self.is_unit("day") and self.kind(1) == "filler"))
        if not named and not links:
            return False
        self.plain = self.plain and (kind == MARK or (links and kind in _PLAIN))
        self.take()
        return True

    def is_name(self, ahead: int) -> bool:
        """Whether the token there names something; a numeral alone and "T3" do not."""
        kind = self.kind(ahead)
        if kind == WORD:
            said = self.said(ahead)
            return said not in ROMANS and said not in SHORT_UNITS
        return kind in NAMES and kind != "part of day"

    def _named_time(self) -> bool:
        """Take a time that is part of an event's name: "kỳ họp tháng 7"."""
        start, about, clock = self.at, self.about, self.clock
        found = self.spans()
        self.about, self.clock = about, clock
        if found is None or is_bare(found) or has_holes(found):
            self.at = start
            return False
        return True

    def its_number(self) -> bool:
        """Take the number of a đợt, vòng, khóa, or several; true, so that a name without one is still a name."""
        self.accept("ordinal")
        while (self.kind() == NUMBER and not self.is_mark("/", 1) and self.digits() < FULL) or self.said() in ROMANS:
            self.take()
            listed = (self.is_mark(",-&+") or self.kind() == "and") and (
                self.kind(1) == NUMBER or self.said(1) in ROMANS
            )
            if not listed or self.is_mark("/.", 2) or self.kind(2) == "unit":
                break
            self.take()
        return True

    def count(self) -> bool:
        """Take a number and what it counts."""
        start = self.at
        if start and self.tokens[start - 1].kind == MARK and self.tokens[start - 1].value in "/-." and self.tight(0):
            return False
        self.take()
        chained = False
        while self.is_mark(".,/-") and self.kind(1) == NUMBER and self.tight(0) and self.tight(1):
            self.take(2)
            chained = True
        if self.mark("%") or self.accept("counted", "times"):
            return True
        if not chained and self.kind() in (WORD, "free", "report", "numbered") and self.is_name(0):
            return self.said() not in NUMBER_WORDS
        self.at = start
        self.far = max(self.far, start + 1)
        return False

    def _dated_here(self, *, limits_only: bool) -> bool:
        """Whether a dated time begins here that is not part of the event's name."""
        start, about, clock = self.at, self.about, self.clock
        joined = bool(self.accept("and"))
        time = self.inner_time(events=False) if self.kind() not in ("event", "follow", "will") else None
        self.at, self.about, self.clock = start, about, clock
        if isinstance(time, By):
            return True
        return isinstance(time, When) and (joined or (not limits_only and is_day(time.span)))

    def event_dated(self, mode: str, *, comma: bool) -> Time | None:
        """The date an event is named with, if it is a day; else a condition."""
        start = self.at
        bracket = self.mark("(")
        if comma and not bracket:
            self.mark(",")
        span = self.spans() if self.is_unit("day") or self.kind() in (NUMBER, "weekday") else None
        if span is None or not is_day(span) or (bracket and not self.mark(")")):
            self.at = start
            return self.until_event(Depends())
        return self.finish(mode, span) if self.plain else None

    def until_event(self, time: Time) -> Time:
        """What begins, and "đến" an event without a date: the whole is a condition."""
        start = self.at
        said_so = self.kind() == "event" and self.peek().value == "until"
        if said_so or (self.kind() == "until" and self.kind(1) in FREE):
            self.take()
            if self.event_words():
                return Depends()
        self.at = start
        return time

    def around(self) -> bool:
        """After "trước" or "trong": [, trong] và sau Tết; no day says when that ends."""
        start = self.at
        while self.mark(",") or self.accept("and"):
            if not self.accept("in", "after", "before"):
                break
        if self.at > start and self.tokens[self.at - 1].kind != MARK and (self.accept("feast") or self.event_words()):
            return True
        self.at = start
        return False

    def issue(self) -> bool:
        """[ngày | khi] [ký] ban hành [kế hoạch này]; nay."""
        if self.kind() == "this" and self.said() == "nay":
            self.take()
            return True
        if self.is_unit("day") or (self.kind() == "event" and self.peek().value == "when"):
            self.take()
        if not self.accept("issue"):
            return False
        for _ in range(3):
            if self.said() in ("kế hoạch", "chương trình", "văn bản", "thông báo") or self.kind() == "this":
                self.take()
        return self.kind() not in NAMES and self.said() != "của"

    def season(self) -> bool:
        """[đầu | cuối] năm học, học kỳ I: the school sets their days elsewhere."""
        start = self.at
        if self.accept("part"):
            self.accept("each")
        if self.accept("semester"):
            while (self.kind() == NUMBER and not self.is_mark("/.", 1)) or self.said() in ROMANS:
                self.take()
                numbered = self.kind(1) == NUMBER or self.said(1) in ROMANS
                if numbered and (self.is_mark(",+&-") or self.kind() == "and") and not self.is_mark("/.", 2):
                    self.take()
            after = self.at
            self.mark(",")
            if self.school_year() is None and self.year_after() is None:
                self.at = after
            return True
        if self.at > start and self.school_year() is not None:
            return True
        self.at = start
        return False


def is_bare(span: Span) -> bool:
    """Whether only a number was read, which is no time by itself."""
    if isinstance(span, Several):
        return any(is_bare(item) for item in span.items)
    if isinstance(span, Range):
        return isinstance(span.first, Bare) or isinstance(span.last, Bare)
    return isinstance(span, Bare)


def is_day(span: Span) -> bool:
    """Whether a span is a day, or begins with one."""
    first = span.first if isinstance(span, Range) else span
    return isinstance(first, Day | Weekday) and not has_holes(first)

"""Rules for what repeats (see the grammar in `parser`)."""

from dataclasses import replace
from typing import Final

from kehoach_cli.timetext.holes import each_of, fill, has_holes, rank, span_of, with_span
from kehoach_cli.timetext.lexer import END, NUMBER
from kehoach_cli.timetext.nodes import (
    By,
    Day,
    Each,
    Edge,
    Month,
    Quarter,
    Range,
    Several,
    Since,
    Span,
    Time,
    When,
    Year,
)
from kehoach_cli.timetext.parser_lists import ListParser
from kehoach_cli.timetext.words import NUMBER_WORDS

_REPEATING: Final = ("week", "month", "quarter", "year")
_YEAR: Final = 12
_TIMES: Final = range(1, 100)


def repeated(time: Time, each: Span) -> Time | None:
    """A time said beside "hằng tháng" as one that repeats; None where it does not belong to it."""
    span = span_of(time)
    if span is None or not isinstance(time, When | By):
        return None
    if not isinstance(each, Each):
        return time if _units(span) == _units(each) else None
    inner = each_of(span)
    if inner is not None:
        return time if span != inner and each.unit in (inner.unit, "year") else None
    filled = _every_year(span) if each.unit == "year" else fill(span, each)
    return with_span(time, filled) if each_of(filled) and not has_holes(filled) else None


def _units(span: Span) -> set[str]:
    """The units a span repeats over; with a year left open, not those alone."""
    spans = span.items if isinstance(span, Several) else (span,)
    return {each.unit if (each := each_of(item)) else "" for item in spans}


def _every_year(span: Span) -> Span:
    match span:
        case Several(items=items):
            return Several(tuple(_every_year(item) for item in items))
        case Month(of=Year(number=1)) | Quarter(of=Year(number=1)):
            return replace(span, of=Each("year", shift=1))
        case Year() | Each():
            return span
        case Day(of=Month(of=Year(number=1)) as of):
            return Day(span.number, _every_year(of))
        case _:
            return fill(span, Each("year"))


def during(time: Time, around: Time | None) -> Span | Since | None:
    """What a repeating time may be confined to: a coarser span, or everything from one on."""
    span = span_of(time)
    each = each_of(span) if span is not None else None
    if each is None or not isinstance(around, When | Since) or each_of(around.span) or has_holes(around.span):
        return None
    if isinstance(around, Since):
        return around
    coarser = rank(around.span) > rank(Each(each.unit)) or isinstance(around.span, Range)
    return around.span if coarser and not isinstance(around.span, Several) else None


class RepeatParser(ListParser):
    """Reads "hằng tháng", "định kỳ 6 tháng, năm", "1 lần/quý"."""

    __slots__ = ()

    def repeats(self) -> Span | None:
        """A list of what repeats; Each("day") where it is daily."""
        start = self.at
        first = self._repeat(listed=False)
        if first is None:
            self.at = start
            return None
        items = [first]
        while first.unit != "day" and (item := self._next_repeat()) is not None:
            items.append(item)
        node = self._settle(items)
        if node is None:
            self.at = start
        return node

    def _next_repeat(self) -> Each | None:
        start = self.at
        item = None
        if self.mark(",/;+") or self.accept("and"):
            self.accept("and")
            item = self._repeat(listed=True)
        if item is None or item.unit == "day":
            self.at = start
            return None
        return item

    def _repeat(self, *, listed: bool) -> Each | None:
        """One of them; `listed` lets a bare unit go on a list."""
        if token := self.accept("annual"):
            return Each(token.value)
        if listed and self.kind() == "always" and self.peek().value == "year" and self._alone(1):
            return Each(self.take().value)
        periodic = bool(self.accept("periodic")) or self._by_the_unit()
        every = bool(self.accept("each")) or periodic or listed
        explicit = self.tokens[self.at - 1].kind == "each"
        if self.kind() == "unit":
            if not every or (not explicit and not self._alone(1)) or self.peek().value not in (*_REPEATING, "day"):
                return None
            each = Each(self.take().value)
            self._times()
            return each
        return self._counted(every=every, listed=listed and not periodic)

    def _by_the_unit(self) -> bool:
        """Take "theo" before a bare unit, "các" before one with "trong năm"."""
        plural = self.said() == "các" and self.kind(2) == "in" and self.is_unit("year", ahead=3)
        if self.kind(1) == "unit" and ((self.said() == "theo" and self._alone(2)) or plural):
            self.take()
            return True
        return False

    def _alone(self, ahead: int) -> bool:
        """Whether nothing numbers the unit before."""
        return self.kind(ahead) in (
            END,
            "mark",
            "and",
            "periodic",
            "depends",
            "filler",
            "before",
            "latest",
            "in",
            "each",
            "report",
        ) or (self._says_times(ahead))

    def counts_times(self) -> bool:
        """Whether "1 lần/tháng", "6 tháng một lần" or "02 ngày/tháng" stands here."""
        if self.kind() != NUMBER and self.said() not in NUMBER_WORDS:
            return False
        if self.kind(1) == "times":
            return True
        return self.kind(1) == "unit" and (self._says_times(2) or (self.is_mark("/", 2) and self.kind(3) == "unit"))

    def _times(self) -> bool:
        """[/] [1 | một] lần."""
        start = self.at
        slash = self.mark("/")
        count = int(self.take().value) if self.kind() == NUMBER else self.number_word()
        if (slash or count) and (count is None or count in _TIMES) and self.accept("times"):
            return True
        self.at = start
        return False

    def _counted(self, *, every: bool, listed: bool) -> Each | None:  # noqa: PLR0911 # one return a choice
        """N tháng [/ 1 lần] | N lần / tháng | N ngày/tháng."""
        count = int(self.take().value) if self.kind() == NUMBER else self.number_word()
        if count is None or count not in _TIMES:
            return None
        if self.accept("times"):
            return self._per_unit()
        if self.kind() != "unit":
            return None
        unit = self.take().value
        if unit in ("day", "workday", "session", "hour"):
            return self._per_unit(slash=True)
        if self._times():
            return Each(unit, count)
        if self.is_mark("/") and self.is_unit("month", "quarter", "year", ahead=1):
            return self._per_unit(slash=True)
        if not every or (listed and not self._alone(0)) or self.kind() in ("part", "rank"):
            return None
        return Each(unit, count)

    def per_unit(self) -> Each | None:
        """/năm, after what is counted: "02 hội nghị/năm"."""
        start = self.at
        each = self._per_unit(slash=True)
        if each is None or each.unit == "day" or not self._alone(0):
            self.at = start
            return None
        return each

    def _per_unit(self, *, slash: bool = False) -> Each | None:
        """/tháng, mỗi tháng, một tháng, trong tháng."""
        if not self.mark("/") and (slash or not (self.accept("each", "in") or self.number_word() == 1)):
            return None
        if slash or self.kind() == "unit":
            self.accept("each")
        return Each(self.take().value) if self.is_unit(*_REPEATING, "day") else None

    def _settle(self, items: list[Each]) -> Span | None:
        """With a year in the list, N months are the first N of each; without, every N months."""
        yearly = any(item.unit == "year" for item in items) and len(items) > 1
        spans: list[Span] = []
        for item in items:
            if item.unit == "month" and item.step > 1 and yearly:
                spans.append(Edge(item.step, "month", last=False, of=Each("year")))
            elif item.step > 1 and not (item.unit == "month" and _YEAR % item.step == 0):
                if item.unit != "year":
                    return None
                return None
            elif item.step == _YEAR and item.unit == "month":
                spans.append(Each("year"))
            else:
                spans.append(item)
        return spans[0] if len(spans) == 1 else Several(tuple(dict.fromkeys(spans)))

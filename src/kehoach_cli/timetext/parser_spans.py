"""Rules for spans, ranges and lists (see the grammar in `parser`)."""

from typing import Final

from kehoach_cli.timetext.cursor import MONTHS, SHORT
from kehoach_cli.timetext.lexer import END, NUMBER, WORD, Lexed
from kehoach_cli.timetext.nodes import (
    Day,
    Each,
    Month,
    Next,
    Nth,
    Quarter,
    Range,
    Span,
    Unit,
    Weekday,
    Year,
)
from kehoach_cli.timetext.parser_days import DayParser
from kehoach_cli.timetext.words import NUMBER_WORDS, ROMANS

_LONGEST_COUNT: Final = 9
_TELLING: Final = frozenset({"unit", "mark", "feast", "counted", WORD})
"""The kinds of a token that tells what the number before it is."""
_BOTH: Final = 2
"""A first and a last year."""
_MANY: Final = 100
_WEEKDAYS: Final = range(2, 8)
"""Thứ 2 to thứ 7."""
_AFTER_HALF: Final = frozenset({END, "mark", "and", "times", "each"})
"""What may follow "1/2 ngày": no name, or the day would be a date."""
_LENGTHS: Final = frozenset({"hour", "session", "day", "workday", "week", "month", "quarter", "year"})


class SpanParser(DayParser):
    """Reads spans, ranges of spans and unlabelled lists of them; `alike` keeps a list to spans of one kind."""

    __slots__ = ("about", "alike")

    def __init__(self, lexed: Lexed) -> None:
        super().__init__(lexed)
        self.about = False
        self.alike = False

    def span(self, like: Span | None = None) -> Span | None:
        """One span; `like` is the neighbour whose unit a bare number has."""
        start = self.at
        rule = _RULES.get(self.kind())
        node = rule(self, like) if rule else None
        if node is None:
            self.at = start
        return node

    def by_unit(self, _like: Span | None) -> Span | None:
        """A unit of time and what numbers it."""
        unit: Unit = self.take().value
        if self.is_mark(":") and (self.kind(1) == NUMBER or self.said(1) in ROMANS):
            self.take()
        if unit == "day":
            return self.day()
        if unit == "workday":
            return self.counted_edge(1, "workday")
        if unit in ("hour", "session"):
            return None
        node = self._unit_period(unit, bare=False)
        return None if isinstance(node, Each) else node

    def by_number(self, like: Span | None) -> Span | None:  # noqa: PLR0911 # one return a choice
        """A number: a day, an edge, an hour, or a further one of its neighbour's kind."""
        follows = self.kind(1)
        if follows in _TELLING:
            if self.is_unit("hour", ahead=1) or self.is_mark(":", 1) or self.said(1) == "g":
                return self.timed_day()
            if follows == "feast":
                return self.tet_day()
            if follows == "unit" and (edge := self._edge()):
                return edge
            if self.kind(self._chain()) in _TELLING and (self._is_length() or self._is_count()):
                return None
        if isinstance(like, Month | Quarter | Nth | Weekday) and (node := self._further(like)):
            return node
        if isinstance(like, Day):
            node = self.date(dashed=True)
            return node if isinstance(node, Day | Month) else None
        return self.date(dashed=like is None and self._limited())

    def _limited(self) -> bool:
        """Whether a limit stands before, so that "31-5" after it is a date."""
        before = self.tokens[self.at - 1].kind if self.at else ""
        return before in ("before", "latest", "until", "upto") or (before == "from" and self.kind(3) == "until")

    def _further(self, like: Span) -> Span | None:
        """A bare number in a list or range of months, quarters, weeks or days of the week."""
        start = self.at
        joined = self.is_mark("/.-", 1) and self.kind(2) == NUMBER
        if isinstance(like, Month) and not (joined and not self._joins_year()):
            return self._back(start, self.month())
        if isinstance(like, Quarter):
            return self._back(start, self.quarter())
        if isinstance(like, Weekday) and not joined and self.peek().value in _WEEKDAYS:
            return Weekday(int(self.take().value) - 1, self.period("week"))
        if isinstance(like, Nth) and like.unit == "week" and not joined and self.digits() <= SHORT:
            return self.week_rest(self.take().value)
        return None

    def _joins_year(self) -> bool:
        """Whether the second of two joined numbers is a year, and no day follows them."""
        return (
            self.digits(2) != SHORT
            or self.peek(2).value > MONTHS
            or (self.is_mark("-", 1) and not self.is_mark("/.", 3))
        )  # digits, months

    def _edge(self) -> Span | None:
        """N units đầu | cuối of a period: 6 tháng đầu năm; N năm tới."""
        start = self.at
        count = int(self.take().value) if self.kind() == NUMBER else self.number_word()
        token = self.peek()
        if count and 0 < count < _MANY and token.kind == "unit":
            self.take()
            if token.value == "year" and self.kind() in ("next", "until") and self.shift() == 1:
                return Next(count)
            node = self.counted_edge(count, token.value)
            if node is not None:
                return node
        return self._back(start, None)

    def _is_length(self) -> bool:
        """Whether a number counts units of time and is no day: "2 tuần", "6 tháng"."""
        ahead = 1
        if self.is_mark("-/,", 1) and self.kind(2) == NUMBER:
            ahead = 3
        token = self.peek(ahead)
        if token.kind != "unit" or token.value not in _LENGTHS:
            return False
        if self._says_times(ahead + 1):
            return True
        if ahead > 1 and self.is_mark("/", 1) and (self._limited() or self.kind(ahead + 1) not in _AFTER_HALF):
            return False
        if token.value == "month":
            return self.kind(ahead + 1) in (END, "mark", "each", "after", "before", "times", "from", "and")
        return ahead == 1 or token.value != "year"

    def _says_times(self, ahead: int) -> bool:
        """Whether [/] [1 | một] lần stands there."""
        ahead += self.is_mark("/", ahead)
        return self.kind(ahead) == "times" or (
            self.kind(ahead + 1) == "times" and (self.kind(ahead) == NUMBER or self.said(ahead) in NUMBER_WORDS)
        )

    def _chain(self) -> int:
        """How far the numbers joined to the one here go: to the token after "5/10", "1.000"."""
        ahead = 1
        while ahead < _LONGEST_COUNT and self.is_mark(".,/-", ahead) and self.kind(ahead + 1) == NUMBER:
            ahead += 2
        return ahead

    def _is_count(self) -> bool:
        """Whether a number counts things: "12 đồng chí", "10,5%", "5/10 chỉ tiêu"."""
        ahead = self._chain()
        joined = ahead > 1 and self.is_mark("/", 1)
        if not all(map(self.tight, range(1, ahead))) or (joined and self._limited()):
            return False
        token = self.peek(ahead)
        return token.kind == "counted" or (token.kind == "mark" and token.value == "%")

    def by_word(self, like: Span | None) -> Span | None:
        """Q2, T3, a roman numeral in a list, a number in words."""
        if quarter := self.short_quarter():
            return quarter
        said = self.said()
        if said in ("t", "th"):
            return self._short_month(like)
        if said == "cn":
            return self.weekday()
        if isinstance(like, Quarter | Month):
            return self._roman_item(like)
        return self._edge()

    def _short_month(self, like: Span | None) -> Span | None:
        """T3 beside a month or a year."""
        self.take()
        self.mark(".")
        if self.kind() != NUMBER or not 1 <= self.peek().value <= MONTHS:
            return None
        node = self.month()
        if not isinstance(node, Month) or isinstance(like, Month) or node.of != Year():
            return node
        return node if self._another_month() else None

    def _another_month(self) -> bool:
        """Whether a list or a range goes on with another month."""
        ahead = 1 if self.is_mark(",-+&;/") or self.kind() in ("and", "until") else 0
        if not ahead:
            return False
        return (self.said(ahead) in ("t", "th") and self.kind(ahead + 1) == NUMBER) or (
            self.is_unit("month", ahead=ahead) or (self.kind(ahead) == NUMBER and self.is_mark("/-", ahead + 1))
        )

    def _roman_item(self, like: Span) -> Span | None:
        if isinstance(like, Quarter):
            return self.quarter_item()
        return self.month()

    def by_weekday(self, _like: Span | None) -> Span | None:
        """A day of the week."""
        return self.weekday()

    def by_moon(self, _like: Span | None) -> Span | None:
        """A lunar day."""
        return self.lunar_day()

    def by_feast(self, _like: Span | None) -> Span | None:
        """A feast."""
        return self.feast()

    def by_part(self, _like: Span | None) -> Span | None:
        """The beginning, middle or end of a period."""
        return self.part()

    def by_span(self, _like: Span | None) -> Span | None:
        """A span of years."""
        return self.years_span()

    def by_school(self, _like: Span | None) -> Span | None:
        """A school year."""
        return self.school_year()

    def by_day_part(self, _like: Span | None) -> Span | None:
        """A part of a day, and the day."""
        return self.timed_day()

    def by_plural(self, like: Span | None) -> Span | None:
        """các ngày, những tháng: the unit follows."""
        if self.said() not in ("các", "những") or self.kind(1) != "unit" or self.kind(2) not in (NUMBER, WORD):
            return None
        self.take()
        return self.span(like)

    def years_span(self) -> Span | None:
        """Giai đoạn | nhiệm kỳ [từ] [năm] 2021 (- | đến) [năm] 2025."""
        start = self.at
        if not self.accept("span"):
            return None
        self.accept("from")
        years: list[int] = []
        while len(years) < _BOTH:
            if self.is_unit("year"):
                self.take()
            if not self.is_year():
                break
            years.append(self.take().value)
            if len(years) == 1 and not (self.mark("-/") or self.accept("until")):
                break
        if len(years) == _BOTH:
            return Range(Year(years[0]), Year(years[1]))
        self.at = start
        return None


_RULES = {
    "unit": SpanParser.by_unit,
    NUMBER: SpanParser.by_number,
    WORD: SpanParser.by_word,
    "part": SpanParser.by_part,
    "weekday": SpanParser.by_weekday,
    "ordinal": SpanParser.by_weekday,
    "moon": SpanParser.by_moon,
    "full": SpanParser.by_moon,
    "feast": SpanParser.by_feast,
    "span": SpanParser.by_span,
    "school": SpanParser.by_school,
    "part of day": SpanParser.by_day_part,
    "filler": SpanParser.by_plural,
}

"""Rules for spans, ranges and lists (see the grammar in `parser`)."""

from typing import Final

from kehoach_cli.timetext.cursor import NotUnderstoodError
from kehoach_cli.timetext.holes import each_of, fill, fill_years, has_holes
from kehoach_cli.timetext.lexer import END, NUMBER, WORD, Lexed
from kehoach_cli.timetext.nodes import (
    After,
    Bare,
    Day,
    Each,
    Issue,
    Month,
    Next,
    Nth,
    Quarter,
    Range,
    Several,
    Span,
    Unit,
    Weekday,
    Year,
)
from kehoach_cli.timetext.parser_days import DayParser
from kehoach_cli.timetext.words import NUMBER_WORDS, ROMANS

_LONGEST_COUNT: Final = 9
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

    def _by_unit(self, _like: Span | None) -> Span | None:
        unit: Unit = self.take().value
        if unit == "day":
            return self.day()
        if unit == "workday":
            return self.counted_edge(1, "workday")
        if unit == "hour" or unit == "session":
            return None
        return self._unit_period(unit, bare=False)

    def _by_number(self, like: Span | None) -> Span | None:
        if self.is_unit("hour", ahead=1) or self.is_mark(":", 1) or self.said(1) == "g":
            return self.timed_day()
        if self.kind(1) == "feast":
            return self.tet_day()
        if self.kind(1) == "unit" and (edge := self._edge()):
            return edge
        if self._is_length() or self._is_count():
            return None
        if isinstance(like, Month | Quarter | Nth | Weekday) and (node := self._further(like)):
            return node
        if isinstance(like, Day):
            node = self.date(dashed=True)
            return node if isinstance(node, Day | Month) else None
        return self.date(dashed=like is None and self._limited())

    def _limited(self) -> bool:
        """Whether a limit stands before, so that "31-5" after it is a date."""
        return self.at > 0 and self.tokens[self.at - 1].kind in ("before", "latest", "until", "upto")

    def _further(self, like: Span) -> Span | None:
        """A bare number in a list or range of months, quarters, weeks or days of the week."""
        start = self.at
        joined = self.is_mark("/.-", 1) and self.kind(2) == NUMBER
        if isinstance(like, Month) and not (joined and not self._joins_year()):
            return self._back(start, self.month())
        if isinstance(like, Quarter):
            return self._back(start, self.quarter())
        if isinstance(like, Weekday) and not joined and 2 <= self.peek().value <= 7:  # noqa: PLR2004 # thứ 2 to thứ 7
            return Weekday(int(self.take().value) - 1, self.period("week"))
        if isinstance(like, Nth) and like.unit == "week" and not joined and self.digits() <= 2:  # noqa: PLR2004 # digits
            return self.week_rest(self.take().value)
        return None

    def _joins_year(self) -> bool:
        """Whether the second of two joined numbers is a year, and no day follows them."""
        return self.digits(2) != 2 or self.peek(2).value > 12 or (self.is_mark("-", 1) and not self.is_mark("/.", 3))  # noqa: PLR2004 # digits, months

    def _edge(self) -> Span | None:
        """N units đầu | cuối of a period: 6 tháng đầu năm; N năm tới."""
        start = self.at
        count = int(self.take().value) if self.kind() == NUMBER else self.number_word()
        token = self.peek()
        if count and 0 < count < 100 and token.kind == "unit":  # noqa: PLR2004 # nobody says more
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
        if token.value == "month":
            return self.kind(ahead + 1) in (END, "mark", "each", "after", "before", "times", "from", "and")
        return ahead == 1 or token.value not in ("year",)

    def _says_times(self, ahead: int) -> bool:
        """Whether [/] [1 | một] lần stands there."""
        ahead += self.is_mark("/", ahead)
        return self.kind(ahead) == "times" or (
            self.kind(ahead + 1) == "times" and (self.kind(ahead) == NUMBER or self.said(ahead) in NUMBER_WORDS)
        )

    def _is_count(self) -> bool:
        """Whether a number counts things: "12 đồng chí", "10,5%", "5/10 chỉ tiêu"."""
        ahead = 1
        while (
            ahead < _LONGEST_COUNT
            and self.is_mark(".,/-", ahead)
            and self.kind(ahead + 1) == NUMBER
            and self.tight(ahead)
            and self.tight(ahead + 1)
        ):
            ahead += 2
        token = self.peek(ahead)
        return token.kind == "counted" or (token.kind == "mark" and token.value == "%")

    def _by_word(self, like: Span | None) -> Span | None:
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
        if self.kind() != NUMBER or not 1 <= self.peek().value <= 12:  # noqa: PLR2004 # months
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
        return (
            (self.said(ahead) in ("t", "th")
            and self.kind(ahead + 1) == NUMBER)
            or (self.is_unit("month", ahead=ahead) or (self.kind(ahead) == NUMBER and self.is_mark("/-", ahead + 1)))
        )

    def _roman_item(self, like: Span) -> Span | None:
        if isinstance(like, Quarter):
            return self.quarter_item()
        return self.month()

    def _by_weekday(self, _like: Span | None) -> Span | None:
        return self.weekday()

    def _by_moon(self, _like: Span | None) -> Span | None:
        return self.lunar_day()

    def _by_feast(self, _like: Span | None) -> Span | None:
        return self.feast()

    def _by_part(self, _like: Span | None) -> Span | None:
        return self.part()

    def _by_span(self, _like: Span | None) -> Span | None:
        return self.years_span()

    def _by_school(self, _like: Span | None) -> Span | None:
        return self.school_year()

    def _by_day_part(self, _like: Span | None) -> Span | None:
        return self.timed_day()

    def _by_plural(self, like: Span | None) -> Span | None:
        """các ngày, những tháng: the unit follows."""
        if self.said() not in ("các", "những") or self.kind(1) != "unit" or self.kind(2) not in (NUMBER, WORD):
            return None
        self.take()
        return self.span(like)

    def span_range(self, like: Span | None = None) -> Span | None:
        """Span [(đến | -) span]."""
        first = self.span(like)
        if first is None:
            return None
        start = self.at
        last, before = self._range_end(first)
        if last is None:
            self.at = start
            return first
        return self.joined_range(first, last, before=before)

    def _range_end(self, first: Span) -> tuple[Span | None, bool]:
        if self.is_mark(",") or (self.is_mark(";") and self.said(1) == "kết thúc"):
            self.take()
        dashed = self.is_mark("-→~")
        if not (self.accept("until") or self.mark("-→~")):
            return None, False
        self.mark(":>")
        self.accept("filler")
        before = bool(self.accept("before"))
        if self.accept("about"):
            self.about = True
        if not dashed and self.is_unit("year") and self.kind(1) in (END, "mark", "and"):
            self.take()
            return Year(), before
        return self.span(first), before

    def joined_range(self, first: Span, last: Span, *, before: bool = False) -> Span | None:
        """A range with what one end leaves open filled from the other; None where they do not fit."""
        if (isinstance(first, Day) and first.of is None and isinstance(last, Day) and last.of is not None) or (isinstance(first, Bare) and isinstance(last, Day) and last.of is not None):
            first = self._day_before(first.number, last)
        elif isinstance(last, Month) and last.lunar and isinstance(first, Month) and not first.lunar:
            first = Month(first.number, first.of, lunar=True)
        elif not isinstance(first, After | Issue):
            first = fill(first, last) if has_holes(first) else first
        first = self._same_calendar(first, last)
        each = each_of(last)
        if each and each.unit == "year" and not each_of(first):
            first = fill_years(first, each)
        if isinstance(first, Range) or isinstance(last, Range | Bare):
            return None
        return Range(first, last, before)

    def _day_before(self, number: int, last: Day) -> Span:
        """The first day of "25 - 5/6": of the same month, or of the one before where that would turn it round."""
        of = last.of
        if number <= last.number or of is None:
            return Day(number, of)
        if isinstance(of, Each) and of.unit == "month":
            return Day(number, Each("month", of.step, of.shift - 1, of.lunar))
        if not isinstance(of, Month):
            return Day(number, of)
        if of.number > 1:
            return Day(number, Month(of.number - 1, of.of, of.lunar))
        year = of.of
        if isinstance(year, Year) and year.number:
            year = Year(year.number - 1)
        return Day(number, Month(12, year, of.lunar))

    def _same_calendar(self, first: Span, last: Span) -> Span:
        """Âm lịch at the end of a range holds for its beginning."""
        match first, last:
            case Day(of=Month(lunar=False) as month), Day(of=Month(lunar=True)):
                return Day(first.number, Month(month.number, month.of, lunar=True))
            case _:
                return first

    def spans(self) -> Span | None:
        """An unlabelled list: span ((, | và | + | &) span)*; what the last one says holds for those before it."""
        first = self.span_range()
        if first is None:
            return None
        items = list(first.items) if isinstance(first, Several) else [first]
        while True:
            start = self.at
            item = self._next_item(items[-1])
            if item is None:
                self.at = start
                break
            if isinstance(items[-1], Month) and has_holes(item) and not has_holes(fill(item, items[-1])):
                items[-1] = fill(item, items[-1])
            elif isinstance(item, Several):
                items.extend(item.items)
            else:
                items.append(item)
        for i in range(len(items) - 2, -1, -1):
            items[i] = self._filled(items[i], items[i + 1])
        return items[0] if len(items) == 1 else Several(tuple(items))

    def _filled(self, item: Span, after: Span) -> Span:
        if has_holes(item):
            item = fill(item, after)
        elif isinstance(item, Month) and isinstance(after, Month) and after.lunar and not item.lunar:
            item = Month(item.number, item.of, lunar=True)
        item = self._same_calendar(item, after)
        each = each_of(after)
        return fill_years(item, each) if each and each.unit == "year" else item

    def _next_item(self, last: Span) -> Span | None:
        if not ((self.mark(",+&") and (self.accept("and") or True)) or self.accept("and")):
            return None
        start = self.at
        self.accept("in")
        numbered = self.kind() == NUMBER
        item = self.span_range(last.last if isinstance(last, Range) else last)
        if self.alike and item is not None and type(item) is not type(last):
            return None
        if item is None and isinstance(last, Quarter) and self.said() in ROMANS and self.kind() == WORD:
            raise NotUnderstoodError(self.at, self.at + 1)
        if item is not None and numbered and self._may_count():
            raise NotUnderstoodError(start, self.at)
        return item

    def _may_count(self) -> bool:
        """Whether a bare number just taken may count the word after it rather than name a month: nobody can tell."""
        before = self.tokens[self.at - 2]
        bare = self.tokens[self.at - 1].kind == NUMBER and not (before.kind == "mark" and before.value in "/.")
        return bare and self.digits(-1) <= 2 and self.kind() in (WORD, "numbered")  # noqa: PLR2004 # digits


_RULES = {
    "unit": SpanParser._by_unit,  # noqa: SLF001 # the table of this class's own rules
    NUMBER: SpanParser._by_number,  # noqa: SLF001 # likewise
    WORD: SpanParser._by_word,  # noqa: SLF001 # likewise
    "part": SpanParser._by_part,  # noqa: SLF001 # likewise
    "weekday": SpanParser._by_weekday,  # noqa: SLF001 # likewise
    "ordinal": SpanParser._by_weekday,  # noqa: SLF001 # likewise
    "moon": SpanParser._by_moon,  # noqa: SLF001 # likewise
    "full": SpanParser._by_moon,  # noqa: SLF001 # likewise
    "feast": SpanParser._by_feast,  # noqa: SLF001 # likewise
    "span": SpanParser._by_span,  # noqa: SLF001 # likewise
    "school": SpanParser._by_school,  # noqa: SLF001 # likewise
    "part of day": SpanParser._by_day_part,  # noqa: SLF001 # likewise
    "filler": SpanParser._by_plural,  # noqa: SLF001 # likewise
}

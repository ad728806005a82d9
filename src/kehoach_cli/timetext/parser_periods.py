"""Rules for weeks, months, quarters and years, and for what lies in them (see the grammar in `parser`)."""

from typing import Final

from kehoach_cli.timetext.cursor import FULL, MONTHS, SHORT, Cursor
from kehoach_cli.timetext.lexer import NUMBER, WORD
from kehoach_cli.timetext.nodes import (
    PLAN_YEAR,
    Each,
    Edge,
    Month,
    Nth,
    Part,
    Quarter,
    SchoolYear,
    Span,
    Unit,
    Year,
)
from kehoach_cli.timetext.words import MONTH_NAMES, ROMANS

_QUARTER_MONTHS: Final = 3
_QUARTERS: Final = 4
_BEFORE_YEAR: Final = frozenset({"mark", "school", "filler", "in", "unit", "annual", "each", "periodic"})
"""The kinds that a year after a month may begin with."""
_CENTURY: Final = 2000
_SCHOOL_STARTS: Final = 8
_GLUED_QUARTERS: Final = {"qi": 1, "qii": 2, "qiii": 3, "qiv": 4}


class PeriodParser(Cursor):
    """Reads one week, month, quarter or year at the cursor; each rule gives None where it does not apply."""

    __slots__ = ()

    def period(self, *units: Unit, bare: bool = False) -> Span | None:
        """[của | trong] [mỗi | hằng] unit …: one period of these units, or every one; `bare` allows "tháng" alone."""
        start = self.at
        linked = bool(self.accept("in")) if self.kind() == "in" else self._word("của")
        linked = self._word("các", "những") or linked
        if self.accept("periodic") or self.kind() == "each":
            self.accept("each")
            if self.is_unit(*units):
                return self._each_or_numbered(self.take().value)
        elif self.is_unit(*units):
            node = self._unit_period(self.take().value, bare=bare or linked)
            if node is not None:
                return node
        elif "year" in units and not linked and self.is_year():
            return Year(self.take().value)
        elif "quarter" in units and (quarter := self.short_quarter()):
            return quarter
        elif "month" in units and self.said() in ("t", "th") and self.kind(1) == NUMBER:
            self.take()
            if (month := self.month()) is not None:
                return month
        self.at = start
        return None

    def _word(self, *said: str) -> bool:
        if self.kind() == "filler" and self.said() in said:
            self.take()
            return True
        return False

    def _each_or_numbered(self, unit: Unit) -> Span:
        shift = self.shift() if unit != "week" else None
        return Each(unit, shift=shift or 0)

    def _unit_period(self, unit: Unit, *, bare: bool) -> Span | None:
        """What follows the unit's own word, already taken."""
        node: Span | None = None
        if unit == "month":
            node = self.month()
        elif unit == "quarter":
            node = self.quarter()
        elif unit == "year":
            node = self.year()
        elif unit == "week":
            node = self.week()
        if node is not None:
            return node
        if unit in ("month", "quarter") and (shift := self.shift()) is not None:
            return Each(unit, shift=shift)
        if not bare or (unit != "year" and self.kind() in ("after", "before")):
            return None
        return Year() if unit == "year" else Each(unit)

    def month(self) -> Span | None:  # noqa: PLR0911 # one return a choice
        """After "tháng": a number, a name, or đầu / cuối / thứ N of a quarter."""
        if self.kind() == NUMBER:
            return self.month_rest(self.take().value) if self._month_number() else None
        said = self.said()
        if said in MONTH_NAMES:
            self.take()
            return self.month_rest(MONTH_NAMES[said], lunar=True)
        if self.kind() in ("part", "rank"):
            return self.edge(1, "month")
        if self.kind() in ("ordinal", "weekday"):
            return self._nth_month()
        if self.kind() == WORD and said in ROMANS:
            self.take()
            return self.month_rest(ROMANS[said])
        start = self.at
        number = self.number_word()
        if number is not None and number <= MONTHS:
            return self.month_rest(number)
        self.at = start
        return None

    def _month_number(self) -> bool:
        self.far = max(self.far, self.at + 1)
        return self.digits() <= SHORT and 1 <= self.peek().value <= MONTHS

    def month_rest(self, number: int, *, lunar: bool = False) -> Span:
        """[âm lịch] [year] [âm lịch] after a month's number."""
        said_lunar = self.calendar()
        lunar = said_lunar or lunar
        year = self.year_after()
        if isinstance(year, SchoolYear) and year.first is not None:
            year = Year(year.first if number >= _SCHOOL_STARTS else year.first + 1)
        if year is not None and not said_lunar:
            lunar = self.calendar() or lunar
        return Month(number, year or PLAN_YEAR, lunar)

    def calendar(self) -> bool:
        """[âm lịch | dương lịch], also in brackets; whether it is the lunar one."""
        kind = self.kind()
        if kind in ("lunar", "solar"):
            return self.take().kind == "lunar"
        if kind == "mark" and self.is_mark("(") and self.kind(1) in ("lunar", "solar") and self.is_mark(")", 2):
            return self.take(3) is not None and self.tokens[self.at - 2].kind == "lunar"
        return False

    def _nth_month(self) -> Span | None:
        start = self.at
        number = self.ordinal()
        of = self.period("quarter", bare=True)
        if number and number <= _QUARTER_MONTHS and of:
            return Nth(number, "month", of)
        self.at = start
        return None

    def ordinal(self) -> int | None:
        """Thứ hai, thứ 2, thứ nhất."""
        if self.kind() == "weekday" and self.said().startswith("thứ"):
            return int(self.take().value) + 1
        token = self.accept("ordinal")
        if token is None:
            return None
        if token.value:
            return int(token.value)
        return int(self.take().value) if self.kind() == NUMBER else None

    def short_quarter(self) -> Span | None:
        """Q2, Q.II, QII."""
        if self.kind() != WORD:
            return None
        said = self.said()
        if said in _GLUED_QUARTERS:
            self.take()
            return self._quarter_rest(_GLUED_QUARTERS[said])
        if said != "q":
            return None
        start = self.at
        self.take()
        self.mark(".")
        number = self._quarter_number()
        if number is None:
            self.at = start
            return None
        return self._quarter_rest(number)

    def _quarter_number(self) -> int | None:
        token = self.peek()
        if token.kind == NUMBER:
            self.far = max(self.far, self.at + 1)
            return int(self.take().value) if 1 <= token.value <= _QUARTERS and self.digits() <= SHORT else None
        said = self.said()
        if token.kind == WORD and said in ROMANS:
            self.far = max(self.far, self.at + 1)
            return ROMANS[self.lexed.normal[self.take().start : token.end]] if ROMANS[said] <= _QUARTERS else None
        start = self.at
        number = self.ordinal() or self.number_word()
        if number is None or number > _QUARTERS:
            self.at = start
            return None
        return number

    def quarter(self) -> Span | None:
        """After "quý": its number in digits, roman or words, and the year."""
        number = self._quarter_number()
        return None if number is None else self._quarter_rest(number)

    def _quarter_rest(self, number: int) -> Span:
        return Quarter(number, self.year_after() or PLAN_YEAR)

    def quarter_item(self) -> Span | None:
        """A further quarter of a list: "III" in "quý II, III"."""
        return self.quarter() if self.kind() in (NUMBER, WORD) else None

    def week(self) -> Span | None:
        """After "tuần": its number or đầu / cuối, and the month it is of."""
        if self.kind() in ("part", "rank"):
            return self.edge(1, "week")
        number = self._week_number()
        return None if number is None else self.week_rest(number)

    def _week_number(self) -> int | None:
        if self.kind() == NUMBER:
            return int(self.take().value) if self.digits() <= SHORT else None
        if self.kind() == WORD and self.said() in ROMANS:
            roman = ROMANS[self.said()]
            self.take()
            return roman
        start = self.at
        number = self.ordinal() or self.number_word()
        if number is None:
            self.at = start
        return number

    def week_rest(self, number: int) -> Span:
        """Take [, | /] [của] tháng …, after a week's number."""
        start = self.at
        self.mark(",/")
        of = self.period("month", bare=self.at == start)
        if of is None:
            self.at = start
        return Nth(number, "week", of)

    def year(self) -> Span | None:
        """After "năm": 2021, sau, nay."""
        if self.is_year():
            return Year(self.take().value)
        if self.kind() == NUMBER and self.digits() == SHORT and self.peek().value > MONTHS:
            return Year(_CENTURY + self.take().value)
        shift = self.shift()
        return None if shift is None else Year(shift)

    def year_after(self) -> Span | None:  # noqa: PLR0911 # one return a choice
        """/2021, -2021, .2021, năm 2021, của năm, năm sau, hằng năm, năm học 2020-2021 after a month or quarter."""
        if self.kind() not in _BEFORE_YEAR:
            return None
        if self.is_mark("/.-") and self.kind(1) == NUMBER:
            return self._year_joined()
        start = self.at
        if self.is_mark("-") and self.is_unit("year", ahead=1) and self.is_year(2):
            self.take()
        self.mark(",/")
        comma = self.at > start
        if self.kind() == "school":
            return self._back(start, self.school_year())
        linked = not comma and (
            self._word("của") or (self.kind() == "in" and self.is_unit("year", ahead=1) and bool(self.take()))
        )
        if self.is_unit("year"):
            self.take()
            node = self.year() if not comma or self.is_year() else None
            return self._back(start, node or (Year() if linked else None))
        if not comma and self.kind() == "annual":
            self.take()
            return Each("year")
        if not comma and self.kind() in ("each", "periodic"):
            return self._back(start, self._each_year())
        return self._back(start, None)

    def _back(self, start: int, node: Span | None) -> Span | None:
        if node is None:
            self.at = start
        return node

    def _each_year(self) -> Span | None:
        self.accept("periodic")
        self.accept("each")
        if not self.is_unit("year"):
            return None
        self.take()
        return Each("year")

    def _year_joined(self) -> Span | None:
        """A year after a slash, a dash or a tight dot."""
        dotted = self.is_mark(".")
        if dotted and not (self.tight(0) and self.tight(1)):
            return None
        again = "/." if self.is_mark("/") else "/.-"
        if self.is_year(1) and not (self.is_mark(again, 2) and self.kind(3) == NUMBER and self.tight(2)):
            return Year(self.take(2).value)
        if self.is_mark("/") and self.digits(1) == SHORT and self.peek(1).value > MONTHS:
            return Year(_CENTURY + self.take(2).value)
        return None

    def school_year(self) -> Span | None:
        """Năm học [2020-2021 | 2020/2021]; without its years, the plan's."""
        return self.school_years() if self.accept("school") else None

    def school_years(self) -> Span | None:
        """[2020-2021 | 2020/2021] after "năm học"."""
        if not self.is_year():
            return SchoolYear()
        first = self.take().value
        if self.is_mark("-/") and self.kind(1) == NUMBER:
            then = self.peek(1).value if self.digits(1) == FULL else _CENTURY + self.peek(1).value
            if then != first + 1:
                return None
            self.take(2)
        return SchoolYear(first)

    def edge(self, count: int, unit: Unit) -> Span | None:
        """đầu | cuối [tiên | cùng] of a longer period, after its count and unit."""
        start = self.at
        token = self.accept("part", "rank")
        if token is None or token.value in ("middle", "first half", "second half"):
            return self._back(start, None)
        last = token.value in ("last", True)
        longer: tuple[Unit, ...] = {"week": ("month", "quarter"), "month": ("quarter", "year")}.get(
            unit, ("month", "quarter", "year")
        )  # type: ignore[assignment] # mypy widens the literals
        of = self.period(*longer, bare=True)
        if of is None and unit == "month" and count > 1 and self.kind() != NUMBER:  # not "6 tháng cuối 7 năm"
            of = Year()
        return self._back(start, Edge(count, unit, last, of) if of else None)

    def part(self) -> Span | None:
        """đầu | giữa | cuối | nửa đầu … of a month, a quarter or a year."""
        start = self.at
        token = self.accept("part")
        if token is None:
            return None
        of = self.period("month", "quarter", "year", bare=True)
        if of is None or (token.value.endswith("half") and isinstance(of, Quarter)):
            return self._back(start, None)
        return Part(token.value, of)

"""Rules for days: dates, days of the week, lunar days, times of day (see the grammar in `parser`)."""

from dataclasses import replace
from typing import Final

from kehoach_cli.timetext.cursor import FULL, MONTHS, SHORT, YEARS
from kehoach_cli.timetext.lexer import END, NUMBER, WORD, Lexed
from kehoach_cli.timetext.nodes import PLAN_YEAR, Bare, Day, Edge, Month, Several, Span, Unit, Weekday, Year
from kehoach_cli.timetext.parser_lunar import LunarParser

_BEFORE_CLOCK: Final = frozenset({"in", "part of day", NUMBER})
_CENTURY: Final = 2000
_DAYS: Final = 31
_MONDAY: Final = 2
"""As "thứ 2" counts."""
_SUNDAY: Final = 8
_HOURS: Final = 24
_MINUTES: Final = 60


class DayParser(LunarParser):
    """Reads one day at the cursor.

    `clock` is set where a time of day other than midnight goes with it, `hours` where that is from … to.
    """

    __slots__ = ("clock", "hours")

    def __init__(self, lexed: Lexed) -> None:
        super().__init__(lexed)
        self.clock = False
        self.hours = False

    def day(self) -> Span | None:  # noqa: PLR0911 # one return a choice
        """After "ngày": a number, a date, a lunar day, a day of the week, đầu / cuối of a period."""
        kind = self.kind()
        if kind == NUMBER:
            node = self.date(dashed=True)
            return node if isinstance(node, Day | Several) else None
        if kind in ("moon", "full"):
            return self.lunar_day()
        if kind in ("weekday", "ordinal"):
            return self.weekday()
        if kind in ("part", "rank"):
            return self.edge(1, "day")
        if (month := self._blank_day()) is not None:
            return month
        start = self.at
        number = self.number_word()
        if number is None or number > _DAYS:
            self.at = start
            return None
        return self.day_rest(number)

    def _blank_day(self) -> Span | None:
        """A day left blank: "ngày … tháng 9", "ngày      tháng 9", "ngày tháng 9 năm 2021" mean the month."""
        start = self.at
        blank = False
        while self.mark(".…_"):
            blank = True
        blank = blank or self.peek().start > self.tokens[self.at - 1].end + 1
        if self.is_unit("month") and self.kind(1) == NUMBER and (blank or self.is_unit("year", ahead=2)):
            self.take()
            return self._back(start, self.month())
        self.at = start
        return None

    def day_rest(self, number: int) -> Span:
        """[,] [của] tháng …, after a day's number."""
        start = self.at
        self.mark(",/")
        of = self.period("month") if self.is_unit("month") or self.at == start else None
        if of is None:
            self.at = start
            return Day(number)
        if isinstance(of, Month) and (self._plural_months(start) or self._another_of(of)):
            return self._of_months(number, of)
        return Day(number, of)

    def _plural_months(self, start: int) -> bool:
        return self.tokens[start].kind == "filler" and "các" in self._between(start)

    def _another_of(self, month: Month) -> bool:
        """Whether more months follow that of a day: "ngày 10 tháng 3, tháng 6", "ngày 10 tháng 1, 4, 7"."""
        if month.of != PLAN_YEAR or not (self.is_mark(",") or self.kind() == "and"):
            return False
        if self.is_unit("month", ahead=1):
            return self.kind(2) == NUMBER
        ends = self.kind(2) in (END, "and") or self.is_mark(",;.", 2)
        return (
            self.kind(1) == NUMBER
            and ends
            and self.peek(1).value <= MONTHS
            and not (self.is_mark(".", 2) and self.kind(3) == NUMBER)
        )

    def _between(self, start: int) -> list[str]:
        """The words since a token."""
        return [self.lexed.normal[t.start : t.end] for t in self.tokens[start : self.at]]

    def _of_months(self, number: int, first: Month) -> Span:
        """Ngày 15 các tháng 3, 6, 9: one day of each."""
        months = [first]
        while self.is_mark(",") or self.kind() == "and":
            start = self.at
            self.take()
            month = self.period("month") or (self.month() if self.kind() == NUMBER else None)
            if not isinstance(month, Month):
                self.at = start
                break
            months.append(month)
        year = months[-1].of
        return Several(tuple(Day(number, replace(m, of=year if m.of == Year() else m.of)) for m in months))

    def date(self, *, dashed: bool) -> Span | None:
        """25/5, 25.5.2021, 25-5-2021, 5/2021, 2021, 2021-05-25, 25 tháng 5; `dashed` lets 25-5 be one."""
        number, digits = self.peek().value, self.digits()
        if self.kind(1) == "mark" and self.kind(2) == NUMBER and self.peek(1).value in "/.-":
            node = self._joined(number, digits, dashed=dashed)
            if node is not None:
                return node
            if not self.is_mark("-", 1):
                self.far = max(self.far, self.at + 3)
                return None
        if self.is_year():
            return Year(self.take().value)
        if not 1 <= number <= _DAYS or digits > SHORT:
            self.far = max(self.far, self.at + 1)
            return None
        self.take()
        node = self.day_rest(number)
        if isinstance(node, Day) and node.of is None and not dashed:
            return Bare(number)
        return node

    def _joined(self, number: int, digits: int, *, dashed: bool) -> Span | None:  # noqa: PLR0911 # one return a choice
        """A date whose numbers are joined by /, . or -."""
        mark, then = self.peek(1).value, self.peek(2).value
        if mark == "." and not (self.tight(1) and self.tight(2)):
            return None
        third = self.is_mark("/.-", 3) and self.kind(4) == NUMBER
        if digits == FULL:
            return self._iso() if mark == "-" and third and self.is_mark("-", 3) else None
        if self.is_year(2):
            return self._month_year(number) if not (third and mark == "-") else None
        if not 1 <= then <= MONTHS or not 1 <= number <= _DAYS or self.digits(2) > SHORT:
            return None
        year = self._third(mark) if third else None
        if year is not None:
            self.take(5)
            return Day(number, Month(then, Year(year), self.calendar()))
        if mark == "-" and (third or not dashed or self._counts_days()):
            return None
        if third and self.is_mark("/.", 3) and (self.tight(3) and self.tight(4)):
            return None
        self.take(3)
        return self._dated(number, then)

    def _counts_days(self) -> bool:
        """Whether "5-9" goes on as days of a month: "5-9 hằng tháng", "5-9 tháng 3"."""
        return self.is_unit("month", ahead=3) or (
            self.kind(3) in ("each", "periodic", "filler") and self.is_unit("month", ahead=4)
        )

    def _dated(self, number: int, month: int) -> Span:
        """[âm lịch] [year in words] after d/m."""
        lunar = self.calendar()
        year = None if self.is_mark("/.-") else self.year_after()
        lunar = lunar or self.calendar()
        return Day(number, Month(month, year or PLAN_YEAR, lunar))

    def _third(self, mark: str) -> int | None:
        """The year in d/m/y, or None where the third number begins something else."""
        same = self.peek(3).value == mark
        if mark == "-" and not same:
            return None
        digits = self.digits(4)
        if not same and (digits != FULL or (self.is_mark("/.-", 5) and self.kind(6) == NUMBER)):
            return None
        if mark == "." and not (self.tight(3) and self.tight(4)):
            return None
        return sane_year(self.peek(4).value, digits)

    def _month_year(self, month: int) -> Span | None:
        if not 1 <= month <= MONTHS:
            return None
        year = self.take(3).value
        return Month(month, Year(year), self.calendar())

    def _iso(self) -> Span | None:
        month, day = self.peek(2).value, self.peek(4).value
        if not self.is_year() or not 1 <= month <= MONTHS or not 1 <= day <= _DAYS:
            return None
        year = self.peek().value
        self.take(5)
        return Day(day, Month(month, Year(year)))

    def weekday(self) -> Span | None:
        """thứ Sáu [, ngày d/m] | [đầu | cuối | tuần N | hằng] of a week."""
        start = self.at
        number = self._weekday_number()
        if number is None:
            return self._back(start, None)
        after = self.at
        if day := self._agreeing_day():
            return Weekday(number, day=day)
        self.at = after
        self.mark(",")
        week = self._week_of() or self.period("week", bare=self.at == after)
        if week is None:
            self.at = after
        return Weekday(number, week)

    def _weekday_number(self) -> int | None:
        token = self.take()
        if token.kind == "weekday":
            return int(token.value)
        if (
            token.kind == "ordinal"
            and self.kind() == NUMBER
            and _MONDAY <= self.peek().value < _SUNDAY
            and self.digits() == 1
        ):
            return int(self.take().value) - 1
        if token.kind == WORD and self.lexed.normal[token.start : token.end] == "cn":
            return 7
        return None

    def _agreeing_day(self) -> Span | None:
        """The date of a day of the week that is named with it."""
        self.mark(",-")
        if self.is_unit("day"):
            self.take()
            node = self.day()
        else:
            node = self.date(dashed=False) if self.kind() == NUMBER else None
        return node if isinstance(node, Day) and node.of else None

    def _week_of(self) -> Span | None:
        """đầu | cuối [tiên | cùng] [của] tháng …: the first or last such day."""
        if self.kind() not in ("part", "rank"):
            return None
        return self.edge(1, "week")

    def clock_time(self) -> bool:
        """14 giờ 30 [phút], 8h, 20h00, 8:30; whether one was taken."""
        if self.kind() != NUMBER:
            return False
        hour = self.peek().value
        if self.is_mark(":", 1) and self.kind(2) == NUMBER and self.tight(1) and self.tight(2):
            minute = self.peek(2).value
            self.take(3)
        elif self.is_unit("hour", ahead=1) or self.said(1) == "g":
            self.take(2)
            minute = self._minutes()
            self.mark("'’")
        else:
            return False
        self.clock = self.clock or hour + minute > 0
        return bool(hour <= _HOURS and minute < _MINUTES)

    def _minutes(self) -> int:
        if self.kind() != NUMBER or self.peek().value >= _MINUTES:
            return 0
        if self.said(1) == "phút":
            return int(self.take(2).value == "phút") or 1
        ends = self.is_unit("day", ahead=1) or self.is_mark(",;)", 1) or self.kind(1) in (END, "until")
        ends = ends or (self.is_mark("-", 1) and self.is_unit("hour", ahead=3))
        if self.tight(0) or (self.digits() == SHORT and ends):
            return int(self.take().value)
        return 0

    def timed_day(self) -> Span | None:
        """A day with a time of day before it: "14 giờ ngày 28/9", "từ 8h đến 11h, ngày 5/3", "sáng thứ Hai"."""
        start, clock = self.at, self.clock
        self.accept("part of day")
        if self.clock_time():
            between = self.at
            if (self.mark("-") or self.accept("until")) and self.clock_time():
                self.hours = True
            else:
                self.at = between
            self.accept("part of day")
            self.mark(",;-")
        node = self.plain_day() if self.at > start else None
        if node is None:
            self.at, self.clock = start, clock
        return node

    def clock_after(self) -> None:
        """[,] [lúc] 8h00, after a day."""
        start = self.at
        if not (self.mark(",") or self.kind() in _BEFORE_CLOCK):
            return
        self.accept("in")
        self.accept("part of day")
        if not self.clock_time() or self.kind() in ("unit", NUMBER):
            self.at = start

    def plain_day(self) -> Span | None:
        """A day without a time of day."""
        self.accept("in")
        if self.is_unit("day"):
            self.take()
            node = self.day()
        elif self.kind() in ("weekday", "ordinal"):
            node = self.weekday()
        elif self.kind() in ("moon", "full"):
            node = self.lunar_day()
        elif self.kind() == NUMBER:
            node = self.date(dashed=True)
        else:
            return None
        return node if isinstance(node, Day | Weekday | Edge) else None

    def counted_edge(self, count: int, unit: Unit) -> Span | None:
        """After "6 tháng": đầu | cuối of a longer period."""
        return self.edge(count, unit) if self.kind() in ("part", "rank") else None


def sane_year(number: int, digits: int) -> int | None:
    """The year two or four digits mean, or None."""
    if digits == SHORT:
        return _CENTURY + number
    return number if digits == FULL and number in YEARS else None

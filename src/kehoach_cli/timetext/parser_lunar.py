"""Rules for lunar days: mùng, rằm, the days of Tết, feasts (see the grammar in `parser`)."""

from typing import Final

from kehoach_cli.timetext.cursor import MONTHS
from kehoach_cli.timetext.lexer import NUMBER
from kehoach_cli.timetext.nodes import PLAN_YEAR, Day, Each, Month, Span, Year
from kehoach_cli.timetext.parser_periods import PeriodParser

_DAYS: Final = 31
_TET_EVE: Final = 20


class LunarParser(PeriodParser):
    """Reads one lunar day at the cursor."""

    __slots__ = ()

    def lunar_day(self) -> Span | None:
        """mùng 6 Tết, mồng sáu tháng giêng, rằm tháng Tám, 28 Tết."""
        start = self.at
        number = 15 if self.take().kind == "full" else self._moon_number()
        node = self._lunar_of(number) if number else None
        return self._back(start, node)

    def _moon_number(self) -> int | None:
        number = int(self.take().value) if self.kind() == NUMBER else self.number_word()
        return number if number and number <= _DAYS else None

    def _lunar_of(self, number: int) -> Span | None:
        if self.accept("feast"):
            return Day(number, Month(12 if number >= _TET_EVE else 1, self._feast_year(number), lunar=True))
        if self.is_mark("/") and self.kind(1) == NUMBER and 1 <= self.peek(1).value <= MONTHS:
            month: Span | None = self.month_rest(self.take(2).value, lunar=True)
        else:
            self.mark(",")
            month = self.period("month")
        if isinstance(month, Month):
            month = Month(month.number, month.of, lunar=True)
        elif isinstance(month, Each):
            month = Each("month", lunar=True)
        elif month is not None:
            return None
        elif self.tokens[self.at - 1].kind == "mark":
            self.at -= 1
        return Day(number, month, lunar=month is None)

    def tet_day(self) -> Span | None:
        """A number before Tết: 28 Tết is of the month before it."""
        if self.kind() != NUMBER or self.kind(1) != "feast" or not 1 <= self.peek().value <= _DAYS:
            return None
        return self._lunar_of(int(self.take().value))

    def feast(self) -> Span | None:
        """Tết Nguyên đán [2021 | năm 2021]."""
        day, month = self.take().value
        return Day(day, Month(month, self._feast_year(day), lunar=True))

    def _feast_year(self, day: int) -> Span:
        """2021, [năm] Tân Sửu, năm 2021 after a feast; the last days before Tết 2021 are of the lunar year before."""
        ahead = 1 if self.is_unit("year") else 0
        named = self.kind(ahead) == "era" or self.is_year()
        year = Year(int(self.take(ahead + 1).value)) if named else self.year_after()
        if day >= _TET_EVE and isinstance(year, Year) and year.number and year.number > 1:
            return Year(year.number - 1)
        return year or PLAN_YEAR

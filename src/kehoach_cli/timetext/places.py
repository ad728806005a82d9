"""Where a span is: the year, the plan's period, the occurrence of what repeats; and the days of months."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TypeAlias

from kehoach_cli.domain.window import Period
from kehoach_cli.timetext.nodes import node

Days: TypeAlias = tuple[date | None, date]
"""First and last day; the first is None where nobody knows it."""

_DAY = timedelta(days=1)


class ImpossibleError(Exception):
    """There is no such day: 31/02, week 5, 30 tháng Chạp in a year without."""


class UndatedError(Exception):
    """The days stand elsewhere: the plan's issue, a school year."""


@node
class Place:
    """Where a span is: the year, the plan's first year, and the first day of the occurrence of `Each`."""

    year: int
    base: int
    period: Period
    issued: date | None
    rest_day: Callable[[date], bool] | None
    occurrence: date | None = None

    def in_year(self, year: int) -> "Place":
        """The same place in another year."""
        return Place(year, self.base, self.period, self.issued, self.rest_day, self.occurrence)

    def at_occurrence(self, first: date) -> "Place":
        """The same place at the occurrence that begins on a day."""
        return Place(first.year, self.base, self.period, self.issued, self.rest_day, first)


def month_days(year: int, month: int, count: int = 1) -> tuple[date, date]:
    """The days of `count` months from one on; the month may run over the year's end."""
    first = month - 1
    after = first + count
    return date(year + first // 12, first % 12 + 1, 1), date(year + after // 12, after % 12 + 1, 1) - _DAY

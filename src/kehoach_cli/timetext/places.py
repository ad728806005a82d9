"""Where a span is: the year, the plan's period, the occurrence of what repeats; and the days of months."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from kehoach_cli.domain.window import Period

Days: TypeAlias = tuple[date | None, date]
"""First and last day; the first is None where nobody knows it."""

_DAY = timedelta(days=1)


class ImpossibleError(Exception):
    """There is no such day: 31/02, week 5, 30 tháng Chạp in a year without."""


class UndatedError(Exception):
    """The days stand elsewhere: the plan's issue, a school year."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span is: the year, the plan's first year, and the first day of the occurrence of `Each`."""

    year: int
    base: int
    period: Period
    issued: date | None
    rest_day: Callable[[date], bool] | None
    occurrence: date | None = None


def month_days(year: int, month: int, count: int = 1) -> tuple[date, date]:
    """The days of `count` months from one on; the month may run over the year's end."""
    first = month - 1
    after = first + count
    return date(year + first // 12, first % 12 + 1, 1), date(year + after // 12, after % 12 + 1, 1) - _DAY

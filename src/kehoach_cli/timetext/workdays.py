"""Vietnamese working days (ngày làm việc)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 6
_DAY = timedelta(days=1)


def is_rest_day(day: date) -> bool:
    """Whether a day is a Saturday, a Sunday or a public holiday of Viet Nam."""
    return day.isoweekday() >= _SATURDAY or day in _public_holidays(day.year)


@lru_cache(maxsize=16)
def _public_holidays(year: int) -> frozenset[date]:
    from holidays.countries.vietnam import Vietnam  # only counts of working days need it

    return frozenset(Vietnam(years=year))  # type: ignore[no-untyped-call] # its constructor has no types


def count_working_days(start: date, count: int, rest_day: Callable[[date], bool]) -> date:
    """The day `count` working days after `start`, or before it where `count` is negative."""
    step = _DAY if count > 0 else -_DAY
    day, left = start, abs(count)
    while left:
        day += step
        left -= not rest_day(day)
    return day

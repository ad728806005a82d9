"""Vietnamese working days (ngày làm việc)."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 6
_DAY = timedelta(days=1)


def is_rest_day(day: date) -> bool:
    """Whether a day is a public holiday of Viet Nam, or a Saturday or a Sunday that is not worked."""
    holidays, worked = _public_holidays(day.year)
    return day in holidays or (day.isoweekday() >= _SATURDAY and day not in worked)


@lru_cache(maxsize=16)
def _public_holidays(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """The holidays of a year, and its weekend days worked in exchange for a day between holidays."""
    from holidays.countries.vietnam import Vietnam  # only counts of working days need it

    calendar = Vietnam(years=year, expand=False)  # type: ignore[no-untyped-call] # its constructor has no types
    return frozenset(calendar), frozenset(calendar.weekend_workdays)


def count_working_days(start: date, count: int, rest_day: Callable[[date], bool]) -> date:
    """The day `count` working days after `start`, or before it where `count` is negative."""
    step = _DAY if count > 0 else -_DAY
    day, left = start, abs(count)
    while left:
        day += step
        left -= not rest_day(day)
    return day

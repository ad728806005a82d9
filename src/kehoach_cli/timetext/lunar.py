"""The Vietnamese lunar calendar (UTC+7), not the Chinese one: they differ in some years."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_MONTHS: Final = range(1, 13)
_MONTH: Final = timedelta(days=30)


@lru_cache(maxsize=4096)
def solar(day: int, month: int, year: int, *, leap: bool = False) -> date | None:
    """The solar date of a day of the lunar year, of its leap month if asked; None where that year has no such day."""
    from vnlunar.core import convert_lunar_to_solar  # only lunar dates need it

    found = convert_lunar_to_solar(day, month, year, int(leap))
    return None if found is None else date(found[2], found[1], found[0])


def month_starts(start: date, end: date) -> Iterator[date]:
    """The first days of the lunar months from the one before `start` to `end`, leap months among them."""
    for year in range(start.year - 1, end.year + 1):
        for month in _MONTHS:
            for leap in (False, True):
                first = solar(1, month, year, leap=leap)
                if first is not None and start - first <= _MONTH and first <= end:
                    yield first

"""The Vietnamese lunar calendar (UTC+7), not the Chinese one: they differ in some years."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=4096)
def solar(day: int, month: int, year: int) -> date | None:
    """The solar date of a day of the lunar year, no leap month; None where that year has no such day."""
    from vnlunar.core import convert_lunar_to_solar  # only lunar dates need it

    found = convert_lunar_to_solar(day, month, year)
    return None if found is None else date(found[2], found[1], found[0])

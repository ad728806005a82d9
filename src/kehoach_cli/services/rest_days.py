"""The Vietnamese calendar of days of rest, and the days that a user names otherwise."""

from collections.abc import Collection, Container
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from kehoach_cli.domain import configuration
from kehoach_cli.domain.checks.rest import Rest, RestDay

_SATURDAY = 6
_DAY = timedelta(days=1)


def calendar(rest: Container[date] = (), work: Container[date] = ()) -> RestDay:
    """Which days are days of rest: those of `rest` and none of `work`, else by the Vietnamese calendar.

    The calendar has weekends, public holidays with their compensatory days, and the Saturdays worked in exchange for
    a day between holidays.
    """

    def rest_day(day: date) -> Rest | None:
        if day in work:
            return None
        if day in rest:
            return Rest("named")
        holidays = _holidays(day.year)
        if day in holidays:
            return Rest("holiday", holidays[day])
        weekend = day.isoweekday() >= _SATURDAY and day not in holidays.weekend_workdays
        return Rest("weekend") if weekend else None

    return rest_day


def office_calendar(
    configured: configuration.Rest, *, rest: Collection[date] = (), work: Collection[date] = ()
) -> RestDay:
    """The calendar with the days that are configured, and over them those that are said for this run."""
    return calendar(
        rest=(set(configured.days) - set(work)) | set(rest), work=(set(configured.work) - set(rest)) | set(work)
    )


def working_day(day: date, rest_day: RestDay) -> date:
    """The day itself where it is worked, else the last working day before it."""
    while rest_day(day):
        day -= _DAY
    return day


@lru_cache(maxsize=16)
def _holidays(year: int) -> Any:  # noqa: ANN401 # the library's own type: days and names, and the weekends worked
    from holidays.countries.vietnam import Vietnam

    return Vietnam(years=year, language="vi", expand=False)  # type: ignore[no-untyped-call] # it has no types

"""RFC 5545 rules for what repeats: found from the due days of sample years, so that every shape has one way.

A rule gives the due days. "Trước ngày 25 hằng tháng" is BYMONTHDAY=24; a day that some months do not have is the last
of 28 to it; lunar days, working days and times confined to a span have none.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from kehoach_cli.domain.window import Period
from kehoach_cli.timetext.context import Context
from kehoach_cli.timetext.holes import each_of, walk
from kehoach_cli.timetext.nodes import By, Each, Edge, Piece, Time, When
from kehoach_cli.timetext.resolver import piece_days

_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_YEARS: Final = Context(Period.of_years(2023, 2024))
"""A common year and a leap year."""
_WEEKS: Final = Context(Period(start=date(2024, 1, 1), end=date(2024, 3, 31)))
_ALL_MONTHS: Final = tuple(range(1, 13))
_SHORTEST: Final = 28


@lru_cache(maxsize=1024)
def rrule(times: tuple[Time, ...]) -> str | None:
    """The rule that gives the due days of times, or None where none does."""
    units = set()
    for time in times:
        each = _sampled(time)
        if each is None:
            return None
        units.add(each.unit == "week")
    if len(units) > 1:
        return None
    weekly = units == {True}
    dues = sorted({end for t in times for _, end in piece_days(Piece(t), _WEEKS if weekly else _YEARS)})
    if not dues:
        return None
    return _weekly(dues) if weekly else _of_months(dues)


def _sampled(time: Time) -> Each | None:
    """What a time repeats over, where sample years show its rule."""
    if not isinstance(time, When | By) or time.during is not None:
        return None
    irregular = any(
        getattr(n, "lunar", False) or (isinstance(n, Edge) and n.unit == "workday") for n in walk(time.span)
    )
    return None if irregular else each_of(time.span)


def _weekly(dues: list[date]) -> str | None:
    weekdays = sorted({due.weekday() for due in dues})
    span = (dues[-1] - dues[0]).days + 1
    every = [d for d in (dues[0] + timedelta(days=i) for i in range(span)) if d.weekday() in weekdays]
    return f"FREQ=WEEKLY;BYDAY={_listed(_WEEKDAYS[w] for w in weekdays)}" if every == dues else None


def _listed(items: Iterable[object]) -> str:
    return ",".join(str(item) for item in items)


def _of_months(dues: list[date]) -> str | None:
    by_month: dict[tuple[int, int], list[date]] = {}
    for due in dues:
        by_month.setdefault((due.year, due.month), []).append(due)
    months = tuple(sorted({month for _, month in by_month}))
    groups = list(by_month.values())
    for shape in (_same_days, _from_end, _clipped, _nth_weekday):
        rule = shape(groups)
        if rule is not None:
            return _with_months(rule, months)
    return None


def _with_months(rule: str, months: tuple[int, ...]) -> str:
    if months == _ALL_MONTHS:
        return f"FREQ=MONTHLY;{rule}"
    frequency = "MONTHLY" if "BYSETPOS" in rule or "BYDAY" in rule else "YEARLY"
    return f"FREQ={frequency};BYMONTH={_listed(months)};{rule}"


def _same_days(groups: list[list[date]]) -> str | None:
    days = {tuple(due.day for due in group) for group in groups}
    return f"BYMONTHDAY={_listed(days.pop())}" if len(days) == 1 else None


def _last_day(due: date) -> int:
    return monthrange(due.year, due.month)[1]


def _from_end(groups: list[list[date]]) -> str | None:
    offsets = {tuple(due.day - _last_day(due) - 1 for due in group) for group in groups}
    return f"BYMONTHDAY={_listed(offsets.pop())}" if len(offsets) == 1 else None


def _clipped(groups: list[list[date]]) -> str | None:
    if any(len(group) > 1 for group in groups):
        return None
    day = max(group[0].day for group in groups)
    if day <= _SHORTEST or any(due.day != min(day, _last_day(due)) for (due,) in groups):
        return None
    return f"BYMONTHDAY={_listed(range(_SHORTEST, day + 1))};BYSETPOS=-1"


def _nth_weekday(groups: list[list[date]]) -> str | None:
    if any(len(group) > 1 for group in groups) or len({group[0].weekday() for group in groups}) > 1:
        return None
    name = _WEEKDAYS[groups[0][0].weekday()]
    ordinals = {(due.day - 1) // 7 + 1 for (due,) in groups}
    if len(ordinals) == 1:
        return f"BYDAY={ordinals.pop()}{name}"
    from_end = {(_last_day(due) - due.day) // 7 for (due,) in groups}
    return f"BYDAY=-{from_end.pop() + 1}{name}" if len(from_end) == 1 else None

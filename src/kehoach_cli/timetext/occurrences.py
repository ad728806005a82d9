"""The occurrences of what repeats that begin in the plan's period (rule 11)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kehoach_cli.timetext.holes import each_of, walk
from kehoach_cli.timetext.nodes import By, Each, Several, Span, When
from kehoach_cli.timetext.places import Days, ImpossibleError, Place
from kehoach_cli.timetext.placing import days_of


def occurrences(time: When | By, span: Span, at: Place) -> list[Days]:
    """The occurrences that begin in the plan's period."""
    items = span.items if isinstance(span, Several) else (span,)
    units = {(each.unit, each.step) if (each := each_of(item)) else None for item in items}
    if len(units) > 1:
        found = [d for item in items for d in occurrences(replace(time, span=item), item, at)]
        return list(dict.fromkeys(found))
    eaches = [n for item in items for n in walk(item) if isinstance(n, Each)]
    if len({each.unit for each in eaches}) > 1:
        raise ImpossibleError
    if all(each.shift < 0 for each in eaches):
        raise ImpossibleError
    shifted = max(each.shift for each in eaches) > 0
    if any(each.lunar for each in eaches):
        return _lunar_occurrences(time, at)
    period = at.period
    kept: list[Days] = []
    for first in unit_starts(eaches[0], period.start, period.end):
        here = at.at_occurrence(first)
        for start, end in occurrence_days(time, here):
            begins = first if shifted else (start or end)
            if period.start <= begins <= period.end:
                kept.append((start, end))
    if not kept and time.during is not None:
        raise ImpossibleError
    return kept


def occurrence_days(time: When | By, at: Place) -> list[Days]:
    """The days of one occurrence; a day its month does not have (29/2) is none."""
    try:
        return days_of(time, at)
    except ImpossibleError:
        each = each_of(time.span)
        if each is None or each.unit != "year":
            raise
        probe = at.at_occurrence(date(2024, 1, 1))
        days_of(time, probe)
        return []


def unit_starts(each: Each, start: date, end: date) -> Iterator[date]:
    """The first days of the units from one before `start` to one after `end`."""
    if each.unit == "week":
        first = start - timedelta(days=start.isoweekday() + 6)
        while first <= end + timedelta(days=7):
            yield first
            first += timedelta(days=7)
        return
    count = {"month": 1, "quarter": 3, "year": 12}[each.unit] * each.step
    index = ((start.year * 12 + start.month - 1) // count - 1) * count
    while index <= end.year * 12 + end.month - 1 + count:
        yield date(index // 12, index % 12 + 1, 1)
        index += count


def _lunar_occurrences(time: When | By, at: Place) -> list[Days]:
    """The occurrences in every lunar month that are in the period."""
    from kehoach_cli.timetext.lunar import month_starts  # only lunar days need it

    period = at.period
    kept: list[Days] = []
    for first in month_starts(period.start, period.end):
        for start, end in occurrence_days(time, at.at_occurrence(first)):
            if period.start <= (start or end) <= period.end:
                kept.append((start, end))
    return kept

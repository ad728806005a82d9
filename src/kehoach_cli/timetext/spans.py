"""From a span to its days: the calendar's side of the nodes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kehoach_cli.timetext.holes import ALONE, IN_ONE, each_of, walk
from kehoach_cli.timetext.nodes import (
    After,
    Day,
    Each,
    Edge,
    Issue,
    Month,
    Next,
    Nth,
    Part,
    Quarter,
    Range,
    SchoolYear,
    Span,
    Unit,
    Weekday,
    Year,
)
from kehoach_cli.timetext.places import Days, ImpossibleError, Place, UndatedError, month_days

_DAY = timedelta(days=1)
_LAST_WEEK = 4
"""The fourth week of a month runs to its end."""
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def days(span: Span, at: Place) -> Days:
    """The first and last day of a span.

    Raises:
        ImpossibleError: there is no such day.
        UndatedError: the text does not say when it is.
    """
    return _RULES[type(span)](span, at)


def _known(found: Days) -> tuple[date, date]:
    if found[0] is None:
        raise ImpossibleError
    return found[0], found[1]


def is_open(span: Span) -> bool:
    """Whether a span leaves its year to the plan."""
    inner: Any = span
    while type(inner) in IN_ONE:
        inner = inner.of
    kind = type(inner)
    if kind is Year:
        return inner.number is None
    if kind is Range:
        return is_open(inner.first) or is_open(inner.last)
    return kind not in ALONE and any(type(n) is Year and n.number is None for n in walk(inner))


def _year(span: Year, at: Place) -> Days:
    year = _year_number(span, at)
    return date(year, 1, 1), date(year, 12, 31)


def _year_number(of: Span, at: Place) -> int:
    if type(of) is Year:
        number = of.number
        if number is None:
            return at.year
        return number if abs(number) > 1 else at.base + number
    return _known(days(of, at))[0].year


def _school_year(span: SchoolYear, at: Place) -> Days:
    if span.first is not None:
        return date(span.first, 8, 1), date(span.first + 1, 7, 31)
    period = at.period
    if period.end.year == period.start.year + 1 and period.end - period.start < timedelta(days=366):
        return period.start, period.end
    raise UndatedError


def _each(span: Each, at: Place) -> Days:
    first = at.occurrence
    if first is None:
        raise ImpossibleError
    if span.unit == "week":
        first += timedelta(days=7 * span.shift)
        return first, first + timedelta(days=6)
    if span.lunar:
        return first, first + timedelta(days=28)
    count = _MONTHS[span.unit] * span.step
    return month_days(first.year, first.month + count * span.shift, count)


def _quarter(span: Quarter, at: Place) -> Days:
    return month_days(_year_number(span.of, at), span.number * 3 - 2, 3)


def _month(span: Month, at: Place) -> Days:
    if not span.lunar:
        return month_days(_year_number(span.of, at), span.number)
    first = _lunar_day(1, span, at)
    last = _lunar_day_or_none(30, span, first) or first + timedelta(days=28)
    return first, last


def _lunar_day_or_none(number: int, month: Month, first: date) -> date | None:
    """A day of the lunar month that begins on `first`."""
    found = first + timedelta(days=number - 1)
    return found if any(found == _solar(number, month.number, year) for year in (first.year - 1, first.year)) else None


def _solar(day: int, month: int, year: int) -> date | None:
    from kehoach_cli.timetext.lunar import solar  # only lunar dates need it

    return solar(day, month, year)


def _lunar_day(number: int, month: Month, at: Place) -> date:
    """A lunar day: of the lunar year where the text says it, else the one that falls in the plan's year."""
    year = _year_number(month.of, at)
    if type(month.of) is Year and month.of.number is not None and abs(month.of.number) > 1:
        found = _solar(number, month.number, year)
    else:
        both = [_solar(number, month.number, lunar_year) for lunar_year in (year - 1, year)]
        found = next((d for d in both if d is not None and d.year == year), None)
        if found is None and all(both):
            found = both[1]
    if found is None:
        raise ImpossibleError
    return found


def _day(span: Day, at: Place) -> Days:
    of = span.of
    if of is None:
        raise ImpossibleError
    if type(of) is Month and of.lunar:
        found = _lunar_day(span.number, of, at)
        return found, found
    first, last = _known(days(of, at))
    found = first + timedelta(days=span.number - 1)
    if found > last:
        if each_of(of) is None or type(of) is Month:
            raise ImpossibleError
        found = last
    return found, found


def before(span: Span, at: Place) -> date:
    """The last day before a span: of a month that is too short for "trước ngày 31 hằng tháng", its last."""
    if type(span) is Day and span.of is not None and type(span.of) is not Month:
        first, last = _known(days(span.of, at))
        return min(first + timedelta(days=span.number - 2), last)
    return _known(days(span, at))[0] - _DAY


def _weekday(span: Weekday, at: Place) -> Days:
    if span.day is not None:
        found, _ = _known(days(span.day, at))
        if found.isoweekday() != span.number:
            raise ImpossibleError
        return found, found
    if span.of is None:
        raise ImpossibleError
    first, last = _known(days(span.of, at))
    found = first + timedelta(days=(span.number - first.isoweekday()) % 7)
    if found > last:
        raise ImpossibleError
    return found, found


def _nth(span: Nth, at: Place) -> Days:
    if span.of is None:
        raise ImpossibleError
    first, last = _known(days(span.of, at))
    if span.unit == "month":
        return month_days(first.year, first.month + span.number - 1)
    if not 1 <= span.number <= _LAST_WEEK:
        raise ImpossibleError
    start = first + timedelta(days=7 * (span.number - 1))
    return start, last if span.number == _LAST_WEEK else start + timedelta(days=6)


def _edge(span: Edge, at: Place) -> Days:
    first, last = _known(days(span.of, at))
    unit, count = span.unit, span.count
    if unit in _MONTHS:
        months = _MONTHS[unit] * count
        found = (
            month_days(last.year, last.month - months + 1, months)
            if span.last
            else month_days(first.year, first.month, months)
        )
    elif unit == "workday":
        found = _working_edge(span, at, first, last)
    elif unit in ("day", "week"):
        length = timedelta(days=(7 if unit == "week" else 1) * count - 1)
        found = (last - length, last) if span.last else (first, first + length)
    else:
        raise ImpossibleError
    if found[0] < first or found[1] > last:
        raise ImpossibleError
    return found


def _working_edge(span: Edge, at: Place, first: date, last: date) -> tuple[date, date]:
    from kehoach_cli.timetext.workdays import count_working_days, is_rest_day  # rarely needed

    rest_day = at.rest_day or is_rest_day
    if span.last:
        return count_working_days(last + _DAY, -span.count, rest_day), last if span.count > 1 else count_working_days(
            last + _DAY, -1, rest_day
        )
    end = count_working_days(first - _DAY, span.count, rest_day)
    return first if span.count > 1 else end, end


def _part(span: Part, at: Place) -> Days:
    first, last = _known(days(span.of, at))
    name, unit = span.name, _unit_of(span.of)
    if unit == "month":
        cuts = {"first": (0, 10), "middle": (10, 20), "last": (20, 0), "first half": (0, 15), "second half": (15, 0)}
        start, end = cuts[name]
        return first + timedelta(days=start), first + timedelta(days=end - 1) if end else last
    if unit == "quarter":
        offset = {"first": 0, "middle": 1, "last": 2}.get(name)
        if offset is None:
            raise ImpossibleError
        return month_days(first.year, first.month + offset)
    start, count = {"first": (1, 3), "middle": (6, 2), "last": (10, 3), "first half": (1, 6), "second half": (7, 6)}[
        name
    ]
    return month_days(first.year, start, count)


def _unit_of(span: Span) -> Unit:
    match span:
        case Month() | Each(unit="month") | Edge(unit="month", count=1) | Nth(unit="month"):
            return "month"
        case Quarter() | Each(unit="quarter"):
            return "quarter"
        case Year() | Each(unit="year"):
            return "year"
        case _:
            raise ImpossibleError


def _next(span: Next, at: Place) -> Days:
    return date(at.base + 1, 1, 1), date(at.base + span.count, 12, 31)


def _issue(_span: Issue, at: Place) -> Days:
    if at.issued is None:
        raise UndatedError
    return at.issued, at.issued


def _after(span: After, at: Place) -> Days:
    last = days(span.span, at)[1]
    return (None, last) if span.feast else (last + _DAY, last + _DAY)


def _range(span: Range, at: Place) -> Days:
    first, last = _ends(span, at)
    end = (_known(last)[0] - _DAY) if span.before else last[1]
    if first is not None and first > end:
        raise ImpossibleError
    return first, end


def _ends(span: Range, at: Place) -> tuple[date | None, Days]:
    """The first day, and the last span, each in the year that puts them in order (rule 4)."""
    if isinstance(span.first, Issue):
        return at.issued, days(span.last, at)
    if isinstance(span.first, After) and span.first.feast:
        return None, days(span.last, at)
    open_first, open_last = is_open(span.first), is_open(span.last)
    if not (open_first or open_last) and _in_a_row(span):
        at = replace(at, base=at.base + 1)
        return days(span.first, at)[0], days(span.last, replace(at, base=at.base - 1))
    if open_first and not open_last and any(type(n) is Year for n in walk(span.last)):
        last = days(span.last, at)
        year = last[1].year
        first = days(span.first, at.in_year(year))[0]
        if first is not None and first > last[1]:
            first = days(span.first, at.in_year(year - 1))[0]
        return first, last
    first = days(span.first, at)[0]
    if open_last and not open_first and first is not None:
        at = at.in_year(first.year)
    last = days(span.last, at)
    if first is not None and last[1] < first and (open_last or each_of(span.last)):
        last = days(span.last, _next_year(at, yearly=_yearly(span.last)))
    return first, last


def _next_year(at: Place, *, yearly: bool) -> Place:
    """The place a year later; the occurrence too where it is a year's."""
    if yearly and at.occurrence is not None:
        return at.at_occurrence(at.occurrence.replace(year=at.occurrence.year + 1))
    return at.in_year(at.year + 1)


def _in_a_row(span: Range) -> bool:
    """Whether a range goes from last year to next: two years in a row."""
    return [n.number for n in walk(span) if type(n) is Year] == [-1, 1]


def _yearly(span: Span) -> bool:
    each = each_of(span)
    return each is not None and each.unit == "year"


_RULES: dict[type, Callable[[Any, Place], Days]] = {
    Year: _year,
    SchoolYear: _school_year,
    Each: _each,
    Quarter: _quarter,
    Month: _month,
    Day: _day,
    Weekday: _weekday,
    Nth: _nth,
    Edge: _edge,
    Part: _part,
    Next: _next,
    Issue: _issue,
    After: _after,
    Range: _range,
}

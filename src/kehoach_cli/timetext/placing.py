"""The days of a time in the year the rules give it (rule 4), and of lists (rule 1)."""

from datetime import date, timedelta

from kehoach_cli.timetext.holes import walk
from kehoach_cli.timetext.nodes import Always, By, Month, Several, Span, Time, When, Year
from kehoach_cli.timetext.places import Days, ImpossibleError, Place
from kehoach_cli.timetext.spans import before, days, is_open

_DAY = timedelta(days=1)


def placed(time: Time, at: Place) -> list[Days]:
    """The days of a time in the first year that puts it inside the period, else in the first year (rule 4)."""
    period = at.period
    span = time.span if isinstance(time, When | By | Always) else None
    if span is None or period.start.year == period.end.year or not is_open(span):
        return days_of(time, at)
    first: list[Days] | None = None
    for year in range(period.start.year, period.end.year + 1):
        try:
            found = days_of(time, at.in_year(year))
        except ImpossibleError:
            continue
        first = first or found
        if all(end >= period.start and (start or end) <= period.end for start, end in found):
            return found
    if first is None:
        raise ImpossibleError
    return first


def days_of(time: Time, at: Place) -> list[Days]:
    """The days of a time in one place.

    Raises:
        ImpossibleError: there is no such day.
        UndatedError: the text does not say when it is.
    """
    span = time.span if isinstance(time, When | By | Always) else None
    if span is None:
        return []
    placed = _in_order(span.items, at) if isinstance(span, Several) else [(span, at)]
    if isinstance(time, By):
        return [(None, before(s, a) if time.before else days(s, a)[1]) for s, a in placed]
    return _merged([days(s, a) for s, a in placed])


def _in_order(items: tuple[Span, ...], at: Place) -> list[tuple[Span, Place]]:
    """The items of a list, each in its year: the one said after it, or the one that makes neighbours of them."""
    placed: list[tuple[Span, Place]] = []
    year: int | None = None
    years = {said for item in items if (said := _said_year(item, at)) is not None}
    following: date | None = None
    for item in reversed(items):
        here = at
        if is_open(item) and not isinstance(item, Year):
            here = at.in_year(year) if year is not None else at
            if year is not None and following is not None and _turns_back(item, here, following):
                year -= 1
                here = at.in_year(year)
        elif (said := _said_year(item, at)) is not None:
            year = said if len(years) == 1 or said >= at.period.start.year else None
        following = days(item, here)[0]
        placed.append((item, here))
    placed.reverse()
    if year is not None:
        return placed
    return _turned(placed) if at.period.start.year == at.period.end.year else _each_placed(placed)


def _turns_back(item: Span, here: Place, following: date) -> bool:
    """Whether an item said before one that comes earlier in the year is in the year before: "Tháng 12, 01/2022"."""
    period = here.period
    if (days(item, here)[0] or date.min) <= following or here.year <= period.start.year:
        return False
    return here.year > period.end.year or days(item, here.in_year(here.year - 1))[1] + _DAY == following


def _each_placed(places: list[tuple[Span, Place]]) -> list[tuple[Span, Place]]:
    """Each item of a list in the first year that puts it inside the period."""
    found = []
    for item, at in places:
        years = range(at.period.start.year, at.period.end.year + 1) if is_open(item) else ()
        tried = [at.in_year(year) for year in years]
        found.append((item, next((here for here in tried if _touches(item, here)), at)))
    return found


def _touches(item: Span, at: Place) -> bool:
    start, end = days(item, at)
    return end >= at.period.start and (start or end) <= at.period.end


def _said_year(item: Span, at: Place) -> int | None:
    """The year a span states; of a lunar one, the year it ends in."""
    if any(type(n) is Month and n.lunar for n in walk(item)):
        return None if is_open(item) else days(item, at)[1].year
    return next((n.number for n in walk(item) if type(n) is Year and n.number and n.number > 1), None)


def _turned(placed: list[tuple[Span, Place]]) -> list[tuple[Span, Place]]:
    """Put into the next year what follows a year's end as its neighbour: "Tháng 11, 12, 01"."""
    turned = [placed[0]]
    end, before_it = days(*placed[0])[1], placed[0][0]
    plus = 0
    for item, at in placed[1:]:
        here = at.in_year(at.year + plus)
        start = days(item, here)[0]
        if start is not None and start < end and is_open(item):
            later = here.in_year(here.year + 1)
            if type(item) is type(before_it) and days(item, later)[0] == end + _DAY:
                here, plus = later, plus + 1
        end, before_it = days(item, here)[1], item
        turned.append((item, here))
    return turned


def _merged(spans: list[Days]) -> list[Days]:
    """Neighbours as one (rule 1)."""
    if len(spans) == 1:
        return spans
    merged: list[Days] = []
    for start, end in sorted(spans, key=lambda s: (s[0] or date.min, s[1])):
        at = next((i for i, known in enumerate(merged) if start is not None and known[1] + _DAY == start), None)
        if at is None:
            merged.append((start, end))
        else:
            merged[at] = (merged[at][0], end)
    return merged

"""From parsed nodes to a Schedule: pure, with the plan's period and date of issue, and never a clock."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from kehoach_cli.domain.schedule import Kind, Schedule, Unread
from kehoach_cli.domain.window import Period, Window
from kehoach_cli.timetext.context import Context
from kehoach_cli.timetext.holes import each_of, walk
from kehoach_cli.timetext.nodes import (
    Always,
    By,
    Depends,
    Each,
    Issue,
    Piece,
    Range,
    Several,
    Since,
    Span,
    Time,
    TimeText,
    When,
    Within,
    Words,
    Year,
)
from kehoach_cli.timetext.places import Days, ImpossibleError, Place, UndatedError, month_days
from kehoach_cli.timetext.spans import before, days, is_open

_DAY = timedelta(days=1)
_LATE = 11
_EARLY = 2
_ERRORS = (ImpossibleError, ValueError, OverflowError)


def resolve(node: TimeText, context: Context) -> Schedule:
    """The Schedule a parsed text means in a plan of this period."""
    if node.unread is not None:
        return _unrecognized(node, node.unread)
    if not node.pieces:
        return Schedule(text=node.text, kind=Kind.UNSPECIFIED)
    found: list[tuple[Piece, list[Days]]] = []
    notes = list(node.notes)
    for piece in node.pieces:
        try:
            spans = piece_days(piece, context)
            if found and _turns(found[-1], (piece, spans)):
                spans = _days_of(piece.time, replace(place_of(context), year=spans[0][1].year + 1))
            found.append((piece, spans))
        except UndatedError:
            found.append((replace(piece, time=Depends()), []))
        except _ERRORS:
            return _unrecognized(node, piece.words)
    if any(spans for _, spans in found):
        notes += [piece.words.text for piece, spans in found if not spans and isinstance(piece.time, Depends)]
    kind = _kind(found)
    approximate = any(p.approximate for p, _ in found) and kind is not Kind.CONDITIONAL
    rule = None
    if kind is Kind.RECURRING:
        from kehoach_cli.timetext.recurrence import rrule  # only what repeats needs it

        rule = rrule(tuple(piece.time for piece, _ in found))
    windows = _windows(found) if kind is not Kind.CONDITIONAL else []
    return Schedule(text=node.text, kind=kind, windows=windows, approximate=approximate, rrule=rule, notes=notes)


def _turns(last: tuple[Piece, list[Days]], piece: tuple[Piece, list[Days]]) -> bool:
    """Whether a range early in the year follows one late in it: sowing in November, planting in January."""
    for one, spans in (last, piece):
        named = one.label is not None and not any(c.isdigit() for c in one.label)
        ranged = isinstance(one.time, When) and isinstance(one.time.span, Range) and is_open(one.time.span)
        if not (named and ranged and spans):
            return False
    before, after = last[1][-1][0], piece[1][0][0]
    return before is not None and after is not None and before.month >= _LATE and after.month <= _EARLY


def _unrecognized(node: TimeText, words: Words) -> Schedule:
    unread = Unread(text=words.text, offset=words.offset)
    return Schedule(text=node.text, kind=Kind.UNRECOGNIZED, unread=unread, notes=list(node.notes))


def _kind(found: list[tuple[Piece, list[Days]]]) -> Kind:
    times = [piece.time for piece, _ in found]
    dated = [t for t in times if isinstance(t, When | By | Within)]
    if any(not isinstance(t, Within) and each_of(t.span) for t in dated):
        return Kind.RECURRING
    if any(isinstance(t, When) for t in dated):
        return Kind.WINDOW
    if dated:
        return Kind.DEADLINE
    return Kind.ONGOING if any(isinstance(t, Always | Since) for t in times) else Kind.CONDITIONAL


def _windows(found: list[tuple[Piece, list[Days]]]) -> list[Window]:
    """The windows by end, then start, null first; the same span twice is one, with both labels."""
    labels: dict[Days, str | None] = {}
    for piece, spans in found:
        for span in spans:
            known = labels.get(span)
            label = piece.label
            if known and label and label not in known.split("; "):
                label = f"{known}; {label}"
            labels[span] = label or known
    ordered = sorted(labels, key=lambda s: (s[1], s[0] or date.min))
    return [Window(start=span[0], end=span[1], label=labels[span]) for span in ordered]


def piece_days(piece: Piece, context: Context) -> list[Days]:  # noqa: PLR0911 # one case a node
    """The first and last days a piece means; none for a condition.

    Raises:
        ImpossibleError: there is no such day.
        UndatedError: it hangs on a day that nobody has said.
    """
    time = piece.time
    at = place_of(context)
    match time:
        case Depends():
            return []
        case Always(span=None):
            return [(context.period.start, context.period.end)]
        case Always(span=Year(number=None)):
            return [(date(at.base, 1, 1), date(context.period.end.year, 12, 31))]
        case Within():
            return [(None, _within(time, at))]
        case When(span=span) | By(span=span) if each_of(span):
            return _occurrences(time, span, at if time.during is None else _during(time.during, at))
        case Since(span=span):
            return _since(span, at)
        case _:
            return _placed(time, at)


def place_of(context: Context) -> Place:
    """The place of a text in a plan: its first year until a better one is found."""
    period = context.period
    return Place(period.start.year, period.start.year, period, context.issued, context.rest_day)


def _placed(time: Time, at: Place) -> list[Days]:
    """The days of a time in the first year that puts it inside the period, else in the first year (rule 4)."""
    period = at.period
    span = time.span if isinstance(time, When | By | Always) else None
    if span is None or period.start.year == period.end.year or not is_open(span):
        return _days_of(time, at)
    first: list[Days] | None = None
    for year in range(period.start.year, period.end.year + 1):
        try:
            found = _days_of(time, replace(at, year=year))
        except ImpossibleError:
            continue
        first = first or found
        if all(end >= period.start and (start or end) <= period.end for start, end in found):
            return found
    if first is None:
        raise ImpossibleError
    return first


def _days_of(time: Time, at: Place) -> list[Days]:
    match time:
        case By(span=span, before=excluded):
            items = span.items if isinstance(span, Several) else (span,)
            return [(None, before(s, a) if excluded else days(s, a)[1]) for s, a in _in_order(items, at)]
        case When(span=span) | Always(span=span) if span is not None:
            items = span.items if isinstance(span, Several) else (span,)
            return _merged([days(s, a) for s, a in _in_order(items, at)])
        case _:
            return []


def _in_order(items: tuple[Span, ...], at: Place) -> list[tuple[Span, Place]]:
    """The items of a list, each in its year: the one said after it, or the one that makes neighbours of them."""
    if len(items) == 1:
        return [(items[0], at)]
    placed: list[tuple[Span, Place]] = []
    year: int | None = None
    following: date | None = None
    for item in reversed(items):
        here = at
        if is_open(item) and not isinstance(item, Year):
            here = replace(at, year=year) if year is not None else at
            if year is not None and following is not None and (days(item, here)[0] or date.min) > following:
                year -= 1
                here = replace(at, year=year)
        elif (said := _said_year(item)) is not None:
            year = said
        following = days(item, here)[0]
        placed.append((item, here))
    placed.reverse()
    if year is not None:
        return placed
    return _turned(placed) if at.period.start.year == at.period.end.year else _each_placed(placed)


def _each_placed(placed: list[tuple[Span, Place]]) -> list[tuple[Span, Place]]:
    """Each item of a list in the first year that puts it inside the period."""
    found = []
    for item, at in placed:
        years = range(at.period.start.year, at.period.end.year + 1) if is_open(item) else ()
        places = [replace(at, year=year) for year in years]
        found.append((item, next((here for here in places if _touches(item, here)), at)))
    return found


def _touches(item: Span, at: Place) -> bool:
    start, end = days(item, at)
    return end >= at.period.start and (start or end) <= at.period.end


def _said_year(item: Span) -> int | None:
    return next((n.number for n in walk(item) if type(n) is Year and n.number and n.number > 1), None)


def _turned(placed: list[tuple[Span, Place]]) -> list[tuple[Span, Place]]:
    """Put into the next year what follows a year's end as its neighbour: "Tháng 11, 12, 01"."""
    turned = [placed[0]]
    end = days(*placed[0])[1]
    plus = 0
    for item, at in placed[1:]:
        here = replace(at, year=at.year + plus)
        start = days(item, here)[0]
        if start is not None and start < end and is_open(item):
            later = replace(here, year=here.year + 1)
            if days(item, later)[0] == end + _DAY:
                here, plus = later, plus + 1
        end = days(item, here)[1]
        turned.append((item, here))
    return turned


def _merged(spans: list[Days]) -> list[Days]:
    """Neighbours as one (rule 1)."""
    merged: list[Days] = []
    for start, end in sorted(spans, key=lambda s: (s[0] or date.min, s[1])):
        if merged and start is not None and merged[-1][1] + _DAY == start:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _since(span: Span, at: Place) -> list[Days]:
    """From a span's first day to the period's end, or to the end of its own year where it begins later."""
    if isinstance(span, Issue):
        return [(at.issued, at.period.end)]
    if each_of(span):
        found = _occurrences(When(span), span, at)
        return [(start, date(start.year, 12, 31)) for start, _ in found if start is not None]
    start = _placed(When(span), at)[0][0]
    if start is None:
        raise UndatedError
    return [(start, at.period.end if start <= at.period.end else date(start.year, 12, 31))]


def _during(during: Span | Since, at: Place) -> Place:
    """The place of what repeats only during a span."""
    found = _since(during.span, at) if isinstance(during, Since) else _placed(When(during), at)
    start, end = found[0][0], found[-1][1]
    return replace(at, period=Period(start=start or at.period.start, end=end))


def _within(time: Within, at: Place) -> date:
    if isinstance(time.anchor, Issue):
        if at.issued is None:
            raise UndatedError
        start = at.issued
    else:
        start = _placed(When(time.anchor), at)[0][1]
    if time.unit == "workday":
        from kehoach_cli.timetext.workdays import count_working_days, is_rest_day  # rarely needed

        return count_working_days(start, time.count, at.rest_day or is_rest_day)
    if time.unit in ("day", "week"):
        return start + timedelta(days=time.count * (7 if time.unit == "week" else 1))
    months = time.count * {"month": 1, "quarter": 3}.get(time.unit, 12)
    first, last = month_days(start.year, start.month + months)
    return min(first + timedelta(days=start.day - 1), last)


def _occurrences(time: When | By, span: Span, at: Place) -> list[Days]:
    """The occurrences that begin in the plan's period."""
    items = span.items if isinstance(span, Several) else (span,)
    units = {(each.unit, each.step) if (each := each_of(item)) else None for item in items}
    if len(units) > 1:
        found = [d for item in items for d in _occurrences(replace(time, span=item), item, at)]
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
        here = replace(at, occurrence=first, year=first.year)
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
        return _days_of(time, at)
    except ImpossibleError:
        each = each_of(time.span)
        if each is None or each.unit != "year":
            raise
        probe = replace(at, occurrence=date(2024, 1, 1), year=2024)
        _days_of(time, probe)
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
        for start, end in occurrence_days(time, replace(at, occurrence=first)):
            if period.start <= (start or end) <= period.end:
                kept.append((start, end))
    return kept

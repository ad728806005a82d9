"""From parsed nodes to a Schedule: pure, with the plan's period and date of issue, and never a clock."""

from dataclasses import replace
from datetime import date, timedelta

from kehoach_cli.domain.schedule import Kind, Schedule, Unread
from kehoach_cli.domain.window import Period, Window
from kehoach_cli.timetext.context import Context
from kehoach_cli.timetext.holes import each_of
from kehoach_cli.timetext.nodes import (
    Always,
    By,
    Depends,
    Issue,
    Piece,
    Range,
    Since,
    Span,
    Time,
    TimeText,
    When,
    Within,
    Words,
    Year,
)
from kehoach_cli.timetext.occurrences import occurrences
from kehoach_cli.timetext.places import Days, ImpossibleError, Place, UndatedError, month_days
from kehoach_cli.timetext.placing import days_of, placed
from kehoach_cli.timetext.spans import is_open

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
                spans = days_of(piece.time, place_of(context).in_year(spans[0][1].year + 1))
            found.append((piece, spans))
        except UndatedError:
            found.append((replace(piece, time=Depends()), []))
        except _ERRORS:
            return _unrecognized(node, piece.words)
    if len(found) > 1 and any(spans for _, spans in found):
        notes += [piece.words.text for piece, spans in found if not spans and isinstance(piece.time, Depends)]
    kind = _kind([piece.time for piece, _ in found])
    approximate = kind is not Kind.CONDITIONAL and True in [piece.approximate for piece, _ in found]
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


def _kind(times: list[Time]) -> Kind:
    said = {type(time) for time in times}
    if any([isinstance(time, When | By) and each_of(time.span) is not None for time in times]):  # noqa: C419 # faster
        return Kind.RECURRING
    if When in said:
        return Kind.WINDOW
    if By in said or Within in said:
        return Kind.DEADLINE
    return Kind.ONGOING if Always in said or Since in said else Kind.CONDITIONAL


def _windows(found: list[tuple[Piece, list[Days]]]) -> list[Window]:
    """The windows by end, then start, null first; the same span twice is one, with both labels."""
    if len(found) == 1 and len(found[0][1]) == 1:
        (piece, [(start, end)]) = found[0]
        return [Window(start=start, end=end, label=piece.label)]
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
    if isinstance(time, When | By):
        if each_of(time.span) is None:
            return placed(time, at)
        return occurrences(time, time.span, at if time.during is None else _during(time.during, at))
    match time:
        case Depends():
            return []
        case Always(span=None):
            return [(context.period.start, context.period.end)]
        case Always(span=Year(number=None)):
            return [(date(at.base, 1, 1), date(context.period.end.year, 12, 31))]
        case Within():
            return [(None, _within(time, at))]
        case Since(span=span):
            return _since(span, at)
        case _:
            return placed(time, at)


def place_of(context: Context) -> Place:
    """The place of a text in a plan: its first year until a better one is found."""
    period = context.period
    return Place(period.start.year, period.start.year, period, context.issued, context.rest_day)


def _since(span: Span, at: Place) -> list[Days]:
    """From a span's first day to the period's end, or to the end of its own year where it begins later."""
    if isinstance(span, Issue):
        return [(at.issued, at.period.end)]
    if each_of(span):
        found = occurrences(When(span), span, at)
        return [(start, date(start.year, 12, 31)) for start, _ in found if start is not None]
    start = placed(When(span), at)[0][0]
    if start is None:
        raise UndatedError
    return [(start, at.period.end if start <= at.period.end else date(start.year, 12, 31))]


def _during(during: Span | Since, at: Place) -> Place:
    """The place of what repeats only during a span."""
    found = _since(during.span, at) if isinstance(during, Since) else placed(When(during), at)
    start, end = found[0][0], found[-1][1]
    return replace(at, period=Period(start=start or at.period.start, end=end))


def _within(time: Within, at: Place) -> date:
    if isinstance(time.anchor, Issue):
        if at.issued is None:
            raise UndatedError
        start = at.issued
    else:
        start = placed(When(time.anchor), at)[0][1]
    if time.unit == "workday":
        from kehoach_cli.timetext.workdays import count_working_days, is_rest_day  # rarely needed

        return count_working_days(start, time.count, at.rest_day or is_rest_day)
    if time.unit in ("day", "week"):
        return start + timedelta(days=time.count * (7 if time.unit == "week" else 1))
    months = time.count * {"month": 1, "quarter": 3}.get(time.unit, 12)
    first, last = month_days(start.year, start.month + months)
    return min(first + timedelta(days=start.day - 1), last)

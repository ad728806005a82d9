"""What the parser asks of nodes: whether they have holes, how fine they are, and filling them from around."""

from dataclasses import replace
from typing import Any, Final

from kehoach_cli.timetext.nodes import (
    After,
    Always,
    Bare,
    By,
    Day,
    Depends,
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
    Several,
    Since,
    Span,
    Time,
    Weekday,
    When,
    Within,
    Year,
)

_RANKS = {"hour": 0, "session": 0, "day": 0, "workday": 0, "week": 1, "month": 2, "quarter": 3, "year": 5}
_VAGUE: Final = 9
_MONTH_NUMBERS: Final = range(1, 13)


_CHILDREN: Final[dict[type, tuple[str, ...]]] = {
    Quarter: ("of",), Month: ("of",), Edge: ("of",), Part: ("of",), Day: ("of",), Nth: ("of",), Weekday: ("of", "day"),
    Range: ("first", "last"), After: ("span",),
}  # fmt: skip
IN_ONE: Final = frozenset({Quarter, Month, Edge, Part, Day, Nth})
"""The nodes that lie in one other."""
ALONE: Final = frozenset({Year, SchoolYear, Next, Issue, Each})
"""The nodes that lie in none."""

_EXACT: Final = frozenset({Month, Quarter, Year})
_ABOUT_SPANS: Final = frozenset({When, By, Since, Always})


def walk(node: Span) -> list[Span]:
    """A span and all it is made of."""
    nodes = [node]
    for n in nodes:
        names = _CHILDREN.get(type(n))
        if names is not None:
            nodes += [child for name in names if (child := getattr(n, name)) is not None]
        elif type(n) is Several:
            nodes += n.items
    return nodes


def has_holes(node: Span) -> bool:
    """Whether a part is missing that the text does not say."""
    inner: Any = node
    while type(inner) in IN_ONE:
        inner = inner.of
    kind = type(inner)
    if kind in ALONE:
        return False
    if kind is Range:
        return has_holes(inner.first) or has_holes(inner.last)
    if kind is Several:
        return any(map(has_holes, inner.items))
    if kind is Weekday:
        return (inner.of is None and inner.day is None) or any(map(has_holes, walk(inner)[1:]))
    return kind is not After or has_holes(inner.span)


def each_of(node: Span) -> Each | None:
    """What a span repeats over, or None."""
    inner: Any = node
    while type(inner) in IN_ONE:
        inner = inner.of
    kind = type(inner)
    if inner is None or kind in ALONE:
        return inner if kind is Each else None
    if kind is Range:
        return each_of(inner.first) or each_of(inner.last)
    return next((n for n in walk(inner) if type(n) is Each), None)


def span_of(time: Time) -> Span | None:
    """The span a time is about, or None where it has none."""
    return time.span if type(time) in _ABOUT_SPANS else None  # type: ignore[union-attr] # those have a span


def with_span(time: Time, span: Span) -> Time:
    """The same time about another span."""
    match time:
        case When() | By() | Since() | Always():
            return replace(time, span=span)
        case _:
            return time


def is_dated(time: Time) -> bool:
    """Whether a time has due dates."""
    return isinstance(time, When | By | Within)


def is_approximate(span: Span | None) -> bool:
    """Whether a span has a part whose days are only about right: đầu, giữa, cuối."""
    if span is None or type(span) in _EXACT:
        return False
    return any(type(n) is Part and n.name in ("first", "middle", "last") for n in walk(span))


def rank(node: Span) -> int:  # noqa: C901, PLR0911 # one case a node
    """How coarse a span is: a day 0, a year 5, what has a hole 9."""
    if has_holes(node):
        return _VAGUE
    match node:
        case Day() | Weekday() | Issue():
            return 0
        case Each(unit=unit) | Nth(unit=unit) | Edge(unit=unit, count=1):
            return _RANKS[unit]
        case Edge(unit=unit):
            return _RANKS[unit] + 1
        case Month():
            return 2
        case Quarter():
            return 3
        case Part(of=of):
            return rank(of) - 1
        case Range(first=first, last=last):
            return max(rank(first), rank(last))
        case Several(items=items):
            return max(rank(item) for item in items)
        case After(span=span):
            return rank(span)
        case Year() | SchoolYear() | Next():
            return 5
        case _:
            return _VAGUE


def rank_of(time: Time) -> int:
    """How coarse a time is."""
    span = span_of(time)
    return _VAGUE if span is None or isinstance(time, Depends) else rank(span)


def months_in(node: Span) -> range:
    """The months of a year that a span of a year is in; none where it may be in another."""
    match node:
        case Month(number=number, lunar=False) | Day(of=Month(number=number, lunar=False)):
            return range(number, number + 1)
        case Quarter(number=number):
            return range(number * 3 - 2, number * 3 + 1)
        case Year() | Each(unit="year"):
            return range(1, 13)
        case Edge(count=count, unit="month", last=last, of=Year()):
            return range(13 - count, 13) if last else range(1, count + 1)
        case Part(of=of):
            return months_in(of)
        case _:
            return range(0)


def lies_in(inner: Span, outer: Span) -> bool:
    """Whether a span is finer than another and in the same months: "Tháng 5, ngày 15/5", "Quý I, trước 15/3"."""
    if each_of(outer) or each_of(inner) or rank(inner) >= rank(outer):
        return False
    months = months_in(inner)
    return len(months) > 0 and set(months) <= set(months_in(outer))


def fill(node: Span, around: Span) -> Span:  # noqa: PLR0911 # one case a node
    """A span with its holes filled from another: a day's month, a week's month, a month's year."""
    match node:
        case Year(number=None):
            return _year_in(around) or node
        case Day(of=None):
            month = _month_in(around)
            fits = month is not None and (not node.lunar or getattr(month, "lunar", False))
            return Day(node.number, month) if fits else node
        case Nth(of=None, unit="week"):
            month = _month_in(around)
            return Nth(node.number, "week", month) if month else node
        case Weekday(of=None, day=None):
            week = _week_in(around)
            return Weekday(node.number, week) if week else node
        case Bare(number=number):
            return _made_of(number, around) or node
        case Range(first=first, last=last):
            return Range(fill(first, around), fill(last, around), node.before)
        case Several(items=items):
            return Several(tuple(fill(item, around) for item in items))
        case After(span=span):
            return replace(node, span=fill(span, around))
        case Quarter() | Month() | Edge() | Part() | Day() | Nth() if node.of is not None:
            of = fill(node.of, around)
            return node if of is node.of else replace(node, of=of)
        case _:
            return node


def fill_time(time: Time, around: Span) -> Time:
    """A time whose span has its holes filled."""
    span = span_of(time)
    return time if span is None else with_span(time, fill(span, around))


def fill_years(node: Span, each: Each) -> Span:
    """A span with the years it leaves open made every year."""
    return node if each_of(node) else fill(node, each)


def _made_of(number: int, around: Span) -> Span | None:
    """What a bare number is beside a neighbour: a month beside a month, a day beside a day."""
    match around:
        case Month(lunar=lunar):
            return Month(number, Year(), lunar) if number in _MONTH_NUMBERS else None
        case Day(of=of):
            return Day(number, of) if of else None
        case Range(first=first):
            return _made_of(number, first)
        case _:
            return None


def _year_in(around: Span) -> Span | None:
    return next(
        (n for n in walk(around) if (isinstance(n, Year) and n.number) or (isinstance(n, Each) and n.unit == "year")),
        None,
    )


def _month_in(around: Span) -> Span | None:
    for n in walk(around):
        match n:
            case Month() | Each(unit="month") | Edge(unit="month", count=1) | Nth(unit="month"):
                return n
            case _:
                continue
    return None


def _week_in(around: Span) -> Span | None:
    for n in walk(around):
        match n:
            case Each(unit="week") | Edge(unit="week", count=1) | Nth(unit="week"):
                return n
            case _:
                continue
    return None

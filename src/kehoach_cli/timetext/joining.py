"""What joins two times of a text: lists, names of the work, limits that hold for what follows."""

from dataclasses import replace

from kehoach_cli.timetext.draft import Draft
from kehoach_cli.timetext.holes import (
    each_of,
    fill,
    fill_years,
    has_holes,
    is_dated,
    lies_in,
    months_in,
    rank,
    rank_of,
    span_of,
    with_span,
)
from kehoach_cli.timetext.nodes import (
    By,
    Day,
    Depends,
    Each,
    Edge,
    Month,
    Nth,
    Part,
    Quarter,
    Range,
    Several,
    Span,
    Time,
    Weekday,
    When,
)
from kehoach_cli.timetext.parser_repeats import repeated

_LENGTHS = frozenset({"number"})
_TERMS = frozenset({"number", "semester", "school", "part"})


def spread_years(drafts: list[Draft]) -> None:
    """Let "hằng năm" at the end hold for the times before it."""
    each = None
    for draft in reversed(drafts):
        span = span_of(draft.time)
        if span is None or not is_dated(draft.time):
            continue
        own = each_of(span)
        if own is not None:
            each = own if own.unit == "year" and own != span and not own.shift else None
        elif each is not None:
            draft.time = with_span(draft.time, fill_years(span, each))


def rhythms(drafts: list[Draft]) -> list[Draft]:
    """Let "hằng năm" hold for the finer times of its sentence: "Hằng năm tổ chức vào tháng 11"."""
    kept = list(drafts)
    for draft in drafts:
        each = span_of(draft.time)
        if not isinstance(each, Each) or draft.time != When(each):
            continue
        near = [other for other in kept if other is not draft and other.group == draft.group and is_dated(other.time)]
        found = [(other, time) for other in near if (time := repeated(other.time, each)) is not None]
        if found and len(found) == len(near):
            for other, time in found:
                other.time = time
            first = found[0][0]
            if draft.before != (0, 0) and draft.first < first.first:
                first.before = (draft.before[0], first.before[1] or first.first)
            kept.remove(draft)
    return kept


def inherit(last: Draft, draft: Draft) -> None:
    """Give a day with no word of limit that of the day before it: "Trước 15/6 (6 tháng), 15/12 (năm)"."""
    if not isinstance(last.time, By) or not isinstance(draft.time, When) or draft.before != (0, 0):
        return
    one, two = last.time.span, draft.time.span
    if isinstance(one, Several) and isinstance(two, Several):
        one, two = one.items[-1], two.items[0]
    if type(one) is type(two):
        draft.time = By(draft.time.span, last.time.before)


def names(last: Draft, draft: Draft, begins: str, separator: str) -> bool:
    """Whether the time before is only the name of this one's work: "6 tháng: trước 15/6".

    `begins` is the kind of the first token of the time before, `separator` what stands between: "", "," or ";".
    """
    if separator == ";" or not is_dated(draft.time):
        return False
    if separator and last.after == (0, 0) and _completes(last.time, draft.time):
        last.colon = True
        return True
    if separator and last.before == last.after == (0, 0) and not last.noted:
        return _limits(last.time, draft.time)
    if isinstance(last.time, Depends):
        named = begins in (_TERMS if last.colon else _LENGTHS)
        return named and (last.colon or (not separator and isinstance(draft.time, By)))
    return _coarser(last, draft, bare=begins == "number", separated=bool(separator))


def _coarser(last: Draft, draft: Draft, *, bare: bool, separated: bool) -> bool:
    """Whether a period stands before a finer time as its name: "Báo cáo quý I trước ngày 15/3"."""
    span = span_of(last.time)
    if span is None or not isinstance(last.time, When) or each_of(span):
        return False
    if last.colon:
        open_ended = has_holes(span) and not isinstance(span, Nth | Weekday)
    else:
        bare = bare and not isinstance(span, Edge)
        open_ended = bare or separated or has_holes(span) or not isinstance(draft.time, By)
    return not open_ended and rank_of(draft.time) < rank_of(last.time)


def _completes(outer: Time, time: Time) -> bool:
    """Whether a day without its month follows the month: "Tháng 5, trước ngày 20"."""
    around, span = span_of(outer), span_of(time)
    if around is None or isinstance(around, Several) or span is None:
        return False
    if not isinstance(outer, When) or each_of(around) or not has_holes(span):
        return False
    filled = fill(span, around)
    return not has_holes(filled) and rank(filled) < rank(around)


def _limits(outer: Time, time: Time) -> bool:
    """Whether a limit lies in the months before it: "Quý I, trước ngày 15/3" is one time."""
    return isinstance(outer, When) and isinstance(time, When | By) and lies_in(time.span, outer.span)


def said_of(span: Span, outer: Span) -> Span:
    """A span of every period as one of the period it is said beside: "Quý II (đầu quý)", "Tháng 5 (cuối tháng)"."""
    match span, outer:
        case Each(unit="quarter", step=1, shift=0), Quarter():
            return outer
        case Each(unit="month", step=1, shift=0), Month():
            return outer
        case Part() | Edge() | Nth() | Day(), _ if span.of is not None:
            return replace(span, of=said_of(span.of, outer))
        case _:
            return span


def listed_as(items: tuple[Span, ...]) -> Span:
    """A list of spans, or the one that it has."""
    return items[0] if len(items) == 1 else Several(items)


def is_part_of(inner: Span, outer: Span) -> bool:
    """Whether the months of one span are among those of another; what has none known is a part of a day only."""
    months = _months(inner)
    return months <= _months(outer) if months else rank(outer) == 0


def _months(span: Span) -> set[int]:
    """The months of a year that a span is in, also a list or a range; none where they are not known."""
    match span:
        case Several(items=items):
            return set().union(*map(_months, items))
        case Range(first=first, last=last):
            months = _months(first) | _months(last)
            return set(range(min(months), max(months) + 1)) if months else months
        case Edge() | Part() | Nth() if span.of is not None:
            return set(months_in(span)) or _months(span.of)
        case _:
            return set(months_in(span))


def listed(last: Draft, draft: Draft) -> Span | None:
    """The list two windows with no label make."""
    if not (isinstance(last.time, When) and isinstance(draft.time, When)) or last.noted:
        return None
    one, two = last.time.span, draft.time.span
    if each_of(one) or has_holes(two):
        return None
    each = each_of(two)
    if each is not None:
        if each.unit != "year":
            return None
        one = fill_years(one, each)
    one = fill(one, two) if has_holes(one) else one
    items = one.items if isinstance(one, Several) else (one,)
    more = two.items if isinstance(two, Several) else (two,)
    return Several((*items, *more))

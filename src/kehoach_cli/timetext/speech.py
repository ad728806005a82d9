"""Saying a node in the language it was read from: read again, what was said gives the same node."""

from typing import Final

from kehoach_cli.timetext.holes import walk
from kehoach_cli.timetext.nodes import (
    After,
    Always,
    Bare,
    By,
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
    Several,
    Since,
    Span,
    Time,
    TimeText,
    Weekday,
    When,
    Within,
    Year,
)

_UNITS: Final = {
    "hour": "giờ", "session": "buổi", "day": "ngày", "workday": "ngày làm việc", "week": "tuần", "month": "tháng",
    "quarter": "quý", "year": "năm",
}  # fmt: skip
_PARTS: Final = {
    "first": "đầu", "middle": "giữa", "last": "cuối", "first half": "nửa đầu", "second half": "nửa cuối",
}  # fmt: skip
_WEEKDAYS: Final = ("", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_SHIFTS: Final = {-1: "trước", 0: "nay", 1: "sau"}


def say(node: TimeText) -> str:
    """A whole text: its pieces with their labels, without its notes."""
    said = []
    for piece in node.pieces:
        about = "dự kiến " if piece.approximate else ""
        said.append((f"{piece.label}: " if piece.label else "") + about + say_time(piece.time))
    return "; ".join(said)


def say_time(time: Time) -> str:  # noqa: PLR0911 # one case a node
    """A time in Vietnamese."""
    match time:
        case When(span=span, during=during):
            return _next_year(span, _when(span)) + _during(during)
        case By(span=span, before=before, during=during):
            limit = "trước " if before else "chậm nhất "
            return _next_year(span, limit + _inner(span)) + _during(during)
        case Since(span=Issue()):
            return "từ ngày ban hành"
        case Since(span=After(span=span)):
            return f"sau {say_span(span)}"
        case Since(span=span):
            return f"từ {say_span(span)} trở đi"
        case Always(span=None):
            return "thường xuyên"
        case Always(span=span) if span is not None:
            return f"thường xuyên {_when(span)}" if isinstance(span, Range) else f"thường xuyên trong {_inner(span)}"
        case Within():
            return _within(time)
        case _:
            return "theo yêu cầu"


def _next_year(span: Span, said: str) -> str:
    """Say "hằng năm" before what falls in the year after each."""
    shifted = any(isinstance(n, Each) and n.unit == "year" and n.shift for n in walk(span))
    return f"hằng năm, {said}" if shifted else said


def _during(during: Span | Since | None) -> str:
    if during is None:
        return ""
    if isinstance(during, Since):
        return f" từ {say_span(during.span)} trở đi"
    return f" {_when(during)}" if isinstance(during, Range) else f" trong {_inner(during)}"


def _when(span: Span) -> str:
    return "trong năm" if span == Year() else say_span(span)


def _inner(span: Span) -> str:
    """A span after a word that leads to it."""
    return "năm" if span == Year() else say_span(span)


def _within(time: Within) -> str:
    length = f"{abs(time.count)} {_UNITS[time.unit]}"
    if isinstance(time.anchor, Issue):
        return f"trong {length} kể từ ngày ban hành"
    if time.count < 0:
        return f"chậm nhất {length} trước {say_span(time.anchor)}"
    return f"trong {length} kể từ {say_span(time.anchor)}"


def say_span(span: Span) -> str:  # noqa: PLR0911 # one case a node
    """A span in Vietnamese."""
    match span:
        case Year() | SchoolYear() | Next():
            return _say_year(span)
        case Quarter(number=number, of=of):
            return f"quý {number}{_of_year(of)}"
        case Month(number=number, of=of, lunar=lunar):
            return f"tháng {number}{' âm lịch' if lunar else ''}{_of_year(of)}"
        case Each():
            return _say_each(span)
        case Day() | Weekday():
            return _say_day(span)
        case Nth(number=number, unit="week", of=of):
            return f"tuần {number}" + (f" {say_span(of)}" if of else "")
        case Nth(number=number, of=of):
            return f"tháng thứ {number}" + (f" {_longer(of)}" if of else "")
        case Edge(count=count, unit=unit, last=last, of=of):
            counted = f"{count} " if count > 1 else ""
            return f"{counted}{_UNITS[unit]} {'cuối' if last else 'đầu'} {_longer(of)}"
        case Part(name=name, of=of):
            return f"{_PARTS[name]} {_longer(of)}"
        case _:
            return _say_joined(span)


def _say_joined(span: Span) -> str:
    match span:
        case Several(items=items):
            return ", ".join(say_span(item) for item in items)
        case Range(first=first, last=last, before=before):
            return f"từ {_first(first)} đến {'trước ' if before else ''}{say_span(last)}"
        case Bare(number=number):
            return str(number)
        case After(span=inner):
            return _first(After(inner, span.feast))
        case _:
            return "ngày ban hành"


def _first(span: Span) -> str:
    """The beginning of a range."""
    match span:
        case After(span=Day(of=Month(of=of)), feast=True):
            return f"sau Tết Nguyên đán{_of_year(of)}"
        case After(span=inner):
            return f"sau {say_span(inner)}"
        case _:
            return say_span(span)


def _say_year(span: Year | SchoolYear | Next) -> str:
    match span:
        case Year(number=None):
            return "năm"
        case Year(number=number) if number is not None:
            return f"năm {_SHIFTS.get(number, number)}"
        case SchoolYear(first=first):
            return f"năm học {first}-{first + 1}" if first is not None else "năm học"
        case _:
            return f"{span.count} năm tới"  # type: ignore[union-attr] # a Next


def _of_year(of: Span) -> str:
    """A year after a month, a quarter or a feast."""
    match of:
        case Year(number=None):
            return ""
        case Each(unit="year", shift=shift) if shift:
            return f" năm {_SHIFTS[shift]}"
        case _:
            return f" {say_span(of)}"


def _say_each(each: Each) -> str:
    if each.shift:
        return f"{_UNITS[each.unit]} {_SHIFTS[each.shift]}"
    if each.step > 1:
        return f"định kỳ {each.step} {_UNITS[each.unit]}"
    return f"hằng {_UNITS[each.unit]}"


def _longer(of: Span) -> str:
    """The period that a part or an edge is of."""
    return say_span(of)


def _say_day(span: Day | Weekday) -> str:
    if isinstance(span, Weekday):
        name = _WEEKDAYS[span.number]
        if span.day is not None:
            return f"{name}, {say_span(span.day)}"
        return f"{name} {say_span(span.of)}" if span.of else name
    of = span.of
    if isinstance(of, Each) and of.lunar:
        return f"mùng {span.number} hằng tháng"
    return f"ngày {span.number}" + (f" {say_span(of)}" if of else "")

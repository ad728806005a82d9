"""The time of a task row: from its time columns, put together where there are several."""

import re
from dataclasses import dataclass

from kehoach_cli.domain.schedule import Inherited, Kind, Schedule, Unread
from kehoach_cli.domain.window import Period
from kehoach_cli.readers.content import text_of
from kehoach_cli.readers.headers import ColumnRole, header_words
from kehoach_cli.readers.headings import Heading
from kehoach_cli.readers.marks import Mark, is_mark, marked_text
from kehoach_cli.readers.rows import TaskRow, Value
from kehoach_cli.readers.times import TimeReader

_WORDS = {"thang": "Tháng", "tuan": "Tuần", "quy": "Quý", "nam": "Năm", "ngay": "Ngày"}
_BARE = frozenset("0123456789,;-–/.+ ")
_QUARTERS = re.compile(r"(?:IV|I{1,3})(?:\s*[,;–-]\s*(?:IV|I{1,3}))*(?:\s*/\s*20\d\d)?")
_LIMIT = re.compile(r"^(?:chậm nhất|muộn nhất|không quá|đến|hạn)(?: là)?\s+", re.IGNORECASE)
_YEAR_DAYS = 364


@dataclass(slots=True)
class RowTime:
    """What a row's time columns say together: the text, how the row came by it, its column and period if narrower."""

    text: str
    inherited: Inherited | None = None
    column: str | None = None
    period: Period | None = None
    spoilt: bool = False
    """The cells do not make a time together; the text quotes them."""
    rule: str = ""
    """The rule that stands beside a frequency, in brackets at the end of the text."""


def _worded(value: Value) -> str:
    """A cell's text; bare numbers under "THÁNG" become "Tháng 9"."""
    text = value.text
    bare = text and ((_BARE.issuperset(text) and any(c.isdigit() for c in text)) or _QUARTERS.fullmatch(text))
    if bare:
        word = _WORDS.get(header_words(value.column.header).partition(" ")[0])
        if word and (word != "Ngày" or "/" in text or "-" in text):
            return f"{word} {text}"
    return text


def _marked(values: list[Value]) -> RowTime:
    marks: list[Mark] = []
    for value in values:
        if value.column.mark is None or not is_mark(value.text):
            quoted = "; ".join(f"{v.column.header}: {v.text}" for v in values)
            return RowTime(quoted, column=value.column.header, spoilt=True)
        marks.append(value.column.mark)
    inherited = Inherited.MERGED_CELL if all(value.merged for value in values) else None
    return RowTime(marked_text(marks), inherited, values[0].column.header)


def _all(values: list[Value]) -> str:
    return "; ".join(value.text for value in values)


def _several(values: list[Value]) -> tuple[str, bool]:
    """The text of several time columns, and whether they make no time together.

    A week stands under its month as one, but not one that is numbered on over the months; others are labelled each
    with its header.
    """
    months = [v for v in values if header_words(v.column.header).startswith("thang")]
    weeks = [v for v in values if header_words(v.column.header).startswith(("tuan", "ngay"))]
    if len(values) == 2 and len(months) == 1 and len(weeks) == 1:  # noqa: PLR2004 - a month and a week
        fine, coarse = _worded(weeks[0]), _worded(months[0])
        if any(sign in fine for sign in "/(") or "tháng" in fine.lower():
            return fine, False
        return f"{fine} {coarse[:1].lower()}{coarse[1:]}", weeks[0].column.running
    return "; ".join(f"{v.column.header.partition(' / ')[0]}: {v.text}" for v in values), False


def row_time(row: TaskRow) -> RowTime:
    """The time that stands in the row itself; an empty text where there is none."""
    values = row.values
    if ColumnRole.MARK in values:
        return _marked(values[ColumnRole.MARK])
    plain, starts, ends = (values.get(r, []) for r in (ColumnRole.TIME, ColumnRole.START, ColumnRole.END))
    often = values.get(ColumnRole.FREQUENCY, [])
    told = [*plain, *starts, *ends, *often]
    if not told:
        return RowTime("", column=row.time_column)
    spoilt, rule = False, ""
    text = _worded(plain[0]) if plain else ""
    if len(plain) > 1:
        text, spoilt = _several(plain)
    if starts or ends:
        text = _span(_all(starts), _all(ends))
    elif often:
        rule = text
        text = f"{_all(often)} ({rule})" if rule else _all(often)
    inherited = None
    if all(value.ditto for value in told):
        inherited = Inherited.DITTO
    elif all(value.merged for value in told):
        inherited = Inherited.MERGED_CELL
    years = {value.column.year for value in told if value.column.year}
    period = Period.of_years(years.pop()) if len(years) == 1 else None
    return RowTime(text, inherited, told[0].column.header, period, spoilt, rule)


def _span(start: str, end: str) -> str:
    start, end = start.strip(" ."), end.strip(" .")
    lowered = end[:1].lower() + end[1:]
    if start and end:
        return f"Từ {start[:1].lower() + start[1:]} đến {_LIMIT.sub('', lowered)}"
    if end:
        return end if lowered.startswith(("trước", "chậm", "không", "đến")) else f"Đến {lowered}"
    return start if start.lower().startswith("từ") else f"Từ {start[:1].lower() + start[1:]}"


def _whole_years(schedule: Schedule) -> Period | None:
    """The period of a heading that is a year or more ("NĂM 2026"), in which the times under it are read."""
    if schedule.kind is not Kind.WINDOW or len(schedule.windows) != 1:
        return None
    window = schedule.windows[0]
    if window.start is None or (window.end - window.start).days < _YEAR_DAYS:
        return None
    return Period(start=window.start, end=window.end)


def schedule_of(row: TaskRow, times: TimeReader) -> tuple[Schedule, str | None]:
    """A row's schedule, the time of a heading above where it has none, and the column its words stand in."""
    own = row_time(row)
    headings = [heading for heading in reversed(row.headings) if heading.time]
    period = own.period or next((p for h in headings if (p := _whole_years(times.read(h.time or "")))), None)
    if own.spoilt:
        unread = Unread(text=own.text, offset=0)
        return Schedule(text=own.text, kind=Kind.UNRECOGNIZED, unread=unread), own.column
    schedule = _ruled(own, times, period) if own.rule else times.read(own.text, period)
    inherited = own.inherited
    if schedule.kind is Kind.UNSPECIFIED and headings:
        schedule, inherited = times.read(headings[0].time or ""), Inherited.SECTION
    elif schedule.kind is Kind.UNRECOGNIZED and headings:
        joined = _under(schedule, headings[0], times)
        schedule, inherited = (joined, Inherited.SECTION) if joined else (schedule, inherited)
    if inherited is not None and schedule.kind is not Kind.UNSPECIFIED:
        schedule = schedule.model_copy(update={"inherited_from": inherited})
    return schedule, own.column


def _ruled(own: RowTime, times: TimeReader, period: Period | None) -> Schedule:
    """A frequency with its rule. A rule that does not make it finer is no remark: it decides, or nothing is known."""
    together = times.read(own.text, period)
    if not any(own.rule in note for note in together.notes):
        return together
    alone = times.read(own.rule, period)
    unread = None
    if alone.unread is not None:
        at = own.text.index(own.rule) + alone.unread.offset
        unread = Unread(text=alone.unread.text, offset=at)
    return alone.model_copy(update={"text": own.text, "unread": unread})


def _under(schedule: Schedule, heading: Heading, times: TimeReader) -> Schedule | None:
    """A time that is whole only with its heading: "Tuần 1" under "THÁNG 9", "Ngày 15" under "Tháng 9/2023"."""
    time = (heading.time or "").strip()
    joined = times.read(f"{schedule.text} {time[:1].lower()}{time[1:].lower()}")
    return joined if joined.kind is Kind.WINDOW and not joined.notes else None


def cell_text(values: list[Value]) -> str | None:
    """The text of the row's cells of one role, or None where they say nothing."""
    text = "\n".join(t for value in values if (t := text_of(value.lines)))
    return text or None

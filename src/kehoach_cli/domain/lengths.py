"""Lengths of time as people type them and write them in a configuration: "7d", "2w", "2 tuần", "3 tháng", "10"."""

import re
from datetime import date, timedelta

_LENGTH = re.compile(
    r"(?P<count>\d{1,3})\s*(?P<unit>|d|ngày|ngay|days?|w|tuần|tuan|weeks?|m|tháng|thang|months?)", re.IGNORECASE
)


def is_length(text: str) -> bool:
    """Whether the text is a length of time: a number of days without a unit, or of days, weeks or months."""
    return _LENGTH.fullmatch(text.strip()) is not None


def later(day: date, text: str) -> date | None:
    """The day that is so much later than `day`; the last of its month where that has no such day.

    None where the text is no length.
    """
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    count, unit = int(match["count"]), match["unit"].lower()
    if unit.startswith(("m", "th")):
        return _months_later(day, count)
    return day + timedelta(days=7 * count if unit.startswith(("w", "tu")) else count)


def _months_later(day: date, count: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(last, first + timedelta(days=day.day - 1))

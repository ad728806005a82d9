"""Dates and periods named inside a task's content."""

import re
from functools import lru_cache

from kehoach_cli.domain.plan import Mention
from kehoach_cli.domain.schedule import Kind
from kehoach_cli.readers.times import TimeReader
from kehoach_cli.timetext import find_times

_MAY_NAME = re.compile(r"\d\s*[/.–—-]\s*\d|ngày|tháng|qu[ýí]|qúy|tuần|năm|Tết|rằm|m[ùồ]ng |học kỳ|thứ", re.IGNORECASE)
_DOUBT = re.compile(r"dự kiến|khoảng|trước mắt", re.IGNORECASE)
_NAMED = frozenset((Kind.WINDOW, Kind.DEADLINE))


@lru_cache(maxsize=4096)
def _places(content: str) -> tuple[str, ...]:
    """The words of the times in a text; a bracket that holds nothing but a time belongs to it, unless it doubts it."""
    found: list[str] = []
    for time in find_times(content):
        start, end = time.start, time.end
        alone = content[start - 1 : start] == "(" and content[end : end + 1] == ")"
        if alone and not _DOUBT.match(content, start):
            start, end = start - 1, end + 1
        found.append(content[start:end])
    return tuple(found)


def mentions_of(content: str, times: TimeReader) -> list[Mention]:
    """The dates and periods a content names, in order, with their windows; what repeats or has no date is none."""
    if not _MAY_NAME.search(content):
        return []
    mentions: list[Mention] = []
    for text in _places(content):
        schedule = times.read(text.strip("()"))
        if schedule.kind in _NAMED and schedule.windows:
            mentions.append(Mention(text=text, windows=schedule.windows))
    return mentions

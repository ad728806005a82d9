"""Dates, spans and lengths of time that a person types. A plan's time cells never come here.

Accepted days: 30/11/2026, 30-11-2026, 30.11.2026, 2026-11-30, 30/11 (this year), "hôm nay", "ngày mai", "today",
"tuần sau", and the like. Accepted periods, besides days: 11/2026, 2026-11, Q4/2026, "quý IV", "tháng 5", 2026.
Vietnamese order is day/month; a text that could mean two things is refused with the accepted forms.
"""

import re
from datetime import date
from typing import TYPE_CHECKING

from kehoach_cli.domain.lengths import is_length, later
from kehoach_cli.errors import UsageError
from kehoach_cli.services.list_due import Span

if TYPE_CHECKING:
    from kehoach_cli.domain.window import Period

_DAY = re.compile(r"(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})(?:[/.\-](?P<year>\d{4}))?")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_ISO_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})")
_RELATIVE = re.compile(r"\d{1,3} (ngày|tuần|tháng|days?|weeks?|months?) (trước|sau|nữa|tới|ago|later)", re.IGNORECASE)
YEARS = range(1900, 2200)
"""The years that can be meant; any other is a slip of the keyboard."""
FORMS = "30/11/2026, 2026-11-30, 11/2026, Q4/2026, “quý IV”, “hôm nay”, “ngày mai”"


def read_day(text: str, today: date | None = None) -> date:
    """One day.

    Raises:
        UsageError: the text is no day, an impossible one, or could mean two.
    """
    cleaned = " ".join(text.split())
    for pattern in (_ISO, _DAY):
        if match := pattern.fullmatch(cleaned):
            return _date(text, match["year"], match["month"], match["day"], today)
    if re.search(r"\d", cleaned) and not _RELATIVE.fullmatch(cleaned):
        raise UsageError(
            "“{text}” is no day that can be read one way only; accepted are {forms}", text=text, forms=FORMS
        )
    return _spoken_day(text, today)


def _date(text: str, year: str | None, month: str, day: str, today: date | None) -> date:
    from kehoach_cli.services.clock import now

    try:
        found = date(int(year) if year else (today or now().date()).year, int(month), int(day))
    except ValueError:
        found = date.min
    if found.year not in YEARS:
        raise UsageError("there is no day “{text}”; accepted are {forms}", text=text, forms=FORMS)
    return found


def _spoken_day(text: str, today: date | None) -> date:
    """Words for days ("hôm nay", "ngày mai", "next friday"), by dateparser; only texts that fix day and month pass."""
    from datetime import datetime

    import dateparser

    from kehoach_cli.services.clock import now

    base = datetime.combine(today or now().date(), datetime.min.time())
    found = dateparser.parse(
        text,
        languages=["vi", "en"],
        settings={
            "RELATIVE_BASE": base,
            "REQUIRE_PARTS": ["day", "month"],
            "DATE_ORDER": "DMY",
            "PREFER_DATES_FROM": "future",
            "STRICT_PARSING": False,
        },
    )
    if found is None:
        raise UsageError("“{text}” is no day; accepted are {forms}", text=text, forms=FORMS)
    day: date = found.date()
    return day


def read_span(text: str, today: date) -> Span:
    """A day or a period, as the days from its first to its last; a length ("10d", "2 tuần") is the day it ends on.

    Raises:
        UsageError: as `read_day`.
    """
    cleaned = " ".join(text.split())
    if is_length(cleaned) and not cleaned.isdigit():
        end = read_length(cleaned, today).end
        return Span(end, end)
    if not (_ISO.fullmatch(cleaned) or _DAY.fullmatch(cleaned)):
        period = _period(cleaned, today)
        if period is not None:
            return period
    day = read_day(text, today)
    return Span(day, day)


def _period(text: str, today: date) -> Span | None:
    """A period in words or figures, read as a plan of this year would mean it; None where the text is none."""
    from kehoach_cli.domain.window import Period
    from kehoach_cli.timetext import Context, read_time

    match = _ISO_MONTH.fullmatch(text)
    asked = f"{match['month']}/{match['year']}" if match else text
    schedule = read_time(asked, Context(period=Period.of_years(today.year)))
    if schedule.kind != "window" or len(schedule.windows) != 1:
        return None
    return Span(schedule.windows[0].start, schedule.windows[0].end)


def read_length(text: str, today: date) -> Span:
    """Today to today + the length, both included: "7d", "2w", "2 tuần", "3 tháng", "10".

    Raises:
        UsageError: the text is no length.
    """
    end = later(today, text)
    if end is None:
        raise UsageError("“{text}” is no length of time; accepted are 7d, 2w, 3m, “2 tuần”, “10 ngày”", text=text)
    return Span(today, end)


def read_years(text: str) -> "Period":
    """The years of a plan: "2021", "2021-2025".

    Raises:
        UsageError: the text is neither.
    """
    from kehoach_cli.domain.window import Period

    match = re.fullmatch(r"(\d{4})(?:\s*[-–]\s*(\d{4}))?", text.strip())
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if first not in YEARS or last not in YEARS or first > last:
        raise UsageError("“{text}” is neither a year nor years: write 2021 or 2021-2025", text=text)
    return Period.of_years(first, last)

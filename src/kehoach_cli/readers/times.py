"""Reading time texts for one plan: each text once, in the plan's own period."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from kehoach_cli.domain.schedule import DATED, Kind, Schedule, Unread
from kehoach_cli.domain.text import fold
from kehoach_cli.domain.window import Period
from kehoach_cli.timetext import Context, read_time

_PROBES = (Period.of_years(2001), Period.of_years(2002))
_DITTO = frozenset(
    ("//", '"', "''", "”", "“", "〃", "nt", "n.t", "n/t", "nhu tren", "nhu tren.", "-nt-", "- nt -", "nt.")
)
_NO_SCHEDULE = Schedule(text="", kind=Kind.UNSPECIFIED)


def is_ditto(text: str) -> bool:
    """Whether a cell repeats the one above: "nt", "như trên", "//"."""
    return len(text) <= 10 and fold(text) in _DITTO  # noqa: PLR2004 - the longest is "như trên."


@dataclass(slots=True)
class TimeReader:
    """Reads time texts of a plan whose period and date of issue are known, or not (None).

    Without a period only a text that gives the same days in any year is understood.
    """

    period: Period | None
    issued: date | None = None
    rest_day: Callable[[date], bool] | None = None
    """As in a `Context`."""
    _known: dict[tuple[str, Period | None], Schedule] = field(default_factory=dict)

    def read(self, text: str, period: Period | None = None) -> Schedule:
        """The schedule a text means, in `period` where a header or a heading narrows the plan's."""
        if not text:
            return _NO_SCHEDULE
        key = text, period or self.period
        schedule = self._known.get(key)
        if schedule is None:
            schedule = self._known[key] = self._resolve(*key)
        return schedule

    def _resolve(self, text: str, period: Period | None) -> Schedule:
        if period is not None:
            return read_time(text, Context(period, self.issued, self.rest_day))
        first, second = (read_time(text, Context(probe, self.issued, self.rest_day)) for probe in _PROBES)
        if first == second:
            return first
        return Schedule(text=text, kind=Kind.UNRECOGNIZED, unread=Unread(text=text, offset=0))

    def lacks_year(self, text: str) -> bool:
        """Whether a text would be understood if the plan's year were known."""
        return self.period is None and read_time(text, Context(_PROBES[0])).kind is not Kind.UNRECOGNIZED

    def says_when(self, text: str) -> bool:
        """Whether a cell's text is a time that is understood."""
        return self.read(text).kind not in (Kind.UNRECOGNIZED, Kind.UNSPECIFIED)

    def days(self, text: str | None) -> int:
        """How many days a time takes that has one beginning and one end, else 0."""
        windows = self.read(text).windows if text else []
        only = windows[0] if len(windows) == 1 else None
        return (only.end - only.start).days + 1 if only is not None and only.start is not None else 0

    def heads(self, text: str) -> bool:
        """Whether a heading is itself a time ("QUÝ I", "THÁNG 7"), with no words of other things in it."""
        schedule = self.read(text)
        return schedule.kind in DATED and not schedule.notes and not any(window.label for window in schedule.windows)

"""What happened, as a listing: one event a row."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone
from typing import Final

from kehoach_cli.domain.event_log import EventLog
from kehoach_cli.domain.register import Event
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural
from kehoach_cli.views import words
from kehoach_cli.views.events import told
from kehoach_cli.views.listing import Column, Listing, Row, Sheet

_VIETNAM: Final = timezone(timedelta(hours=7))
"""The time of Viet Nam: seven hours ahead the whole year."""
_LONG: Final = 16
"""A shorter name of a plan is kept on one line with its task."""
SHEET_HEADER = ("event", "at", "who", "kind", "plan", "task", "occurrence", "told")


def listing(found: EventLog, plans: Iterable[str] = ()) -> Listing:
    """The events with their numbers, by which `undo` tells what it took back; `plans` are all ids there are."""
    short = words.short_names({event.plan for event in found.events}, plans)
    return Listing(
        columns=(
            Column(_("Event"), right=True),
            Column(_("Time"), piped_only=True),
            Column(_("Time"), shown_only=True),
            Column(_("Who"), ratio=1),
            Column(_("Plan"), piped_only=True),
            Column(_("No."), piped_only=True),
            Column(
                _("Plan or task"), shown_only=True, ratio=0 if max(map(len, short.values()), default=0) < _LONG else 2
            ),
            Column(_("Occurrence"), piped_only=True),
            Column(_("What"), ratio=4),
        ),
        rows=lambda: (_row(event, short) for event in found.events),
        document=found,
        lines=lambda: found.events,
        sheet=lambda: Sheet(SHEET_HEADER, map(_cells, found.events)),
        foot=(translate_plural("{count} event", "{count} events", len(found.events)),),
    )


def _row(event: Event, short: Mapping[str, str]) -> Row:
    plan = short[event.plan]
    named = f"{plan}:{event.task}" if event.task else plan
    moment = _moment(event)
    times = (moment.isoformat(timespec="seconds"), f"{moment:%d/%m/%Y %H:%M}")
    task = (event.plan, event.task or "", named, event.occurrence or "")
    return Row((event.seq, *times, event.who, *task, told(event)))


def _cells(event: Event) -> tuple[str, ...]:
    moment = _moment(event).isoformat(timespec="seconds")
    known = (event.plan, event.task or "", event.occurrence or "")
    return (str(event.seq), moment, event.who, event.kind, *known, told(event))


def _moment(event: Event) -> datetime:
    return event.at.astimezone(_VIETNAM)

"""How time texts are read, and which words gave which dates, as a listing."""

from collections.abc import Iterator, Sequence

from kehoach_cli.domain.schedule import Kind, Schedule
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.timetext import Context
from kehoach_cli.timetext.explanation import Explanation
from kehoach_cli.views import words
from kehoach_cli.views.listing import Column, Listing, Row, Sheet, Tone

_KINDS = {
    Kind.WINDOW: N_("a span of time"),
    Kind.DEADLINE: N_("a limit"),
    Kind.RECURRING: N_("again and again"),
    Kind.ONGOING: N_("ongoing"),
    Kind.CONDITIONAL: N_("hangs on an event, no date"),
    Kind.UNSPECIFIED: N_("no time given"),
    Kind.UNRECOGNIZED: N_("not understood"),
}
_TONES: dict[Kind, Tone] = {Kind.UNRECOGNIZED: "late", Kind.UNSPECIFIED: "muted", Kind.CONDITIONAL: "muted"}
SHEET_HEADER = ("text", "kind", "start", "end", "label", "approximate", "rrule", "unread")


def listing(explained: Sequence[Explanation], context: Context) -> Listing:
    """A row for each part of each text that was read on its own."""
    schedules = [explanation.schedule for explanation in explained]
    period = _("Period: {start} – {end}").format(
        start=words.day(context.period.start), end=words.day(context.period.end)
    )
    issued = _("issued {day}").format(day=words.day(context.issued)) if context.issued else ""
    return Listing(
        columns=(
            Column(_("Text"), ratio=3),
            Column(_("Kind"), ratio=2),
            Column(_("Words"), ratio=3),
            Column(_("Read as"), ratio=3, wide_only=True),
            Column(_("Understood as"), ratio=4),
        ),
        rows=lambda: [row for explanation in explained for row in _rows(explanation)],
        document=schedules[0] if len(schedules) == 1 else schedules,
        lines=lambda: schedules,
        sheet=lambda: Sheet(SHEET_HEADER, (cells for schedule in schedules for cells in _cells(schedule))),
        head=(", ".join(filter(None, [period, issued])),),
        foot=tuple(line for schedule in schedules for line in _notes(schedule)),
    )


def _rows(explanation: Explanation) -> Iterator[Row]:
    schedule = explanation.schedule
    tone = _TONES.get(schedule.kind, "plain")
    readings = explanation.readings
    if len(readings) < 2:  # noqa: PLR2004 # a single part is the whole
        said = readings[0] if readings else None
        parts = (said.text, said.said) if said else ("", "")
        yield Row((schedule.text, _(_KINDS[schedule.kind]), *parts, words.understood(schedule)), tone)
        return
    yield Row((schedule.text, _(_KINDS[schedule.kind]), "", "", words.understood(schedule)), tone)
    for reading in readings:
        spans = "; ".join(words.span(window) for window in reading.windows)
        yield Row(("", "", reading.text, reading.said, spans), tone)


def _notes(schedule: Schedule) -> Iterator[str]:
    if schedule.unread:
        yield _("“{text}”: not understood from character {offset} on: “{words}”").format(
            text=schedule.text, offset=schedule.unread.offset + 1, words=schedule.unread.text
        )
    if schedule.rrule:
        yield f"RRULE: {schedule.rrule}"
    for note in schedule.notes:
        yield _("“{text}”: no time, kept as a note: “{note}”").format(text=schedule.text, note=note)


def _cells(schedule: Schedule) -> Iterator[tuple[str, ...]]:
    rest = ("true" if schedule.approximate else "false", schedule.rrule or "")
    unread = schedule.unread.text if schedule.unread else ""
    if not schedule.windows:
        yield (schedule.text, schedule.kind, "", "", "", *rest, unread)
    for window in schedule.windows:
        start = window.start.isoformat() if window.start else ""
        yield (schedule.text, schedule.kind, start, window.end.isoformat(), window.label or "", *rest, unread)

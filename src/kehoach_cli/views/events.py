"""What happened, in words."""

from collections.abc import Iterator
from datetime import date

from pydantic import JsonValue

from kehoach_cli.domain.amendment import AMENDABLE
from kehoach_cli.domain.plan import Unit
from kehoach_cli.domain.register import MARKS, Event, EventKind
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.views import words

EVENTS = {
    EventKind.IMPORTED: N_("read from a document"),
    EventKind.REMOVED: N_("plan taken out of the lists"),
    EventKind.ARCHIVED: N_("plan put into the archive"),
    EventKind.RESTORED: N_("plan taken out of the archive"),
    EventKind.ADDED: N_("added, not from the document"),
    EventKind.STARTED: N_("started"),
    EventKind.SUBMITTED: N_("reported as done, to be confirmed"),
    EventKind.DONE: N_("marked done"),
    EventKind.HELD: N_("put on hold"),
    EventKind.DROPPED: N_("dropped, will not be done"),
    EventKind.EXTENDED: N_("extended"),
    EventKind.DATED: N_("due date given"),
    EventKind.AMENDED: N_("corrected by hand"),
    EventKind.NOTED: N_("noted"),
    EventKind.UNDONE: N_("taken back"),
}

_CHANGES = {
    "new": N_("new"),
    "changed": N_("changed"),
    "gone": N_("gone"),
    "returned": N_("there again"),
    "updated": N_("corrected copy"),
    "unchanged": N_("unchanged"),
    "restored": N_("there again"),
    "adjusted": N_("adjusted by a document"),
}


def told(event: Event) -> str:
    """What happened and all that was said with it: "marked done, 12/03/2021, due 31/03/2021, Báo cáo số 5"."""
    return ", ".join([_(EVENTS[event.kind]), *_details(event)])


def line(event: Event) -> str:
    """The same with when and who: "12/03/2021 08:15 an: marked done, …"."""
    return f"{event.at:%d/%m/%Y %H:%M} {event.who}: {told(event)}"


def _details(event: Event) -> Iterator[str]:
    data = event.data
    if change := data.get("change"):
        yield _(_CHANGES.get(str(change), str(change)))
    if data.get("forced"):
        yield _("by force (--force)")
    if event.kind in MARKS and (on := data.get("on")):
        yield _day(on)
    planned = (event.occurrence or "").partition("/")[2]
    if planned and planned != data.get("from"):
        yield _("planned for {day}").format(day=_day(planned))
    if (before := data.get("from")) and (to := data.get("to")):
        yield _("from {before} to {day}").format(before=_day(before), day=_day(to))
    elif to := data.get("to"):
        yield _("to {day}").format(day=_day(to))
    yield from _corrections(data)
    if isinstance(record := data.get("record"), dict):
        yield f"“{words.brief(str(record.get('content')))}”"
    if undone := data.get("event"):
        yield _("event {number}").format(number=undone)
    yield from _said(data)


def _corrections(data: dict[str, JsonValue]) -> Iterator[str]:
    """What was corrected: "time: “Tháng 5” → “Tháng 6”"."""
    fields, before = data.get("fields"), data.get("before")
    if not isinstance(fields, dict):
        return
    old = before if isinstance(before, dict) else {}
    for name in AMENDABLE:
        if name in fields:
            was, now = _shown(name, old.get(name)), _shown(name, fields[name])
            yield f"{words.fields([name])}: “{was}” → “{now}”"


def _shown(name: str, value: JsonValue) -> str:
    if name == "units" and isinstance(value, list):
        return words.units(map(Unit.model_validate, value))
    text = value.get("text") if name == "schedule" and isinstance(value, dict) else value
    return words.brief(str(text or ""))


def _said(data: dict[str, JsonValue]) -> Iterator[str]:
    evidence = data.get("evidence")
    if isinstance(evidence, dict):
        yield str(evidence.get("path") or evidence.get("text"))
    for name in ("by", "reason", "note"):
        if value := data.get(name):
            yield str(value)


def _day(iso: JsonValue) -> str:
    return words.day(date.fromisoformat(str(iso)))

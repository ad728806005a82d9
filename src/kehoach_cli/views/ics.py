"""Calendars (iCalendar, RFC 5545), as to-dos or as all-day events: what `kehoach_cli.domain.entries` gives, written.

A to-do is due on the due date (DUE, also where an extension moved it: the plan's own day is then in the description)
and starts with the window, or where it repeats on its due day, as a repeated to-do must start on a day of its rule. An
event is the due day alone: who follows the calendar sees deadlines, and the window is in the description. There are no
times of day and no time zones, and no alarms, which are each reader's own. DTSTAMP and LAST-MODIFIED are those of the
last thing that happened to the task, SEQUENCE how many there were, so that one state gives the same bytes on any day.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING, Final, Literal

from kehoach_cli.domain.entries import Agenda, Entry
from kehoach_cli.domain.plan import Plan
from kehoach_cli.domain.problem import Place
from kehoach_cli.domain.register import Progress
from kehoach_cli.locale import translate as _
from kehoach_cli.views import states, words
from kehoach_cli.views.safety import visible

if TYPE_CHECKING:
    from icalendar import Calendar, Component

As = Literal["todos", "events"]
_VIETNAM: Final = timezone(timedelta(hours=7))
_NOON: Final = time(12, tzinfo=_VIETNAM)
"""The time of day of what is known to the day: the same day in Vietnam and in UTC."""
_SUMMARY: Final = 120
_STATUS: Final = {
    Progress.NOT_STARTED: "NEEDS-ACTION",
    Progress.IN_PROGRESS: "IN-PROCESS",
    Progress.AWAITING_CONFIRMATION: "IN-PROCESS",
    Progress.DONE: "COMPLETED",
    Progress.ON_HOLD: "NEEDS-ACTION",
    Progress.DROPPED: "CANCELLED",
}


def render(agendas: Sequence[Agenda], today: date, shape: As = "todos") -> bytes:
    """The calendar of some plans. `today` dates what no register has; as events, what has no due date is left out."""
    calendar = _calendar(agendas)
    component = _todo if shape == "todos" else _event
    for agenda in agendas:
        for entry in agenda.entries:
            if shape == "todos" or has_day(entry):
                calendar.add_component(component(agenda.plan, entry, today))
    return bytes(calendar.to_ical())


def has_day(entry: Entry) -> bool:
    """Whether an entry has a due date, or has to say that it has none any more, and so a place among events."""
    return entry.cancelled or entry.was_due or (entry.occurrence is not None and entry.occurrence.due is not None)


def _calendar(agendas: Sequence[Agenda]) -> "Calendar":
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//kehoach//kehoach-cli//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", visible(_name(agendas[0].plan)) if len(agendas) == 1 else _("Plans"))
    return calendar


def _name(plan: Plan) -> str:
    return " ".join((plan.title or plan.id).split())


def _todo(plan: Plan, entry: Entry, today: date) -> "Component":
    from icalendar import Todo

    todo, found = Todo(), entry.occurrence
    _describe(todo, plan, entry, today)
    todo.add("uid", f"{entry.name}@kehoach")
    todo.add("status", "CANCELLED" if entry.cancelled or found is None else _STATUS[found.progress])
    if found is None:
        return todo
    if found.due:
        todo.add("due", found.due)
    start = found.due if entry.rrule else found.window and found.window.start
    if start:
        todo.add("dtstart", start)
    if found.progress is Progress.DONE and not entry.cancelled:
        todo.add("percent-complete", 100)
        if found.marked_on:
            todo.add("completed", datetime.combine(found.marked_on, _NOON).astimezone(UTC))
    return todo


def _event(plan: Plan, entry: Entry, today: date) -> "Component":
    from icalendar import Event

    event, found = Event(), entry.occurrence
    _describe(event, plan, entry, today)
    event.add("uid", f"{entry.name}_event@kehoach")
    dropped = entry.cancelled or entry.was_due or (found is not None and found.progress is Progress.DROPPED)
    event.add("status", "CANCELLED" if dropped else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    day = (found.due if found else None) or _stamp(entry, today).astimezone(_VIETNAM).date()
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    return event


def _describe(component: "Component", plan: Plan, entry: Entry, today: date) -> None:
    """What to-dos and events have in common."""
    from icalendar import vRecur

    task, stamp = entry.task, _stamp(entry, today)
    component.add("summary", _summary(entry))
    component.add("description", visible("\n".join(_lines(plan, entry))))
    component.add("categories", list(dict.fromkeys(visible(name) for name in (*(u.name for u in task.units), plan.id))))
    component.add("sequence", entry.changes)
    component.add("dtstamp", stamp)
    component.add("last-modified", stamp)
    if entry.rrule:
        component.add("rrule", vRecur.from_ical(entry.rrule))


def _stamp(entry: Entry, today: date) -> datetime:
    return (entry.changed_at or datetime.combine(today, time(), _VIETNAM)).astimezone(UTC)


def _summary(entry: Entry) -> str:
    """The beginning of the content, after the name of the occurrence where it has one."""
    found = entry.occurrence
    label = f"[{found.window.label}] " if found and found.window and found.window.label else ""
    return visible(words.brief(f"{label}{entry.task.content}", _SUMMARY))


def _lines(plan: Plan, entry: Entry) -> Iterator[str]:
    """The description: the task in full, and all a reader needs to find and judge it."""
    task = entry.task
    yield task.content
    yield ""
    yield _("Plan: {plan}").format(plan=f"{_name(plan)} ({plan.number or plan.symbol or plan.id})")
    yield _("Task: {task}").format(task=f"{plan.id}:{task.id}")
    facts = (
        (_("Units: {units}"), {"units": words.units(task.units)}),
        (_("Section: {section}"), {"section": " › ".join(task.section)}),
        (_("Time as written: {text}"), {"text": task.schedule.text}),
        (_("Understood as: {text}"), {"text": words.understood(task.schedule)}),
        (_("Product: {product}"), {"product": task.product or ""}),
    )
    for text, values in facts:
        if all(values.values()):
            yield text.format(**values)
    yield from _dates(entry)
    source = task.source
    where = Place(table=source.table, row=next(iter(source.rows), None), paragraph=source.paragraph)
    if place := words.place(where):
        yield _("Place in the document: {place}").format(place=place)


def _dates(entry: Entry) -> Iterator[str]:
    """What the entry's own dates do not say: the window, an extension, who gave a date, how far the work is."""
    found = entry.occurrence
    if entry.cancelled or found is None:
        yield _("State: {state}").format(state=_("no longer in the plan"))
        return
    if found.window and not entry.rrule:
        yield _("Window: {window}").format(window=words.span(found.window))
    if found.due and found.planned:
        yield _("Extended: {old} → {new}").format(old=words.day(found.planned), new=words.day(found.due))
    if found.decision:
        yield _("Decision: {decision}").format(decision=found.decision)
    yield _("State: {state}").format(state=states.how_far(found.progress))
    given = [*entry.task.by_hand, *(["due"] if found.due and found.window is None else [])]
    if given:
        yield words.by_hand(given)

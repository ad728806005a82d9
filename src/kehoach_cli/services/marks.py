"""Marking tasks done, and taking marks back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from pydantic import JsonValue

from kehoach_cli.domain.plan import Task
from kehoach_cli.domain.register import (
    Event,
    EventKind,
    Occurrence,
    Progress,
    State,
    occurrences_of,
    standing_marks,
    state_of,
)
from kehoach_cli.domain.window import Window
from kehoach_cli.errors import UsageError
from kehoach_cli.services.occurrences import chosen_window
from kehoach_cli.services.references import find_task
from kehoach_cli.store.interface import Register


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of one task or occurrence. `fresh` is False where it was done already: nothing was written.

    `window` is None where the mark is for the whole task; `on` is the day it was done (of a mark taken back: the day
    that mark said); `state` is that of the occurrence, or of the task, as it is now.
    """

    plan: str
    task: Task
    window: Window | None
    on: date
    state: State
    fresh: bool = True


@dataclass(frozen=True, slots=True)
class _Target:
    """A task and its past."""

    plan: str
    task: Task
    events: Sequence[Event]

    @property
    def occurrences(self) -> list[Occurrence]:
        return occurrences_of(self.task.schedule, self.events)

    def about(self, key: str | None) -> list[Occurrence]:
        """The occurrences of that key; all of them for the whole task, or where the key is no longer there."""
        return [o for o in self.occurrences if o.key == key] or self.occurrences

    def with_event(self, register: Register, event: Event) -> "_Target":
        kept = register.append([event.model_copy(update={"plan": self.plan, "task": self.task.id})])
        return replace(self, events=[*self.events, *kept])

    def told(self, key: str | None, on: date, today: date, *, fresh: bool = True) -> Marked:
        window = next((o.window for o in self.occurrences if o.key == key), None)
        return Marked(self.plan, self.task, window, on, state_of(self.about(key), today), fresh)


def mark_done(
    register: Register,
    references: Sequence[str],
    *,
    on: date,
    today: date,
    note: str | None = None,
    occurrence: str | None = None,
    at: datetime,
    who: str,
) -> list[Marked]:
    """Mark tasks done on a day, all in one transaction or none.

    A reference is as `kehoach_cli.services.references` says; `occurrence` names one of several windows as
    `kehoach_cli.services.occurrences` says.

    Raises:
        UsageError: an unknown or ambiguous reference, no or an unknown occurrence where there are several, or a day
            after `today`.
    """
    if on > today:
        raise UsageError("{day} is after today ({today}): nothing is done on a day to come", day=on, today=today)
    data: dict[str, JsonValue] = {"on": on.isoformat()}
    if note:
        data["note"] = note
    event = Event(at=at, who=who, kind=EventKind.DONE, plan="", data=data)
    with register.transaction():
        return [_done(register, name, occurrence, event, today) for name in references]


def undo(
    register: Register,
    references: Sequence[str],
    *,
    today: date,
    occurrence: str | None = None,
    at: datetime,
    who: str,
) -> list[Marked]:
    """Take back the last mark of each task (of the occurrence, where given), all or none; history keeps both.

    Raises:
        UsageError: as in `mark_done`, or there is no mark to take back.
    """
    event = Event(at=at, who=who, kind=EventKind.UNDONE, plan="")
    with register.transaction():
        return [_undone(register, name, occurrence, event, today) for name in references]


def _target(register: Register, reference: str) -> _Target:
    head = find_task(register, reference)
    return _Target(head.plan, register.task(head.plan, head.id), register.events(head.plan, head.id))


def _done(register: Register, reference: str, occurrence: str | None, event: Event, today: date) -> Marked:
    target = _target(register, reference)
    window = chosen_window(target.task, target.occurrences, occurrence)
    key = window.key if window else None
    for known in target.about(key):
        if known.progress is Progress.DONE and known.marked_on:
            return target.told(key, known.marked_on, today, fresh=False)
    marked = target.with_event(register, event.model_copy(update={"occurrence": key}))
    return marked.told(key, date.fromisoformat(str(event.data["on"])), today)


def _undone(register: Register, reference: str, occurrence: str | None, event: Event, today: date) -> Marked:
    target = _target(register, reference)
    marks = standing_marks(target.events)
    if occurrence is not None:
        window = chosen_window(target.task, target.occurrences, occurrence)
        marks = [mark for mark in marks if window and mark.occurrence == window.key]
    if not marks:
        raise UsageError("task {task} has no mark to take back", task=target.task.id)
    last = marks[-1]
    update = {"occurrence": last.occurrence, "data": {"event": last.seq}}
    return target.with_event(register, event.model_copy(update=update)).told(last.occurrence, last.on, today)

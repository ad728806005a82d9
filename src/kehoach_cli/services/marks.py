"""Marking how far tasks have come, noting things of them, and taking the last word back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from pydantic import JsonValue

from kehoach_cli.domain.amendment import TASK, amended
from kehoach_cli.domain.history import carried_keys, standing, standing_marks
from kehoach_cli.domain.register import CLOSED, MARKS, Event, EventKind, Occurrence, Progress
from kehoach_cli.errors import Msgid, UsageError
from kehoach_cli.locale import mark as N_
from kehoach_cli.services.occurrences import chosen_window
from kehoach_cli.services.targets import Author, Marked, Target
from kehoach_cli.store.interface import Register

_ONE_BY_ONE: Final = frozenset({EventKind.DONE, EventKind.SUBMITTED})
"""Marks that, of a task with several due dates, are for one that has to be named; others may be for the whole task."""

_NOT_AFTER: Final[Mapping[EventKind, frozenset[Progress]]] = {
    EventKind.STARTED: CLOSED,
    EventKind.SUBMITTED: CLOSED,
    EventKind.HELD: CLOSED,
    EventKind.DROPPED: frozenset({Progress.DONE}),
}
"""What a mark cannot follow: it would reopen what is closed, which only taking back does."""

_WORDS: Final = {Progress.DONE: N_("done"), Progress.DROPPED: N_("dropped")}


def mark(
    register: Register,
    references: Sequence[str],
    kind: EventKind,
    author: Author,
    *,
    on: date | None = None,
    occurrence: str | None = None,
    said: Mapping[str, JsonValue] | None = None,
) -> list[Marked]:
    """Mark the progress of tasks, all in one transaction or none.

    `kind` is one of MARKS. `on` is the day, today without it; of what is done after it was reported and awaits
    confirmation, the day of that report. A reference is as `kehoach_cli.services.references` says; `occurrence` names
    one of several windows as `kehoach_cli.services.occurrences` says; without it a start, hold or drop is for the whole
    task. `said` goes with the event: "note", "reason", "evidence", "by". What is so already stays as it is, but what is
    said of it and was not known is kept.

    Raises:
        UsageError: an unknown or ambiguous reference, no or an unknown occurrence where there are several, a day
            after today, or a task that is closed.
    """
    if on and on > author.today:
        raise UsageError("{day} is after today ({today}): nothing is done on a day to come", day=on, today=author.today)
    event = Event(at=author.at, who=author.who, kind=kind, plan="", data=dict(said or {}))
    with register.transaction():
        return [_marked(register, Target.of(register, name), event, occurrence, on, author) for name in references]


def _marked(
    register: Register, target: Target, event: Event, occurrence: str | None, on: date | None, author: Author
) -> Marked:
    key = _key(target, event.kind, occurrence)
    meant = target.about(key)
    progress = MARKS[event.kind]
    if all(o.progress is progress for o in meant):
        return _again(register, target, event.model_copy(update={"occurrence": key}), meant[0].marked_on, author)
    closed = [o for o in meant if o.progress in _NOT_AFTER.get(event.kind, ())]
    if len(closed) == len(meant):
        how = Msgid(_WORDS[closed[0].progress])
        raise UsageError(
            "task {task} is {how} already; take that back first: kehoach undo", task=target.task.id, how=how
        )
    day = on or _reported(meant, event.kind) or author.today
    written = event.model_copy(update={"occurrence": key, "data": {"on": day.isoformat(), **event.data}})
    return target.with_event(register, written).told(key, day, author)


def _again(register: Register, target: Target, event: Event, on: date | None, author: Author) -> Marked:
    """Change nothing of what is so already; what is said with it for the first time is kept as a note."""
    known = [past.data for past in standing(target.events)]
    new = {name: value for name, value in event.data.items() if not any(data.get(name) == value for data in known)}
    if not new:
        return target.told(event.occurrence, on, author, fresh=False)
    data: dict[str, JsonValue] = {"on": author.today.isoformat(), **new}
    noted = event.model_copy(update={"kind": EventKind.NOTED, "data": data})
    return target.with_event(register, noted).told(event.occurrence, None, author)


def _key(target: Target, kind: EventKind, occurrence: str | None) -> str | None:
    if occurrence is None and kind not in _ONE_BY_ONE and len(target.occurrences) > 1:
        return None
    window = chosen_window(target.task, target.occurrences, occurrence)
    return window.key if window else None


def _reported(meant: Sequence[Occurrence], kind: EventKind) -> date | None:
    """The day on which what is now confirmed as done was reported."""
    waiting = meant[0].progress is Progress.AWAITING_CONFIRMATION
    return meant[0].marked_on if kind is EventKind.DONE and waiting else None


def note(
    register: Register, references: Sequence[str], text: str, author: Author, *, occurrence: str | None = None
) -> list[Marked]:
    """Keep a note with each task, or with one occurrence of it; raises UsageError as `mark`."""
    event = Event(
        at=author.at, who=author.who, kind=EventKind.NOTED, plan="", data={"on": author.today.isoformat(), "note": text}
    )
    with register.transaction():
        return [_noted(register, Target.of(register, name), event, occurrence, author) for name in references]


def _noted(register: Register, target: Target, event: Event, occurrence: str | None, author: Author) -> Marked:
    key = _key(target, event.kind, occurrence) if occurrence else None
    return target.with_event(register, event.model_copy(update={"occurrence": key})).told(key, None, author)


def undo(
    register: Register, references: Sequence[str], author: Author, *, occurrence: str | None = None
) -> list[Marked]:
    """Take back the last thing a person did to each task (to the occurrence, where given), all or none.

    The history keeps both.

    Raises:
        UsageError: as in `mark`, or there is nothing to take back.
    """
    event = Event(at=author.at, who=author.who, kind=EventKind.UNDONE, plan="")
    with register.transaction():
        return [_undone(register, Target.of(register, name), event, occurrence, author) for name in references]


def _undone(register: Register, target: Target, event: Event, occurrence: str | None, author: Author) -> Marked:
    found = _retractable(target)
    if occurrence is not None:
        window = chosen_window(target.task, target.occurrences, occurrence)
        found = [(last, key) for last, key in found if window and key == window.key]
    if not found:
        raise UsageError("task {task} has nothing to take back", task=target.task.id)
    last, key = found[-1]
    data: dict[str, JsonValue] = {"event": last.seq}
    written = event.model_copy(update={"occurrence": key, "data": data})
    after = target.with_event(register, _carrying(register, target, written) if "carried" in last.data else written)
    day = last.data.get("on" if last.kind in MARKS else "to")
    return after.told(key, date.fromisoformat(str(day)) if day else None, author, event=last)


def _retractable(target: Target) -> list[tuple[Event, str | None]]:
    """What can be taken back, oldest first, each with the present key of its occurrence.

    A task that was given outside the document and has since come into it stays.
    """
    present = {mark.seq: mark.occurrence for mark in standing_marks(target.events)}
    return [
        (event, present.get(event.seq, event.occurrence))
        for event in standing(target.events)
        if event.kind is not EventKind.ADDED or TASK in target.task.by_hand
    ]


def _carrying(register: Register, target: Target, event: Event) -> Event:
    """The event that takes a corrected time back, with where the occurrences of that time go."""
    printed = register.task(target.plan, target.task.id, printed=True)
    back = amended(printed, [*target.events, event]).schedule
    carried: dict[str, JsonValue] = dict(carried_keys(target.task.schedule.due_windows, back.due_windows))
    return event.model_copy(update={"data": {**event.data, **({"carried": carried} if carried else {})}})

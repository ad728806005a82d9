"""What changed in a task between two moments: its two versions compared, so that what was taken back is no change.

The register's events are numbered; a version of a task is what the events up to a number make of it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kehoach_cli.domain.amendment import amended
from kehoach_cli.domain.history import occurrences_of, standing
from kehoach_cli.domain.plan import Task
from kehoach_cli.domain.register import CLOSED, Event, EventKind, Occurrence, Progress


class ChangeKind(StrEnum):
    """What a mail tells of a task beside its state."""

    NEW = "new"
    """there now: added, or given to this unit"""
    GONE = "gone"
    """no longer in the plan"""
    AWAY = "away"
    """in the plan still, but no longer this unit's to lead"""
    DONE = "done"
    """hoàn thành"""
    DROPPED = "dropped"
    """không thực hiện"""
    HELD = "held"
    """tạm dừng"""
    REOPENED = "reopened"
    """no longer done, dropped or on hold"""
    EXTENDED = "extended"
    """gia hạn, by a decision"""
    DATED = "dated"
    """given a due date where there was none"""
    MOVED = "moved"
    """its due date is another in the corrected plan, or by a correction, or an extension was taken back"""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a task, or of one occurrence of it.

    `on` is the day of what was done, dropped or put on hold; `old` and `new` are the due dates, `decision` the document
    that moved them, `reason` what was said of it: why, a note, or what shows it. `now` is the task as others have it
    where it is away, `task` always as it was or is theirs.
    """

    kind: ChangeKind
    plan: str
    task: Task
    due: date | None = None
    on: date | None = None
    old: date | None = None
    new: date | None = None
    decision: str | None = None
    reason: str | None = None
    now: Task | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A task as it stood at a moment, with its occurrences."""

    task: Task
    occurrences: Sequence[Occurrence]


_PROGRESS = {
    Progress.DONE: ChangeKind.DONE,
    Progress.DROPPED: ChangeKind.DROPPED,
    Progress.ON_HOLD: ChangeKind.HELD,
}


def version_at(printed: Task | None, events: Sequence[Event], number: int) -> Version | None:
    """The task as it stood after the event `number`; None where it was not there.

    `printed` is the document's own record as it is now, None where the task was given outside the document; `events`
    are all events of the task, oldest first.
    """
    known = [event for event in events if event.seq <= number]
    if not _is_there(known):
        return None
    record = _added(known) if printed is None else _before(printed, [e for e in events if e.seq > number])
    if record is None:
        return None
    task = amended(record, known)
    return Version(task, occurrences_of(task.schedule, known))


def _is_there(known: Sequence[Event]) -> bool:
    """Whether the document, or a person beside it, has the task by then."""
    said = [event.data.get("change") for event in known if event.kind is EventKind.IMPORTED]
    by_person = any(event.kind is EventKind.ADDED for event in standing(known))
    return by_person or bool(said and said[-1] != "gone")


def _added(known: Iterable[Event]) -> Task | None:
    records = [event.data.get("record") for event in known if event.kind is EventKind.ADDED]
    return Task.model_validate(records[-1]) if records else None


def _before(printed: Task, later: Sequence[Event]) -> Task:
    """The document's record before the corrections of the events `later` were read."""
    fields: dict[str, object] = {}
    for event in reversed(later):
        said = event.data.get("before")
        if event.kind is EventKind.IMPORTED and isinstance(said, dict):
            fields |= said
    return Task.model_validate(printed.model_dump(mode="json") | fields) if fields else printed


@dataclass(frozen=True, slots=True)
class Between:
    """A task before and after the events `later`, each None where it was not there."""

    before: Version | None
    after: Version | None
    later: Sequence[Event]


def between(printed: Task | None, events: Sequence[Event], since: int) -> Between:
    """A task as it stood after the event `since` and as it stands now; `printed` and `events` as for `version_at`."""
    later = [event for event in events if event.seq > since]
    now = later[-1].seq if later else since
    return Between(version_at(printed, events, since), version_at(printed, events, now), later)


def changes(plan: str, found: Between, concerns: Callable[[Task], bool]) -> Iterator[Change]:
    """What changed in a task of `plan`, as it concerns someone.

    `concerns` says whether a version of the task is theirs: one that becomes theirs is new to them.
    """
    now = found.after
    before = found.before if found.before and concerns(found.before.task) else None
    after = now if now and concerns(now.task) else None
    if after and not before:
        yield Change(ChangeKind.NEW, plan, after.task, due=_next_due(after))
    elif before and not after:
        kind = ChangeKind.AWAY if now else ChangeKind.GONE
        yield Change(kind, plan, before.task, due=_next_due(before), now=now.task if now else None)
    elif before and after:
        yield from _compared(plan, before, after, found.later)


def _next_due(version: Version) -> date | None:
    dues = [o.due for o in version.occurrences if o.due]
    return min([o.due for o in version.occurrences if o.due and o.progress not in CLOSED] or dues, default=None)


def _compared(plan: str, before: Version, after: Version, later: Sequence[Event]) -> Iterator[Change]:
    followed = {_followed(o.key, later): o for o in before.occurrences}
    whole = before.occurrences[0] if len(before.occurrences) == len(after.occurrences) == 1 else None
    if not whole:
        kept = {occurrence.key for occurrence in after.occurrences}
        yield from (
            Change(ChangeKind.GONE, plan, before.task, due=old.due) for key, old in followed.items() if key not in kept
        )
    for occurrence in after.occurrences:
        old = followed.get(occurrence.key) or whole
        if old is None:
            yield Change(ChangeKind.NEW, plan, after.task, due=occurrence.due)
            continue
        if old.due != occurrence.due:
            yield _moved(plan, after.task, old, occurrence, later)
        if change := _progressed(plan, after.task, old, occurrence, later):
            yield change


def _followed(key: str, later: Iterable[Event]) -> str:
    """The key under which an occurrence goes on after the corrections of the events `later`."""
    for event in later:
        carried = event.data.get("carried")
        if isinstance(carried, dict) and key in carried:
            key = str(carried[key])
    return key


def _moved(plan: str, task: Task, old: Occurrence, new: Occurrence, later: Sequence[Event]) -> Change:
    by_person = new.decision != old.decision or new.planned != old.planned
    kind, said = ChangeKind.MOVED, None
    if new.planned and by_person:
        kind, said = ChangeKind.EXTENDED, EventKind.EXTENDED
    elif old.due is None and new.window is None:
        kind, said = ChangeKind.DATED, EventKind.DATED
    return Change(
        kind,
        plan,
        task,
        due=new.due,
        old=old.due,
        new=new.due,
        decision=new.decision if said else None,
        reason=_reason(said, new.key, later) if said else None,
    )


def _progressed(plan: str, task: Task, old: Occurrence, new: Occurrence, later: Sequence[Event]) -> Change | None:
    if (old.progress, old.marked_on) == (new.progress, new.marked_on):
        return None
    if kind := _PROGRESS.get(new.progress):
        reason = _reason(EventKind(kind.value), new.key, later)
        return Change(kind, plan, task, due=new.due, on=new.marked_on, reason=reason)
    if old.progress in _PROGRESS:
        return Change(ChangeKind.REOPENED, plan, task, due=new.due)
    return None


def _reason(kind: EventKind, key: str, later: Sequence[Event]) -> str | None:
    """What was said when it was decided: the reason, else the note, else what shows it."""
    for event in reversed(standing(later)):
        if event.kind is kind and (event.occurrence in (None, key) or _followed(event.occurrence, later) == key):
            said = event.data.get("reason") or event.data.get("note") or _evidence(event.data.get("evidence"))
            return str(said) if said else None
    return None


def _evidence(found: object) -> object:
    return (found.get("text") or found.get("path")) if isinstance(found, dict) else None

"""From the events of a task to its occurrences.

A task has one occurrence a window of its schedule, or a single one without a window where nothing is dated. An event
names an occurrence by its key, or the whole task (None); what was taken back counts for nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pydantic import JsonValue

from kehoach_cli.domain.register import BY_HAND, CLOSED, DEADLINES, MARKS, Event, EventKind, Occurrence, Progress
from kehoach_cli.domain.schedule import DATED, Schedule
from kehoach_cli.domain.window import Window


@dataclass(frozen=True, slots=True)
class Mark:
    """What the event `seq` says of one occurrence or (None) of the whole task.

    `day` is the day of a mark of progress, or the new due date; `decision` the document that sets a due date.
    """

    seq: int
    occurrence: str | None
    kind: EventKind
    day: date
    decision: str | None = None

    @property
    def progress(self) -> Progress | None:
        """The progress it sets; None where it sets a due date."""
        return MARKS.get(self.kind)


def standing(events: Iterable[Event]) -> list[Event]:
    """What a person did to a task and did not take back, oldest first; `events` are all of it in the order of `seq`."""
    events = list(events)
    undone = {event.data["event"] for event in events if event.kind is EventKind.UNDONE}
    return [event for event in events if event.kind in BY_HAND and event.seq not in undone]


def standing_marks(events: Iterable[Event]) -> list[Mark]:
    """The marks of one task that were not taken back, oldest first, under the keys of its present windows.

    `events` are all events of the task in the order of `seq`. A correction of the schedule counts also after it was
    taken back: taking it back carries the marks back again.
    """
    events = list(events)
    kept = {event.seq for event in standing(events)}
    marks: list[Mark] = []
    for event in events:
        if carried := event.data.get("carried"):
            marks = [_carry(mark, carried) for mark in marks]
        elif event.seq in kept and (event.kind in MARKS or event.kind in DEADLINES):
            marks.append(_mark(event))
    return marks


def _mark(event: Event) -> Mark:
    day = date.fromisoformat(str(event.data["on" if event.kind in MARKS else "to"]))
    decision = event.data.get("by")
    return Mark(event.seq, event.occurrence, event.kind, day, str(decision) if decision else None)


def _carry(mark: Mark, carried: JsonValue) -> Mark:
    """Follow an occurrence whose dates a correction has changed ("" stands for the whole task)."""
    if mark.occurrence is None or not isinstance(carried, dict) or mark.occurrence not in carried:
        return mark
    return replace(mark, occurrence=str(carried[mark.occurrence]) or None)


def unmarked(schedule: Schedule) -> list[Occurrence]:
    """The occurrences of a schedule to which nothing has happened, at least one."""
    dated = schedule.kind in DATED
    return [Occurrence(w, w.end if dated else None) for w in schedule.windows] or [Occurrence(None, None)]


def occurrences_of(schedule: Schedule, events: Iterable[Event]) -> list[Occurrence]:
    """The occurrences of a task with what its events make of them, in the order of the schedule."""
    marks = standing_marks(events)
    found = unmarked(schedule)
    if not marks:
        return found
    alone = len(found) == 1
    return [_marked(_extended(_dated(occurrence, marks), marks, alone=alone), marks) for occurrence in found]


def _dated(occurrence: Occurrence, marks: Sequence[Mark]) -> Occurrence:
    """Give what the document leaves without a date the due date that a person gave it last."""
    if occurrence.window:
        return occurrence
    given = next((mark for mark in reversed(marks) if mark.kind is EventKind.DATED), None)
    return replace(occurrence, due=given.day, decision=given.decision) if given else occurrence


def _extended(occurrence: Occurrence, marks: Sequence[Mark], *, alone: bool) -> Occurrence:
    """Put off the due date by the last extension, unless a later word of the document or a person is later still."""
    if occurrence.due is None:
        return occurrence
    since = max((mark.seq for mark in marks if mark.kind is EventKind.DATED and not occurrence.window), default=0)
    last = next(
        (
            mark
            for mark in reversed(marks)
            if mark.kind is EventKind.EXTENDED
            and mark.seq > since
            and (mark.occurrence == occurrence.key or (alone and mark.occurrence is None))
        ),
        None,
    )
    if last is None or last.day <= occurrence.due:
        return occurrence
    return replace(occurrence, due=last.day, planned=occurrence.due, decision=last.decision)


def _marked(occurrence: Occurrence, marks: Sequence[Mark]) -> Occurrence:
    mark = _decisive(occurrence.key, [mark for mark in marks if mark.progress])
    return replace(occurrence, progress=mark.progress, marked_on=mark.day) if mark and mark.progress else occurrence


def _decisive(key: str, marks: Sequence[Mark]) -> Mark | None:
    """The later of the last own and the last whole-task mark; but what is closed alone is not reopened by the whole."""
    own = next((m for m in reversed(marks) if m.occurrence == key), None)
    whole = next((m for m in reversed(marks) if m.occurrence is None), None)
    if own is None or whole is None:
        return own or whole
    return own if own.progress in CLOSED or own.seq > whole.seq else whole


def carried_keys(old: Sequence[Window], new: Sequence[Window]) -> Iterator[tuple[str, str]]:
    """Which old occurrence goes on under which new key when a corrected plan moves a task in time.

    An occurrence whose key remains is itself. Another goes on as the one whose due date is nearest, if that is so
    from both sides and the two overlap, or every occurrence finds its successor in this way; a task's only occurrence
    goes on as the whole task ("") where the correction leaves no window. What has no successor is not yielded.
    """
    if len(old) == 1 and not new:
        yield old[0].key, ""
    pairs = [(window, _nearest(window, new)) for window in old if new]
    mutual = [(window, heir) for window, heir in pairs if _nearest(heir, old) == window]
    complete = len(mutual) == len(old) == len(new)
    for window, heir in mutual:
        if window.key != heir.key and (complete or _overlap(window, heir)):
            yield window.key, heir.key


def _nearest(window: Window, others: Sequence[Window]) -> Window:
    return min(others, key=lambda other: (other.key != window.key, abs((other.end - window.end).days)))


def _overlap(one: Window, other: Window) -> bool:
    return (one.start or one.end) <= other.end and (other.start or other.end) <= one.end

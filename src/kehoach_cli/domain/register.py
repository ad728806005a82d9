"""What the register knows of a task: its events, and the state they give it on a day.

Events are appended and never rewritten. A task has one occurrence a window of its schedule, or a single one without
a window where nothing is dated; a mark names an occurrence by its key, or the whole task (None). Progress follows from
the marks alone, timing from progress, due date and the day that is asked about.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime, JsonValue

from kehoach_cli.domain.record import Record
from kehoach_cli.domain.schedule import DATED, Schedule
from kehoach_cli.domain.text import fold
from kehoach_cli.domain.window import Window

DUE_SOON_DAYS: Final = 3
"""With this many days left or fewer, an occurrence is due soon (sắp đến hạn)."""


class Progress(StrEnum):
    """How far the work has come."""

    NOT_STARTED = "not_started"
    """chưa thực hiện"""
    IN_PROGRESS = "in_progress"
    """đang thực hiện"""
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    """chờ xác nhận"""
    DONE = "done"
    """hoàn thành"""
    ON_HOLD = "on_hold"
    """tạm dừng"""
    DROPPED = "dropped"
    """không thực hiện"""


class Timing(StrEnum):
    """How the work stands to its due date."""

    ON_TIME = "on_time"
    """trong hạn; with done: đúng hạn"""
    DUE_SOON = "due_soon"
    """sắp đến hạn"""
    OVERDUE = "overdue"
    """quá hạn; with done: hoàn thành quá hạn"""
    NO_DEADLINE = "no_deadline"
    """không hạn"""


class EventKind(StrEnum):
    """What can happen to a plan or a task."""

    IMPORTED = "imported"
    """read from a document; data["change"] is "new", "changed", "gone" or "returned" """
    REMOVED = "removed"
    """a plan taken out of the lists by a person"""
    DONE = "done"
    """marked done; data["on"] is the day, data["note"] what was said of it"""
    UNDONE = "undone"
    """takes back the event with the number data["event"]"""


MARKS: Final = {EventKind.DONE: Progress.DONE}
"""The events that set progress, and to what."""

CLOSED: Final = frozenset({Progress.DONE, Progress.DROPPED})
"""Progress after which nothing is left to do: the day of the mark decides its timing for good."""

OPEN: Final = frozenset({Progress.NOT_STARTED, Progress.IN_PROGRESS, Progress.AWAITING_CONFIRMATION})
"""Progress with which an occurrence past its due date is listed as overdue."""


class Event(Record):
    """One thing that happened. `seq` counts the register's events from 1; it is 0 until the register has kept it."""

    seq: int = 0
    at: AwareDatetime
    who: str
    kind: EventKind
    plan: str
    task: str | None = None
    occurrence: str | None = None
    data: dict[str, JsonValue] = {}


@dataclass(frozen=True, slots=True)
class Mark:
    """Progress set by the event `seq` on the day `on`, for one occurrence or (None) for the whole task."""

    seq: int
    occurrence: str | None
    progress: Progress
    on: date


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One due window of a task and what its marks make of it.

    `window` is None where the schedule has none; `due` is None where nothing is due (ongoing work too);
    `marked_on` is the day of the mark that gave `progress`.
    """

    window: Window | None
    due: date | None
    progress: Progress = Progress.NOT_STARTED
    marked_on: date | None = None

    @property
    def key(self) -> str:
        """The window's key, "" without one."""
        return self.window.key if self.window else ""


@dataclass(frozen=True, slots=True)
class State:
    """A state on the two axes."""

    progress: Progress
    timing: Timing


def lookup_key(name: str) -> str:
    """An id or a printed number as people type it: "II.2." and "ii.2" are the same."""
    return fold(name).rstrip(".)")


def standing_marks(events: Iterable[Event]) -> list[Mark]:
    """The marks of one task that were not taken back, oldest first, under the keys of its present windows.

    `events` are all events of the task in the order of `seq`.
    """
    events = list(events)
    undone = {event.data["event"] for event in events if event.kind is EventKind.UNDONE}
    marks: list[Mark] = []
    for event in events:
        if event.kind in MARKS and event.seq not in undone:
            marks.append(_mark(event))
        elif carried := event.data.get("carried"):
            marks = [_carry(mark, carried) for mark in marks]
    return marks


def _mark(event: Event) -> Mark:
    on = date.fromisoformat(str(event.data["on"]))
    return Mark(event.seq, event.occurrence, MARKS[event.kind], on)


def _carry(mark: Mark, carried: JsonValue) -> Mark:
    """Follow an occurrence whose dates a corrected plan has changed ("" stands for the whole task)."""
    if mark.occurrence is None or not isinstance(carried, dict) or mark.occurrence not in carried:
        return mark
    return replace(mark, occurrence=str(carried[mark.occurrence]) or None)


def unmarked(schedule: Schedule) -> list[Occurrence]:
    """The occurrences of a schedule to which nothing has happened, at least one."""
    dated = schedule.kind in DATED
    return [Occurrence(w, w.end if dated else None) for w in schedule.windows] or [Occurrence(None, None)]


def occurrences_of(schedule: Schedule, events: Iterable[Event]) -> list[Occurrence]:
    """The occurrences of a task with the progress its events give them, in the order of the schedule."""
    marks = standing_marks(events)
    return [_marked(occurrence, marks) for occurrence in unmarked(schedule)]


def _marked(occurrence: Occurrence, marks: Sequence[Mark]) -> Occurrence:
    mark = _decisive(occurrence.key, marks)
    return replace(occurrence, progress=mark.progress, marked_on=mark.on) if mark else occurrence


def _decisive(key: str, marks: Sequence[Mark]) -> Mark | None:
    """The later of the last own and the last whole-task mark; but what is done alone is not reopened by the whole."""
    own = next((m for m in reversed(marks) if m.occurrence == key), None)
    whole = next((m for m in reversed(marks) if m.occurrence is None), None)
    if own is None or whole is None:
        return own or whole
    return own if own.progress is Progress.DONE or own.seq > whole.seq else whole


def timing_of(occurrence: Occurrence, today: date, soon: int = DUE_SOON_DAYS) -> Timing:
    """How an occurrence stands to its due date on `today`; what is closed stands as on the day it was closed."""
    if occurrence.due is None:
        return Timing.NO_DEADLINE
    closed_on = occurrence.marked_on if occurrence.progress in CLOSED else None
    if (closed_on or today) > occurrence.due:
        return Timing.OVERDUE
    if closed_on is None and (occurrence.due - today).days <= soon:
        return Timing.DUE_SOON
    return Timing.ON_TIME


def state_of(occurrences: Sequence[Occurrence], today: date, soon: int = DUE_SOON_DAYS) -> State:
    """The state of a whole task: done when nothing is left open, and as late as the latest of what is open."""
    left = [o for o in occurrences if o.progress not in CLOSED]
    timings = {timing_of(o, today, soon) for o in left or occurrences}
    worst = next(t for t in (Timing.OVERDUE, Timing.DUE_SOON, Timing.ON_TIME, Timing.NO_DEADLINE) if t in timings)
    return State(_joint_progress({o.progress for o in occurrences}), worst)


def _joint_progress(found: set[Progress]) -> Progress:
    if len(found) == 1:
        return next(iter(found))
    if found <= CLOSED:
        return Progress.DONE
    started = {Progress.DONE, Progress.IN_PROGRESS, Progress.AWAITING_CONFIRMATION}
    return Progress.IN_PROGRESS if found & started else Progress.NOT_STARTED


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

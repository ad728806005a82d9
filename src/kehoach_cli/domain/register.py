"""What the register knows of a task: its events, its occurrences, and their state on a day.

Events are appended and never rewritten; `kehoach_cli.domain.history` makes occurrences of them. Progress follows from
the marks alone, timing from progress, due date and the day that is asked about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from pydantic import AwareDatetime, JsonValue

from kehoach_cli.domain.record import Record
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
    """What can happen to a plan or a task.

    data["on"] of what a person says is the day it is about: that of a mark, else the day it was said.
    """

    IMPORTED = "imported"
    """read from a document; data["change"] is "new", "changed", "gone" or "returned" """
    REMOVED = "removed"
    """a plan taken out of the lists by a person"""
    ARCHIVED = "archived"
    """a plan put away (lưu trữ): out of the daily lists"""
    RESTORED = "restored"
    """a plan taken back from there"""
    ADDED = "added"
    """a task given outside the document (bổ sung); data["record"] is it"""
    STARTED = "started"
    """work begun, or taken up again"""
    SUBMITTED = "submitted"
    """reported as done, to be confirmed (chờ xác nhận)"""
    DONE = "done"
    """marked done; data["evidence"] is what shows it"""
    HELD = "held"
    """put on hold (tạm dừng)"""
    DROPPED = "dropped"
    """not to be done (không thực hiện)"""
    EXTENDED = "extended"
    """given more time (gia hạn): data["to"] is the new due date, data["from"] the one before"""
    DATED = "dated"
    """a due date given to a task that has none: data["to"]"""
    AMENDED = "amended"
    """corrected by a person: data["fields"] has the fields of the task's record as they are now"""
    NOTED = "noted"
    """something to remember: data["note"]"""
    UNDONE = "undone"
    """takes back the event with the number data["event"]"""


MARKS: Final = {
    EventKind.STARTED: Progress.IN_PROGRESS,
    EventKind.SUBMITTED: Progress.AWAITING_CONFIRMATION,
    EventKind.DONE: Progress.DONE,
    EventKind.HELD: Progress.ON_HOLD,
    EventKind.DROPPED: Progress.DROPPED,
}
"""The events that set progress, and to what; data["on"] is the day."""

DEADLINES: Final = frozenset({EventKind.EXTENDED, EventKind.DATED})
"""The events that set a due date; data["by"] is the document that decides it."""

BY_HAND: Final = frozenset({*MARKS, *DEADLINES, EventKind.ADDED, EventKind.AMENDED, EventKind.NOTED})
"""What a person does to a task and can take back. Any of them may have data["reason"] and data["note"]."""

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
class Occurrence:
    """One due window of a task and what its events make of it.

    `window` is None where the schedule has none; `due` is None where nothing is due (ongoing work too);
    `marked_on` is the day of the mark that gave `progress`. Where an extension moved `due`, `planned` is the due date
    before any extension; `decision` is the document that extended it, or gave a due date to what had none.
    """

    window: Window | None
    due: date | None
    progress: Progress = Progress.NOT_STARTED
    marked_on: date | None = None
    planned: date | None = None
    decision: str | None = None

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
    """The state of a whole task: done when nothing is left, and as late as the latest of what is being waited for.

    That is what is open, else what is on hold, else what was done, else what was dropped.
    """
    classes = (OPEN, {Progress.ON_HOLD}, {Progress.DONE}, {Progress.DROPPED})
    telling = next(found for kinds in classes if (found := [o for o in occurrences if o.progress in kinds]))
    timings = {timing_of(o, today, soon) for o in telling}
    worst = next(t for t in (Timing.OVERDUE, Timing.DUE_SOON, Timing.ON_TIME, Timing.NO_DEADLINE) if t in timings)
    return State(_joint_progress({o.progress for o in occurrences}), worst)


def _joint_progress(found: set[Progress]) -> Progress:
    left = found - CLOSED
    if len(left or found) == 1 and left != {Progress.NOT_STARTED}:
        return next(iter(left or found))
    if not left:
        return Progress.DONE
    started = {Progress.DONE, Progress.IN_PROGRESS, Progress.AWAITING_CONFIRMATION}
    return Progress.IN_PROGRESS if found & started else Progress.NOT_STARTED

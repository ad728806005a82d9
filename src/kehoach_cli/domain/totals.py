"""Totals by plan, unit and month: how many of the assigned occurrences stand how on a day.

What is counted are occurrences, as `due` and `overdue` list them. Each is in exactly one bucket, the first that fits:
dropped, on hold, without a due date (done or not; never overdue), done on time or late, and what is open by its timing.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from pydantic import Field

from kehoach_cli.domain.record import Record
from kehoach_cli.domain.register import BY_HAND, DUE_SOON_DAYS, EventKind, Occurrence, Progress, Timing, timing_of


class By(StrEnum):
    """What totals are given by."""

    PLAN = "plan"
    UNIT = "unit"
    MONTH = "month"


UPDATES: Final = BY_HAND - {EventKind.ADDED, EventKind.AMENDED}
"""The events that report on the work (cập nhật); the others say what the work is."""


class Bucket(StrEnum):
    """Where an occurrence is counted; the values are the names of the fields of `Totals`."""

    DONE_ON_TIME = "done_on_time"
    """hoàn thành đúng hạn"""
    DONE_LATE = "done_late"
    """hoàn thành quá hạn"""
    ON_TIME = "on_time"
    """đang thực hiện trong hạn, more than a few days left"""
    DUE_SOON = "due_soon"
    """sắp đến hạn"""
    OVERDUE = "overdue"
    """đang thực hiện quá hạn"""
    NO_DEADLINE = "no_deadline"
    """không hạn"""
    ON_HOLD = "on_hold"
    """tạm dừng"""
    DROPPED = "dropped"
    """không thực hiện"""


class Totals(Record):
    """The occurrences of one plan, unit or month, or (`by` null) of all: the buckets add up to `assigned`.

    `name` is a plan's id, a unit's one name (null: what no such unit answers for) or a month, "2021-05"; `title` is
    the plan's. `rate_done` is (done_on_time + done_late) / assigned, `rate_updated` the share whose task a person
    updated in the period asked about, both from 0 to 1 and null where nothing is assigned. `longest_overdue` counts
    days, of `longest_overdue_task` ("PLAN:ID"); both are null where nothing is overdue. `tasks` is the number of
    different tasks, `done_no_deadline` that of `no_deadline` which are done.
    """

    by: By | None
    name: str | None
    title: str | None = None
    tasks: int = Field(ge=0)
    assigned: int = Field(ge=0)
    done_on_time: int = Field(ge=0)
    done_late: int = Field(ge=0)
    on_time: int = Field(ge=0)
    due_soon: int = Field(ge=0)
    overdue: int = Field(ge=0)
    no_deadline: int = Field(ge=0)
    done_no_deadline: int = Field(ge=0)
    on_hold: int = Field(ge=0)
    dropped: int = Field(ge=0)
    rate_done: float | None = Field(ge=0, le=1)
    rate_updated: float | None = Field(ge=0, le=1)
    longest_overdue: int | None = Field(ge=1)
    longest_overdue_task: str | None


class StatusReport(Record):
    """Totals as seen on `today`; updates are those from `since` to `today`, both included.

    `plans` and `units` are by name, `months` by the month of the present due date: what has none is in the others
    only. An occurrence counts once for each of its units. `total` is of all that was counted, each once.
    """

    schema_version: Literal["1.0"] = "1.0"
    today: date
    since: date
    total: Totals
    plans: list[Totals]
    units: list[Totals]
    months: list[Totals]


@dataclass(frozen=True, slots=True)
class Entry:
    """What one occurrence adds to totals; `days_late` only where it is overdue."""

    bucket: Bucket
    days_late: int | None = None
    done: bool = False


_BY_TIMING: Final = {
    Timing.ON_TIME: Bucket.ON_TIME,
    Timing.DUE_SOON: Bucket.DUE_SOON,
    Timing.OVERDUE: Bucket.OVERDUE,
    Timing.NO_DEADLINE: Bucket.NO_DEADLINE,
}
_APART: Final = {Progress.DROPPED: Bucket.DROPPED, Progress.ON_HOLD: Bucket.ON_HOLD}


def entry_of(occurrence: Occurrence, today: date, soon: int = DUE_SOON_DAYS) -> Entry:
    """Where an occurrence is counted on `today`."""
    done, due = occurrence.progress is Progress.DONE, occurrence.due
    if occurrence.progress in _APART:
        return Entry(_APART[occurrence.progress])
    timing = timing_of(occurrence, today, soon)
    if done and due:
        return Entry(Bucket.DONE_LATE if timing is Timing.OVERDUE else Bucket.DONE_ON_TIME, done=True)
    return Entry(_BY_TIMING[timing], (today - due).days if due and timing is Timing.OVERDUE else None, done)


@dataclass(slots=True)
class Tally:
    """Adds entries up to the totals of one plan, unit or month."""

    by: By | None = None
    name: str | None = None
    title: str | None = None
    _counts: Counter[Bucket] = field(default_factory=Counter)
    _tasks: set[str] = field(default_factory=set)
    _updated: int = 0
    _done_no_deadline: int = 0
    _longest: tuple[int, str] | None = None

    def add(self, entry: Entry, task: str, *, updated: bool) -> None:
        """Count an occurrence of `task` ("PLAN:ID"); of several that are as late, the first stands for them."""
        self._counts[entry.bucket] += 1
        self._tasks.add(task)
        self._updated += updated
        self._done_no_deadline += entry.done and entry.bucket is Bucket.NO_DEADLINE
        if entry.days_late and (self._longest is None or entry.days_late > self._longest[0]):
            self._longest = entry.days_late, task

    def totals(self) -> Totals:
        """What was added up."""
        counts, assigned = self._counts, self._counts.total()
        done = counts[Bucket.DONE_ON_TIME] + counts[Bucket.DONE_LATE]
        days, task = self._longest or (None, None)
        return Totals(
            by=self.by,
            name=self.name,
            title=self.title,
            tasks=len(self._tasks),
            assigned=assigned,
            **{bucket.value: counts[bucket] for bucket in Bucket},
            done_no_deadline=self._done_no_deadline,
            rate_done=done / assigned if assigned else None,
            rate_updated=self._updated / assigned if assigned else None,
            longest_overdue=days,
            longest_overdue_task=task,
        )

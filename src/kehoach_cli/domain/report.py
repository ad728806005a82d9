"""What `kehoach plans`, `kehoach show` and `kehoach units` print as JSON."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Self

from kehoach_cli.domain.plan import Plan, Role, Task
from kehoach_cli.domain.record import Record
from kehoach_cli.domain.register import DUE_SOON_DAYS, Event, Occurrence, Progress, State, Timing, timing_of
from kehoach_cli.domain.window import Period, Window


class PlanSummary(Record):
    """A plan of the register with how many tasks it has, how many are done with nothing left, and how many overdue."""

    id: str
    title: str | None
    number: str | None
    symbol: str | None
    issuer: str | None
    period: Period | None
    source: str
    saved_at: datetime
    tasks: int
    done: int
    overdue: int


class OccurrenceState(Record):
    """One occurrence and its state; `marked_on` is the day of the mark that gave its progress.

    `planned_due`, `decision` and `working_day` as in a DueItem.
    """

    window: Window | None
    due: date | None
    progress: Progress
    timing: Timing
    marked_on: date | None
    planned_due: date | None = None
    decision: str | None = None
    working_day: date | None = None

    @classmethod
    def of(
        cls,
        occurrence: Occurrence,
        today: date,
        soon: int = DUE_SOON_DAYS,
        on_or_before: Callable[[date], date] | None = None,
    ) -> Self:
        """The state of an occurrence on a day, with its working day where there is a calendar for that."""
        return cls(
            window=occurrence.window,
            due=occurrence.due,
            progress=occurrence.progress,
            timing=timing_of(occurrence, today, soon),
            marked_on=occurrence.marked_on,
            planned_due=occurrence.planned,
            decision=occurrence.decision,
            working_day=on_or_before(occurrence.due) if on_or_before and occurrence.due else None,
        )


class TaskState(Record):
    """A task with its state, that of each occurrence, and (of a single task) its history."""

    plan: str
    task: Task
    progress: Progress
    timing: Timing
    occurrences: list[OccurrenceState]
    history: list[Event] = []

    @classmethod
    def of(
        cls,
        plan: str,
        task: Task,
        state: State,
        occurrences: Iterable[OccurrenceState],
        history: Sequence[Event] = (),
    ) -> Self:
        """The state of a task on a day."""
        return cls(
            plan=plan,
            task=task,
            progress=state.progress,
            timing=state.timing,
            occurrences=list(occurrences),
            history=list(history),
        )


class PlanState(Record):
    """A plan, the states of its tasks, and the tasks that a corrected copy no longer had."""

    today: date
    plan: Plan
    tasks: list[TaskState]
    gone: list[Task]


class PlanSummaries(Record):
    """All plans of the register on a day."""

    today: date
    plans: list[PlanSummary]


class UnitTask(Record):
    """A task that a unit has, in which role, and how the unit is written there; `by_hand` as in `Task`."""

    plan: str
    task: str
    number: str | None
    content: str
    role: Role
    name: str
    by_hand: list[str] = []


class UnitTotal(Record):
    """A unit by its one name: the spellings met, how many tasks it has, in all and by role, and which."""

    name: str
    spellings: list[str]
    count: int
    roles: dict[Role, int]
    tasks: list[UnitTask]


class UnitTotals(Record):
    """All units, by name; `today` is the day that states were looked at on."""

    today: date
    units: list[UnitTotal]

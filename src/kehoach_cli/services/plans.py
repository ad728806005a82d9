"""The plans of the register: listing, showing, removing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.register import DUE_SOON_DAYS, Event, Occurrence, State
from kehoach_cli.store.interface import Counts, PlanHead, Register


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan with its counts."""

    head: PlanHead
    counts: Counts


@dataclass(frozen=True, slots=True)
class ShownTask:
    """A task with the occurrences of its schedule, its state on the day asked for and, where asked, its history."""

    plan: str
    task: Task
    occurrences: Sequence[Occurrence]
    state: State
    history: Sequence[Event] = ()


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan with its tasks' states, and the tasks a corrected copy no longer had."""

    plan: Plan
    tasks: Sequence[ShownTask]
    gone: Sequence[Task]


def list_plans(register: Register, *, today: date) -> list[PlanLine]:
    """All plans by id."""
    raise NotImplementedError


def show_plan(register: Register, name: str, *, today: date, soon: int = DUE_SOON_DAYS) -> ShownPlan:
    """One plan; raises UsageError as `find_plan`."""
    raise NotImplementedError


def show_task(register: Register, reference: str, *, today: date, soon: int = DUE_SOON_DAYS) -> ShownTask:
    """One task with its history; raises UsageError as `find_task`."""
    raise NotImplementedError


def remove_plans(register: Register, names: Sequence[str], *, at: datetime, who: str) -> list[PlanHead]:
    """Take plans out of the lists, all or none. Tasks, marks and history are kept: importing a plan brings it back."""
    raise NotImplementedError

"""The plans of the register: listing, showing, removing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kehoach_cli.domain.history import occurrences_of
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.register import DUE_SOON_DAYS, Event, EventKind, Occurrence, State, state_of
from kehoach_cli.services.archiving import reaching
from kehoach_cli.services.references import find_plan, find_task
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


def list_plans(register: Register, *, today: date, archived: bool = False) -> list[PlanLine]:
    """The plans of the lists by id, or those that were put away."""
    heads = [head for head in register.heads(archived=archived) if head.archived is archived]
    with reaching(register, [head.id for head in heads if archived]) as seen:
        counts = seen.counts(today)
    return [PlanLine(head, counts.get(head.id, Counts(0, 0, 0))) for head in heads]


def show_plan(register: Register, name: str, *, today: date, soon: int = DUE_SOON_DAYS) -> ShownPlan:
    """One plan; raises UsageError as `find_plan`."""
    name = find_plan(register, name).id
    plan, occurrences = register.plan(name), register.occurrences(name)
    tasks = [
        ShownTask(name, task, occurrences[task.id], state_of(occurrences[task.id], today, soon)) for task in plan.tasks
    ]
    return ShownPlan(plan, tasks, register.plan(name, gone=True).tasks)


def show_task(register: Register, reference: str, *, today: date, soon: int = DUE_SOON_DAYS) -> ShownTask:
    """One task with its history; raises UsageError as `find_task`."""
    head = find_task(register, reference)
    task, history = register.task(head.plan, head.id), register.events(head.plan, head.id)
    occurrences = occurrences_of(task.schedule, history)
    return ShownTask(head.plan, task, occurrences, state_of(occurrences, today, soon), history)


def remove_plans(register: Register, names: Sequence[str], *, at: datetime, who: str) -> list[PlanHead]:
    """Take plans out of the lists, all or none. Tasks, marks and history are kept: importing a plan brings it back.

    Raises:
        UsageError: as `find_plan`.
    """
    with register.transaction():
        heads = list(dict.fromkeys(find_plan(register, name) for name in names))
        for head in heads:
            register.remove_plan(head.id)
        register.append(Event(at=at, who=who, kind=EventKind.REMOVED, plan=head.id) for head in heads)
    return heads

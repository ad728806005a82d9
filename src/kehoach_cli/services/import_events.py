"""What keeping a corrected copy of a plan has to tell: the events of plan and tasks, and the marks left over."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from pydantic import JsonValue

from kehoach_cli.domain.history import carried_keys, standing_marks
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.register import Event, EventKind
from kehoach_cli.domain.schedule import Schedule
from kehoach_cli.store.interface import Register

if TYPE_CHECKING:
    from kehoach_cli.services.import_plan import ImportOutcome

_UNSEEN: Final = {"id", "source", "problems", "tasks", "schema_version", "by_hand"}
"""Fields that may differ between two copies without anything to tell."""


def differing(new: Plan | Task, old: Plan | Task) -> tuple[str, ...]:
    """The fields of a plan or task that are not as they were."""
    names = type(new).model_fields
    return tuple(name for name in names if name not in _UNSEEN and getattr(new, name) != getattr(old, name))


def import_events(
    outcome: "ImportOutcome",
    before: Mapping[str, Task],
    corrected: Mapping[str, Task],
    stamp: Event,
    *,
    given: Mapping[str, Task],
    forced: bool,
) -> Iterator[Event]:
    """The event of the plan, and one of each task that is new, changed, gone or back.

    `before` are the tasks as they were printed, `corrected` those of them as they stand, `given` those that are again
    what people added, by id; `stamp` has who and when. A forced import says so: it is the new base for whoever
    watches that a plan does not shrink.
    """
    plan, now = outcome.plan, {task.id: task for task in outcome.plan.tasks} | dict(given)
    event = stamp.model_copy(update={"plan": plan.id})
    source: dict[str, JsonValue] = {"source": plan.source.name, "sha256": plan.source.sha256}
    change = "restored" if outcome.restored else outcome.status
    yield event.model_copy(update={"data": {"change": change, **source, **({"forced": True} if forced else {})}})
    for word, tasks in (("new", outcome.new), ("gone", outcome.gone)):
        for task in tasks:
            yield event.model_copy(update={"task": task, "data": {"change": word}})
    for word, tasks in (
        ("changed", (*(c.task for c in outcome.changed), *outcome.given)),
        ("returned", outcome.returned),
    ):
        for task in tasks:
            data = {"change": word, **_correction(before[task], now[task], corrected[task])}
            yield event.model_copy(update={"task": task, "data": data})


def _correction(old: Task, new: Task, standing: Task) -> dict[str, JsonValue]:
    """What a changed task was before, and where its occurrences went; where a person gave the time they stay."""
    was = old.model_dump(mode="json", include=set(differing(new, old)))
    return {"before": was, **({} if "schedule" in standing.by_hand else carried(old.schedule, new.schedule))}


def carried(old: Schedule, new: Schedule) -> dict[str, JsonValue]:
    """The data of an event that changes a schedule: where its occurrences go, nothing where all stay."""
    keys: dict[str, JsonValue] = dict(carried_keys(old.due_windows, new.due_windows))
    return {"carried": keys} if keys else {}


def unplaced(
    register: Register, plan: str, before: Mapping[str, Task], after: Mapping[str, Task]
) -> Iterator[tuple[str, str]]:
    """The marks, extensions among them, whose occurrence the tasks as they stand no longer have: (task, key).

    `before` and `after` are the tasks that changed, as they stood and as they stand. A due date that a person gave
    ("/2021-06-30") gives way where the task has a time of its own now.
    """
    for task, old in before.items():
        if not old.schedule.windows and after[task].schedule.windows:
            given = [mark for mark in standing_marks(register.events(plan, task)) if mark.kind is EventKind.DATED]
            yield from ((task, f"/{mark.day}") for mark in given[-1:])
        lost = {w.key for w in old.schedule.windows} - {w.key for w in after[task].schedule.windows}
        marks = standing_marks(register.events(plan, task)) if lost else ()
        yield from dict.fromkeys((task, mark.occurrence) for mark in marks if mark.occurrence in lost)

"""Correcting what was read wrong in a task, and adding a task that was given outside the document.

Both outlive reading the plan again: the document's own record stays as it was printed, the events say what differs.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from pydantic import JsonValue

from kehoach_cli.domain.amendment import TASK
from kehoach_cli.domain.history import carried_keys, standing_marks
from kehoach_cli.domain.plan import Mention, Plan, Role, Task, TaskSource, Unit
from kehoach_cli.domain.register import Event, EventKind
from kehoach_cli.domain.schedule import Kind, Schedule
from kehoach_cli.domain.text import fold, squash
from kehoach_cli.errors import UsageError
from kehoach_cli.services.references import find_plan
from kehoach_cli.services.targets import Author, Marked, Target
from kehoach_cli.store.interface import Register

if TYPE_CHECKING:
    from kehoach_cli.readers.times import TimeReader

_ADDED_ID: Final = re.compile(r"bs(\d+)")
"""The ids of what was added (bổ sung). A document never gives such a one: its tasks are called by number, d1 or v1."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person says of a task; None and () where nothing is said.

    `units` and `roles` belong together in order: a unit without a role leads, a role without a unit is that of all
    units the task has. `time` is a text as it stands in a plan. `aliases` (spelling → name) are the user's one names
    of units. `by` is the document that says so. Working days in `time` are counted by `rest_day`, as in a
    `kehoach_cli.timetext.Context`.
    """

    units: Sequence[str] = ()
    roles: Sequence[Role] = ()
    time: str | None = None
    content: str | None = None
    section: str | None = None
    product: str | None = None
    by: str | None = None
    reason: str | None = None
    aliases: Mapping[str, str] = field(default_factory=dict)
    rest_day: Callable[[date], bool] | None = None


@dataclass(frozen=True, slots=True)
class Amended:
    """What became of a corrected task; `unplaced` are the keys of marks whose occurrence the new time has no more.

    They stay in the history and count for nothing.
    """

    marked: Marked
    unplaced: tuple[str, ...] = ()


def amend(register: Register, reference: str, said: Said, author: Author) -> Amended:
    """Correct a task's content, units or time; what is said of anything else is not for it.

    Marks and extensions follow where a new time has an occurrence for them.

    Raises:
        UsageError: an unknown or ambiguous reference, nothing to correct, more roles than units, or a time that is
            not understood.
    """
    with register.transaction():
        target = Target.of(register, reference)
        fields = _differing(target.task, _fields(register.plan(target.plan), target.task, said))
        if not fields:
            return Amended(target.told(None, None, author, fresh=False))
        event = Event(at=author.at, who=author.who, kind=EventKind.AMENDED, plan="", data=_data(target, fields, said))
        after = target.with_event(register, event)
        return Amended(after.told(None, None, author), tuple(_unplaced(target, after)))


def add(register: Register, plan: str, said: Said, author: Author, *, note: str | None = None) -> Marked:
    """Add a task that was given outside the document, under an id of its own ("bs1", "bs2", …).

    Raises:
        UsageError: an unknown or ambiguous plan, no content, more roles than units, or a time that is not understood.
    """
    with register.transaction():
        name = find_plan(register, plan).id
        found = register.plan(name)
        task = _added(found, _free_id([*found.tasks, *register.plan(name, gone=True).tasks]), said, note)
        event = Event(at=author.at, who=author.who, kind=EventKind.ADDED, plan="", data={
            "record": task.model_dump(mode="json"), **_why(said),
        })  # fmt: skip
        register.save_tasks(name, [(len(found.tasks), task)])
        return Target(name, task, []).with_event(register, event).told(None, None, author)


def _added(plan: Plan, name: str, said: Said, note: str | None) -> Task:
    times = _times(plan, said)
    if not said.content or not said.content.strip():
        raise UsageError("a task needs a content: --content TEXT")
    return Task(
        id=name,
        section=[squash(said.section)] if said.section else [],
        content=said.content.strip(),
        units=_units(said, (unit for task in plan.tasks for unit in task.units)),
        schedule=_schedule(times, said.time) if said.time is not None else Schedule(text="", kind=Kind.UNSPECIFIED),
        product=said.product,
        note=note,
        mentions=_mentions(said.content, times),
        source=TaskSource(kind="hand"),
        by_hand=[TASK],
    )


def _free_id(tasks: Iterable[Task]) -> str:
    taken = [int(found[1]) for task in tasks if (found := _ADDED_ID.match(task.id))]
    return f"bs{max(taken, default=0) + 1}"


def _fields(plan: Plan, task: Task, said: Said) -> dict[str, object]:
    """The fields of the record as they are said to be."""
    fields: dict[str, object] = {}
    if said.content is not None:
        if not said.content.strip():
            raise UsageError("a task needs a content: --content TEXT")
        fields |= {
            "content": said.content.strip(),
            "mentions": _mentions(said.content, _times(plan, said)),
            "items": [],
        }
    if said.units or said.roles:
        bare = all(map(str.isascii, said.units))  # else they may correct the marks of the task's own
        known = (unit for other in plan.tasks if bare or other.id != task.id for unit in other.units)
        fields["units"] = _units(said, known) if said.units else _with_role(task, said.roles)
    if said.time is not None:
        fields["schedule"] = _schedule(_times(plan, said), said.time)
    if not fields:
        raise UsageError("what is to be corrected? give --unit, --role, --time or --content")
    return fields


def _differing(task: Task, fields: Mapping[str, object]) -> dict[str, JsonValue]:
    """Those fields that differ from the task's, as JSON; a content that stays leaves what follows from it."""
    names = {name for name, value in fields.items() if getattr(task, name) != value}
    if "content" not in names:
        names -= {"mentions", "items"}
    changed = task.model_copy(update={name: fields[name] for name in names})
    return changed.model_dump(mode="json", include=names) if names else {}


def _data(target: Target, fields: dict[str, JsonValue], said: Said) -> dict[str, JsonValue]:
    """What the event keeps: the fields as they are now, as they were, and where the occurrences went."""
    before = target.task.model_dump(mode="json", include=set(fields))
    data: dict[str, JsonValue] = {"fields": fields, "before": before, **_why(said)}
    if "schedule" in fields:
        now = Schedule.model_validate(fields["schedule"])
        carried: dict[str, JsonValue] = dict(carried_keys(target.task.schedule.due_windows, now.due_windows))
        if carried:
            data["carried"] = carried
    return data


def _why(said: Said) -> dict[str, JsonValue]:
    return {name: value for name, value in (("by", said.by), ("reason", said.reason)) if value}


def _unplaced(before: Target, after: Target) -> Iterator[str]:
    """The occurrences that had marks and are no longer there."""
    kept = {o.key for o in after.occurrences} | {None, ""}
    lost = {mark.occurrence for mark in standing_marks(after.events)} - kept
    yield from (o.key for o in before.occurrences if o.key in lost)


def _units(said: Said, known: Iterable[Unit]) -> list[Unit]:
    """The units that are said, under the one names of those the plan has elsewhere."""
    from kehoach_cli.readers.unit_names import UnitNames

    if len(said.roles) > len(said.units):
        raise UsageError("there are more roles than units: give --role once for each --unit")
    names = UnitNames(said.aliases)
    for unit in known:
        names.canonical(unit.canonical or unit.name)  # a slip of typing means the unit that the plan has
    roles = [*said.roles, *[Role.LEAD] * (len(said.units) - len(said.roles))]
    units = [_unit(names.record(squash(name), role)) for name, role in zip(said.units, roles, strict=True)]
    return list(dict.fromkeys(units))


def _unit(typed: Unit) -> Unit:
    """A unit under its one name where it was typed in other letters only: "so noi vu"."""
    if not typed.name:
        raise UsageError("a unit's name is empty")
    one = typed.canonical or typed.name
    return typed.model_copy(update={"name": one}) if fold(typed.name) == fold(one) else typed


def _with_role(task: Task, roles: Sequence[Role]) -> list[Unit]:
    """The task's own units, all in one role."""
    if len(roles) > 1:
        raise UsageError("there are more roles than units: give --role once for each --unit")
    if not task.units:
        raise UsageError("task {task} has no unit whose role could change; give --unit too", task=task.id)
    return list(dict.fromkeys(unit.model_copy(update={"role": roles[0]}) for unit in task.units))


def _times(plan: Plan, said: Said) -> "TimeReader":
    from kehoach_cli.readers.times import TimeReader

    return TimeReader(plan.period, plan.issued_on, said.rest_day)


def _schedule(times: "TimeReader", text: str) -> Schedule:
    """A time text as the plan would mean it; what is not understood whole is refused."""
    schedule = times.read(squash(text))
    if schedule.unread:
        raise UsageError(
            "the time “{text}” is not understood at “{words}”; see: kehoach when", text=text, words=schedule.unread.text
        )
    if schedule.kind is Kind.UNSPECIFIED:
        raise UsageError("“{text}” says no time", text=text)
    return schedule


def _mentions(content: str, times: "TimeReader") -> list[Mention]:
    from kehoach_cli.readers.mentions import mentions_of

    return mentions_of(content, times)

"""Keeping a plan that was read: new, or over the one that is the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final, Literal

from pydantic import JsonValue

from kehoach_cli.domain.amendment import TASK
from kehoach_cli.domain.history import carried_keys, standing_marks
from kehoach_cli.domain.matching import Matching, free_id, match_tasks, renamed
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.register import Event, EventKind
from kehoach_cli.services.identity import same_plan, says
from kehoach_cli.store.interface import PlanHead, Register

_UNSEEN: Final = {"id", "source", "problems", "tasks", "schema_version", "by_hand"}
"""Fields that may differ between two copies without anything to tell."""

_LETTERHEAD: Final = ("number", "issuer", "parent_issuer", "place", "issued_on", "issued_text", "signer")
"""Fields that a copy without letterhead or signature (a converted text) does not take away."""


@dataclass(frozen=True, slots=True)
class Change:
    """A task that stayed the same task, and which of its fields differ now."""

    task: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What keeping a plan did; `plan` has the ids of the register.

    `new`, `gone` and `returned` (gone before, there again) are task ids; `plan_fields` the plan's own fields that
    differ; `unplaced` (task id, occurrence key) the marks whose occurrence the corrected times no longer have: they
    stay in the history and count for nothing. `restored`: the plan had been removed and is back with its history.
    """

    plan: Plan
    status: Literal["new", "unchanged", "updated"]
    new: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    gone: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    plan_fields: tuple[str, ...] = ()
    unplaced: tuple[tuple[str, str], ...] = ()
    restored: bool = False


def import_plan(register: Register, plan: Plan, *, at: datetime, who: str) -> ImportOutcome:
    """Keep a plan in one transaction; reading the same again writes nothing. Marks stay on tasks that are the same.

    To see what it would do, pass `register.scratch()`.

    Raises:
        ValueError: two tasks of the plan have one id.
    """
    if len({task.id for task in plan.tasks}) < len(plan.tasks):
        msg = f"two tasks of {plan.id} have one id"
        raise ValueError(msg)
    with register.transaction():
        head = same_plan(register, plan)
        if head is None:
            return _keep_new(register, plan, at, who)
        return _update(register, head, plan, at, who)


def _keep_new(register: Register, plan: Plan, at: datetime, who: str) -> ImportOutcome:
    taken = {head.id for head in register.heads(removed=True)}
    kept = plan.model_copy(update={"id": free_id(plan.id, taken)})
    register.save_plan(kept, plan.id, at)
    register.save_tasks(kept.id, enumerate(kept.tasks))
    outcome = ImportOutcome(kept, "new", new=tuple(task.id for task in kept.tasks))
    register.append(_events(outcome, {}, at, who))
    return outcome


def _update(register: Register, head: PlanHead, plan: Plan, at: datetime, who: str) -> ImportOutcome:
    old, gone = register.plan(head.id, printed=True), _lacking(register, head.id)
    matching = match_tasks(old.tasks, plan.tasks, gone.tasks)
    kept = _under_old_names(plan, old, matching)
    before = {task.id: task for task in (*gone.tasks, *old.tasks)}
    outcome = _compared(kept, old, gone, matching, restored=head.removed)
    if kept == old and not head.removed:
        return outcome
    register.save_plan(kept, head.base, at)
    register.save_tasks(head.id, _to_save(kept, old))
    register.forget_tasks(head.id, outcome.gone)
    if outcome.status == "updated":
        register.append(_events(outcome, before, at, who))
    return replace(outcome, unplaced=tuple(_unplaced(register, outcome, before)))


def _lacking(register: Register, name: str) -> Plan:
    """The plan with the tasks that a copy may have again or at last: what is gone, and what people added to it."""
    gone = register.plan(name, gone=True)
    added = [task for task in register.plan(name).tasks if TASK in task.by_hand]
    return gone.model_copy(update={"tasks": [*gone.tasks, *added]})


def _under_old_names(plan: Plan, old: Plan, matching: Matching) -> Plan:
    """The new copy with the ids of the register, and with the letterhead of the old one where it has none."""
    known = {name: getattr(old, name) for name in _LETTERHEAD if getattr(plan, name) is None}
    if old.issuer and plan.issuer and says(old.issuer, plan.issuer):
        known["issuer"] = old.issuer  # one spelling, the fuller one, whatever copy is read last
    problems = [p.model_copy(update={"task": matching.ids.get(p.task, p.task)}) if p.task else p for p in plan.problems]
    tasks = [renamed(task, matching.ids) for task in plan.tasks]
    return plan.model_copy(update={**known, "id": old.id, "problems": problems, "tasks": tasks})


def _compared(kept: Plan, old: Plan, gone: Plan, matching: Matching, *, restored: bool) -> ImportOutcome:
    known = {task.id: task for task in old.tasks}
    returned = {task.id for task in gone.tasks}
    changed = [Change(t.id, _differing(t, known[t.id])) for t in kept.tasks if t.id in known and t != known[t.id]]
    outcome = ImportOutcome(
        plan=kept,
        status="unchanged",
        new=tuple(t.id for t in kept.tasks if t.id not in known and t.id not in returned),
        changed=tuple(change for change in changed if change.fields),
        gone=matching.gone,
        returned=tuple(t.id for t in kept.tasks if t.id in returned),
        plan_fields=_differing(kept, old),
        restored=restored,
    )
    moved = [task.id for task in kept.tasks] != [task.id for task in old.tasks]
    differs = outcome.changed or outcome.plan_fields or moved or restored
    return replace(outcome, status="updated") if differs else outcome


def _differing(new: Plan | Task, old: Plan | Task) -> tuple[str, ...]:
    names = type(new).model_fields
    return tuple(name for name in names if name not in _UNSEEN and getattr(new, name) != getattr(old, name))


def _to_save(kept: Plan, old: Plan) -> Iterator[tuple[int, Task]]:
    """The tasks that are not kept yet just so, with their places in the document."""
    places = {task.id: (place, task) for place, task in enumerate(old.tasks)}
    in_order = [task.id for task in kept.tasks] == [task.id for task in old.tasks]
    return ((i, t) for i, t in enumerate(kept.tasks) if not in_order or places[t.id] != (i, t))


def _events(outcome: ImportOutcome, before: Mapping[str, Task], at: datetime, who: str) -> Iterator[Event]:
    """What the import has to tell: of the plan, and of each task that is new, changed, gone or back."""
    plan, now = outcome.plan, {task.id: task for task in outcome.plan.tasks}
    event = partial(Event, at=at, who=who, kind=EventKind.IMPORTED, plan=plan.id)
    source: dict[str, JsonValue] = {"source": plan.source.name, "sha256": plan.source.sha256}
    yield event(data={"change": "restored" if outcome.restored else outcome.status, **source})
    for task in outcome.new:
        yield event(task=task, data={"change": "new"})
    for task in outcome.gone:
        yield event(task=task, data={"change": "gone"})
    for change, tasks in (("changed", [c.task for c in outcome.changed]), ("returned", outcome.returned)):
        for task in tasks:
            yield event(task=task, data={"change": change, **_correction(before[task], now[task])})


def _correction(old: Task, new: Task) -> dict[str, JsonValue]:
    """What a changed task was before, and where its occurrences went."""
    was = old.model_dump(mode="json", include=set(_differing(new, old)))
    carried: dict[str, JsonValue] = dict(carried_keys(old.schedule.due_windows, new.schedule.due_windows))
    return {"before": was, **({"carried": carried} if carried else {})}


def _unplaced(register: Register, outcome: ImportOutcome, before: Mapping[str, Task]) -> Iterator[tuple[str, str]]:
    now = {task.id: task for task in outcome.plan.tasks}
    for task in (*(change.task for change in outcome.changed), *outcome.returned):
        keys = {window.key for window in now[task].schedule.windows}
        lost = {window.key for window in before[task].schedule.windows} - keys
        if not lost:
            continue
        for mark in standing_marks(register.events(outcome.plan.id, task)):
            if mark.occurrence in lost:
                yield task, mark.occurrence

"""Keeping a plan that was read: new, or over the one that is the same.

What people gave beside the document outlives it: marks and extensions stay on the tasks that are the same, corrections
stand over what is printed, tasks that were added stay until the document has them itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from kehoach_cli.domain.amendment import TASK, is_added
from kehoach_cli.domain.matching import Matching, free_id, match_tasks, renamed
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.register import Event, EventKind
from kehoach_cli.domain.text import squash
from kehoach_cli.errors import DocumentError
from kehoach_cli.services.identity import same_plan, says
from kehoach_cli.services.import_events import differing, import_events, unplaced
from kehoach_cli.store.interface import PlanHead, Register

_LETTERHEAD: Final = ("number", "issuer", "parent_issuer", "place", "issued_on", "issued_text", "signer")
"""Fields that a copy without letterhead or signature (a converted text) does not take away."""

_MAY_LACK: Final = 10
"""A copy may lack one task in so many; where it lacks more, it is suspect."""

_SHOWN: Final = 8  # tasks an error names
_BRIEF: Final = 40  # characters of a content in an error


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
    stay in the history and count for nothing. `overruled` are the tasks whose changed fields a person had corrected:
    that correction stands. `given` are the tasks that people had added before the document had them, and that it has
    no longer: they stay as they were added. `restored`: the plan had been removed and is back with its history.
    `archived`: it is put away, and stays so.
    """

    plan: Plan
    status: Literal["new", "unchanged", "updated"]
    new: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    gone: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    plan_fields: tuple[str, ...] = ()
    unplaced: tuple[tuple[str, str], ...] = ()
    overruled: tuple[Change, ...] = ()
    given: tuple[str, ...] = ()
    restored: bool = False
    archived: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register has of the plan: as it was printed, what a copy may have again, and all as it stands, by id."""

    printed: Plan
    lacking: list[Task]
    standing: Mapping[str, Task]

    @classmethod
    def of(cls, register: Register, plan: str) -> "_Known":
        gone, standing = register.plan(plan, gone=True).tasks, register.plan(plan).tasks
        return cls(register.plan(plan, printed=True), lacking(register, plan), {t.id: t for t in (*gone, *standing)})

    @property
    def before(self) -> dict[str, Task]:
        return {task.id: task for task in (*self.lacking, *self.printed.tasks)}


def import_plan(register: Register, plan: Plan, *, at: datetime, who: str, force: bool = False) -> ImportOutcome:
    """Keep a plan in one transaction; reading the same again writes nothing. Marks stay on tasks that are the same.

    To see what it would do, pass `register.scratch()`. `force` keeps also a copy that lacks more than a tenth of the
    tasks, and writes down that a person wanted it so, even where nothing differs.

    Raises:
        ValueError: two tasks of the plan have one id.
        DocumentError: the copy lacks more than a tenth of the tasks; nothing is kept.
    """
    if len({task.id for task in plan.tasks}) < len(plan.tasks):
        msg = f"two tasks of {plan.id} have one id"
        raise ValueError(msg)
    stamp = Event(at=at, who=who, kind=EventKind.IMPORTED, plan="")
    with register.transaction():
        head = same_plan(register, plan)
        if head is None:
            return _keep_new(register, plan, stamp)
        return _update(register, head, plan, stamp, force=force)


def lacking(register: Register, plan: str) -> list[Task]:
    """The tasks that a copy may have again or at last: what is gone, as it was printed, and what people added."""
    printed = {task.id: task for task in register.plan(plan, gone=True, printed=True).tasks}
    gone = [printed.get(task.id, task) for task in register.plan(plan, gone=True).tasks]
    return [*gone, *(task for task in register.plan(plan).tasks if TASK in task.by_hand)]


def _keep_new(register: Register, plan: Plan, stamp: Event) -> ImportOutcome:
    taken = {head.id for head in register.heads(removed=True, archived=True)}
    kept = plan.model_copy(update={"id": free_id(plan.id, taken)})
    register.save_plan(kept, plan.id, stamp.at)
    register.save_tasks(kept.id, enumerate(kept.tasks))
    outcome = ImportOutcome(kept, "new", new=tuple(task.id for task in kept.tasks))
    register.append(import_events(outcome, {}, {}, stamp, given={}, forced=False))
    return outcome


def _update(register: Register, head: PlanHead, plan: Plan, stamp: Event, *, force: bool) -> ImportOutcome:
    known = _Known.of(register, head.id)
    old = known.printed
    matching = match_tasks(old.tasks, plan.tasks, known.lacking)
    given = _given(register, head.id, matching.gone)
    gone = tuple(task for task in matching.gone if task not in given)
    if len(gone) * _MAY_LACK > len(old.tasks) and not force:
        raise _suspect(plan, old, gone)
    kept = _under_old_names(plan, old, matching)
    compared = _compared(kept, known, matching, restored=head.removed)
    outcome = replace(compared, gone=gone, given=tuple(given), archived=head.archived)
    if kept != old or head.removed:
        register.save_plan(kept, head.base, stamp.at)
        register.save_tasks(head.id, [*_to_save(kept, old), *enumerate(given.values(), len(kept.tasks))])
        register.forget_tasks(head.id, outcome.gone)
    if outcome.status == "updated" or force:
        register.append(import_events(outcome, known.before, known.standing, stamp, given=given, forced=force))
    return replace(outcome, unplaced=tuple(_unplaced(register, outcome, known.standing, given)))


def _given(register: Register, plan: str, gone: tuple[str, ...]) -> dict[str, Task]:
    """Of the tasks that a copy has no longer those that people had added, as these gave them."""
    events = {task: register.events(plan, task) for task in gone}
    records = (
        (task, event.data["record"])
        for task, past in events.items()
        if is_added(past)
        for event in past
        if event.kind is EventKind.ADDED
    )
    return {task: Task.model_validate(record) for task, record in records}


def _suspect(plan: Plan, old: Plan, gone: tuple[str, ...]) -> DocumentError:
    contents = {task.id: squash(task.content) for task in old.tasks}
    named = [f"{task} ({contents[task][:_BRIEF]}{'…' if len(contents[task]) > _BRIEF else ''})" for task in gone]
    return DocumentError(
        "{file}: nothing was kept, for this copy lacks {count} of the {all} tasks of the plan, more than a tenth:"
        " {tasks}; see what differs: kehoach diff {file}; if it is right: kehoach parse {file} --force",
        file=plan.source.name,
        count=len(gone),
        all=len(old.tasks),
        tasks="; ".join(named[:_SHOWN]) + ("; …" if len(named) > _SHOWN else ""),
    )


def _under_old_names(plan: Plan, old: Plan, matching: Matching) -> Plan:
    """The new copy with the ids of the register, and with the letterhead of the old one where it has none."""
    problems = [p.model_copy(update={"task": matching.ids.get(p.task, p.task)}) if p.task else p for p in plan.problems]
    tasks = [renamed(task, matching.ids) for task in plan.tasks]
    return with_letterhead(plan, old).model_copy(update={"id": old.id, "problems": problems, "tasks": tasks})


def with_letterhead(plan: Plan, old: Plan) -> Plan:
    """The new copy with the letterhead of the old one where it has none, or a shorter name of the issuer."""
    known = {name: getattr(old, name) for name in _LETTERHEAD if getattr(plan, name) is None}
    if old.issuer and plan.issuer and says(old.issuer, plan.issuer):
        known["issuer"] = old.issuer  # one spelling, the fuller one, whatever copy is read last
    return plan.model_copy(update=known)


def _compared(kept: Plan, known: _Known, matching: Matching, *, restored: bool) -> ImportOutcome:
    old, returned = known.printed, {task.id for task in known.lacking}
    printed = {task.id: task for task in old.tasks}
    both = [(task, printed[task.id]) for task in kept.tasks if task.id in printed]
    changed = tuple(Change(new.id, fields) for new, was in both if new != was and (fields := differing(new, was)))
    outcome = ImportOutcome(
        plan=kept,
        status="unchanged",
        new=tuple(t.id for t in kept.tasks if t.id not in printed and t.id not in returned),
        changed=changed,
        gone=matching.gone,
        returned=tuple(t.id for t in kept.tasks if t.id in returned),
        plan_fields=differing(kept, old),
        overruled=tuple(_overruled(changed, known.standing)),
        restored=restored,
    )
    moved = [task.id for task in kept.tasks] != [task.id for task in old.tasks]
    differs = changed or outcome.plan_fields or moved or restored
    return replace(outcome, status="updated") if differs else outcome


def _overruled(changed: tuple[Change, ...], standing: Mapping[str, Task]) -> Iterator[Change]:
    for change in changed:
        if fields := tuple(name for name in change.fields if name in standing[change.task].by_hand):
            yield Change(change.task, fields)


def _to_save(kept: Plan, old: Plan) -> Iterator[tuple[int, Task]]:
    """The tasks that are not kept yet just so, with their places in the document."""
    places = {task.id: (place, task) for place, task in enumerate(old.tasks)}
    in_order = [task.id for task in kept.tasks] == [task.id for task in old.tasks]
    return ((i, t) for i, t in enumerate(kept.tasks) if not in_order or places[t.id] != (i, t))


def _unplaced(
    register: Register, outcome: ImportOutcome, before: Mapping[str, Task], given: Mapping[str, Task]
) -> Iterator[tuple[str, str]]:
    names = (*(change.task for change in outcome.changed), *outcome.returned, *outcome.given)
    moved = {name: before[name] for name in names if "schedule" not in before[name].by_hand}
    after = {task.id: task for task in (*outcome.plan.tasks, *given.values())}
    yield from unplaced(register, outcome.plan.id, moved, after)

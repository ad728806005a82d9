"""Applying an adjusting document (Kế hoạch điều chỉnh, bổ sung) onto the plan that it adjusts.

What the document changes and adds is written down as corrections and additions, each with the document as the one who
says so: they stand over what the plan's own document prints. Reading that document again, corrected or not, therefore
undoes no adjustment; where its new copy says another thing in a field that was adjusted, the adjustment stands and the
import tells so. Taking an adjustment back is `kehoach undo`, task by task. Tasks that the adjusting document does not
name stay, also where it calls itself a replacement: taking tasks out is for a person to decide (`kehoach drop`).
Applying the same document again changes nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import JsonValue

from kehoach_cli.domain.adjusting import Meant, as_added, meant_by, stated
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.register import Event, EventKind
from kehoach_cli.domain.schedule import Schedule
from kehoach_cli.domain.text import fold
from kehoach_cli.services.identity import same_plan
from kehoach_cli.services.import_events import carried, unplaced
from kehoach_cli.services.import_plan import Change
from kehoach_cli.services.references import find_plan
from kehoach_cli.store.interface import PlanHead, Register

_ADJUSTS: Final = re.compile(r"\b(?:dieu chinh|bo sung|sua doi)\b")


@dataclass(frozen=True, slots=True)
class AdjustOutcome:
    """What applying a document did to the plan of that id; `by` is how the history cites the document.

    `same` are the tasks it names without changing them, `quoted` those whose wording it only quotes; `added` are new,
    `alike` says which tasks a new one resembles; `unplaced` (task, key) are marks whose occurrence is no more; `own` is
    the plan that the document was kept as on its own, None where it was not.
    """

    plan: str
    by: str
    changed: tuple[Change, ...] = ()
    same: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    added: tuple[Task, ...] = ()
    alike: tuple[tuple[str, tuple[str, ...]], ...] = ()
    unplaced: tuple[tuple[str, str], ...] = ()
    own: str | None = None


def adjust_plan(register: Register, name: str, document: Plan, *, at: datetime, who: str) -> AdjustOutcome:
    """Apply a document onto the plan of that name, in one transaction; with `register.scratch()` to see what it does.

    Raises:
        UsageError: as `kehoach_cli.services.references.find_plan`.
    """
    with register.transaction():
        plan, own = find_plan(register, name).id, same_plan(register, document)
        standing = register.plan(plan).tasks
        found = meant_by(document.tasks, standing)
        fields = {meant.task.id: said for meant in found if meant.task and (said := stated(meant))}
        fresh = [meant for meant in found if meant.task is None]
        ever = [*standing, *register.plan(plan, gone=True).tasks]
        new = as_added([meant.said for meant in fresh], ever)
        added = tuple(_below(task, found, new) for task in new.values())
        if fields or added:
            stamp = Event(at=at, who=who, kind=EventKind.IMPORTED, plan=plan, data=_source(document))
            register.save_tasks(plan, enumerate(added, start=len(standing)))
            register.append([*_events(stamp, found, fields, added)])
        return AdjustOutcome(
            plan=plan,
            by=citation(document),
            changed=tuple(Change(task, _told(said)) for task, said in fields.items()),
            same=tuple(m.task.id for m in found if m.task and m.task.id not in fields),
            quoted=tuple(m.task.id for m in found if m.task and m.quoted),
            added=added,
            alike=tuple((new[m.said.id].id, m.alike) for m in fresh if m.alike),
            unplaced=tuple(_unplaced(register, plan, standing, fields)),
            own=own.id if own and not own.removed and own.id != plan else None,
        )


def adjusted_by(register: Register, document: Plan) -> PlanHead | None:
    """The plan of the register that a document says it adjusts, by its number; None where it says no such thing."""
    if not _ADJUSTS.search(fold(document.title or "")):
        return None
    said = _squeezed(" ".join(filter(None, [document.title, document.preamble, *document.bases])))
    heads = [head for head in register.heads() if head.number and head.number != document.number]
    named = [head for head in heads if re.search(rf"(?<!\d){re.escape(_squeezed(head.number or ''))}(?!\w)", said)]
    return named[0] if len(named) == 1 else None


def citation(document: Plan) -> str:
    """How a document is cited: "Kế hoạch số 60/KH-UBND ngày 12/05/2026", its title or file where it has no number."""
    kind = (document.kind or "Kế hoạch").capitalize()
    if not document.number:
        return f"{kind} {document.title}" if document.title else document.source.name
    day = f" ngày {document.issued_on:%d/%m/%Y}" if document.issued_on else ""
    return f"{kind} số {document.number}{day}"


def _squeezed(text: str) -> str:
    """Folded, without the spaces that people type inside a number: "12 /KH - UBND"."""
    return re.sub(r"\s*([/-])\s*", r"\1", fold(text))


def _source(document: Plan) -> dict[str, JsonValue]:
    return {"by": citation(document), "source": document.source.name, "sha256": document.source.sha256}


def _below(task: Task, found: Sequence[Meant], new: Mapping[str, Task]) -> Task:
    """A new task under the id that its parent has in the plan."""
    ids = {meant.said.id: meant.task.id if meant.task else new[meant.said.id].id for meant in found}
    return task.model_copy(update={"parent": ids[task.parent]}) if task.parent else task


def _events(
    stamp: Event, found: Sequence[Meant], fields: Mapping[str, dict[str, JsonValue]], added: Sequence[Task]
) -> Iterator[Event]:
    yield stamp.model_copy(update={"data": {"change": "adjusted", **stamp.data}})
    for meant in found:
        task = meant.task
        if task and (said := fields.get(task.id)):
            moved = carried(task.schedule, meant.said.schedule) if "schedule" in said else {}
            before = task.model_dump(mode="json", include=set(said))
            data: dict[str, JsonValue] = {**stamp.data, "fields": said, "before": before, **moved}
            yield stamp.model_copy(update={"kind": EventKind.AMENDED, "task": task.id, "data": data})
    for task in added:
        data = {**stamp.data, "record": task.model_dump(mode="json")}
        yield stamp.model_copy(update={"kind": EventKind.ADDED, "task": task.id, "data": data})


def _told(said: dict[str, JsonValue]) -> tuple[str, ...]:
    return tuple(name for name in said if name not in ("items", "mentions"))


def _unplaced(
    register: Register, plan: str, standing: Sequence[Task], fields: Mapping[str, dict[str, JsonValue]]
) -> Iterator[tuple[str, str]]:
    before = {task.id: task for task in standing if "schedule" in fields.get(task.id, ())}
    after = {
        name: task.model_copy(update={"schedule": Schedule.model_validate(fields[name]["schedule"])})
        for name, task in before.items()
    }
    yield from unplaced(register, plan, before, after)

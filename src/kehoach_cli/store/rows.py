"""Rows of the SQLite register to records and back."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from kehoach_cli.domain.amendment import TASK
from kehoach_cli.domain.plan import BESIDE, Plan, Task
from kehoach_cli.domain.register import OPEN, Event, Occurrence, Progress, lookup_key
from kehoach_cli.domain.text import fold
from kehoach_cli.domain.window import Period, Window
from kehoach_cli.store.interface import Criteria, Hit, PlanHead

Row = Sequence[Any]

HEAD: Final = "id, base, title, number, symbol, issuer, period_start, period_end, source, saved_at, removed, archived"
OCCURRENCE: Final = "o.start, o.finish, o.label, o.due, o.progress, o.marked_on, o.planned, o.decision"


def head_of(row: Row) -> PlanHead:
    """A row of the columns HEAD."""
    name, base, title, number, symbol, issuer, start, end, source, saved_at, removed, archived = row
    return PlanHead(
        id=name,
        base=base,
        title=title,
        number=number,
        symbol=symbol,
        issuer=issuer,
        period=Period(start=date.fromisoformat(start), end=date.fromisoformat(end)) if start else None,
        source=source,
        saved_at=datetime.fromisoformat(saved_at),
        removed=bool(removed),
        archived=bool(archived),
    )


def plan_values(plan: Plan, base: str, saved_at: datetime) -> dict[str, object]:
    """The columns of a plan."""
    return {
        "id": plan.id,
        "base": base,
        "title": plan.title,
        "number": plan.number,
        "symbol": plan.symbol,
        "issuer": plan.issuer,
        "period_start": plan.period and plan.period.start.isoformat(),
        "period_end": plan.period and plan.period.end.isoformat(),
        "source": plan.source.name,
        "saved_at": saved_at.isoformat(),
        "record": plan.model_copy(update={"tasks": []}).model_dump_json(),
    }


def task_values(plan: int, position: int, task: Task) -> dict[str, object]:
    """The columns of a task."""
    return {
        "plan": plan,
        "position": position,
        "id": task.id,
        "id_key": lookup_key(task.id),
        "added": int(TASK in task.by_hand),
        "number_key": lookup_key(task.number) if task.number else None,
        "kind": task.schedule.kind.value,
        "folded": BESIDE.join(fold(text) for text in (task.content, task.product, task.note) if text),
        "record": task.model_dump_json(),
    }


def unit_values(task: int, record: Task) -> list[Row]:
    """The rows of a task's units."""
    return [(task, position, unit.name, unit.searched, unit.role.value) for position, unit in enumerate(record.units)]


def occurrence_values(task: int, position: int, occurrence: Occurrence) -> Row:
    """The row of an occurrence."""
    window, progress = occurrence.window, occurrence.progress
    return (
        task,
        position,
        window and window.start and window.start.isoformat(),
        window and window.end.isoformat(),
        window and window.label,
        occurrence.due and occurrence.due.isoformat(),
        progress.value,
        occurrence.marked_on and occurrence.marked_on.isoformat(),
        int(progress in OPEN),
        occurrence.planned and occurrence.planned.isoformat(),
        occurrence.decision,
    )


def occurrence_of(row: Row) -> Occurrence:
    """A row of the columns OCCURRENCE."""
    start, finish, label, due, progress, marked_on, planned, decision = row
    window = Window(start=_day(start), end=date.fromisoformat(finish), label=label) if finish else None
    return Occurrence(window, _day(due), Progress(progress), _day(marked_on), _day(planned), decision)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def hit_of(row: Row) -> Hit:
    """A row of a plan's id, a task's record and the columns OCCURRENCE."""
    return Hit(row[0], row[1], occurrence_of(row[2:]))


def event_of(row: Row) -> Event:
    """A row of seq, at, who, kind, the plan's id, the task's id, occurrence and data."""
    seq, at, who, kind, plan, task, occurrence, data = row
    return Event(seq=seq, at=at, who=who, kind=kind, plan=plan, task=task, occurrence=occurrence, data=json.loads(data))


def event_values(event: Event) -> dict[str, object]:
    """The columns of an event, with the ids of its plan and task."""
    return {
        "seq": event.seq,
        "at": event.at.isoformat(),
        "who": event.who,
        "kind": event.kind.value,
        "plan": event.plan,
        "task": event.task,
        "occurrence": event.occurrence,
        "data": json.dumps(event.data, ensure_ascii=False),
    }


def criteria_values(criteria: Criteria) -> dict[str, str | None]:
    """Criteria as JSON lists, None where any will do."""
    return {
        "plans": _list(criteria.plans),
        "units": _list(criteria.units),
        "roles": _list(criteria.roles),
        "progress": _list(criteria.progress),
        "text": _list(criteria.text),
    }


def _list(values: Sequence[str]) -> str | None:
    return json.dumps(values) if values else None

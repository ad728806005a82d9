"""The units of the register's plans, or of files, with their tasks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from kehoach_cli.domain.plan import Plan, Task, Unit
from kehoach_cli.domain.register import DUE_SOON_DAYS, timing_of
from kehoach_cli.domain.report import UnitTask, UnitTotal
from kehoach_cli.domain.text import fold, squash
from kehoach_cli.services.list_due import Span, TaskFilter, criteria_of, looked_at
from kehoach_cli.services.one_names import OneNames
from kehoach_cli.store.interface import Criteria, Hit, Register


def list_units(
    register: Register,
    *,
    today: date,
    task_filter: TaskFilter,
    span: Span | None = None,
    files: Sequence[Plan] = (),
    aliases: Mapping[str, str] | None = None,
    soon: int = DUE_SOON_DAYS,
) -> list[UnitTotal]:
    """The units by name, with those of their tasks that pass the filter and, with a span, are due in it.

    Where the filter names units or roles, only these are listed. `files` as in `list_due`; `aliases` (spelling → name)
    win over the names that the plans were read with.

    Raises:
        UsageError: a plan of the filter is unknown or ambiguous.
    """
    with looked_at(register, files) as (source, within):
        criteria = criteria_of(source, task_filter, within)
        if criteria is None:
            return []
        hits = source.due(span.start, span.end, criteria) if span else source.every(criteria)
        if task_filter.timing:
            hits = [hit for hit in hits if timing_of(hit.occurrence, today, soon) in task_filter.timing]
        order = {(head.plan, head.id): place for place, head in enumerate(source.task_heads())}
    tasks = sorted(_tasks(hits), key=lambda found: order[found[0], found[1].id])
    return _totals(tasks, criteria, aliases or {})


def _tasks(hits: Iterable[Hit]) -> Iterator[tuple[str, Task]]:
    """Each task once, with its plan."""
    seen: set[tuple[str, str]] = set()
    for hit in hits:
        if (hit.plan, hit.task) not in seen:
            seen.add((hit.plan, hit.task))
            yield hit.plan, Task.model_validate_json(hit.task)


def _totals(tasks: Iterable[tuple[str, Task]], criteria: Criteria, aliases: Mapping[str, str]) -> list[UnitTotal]:
    names = OneNames(aliases, criteria.units)
    charged: dict[str, list[UnitTask]] = {}
    for plan, task in tasks:
        for unit in task.units:
            if names.asked(unit.searched) and (not criteria.roles or unit.role in criteria.roles):
                charged.setdefault(names.of(unit.name, unit.canonical), []).append(_charge(plan, task, unit))
    totals = [_total(name, found) for name, found in charged.items()]
    return sorted(totals, key=lambda total: (fold(total.name), total.name))


def _charge(plan: str, task: Task, unit: Unit) -> UnitTask:
    return UnitTask(
        plan=plan,
        task=task.id,
        number=task.number,
        content=task.content,
        role=unit.role,
        name=squash(unit.name),
        by_hand=task.by_hand,
    )


def _total(name: str, tasks: list[UnitTask]) -> UnitTotal:
    roles = Counter(role for _, _, role in {(task.plan, task.task, task.role) for task in tasks})
    return UnitTotal(
        name=name,
        spellings=list(dict.fromkeys(task.name for task in tasks)),
        count=len({(task.plan, task.task) for task in tasks}),
        roles=dict(sorted(roles.items())),
        tasks=tasks,
    )

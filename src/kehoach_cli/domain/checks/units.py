"""Rules about the units of tasks."""

from collections.abc import Callable, Iterator

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.checks.placing import listed, problem_of, quoted
from kehoach_cli.domain.plan import Plan, Role, Task, Unit
from kehoach_cli.domain.problem import Place, Problem
from kehoach_cli.domain.text import squash


def no_unit(plan: Plan) -> Iterator[Problem]:
    """Nobody is charged with the task, nor with the task it is a part of, nor with all of its parts."""
    charged = _with_family(plan, lambda task: bool(task.units))
    for task in plan.tasks:
        if task.id not in charged:
            yield problem_of(task, "K711", content=quoted(task.content))


def no_lead(plan: Plan) -> Iterator[Problem]:
    """Units are named, but none of them as the lead; a single unit of no said role is taken for it."""
    untold = {task.id for tasks in _untold(plan).values() for task in tasks}
    for task in _without_lead(plan):
        if task.id not in untold:
            names = [unit.name for unit in task.units]
            yield problem_of(task, "K712", count=len(names), units=listed(names))


def roles_not_told(plan: Plan) -> Iterator[Problem]:
    """A table has one column for all units of its tasks, and nothing tells who leads: told once for the table."""
    for table, tasks in _untold(plan).items():
        names = listed([task.id for task in tasks])
        yield problem("K715", where=Place(table=table), count=len(tasks), tasks=names)


def _without_lead(plan: Plan) -> list[Task]:
    led = _with_family(plan, _has_lead)
    return [task for task in plan.tasks if task.units and task.id not in led]


def _untold(plan: Plan) -> dict[int, list[Task]]:
    """By table, the tasks of whose several units none has a role; only of tables with more than one such task."""
    tables: dict[int, list[Task]] = {}
    for task in _without_lead(plan):
        if task.source.table and all(unit.role is Role.UNSPECIFIED for unit in task.units):
            tables.setdefault(task.source.table, []).append(task)
    return {table: tasks for table, tasks in tables.items() if len(tasks) > 1}


def several_leads(plan: Plan) -> Iterator[Problem]:
    """More than one unit leads; several spellings of one are one."""
    for task in plan.tasks:
        leads = {_canonical(unit): unit.name for unit in reversed(task.units) if unit.role is Role.LEAD}
        if len(leads) > 1:
            yield problem_of(task, "K713", count=len(leads), units=listed(list(leads.values())[::-1]))


def several_spellings(plan: Plan) -> Iterator[Problem]:
    """A unit is written in several ways; told once, where the second of them is met.

    A capital at the beginning, as a name has it at the start of a line, is no difference.
    """
    spellings: dict[str, dict[str, Task]] = {}
    for task in plan.tasks:
        for unit in task.units:
            spelling = squash(unit.name)
            spellings.setdefault(_canonical(unit), {}).setdefault(spelling[:1].upper() + spelling[1:], task)
    for name, places in spellings.items():
        if len(places) > 1:
            second = list(places.values())[1]
            yield problem_of(second, "K714", name=name, spellings=listed([f"“{spelling}”" for spelling in places]))


def _canonical(unit: Unit) -> str:
    return unit.canonical or squash(unit.name)


def _has_lead(task: Task) -> bool:
    roles = [unit.role for unit in task.units]
    return Role.LEAD in roles or roles == [Role.UNSPECIFIED]


def _with_family(plan: Plan, holds: Callable[[Task], bool]) -> set[str]:
    """The tasks for which something holds, or for a task above them, or for every one of their parts."""
    parts: dict[str | None, list[Task]] = {}
    for task in plan.tasks:
        parts.setdefault(task.parent, []).append(task)
    found = {task.id for task in plan.tasks if holds(task)}
    for task in reversed(plan.tasks):
        if task.id in parts and all(part.id in found for part in parts[task.id]):
            found.add(task.id)
    for task in plan.tasks:
        if task.parent in found:
            found.add(task.id)
    return found

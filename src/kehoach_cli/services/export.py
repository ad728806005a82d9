"""Plans and tasks in full, for files that other programs read."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from kehoach_cli.domain.plan import Plan
from kehoach_cli.domain.register import DUE_SOON_DAYS, timing_of
from kehoach_cli.services.list_due import Span, TaskFilter, criteria_of, looked_at
from kehoach_cli.services.plans import ShownPlan, show_plan
from kehoach_cli.store.interface import Register

ALL_TASKS: Final = TaskFilter()


def exported(
    register: Register,
    *,
    today: date,
    task_filter: TaskFilter = ALL_TASKS,
    span: Span | None = None,
    files: Sequence[Plan] = (),
    soon: int = DUE_SOON_DAYS,
) -> Iterator[ShownPlan]:
    """The plans one by one, with the tasks that pass the filter and, with a span, have an occurrence due in it.

    Without a filter and a span the plans are complete. `files` as in `list_due`.

    Raises:
        UsageError: a plan of the filter is unknown or ambiguous.
    """
    with looked_at(register, files) as (source, within):
        if task_filter == ALL_TASKS and span is None:
            for name in within or [head.id for head in source.heads()]:
                yield show_plan(source, name, today=today, soon=soon)
            return
        for name, tasks in _chosen(source, task_filter, span, within, today, soon).items():
            shown = show_plan(source, name, today=today, soon=soon)
            yield _narrowed(shown, tasks)


def _chosen(
    register: Register, task_filter: TaskFilter, span: Span | None, within: Sequence[str], today: date, soon: int
) -> dict[str, set[str]]:
    """The ids of the tasks that pass, by plan."""
    criteria = criteria_of(register, task_filter, within)
    if criteria is None:
        return {}
    chosen: dict[str, set[str]] = {}
    for hit in register.due(span.start, span.end, criteria) if span else register.every(criteria):
        if not task_filter.timing or timing_of(hit.occurrence, today, soon) in task_filter.timing:
            chosen.setdefault(hit.plan, set()).add(json.loads(hit.task)["id"])
    return dict(sorted(chosen.items()))


def _narrowed(shown: ShownPlan, tasks: set[str]) -> ShownPlan:
    left = [task for task in shown.plan.tasks if task.id in tasks]
    plan = shown.plan.model_copy(update={"tasks": left})
    return ShownPlan(plan, [shown for shown in shown.tasks if shown.task.id in tasks], ())

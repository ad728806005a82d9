"""Plans and tasks in full, for files that other programs read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kehoach_cli.domain.plan import Plan
from kehoach_cli.domain.register import DUE_SOON_DAYS, timing_of
from kehoach_cli.services.list_due import Span, TaskFilter, criteria_of, looked_at
from kehoach_cli.services.plans import ShownPlan, show_plan
from kehoach_cli.store.interface import Criteria, Register

ALL_TASKS: Final = TaskFilter()


@dataclass(frozen=True, slots=True)
class Selection:
    """What is to be written, as seen on `today`: the tasks that pass, with a span those with an occurrence due in it.

    `files` as in `list_due`.
    """

    today: date
    task_filter: TaskFilter = ALL_TASKS
    span: Span | None = None
    files: Sequence[Plan] = ()
    soon: int = DUE_SOON_DAYS

    @property
    def whole(self) -> bool:
        """Whether plans are written with all they have."""
        return self.span is None and replace(self.task_filter, plans=()) == ALL_TASKS


@dataclass(frozen=True, slots=True)
class Chosen:
    """A plan of `source` to be written, and of which tasks which occurrences passed the filter; None: all of it."""

    source: Register
    plan: str
    occurrences: Mapping[str, set[str]] | None


def exported(register: Register, selection: Selection) -> Iterator[ShownPlan]:
    """The plans one by one, with the tasks that were selected and of these the occurrences that were.

    Raises:
        UsageError: a plan of the filter is unknown or ambiguous.
    """
    for chosen in choose(register, selection):
        shown = show_plan(chosen.source, chosen.plan, today=selection.today, soon=selection.soon)
        yield shown if chosen.occurrences is None else _narrowed(shown, chosen.occurrences)


def choose(register: Register, selection: Selection) -> Iterator[Chosen]:
    """What is to be written; each plan can be read until the next is asked for. Raises UsageError as `exported`."""
    with looked_at(register, selection.files) as (source, within):
        criteria = criteria_of(source, selection.task_filter, within)
        if criteria is None:
            return
        if selection.whole:
            for name in criteria.plans or [head.id for head in source.heads()]:
                yield Chosen(source, name, None)
            return
        for name, tasks in _passing(source, criteria, selection).items():
            yield Chosen(source, name, tasks)


def _passing(register: Register, criteria: Criteria, selection: Selection) -> dict[str, dict[str, set[str]]]:
    """The keys of the occurrences that pass, by plan and task."""
    span, timing = selection.span, selection.task_filter.timing
    found: dict[str, dict[str, set[str]]] = {}
    for hit in register.due(span.start, span.end, criteria) if span else register.every(criteria):
        if not timing or timing_of(hit.occurrence, selection.today, selection.soon) in timing:
            tasks = found.setdefault(hit.plan, {})
            tasks.setdefault(json.loads(hit.task)["id"], set()).add(hit.occurrence.key)
    return dict(sorted(found.items()))


def _narrowed(shown: ShownPlan, passing: Mapping[str, set[str]]) -> ShownPlan:
    left = [task for task in shown.plan.tasks if task.id in passing]
    tasks = [
        replace(told, occurrences=[o for o in told.occurrences if o.key in passing[told.task.id]])
        for told in shown.tasks
        if told.task.id in passing
    ]
    return ShownPlan(shown.plan.model_copy(update={"tasks": left}), tasks, ())

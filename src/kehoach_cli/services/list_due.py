"""What is due, and what is overdue."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from kehoach_cli.domain.due import DueReport, state_fields
from kehoach_cli.domain.plan import Plan, Role
from kehoach_cli.domain.register import CLOSED, DUE_SOON_DAYS, Progress, Timing, timing_of
from kehoach_cli.domain.text import fold
from kehoach_cli.domain.window import Period
from kehoach_cli.services.references import find_plan
from kehoach_cli.store.interface import Criteria, Hit, Register


@dataclass(frozen=True, slots=True)
class Span:
    """A closed span of due dates; None leaves an end open."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a listing is narrowed to; an empty field means any, values of one field are alternatives.

    `plans` are plan ids or unique beginnings of one; `units` and `text` are parts of names and contents, matched
    without regard to case and marks; units also in any other spelling of theirs. A unit must have one of `roles`.
    """

    plans: Sequence[str] = ()
    units: Sequence[str] = ()
    roles: Sequence[Role] = ()
    progress: Sequence[Progress] = ()
    timing: Sequence[Timing] = ()
    text: Sequence[str] = ()


def list_due(
    register: Register,
    span: Span,
    *,
    today: date,
    task_filter: TaskFilter = TaskFilter(),
    files: Sequence[Plan] = (),
    active: bool = False,
    include_done: bool = True,
    soon: int = DUE_SOON_DAYS,
) -> DueReport:
    """The occurrences due in `span`, by due date, then plan and document order.

    With `files`, only these plans count, with the marks of the register where they are registered; nothing is saved.
    `active` adds what goes on in the span and what began by its end and is due after it, both only while open.

    Raises:
        UsageError: a plan of the filter is unknown or ambiguous.
    """
    with looked_at(register, files) as (source, within):
        criteria = criteria_of(source, task_filter, within, closed_too=include_done)
        hits = source.due(span.start, span.end, criteria) if criteria else []
        if active and criteria:
            hits += source.active(span.start, span.end, criteria)
    return _report(hits, span, today, task_filter.timing, soon)


def list_overdue(
    register: Register,
    *,
    today: date,
    span: Span = Span(),
    task_filter: TaskFilter = TaskFilter(),
    files: Sequence[Plan] = (),
    soon: int = DUE_SOON_DAYS,
) -> DueReport:
    """The open occurrences whose due date is past (and in `span`), longest first; `files` as in `list_due`."""
    yesterday = today - timedelta(days=1)
    past = Span(span.start, min(span.end, yesterday) if span.end else yesterday)
    with looked_at(register, files) as (source, within):
        criteria = criteria_of(source, task_filter, within)
        hits = source.late(past.start, past.end, criteria) if criteria else []
    return _report(hits, past, today, task_filter.timing, soon)


def periods(register: Register, plans: Sequence[str] = (), files: Sequence[Plan] = ()) -> list[Period]:
    """The periods of the files, else of the named plans, else of all plans of the register."""
    if files:
        return [plan.period for plan in files if plan.period]
    heads = [find_plan(register, name) for name in plans] if plans else register.heads()
    return [head.period for head in heads if head.period]


def choose_year(asked: Sequence[Period], today: date, months: tuple[int, int] = (1, 12)) -> int:
    """The year that "month 5" (months 5 to 5) or "quarter 2" (4 to 6) means for plans of these periods.

    The present year where a period has these months in it, else the latest year in which one does, else the latest
    year of any period, else the present year.
    """
    years = {year for period in asked for year in range(period.start.year, period.end.year + 1)}
    first, last = months
    covered = {year for year in years if any(_meets(period, year, first, last) for period in asked)}
    if today.year in covered:
        return today.year
    return max(covered or years, default=today.year)


def _meets(period: Period, year: int, first: int, last: int) -> bool:
    start, after = date(year, first, 1), date(year + last // 12, last % 12 + 1, 1)
    return period.start < after and period.end >= start


@contextmanager
def looked_at(register: Register, files: Sequence[Plan]) -> Iterator[tuple[Register, tuple[str, ...]]]:
    """Where to look and at which plans: at the register (), or at a copy in which the files were kept."""
    if not files:
        yield register, ()
        return
    from kehoach_cli.services.import_plan import import_plan

    at = datetime.combine(date.min, time.min, UTC)  # never kept
    with register.scratch() as scratch:
        kept = [import_plan(scratch, plan, at=at, who="").plan.id for plan in files]
        for head in scratch.heads(archived=True):
            if head.archived and head.id in kept:
                scratch.archive_plan(head.id, archived=False)
        yield scratch, tuple(dict.fromkeys(kept))


def criteria_of(
    register: Register, task_filter: TaskFilter, within: Sequence[str], *, closed_too: bool = True
) -> Criteria | None:
    """What the register is asked for; None where no plan can match. `within` (): any plan."""
    plans = list(within)
    if task_filter.plans:
        named = [find_plan(register, name).id for name in task_filter.plans]
        plans = [plan for plan in named if not within or plan in within]
        if not plans:
            return None
    still_open = () if closed_too else tuple(p for p in Progress if p not in CLOSED)
    return Criteria(
        plans=plans,
        units=_unit_parts(register, task_filter.units),
        roles=task_filter.roles,
        progress=task_filter.progress or still_open,
        text=[fold(text) for text in task_filter.text],
    )


def _unit_parts(register: Register, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    from kehoach_cli.services.unit_search import parts_of

    return [part for name in names for part in parts_of(register, name)]


def _report(hits: Iterable[Hit], span: Span, today: date, timing: Sequence[Timing], soon: int) -> DueReport:
    items = [_item(hit, today, soon) for hit in hits if not timing or timing_of(hit.occurrence, today, soon) in timing]
    return DueReport.model_validate({"today": today, "from": span.start, "until": span.end, "items": items})


def _item(hit: Hit, today: date, soon: int) -> dict[str, object]:
    """The fields of a DueItem; only what is listed is looked at, for a register may be large."""
    task = json.loads(hit.task)
    told = {name: task[name] for name in ("number", "content", "section", "units", "schedule")}
    occurrence = hit.occurrence
    given = occurrence.due is not None and occurrence.window is None
    return {
        "plan": hit.plan,
        "task": task["id"],
        **told,
        "window": {"start": None, "end": occurrence.due} if given else occurrence.window,
        "by_hand": [*task.get("by_hand", ()), *(["due"] if given else ())],
        **state_fields(occurrence, today, soon),
    }

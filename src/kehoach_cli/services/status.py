"""Totals of what is assigned, by plan, by unit and by month."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from kehoach_cli.domain.plan import Plan, Role
from kehoach_cli.domain.register import DUE_SOON_DAYS, Occurrence, Timing, timing_of
from kehoach_cli.domain.text import fold
from kehoach_cli.domain.totals import UPDATES, By, Entry, StatusReport, Tally, Totals, entry_of
from kehoach_cli.errors import UsageError
from kehoach_cli.services.list_due import Span, TaskFilter, criteria_of, looked_at
from kehoach_cli.services.one_names import OneNames
from kehoach_cli.store.interface import Charge, Counted, Register

ANSWERING: Final = (Role.LEAD, Role.UNSPECIFIED)
"""The roles in which a unit answers for a task where nobody says otherwise."""
ANY: Final = TaskFilter()
_NO_UNIT: Final = (None,)
_NO_TITLES: Final[Mapping[str | None, str | None]] = {}


def status_of(
    register: Register,
    *,
    today: date,
    since: date | None = None,
    task_filter: TaskFilter = ANY,
    span: Span | None = None,
    files: Sequence[Plan] = (),
    aliases: Mapping[str, str] | None = None,
    soon: int = DUE_SOON_DAYS,
) -> StatusReport:
    """The totals of all that passes the filter and, with a span, is due in it, on `today`.

    Updates count from `since` (None: the first of the month of `today`) to `today`. Units count in the roles of the
    filter, without any as those who answer for the task; where the filter names units, only these are listed. What no
    unit of these roles has is under the name null. `files` as in `list_due`; `aliases` (spelling → name) win over
    the names that the plans were read with.

    Raises:
        UsageError: a plan of the filter is unknown or ambiguous, or `since` is after `today`.
    """
    since = since or today.replace(day=1)
    if since > today:
        raise UsageError("--since {since} is after today ({today})", since=since, today=today)
    with looked_at(register, files) as (source, within):
        criteria = criteria_of(source, task_filter, within)
        found = source.counted(criteria, (span.start, span.end) if span else None) if criteria else []
        names = OneNames(aliases or {}, criteria.units if criteria else ())
        units = _units_of(source.charges(task_filter.roles or ANSWERING) if found else (), names)
        count = _Count({head.id: head.title for head in source.heads()}, units, source.updated(UPDATES, since, today))
    for counted, entry in _entries(found, today, task_filter.timing, soon):
        count.add(counted, entry)
    return StatusReport(
        today=today,
        since=since,
        total=count.total.totals(),
        plans=count.plans.totals(),
        units=count.by_unit.totals(),
        months=count.months.totals(),
    )


def _entries(
    found: Iterable[Counted], today: date, timing: Sequence[Timing], soon: int
) -> Iterator[tuple[Counted, Entry]]:
    """What is counted, with where; many occurrences stand alike and are looked at once."""
    known: dict[Occurrence, Entry | None] = {}
    for counted in found:
        occurrence = counted.occurrence
        if occurrence not in known:
            wanted = not timing or timing_of(occurrence, today, soon) in timing
            known[occurrence] = entry_of(occurrence, today, soon) if wanted else None
        if entry := known[occurrence]:
            yield counted, entry


def _units_of(charges: Iterable[Charge], names: OneNames) -> dict[int, set[str]]:
    """The units of each task that has any in the roles that count; only those that are asked for are named."""
    units: dict[int, set[str]] = {}
    for task, name, searched, canonical in charges:
        found = units.setdefault(task, set())
        if names.asked(searched):
            found.add(names.of(name, canonical))
    return units


class _Tallies(dict[str | None, Tally]):
    """The tallies of one kind by name, each begun when it is first asked for; `titles` are those of plans."""

    def __init__(self, by: By, titles: Mapping[str | None, str | None] = _NO_TITLES) -> None:
        super().__init__()
        self._by, self._titles = by, titles

    def __missing__(self, name: str | None) -> Tally:
        tally = self[name] = Tally(self._by, name, self._titles.get(name))
        return tally

    def totals(self) -> list[Totals]:
        """The totals by name, those without a name last."""
        named = sorted(self, key=lambda name: (name is None, fold(name or ""), name))
        return [self[name].totals() for name in named]


class _Count:
    """Adds up all totals at once; `titles` of plans, `units` of tasks, and the tasks that were `updated`."""

    def __init__(
        self, titles: Mapping[str | None, str | None], units: Mapping[int, set[str]], updated: set[int]
    ) -> None:
        self._units, self._updated = units, updated
        self.total = Tally()
        self.plans, self.by_unit, self.months = _Tallies(By.PLAN, titles), _Tallies(By.UNIT), _Tallies(By.MONTH)

    def add(self, counted: Counted, entry: Entry) -> None:
        """Count one occurrence wherever it belongs."""
        task, updated, due = f"{counted.plan}:{counted.task}", counted.seq in self._updated, counted.occurrence.due
        self.total.add(entry, task, updated=updated)
        self.plans[counted.plan].add(entry, task, updated=updated)
        for unit in self._units.get(counted.seq, _NO_UNIT):
            self.by_unit[unit].add(entry, task, updated=updated)
        if due:
            self.months[due.isoformat()[:7]].add(entry, task, updated=updated)

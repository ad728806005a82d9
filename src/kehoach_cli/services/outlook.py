"""What a run of mail sees of the register: read once, before any mail is written, so that all mails agree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kehoach_cli.domain.changes import Between, Change, between, changes
from kehoach_cli.domain.digest import Addressed, Entry
from kehoach_cli.domain.due import DueItem
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.register import DUE_SOON_DAYS, OPEN, Event, EventKind
from kehoach_cli.errors import DocumentError
from kehoach_cli.services.addresses import AddressBook
from kehoach_cli.services.list_due import Span, TaskFilter, list_due, list_overdue
from kehoach_cli.services.references import find_plan
from kehoach_cli.store.interface import PlanHead, Register

Name = tuple[str, str]
"""A task: its plan's id and its own."""


@dataclass(frozen=True, slots=True)
class History:
    """All that is known of a task: the document's record as it is now, None where it has none, and its events."""

    plan: str
    printed: Task | None
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is overdue on `today` or due by `until`, and everything that happened up to the event `number`.

    `entries` come with who is told of them; `forced` are the numbers of the last forced import of each plan.
    """

    today: date
    until: date
    number: int
    heads: Mapping[str, PlanHead]
    plans: Mapping[str, Plan]
    entries: Sequence[tuple[Entry, Addressed]]
    histories: Mapping[Name, History]
    forced: Mapping[str, int]
    _known: dict[tuple[Name, int], Between] = field(default_factory=dict)

    def news(self, since: int, book: AddressBook, name: str | None) -> Iterator[tuple[Change, Addressed]]:
        """What changed after the event `since` in the tasks of a unit; of those without an address for None."""

        def concerns(task: Task) -> bool:
            told = book.told(task.units)
            return told.is_homeless if name is None else name in told.leading

        for task, history in self.histories.items():
            if history.events[-1].seq > since:
                for change in changes(history.plan, self._since(task, since), concerns):
                    yield change, book.told(change.task.units)

    def _since(self, task: Name, since: int) -> Between:
        """A task then and now; worked out once for all units whose last mail went at the same time."""
        key = (task, since)
        if key not in self._known:
            history = self.histories[task]
            self._known[key] = between(history.printed, history.events, since)
        return self._known[key]


def look(
    register: Register,
    book: AddressBook,
    today: date,
    until: date,
    *,
    plans: Sequence[str] = (),
    overdue_only: bool = False,
    soon: int = DUE_SOON_DAYS,
) -> Outlook:
    """Read the register, or the named plans of it.

    Raises:
        UsageError: a plan is unknown or ambiguous.
        DocumentError: a plan cannot be read.
    """
    events = register.events()  # first: what happens meanwhile is told again by the next mail, never passed over
    chosen = [find_plan(register, name) for name in plans] if plans else register.heads()
    heads = {head.id: head for head in chosen}
    records = {name: _record(register, name) for name in heads}
    task_filter = TaskFilter(plans=tuple(heads) if plans else ())
    items = list_overdue(register, today=today, task_filter=task_filter, soon=soon).items
    if not overdue_only:
        span = Span(today, until)
        ahead = list_due(register, span, today=today, task_filter=task_filter, include_done=False, soon=soon)
        items = [*items, *ahead.items]
    return Outlook(
        today=today,
        until=until,
        number=events[-1].seq if events else 0,
        heads=heads,
        plans=records,
        entries=list(_entries(items, records, book)),
        histories=_histories(register, records, events),
        forced=_forced(events),
    )


def _record(register: Register, plan: str) -> Plan:
    try:
        return register.plan(plan)
    except (ValueError, KeyError) as error:
        raise DocumentError(
            "the plan {plan} cannot be read from the register ({reason}); no mail was sent",
            plan=plan,
            reason=str(error).partition("\n")[0],
        ) from error


def _entries(
    items: Sequence[DueItem], plans: Mapping[str, Plan], book: AddressBook
) -> Iterator[tuple[Entry, Addressed]]:
    tasks = {(plan.id, task.id): task for plan in plans.values() for task in plan.tasks}
    for item in items:
        task = tasks.get((item.plan, item.task))  # none where it came in a moment ago: that is for the next mail
        if task and item.progress in OPEN:
            yield Entry(item, task.product, task.source), book.told(item.units)


def _histories(register: Register, plans: Mapping[str, Plan], events: Sequence[Event]) -> dict[Name, History]:
    printed: dict[Name, Task] = {}
    for plan in plans:
        for gone in (True, False):
            tasks = register.plan(plan, gone=gone, printed=True).tasks
            printed |= {(plan, task.id): task for task in tasks}
    found: dict[Name, list[Event]] = {}
    for event in events:
        if event.task is not None and event.plan in plans:
            found.setdefault((event.plan, event.task), []).append(event)
    return {name: History(name[0], printed.get(name), past) for name, past in found.items()}


def _forced(events: Sequence[Event]) -> dict[str, int]:
    return {e.plan: e.seq for e in events if e.kind is EventKind.IMPORTED and e.data.get("forced") is True}

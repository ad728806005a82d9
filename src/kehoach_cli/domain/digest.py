"""What one mail tells: the tasks that are overdue, due soon or changed, of one unit or of all.

The subject's counts and the body's rows both come from here, so they cannot differ.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kehoach_cli.domain.changes import Change
from kehoach_cli.domain.due import DueItem
from kehoach_cli.domain.mailing import MailKind
from kehoach_cli.domain.plan import Role, TaskSource, Unit
from kehoach_cli.domain.totals import Totals

ANSWERABLE = frozenset({Role.LEAD, Role.UNSPECIFIED})
"""The roles of a unit whose own a task is; where nothing tells lead from support, all named are taken for leads."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One occurrence of a task as a mail lists it."""

    item: DueItem
    product: str | None
    source: TaskSource

    @property
    def due(self) -> date:
        """Its due date: what is listed has one."""
        if self.item.due is None:
            msg = f"{self.item.plan}:{self.item.task} has no due date and cannot be listed"
            raise ValueError(msg)
        return self.item.due


@dataclass(frozen=True, slots=True)
class Part:
    """The entries of a mail that stand together; `units` heads them, () where the whole mail is about one unit."""

    units: tuple[str, ...] = ()
    overdue: tuple[Entry, ...] = ()
    due_soon: tuple[Entry, ...] = ()
    changed: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What one mail tells, as seen on `today`; due soon is what is due by `until`.

    `name` is the unit's one name, "" for other kinds. `coordinating` are overdue and due tasks in which the unit
    supports or monitors. `totals` are by unit, for leaders. `escalated` are the overdue entries of which the unit's
    head is told.
    """

    kind: MailKind
    name: str
    today: date
    until: date
    parts: tuple[Part, ...] = ()
    coordinating: tuple[Entry, ...] = ()
    totals: tuple[Totals, ...] = ()
    total: Totals | None = None
    escalated: tuple[Entry, ...] = ()

    @property
    def overdue(self) -> tuple[Entry, ...]:
        """All that is overdue, as listed."""
        return tuple(entry for part in self.parts for entry in part.overdue)

    @property
    def due_soon(self) -> tuple[Entry, ...]:
        """All that is due by `until`, as listed."""
        return tuple(entry for part in self.parts for entry in part.due_soon)

    @property
    def changed(self) -> tuple[Change, ...]:
        """All that changed, as listed."""
        return tuple(change for part in self.parts for change in part.changed)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that is open, of its own and coordinating."""
        return (*self.overdue, *self.due_soon, *self.coordinating)

    @property
    def days(self) -> int:
        """How far ahead it looks."""
        return (self.until - self.today).days

    @property
    def says_something(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.entries or self.changed)

    @property
    def plans(self) -> tuple[str, ...]:
        """The ids of the plans it tells of, in their order."""
        named = [entry.item.plan for entry in self.entries] + [change.plan for change in self.changed]
        return tuple(sorted(set(named)))


@dataclass(frozen=True, slots=True)
class Addressed:
    """Who is answerable for a task: the configured units that lead it and coordinate in it, and who has no address.

    `homeless` are the leading units without an address, as printed; `nobody` is set where no unit leads the task.
    """

    leading: frozenset[str]
    coordinating: frozenset[str]
    homeless: tuple[str, ...]
    nobody: bool

    @property
    def is_homeless(self) -> bool:
        """Whether the fallback has to be told of it."""
        return self.nobody or bool(self.homeless)


def addressed(units: Iterable[Unit], address_of: Callable[[Unit], str | None]) -> Addressed:
    """Who is told of a task with these units; `address_of` gives the one name of a unit that has an address."""
    leading: set[str] = set()
    coordinating: set[str] = set()
    homeless: dict[str, None] = {}
    nobody = True
    for unit in units:
        name = address_of(unit)
        if unit.role not in ANSWERABLE:
            coordinating |= {name} if name else set()
            continue
        nobody = False
        if name:
            leading.add(name)
        else:
            homeless[unit.canonical or unit.name] = None
    return Addressed(frozenset(leading), frozenset(coordinating - leading), tuple(homeless), nobody)


def longest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries by due date, earliest first; those of one day stay in their order."""
    return tuple(sorted(entries, key=lambda entry: entry.due))


def divided(entries: Iterable[Entry], today: date) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """What is overdue on `today`, longest first, and what is due then or later, nearest first."""
    ordered = longest_first(entries)
    return tuple(e for e in ordered if e.due < today), tuple(e for e in ordered if e.due >= today)


def part_of(units: tuple[str, ...], entries: Iterable[Entry], changed: Iterable[Change], today: date) -> Part:
    """Entries and changes that stand together."""
    overdue, due_soon = divided(entries, today)
    return Part(units, overdue, due_soon, tuple(changed))


def unit_digest(
    name: str,
    today: date,
    until: date,
    entries: Sequence[tuple[Entry, Addressed]],
    changed: Iterable[Change],
) -> Digest:
    """The mail of one unit: its own tasks, and those in which it coordinates."""
    own = [entry for entry, told in entries if name in told.leading]
    others = [entry for entry, told in entries if name in told.coordinating]
    part = part_of((), own, changed, today)
    return Digest(MailKind.UNIT, name, today, until, (part,), coordinating=longest_first(others))


def fallback_digest(
    today: date,
    until: date,
    entries: Iterable[tuple[Entry, Addressed]],
    changed: Iterable[tuple[Change, Addressed]],
) -> Digest:
    """The mail about tasks whose unit has no address, grouped by these units; each task stands in it once."""
    own: dict[tuple[str, ...], list[Entry]] = {}
    news: dict[tuple[str, ...], list[Change]] = {}
    for entry, told in entries:
        if told.is_homeless:
            own.setdefault(told.homeless, []).append(entry)
    for change, told in changed:
        if told.is_homeless:
            news.setdefault(told.homeless, []).append(change)
    groups = sorted({**own, **news})
    parts = tuple(part_of(units, own.get(units, ()), news.get(units, ()), today) for units in groups)
    return Digest(MailKind.FALLBACK, "", today, until, parts)


def overall_digest(
    kind: MailKind,
    today: date,
    until: date,
    entries: Iterable[Entry],
    totals: Sequence[Totals] = (),
    total: Totals | None = None,
) -> Digest:
    """The mail about all units: to leaders with totals, to the administrator without."""
    part = part_of((), entries, (), today)
    return Digest(kind, "", today, until, (part,), totals=tuple(totals), total=total)

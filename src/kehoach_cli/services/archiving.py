"""Closed plans out of the daily lists (lưu trữ), looked at where they are named, and taken back."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kehoach_cli.domain.register import CLOSED, Event, EventKind
from kehoach_cli.errors import UsageError
from kehoach_cli.services.opening import open_register
from kehoach_cli.services.references import archived_plan, find_plan
from kehoach_cli.store.interface import PlanHead, Register


def archive_plans(
    register: Register, names: Sequence[str], *, until: int | None = None, force: bool = False, at: datetime, who: str
) -> list[PlanHead]:
    """Put plans away, all or none: those that are named, or with `until` all whose period ended by that year.

    What they hold is kept as it is; reading the document of one again brings it up to date and leaves it put away.

    Raises:
        UsageError: as `find_plan`, or due dates are still open and not `force`.
    """
    with register.transaction():
        named = [find_plan(register, name) for name in names]
        ended = [head for head in register.heads() if until and head.period and head.period.end.year <= until]
        heads = list(dict.fromkeys([*named, *ended]))
        left = {head.id: _left_open(register, head.id) for head in heads}
        if any(left.values()) and not force:
            plans = "; ".join(f"{plan} ({count})" for plan, count in left.items() if count)
            raise UsageError(
                "nothing was archived, for due dates are still open: {plans}; mark them, or give --force", plans=plans
            )
        _put(register, heads, EventKind.ARCHIVED, at, who)
    return heads


def restore_plans(register: Register, names: Sequence[str], *, at: datetime, who: str) -> list[PlanHead]:
    """Take archived plans back into the lists, all or none.

    Raises:
        UsageError: no archived plan has that name, or several have.
    """
    with register.transaction():
        heads = list(dict.fromkeys(find_plan(register, name, archived=True) for name in names))
        _put(register, heads, EventKind.RESTORED, at, who)
    return heads


def _put(register: Register, heads: Sequence[PlanHead], kind: EventKind, at: datetime, who: str) -> None:
    for head in heads:
        register.archive_plan(head.id, archived=kind is EventKind.ARCHIVED)
    register.append(Event(at=at, who=who, kind=kind, plan=head.id) for head in heads)


def _left_open(register: Register, plan: str) -> int:
    """How many of its due dates are still to be met."""
    return sum(
        occurrence.due is not None and occurrence.progress not in CLOSED
        for occurrences in register.occurrences(plan).values()
        for occurrence in occurrences
    )


@contextmanager
def opened_with(address: str | Path | None, plans: Iterable[str]) -> Iterator[Register]:
    """The register to look at; where a name means an archived plan, a private copy in which that one is listed."""
    with open_register(address, write=False) as register, reaching(register, plans) as seen:
        yield seen


@contextmanager
def reaching(register: Register, plans: Iterable[str]) -> Iterator[Register]:
    """As `opened_with`, of a register that is open."""
    back = {head.id for head in (archived_plan(register, name) for name in plans) if head}
    if not back:
        yield register
        return
    with register.scratch() as copy:
        for plan in sorted(back):
            copy.archive_plan(plan, archived=False)
        yield copy

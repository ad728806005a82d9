"""What is due, and what is overdue."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kehoach_cli.domain.due import DueReport
from kehoach_cli.domain.plan import Plan, Role
from kehoach_cli.domain.register import DUE_SOON_DAYS, Progress, Timing
from kehoach_cli.domain.window import Period
from kehoach_cli.store.interface import Register


@dataclass(frozen=True, slots=True)
class Span:
    """A closed span of due dates; None leaves an end open."""

    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a listing is narrowed to; an empty field means any, values of one field are alternatives.

    `plans` are plan ids or unique beginnings of one; `units` and `text` are parts of names and contents, matched
    without regard to case and marks; a unit must have one of `roles`.
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
    raise NotImplementedError


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
    raise NotImplementedError


def periods(register: Register, plans: Sequence[str] = (), files: Sequence[Plan] = ()) -> list[Period]:
    """The periods of the files, else of the named plans, else of all plans of the register."""
    raise NotImplementedError


def choose_year(asked: Sequence[Period], today: date, months: tuple[int, int] = (1, 12)) -> int:
    """The year that "month 5" (months 5 to 5) or "quarter 2" (4 to 6) means for plans of these periods.

    The present year where a period has these months in it, else the latest year in which one does, else the latest
    year of any period, else the present year.
    """
    raise NotImplementedError

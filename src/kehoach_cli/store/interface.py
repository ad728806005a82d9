"""What any register can do, whatever keeps it. Names of plans and tasks are their ids in the register."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from kehoach_cli.domain.plan import Plan, Role, Task
from kehoach_cli.domain.register import Event, EventKind, Occurrence, Progress
from kehoach_cli.domain.window import Period

if TYPE_CHECKING:
    from kehoach_cli.store.mail_bases import MailBases
    from kehoach_cli.store.mails import SentLog
    from kehoach_cli.store.whole import Whole


@dataclass(frozen=True, slots=True)
class PlanHead:
    """A plan without its tasks. `base` is the id the document gave, without the suffix that tells namesakes apart."""

    id: str
    base: str
    title: str | None
    number: str | None
    symbol: str | None
    issuer: str | None
    period: Period | None
    source: str
    saved_at: datetime
    removed: bool
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks a plan has, how many are done with nothing left open, and how many are overdue."""

    tasks: int
    done: int
    overdue: int


@dataclass(frozen=True, slots=True)
class TaskHead:
    """Enough of a task to choose it by."""

    plan: str
    id: str
    number: str | None
    content: str


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which tasks are meant; an empty field means any. `units` and `text` are folded and match as parts of words.

    The values of one field are alternatives; the fields hold together. A unit matches in one of `roles`.
    """

    plans: Sequence[str] = ()
    units: Sequence[str] = ()
    roles: Sequence[Role] = ()
    progress: Sequence[Progress] = ()
    text: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One occurrence that was asked for; `task` is the task's record as JSON."""

    plan: str
    task: str
    occurrence: Occurrence


class Counted(NamedTuple):
    """One occurrence to count, without its window; `seq` is the register's number of the task."""

    seq: int
    plan: str
    task: str
    occurrence: Occurrence


class Charge(NamedTuple):
    """A unit of the task `seq`: its name as printed, its `Unit.searched` words and its canonical name."""

    seq: int
    name: str
    searched: str
    canonical: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which events are meant: those of a plan, or of its `task`, of days in Viet Nam, of `kinds`; empty means any."""

    plan: str | None = None
    task: str | None = None
    since: date | None = None
    until: date | None = None
    kinds: Sequence[EventKind] = ()


class Register(Protocol):
    """Plans, their tasks and everything that happened to them.

    Reading methods see the plans that were not removed and the tasks that are not gone, unless they say otherwise.
    Raises TemporaryError where another process holds the register too long, CannotWriteError where it cannot be
    written, ConfigurationError where it is no register of this version.
    """

    address: str
    missing: bool
    """There is no register at the address: it reads as an empty one."""

    def __enter__(self) -> Self:
        """The register itself; leaving closes it."""
        ...

    def __exit__(self, *exc: object) -> None:
        """Close the register."""
        ...

    @property
    def sent_log(self) -> "SentLog":
        """The log of what was mailed to whom, on the register's own connection."""
        ...

    @property
    def mail_bases(self) -> "MailBases":
        """What the last good run of mail knew of each plan, on the register's own connection."""
        ...

    @property
    def whole(self) -> "Whole":
        """The register as a whole: what it holds, whether it is sound, copies of it."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is kept together, or on any exception none of it."""
        ...

    def scratch(self) -> "Register":
        """A private copy to try things on: what is written there goes nowhere."""
        ...

    def heads(self, *, removed: bool = False, archived: bool = False) -> list[PlanHead]:
        """All plans by id, with the removed and the archived ones where asked."""
        ...

    def plan(self, plan: str, *, gone: bool = False, printed: bool = False) -> Plan:
        """A plan with its tasks in document order, then those that people added. KeyError if there is none.

        With `gone` it has those that are gone instead. With `printed` its tasks are as the document has them: without
        what was added, and what was corrected by hand as it is printed.
        """
        ...

    def task(self, plan: str, task: str, *, printed: bool = False) -> Task:
        """One task, also one that is gone; with `printed` without what was corrected by hand. KeyError if none."""
        ...

    def tasks_called(self, name: str) -> list[TaskHead]:
        """The tasks whose id or printed number is `name`, without regard to case."""
        ...

    def task_heads(self) -> list[TaskHead]:
        """All tasks, by plan and in document order."""
        ...

    def one_names(self, printed: str) -> list[str]:
        """The folded words of the one (canonical) names of the units that are printed as `printed`, folded too."""
        ...

    def occurrences(self, plan: str) -> dict[str, list[Occurrence]]:
        """The occurrences of each task of a plan."""
        ...

    def events(self, plan: str | None = None, task: str | None = None) -> list[Event]:
        """The events, oldest first: all, those of a plan, or those of a task; also of what is removed or gone."""
        ...

    def history(self, asked: Asked) -> Iterator[Event]:
        """The events that are asked for, oldest first; as `events`, but each made when it is come to."""
        ...

    def due(self, start: date | None, end: date | None, criteria: Criteria) -> list[Hit]:
        """The occurrences with a due date in the closed span, earliest first."""
        ...

    def late(self, start: date | None, end: date | None, criteria: Criteria) -> list[Hit]:
        """Likewise, those that are open."""
        ...

    def every(self, criteria: Criteria) -> list[Hit]:
        """All occurrences, by due date, those without one last."""
        ...

    def active(self, start: date | None, end: date | None, criteria: Criteria) -> list[Hit]:
        """The open occurrences that go on in the span, or began by its end and are due after it."""
        ...

    def counts(self, today: date) -> dict[str, Counts]:
        """The counts of every plan that has tasks."""
        ...

    def counted(self, criteria: Criteria, span: tuple[date | None, date | None] | None) -> list[Counted]:
        """All occurrences by plan and place in it, or those due in the closed span; light, for counting many."""
        ...

    def charges(self, roles: Iterable[Role]) -> list[Charge]:
        """The units of all tasks, also of those that are not listed, in these roles."""
        ...

    def updated(self, kinds: Iterable[EventKind], since: date, until: date) -> set[int]:
        """The `seq` of the tasks with an event of these kinds, not taken back, in the closed span of days.

        An event is of the day it was recorded, in Viet Nam, and of the day data["on"] that it tells of.
        """
        ...

    def save_plan(self, plan: Plan, base: str, saved_at: datetime) -> None:
        """Keep what a plan says of itself, new or instead of what was kept; its tasks apart; a removed one returns."""
        ...

    def save_tasks(self, plan: str, tasks: Iterable[tuple[int, Task]]) -> None:
        """Keep tasks with their places in the document, new or instead of those of the same id; gone ones return."""
        ...

    def forget_tasks(self, plan: str, tasks: Iterable[str]) -> None:
        """Let tasks be gone: out of all lists, their history kept."""
        ...

    def remove_plan(self, plan: str) -> None:
        """Take a plan out of all lists; saving it again brings it back with all its history."""
        ...

    def archive_plan(self, plan: str, *, archived: bool) -> None:
        """Take a plan out of the daily lists, its tasks and history kept, or back into them."""
        ...

    def append(self, events: Iterable[Event]) -> list[Event]:
        """Add events and bring the state of their tasks up to date; returns them with their numbers.

        KeyError if there is no such plan or task.
        """
        ...

    def differences(self) -> list[tuple[str, str]]:
        """The tasks (plan, task) of which what is kept is not what their events give: none in a sound register."""
        ...

"""The register in one SQLite file, as `kehoach_cli.store.interface.Register` describes it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kehoach_cli.domain.amendment import amended
from kehoach_cli.domain.history import occurrences_of
from kehoach_cli.domain.plan import BESIDE, Plan, Role, Task
from kehoach_cli.domain.register import CLOSED, Event, EventKind, Occurrence, lookup_key
from kehoach_cli.domain.schedule import Schedule
from kehoach_cli.errors import ConfigurationError
from kehoach_cli.store import rows, statements, totals
from kehoach_cli.store.connection import BUSY_SECONDS, Connection
from kehoach_cli.store.interface import Asked, Charge, Counted, Counts, Criteria, Hit, PlanHead, TaskHead
from kehoach_cli.store.migration import VERSION, migrate, version_of

if TYPE_CHECKING:
    from kehoach_cli.store.mail_bases import MailBases
    from kehoach_cli.store.mails import SentLog
    from kehoach_cli.store.whole import Whole

_TASK_BY_TASK = 20  # with more tasks of one plan to bring up to date, all its tasks are read at once


class SqliteRegister:
    """A register on a connection; what is written is kept when the outermost transaction ends."""

    def __init__(self, connection: Connection, *, missing: bool = False) -> None:
        self.address = connection.address
        self.missing = missing
        self._connection = connection
        self._stale: dict[str, set[str]] = {}  # tasks by plan, whose occurrences the transaction has to replace

    @classmethod
    def open(cls, path: Path, *, write: bool, busy_seconds: float = BUSY_SECONDS) -> Self:
        """Open the register at a path; see `kehoach_cli.services.opening.open_register`."""
        if _is_folder(path):
            raise ConfigurationError("the register “{address}” is a folder", address=str(path))
        if not write and not path.exists():
            return cls.in_memory(str(path))
        connection = Connection.to_file(path, write=write, busy_seconds=busy_seconds)
        try:
            if write:
                migrate(connection)
                connection.keep_log()
            elif version_of(connection) < VERSION:
                older, connection = connection, connection.copy()
                older.close()
                migrate(connection)
        except BaseException:
            connection.close()
            raise
        return cls(connection)

    @classmethod
    def in_memory(cls, address: str = ":memory:") -> Self:
        """Make an empty register of this process's own; `address` is where it is missing."""
        connection = Connection.in_memory(address)
        migrate(connection)
        return cls(connection, missing=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._connection.close()

    def scratch(self) -> "SqliteRegister":
        """Return a private copy in memory."""
        return SqliteRegister(self._connection.copy(), missing=self.missing)

    @property
    def sent_log(self) -> "SentLog":
        """The log of what was mailed."""
        from kehoach_cli.store.mails import SentLog

        return SentLog(self._connection)

    @property
    def mail_bases(self) -> "MailBases":
        """What the last good run of mail knew of each plan."""
        from kehoach_cli.store.mail_bases import MailBases

        return MailBases(self._connection)

    @property
    def whole(self) -> "Whole":
        """The register as a whole."""
        from kehoach_cli.store.whole import Whole

        return Whole(self, self._connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all or nothing; inside another transaction it is a part of that one."""
        if self._connection.in_transaction:
            yield
            return
        self._stale.clear()
        with self._connection.transaction():
            yield
            self.settle()

    # Reading

    def heads(self, *, removed: bool = False, archived: bool = False) -> list[PlanHead]:
        """All plans by id."""
        return [rows.head_of(row) for row in self._rows(statements.HEADS, removed=removed, archived=archived)]

    def plan(self, plan: str, *, gone: bool = False, printed: bool = False) -> Plan:
        """A plan with its tasks, or with those that are gone."""
        found = self._rows("SELECT seq, record FROM plans WHERE id = :plan", plan=plan)
        if not found:
            raise KeyError(plan)
        tasks = self._rows(statements.PLAN_TASKS, seq=found[0][0], gone=gone, printed=printed)
        head = Plan.model_validate_json(found[0][1])
        return head.model_copy(update={"tasks": [Task.model_validate_json(record) for (record,) in tasks]})

    def task(self, plan: str, task: str, *, printed: bool = False) -> Task:
        """One task, also one that is gone, as it stands or as it was printed."""
        found = self._rows(statements.TASK, plan=plan, task=task, printed=printed)
        if not found:
            raise KeyError(f"{plan}:{task}")
        return Task.model_validate_json(found[0][0])

    def tasks_called(self, name: str) -> list[TaskHead]:
        """The tasks of that id or printed number."""
        statement = f"{statements.TASK_HEADS} {statements.CALLED} {statements.BY_PLAN}"
        return [TaskHead(*row) for row in self._rows(statement, name=lookup_key(name))]

    def task_heads(self) -> list[TaskHead]:
        """All tasks."""
        return [TaskHead(*row) for row in self._rows(f"{statements.TASK_HEADS} {statements.BY_PLAN}")]

    def one_names(self, printed: str) -> list[str]:
        """The words of the one names of the units printed so."""
        return [words for (words,) in self._rows(statements.ONE_NAMES, printed=f"{printed}{BESIDE}")]

    def occurrences(self, plan: str) -> dict[str, list[Occurrence]]:
        """The occurrences of each task."""
        found: dict[str, list[Occurrence]] = {}
        for task, *row in self._rows(statements.PLAN_OCCURRENCES, plan=plan):
            found.setdefault(task, []).append(rows.occurrence_of(row))
        return found

    def events(self, plan: str | None = None, task: str | None = None) -> list[Event]:
        """The events, oldest first."""
        statement = statements.TASK_EVENTS if task else statements.PLAN_EVENTS if plan else statements.ALL_EVENTS
        return [rows.event_of(row) for row in self._rows(statement, plan=plan, task=task)]

    def history(self, asked: Asked) -> Iterator[Event]:
        """The events asked for, oldest first."""
        from kehoach_cli.store.history import found

        return found(self._rows, asked)

    def due(self, start: date | None, end: date | None, criteria: Criteria) -> list[Hit]:
        """The occurrences due in the span."""
        return self._hits(statements.DUE, start, end, criteria)

    def late(self, start: date | None, end: date | None, criteria: Criteria) -> list[Hit]:
        """The open ones of them."""
        return self._hits(statements.LATE, start, end, criteria)

    def every(self, criteria: Criteria) -> list[Hit]:
        """All occurrences, those without a due date last."""
        return self._hits(statements.EVERY, None, None, criteria)

    def active(self, start: date | None, end: date | None, criteria: Criteria) -> list[Hit]:
        """The open occurrences that go on in the span, or began by its end and are due after it."""
        return self._hits(statements.ACTIVE, start, end, criteria)

    def counts(self, today: date) -> dict[str, Counts]:
        """The counts of every plan that has tasks."""
        found = self._rows(statements.COUNTS, today=today.isoformat(), closed=json.dumps(sorted(CLOSED)))
        return {plan: Counts(*numbers) for plan, *numbers in found}

    def counted(self, criteria: Criteria, span: tuple[date | None, date | None] | None) -> list[Counted]:
        """The occurrences to count."""
        return totals.counted(self._rows, criteria, span)

    def charges(self, roles: Iterable[Role]) -> list[Charge]:
        """The units of all tasks."""
        return totals.charges(self._rows, roles)

    def updated(self, kinds: Iterable[EventKind], since: date, until: date) -> set[int]:
        """The tasks with such events."""
        return totals.updated(self._rows, kinds, since, until)

    # Writing

    def save_plan(self, plan: Plan, base: str, saved_at: datetime) -> None:
        """Keep a plan without its tasks; where it was removed its tasks are listed again."""
        with self.transaction():
            if self._rows("SELECT 1 FROM plans WHERE id = :plan AND removed", plan=plan.id):
                self._stale.setdefault(plan.id, set()).update(self._live_tasks(plan.id))
            self._rows(statements.SAVE_PLAN, **rows.plan_values(plan, base, saved_at))

    def save_tasks(self, plan: str, tasks: Iterable[tuple[int, Task]]) -> None:
        """Keep tasks at their positions."""
        tasks = list(tasks)
        with self.transaction():
            seq = self._rows("SELECT seq FROM plans WHERE id = :plan", plan=plan)[0][0]
            self._connection.many(statements.SAVE_TASK, [rows.task_values(seq, *placed) for placed in tasks])
            numbers = dict(self._rows("SELECT id, seq FROM tasks WHERE plan = :seq", seq=seq))
            self._save_units([(numbers[task.id], task) for _, task in tasks])
            self._stale.setdefault(plan, set()).update(task.id for _, task in tasks)

    def _save_units(self, tasks: Sequence[tuple[int, Task]]) -> None:
        self._connection.many("DELETE FROM units WHERE task = ?", [(seq,) for seq, _ in tasks])
        units = [values for seq, task in tasks for values in rows.unit_values(seq, task)]
        self._connection.many("INSERT INTO units VALUES (?, ?, ?, ?, ?)", units)

    def forget_tasks(self, plan: str, tasks: Iterable[str]) -> None:
        """Let tasks be gone."""
        tasks = list(tasks)
        with self.transaction():
            self._connection.many(statements.FORGET_TASK, [{"plan": plan, "task": task} for task in tasks])
            self._stale.setdefault(plan, set()).update(tasks)

    def remove_plan(self, plan: str) -> None:
        """Take a plan out of all lists."""
        with self.transaction():
            self._stale.setdefault(plan, set()).update(self._live_tasks(plan))
            self._rows("UPDATE plans SET removed = 1 WHERE id = :plan", plan=plan)

    def archive_plan(self, plan: str, *, archived: bool) -> None:
        """Take a plan out of the daily lists, or back into them."""
        with self.transaction():
            self._stale.setdefault(plan, set()).update(self._live_tasks(plan))
            self._rows(statements.ARCHIVE_PLAN, plan=plan, archived=archived)

    def append(self, events: Iterable[Event]) -> list[Event]:
        """Number events and add them."""
        with self.transaction():
            last = self._rows("SELECT coalesce(max(seq), 0) FROM events")[0][0]
            kept = [event.model_copy(update={"seq": seq}) for seq, event in enumerate(events, last + 1)]
            self._connection.many(statements.ADD_EVENT, [rows.event_values(event) for event in kept])
            if self._rows("SELECT count(*) FROM events WHERE seq > :last", last=last) != [(len(kept),)]:
                raise KeyError(*{f"{event.plan}:{event.task}" for event in kept})
            for event in kept:
                if event.task:
                    self._stale.setdefault(event.plan, set()).add(event.task)
        return kept

    # The state that follows from events

    def differences(self) -> list[tuple[str, str]]:
        """The tasks whose kept occurrences or corrected records are not what their events give."""
        from kehoach_cli.store.soundness import misrecorded

        wrong: set[tuple[str, str]] = set()
        for (plan,) in self._rows("SELECT id FROM plans ORDER BY id"):
            kept = self.occurrences(plan)
            given = {task: occurrences for task, _, occurrences in self._computed(plan)}
            wrong |= {(plan, task) for task in kept | given if kept.get(task, []) != given.get(task, [])}
            wrong |= {(plan, task) for task in misrecorded(self._connection, plan, self.events(plan))}
        return sorted(wrong)

    def settle(self) -> None:
        """Bring all that the transaction touched up to date: before it ends for who wants to look at it."""
        for plan, tasks in self._stale.items():
            self._refresh(plan, tasks)
        self._stale.clear()

    def _refresh(self, plan: str, tasks: set[str]) -> None:
        """Replace the occurrences of tasks by what their events give, after what was corrected in them."""
        self._amend(plan, tasks)
        one_by_one = tasks if len(tasks) <= _TASK_BY_TASK else {None}
        computed = [entry for task in sorted(one_by_one, key=str) for entry in self._computed(plan, task)]
        wanted = [(seq, occurrences) for task, seq, occurrences in computed if task in tasks]
        self._connection.many("DELETE FROM occurrences WHERE task = ?", [(seq,) for seq, _ in wanted])
        values = [rows.occurrence_values(seq, i, o) for seq, occurrences in wanted for i, o in enumerate(occurrences)]
        self._connection.many(statements.ADD_OCCURRENCE, values)

    def _amend(self, plan: str, tasks: set[str]) -> None:
        """Bring the records of tasks that a person corrected, added or took back in line with their events."""
        named = json.dumps(sorted(tasks))
        self._rows(statements.FORGET_UNDONE, plan=plan, tasks=named)
        for name, seq, position, printed, record in self._rows(statements.AMENDING, plan=plan, tasks=named):
            task = amended(Task.model_validate_json(printed), self.events(plan, name))
            values = rows.task_values(0, position, task)
            if values["record"] != record:
                kept = None if values["record"] == printed else printed
                self._rows(statements.AMEND_TASK, seq=seq, printed=kept, **values)
                self._save_units([(seq, task)])

    def _computed(self, plan: str, task: str | None = None) -> Iterator[tuple[str, int, list[Occurrence]]]:
        """(id, seq, occurrences) of one or all tasks of a plan; what is not listed has no occurrences."""
        history: dict[str | None, list[Event]] = {}
        for row in self._rows(statements.MARKING_EVENTS, plan=plan, task=task):
            event = rows.event_of(row)
            history.setdefault(event.task, []).append(event)
        for name, seq, hidden, text in self._rows(statements.SCHEDULED, plan=plan, task=task):
            schedule = Schedule.model_validate_json(text)
            yield name, seq, [] if hidden else occurrences_of(schedule, history.get(name, ()))

    def _live_tasks(self, plan: str) -> set[str]:
        return {task for (task,) in self._rows(statements.LIVE_TASKS, plan=plan)}

    def _hits(self, statement: str, start: date | None, end: date | None, criteria: Criteria) -> list[Hit]:
        span = {"start": (start or date.min).isoformat(), "end": (end or date.max).isoformat()}
        return [rows.hit_of(row) for row in self._rows(statement, **span, **rows.criteria_values(criteria))]

    def _rows(self, statement: str, **values: object) -> Sequence[tuple[Any, ...]]:
        return self._connection.rows(statement, values)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:
        raise ConfigurationError(
            "cannot read the register “{address}”: {reason}", address=str(path), reason=error.strerror
        ) from error

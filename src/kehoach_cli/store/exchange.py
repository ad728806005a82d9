"""A whole register out into records and back, as `kehoach_cli.domain.exchange` has them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from kehoach_cli.domain.exchange import (
    End,
    Head,
    KeptBase,
    KeptEvent,
    KeptMail,
    KeptMailEvent,
    KeptPlan,
    KeptRecipient,
    KeptTask,
    Line,
)
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.record import Record
from kehoach_cli.domain.register import Event
from kehoach_cli.store import rows
from kehoach_cli.store.statements import ADD_EVENT, ALL_EVENTS

if TYPE_CHECKING:
    from kehoach_cli.store.connection import Connection
    from kehoach_cli.store.sqlite import SqliteRegister

_Model = TypeVar("_Model", bound=Record)

TABLES: Final = frozenset(
    {"plans", "tasks", "units", "occurrences", "events", "mails", "mail_recipients", "mail_events", "mail_bases"}
)
"""All that a register keeps and that is written here or worked out anew."""

_PLANS: Final = "SELECT base, saved_at, removed, archived, record FROM plans ORDER BY seq"
_TASKS: Final = """
SELECT p.id, t.position, t.gone, coalesce(t.printed, t.record)
FROM tasks AS t JOIN plans AS p ON p.seq = t.plan ORDER BY t.seq"""
_MAILS: Final = """
SELECT seq, day, kind, name, message_id, subject, sender, at, events, tried, content FROM mails ORDER BY seq"""
_RECIPIENTS: Final = """
SELECT position, address, state, at, reason FROM mail_recipients WHERE mail = ? ORDER BY position, address"""
_MAIL_EVENTS: Final = """
SELECT m.day, m.kind, m.name, e.at, e.message_id, e.change, e.address, e.reason
FROM mail_events AS e JOIN mails AS m ON m.seq = e.mail ORDER BY e.seq"""
_BASES: Final = "SELECT p.id, b.tasks, b.events FROM mail_bases AS b JOIN plans AS p ON p.seq = b.plan ORDER BY p.seq"

_FLAG_PLAN: Final = "UPDATE plans SET removed = :removed, archived = :archived WHERE id = :plan"
_SEQ: Final = "(SELECT seq FROM mails WHERE kind = :kind AND name = :name AND day = :day)"
_ADD_MAIL: Final = """
INSERT INTO mails (day, kind, name, message_id, subject, sender, at, events, tried, content)
VALUES (:day, :kind, :name, :message_id, :subject, :sender, :at, :events, :tried, :content)"""
_ADD_RECIPIENT: Final = f"""
INSERT INTO mail_recipients (mail, position, address, state, at, reason)
VALUES ({_SEQ}, :position, :address, :state, :at, :reason)"""  # noqa: S608 # from constants
_ADD_MAIL_EVENT: Final = f"""
INSERT INTO mail_events (at, mail, message_id, change, address, reason)
VALUES (:at, {_SEQ}, :message_id, :change, :address, :reason)"""  # noqa: S608
_ADD_BASE: Final = """
INSERT INTO mail_bases (plan, tasks, events) VALUES ((SELECT seq FROM plans WHERE id = :plan), :tasks, :events)"""


class _MailName(NamedTuple):
    """What there is one mail of, as the register keeps it."""

    day: str
    kind: str
    name: str


def dumped(connection: "Connection") -> Iterator[Line]:
    """Everything in the register, line by line."""
    count = 0
    for count, line in enumerate(_lines(connection), 1):  # noqa: B007 # the last number is wanted
        yield line
    yield End(lines=count)


def _lines(connection: "Connection") -> Iterator[Line]:
    yield Head()
    for base, saved_at, removed, archived, record in connection.rows(_PLANS):
        plan = Plan.model_validate_json(record)
        yield KeptPlan(base=base, saved_at=saved_at, removed=removed, archived=archived, plan=plan)
    for plan_id, position, gone, record in connection.rows(_TASKS):
        yield KeptTask(plan=plan_id, position=position, gone=gone, task=Task.model_validate_json(record))
    for row in connection.rows(ALL_EVENTS):
        yield KeptEvent(event=rows.event_of(row))
    for seq, *mail in connection.rows(_MAILS):
        addresses = [_record(KeptRecipient, entry) for entry in connection.rows(_RECIPIENTS, (seq,))]
        yield _record(KeptMail, [*mail, addresses])
    yield from (_record(KeptMailEvent, row) for row in connection.rows(_MAIL_EVENTS))
    yield from (_record(KeptBase, row) for row in connection.rows(_BASES))


def _record(model: type[_Model], row: Sequence[Any]) -> _Model:
    """A row whose columns are the fields of a record in order."""
    names = [name for name in model.model_fields if name != "record"]
    return model.model_validate(dict(zip(names, row, strict=True)))


def fill(register: "SqliteRegister", connection: "Connection", lines: Iterable[Line]) -> None:
    """Write all lines into an empty register, inside a transaction of it.

    Raises:
        ValueError: a line does not stand where it may, names what is not there, or is there twice.
    """
    for kind, group in groupby(_in_order(lines), key=type):
        _WRITERS[kind](register, connection, group)


def _in_order(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, from the first to the last that there has to be, kind after kind."""
    order, last, count = [*_WRITERS], -1, 0
    for line in lines:
        place = order.index(type(line))
        if (place == 0) != (count == 0) or place < last or last == len(order) - 1:
            msg = f"{line.record}: out of place"
            raise ValueError(msg)
        if isinstance(line, End) and line.lines != count:
            msg = f"{line.lines} lines expected before the end, {count} found"
            raise ValueError(msg)
        yield line
        last, count = place, count + 1
    if last < len(order) - 1:
        msg = "the end is missing"
        raise ValueError(msg)


def _nothing(register: "SqliteRegister", connection: "Connection", lines: Iterable[Head | End]) -> None:
    del register, connection
    for _ in lines:
        pass


def _plans(register: "SqliteRegister", connection: "Connection", lines: Iterable[KeptPlan]) -> None:
    known: set[str] = set()
    for line in lines:
        _once(known, line.plan.id)
        if line.plan.tasks:
            msg = f"plan {line.plan.id}: its tasks have lines of their own"
            raise ValueError(msg)
        register.save_plan(line.plan, line.base, line.saved_at)
        flags = {"plan": line.plan.id, "removed": line.removed, "archived": line.archived}
        connection.rows(_FLAG_PLAN, flags)


def _tasks(register: "SqliteRegister", connection: "Connection", lines: Iterable[KeptTask]) -> None:
    plans = _column(connection, "SELECT id FROM plans")
    known: set[str] = set()
    for plan, group in groupby(lines, key=lambda line: line.plan):
        _there(plans, plan)
        batch: list[KeptTask] = []
        for line in group:
            _once(known, f"{plan}:{line.task.id}")
            batch.append(line)
        register.save_tasks(plan, [(line.position, line.task) for line in batch])
        register.forget_tasks(plan, [line.task.id for line in batch if line.gone])


def _events(register: "SqliteRegister", connection: "Connection", lines: Iterable[KeptEvent]) -> None:
    from kehoach_cli.store.soundness import misfit

    del register
    plans = _column(connection, "SELECT id FROM plans")
    tasks = set(connection.rows("SELECT p.id, t.id FROM tasks AS t JOIN plans AS p ON p.seq = t.plan"))
    known: dict[int, Event] = {}
    for number, line in enumerate(lines, 1):
        event = line.event
        _there(plans, event.plan)
        if event.task is not None:
            _there(tasks, (event.plan, event.task))
        reason = misfit(event, known) if event.seq == number else f"seq: {event.seq}, not {number}"
        if reason:
            raise ValueError(reason)
        known[number] = event
        connection.rows(ADD_EVENT, rows.event_values(event))


def _mails(register: "SqliteRegister", connection: "Connection", lines: Iterable[KeptMail]) -> None:
    del register
    known: set[object] = set()
    for line in lines:
        _once(known, _key(line))
        values = _values(line)
        connection.rows(_ADD_MAIL, values)
        for recipient in line.recipients:
            _once(known, (_key(line), recipient.address))
            connection.rows(_ADD_RECIPIENT, {**_key(line)._asdict(), **_values(recipient)})


def _mail_events(register: "SqliteRegister", connection: "Connection", lines: Iterable[KeptMailEvent]) -> None:
    del register
    mails = {_MailName(*row) for row in connection.rows("SELECT day, kind, name FROM mails")}
    for line in lines:
        _there(mails, _key(line))
        connection.rows(_ADD_MAIL_EVENT, _values(line))


def _bases(register: "SqliteRegister", connection: "Connection", lines: Iterable[KeptBase]) -> None:
    del register
    plans, known = _column(connection, "SELECT id FROM plans"), set[str]()
    for line in lines:
        _there(plans, line.plan)
        _once(known, line.plan)
        connection.rows(_ADD_BASE, _values(line))


def _column(connection: "Connection", statement: str) -> set[str]:
    return {value for (value,) in connection.rows(statement)}


def _key(line: KeptMail | KeptMailEvent) -> _MailName:
    return _MailName(line.day.isoformat(), line.kind.value, line.name)


def _values(record: Record) -> dict[str, Any]:
    """The fields of a record as the register keeps them: days and moments as text."""
    given = ((name, getattr(record, name)) for name in type(record).model_fields)
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in given
        if name not in ("record", "recipients")
    }


def _there(known: set[Any], name: object) -> None:
    if name not in known:
        msg = f"{name}: not known"
        raise ValueError(msg)


def _once(known: set[Any], name: object) -> None:
    if name in known:
        msg = f"{name}: twice"
        raise ValueError(msg)
    known.add(name)


_WRITERS: Final[Mapping[type[Line], Callable[..., None]]] = {
    Head: _nothing,
    KeptPlan: _plans,
    KeptTask: _tasks,
    KeptEvent: _events,
    KeptMail: _mails,
    KeptMailEvent: _mail_events,
    KeptBase: _bases,
    End: _nothing,
}
"""What writes each kind of line, in the order in which the kinds stand in a file."""

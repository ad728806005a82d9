"""Whether a register is sound: the file, each record, the numbers of events, and all that follows from events."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kehoach_cli.domain.amendment import TASK, amended, is_added
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.register import BY_HAND, DEADLINES, MARKS, Event, EventKind
from kehoach_cli.domain.soundness import Flaw, RegisterCounts
from kehoach_cli.locale import mark as N_
from kehoach_cli.store import rows
from kehoach_cli.store.backup import damages
from kehoach_cli.store.mail_soundness import mail_flaws
from kehoach_cli.store.statements import EVENTS

if TYPE_CHECKING:
    from kehoach_cli.store.connection import Connection
    from kehoach_cli.store.sqlite import SqliteRegister

_COLUMNS: Final = ("id_key", "number_key", "kind", "folded", "added")
_TASKS: Final = f"""
SELECT t.id, t.seq, t.position, t.gone, t.record, coalesce(t.printed, t.record), {", ".join(f"t.{c}" for c in _COLUMNS)}
FROM plans AS p JOIN tasks AS t ON t.plan = p.seq WHERE p.id = :plan ORDER BY t.seq"""  # noqa: S608 # from constants
_UNITS: Final = """
SELECT u.task, u.position, u.name, u.folded, u.role FROM units AS u JOIN tasks AS t ON t.seq = u.task
WHERE t.plan = (SELECT seq FROM plans WHERE id = :plan) ORDER BY u.task, u.position"""
_STRAY: Final = "SELECT e.seq FROM events AS e JOIN tasks AS t ON t.seq = e.task WHERE t.plan != e.plan ORDER BY e.seq"


def counts(connection: "Connection") -> RegisterCounts:
    """How many of each the register holds."""
    names = RegisterCounts.model_fields
    numbers = connection.rows("SELECT " + ", ".join(f"(SELECT count(*) FROM {name})" for name in names))[0]  # noqa: S608
    return RegisterCounts(**dict(zip(names, numbers, strict=True)))


def flaws(register: "SqliteRegister", connection: "Connection") -> list[Flaw]:
    """All that is wrong; what hangs on something that cannot be read is only looked at where all can be read.

    Raises:
        ConfigurationError: the file is so damaged that it cannot be searched.
    """
    if broken := damages(connection):
        return [Flaw("file", "", N_("SQLite says: {text}"), {"text": text}) for text in broken]
    found = [*_unreadable(connection), *_misnumbered(connection), *mail_flaws(connection)]
    if found:
        return found
    text = N_("what is kept of its state is not what its events give")
    return [Flaw("task", f"{plan}:{task}", text) for plan, task in register.differences()]


def _unreadable(connection: "Connection") -> Iterator[Flaw]:
    """Records that are none."""
    text = N_("its record cannot be read: {reason}")
    for name, record in connection.rows("SELECT id, record FROM plans ORDER BY seq"):
        if reason := _refused(Plan, record):
            yield Flaw("plan", name, text, {"reason": reason})
    statement = (
        "SELECT p.id, t.id, t.record, t.printed FROM tasks AS t JOIN plans AS p ON p.seq = t.plan ORDER BY t.seq"
    )
    for plan, name, *records in connection.rows(statement):
        for record in filter(None, records):
            if reason := _refused(Task, record):
                yield Flaw("task", f"{plan}:{name}", text, {"reason": reason})


def _refused(model: type[Plan | Task], record: str) -> str:
    """Why a record is none of this model, in one line; "" where it is one."""
    try:
        model.model_validate_json(record)
    except ValueError as error:
        return " ".join(str(error).split())
    return ""


def _misnumbered(connection: "Connection") -> Iterator[Flaw]:
    """Events that do not follow the one before, cannot be read, or do not fit those before them."""
    known: dict[int, Event] = {}
    last = 0
    for row in connection.rows(f"{EVENTS} ORDER BY e.seq"):
        name = str(row[0])
        if row[0] != last + 1:
            yield Flaw("event", name, N_("it follows the event {last}: events are lost"), {"last": last})
        last = row[0]
        try:
            event = rows.event_of(row)
            reason = misfit(event, known)
        except ValueError as error:
            reason = " ".join(str(error).split())
        else:
            known[event.seq] = event
        if reason:
            yield Flaw("event", name, N_("it cannot be understood: {reason}"), {"reason": reason})
    for (seq,) in connection.rows(_STRAY):
        yield Flaw("event", str(seq), N_("its task is of another plan"))


def misfit(event: Event, known: Mapping[int, Event]) -> str:
    """Why an event cannot follow the events `known` by number; "" where it can.

    Raises:
        ValueError: a day of it is none, or the task it adds.
    """
    if event.kind in MARKS or event.kind in DEADLINES:
        date.fromisoformat(str(event.data.get("on" if event.kind in MARKS else "to")))
    if event.kind is EventKind.ADDED:
        Task.model_validate(event.data.get("record"))
    if event.kind is EventKind.AMENDED and not isinstance(event.data.get("fields"), dict):
        return "fields: missing"
    if event.kind is not EventKind.UNDONE:
        return ""
    meant = event.data.get("event")
    past = known.get(meant) if isinstance(meant, int) else None
    if past is None or past.kind not in BY_HAND or (past.plan, past.task) != (event.plan, event.task):
        return f"event: {meant}"
    return ""


def misrecorded(connection: "Connection", plan: str, events: Iterable[Event]) -> Iterator[str]:
    """The ids of the tasks of a plan whose records are not what its events make of the printed ones."""
    history = defaultdict[str | None, list[Event]](list)
    for event in events:
        history[event.task].append(event)
    units = defaultdict[int, list[Sequence[Any]]](list)
    for row in connection.rows(_UNITS, {"plan": plan}):
        units[row[0]].append(tuple(row))
    for name, seq, position, gone, record, printed, *columns in connection.rows(_TASKS, {"plan": plan}):
        task = amended(Task.model_validate_json(printed), history[name])
        values = rows.task_values(0, position, task)
        told = (task, [values[column] for column in _COLUMNS], [tuple(row) for row in rows.unit_values(seq, task)])
        given = TASK in task.by_hand
        if told != (Task.model_validate_json(record), columns, units[seq]) or (
            given and bool(gone) == is_added(history[name])
        ):
            yield name

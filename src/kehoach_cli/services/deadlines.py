"""Moving a due date by a decision, and giving one to a task that has none."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from pydantic import JsonValue

from kehoach_cli.domain.register import CLOSED, Event, EventKind
from kehoach_cli.domain.schedule import Kind
from kehoach_cli.errors import UsageError
from kehoach_cli.services.occurrences import chosen_window
from kehoach_cli.services.targets import Author, Marked, Target
from kehoach_cli.store.interface import Register

_UNDATED: Final = frozenset({Kind.CONDITIONAL, Kind.UNSPECIFIED, Kind.UNRECOGNIZED})
"""The kinds of schedule that a person may give a date to."""


def extend(
    register: Register,
    references: Sequence[str],
    to: date,
    by: str,
    author: Author,
    *,
    occurrence: str | None = None,
    reason: str | None = None,
) -> list[Marked]:
    """Give tasks until the day `to` (gia hạn), all or none; the due date before stays in the history and in the lists.

    `by` is the document that allows it. A reference and an occurrence are as in `kehoach_cli.services.marks.mark`.

    Raises:
        UsageError: there is no due date, it is not before `to`, the work is closed, or as in `mark`.
    """
    event = _event(EventKind.EXTENDED, to, by, reason, author)
    with register.transaction():
        return [_extended(register, Target.of(register, name), event, occurrence, to, author) for name in references]


def _extended(
    register: Register, target: Target, event: Event, occurrence: str | None, to: date, author: Author
) -> Marked:
    window = chosen_window(target.task, target.occurrences, occurrence)
    key = window.key if window else None
    found = target.about(key)[0]
    name = target.task.id
    if found.due is None:
        raise UsageError("task {task} has no due date to extend; give it one with: kehoach set-date", task=name)
    if found.progress in CLOSED:
        raise UsageError("task {task} is closed already: nothing is left to extend", task=name)
    if to <= found.due:
        raise UsageError("{day} is no extension of task {task}: it is due {due}", day=to, task=name, due=found.due)
    data: dict[str, JsonValue] = {**event.data, "from": found.due.isoformat()}
    return target.with_event(register, event.model_copy(update={"occurrence": key, "data": data})).told(key, to, author)


def set_date(
    register: Register, references: Sequence[str], to: date, author: Author, *, by: str | None, reason: str | None
) -> list[Marked]:
    """Give the due date `to` to tasks that the plan gives none: when a condition has come true, or nothing was said.

    Given again, the last one counts. All or none.

    Raises:
        UsageError: an unknown or ambiguous reference, a task whose time is known, or ongoing work.
    """
    event = _event(EventKind.DATED, to, by, reason, author)
    with register.transaction():
        return [_dated(register, Target.of(register, name), event, to, author) for name in references]


def _dated(register: Register, target: Target, event: Event, to: date, author: Author) -> Marked:
    kind = target.task.schedule.kind
    if kind is Kind.ONGOING:
        raise UsageError("task {task} is ongoing work, which has no due date", task=target.task.id)
    if kind not in _UNDATED:
        raise UsageError(
            "task {task} has its time from the plan (“{text}”); use: kehoach extend, or kehoach amend --time",
            task=target.task.id,
            text=target.task.schedule.text,
        )
    if all(o.progress in CLOSED for o in target.occurrences):
        raise UsageError("task {task} is closed already: it needs no date", task=target.task.id)
    return target.with_event(register, event).told(None, to, author)


def _event(kind: EventKind, to: date, by: str | None, reason: str | None, author: Author) -> Event:
    said = {"on": author.today.isoformat(), "to": to.isoformat(), "by": by, "reason": reason}
    return Event(at=author.at, who=author.who, kind=kind, plan="", data={k: v for k, v in said.items() if v})

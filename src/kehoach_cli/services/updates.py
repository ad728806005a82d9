"""Progress in bulk, from the rows of a spreadsheet: each is applied, changes nothing, or is refused with its reason."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pydantic import JsonValue

from kehoach_cli.domain.history import standing
from kehoach_cli.domain.register import MARKS, EventKind, Occurrence, Progress, Timing, state_of
from kehoach_cli.domain.text import squash
from kehoach_cli.domain.updating import Outcome
from kehoach_cli.errors import Msgid, UsageError
from kehoach_cli.locale import mark as N_
from kehoach_cli.readers.progress_sheet import Field, ProgressRow
from kehoach_cli.readers.progress_words import SaidState, read_state
from kehoach_cli.services.marks import mark, note
from kehoach_cli.services.targets import Author
from kehoach_cli.services.update_targets import Aim, TaskIndex, day_of
from kehoach_cli.store.interface import Register

_KINDS: Final = {progress: kind for kind, progress in MARKS.items()}
_REPORTING: Final = frozenset({EventKind.DONE, EventKind.SUBMITTED})
"""The marks that what the row shows is the evidence of; with any other it is a note."""
_NEED_REASON: Final = frozenset({EventKind.HELD, EventKind.DROPPED})
_TIMINGS: Final = {Timing.ON_TIME: N_("on time"), Timing.OVERDUE: N_("late")}


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one row; `aim` is None where it names no task, `error` says why it was refused."""

    row: ProgressRow
    outcome: Outcome
    aim: Aim | None = None
    said: SaidState | None = None
    on: date | None = None
    error: UsageError | None = None


class _RefusedError(Exception):
    """Ends the transaction without a trace."""


def update(register: Register, rows: Sequence[ProgressRow], author: Author, *, partial: bool = False) -> list[Done]:
    """Apply the rows in one transaction: all of them, or none where one is refused.

    With `partial` what is not refused is applied. A row that says what the register knows changes nothing, so that a
    list that was written out and is read again, or one that is read twice, leaves no event. Nothing is ever reopened.
    """
    done: list[Done] = []
    try:
        with register.transaction():
            index = TaskIndex(register)
            seen: dict[tuple[str, str, str | None], ProgressRow] = {}
            done = [_tried(register, index, row, author, seen) for row in rows]
            if not partial:
                _check_all(done)
    except _RefusedError:
        return [replace(row, outcome=Outcome.HELD_BACK) if row.outcome is Outcome.APPLIED else row for row in done]
    return done


def _check_all(done: Iterable[Done]) -> None:
    if any(row.error for row in done):
        raise _RefusedError


def _tried(
    register: Register,
    index: TaskIndex,
    row: ProgressRow,
    author: Author,
    seen: dict[tuple[str, str, str | None], ProgressRow],
) -> Done:
    aim = None
    try:
        aim = index.aim(row)
        _check_alike(seen.setdefault((aim.target.plan, aim.target.task.id, aim.key), row), row)
        return _applied(register, aim, row, author)
    except UsageError as error:
        return Done(row, Outcome.REFUSED, aim, error=error)


def _check_alike(first: ProgressRow, row: ProgressRow) -> None:
    if first.cells != row.cells:
        raise UsageError("row {line} says something else of the same task", line=first.line)


def _applied(register: Register, aim: Aim, row: ProgressRow, author: Author) -> Done:
    said = _state(row.cells.get(Field.PROGRESS))
    on = _day(row.cells, said)
    change = _change(aim, said, on, row.cells, author) if said else None
    texts = list(_new_texts(aim, row.cells))
    if said is None and on is not None:
        raise UsageError("a day is given, but no progress")
    reference = f"{aim.target.plan}:id={aim.target.task.id}"
    if change:
        what, used = _said(change, row.cells, texts)
        mark(register, [reference], change, author, on=on, occurrence=aim.key, said=what)
        texts = [text for text in texts if text not in used]
    for text in texts:
        note(register, [reference], text, author, occurrence=aim.key)
    outcome = Outcome.APPLIED if change or texts else Outcome.UNCHANGED
    return Done(row, outcome, aim, said, on)


def _state(cell: object) -> SaidState | None:
    if cell is None:
        return None
    said = read_state(cell) if isinstance(cell, str) else None
    if said is None:
        raise UsageError(
            "“{text}” is no progress that is known; write: chưa thực hiện, đang thực hiện, chờ xác nhận, hoàn thành, "
            "tạm dừng or không thực hiện",
            text=str(cell),
        )
    return said


def _day(cells: Mapping[Field, object], said: SaidState | None) -> date | None:
    """The day of the state that is said; the day of completion goes before that of any mark, as it is said of it."""
    done_on, marked_on = (day_of(cells.get(name)) for name in (Field.DONE_ON, Field.MARKED_ON))  # type: ignore[arg-type]
    if done_on and said and said.progress not in (Progress.DONE, Progress.AWAITING_CONFIRMATION):
        raise UsageError("a day of completion ({day}) is given, but not that it is done", day=done_on)
    return done_on or marked_on or (said.day if said else None)


def _change(
    aim: Aim, said: SaidState, on: date | None, cells: Mapping[Field, object], author: Author
) -> EventKind | None:
    """The mark that brings the task to what is said; None where it is there already.

    Raises:
        UsageError: it would reopen what is closed, or days and words do not fit together.
    """
    present = state_of(aim.meant, author.today, author.soon).progress
    days = {occurrence.marked_on for occurrence in aim.meant}
    if said.progress is present:
        if on and on not in days:
            raise UsageError("it is so already, and not since {day}; to change the day: kehoach undo", day=on)
        return None
    if said.progress is Progress.NOT_STARTED:
        raise UsageError("what has begun is not taken back by a list; use: kehoach undo")
    if on and Field.DONE_ON not in cells and on in days:
        raise UsageError("the day {day} is still that of the state before; write the new one or none", day=on)
    kind = _KINDS[said.progress]
    if kind is EventKind.DONE:
        _check_timing(aim.meant, said, on, author)
    return kind


def _check_timing(meant: Iterable[Occurrence], said: SaidState, on: date | None, author: Author) -> None:
    """Refuse "on time" or "late" where the day says otherwise: the wrong one of the two would be believed."""
    for occurrence in meant:
        waiting = occurrence.progress is Progress.AWAITING_CONFIRMATION
        day = on or (occurrence.marked_on if waiting else None) or author.today
        if said.timing not in _TIMINGS or occurrence.due is None:
            continue
        if (day > occurrence.due) is not (said.timing is Timing.OVERDUE):
            raise UsageError(
                "it says {timing}, but it is due {due} and the day is {day}",
                timing=Msgid(_TIMINGS[said.timing]),
                due=occurrence.due,
                day=day,
            )


def _said(
    kind: EventKind, cells: Mapping[Field, object], texts: Sequence[str]
) -> tuple[dict[str, JsonValue], set[str]]:
    """What goes with the mark, and which of the row's texts that uses up."""
    evidence, reason, remark = (_text(cells.get(name)) for name in (Field.EVIDENCE, Field.REASON, Field.NOTE))
    said: dict[str, JsonValue] = {}
    if evidence in texts and kind in _REPORTING:
        said["evidence"] = {"text": evidence}
    if kind in _NEED_REASON:
        reason = reason or (remark if remark in texts else "")
        if not reason:
            raise UsageError("a reason is needed: in a column “Lý do” or “Ghi chú”")
    if reason in texts:
        said["reason"] = reason
    if remark in texts and remark != said.get("reason"):
        said["note"] = remark
    return said, {evidence if "evidence" in said else "", *(str(said.get(name)) for name in ("reason", "note"))}


def _new_texts(aim: Aim, cells: Mapping[Field, object]) -> Iterator[str]:
    """What the row says in words that neither the document nor the history of the task has."""
    task = aim.target.task
    known = {_text(text) for text in (task.note, task.product, task.content)}
    for event in standing(aim.target.events):
        evidence = event.data.get("evidence")
        known |= {_text(event.data.get(name)) for name in ("note", "reason", "by")}
        known.add(_text(evidence.get("text")) if isinstance(evidence, dict) else "")
    for name in (Field.EVIDENCE, Field.REASON, Field.NOTE):
        text = _text(cells.get(name))
        if text and text not in known:
            known.add(text)
            yield text


def _text(value: object) -> str:
    return squash(f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)) if value is not None else ""

"""Which task, and which of its occurrences, a row of a spreadsheet names. What is not certain is refused."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from kehoach_cli.domain.register import Occurrence, lookup_key
from kehoach_cli.domain.text import fold, fold_words
from kehoach_cli.errors import UsageError
from kehoach_cli.readers.progress_sheet import Field, ProgressRow
from kehoach_cli.readers.progress_words import read_day
from kehoach_cli.readers.spreadsheet import Cell
from kehoach_cli.services.references import find_plan
from kehoach_cli.services.targets import Target
from kehoach_cli.store.interface import Register, TaskHead

_WHOLE_NUMBER: Final = re.compile(r"(\d+)\.0+")
_DECIMAL: Final = re.compile(r"\d+,\d+")
"""A number of a Vietnamese spreadsheet: "2,1" was "2.1" or "2.10"."""


@dataclass(frozen=True, slots=True)
class Aim:
    """A task with the occurrences that are meant; `key` is that of the only one, None where all of the task is."""

    target: Target
    meant: Sequence[Occurrence]
    key: str | None

    @property
    def due(self) -> date | None:
        """The due date of the only occurrence that is meant."""
        return self.meant[0].due if len(self.meant) == 1 else None


@dataclass(slots=True)
class TaskIndex:
    """All tasks of the register by id and by printed number, looked at once."""

    register: Register
    _ids: dict[str, list[TaskHead]] = field(default_factory=dict)
    _numbers: dict[str, list[TaskHead]] = field(default_factory=dict)
    _plans: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for head in self.register.task_heads():
            self._ids.setdefault(lookup_key(head.id), []).append(head)
            if head.number:
                self._numbers.setdefault(lookup_key(head.number), []).append(head)

    def aim(self, row: ProgressRow) -> Aim:
        """What a row names.

        Raises:
            UsageError: nothing, several, or something else than its other cells say.
        """
        head = self._head(row)
        target = Target(head.plan, self.register.task(head.plan, head.id), self.register.events(head.plan, head.id))
        _check_content(row.cells.get(Field.CONTENT), target.task.content, head)
        return _among(target, row.cells)

    def _head(self, row: ProgressRow) -> TaskHead:
        cell = row.cells.get(Field.TASK, row.cells.get(Field.NUMBER))
        if cell is None:
            raise UsageError("the row names no task")
        plan, colon, name = _text(cell).rpartition(":")
        plan = plan if colon else _text(row.cells.get(Field.PLAN) or "")
        within = self._plan(plan) if plan else None
        decimal = bool(_DECIMAL.fullmatch(name))
        name = name.replace(",", ".") if decimal else name
        found = _of_content(self._called(name, within, by_id=Field.TASK in row.cells), row.cells.get(Field.CONTENT))
        spoilt = decimal or (isinstance(cell, float) and not cell.is_integer())
        if spoilt and not _WHOLE_NUMBER.fullmatch(name) and self._called(f"{name}0", within, by_id=True):
            raise UsageError("the number “{name}” may be {name} or {name}0; write it as text", name=name)
        if len(found) > 1:
            tasks = "; ".join(f"{head.plan}:{head.id}" for head in found)
            raise UsageError("“{name}” names several tasks; choose one: {tasks}", name=name, tasks=tasks)
        if not found:
            raise UsageError("there is no task “{name}”; see them with: kehoach show", name=name)
        return found[0]

    def _plan(self, name: str) -> str:
        if name not in self._plans:
            self._plans[name] = find_plan(self.register, name).id
        return self._plans[name]

    def _called(self, name: str, within: str | None, *, by_id: bool) -> list[TaskHead]:
        """The tasks of that id, by printed number too; where the column is one of ids, an id goes before a number."""
        whole = _WHOLE_NUMBER.fullmatch(name)
        for spelling in (name, *([whole[1]] if whole else [])):
            ids, numbers = (
                _within(known.get(lookup_key(spelling), ()), within) for known in (self._ids, self._numbers)
            )
            if found := ids if by_id and ids else list(dict.fromkeys([*ids, *numbers])):
                return found
        return []


def _of_content(heads: list[TaskHead], cell: Cell) -> list[TaskHead]:
    """Of several tasks that are called so the one with just that content, where it is one."""
    said = fold_words(str(cell or ""))
    alike = [head for head in heads if fold_words(head.content) == said] if len(heads) > 1 else []
    return alike if len(alike) == 1 else heads


def _within(heads: Iterable[TaskHead], plan: str | None) -> list[TaskHead]:
    return [head for head in heads if plan in (None, head.plan)]


def _text(cell: Cell) -> str:
    """A name as text; a spreadsheet makes "1" a number and "2.1" a day."""
    if isinstance(cell, date):
        raise UsageError("the task's cell holds a day ({day}), not a name; write it as text", day=cell)
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip().removeprefix("'")


def _check_content(cell: Cell, content: str, head: TaskHead) -> None:
    """Refuse a row whose content is another task's: the rows of a column may have been moved."""
    said, known = fold_words(str(cell or "")), fold_words(content)
    if said and known and said not in known and known not in said:
        raise UsageError("the content of the row is not that of task {task}", task=f"{head.plan}:{head.id}")


def _among(target: Target, cells: Mapping[Field, Cell]) -> Aim:
    """The occurrence that the row's dates and labels leave, or the whole task where it has no such cell."""
    occurrences = left = target.occurrences
    for name, fits in ((Field.OCCURRENCE, _is_called), (Field.DUE, _is_due), (Field.START, _begins)):
        if name in cells:
            left = [o for o in left if fits(o, cells[name])]
    if len(left) == 1:
        several = len(occurrences) > 1
        return Aim(target, left, left[0].key if several else None)
    if left == occurrences:
        return Aim(target, left, None)
    said = ", ".join(_shown(cells[name]) for name in (Field.OCCURRENCE, Field.START, Field.DUE) if name in cells)
    known = "; ".join(str(o.due) for o in (left or occurrences) if o.due)
    if left:
        raise UsageError("“{said}” is not one due date of task {task} but several", said=said, task=target.task.id)
    raise UsageError(
        "“{said}” is no due date of task {task}; it has: {known}", said=said, task=target.task.id, known=known or "–"
    )


def _is_called(occurrence: Occurrence, cell: Cell) -> bool:
    window = occurrence.window
    label = fold(window.label) if window and window.label else ""
    text = fold(str(cell))
    return text in {occurrence.key, label, str(occurrence.due)} - {""}


def _is_due(occurrence: Occurrence, cell: Cell) -> bool:
    """By its present due date, or the plan's; a cell of several days names them all."""
    days = _days(cell)
    window_end = occurrence.window.end if occurrence.window and occurrence.due else None
    return bool(days & {occurrence.due, occurrence.planned, window_end})


def _begins(occurrence: Occurrence, cell: Cell) -> bool:
    return bool(occurrence.window and occurrence.window.start in _days(cell))


def _days(cell: Cell) -> set[date | None]:
    if isinstance(cell, date):
        return {cell}
    try:
        return {read_day(part) for part in str(cell).split(";")}
    except ValueError as error:
        raise UsageError("“{text}” is no day: write dd/mm/yyyy", text=str(cell)) from error


def day_of(cell: Cell) -> date | None:
    """The day a cell holds; None where it is empty; raises UsageError where it holds anything else."""
    if cell is None:
        return None
    days = _days(cell)
    if len(days) > 1:
        raise UsageError("“{text}” is no day: write dd/mm/yyyy", text=str(cell))
    return days.pop()


def _shown(cell: Cell) -> str:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)

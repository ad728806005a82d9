"""What `kehoach diff` tells of two copies of a plan, as records."""

from enum import StrEnum
from typing import Literal

from kehoach_cli.domain.plan import Task, Unit
from kehoach_cli.domain.record import Record
from kehoach_cli.domain.rewording import Piece
from kehoach_cli.domain.window import Window


class ChangeKind(StrEnum):
    """What became of a task; one that stayed can have changed in several ways."""

    NEW = "new"
    """only the new copy has it"""
    GONE = "gone"
    """only the old copy has it"""
    MOVED = "moved"
    """stands under another heading or task, or at another place among the tasks that stayed"""
    RENUMBERED = "renumbered"
    """its printed number is another: where rows were put in before it, its place is still the same"""
    REWORDED = "reworded"
    """its content is worded otherwise"""
    RETIMED = "retimed"
    """its time is written or understood otherwise"""
    REASSIGNED = "reassigned"
    """other units, or other roles of the same units"""
    OTHER = "other"
    """another column: product, budget, note, or the spelling of a unit"""


class TextChange(Record):
    """A text that changed: `field` as in the record of the task or plan; of a schedule it is the text as written.

    Of a list the items stand one a line.
    """

    field: str
    pieces: list[Piece]


class WindowChange(Record):
    """The windows that a task no longer has, and those it has instead; what it kept is in neither."""

    removed: list[Window]
    added: list[Window]


class UnitChange(Record):
    """The units that are no longer charged in this role, and those that are now."""

    removed: list[Unit]
    added: list[Unit]


class TaskDifference(Record):
    """One task that differs, under its id in the old copy (a new one: the id that keeping the new copy would give it).

    `old` and `new` are the whole records, null where the copy lacks the task. `texts`, `windows` and `units` say what
    changed in one that both have.
    """

    task: str
    kinds: list[ChangeKind]
    old: Task | None
    new: Task | None
    texts: list[TextChange] = []
    windows: WindowChange | None = None
    units: UnitChange | None = None


class HeadingChange(Record):
    """A heading that reads otherwise now, with the headings above it; its tasks stayed under it."""

    old: list[str]
    new: list[str]
    tasks: list[str]


class Counts(Record):
    """How many tasks changed in each way; a task that changed in several counts in each."""

    new: int
    gone: int
    moved: int
    renumbered: int
    reworded: int
    retimed: int
    reassigned: int
    other: int
    unchanged: int


class Copy(Record):
    """One of the two copies: where it came from, the file it was read from, and what it calls itself."""

    origin: Literal["file", "register"]
    source: str
    plan: str
    number: str | None
    title: str | None
    tasks: int


class PlanDifference(Record):
    """Everything that differs between two copies of a plan; every task of either is in `tasks` or unchanged.

    `fields` are the fields of the plan itself, `headings` the headings of tasks that only read otherwise; `tasks` are
    in the order of the new copy, each gone one after the task it stood behind.
    """

    schema_version: Literal["1.0"] = "1.0"
    differs: bool
    old: Copy
    new: Copy
    counts: Counts
    fields: list[TextChange]
    headings: list[HeadingChange]
    tasks: list[TaskDifference]

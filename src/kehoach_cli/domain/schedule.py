"""The schedule: what a time text (thời gian thực hiện) means."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from kehoach_cli.domain.record import Record
from kehoach_cli.domain.window import Window


class Kind(StrEnum):
    """What a time text is."""

    WINDOW = "window"
    DEADLINE = "deadline"
    RECURRING = "recurring"
    ONGOING = "ongoing"
    CONDITIONAL = "conditional"
    UNSPECIFIED = "unspecified"
    UNRECOGNIZED = "unrecognized"


DATED = frozenset({Kind.WINDOW, Kind.DEADLINE, Kind.RECURRING})
"""The kinds whose windows are due dates."""


class Inherited(StrEnum):
    """Where a time came from when it does not stand in the task's own cell."""

    MERGED_CELL = "merged cell"
    SECTION = "section"
    PARENT = "parent"
    DITTO = "ditto"


class Unread(Record):
    """The words that were not understood, and their offset in `Schedule.text`, in characters from 0."""

    text: str
    offset: int = Field(ge=0)


class Schedule(Record):
    """A time text read whole, or `unrecognized` with the words that were not."""

    text: str
    kind: Kind
    windows: list[Window] = []
    approximate: bool = False
    rrule: str | None = None
    notes: list[str] = []
    unread: Unread | None = None
    inherited_from: Inherited | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        dated = self.kind in DATED or self.kind is Kind.ONGOING
        if self.windows and not dated:
            msg = f"a schedule of kind {self.kind} has no windows"
            raise ValueError(msg)
        if (self.unread is not None) != (self.kind is Kind.UNRECOGNIZED):
            msg = "exactly an unrecognized schedule says what was not read"
            raise ValueError(msg)
        return self

    @property
    def due_windows(self) -> list[Window]:
        """The windows that have a due date: none for what is ongoing, conditional or not understood."""
        return self.windows if self.kind in DATED else []

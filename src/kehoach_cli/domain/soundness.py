"""What a check of a register finds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import Field

from kehoach_cli.domain.record import Record

Place = Literal["file", "plan", "task", "event", "mail"]
"""What can be wrong: the file itself, or one of the things that are kept in it."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong: what and which (a plan's id, PLAN:TASK, an event's number …), and a message id."""

    place: Place
    name: str
    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)


class RegisterCounts(Record):
    """How many of each a register holds, removed, archived and gone ones too."""

    plans: int
    tasks: int
    occurrences: int
    events: int
    mails: int


class RegisterFlaw(Record):
    """A flaw in words."""

    place: Place
    name: str
    message: str


class RegisterReport(Record):
    """What `kehoach register check` prints as JSON; `counts` is null where the file is too damaged to count."""

    register_: str = Field(alias="register")
    sound: bool
    counts: RegisterCounts | None
    flaws: list[RegisterFlaw]

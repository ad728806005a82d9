"""The records of a plan (kế hoạch) as `kehoach parse --json` prints them."""

from datetime import date
from enum import StrEnum
from typing import Final, Literal

from pydantic import Field

from kehoach_cli.domain.problem import Problem
from kehoach_cli.domain.record import Record
from kehoach_cli.domain.schedule import Schedule
from kehoach_cli.domain.text import fold, fold_words
from kehoach_cli.domain.window import Period, Window

SCHEMA_VERSION: Final = "1.0"
BESIDE: Final = "\n"
"""Stands between folded texts that are searched together; folding leaves none of it in them."""


class Role(StrEnum):
    """What a unit has to do with a task."""

    LEAD = "lead"
    """chủ trì"""
    SUPPORT = "support"
    """phối hợp"""
    MONITOR = "monitor"
    """theo dõi, đôn đốc"""
    UNSPECIFIED = "unspecified"
    """one column mixes lead and support and nothing tells them apart"""


class Unit(Record):
    """A unit (đơn vị) charged with a task, as printed; `canonical` is the one name of its several spellings."""

    name: str
    role: Role
    canonical: str | None = None

    @property
    def searched(self) -> str:
        """What parts of a unit's name are looked for in, folded: the name as printed, and the words of the one name."""
        return f"{fold(self.name)}{BESIDE}{fold_words(self.canonical or self.name)}"


class Mention(Record):
    """A date or period named inside a task's content; it never moves the schedule."""

    text: str
    windows: list[Window]


class TaskSource(Record):
    """Where a task stands in the document, counted from 1; kind "hand" where a person gave it and it stands nowhere."""

    kind: Literal["table", "prose", "hand"]
    table: int | None = None
    rows: list[int] = []
    paragraph: int | None = None


class Task(Record):
    """One row of work (nhiệm vụ).

    `by_hand` names what is not from the document: "task" where all of it was given by a person, else the fields that
    a person corrected.
    """

    id: str
    number: str | None = None
    section: list[str] = []
    parent: str | None = None
    content: str
    items: list[str] = []
    units: list[Unit] = []
    schedule: Schedule
    product: str | None = None
    budget: str | None = None
    note: str | None = None
    mentions: list[Mention] = []
    source: TaskSource
    by_hand: list[str] = []


class Source(Record):
    """The file a plan was read from: `sha256` of its bytes, its true `format` ("docx", "markdown", "html")."""

    name: str
    sha256: str
    format: str


class Section(Record):
    """A numbered heading of the body with the text under it, in document order."""

    number: str | None = None
    title: str
    level: int = Field(ge=1)
    text: str


class Signer(Record):
    """Who signs: "TM. ỦY BAN NHÂN DÂN" / "CHỦ TỊCH" / the name."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


class Plan(Record):
    """A plan document (kế hoạch) as structured data."""

    schema_version: Literal["1.0"] = "1.0"
    source: Source
    id: str
    kind: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    issued_text: str | None = None
    title: str | None = None
    period: Period | None = None
    preamble: str | None = None
    """The text between the title and the first heading, without the bases."""
    bases: list[str] = []
    sections: list[Section] = []
    tasks: list[Task] = []
    recipients: list[str] = []
    signer: Signer | None = None
    problems: list[Problem] = []

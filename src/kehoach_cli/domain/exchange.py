"""A register as a text file (tệp xuất của sổ): JSON Lines, one thing a line, each named by `record`.

The first line says what the file is, the last how many lines stand before it, so that a file that was cut is known. In
between are the plans, their tasks, the events, the mails and the history of these, each kind in the order in which it
was first kept. Only what was given is there: what follows from it (occurrences, corrected tasks) is worked out anew.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, ConfigDict, Field, TypeAdapter

from kehoach_cli.domain.mailing import MailChange, MailKind, MailState
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.record import Record
from kehoach_cli.domain.register import Event

EXCHANGE_VERSION: Final = "1.0"


class Head(Record):
    """The first line."""

    record: Literal["register"] = "register"
    schema_version: Literal["1.0"] = "1.0"


class KeptPlan(Record):
    """A plan without its tasks; `base` is the id that the document gave."""

    record: Literal["plan"] = "plan"
    base: str
    saved_at: AwareDatetime
    removed: bool
    archived: bool
    plan: Plan


class KeptTask(Record):
    """A task as the document has it, or as a person added it; `position` is its place among the plan's tasks."""

    record: Literal["task"] = "task"
    plan: str
    position: int
    gone: bool
    task: Task


class KeptEvent(Record):
    """An event with its number."""

    record: Literal["event"] = "event"
    event: Event


class KeptRecipient(Record):
    """One address of a mail."""

    position: int
    address: str
    state: MailState
    at: AwareDatetime
    reason: str | None


class KeptMail(Record):
    """A mail of the sent log; `content` is the mail itself (base64) while somebody may still need it."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    record: Literal["mail"] = "mail"
    day: date
    kind: MailKind
    name: str
    message_id: str
    subject: str
    sender: str
    at: AwareDatetime
    events: int
    tried: bool
    content: bytes | None
    recipients: list[KeptRecipient]


class KeptMailEvent(Record):
    """One line of the history of a mail, which day, kind and name tell."""

    record: Literal["mail_event"] = "mail_event"
    day: date
    kind: MailKind
    name: str
    at: AwareDatetime
    message_id: str
    change: MailChange
    address: str | None
    reason: str | None


class KeptBase(Record):
    """How many tasks a plan had when mail last went well, and the number of the last event then."""

    record: Literal["mail_base"] = "mail_base"
    plan: str
    tasks: int
    events: int


class End(Record):
    """The last line: how many lines stand before it."""

    record: Literal["end"] = "end"
    lines: int


Line = Head | KeptPlan | KeptTask | KeptEvent | KeptMail | KeptMailEvent | KeptBase | End
"""Any line."""

LINE: Final[TypeAdapter[Line]] = TypeAdapter(
    Annotated[Line, Field(discriminator="record")], config=ConfigDict(defer_build=True)
)
"""Reads a line."""

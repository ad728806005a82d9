"""What `kehoach mail` is asked to attach, and what it lists with --dry-run."""

from datetime import date
from enum import StrEnum
from typing import Literal

from kehoach_cli.domain.mailing import MailKind
from kehoach_cli.domain.record import Record


class Form(StrEnum):
    """In which form a mail's tasks go with it as a file."""

    CSV = "csv"
    ICS = "ics"
    XLSX = "xlsx"


class MailPreview(Record):
    """One mail that would go, and its `reason`, one of `kehoach_cli.domain.cadence`; it counts its rows.

    `sent`: all who get it have the mail of that day already, and it goes only with --resend.
    """

    kind: MailKind
    unit: str | None
    to: list[str]
    cc: list[str]
    overdue: int
    due_soon: int
    changed: int
    coordinating: int
    reason: str
    subject: str
    message_id: str
    file: str | None = None
    sent: bool = False


class MailPreviews(Record):
    """All mails of a run; `quiet` where the day has none, `without_address` the units nobody is told for."""

    schema_version: Literal["1.0"] = "1.0"
    today: date
    quiet: bool
    without_address: list[str]
    mails: list[MailPreview]

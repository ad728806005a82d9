"""What `kehoach update` did with each row of a spreadsheet."""

from datetime import date
from enum import StrEnum
from typing import Literal

from kehoach_cli.domain.record import Record
from kehoach_cli.domain.register import Progress


class Outcome(StrEnum):
    """What became of a row."""

    APPLIED = "applied"
    UNCHANGED = "unchanged"
    """it says what the register knows already"""
    REFUSED = "refused"
    HELD_BACK = "held_back"
    """it could be applied, but others were refused: all or nothing"""


class UpdatedRow(Record):
    """A row: its sheet (null in CSV) and number, the task and occurrence it names, and what became of it.

    `progress` and `on` are what it says and the day of it; `reason` is why it was refused, in the language asked for.
    """

    sheet: str | None
    line: int
    plan: str | None = None
    task: str | None = None
    occurrence: str | None = None
    due: date | None = None
    outcome: Outcome
    progress: Progress | None = None
    on: date | None = None
    reason: str | None = None


class UpdateReport(Record):
    """All rows of a file in its order, and how many came to what; `kept` is false where nothing was written."""

    schema_version: Literal["1.0"] = "1.0"
    file: str
    today: date
    kept: bool
    applied: int
    unchanged: int
    refused: int
    held_back: int
    rows: list[UpdatedRow]

"""What `kehoach log` prints."""

from datetime import date
from typing import Literal

from kehoach_cli.domain.record import Record
from kehoach_cli.domain.register import Event


class EventLog(Record):
    """Events, oldest first, of the plan or the task asked for (null: of all), from the day `since` to `until`.

    Days are those of Viet Nam; a null end leaves the span open.
    """

    schema_version: Literal["1.0"] = "1.0"
    plan: str | None
    task: str | None
    since: date | None
    until: date | None
    events: list[Event]

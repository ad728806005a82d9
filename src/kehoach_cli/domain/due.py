"""What `kehoach due` and `kehoach overdue` list."""

from collections.abc import Callable
from datetime import date
from typing import Literal, Self

from pydantic import ConfigDict, Field

from kehoach_cli.domain.plan import Unit
from kehoach_cli.domain.record import Record
from kehoach_cli.domain.register import CLOSED, Occurrence, Progress, Timing, timing_of
from kehoach_cli.domain.schedule import Schedule
from kehoach_cli.domain.window import Window


class DueItem(Record):
    """One occurrence of a task, with its state on the day of the report.

    `due` is the last day that is on time. An item that is listed because it is under way (`--active`) has its own
    due date, after the span, or null where it is ongoing; `window` is null only for ongoing work of unknown span.
    `days_late` is the days after `due` of today, or of `done_on` where it was done late; `days_left` the days
    until `due` of what is still open. Each is null where it does not apply; on the due date itself 0 days are left.
    Where an extension (gia hạn) moved `due`, `planned_due` is the plan's own due date; `decision` is the document that
    extended it. `by_hand` names what is not from the plan document: as in `Task`, and "due" where a person gave the
    date (`decision` then is the document that did). `working_day` is the working day on or before `due`, where asked.
    """

    plan: str
    task: str
    number: str | None
    content: str
    section: list[str]
    units: list[Unit]
    schedule: Schedule
    window: Window | None
    due: date | None
    progress: Progress
    timing: Timing
    days_late: int | None
    days_left: int | None
    done_on: date | None = None
    planned_due: date | None = None
    decision: str | None = None
    by_hand: list[str] = []
    working_day: date | None = None


class DueReport(Record):
    """The items due in the closed span [from, until], as seen on `today`; a null end leaves the span open."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    schema_version: Literal["1.0"] = "1.0"
    today: date
    from_: date | None = Field(alias="from")
    until: date | None
    items: list[DueItem]

    def with_working_days(self, on_or_before: Callable[[date], date]) -> Self:
        """The same with the working day of each due date; the due dates stay."""
        items = [i.model_copy(update={"working_day": on_or_before(i.due)}) if i.due else i for i in self.items]
        return self.model_copy(update={"items": items})


def state_fields(occurrence: Occurrence, today: date, soon: int) -> dict[str, object]:
    """The fields of a DueItem that tell the state of an occurrence on a day."""
    due, closed = occurrence.due, occurrence.progress in CLOSED
    day = occurrence.marked_on if closed and occurrence.marked_on else today
    days = (due - day).days if due else None
    return {
        "due": due,
        "progress": occurrence.progress,
        "timing": timing_of(occurrence, today, soon),
        "days_late": -days if days is not None and days < 0 else None,
        "days_left": days if days is not None and days >= 0 and not closed else None,
        "done_on": occurrence.marked_on if occurrence.progress is Progress.DONE else None,
        "planned_due": occurrence.planned,
        "decision": occurrence.decision,
    }

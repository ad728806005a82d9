"""What a person corrects in a task that was read, and what is given outside the document.

The document's own record of a task is kept as it was printed; the events of the task say what differs from it, so that
reading the document again takes nothing away. `Task.by_hand` names what is not from the document.
"""

from collections.abc import Iterable
from typing import Final

from kehoach_cli.domain.history import standing
from kehoach_cli.domain.plan import Task
from kehoach_cli.domain.register import Event, EventKind

TASK: Final = "task"
"""In `Task.by_hand`: the whole task was given outside the document (bổ sung)."""

AMENDABLE: Final = ("content", "units", "schedule", "product", "note")
"""The fields that a person may correct."""


def amended(printed: Task, events: Iterable[Event]) -> Task:
    """The task as it stands after the corrections among its `events`, the last word on each field counting.

    `printed` is the record of the document, or of the event that added the task.
    """
    fields: dict[str, object] = {}
    for event in standing(events):
        said = event.data.get("fields")
        if event.kind is EventKind.AMENDED and isinstance(said, dict):
            fields |= said
    if not fields:
        return printed
    by_hand = [*printed.by_hand, *(name for name in AMENDABLE if name in fields)]
    return Task.model_validate(printed.model_dump(mode="json") | fields | {"by_hand": by_hand})


def is_added(events: Iterable[Event]) -> bool:
    """Whether the events of a task that was given outside the document leave it there."""
    return any(event.kind is EventKind.ADDED for event in standing(events))

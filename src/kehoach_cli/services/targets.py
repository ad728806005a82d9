"""The task or occurrence that a person's word is about, with its past."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from kehoach_cli.domain.amendment import amended
from kehoach_cli.domain.history import occurrences_of
from kehoach_cli.domain.plan import Task
from kehoach_cli.domain.register import DUE_SOON_DAYS, Event, EventKind, Occurrence, State, state_of
from kehoach_cli.domain.window import Window
from kehoach_cli.services.references import find_task
from kehoach_cli.store.interface import Register

_CORRECTING: Final = frozenset({EventKind.AMENDED, EventKind.UNDONE})
"""What may change the record of a task."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who says something, when, and the day that counts as today (`soon`: days that are due soon)."""

    who: str
    at: datetime
    today: date
    soon: int = DUE_SOON_DAYS


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of one task or occurrence. `fresh` is False where it was so already: nothing was written.

    `window` is None where the mark is for the whole task; `on` is the day of the mark (of one taken back: the day that
    mark said, None where it had none); `state` and `due` are those of the occurrence, or of the task, as it is now;
    `event` is what was written, or what was taken back.
    """

    plan: str
    task: Task
    window: Window | None
    on: date | None
    state: State
    fresh: bool = True
    event: Event | None = None
    due: date | None = None
    planned: date | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A task and its past."""

    plan: str
    task: Task
    events: Sequence[Event]

    @classmethod
    def of(cls, register: Register, reference: str) -> "Target":
        """The task that a reference names; raises UsageError as `find_task`."""
        head = find_task(register, reference)
        return cls(head.plan, register.task(head.plan, head.id), register.events(head.plan, head.id))

    @property
    def occurrences(self) -> list[Occurrence]:
        """Its occurrences with what its past makes of them."""
        return occurrences_of(self.task.schedule, self.events)

    def about(self, key: str | None) -> list[Occurrence]:
        """The occurrences of that key; all of them for the whole task, or where the key is no longer there."""
        return [o for o in self.occurrences if o.key == key] or self.occurrences

    def with_event(self, register: Register, event: Event) -> "Target":
        """The same after the event, which is kept in the register."""
        events = [*self.events, *register.append([event.model_copy(update={"plan": self.plan, "task": self.task.id})])]
        task = self.task
        if event.kind in _CORRECTING:  # the register follows when the transaction ends
            task = amended(register.task(self.plan, task.id, printed=True), events)
        return replace(self, task=task, events=events)

    def told(
        self, key: str | None, on: date | None, author: Author, *, fresh: bool = True, event: Event | None = None
    ) -> Marked:
        """What there is to say of the occurrence of that key, or of the whole task."""
        meant = self.about(key)
        window = next((o.window for o in meant if key is not None and o.key == key), None)
        one = meant[0] if len(meant) == 1 else None
        return Marked(
            plan=self.plan,
            task=self.task,
            window=window,
            on=on,
            state=state_of(meant, author.today, author.soon),
            fresh=fresh,
            event=event or self.events[-1],
            due=one.due if one else None,
            planned=one.planned if one else None,
        )

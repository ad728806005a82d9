"""From tasks to the entries of a calendar, each with a name of its own that stays the same as the task changes.

A calendar knows an entry by its name alone: reading the same name again replaces what was there. So

- every task has exactly one main entry, named after the task. It is the whole task where that has one occurrence.
- Of a task with several, the last ones that nothing has happened to are the main entry, repeating by the schedule's
  rule, if the rule from the first of them on gives exactly their due days; else the last one alone. The ones before
  have an entry each, named by their place: 1, 2, …. Marking one moves the beginning of the main entry behind it.
- What had an entry of its own before a correction of the schedule and has none now, and every entry of a task that is
  gone, is there as cancelled: a deadline that no longer holds must not stay in anybody's calendar.

No entry depends on another (no overridden instances, which most task programs do not show), and one that repeats
stands on its due days, for the windows that end on them differ in length.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from kehoach_cli.domain.history import occurrences_of, standing
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.register import DEADLINES, MARKS, Event, EventKind, Occurrence
from kehoach_cli.domain.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar.

    `name` is unique among all plans. `occurrence` is the one it stands for, of several the first; None where it has
    none any more. `rrule` repeats it on its due days. `was_due`: it has no due date, but once had one. `changes`
    counts what happened to the task so far, the last `changed_at` (None where no register has it).
    """

    name: str
    task: Task
    occurrence: Occurrence | None
    rrule: str | None = None
    cancelled: bool = False
    was_due: bool = False
    changes: int = 0
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """A plan and its entries, in the order of the document."""

    plan: Plan
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Followed:
    """A task with all its events in order."""

    plan: str
    task: Task
    events: Sequence[Event]
    gone: bool = False


def entries_of(followed: Followed) -> Iterator[Entry]:
    """The entries of a task, the main one last."""
    task = followed.task
    occurrences = occurrences_of(task.schedule, followed.events)
    alone, rule = _divided(task.schedule, followed.events)
    kept = [event for event in followed.events if event.at.year > 1]  # what is only tried is dated the year 1
    name = f"{followed.plan}_{quote(task.id, safe='').replace('_', '%5F')}"

    def entry(name: str, occurrence: Occurrence | None, rrule: str | None = None) -> Entry:
        cancelled = followed.gone or occurrence is None
        was_due = occurrence is not None and occurrence.due is None and _was_due(followed)
        return Entry(name, task, occurrence, rrule, cancelled, was_due, len(kept), kept[-1].at if kept else None)

    for place in range(1, max(alone, _most_alone(followed)) + 1):
        yield entry(f"{name}_{place}", occurrences[place - 1] if place <= alone else None)
    yield entry(name, occurrences[alone], rule)


def _divided(schedule: Schedule, events: Sequence[Event]) -> tuple[int, str | None]:
    """How many occurrences stand alone before the main entry, and the rule by which that repeats."""
    dues = [window.end for window in schedule.due_windows]
    if not schedule.rrule or not dues:
        return max(len(schedule.windows) - 1, 0), None
    touched = _touched(events)
    first = max((place for place, window in enumerate(schedule.due_windows, 1) if window.key in touched), default=0)
    rules = {alone: f"{schedule.rrule};COUNT={len(dues) - alone}" for alone in range(first, len(dues))}
    # a rule that gives the days from one on gives them from any later one on too
    alone = first + bisect_left(range(first, len(dues)), True, key=lambda place: _gives(rules[place], dues[place:]))
    return min(alone, len(dues) - 1), rules.get(alone)


def _touched(events: Sequence[Event]) -> set[str]:
    """The keys, as they are now, of the occurrences that were ever marked or put off on their own."""
    keys: set[str] = set()
    for event in events:
        carried = event.data.get("carried")
        if isinstance(carried, dict):
            keys = {str(carried.get(key, key)) for key in keys}
        elif event.occurrence and (event.kind in MARKS or event.kind in DEADLINES):
            keys.add(event.occurrence)
    return keys


def _gives(rule: str, dues: Sequence[date]) -> bool:
    """Whether a rule, from the first of these days on, gives these days and no others."""
    from datetime import time

    from dateutil.rrule import rrulestr

    found = rrulestr(rule, dtstart=datetime.combine(dues[0], time.min))
    return [at.date() for at in found] == list(dues)


def _most_alone(followed: Followed) -> int:
    """The most occurrences that ever had an entry of their own; only a change of the schedule makes them fewer."""
    return max((_divided(schedule, before)[0] for schedule, before in _past(followed)), default=0)


def _was_due(followed: Followed) -> bool:
    """Whether a task ever had a due date: from a person, or by a time that it had before."""
    dated = any(event.kind is EventKind.DATED for event in followed.events)
    return dated or any(schedule.due_windows for schedule, _ in _past(followed))


def _past(followed: Followed) -> Iterator[tuple[Schedule, Sequence[Event]]]:
    """The schedules that held before each change of the schedule, with the events until then."""
    for at, event in enumerate(followed.events):
        before = followed.events[:at]
        was = _schedule(event.data.get("before"))
        if was or event.kind is EventKind.UNDONE:
            held = _corrected(before) or was
            if held:
                yield held, before


def _corrected(events: Sequence[Event]) -> Schedule | None:
    """The schedule that a person gave a task, the last word counting."""
    corrections = (event.data.get("fields") for event in reversed(standing(events)))
    return next((found for said in corrections if (found := _schedule(said))), None)


def _schedule(fields: object) -> Schedule | None:
    found = fields.get("schedule") if isinstance(fields, dict) else None
    return Schedule.model_validate(found) if found else None

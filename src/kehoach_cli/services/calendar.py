"""Plans as the entries of a calendar."""

from collections.abc import Iterator

from kehoach_cli.domain.entries import Agenda, Entry, Followed, entries_of
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.register import Event, EventKind
from kehoach_cli.domain.schedule import Schedule
from kehoach_cli.services.export import Chosen, Selection, choose
from kehoach_cli.store.interface import Register


def agendas(register: Register, selection: Selection) -> Iterator[Agenda]:
    """The plans one by one with the entries of the tasks that were selected: all of these, whatever the span.

    Tasks that are gone are there, as cancelled, where plans are written whole: a filter cannot tell what it lost.

    Raises:
        UsageError: a plan of the filter is unknown or ambiguous.
    """
    for chosen in choose(register, selection):
        plan = chosen.source.plan(chosen.plan)
        yield Agenda(plan, list(_entries(chosen, plan)))


def _entries(chosen: Chosen, plan: Plan) -> Iterator[Entry]:
    events: dict[str, list[Event]] = {}
    for event in chosen.source.events(chosen.plan):
        if event.task is not None:
            events.setdefault(event.task, []).append(event)
    for task in plan.tasks:
        if chosen.occurrences is None or task.id in chosen.occurrences:
            yield from entries_of(_followed(chosen, task, events.get(task.id, []), gone=False))
    if chosen.occurrences is None:
        for task in chosen.source.plan(chosen.plan, gone=True).tasks:
            yield from entries_of(_followed(chosen, task, events.get(task.id, []), gone=True))


def _followed(chosen: Chosen, task: Task, events: list[Event], *, gone: bool) -> Followed:
    return Followed(chosen.plan, task, events, gone, _printed(chosen, task, events))


def _printed(chosen: Chosen, task: Task, events: list[Event]) -> Schedule | None:
    """The schedule of the document, asked for only where a person corrected the task."""
    if all(event.kind is not EventKind.AMENDED for event in events):
        return None
    return chosen.source.task(chosen.plan, task.id, printed=True).schedule

"""Plans as the entries of a calendar."""

from collections.abc import Iterator

from kehoach_cli.domain.entries import Agenda, Entry, Followed, entries_of
from kehoach_cli.domain.plan import Plan
from kehoach_cli.domain.register import Event
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
            yield from entries_of(Followed(chosen.plan, task, events.get(task.id, [])))
    if chosen.occurrences is None:
        for task in chosen.source.plan(chosen.plan, gone=True).tasks:
            yield from entries_of(Followed(chosen.plan, task, events.get(task.id, []), gone=True))

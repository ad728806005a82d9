"""What happened to plans and tasks, those that are gone too."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kehoach_cli.domain.event_log import EventLog
from kehoach_cli.domain.register import EventKind, lookup_key
from kehoach_cli.domain.text import fold
from kehoach_cli.errors import UsageError
from kehoach_cli.services.references import find_plan, find_task, means_plan, named
from kehoach_cli.store.interface import Asked, Register


def event_log(
    register: Register,
    name: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    who: str | None = None,
    kinds: Sequence[EventKind] = (),
) -> EventLog:
    """The events of the plan or the task that is named, or of all, oldest first.

    A name is as for `kehoach show`; also what was removed, archived or is no longer in its plan is found by it. `who`
    is a part of a name, without regard to case and marks.

    Raises:
        UsageError: the name is unknown, or names several.
    """
    subject = _subject(register, name) if name else Asked()
    asked = replace(subject, since=since, until=until, kinds=kinds)
    events = list(register.history(asked))
    if who:
        known = {event.who: fold(who) in fold(event.who) for event in events}
        events = [event for event in events if known[event.who]]
    return EventLog.model_construct(
        schema_version="1.0", plan=asked.plan, task=asked.task, since=since, until=until, events=events
    )


def _subject(register: Register, name: str) -> Asked:
    """What a name means: a plan or a task of the lists first, then one that is in them no more."""
    try:
        return _listed(register, name)
    except UsageError:
        past = list(dict.fromkeys(_past(register, name)))
        if len(past) > 1:
            names = "; ".join(f"{found.plan}:{found.task}" if found.task else str(found.plan) for found in past)
            raise UsageError("“{name}” names several tasks; choose one: {tasks}", name=name, tasks=names) from None
        if not past:
            raise
        return past[0]


def _listed(register: Register, name: str) -> Asked:
    if means_plan(register, name):
        return Asked(find_plan(register, name).id)
    task = find_task(register, name)
    return Asked(task.plan, task.id)


def _past(register: Register, name: str) -> Iterator[Asked]:
    """Plans as of the lists, tasks by "PLAN:ID" or ID, of all that the register ever had."""
    plan, _colon, task = name.rpartition(":")
    heads = register.heads(removed=True, archived=True)
    yield from (Asked(head.id) for head in named(heads, name))
    for head in named(heads, plan) if plan else heads:
        called = [*register.plan(head.id, gone=True).tasks, *register.plan(head.id).tasks]
        yield from (Asked(head.id, found.id) for found in called if lookup_key(found.id) == lookup_key(task))

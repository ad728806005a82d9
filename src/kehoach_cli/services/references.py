"""Finding the plan or the task that a person names.

A plan is named by its id, a unique beginning of it, or its number; a task by "ID", its printed number, or "PLAN:ID".
Where an id and a printed number name different tasks, "id=ID" (also "PLAN:id=ID") means the id alone.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from kehoach_cli.domain.register import lookup_key
from kehoach_cli.domain.text import fold, squash
from kehoach_cli.errors import UsageError
from kehoach_cli.store.interface import PlanHead, Register, TaskHead

_BY_ID: Final = "id="
_SHOWN: Final = 8  # names an error lists
_BRIEF: Final = 40  # characters of a content in an error


def find_plan(register: Register, name: str, *, archived: bool = False) -> PlanHead:
    """The plan of that id, or the only one whose id begins so or that has that number.

    With `archived` it is one of those that were put away; otherwise these are not looked at.

    Raises:
        UsageError: unknown (close names are told) or ambiguous (all are told).
    """
    heads = _archived(register) if archived else register.heads()
    found = named(heads, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            "“{name}” is the beginning of several plans: {plans}", name=name, plans=_list(head.id for head in found)
        )
    if archived:
        known = _list(head.id for head in heads) or "–"
        raise UsageError("no archived plan is called “{name}”; archived are: {plans}", name=name, plans=known)
    raise _unknown_plan(register, name, [head.id for head in heads])


def archived_plan(register: Register, name: str) -> PlanHead | None:
    """The archived plan that a name means where it means none of the lists."""
    if named(register.heads(), name):
        return None
    found = named(_archived(register), name)
    return found[0] if len(found) == 1 else None


def _archived(register: Register) -> list[PlanHead]:
    return [head for head in register.heads(archived=True) if head.archived]


def means_plan(register: Register, name: str) -> bool:
    """Whether a name that may be a plan's or a task's means a plan of the lists."""
    return bool(named(register.heads(), name)) and not register.tasks_called(name)


def named(heads: Sequence[PlanHead], name: str) -> list[PlanHead]:
    """The plans that a name means: the one of that id, else those whose id begins so or that have that number."""
    wanted = fold(name)
    found = [head for head in heads if fold(head.id) == wanted]
    return found or [h for h in heads if fold(h.id).startswith(wanted) or fold(h.number or "") == wanted]


def find_task(register: Register, reference: str) -> TaskHead:
    """The one task a reference names.

    Raises:
        UsageError: unknown (close names are told) or ambiguous (all are told).
    """
    plan, colon, name = reference.rpartition(":")
    within = find_plan(register, plan).id if colon else None
    by_id = name.startswith(_BY_ID)
    name = name.removeprefix(_BY_ID)
    found = [task for task in register.tasks_called(name) if within in (None, task.plan)]
    if by_id:
        found = [task for task in found if lookup_key(task.id) == lookup_key(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError("“{name}” names several tasks; choose one: {tasks}", name=reference, tasks=_choice(found))
    known = [task for task in register.task_heads() if within in (None, task.plan)]
    names = {name for task in known for name in (task.id, task.number) if name}
    raise _unknown_task(register, reference, _close(name, sorted(names)))


def _choice(tasks: Sequence[TaskHead]) -> str:
    """The tasks, each as it can be typed without doubt."""
    plans = [task.plan for task in tasks]
    return _list(
        f"{task.plan}:{_BY_ID if plans.count(task.plan) > 1 else ''}{task.id}"
        f" ({task.number + ' ' if task.number else ''}{_brief(task.content)})"
        for task in tasks
    )


def _brief(content: str) -> str:
    text = squash(content)
    return text if len(text) <= _BRIEF else f"{text[:_BRIEF]}…"


def _list(names: Iterable[str]) -> str:
    names = list(names)
    return "; ".join(names[:_SHOWN]) + (f"; … ({len(names)})" if len(names) > _SHOWN else "")


def _unknown_plan(register: Register, name: str, known: Sequence[str]) -> UsageError:
    if put_away := archived_plan(register, name):
        return UsageError(
            "plan {plan} is archived; take it back first: kehoach register restore {plan}", plan=put_away.id
        )
    if not known:
        return UsageError(
            "there is no plan “{name}”: the register “{address}” is empty", name=name, address=register.address
        )
    if close := _close(name, known):
        return UsageError("there is no plan “{name}”; close to it: {close}", name=name, close=close)
    return UsageError("there is no plan “{name}”; see them with: kehoach plans", name=name)


def _unknown_task(register: Register, name: str, close: str) -> UsageError:
    if not register.heads():
        return UsageError(
            "there is no task “{name}”: the register “{address}” is empty", name=name, address=register.address
        )
    if close:
        return UsageError("there is no task “{name}”; close to it: {close}", name=name, close=close)
    return UsageError("there is no task “{name}”; see them with: kehoach show", name=name)


def _close(name: str, known: Sequence[str]) -> str:
    """The names most like it; "" where there is none."""
    from difflib import get_close_matches

    return _list(get_close_matches(name, known, n=5, cutoff=0.5))

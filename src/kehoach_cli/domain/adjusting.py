"""Which tasks of a plan an adjusting document (điều chỉnh, bổ sung) means, and what it says of them.

Such a document names a part of the plan's tasks, often shortly. A task is meant where the same matching as between two
copies finds it, or where what is said of it is a quote: four words or more that stand so in the content of exactly one
task, or of the only one of them with that number. Everything else is a new task; what it resembles is told, never
guessed. Of a task that is meant the document changes what it states; what it leaves out stays as it was (so do the
units of a role that it names nobody for), and so does the wording of a task that it only quotes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import JsonValue

from kehoach_cli.domain.amendment import TASK
from kehoach_cli.domain.matching import SAME_PLACE_BAR, match_tasks
from kehoach_cli.domain.plan import Role, Task, Unit
from kehoach_cli.domain.register import lookup_key
from kehoach_cli.domain.schedule import Kind
from kehoach_cli.domain.text import fold, fold_words, squash

SHORTEST_QUOTE: Final = 4
"""The fewest words of a quote."""

_ADDED_ID: Final = re.compile(r"bs(\d+)")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Meant:
    """A task of the adjusting document and the plan's task that it means, None for a new one.

    `alike` are the ids of the tasks that a new one resembles; `quoted`: the content is only a quote of the task's.
    """

    said: Task
    task: Task | None
    alike: tuple[str, ...] = ()
    quoted: bool = False


def meant_by(said: Sequence[Task], tasks: Sequence[Task]) -> list[Meant]:
    """What each task of an adjusting document means among the tasks of the plan as they stand, one to one."""
    matching = match_tasks(tasks, said)
    by_id = {task.id: task for task in tasks}
    found = {name: by_id[matching.ids[name]] for name in matching.same}
    left = {task.id: task for task in tasks if task.id in matching.gone}
    for task in said:
        if task.id not in found and (quoted := _quoted(task, left.values())):
            found[task.id] = left.pop(quoted.id)
    return [_meant(task, found.get(task.id), tasks) for task in said]


def _meant(said: Task, task: Task | None, tasks: Iterable[Task]) -> Meant:
    if task is None:
        return Meant(said, None, alike=tuple(other.id for other in tasks if _resembles(said, other)))
    return Meant(said, task, quoted=said.content != task.content and _is_quote(said.content, task.content))


def _quoted(said: Task, tasks: Iterable[Task]) -> Task | None:
    found = [task for task in tasks if _is_quote(said.content, task.content)]
    if len(found) > 1 and said.number:
        found = [task for task in found if task.number and lookup_key(task.number) == lookup_key(said.number)]
    return found[0] if len(found) == 1 else None


def _is_quote(short: str, long: str) -> bool:
    part, whole = fold_words(short), fold_words(long)
    return len(part.split()) >= SHORTEST_QUOTE and f" {part} " in f" {whole} "


def _resembles(one: Task, other: Task) -> bool:
    from rapidfuzz.distance import Indel

    mine, theirs = (_WORD.findall(fold(task.content)) for task in (one, other))
    return _is_quote(one.content, other.content) or Indel.normalized_similarity(mine, theirs) >= SAME_PLACE_BAR


def stated(meant: Meant) -> dict[str, JsonValue]:
    """The fields of the task's record that the document changes, as JSON; {} where it says nothing else."""
    task = meant.task
    if task is None:
        return {}
    said = meant.said.model_copy(update={"units": _units(meant.said.units, task.units)})
    names: set[str] = set()
    if not meant.quoted and squash(said.content) != squash(task.content):
        names |= {"content", "items", "mentions"}
    if {*map(_charge, said.units)} != {*map(_charge, task.units)}:
        names.add("units")
    if said.schedule.kind is not Kind.UNSPECIFIED and _time(said) != _time(task):
        names.add("schedule")
    names |= {
        name for name in ("product", "note") if getattr(said, name) and getattr(said, name) != getattr(task, name)
    }
    return said.model_dump(mode="json", include=names) if names else {}


def _units(said: Sequence[Unit], known: Sequence[Unit]) -> list[Unit]:
    """The units as they are now: those that are said, and those known in a role that nobody is said for.

    Where the document tells no roles apart, it names all units, and those that are known keep their roles.
    """
    names, roles = {_name(unit) for unit in said}, {unit.role for unit in said}
    if Role.UNSPECIFIED in roles:
        by_name = {_name(unit): unit for unit in known}
        return [by_name.get(_name(unit), unit) for unit in said]
    kept = (unit for unit in known if unit.role not in roles and _name(unit) not in names)
    return sorted([*said, *kept], key=lambda unit: list(Role).index(unit.role))


def _name(unit: Unit) -> str:
    return fold(unit.canonical or unit.name)


def _charge(unit: Unit) -> tuple[str, str]:
    return _name(unit), unit.role


def _time(task: Task) -> tuple[object, ...]:
    schedule = task.schedule
    return squash(schedule.text), schedule.kind, schedule.windows, schedule.approximate


def as_added(said: Sequence[Task], tasks: Sequence[Task]) -> dict[str, Task]:
    """The new tasks as the plan has them, by their ids in the document; `tasks` are all that the plan has and ever had.

    Their ids are "bs1", "bs2", … as of any task that is added. The printed number is kept only where no task of the
    plan has it: two documents count apart.
    """
    last = max((int(name[1]) for task in tasks if (name := _ADDED_ID.fullmatch(task.id))), default=0)
    known = {lookup_key(name) for task in tasks for name in (task.id, task.number) if name}
    found: dict[str, Task] = {}
    for count, task in enumerate(said, start=last + 1):
        number = task.number if task.number and lookup_key(task.number) not in known else None
        found[task.id] = task.model_copy(update={"id": f"bs{count}", "number": number, "by_hand": [TASK]})
    return found

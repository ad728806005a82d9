"""From two copies of a plan and their matching to what differs."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from kehoach_cli.domain.difference import (
    ChangeKind,
    Copy,
    Counts,
    HeadingChange,
    PlanDifference,
    TaskDifference,
    TextChange,
    UnitChange,
    WindowChange,
)
from kehoach_cli.domain.matching import Matching, renamed
from kehoach_cli.domain.plan import Plan, Task, Unit
from kehoach_cli.domain.rewording import pieces_of
from kehoach_cli.domain.schedule import Schedule
from kehoach_cli.domain.text import fold, squash

Path = tuple[str, ...]
"""The headings a task stands under, spaces squashed."""

_PLAN_FIELDS: Final = (
    *("kind", "number", "symbol", "issuer", "parent_issuer", "place", "issued_on", "issued_text", "title"),
    *("period", "preamble", "bases", "sections", "recipients", "signer"),
)
_COLUMNS: Final = ("product", "budget", "note")


def difference_of(old: Plan, new: Plan, matching: Matching, origins: tuple[Copy, Copy]) -> PlanDifference:
    """What differs between `old` and `new`, of which `matching` says which task is which; `origins` are their copies.

    Texts that differ only in spaces and line breaks are the same.
    """
    known = {task.id: task for task in old.tasks}
    tasks = [renamed(task, matching.ids) for task in new.tasks]
    pairs = [(known[task.id], task) for task in tasks if task.id in known]
    headings = _headings(pairs, _paths(old.tasks), _paths(tasks))
    moved = _out_of_order(old.tasks, tasks)
    found = [_compared(before, after, headings, moved) for before, after in pairs]
    changed = {difference.task: difference for difference in found if difference.kinds}
    new_ones = {t.id: _alone(t, ChangeKind.NEW) for t in tasks if t.id not in known}
    gone = {name: _alone(known[name], ChangeKind.GONE) for name in matching.gone}
    differing = changed | new_ones | gone
    listed = [differing[name] for name in _in_place(old.tasks, tasks) if name in differing]
    fields = list(_fields(old, new))
    told = list(_told(pairs, headings))
    return PlanDifference(
        differs=bool(listed or fields or told),
        old=origins[0],
        new=origins[1],
        counts=_counts(listed, len(pairs) - len(changed)),
        fields=fields,
        headings=told,
        tasks=listed,
    )


def _counts(listed: Iterable[TaskDifference], unchanged: int) -> Counts:
    numbers = Counter(kind.value for difference in listed for kind in difference.kinds)
    return Counts(**{kind.value: numbers[kind.value] for kind in ChangeKind}, unchanged=unchanged)


def _alone(task: Task, kind: ChangeKind) -> TaskDifference:
    gone = kind is ChangeKind.GONE
    return TaskDifference(task=task.id, kinds=[kind], old=task if gone else None, new=None if gone else task)


def _in_place(old: Sequence[Task], new: Sequence[Task]) -> list[str]:
    """The ids of both copies in the order of the new one, each gone one after the task it stood behind."""
    stay = {task.id for task in new}
    behind: dict[str | None, list[str]] = {None: []}
    stood: str | None = None
    for task in old:
        if task.id in stay:
            stood = task.id
        else:
            behind.setdefault(stood, []).append(task.id)
    return [*behind[None], *(name for task in new for name in (task.id, *behind.get(task.id, ())))]


def _out_of_order(old: Sequence[Task], new: Sequence[Task]) -> set[str]:
    """The fewest of the tasks that both have whose moving explains the new order."""
    stay = {task.id for task in old} & {task.id for task in new}
    before, after = ([task.id for task in tasks if task.id in stay] for tasks in (old, new))
    if before == after:
        return set()
    from rapidfuzz.distance import LCSseq

    runs = LCSseq.opcodes(before, after)
    return {name for run in runs if run.tag != "equal" for name in before[run.src_start : run.src_end]}


def _path(task: Task) -> Path:
    return tuple(map(squash, task.section))


def _paths(tasks: Iterable[Task]) -> set[Path]:
    return {_path(task) for task in tasks}


def _headings(pairs: Iterable[tuple[Task, Task]], old: set[Path], new: set[Path]) -> dict[Path, Path]:
    """The headings that were only worded or numbered otherwise, with what they read now.

    Neither copy has the other's, and from both sides it is the one that most of the tasks that stayed stand under.
    """
    ways = Counter((_path(before), _path(after)) for before, after in pairs)
    heirs: dict[Path, Path] = {}
    origins: dict[Path, Path] = {}
    for (was, now), _ in ways.most_common():
        if was not in new and now not in old and len(was) == len(now):
            heirs.setdefault(was, now)
            origins.setdefault(now, was)
    return {was: now for was, now in heirs.items() if origins[now] == was}


def _told(pairs: Sequence[tuple[Task, Task]], headings: Mapping[Path, Path]) -> Iterator[HeadingChange]:
    """Each heading that reads otherwise once, down to the level where it does."""
    below: dict[tuple[Path, Path], list[str]] = {}
    for before, after in pairs:
        was, now = _path(before), _path(after)
        if headings.get(was) == now:
            for depth in range(1, len(was) + 1):
                if was[depth - 1] != now[depth - 1]:
                    below.setdefault((was[:depth], now[:depth]), []).append(after.id)
    for (was, now), tasks in below.items():
        yield HeadingChange(old=list(was), new=list(now), tasks=tasks)


def _compared(old: Task, new: Task, headings: Mapping[Path, Path], moved: set[str]) -> TaskDifference:
    texts = [change for field, text in _TEXTS.items() if (change := _text(field, text(old), text(new)))]
    windows, units = _windows(old.schedule, new.schedule), _units(old, new)
    fields = {change.field for change in texts}
    was, now = _path(old), _path(new)
    displaced = was != now and headings.get(was) != now
    said = {
        ChangeKind.MOVED: displaced or new.parent != old.parent or new.id in moved,
        ChangeKind.RENUMBERED: squash(old.number or "") != squash(new.number or ""),
        ChangeKind.REWORDED: "content" in fields,
        ChangeKind.RETIMED: "schedule" in fields or _meaning(old.schedule) != _meaning(new.schedule),
        ChangeKind.REASSIGNED: units is not None,
        ChangeKind.OTHER: bool(fields & {*_COLUMNS}) or (units is None and "units" in fields),
    }
    return TaskDifference(
        task=new.id,
        kinds=[kind for kind, holds in said.items() if holds],
        old=old,
        new=new,
        texts=texts,
        windows=windows,
        units=units,
    )


def _printed_units(task: Task) -> str:
    return "; ".join(unit.name for unit in task.units)


_TEXTS: Final[Mapping[str, Callable[[Task], str]]] = {
    "content": lambda task: task.content,
    "schedule": lambda task: task.schedule.text,
    "units": _printed_units,
    "product": lambda task: task.product or "",
    "budget": lambda task: task.budget or "",
    "note": lambda task: task.note or "",
}


def _text(field: str, old: str, new: str) -> TextChange | None:
    if squash(old) == squash(new):
        return None
    return TextChange(field=field, pieces=pieces_of(old, new))


def _meaning(schedule: Schedule) -> tuple[object, ...]:
    return schedule.kind, schedule.windows, schedule.approximate, schedule.rrule


def _windows(old: Schedule, new: Schedule) -> WindowChange | None:
    removed = [window for window in old.windows if window not in new.windows]
    added = [window for window in new.windows if window not in old.windows]
    return WindowChange(removed=removed, added=added) if removed or added else None


def _units(old: Task, new: Task) -> UnitChange | None:
    before, after = {_charge(unit) for unit in old.units}, {_charge(unit) for unit in new.units}
    if before == after:
        return None
    return UnitChange(
        removed=[unit for unit in old.units if _charge(unit) not in after],
        added=[unit for unit in new.units if _charge(unit) not in before],
    )


def _charge(unit: Unit) -> tuple[str, str]:
    """A unit by its one name, with its role: another spelling of it is no other unit."""
    return fold(unit.canonical or unit.name), unit.role


def _fields(old: Plan, new: Plan) -> Iterator[TextChange]:
    for name in _PLAN_FIELDS:
        if change := _text(name, _said(getattr(old, name)), _said(getattr(new, name))):
            yield change


def _said(value: object) -> str:
    """A field of a plan as text: of a record its values, of a list its items, one a line."""
    from pydantic import BaseModel

    if value is None:
        return ""
    if isinstance(value, BaseModel):
        shown = value.model_dump(mode="json", exclude_none=True, exclude={"level"})
        return " ".join(text for part in shown.values() if (text := str(part)))
    if isinstance(value, list):
        return "\n".join(map(_said, value))
    return str(value)

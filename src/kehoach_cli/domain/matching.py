"""Which task of a plan is which in a corrected copy of it, and the ids that follow from it.

First equal contents pair up, those that also agree in place and time before the others and otherwise in document order:
a row put in between shifts nothing. What is left pairs up by the share of words in common, the most alike first: less
is asked where section and number agree. Where the figures in two contents differ ("quý I", "quý III") the words count
only under the same time.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kehoach_cli.domain.plan import Task
from kehoach_cli.domain.text import fold

SAME_PLACE_BAR: Final = 0.6
"""The share of words in common from which two tasks of the same section and number are one."""
ANYWHERE_BAR: Final = 0.75
"""The share of words in common from which two tasks are one wherever they stand."""

_FIGURE = re.compile(r"\b(?:\d+|[IVX]+)\b")
_WORD = re.compile(r"\w+")
_FIRST_LETTER = 0x10000  # one letter a word, from where no surrogates are in the way


@dataclass(frozen=True, slots=True)
class Matching:
    """The result of `match_tasks`.

    `ids` gives each task of the new copy, by its id there, the id it has in the register; `same` those of them that
    were there before; `gone` the old ids that the copy has no more, in document order.
    """

    ids: Mapping[str, str]
    same: frozenset[str]
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Face:
    """What a task is recognised by, folded; `place` is where it stands in the document."""

    id: str
    place: int
    content: str
    section: tuple[str, ...]
    number: str
    time: str
    units: tuple[str, ...]
    figures: frozenset[tuple[str, int]]


_STAGES: Final = (
    ("content", "section", "time", "units", "number"),
    ("content", "section", "time"),
    ("content", "time"),
    ("content", "section", "number"),
    ("content", "section"),
    ("content",),
)


def match_tasks(old: Sequence[Task], new: Sequence[Task], gone: Sequence[Task] = ()) -> Matching:
    """Match a plan's tasks with those of a new copy; `gone` are older tasks of the plan that may be back.

    Ids are unique within `old` and `gone` together, and within `new`. A task that is the same keeps its old id; a new
    one keeps its own where no other task of the plan ever had it, else it becomes "5-2", "5-3", ….
    """
    pairs = _pairs(old, new)
    pairs |= _pairs(gone, [task for task in new if task.id not in pairs])
    found = set(pairs.values())
    taken = {task.id for task in (*old, *gone)}
    ids = dict(pairs)
    for task in new:
        if task.id not in pairs:
            ids[task.id] = free_id(task.id, taken)
            taken.add(ids[task.id])
    return Matching(ids, frozenset(pairs), tuple(task.id for task in old if task.id not in found))


def free_id(wanted: str, taken: set[str]) -> str:
    """`wanted`, or its first variant "wanted-2", "wanted-3", … that is not taken."""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    return found


def renamed(task: Task, ids: Mapping[str, str]) -> Task:
    """The task under its id of the register, and its parent under the parent's."""
    parent = ids.get(task.parent, task.parent) if task.parent else None
    if ids[task.id] == task.id and parent == task.parent:
        return task
    return task.model_copy(update={"id": ids[task.id], "parent": parent})


def _pairs(old: Sequence[Task], new: Sequence[Task]) -> dict[str, str]:
    """The old id of each new task that is the same as an old one."""
    pairs = _equal({t.id: _print(t) for t in old}, {t.id: _print(t) for t in new})
    olds, news = _faces(old, set(pairs.values())), _faces(new, pairs)
    for fields in _STAGES:
        if not olds or not news:
            return pairs
        stage = _equal(_keys(olds, fields), _keys(news, fields))
        found = set(stage.values())
        pairs |= stage
        olds, news = [f for f in olds if f.id not in found], [f for f in news if f.id not in stage]
    return pairs | _alike(olds, news)


def _print(task: Task) -> Hashable:
    """A task as printed: unfolded, for this pairs up most tasks of most copies and costs little."""
    units = tuple(unit.name for unit in task.units)
    return task.content, tuple(task.section), task.number, task.schedule.text, units


def _keys(faces: Sequence[_Face], fields: Sequence[str]) -> dict[str, Hashable]:
    return {face.id: tuple(getattr(face, field) for field in fields) for face in faces}


def _equal(old: Mapping[str, Hashable], new: Mapping[str, Hashable]) -> dict[str, str]:
    """Pair the ids of equal keys, in document order: new id to old id."""
    waiting = defaultdict[Hashable, list[str]](list)
    for name, key in reversed(list(old.items())):
        waiting[key].append(name)
    return {name: waiting[key].pop() for name, key in new.items() if waiting.get(key)}


def _faces(tasks: Sequence[Task], paired: Container[str]) -> list[_Face]:
    return [_face(task, place) for place, task in enumerate(tasks) if task.id not in paired]


def _face(task: Task, place: int) -> _Face:
    return _Face(
        id=task.id,
        place=place,
        content=fold(task.content),
        section=tuple(map(fold, task.section)),
        number=fold(task.number or "").rstrip(".)"),
        time=fold(task.schedule.text),
        units=tuple(fold(unit.name) for unit in task.units),
        figures=frozenset(Counter(_FIGURE.findall(task.content)).items()),
    )


def _alike(old: Sequence[_Face], new: Sequence[_Face]) -> dict[str, str]:
    """Pair what has the most words in common first; of equals, what stands nearest in the document."""
    if not old or not new:
        return {}
    pairs: dict[str, str] = {}
    used: set[str] = set()
    for _, _, before, after in sorted(_candidates(old, new)):
        if before not in used and after not in pairs:
            used.add(before)
            pairs[after] = before
    return pairs


def _candidates(old: Sequence[_Face], new: Sequence[_Face]) -> Iterator[tuple[float, int, str, str]]:
    """Every pair that may be one task: (minus the share of words in common, distance, old id, new id)."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract_iter

    alphabet: dict[str, str] = {}
    choices = [_spelled(face.content, alphabet) for face in old]
    for face in new:
        word = _spelled(face.content, alphabet)
        close = extract_iter(word, choices, scorer=Indel.normalized_similarity, score_cutoff=SAME_PLACE_BAR)
        for _, share, index in close:
            if share >= _bar(old[index], face):
                yield -share, abs(old[index].place - face.place), old[index].id, face.id


def _spelled(content: str, alphabet: dict[str, str]) -> str:
    """A content with one letter a word, so that distances between strings are distances between texts."""
    return "".join(alphabet.setdefault(w, chr(_FIRST_LETTER + len(alphabet))) for w in _WORD.findall(content))


def _bar(old: _Face, new: _Face) -> float:
    if old.figures != new.figures and old.time != new.time:
        return 2.0  # out of reach
    same_place = new.number and (old.number, old.section) == (new.number, new.section)
    return SAME_PLACE_BAR if same_place else ANYWHERE_BAR

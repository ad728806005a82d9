"""Rules about the numbers of tasks: "1", "01.", "2.1" and "a)"; of other forms (roman numbers) nothing is said.

Numbers run on from task to task, those of parts ("2.1", "2.2") under each number. Where the table, the heading or, for
letters, the number above changes, they may run on or begin again. Rows that repeat the number together with the
content are further records of one task.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kehoach_cli.domain.checks.placing import listed, problem_of, quoted
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.problem import Problem
from kehoach_cli.domain.text import fold

_NUMBER: Final = re.compile(r"(?P<above>(?:\d{1,3}\.)*)(?:(?P<count>\d{1,3})|(?P<letter>[a-zđ]))")
_SIGNS: Final = " .,:;/()-"
_LETTERS: Final = ("abcdefghijklmnopqrstuvwxyz", "abcdđeghiklmnopqrstuvxy")
"""The letters that count, as Word has them and as they are typed in Vietnam."""


@dataclass(slots=True)
class _Run:
    """Numbers that count on from one another, each with its first task; `repeats` are later tasks with other work."""

    place: tuple[object, ...]
    last: str = ""
    first: dict[str, Task] = field(default_factory=dict)
    repeats: list[tuple[str, Task]] = field(default_factory=list)

    def add(self, number: str, task: Task) -> None:
        before = self.first.setdefault(number, task)
        if before is not task and fold(before.content) != fold(task.content):
            self.repeats.append((number, task))
        self.last = number


def left_out(plan: Plan) -> Iterator[Problem]:
    """Numbers are missing before the next one there is."""
    for above, run in _runs(plan):
        for missing, number in _gaps(set(run.first)):
            names = listed([f"{above}{name}" for name in missing])
            yield problem_of(run.first[number], "K721", missing=names, number=f"{above}{number}")


def used_twice(plan: Plan) -> Iterator[Problem]:
    """A number stands on two tasks."""
    for above, run in _runs(plan):
        for number, task in run.repeats:
            content = quoted(run.first[number].content)
            yield problem_of(task, "K722", number=f"{above}{number}", content=content)


def _runs(plan: Plan) -> Iterator[tuple[str, _Run]]:
    """The runs of numbers, each with what stands before its numbers ("2." of "2.1")."""
    runs: dict[tuple[str, bool], _Run] = {}
    finished: list[tuple[str, _Run]] = []
    above_letters = ""
    for task in plan.tasks:
        found = _NUMBER.fullmatch((task.number or "").strip(_SIGNS))
        if found is None:
            continue
        above, lettered = found["above"], found["count"] is None
        number = found["letter"] or str(int(found["count"]))
        if not lettered:
            above_letters = found[0]
        place = (task.source.table, tuple(task.section), above_letters if lettered else None)
        run = runs.get((above, lettered))
        if run is None or (place != run.place and not _follows(number, run.last)):
            run = runs[above, lettered] = _Run(place)
            finished.append((above, run))
        run.place = place
        run.add(number, task)
    yield from finished


def _follows(number: str, last: str) -> bool:
    return (len(number), number) > (len(last), last)


def _gaps(numbers: set[str]) -> list[tuple[list[str], str]]:
    """The numbers left out, and the number that they are missing before."""
    if all(number.isdigit() for number in numbers):
        return _gaps_in([str(count) for count in range(1, max(map(int, numbers)) + 1)], numbers)
    orders = [order for order in _LETTERS if numbers <= set(order)]
    return min((_gaps_in(list(order), numbers) for order in orders), key=len, default=[])


def _gaps_in(order: list[str], numbers: set[str]) -> list[tuple[list[str], str]]:
    gaps: list[tuple[list[str], str]] = []
    missing: list[str] = []
    for name in order:
        if name not in numbers:
            missing.append(name)
        elif missing:
            gaps.append((missing, name))
            missing = []
    return gaps

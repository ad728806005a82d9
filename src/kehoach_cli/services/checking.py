"""Checking a plan before it is issued: what reading it found, and what the drafting rules find."""

from collections.abc import Iterator, Sequence

from kehoach_cli.domain.catalogue import CATALOGUE
from kehoach_cli.domain.checks import check
from kehoach_cli.domain.checks.rest import RestDay
from kehoach_cli.domain.plan import Plan
from kehoach_cli.domain.problem import Problem, Severity
from kehoach_cli.errors import UsageError

_DRAFTING = "K7"


def problems_of(
    plan: Plan, rest_day: RestDay, *, select: Sequence[str] = (), ignore: Sequence[str] = (), notes: bool = False
) -> list[Problem]:
    """The problems to show, those of the whole plan first, then task by task.

    `select` and `ignore` are beginnings of codes; without `select` every code is meant. How reading went (its notes of
    severity info) is told only with `notes` or where `select` names it.

    Raises:
        UsageError: a beginning fits no code.
    """
    for beginning in (*select, *ignore):
        if not any(code.startswith(beginning) for code in CATALOGUE):
            raise UsageError("no code of a problem begins with “{beginning}”", beginning=beginning)
    place = {task.id: position for position, task in enumerate(plan.tasks)}
    found = [*plan.problems, *check(plan, rest_day)]
    chosen = _chosen(found, tuple(select), tuple(ignore), notes=notes)
    return sorted(chosen, key=lambda problem: (place.get(problem.task or "", -1), problem.code))


def _chosen(
    found: list[Problem], select: tuple[str, ...], ignore: tuple[str, ...], *, notes: bool
) -> Iterator[Problem]:
    for problem in found:
        told = problem.severity is not Severity.INFO or problem.code.startswith(_DRAFTING) or notes
        if problem.code.startswith(select) if select else told:
            if ignore and problem.code.startswith(ignore):
                continue
            yield problem


def reaches(problems: Sequence[Problem], threshold: Severity) -> bool:
    """Whether one of the problems is of this severity or worse."""
    order = list(Severity)
    return any(order.index(problem.severity) <= order.index(threshold) for problem in problems)

"""Problems of tasks, with their places; and the words and lists that messages quote."""

from collections.abc import Sequence
from datetime import date

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.plan import Task
from kehoach_cli.domain.problem import Place, Problem

_QUOTED, _LISTED = 60, 6


def problem_of(task: Task, code: str, **params: str | int) -> Problem:
    """A problem where a task stands."""
    source = task.source
    row = source.rows[0] if source.rows else None
    return problem(code, where=Place(table=source.table, row=row, paragraph=source.paragraph), task=task.id, **params)


def quoted(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rsplit(' ', 1)[0]}…"


def listed(names: Sequence[str]) -> str:
    """Names in a row; of many the first ones and the last. Names of units have commas in them."""
    shown = names if len(names) <= _LISTED else [*names[: _LISTED - 1], "…", names[-1]]
    return "; ".join(shown)


def written(day: date) -> str:
    """A day as it is written in Vietnam."""
    return f"{day:%d/%m/%Y}"

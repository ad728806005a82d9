"""The catalogue of problems: stable codes, their severity and the English message id.

K1 the document and its letterhead, K2 tables and rows, K3 time, K4 units, K5 numbering, K6 characters.
"""

from typing import NamedTuple

from kehoach_cli.domain.problem import Place, Problem, Severity


class Entry(NamedTuple):
    """What a code stands for."""

    severity: Severity
    msgid: str


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE: dict[str, Entry] = {
    "K301": Entry(_W, "no time is given for the task “{content}”"),
    "K302": Entry(_W, "the time “{text}” is not understood at “{unread}”"),
}


def problem(code: str, *, where: Place | None = None, task: str | None = None, **params: str | int) -> Problem:
    """A problem of the catalogue with its severity.

    Raises:
        KeyError: the code is not in the catalogue.
    """
    return Problem(code=code, severity=CATALOGUE[code].severity, params=params, where=where, task=task)

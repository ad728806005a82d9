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
    "K190": Entry(_I, "the package does not call {part} a Word document; it was read as one"),
    "K191": Entry(_I, "the relationships in {part} are missing or damaged; the parts were found by their names"),
    "K192": Entry(_W, "the part {part} is named but is not in the file"),
    "K193": Entry(_I, "the part {part} is in {encoding}; it was read"),
    "K194": Entry(_W, "a cell spans “{value}” columns, which cannot be"),
    "K195": Entry(_W, "content that is kept in another file is not read"),
    "K291": Entry(_I, "a cell goes on from above, but no cell above it does; it stands for itself"),
    "K292": Entry(_W, "text in a cell that is covered by a merged one, and not shown in Word, is left out: “{text}”"),
    "K301": Entry(_W, "no time is given for the task “{content}”"),
    "K302": Entry(_W, "the time “{text}” is not understood at “{unread}”"),
    "K601": Entry(_W, "signs of an old font could not be converted: “{signs}” in “{text}”"),
    "K602": Entry(_W, "the symbol “{sign}” is no sign"),
}


def problem(code: str, *, where: Place | None = None, task: str | None = None, **params: str | int) -> Problem:
    """A problem of the catalogue with its severity.

    Raises:
        KeyError: the code is not in the catalogue.
    """
    return Problem(code=code, severity=CATALOGUE[code].severity, params=params, where=where, task=task)

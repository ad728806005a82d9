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
    "K101": Entry(_W, "the period of the plan is not known: its title names no year and it has no date of issue"),
    "K190": Entry(_I, "the package does not call {part} a Word document; it was read as one"),
    "K191": Entry(_I, "the relationships in {part} are missing or damaged; the parts were found by their names"),
    "K192": Entry(_W, "the part {part} is named but is not in the file"),
    "K193": Entry(_I, "the part {part} is in {encoding}; it was read"),
    "K194": Entry(_W, "a cell spans “{value}” columns, which cannot be"),
    "K195": Entry(_W, "content that is kept in another file is not read"),
    "K197": Entry(_W, "page {page} is a picture; its text is not read"),
    "K198": Entry(_W, "text on page {page} is turned on its side and left out: “{text}”"),
    "K201": Entry(_W, "the table lists tasks but has no time column"),
    "K202": Entry(_I, "the row is the rest of the task above it and was joined to it"),
    "K203": Entry(_W, "the row names no task"),
    "K204": Entry(_I, "the row names no task of its own; it was read as a further record of the task above it"),
    "K205": Entry(_I, "the heading “{text}” has no tasks under it"),
    "K206": Entry(_I, "the heading has the time “{text}”; it holds for the tasks under it that have none"),
    "K210": Entry(_I, "the table is left out: it is the letterhead"),
    "K211": Entry(_I, "the table is left out: it is the signature"),
    "K212": Entry(_I, "the table is left out: it lists targets"),
    "K213": Entry(_I, "the table is left out: it is a budget"),
    "K214": Entry(_I, "the table is left out: it is a list of persons"),
    "K215": Entry(_I, "the table is left out: its times are hours of the day"),
    "K216": Entry(_I, "the table is left out: no row of it has the headings of a table of tasks"),
    "K196": Entry(_I, "a cell holds a picture and no text; pictures are not read"),
    "K291": Entry(_I, "a cell goes on from above, but no cell above it does; it stands for itself"),
    "K292": Entry(_W, "text in a cell that is covered by a merged one, and not shown in Word, is left out: “{text}”"),
    "K301": Entry(_W, "no time is given for the task “{content}”"),
    "K302": Entry(_W, "the time “{text}” is not understood at “{unread}”"),
    "K601": Entry(_W, "signs of an old font could not be converted: “{signs}” in “{text}”"),
    "K602": Entry(_W, "the symbol “{sign}” is no sign"),
    "K603": Entry(_W, "the file does not say which letters {count} signs are; they stand as “�”, first in “{text}”"),
}


def problem(code: str, *, where: Place | None = None, task: str | None = None, **params: str | int) -> Problem:
    """A problem of the catalogue with its severity.

    Raises:
        KeyError: the code is not in the catalogue.
    """
    return Problem(code=code, severity=CATALOGUE[code].severity, params=params, where=where, task=task)

"""Problems: trouble in a document, as data with its place."""

from enum import StrEnum

from kehoach_cli.domain.record import Record


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(Record):
    """Where a problem stands: a table's cell, or a paragraph of the body; all counted from 1."""

    table: int | None = None
    row: int | None = None
    column: str | int | None = None
    paragraph: int | None = None


class Problem(Record):
    """One thing that is not as it should be.

    `code` is a key of `CATALOGUE` in `kehoach_cli.domain.catalogue`; `params` fill its message. `message` is None
    inside the program: the edge that shows a problem makes it, in the language asked for.
    """

    code: str
    severity: Severity
    params: dict[str, str | int] = {}
    message: str | None = None
    where: Place | None = None
    task: str | None = None

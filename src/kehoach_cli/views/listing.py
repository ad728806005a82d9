"""The listing: what a command shows, before any format."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel

Tone = Literal["plain", "good", "soon", "late", "muted", "heading"]
"""What a row says at a glance; never the only signal, the words are in its cells."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, and how it may be squeezed on a narrow terminal.

    `ratio` 0 keeps its natural width; others share what is left in proportion. `wide_only` columns are left out
    where the terminal is narrower than 100 columns, `piped_only` ones on any; piped output has all
    but the `shown_only` ones.
    """

    title: str
    ratio: int = 0
    right: bool = False
    wide_only: bool = False
    piped_only: bool = False
    shown_only: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row; `tone` is its colour on a terminal. A date is written as the format has it."""

    cells: tuple[str | date | None, ...]
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The complete fields for a spreadsheet: one row a record, dates ISO, lists joined by "; "."""

    header: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under columns, with the records they show. Rows and sheets are made only for the format that wants them.

    `head` lines stand above the table and `foot` lines below it (on stderr where stdout is a pipe).
    `document` is the whole as one JSON document, or the array of several; `lines` are its items for JSON Lines.
    """

    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    document: BaseModel | Sequence[BaseModel]
    lines: Callable[[], Iterable[BaseModel]]
    sheet: Callable[[], Sheet]
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()

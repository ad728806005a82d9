"""The listing: what a command shows, before any format."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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
    but the `shown_only` ones. `share` says that its numbers are parts of 1, shown as per cents; `width` is its width
    in a workbook, in characters, where its cells should not decide.
    """

    title: str
    ratio: int = 0
    right: bool = False
    wide_only: bool = False
    piped_only: bool = False
    shown_only: bool = False
    share: bool = False
    width: int = 0


Cell = str | date | int | float | None
"""Text, a day, a number or nothing: each format writes a day and a number in its own way."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row, as many as there are columns; `tone` is its colour, in a terminal and in a workbook.

    A `shown_only` row, a heading or a sum, is none of the data: piped output is without it.
    """

    cells: tuple[Cell, ...]
    tone: Tone = "plain"
    shown_only: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """The complete fields for a spreadsheet: one row a record, dates ISO, lists joined by "; "."""

    header: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a workbook (trang tính): its name, and rows under columns of which all are shown.

    `head` lines say what it is and of which day, above it in print; `foot` lines stand on the page under the table.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under columns, with the records they show. Rows and sheets are made only for the format that wants them.

    `head` lines stand above the table and `foot` lines below it (on stderr where stdout is a pipe).
    `document` is the whole as one JSON document, or the array of several; `lines` are its items for JSON Lines.
    `pages` are the pages of its workbook, where these are more than the one page of its columns and rows.
    `own` are the formats that only this listing has, by name (html, ics), each with what makes its bytes.
    """

    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    document: BaseModel | Sequence[BaseModel]
    lines: Callable[[], Iterable[BaseModel]]
    sheet: Callable[[], Sheet]
    head: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    pages: Callable[[], Sequence[Page]] | None = None
    own: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)

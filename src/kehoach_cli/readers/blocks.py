r"""Blocks: what every format is read into, and all that the rest of the reading knows of a document.

Text in blocks is NFC; a soft line break is "\n", a tab is "\t"; deleted and hidden text is not there.
"""

from dataclasses import dataclass, field
from typing import Literal

from kehoach_cli.domain.problem import Problem

Align = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph.

    `marker` is the label of automatic numbering as it would be printed ("1.", "a)", "-"; every bullet sign is "-"),
    never part of `text`; a marker typed by hand stays in `text`. `list_level` counts from 0, None outside lists.
    `bold` is true when all its visible text is bold. `heading` is 1 to 9 for Word's heading styles or HTML's h1 to h6
    or Markdown's "#". `notes` are the footnotes it refers to. `number` counts the paragraphs of the body from 1
    (those inside tables have 0).
    """

    text: str
    marker: str | None = None
    list_level: int | None = None
    bold: bool = False
    align: Align | None = None
    heading: int | None = None
    notes: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, once, at its upper left corner on the table's grid (`row`, `column` from 0), with its span."""

    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    blocks: tuple["Block", ...] = ()

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The cell's paragraphs, those of nested tables included, in order."""
        found: list[Paragraph] = []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                found.append(block)
            else:
                found.extend(p for cell in block.cells for p in cell.paragraphs)
        return found

    @property
    def text(self) -> str:
        """The paragraphs' texts, markers left out, joined by line breaks."""
        return "\n".join(p.text for p in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells in reading order on a grid of `height` × `width`. `number` counts the body's tables from 1."""

    cells: tuple[Cell, ...]
    height: int
    width: int
    number: int = 0
    header_rows: int = 0
    """Rows the format itself marks as header (w:tblHeader, thead, the row above a pipe table's rule)."""
    borders: bool | None = None
    """False where the format says there are none (letterheads), None where it does not say."""


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document in order.

    `format` is its true one: "docx", "markdown", "html"; "doc", "odt", "rtf" or "xml" where it was converted.
    """

    blocks: tuple[Block, ...]
    format: str
    problems: tuple[Problem, ...] = field(default=())

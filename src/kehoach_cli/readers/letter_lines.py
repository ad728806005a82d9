"""The lines of a document's head, from paragraphs and from borderless tables alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach_cli.domain.text import squash
from kehoach_cli.readers.blocks import Block, Paragraph, Table

_MOST_COLUMNS, _MOST_ROWS = 3, 8
_BROKEN_DATE = re.compile(r"(?<=,)\s*\n\s*(?=ngày)|\n\s*(?=(?:tháng|năm)\b)", re.IGNORECASE)
_GAP = re.compile(r"\t+|[ \xa0]{4,}(?=\S)")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head: the block it stands in, its side (0 left or alone, 1 right), and its style."""

    text: str
    block: int
    side: int = 0
    bold: bool = False
    centred: bool = False
    in_table: bool = False

    @property
    def capitals(self) -> bool:
        """Whether the line is in capitals throughout."""
        return self.text.isupper()


def _sides(text: str) -> list[str]:
    """A line as typed with a gap between its left and its right half, or whole."""
    if "/" in text[:14] and text[:3].lower() in ("số:", "số "):
        left, gap, right = text.rpartition("\t")
        return [left, right] if gap else [text]
    return [half for half in _GAP.split(text.strip(), maxsplit=1) if half.strip()]


def _of_paragraph(paragraph: Paragraph, block: int, side: int, *, in_table: bool) -> Iterator[HeadLine]:
    for line in _BROKEN_DATE.sub(" ", paragraph.text).split("\n"):
        halves = [line] if in_table else _sides(line)
        for offset, half in enumerate(halves):
            text = squash(half)
            if text:
                at = side if in_table else offset
                yield HeadLine(text, block, at, paragraph.bold, paragraph.align == "center", in_table)


def head_lines(blocks: Sequence[Block], last: int) -> list[HeadLine]:
    """The lines of the first `last` blocks: of a table the left column first, then the right; none of a large table."""
    lines: list[HeadLine] = []
    for index, block in enumerate(blocks[:last]):
        if isinstance(block, Paragraph):
            lines.extend(_of_paragraph(block, index, 0, in_table=False))
        elif block.width <= _MOST_COLUMNS and block.height <= _MOST_ROWS:
            lines.extend(_of_table(block, index))
    return lines


def _of_table(table: Table, index: int) -> list[HeadLine]:
    cells = sorted(table.cells, key=lambda cell: (cell.column, cell.row))
    return [
        line
        for cell in cells
        for paragraph in cell.paragraphs
        for line in _of_paragraph(paragraph, index, min(cell.column, 1), in_table=True)
    ]

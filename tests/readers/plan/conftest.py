"""Documents built by hand, the grid of a table visible in the test.

A block with "|" in its first line is a table, a row a line: "<" goes on with the cell to the left, "^" with the one
above, "⏎" begins a new paragraph, "**…**" is bold. Any other block is paragraphs, one a line.
"""

import pytest

from kehoach_cli.domain.plan import Source
from kehoach_cli.readers.blocks import Cell, Document, Paragraph, Table
from kehoach_cli.readers.plan_reader import plan_of


def _paragraph(text: str, number: int = 0) -> Paragraph:
    bold = text.startswith("**") and text.endswith("**") and len(text) > 4
    return Paragraph(text.strip("*") if bold else text, bold=bold, number=number)


def _cells(lines: list[list[str]]) -> tuple[Cell, ...]:
    cells = []
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            if text in ("<", "^"):
                continue
            wide = 1
            while column + wide < len(line) and line[column + wide] == "<":
                wide += 1
            high = 1
            while row + high < len(lines) and lines[row + high][column] == "^":
                high += 1
            blocks = tuple(_paragraph(part.strip()) for part in text.split("⏎")) if text else ()
            cells.append(Cell(row, column, high, wide, blocks))
    return tuple(cells)


def make_table(text: str, number: int = 1, *, header_rows: int = 0) -> Table:
    lines = [[cell.strip() for cell in line.strip().split("|")] for line in text.strip().splitlines()]
    assert len({len(line) for line in lines}) == 1, "every row needs the same number of cells"
    return Table(_cells(lines), len(lines), len(lines[0]), number, header_rows)


def make_document(*blocks: "str | Paragraph | Table") -> Document:
    made: list[Paragraph | Table] = []
    tables = paragraphs = 0
    for block in blocks:
        if isinstance(block, Table) or (isinstance(block, str) and "|" in block.strip().split("\n")[0]):
            tables += 1
            made.append(make_table(block, tables) if isinstance(block, str) else block)
        elif isinstance(block, Paragraph):
            paragraphs += 1
            made.append(block)
        else:
            for line in block.strip().split("\n"):
                paragraphs += 1
                made.append(_paragraph(line.strip(), paragraphs))
    return Document(tuple(made), "docx")


@pytest.fixture(scope="session")
def table():
    return make_table


@pytest.fixture(scope="session")
def document():
    return make_document


@pytest.fixture(scope="session")
def read():
    """Read blocks as a plan for 2026, or for what `title` says; `title=None`: the blocks are the whole document."""

    def _read(*blocks, title="Công tác năm 2026", **options):
        head = ["**KẾ HOẠCH**", f"**{title}**"] if title else []
        source = Source(name="plan.docx", sha256="0" * 64, format="docx")
        return plan_of(make_document(*head, *blocks), source, **options)

    return _read


@pytest.fixture(scope="session")
def spans():
    """The windows of a schedule as "2026-03-01..2026-03-31" or "..2026-06-29"."""

    def _spans(schedule):
        return [f"{window.start or ''}..{window.end}" for window in schedule.windows]

    return _spans


@pytest.fixture(scope="session")
def units():
    """The units of a task as "lead: Sở Nội vụ"."""

    def _units(task):
        return [f"{unit.role.value}: {unit.name}" for unit in task.units]

    return _units

"""Rows that hold several tasks one below the other, with their numbers, units and times stacked beside them."""

from dataclasses import replace

from kehoach_cli.readers.blocks import Paragraph
from kehoach_cli.readers.columns import Header
from kehoach_cli.readers.grid import Grid, GridCell
from kehoach_cli.readers.headers import ColumnRole
from kehoach_cli.readers.labels import read_marker


def _lines(cell: GridCell) -> list[Paragraph]:
    """The lines of a cell that hold something, each as a paragraph."""
    return [
        replace(paragraph, text=line.strip(), marker=paragraph.marker if first == 0 else None)
        for paragraph in cell.paragraphs
        for first, line in enumerate(paragraph.text.split("\n"))
        if line.strip() or (first == 0 and paragraph.marker)
    ]


def _slice(cell: GridCell | None, row: int, index: int, count: int) -> GridCell | None:
    """The part of a cell that belongs to one of `count` stacked tasks; the whole cell where it is not stacked so."""
    if cell is None or cell.row != row:
        return cell
    lines = _lines(cell)
    if len(lines) != count:
        return cell
    line = lines[index]
    return replace(cell, paragraphs=[line], text=line.text or line.marker or "", blank=False)


def unstack(grid: Grid, row: int, header: Header) -> list[list[GridCell | None]]:
    """The row's cells, once for each task stacked in it.

    Tasks are stacked only where their numbers say so: as many numbers in the number's cell as lines in the task's.
    """
    cells = grid.rows[row]
    numbers, tasks = header.of(ColumnRole.NUMBER), header.of(ColumnRole.TASK)
    number = cells[numbers[0].index] if numbers else None
    task = cells[tasks[0].index] if tasks else None
    if number is None or task is None or number.row != row or "\n" not in number.text:
        return [cells]
    labels = [read_marker(line.marker or line.text) for line in _lines(number)]
    count = len(labels)
    if any(label.kind != "number" for label in labels) or len(_lines(task)) != count:
        return [cells]
    return [[_slice(cell, row, index, count) for cell in cells] for index in range(count)]

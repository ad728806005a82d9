"""Heading rows of a task table: one merged cell, a roman number beside empty cells, a bold title, a time."""

from dataclasses import dataclass, field

from kehoach_cli.domain.text import squash
from kehoach_cli.readers.columns import Header
from kehoach_cli.readers.grid import Grid, GridCell
from kehoach_cli.readers.headers import TIME_ROLES, ColumnRole
from kehoach_cli.readers.headings import Heading, enter, rank_of
from kehoach_cli.readers.labels import Label, label_of, read_marker, split_label
from kehoach_cli.readers.times import TimeReader

LONG_LABEL = 12
"""The most signs a number in the number's column has."""
_SHORT_TITLE = 200
_HEADING_LABELS = ("roman", "letter", "part")


@dataclass(frozen=True, slots=True)
class Led:
    """A heading row, and the text of its time cell where it has one of its own."""

    table: int
    row: int
    heading: Heading
    time: str | None


@dataclass(slots=True)
class HeadingRows:
    """Tells heading rows from tasks, and keeps the headings in force."""

    times: TimeReader
    led: list[Led] = field(default_factory=list)
    open: list[Heading] = field(default_factory=list)

    def take(self, grid: Grid, row: int, header: Header, *, plain: bool) -> bool:
        """Take the row for a heading if it is one; `plain`: a title alone beside an empty number counts as one."""
        heading = self._heading(grid, row, header, plain=plain)
        if heading is None or not self._leads(grid, row, header, heading):
            return False
        self.open = enter(self.open, heading)
        own = (cell for cell in grid.own(row) if not cell.blank)
        time = next((cell.text for cell in own if header.columns[cell.column].role in TIME_ROLES), None)
        self.led.append(Led(grid.number, row + 1, heading, time if time != heading.text else None))
        return True

    def _leads(self, grid: Grid, row: int, header: Header, heading: Heading) -> bool:
        """Whether a heading leads rows. One with a time cell of its own and no row under it is a task."""
        own = (cell for cell in grid.own(row) if not cell.blank)
        if heading.rank == "time" or not any(header.columns[cell.column].role in TIME_ROLES for cell in own):
            return True
        below = range(row + 1, grid.height)
        following = next((r for r in below if any(not cell.blank for cell in grid.own(r))), None)
        return following is not None and self._heading(grid, following, header, plain=True) is None

    def _heading(self, grid: Grid, row: int, header: Header, *, plain: bool) -> Heading | None:
        """The heading a row is, or None; `plain`: a title alone beside an empty number counts as one."""
        own = grid.own(row)
        filled = [cell for cell in own if not cell.blank]
        wide = next((cell for cell in filled if cell.column_span >= max(2, grid.width - 1)), None)
        if wide is not None and filled[-1] is wide and len(filled) <= 2:  # noqa: PLR2004 - a number and a title
            label = read_marker(filled[0].text) if filled[0] is not wide else None
            return self._titled(wide, label)
        others = [cell for cell in grid.rows[row] if cell is not None and not cell.blank]
        number = header.of(ColumnRole.NUMBER)
        task = header.of(ColumnRole.TASK)
        number_at = number[0].index if number else -1
        task_at = task[0].index if task else -1
        timed = [cell for cell in others if header.columns[cell.column].role in TIME_ROLES]
        rest = [cell for cell in others if cell.column not in (number_at, task_at) and cell not in timed]
        if rest:
            return None
        return self._narrow(filled, (number_at, task_at), timed, plain=plain)

    def _narrow(
        self, filled: list[GridCell], places: tuple[int, int], timed: list[GridCell], *, plain: bool
    ) -> Heading | None:
        """A heading in a row whose other cells are empty."""
        at = {cell.column: cell for cell in filled}
        number, title = at.get(places[0]), at.get(places[1])
        if title is None:
            alone = filled[0] if len(filled) == 1 else None
            long_number = alone is number and number is not None and len(number.text) > LONG_LABEL
            first = alone is not None and alone in timed and alone.column == 0
            return self._titled(alone, None) if alone is not None and (long_number or first) else None
        label = read_marker(number.text) if number is not None and len(number.text) <= LONG_LABEL else None
        if label is None and number is None:
            label = split_label(title.text)[0]
        ranked = label is not None and label.kind in _HEADING_LABELS
        if ranked:
            time = timed[0].text if timed else None
            return self._titled(title, label if number is not None else None, time)
        if timed or number is not None or "\n" in title.text or len(title.text) > _SHORT_TITLE:
            return None
        bold = all(p.bold for p in title.paragraphs if p.text.strip())
        plain = plain and label is None and places[0] >= 0 and not title.text[:1].islower()
        return self._titled(title, None) if bold or plain or self.times.heads(title.text) else None

    def _titled(self, cell: GridCell, label: Label | None, time: str | None = None) -> Heading:
        if label is None and cell.paragraphs:
            label, text = label_of(cell.paragraphs[0])
            title = squash(" ".join([text, *(p.text for p in cell.paragraphs[1:])]))
        else:
            title = squash(cell.text)
        if label is not None and label.kind == "bullet":
            label = None
        spoken = time or heading_time(title, self.times)
        rank = rank_of(label, self.open, "time" if spoken and time is None else "title")
        number = label.value if label else None
        return Heading(number, heading_text(label, title), rank, spoken, self.times.days(spoken))


def heading_text(label: Label | None, title: str) -> str:
    """A heading in one line: "II. NỘI DUNG", with the label as printed and a dot where it has no sign."""
    if label is None:
        return title
    sign = label.text.strip()
    if not title:
        return sign
    return f"{sign} {title}" if not sign[-1].isalnum() or label.kind == "part" else f"{sign}. {title}"


def heading_time(title: str, times: TimeReader) -> str | None:
    """The time that a heading is ("QUÝ I", "Tháng 01/2021:") or carries in a bracket at its end; None for another."""
    text = title.rstrip(" :;.")
    if times.heads(text):
        return text
    before, bracket, inside = text.rpartition("(")
    if bracket and inside.endswith(")") and before and times.heads(inside[:-1].strip()):
        return inside[:-1].strip()
    return None

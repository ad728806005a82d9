"""The workbook of an export: one page of tasks, a row an occurrence, and one page of totals."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress

from kehoach_cli.domain.due import state_fields
from kehoach_cli.domain.plan import Plan, Role, Task
from kehoach_cli.domain.register import Occurrence, Timing, timing_of
from kehoach_cli.domain.totals import By, StatusReport
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.views import states, status, words
from kehoach_cli.views.listing import Cell, Column, Page, Row


@dataclass(frozen=True, slots=True)
class Line:
    """What one row tells: an occurrence of a task of a plan, and the day it is looked at on."""

    plan: Plan
    task: Task
    occurrence: Occurrence
    today: date
    soon: int
    working_day: date | None = None
    """The working day on or before its due date, where that was asked for."""

    @property
    def timing(self) -> Timing:
        """How it stands to its due date."""
        return timing_of(self.occurrence, self.today, self.soon)

    @property
    def days_late(self) -> int | None:
        """The days after its due date, of today or of the day it was closed on."""
        late = state_fields(self.occurrence, self.today, self.soon)["days_late"]
        return late if isinstance(late, int) else None


@dataclass(frozen=True, slots=True)
class _Told:
    """A column: its title, its cells, its width where these should not decide; `seldom`: left out where it is empty."""

    title: str
    cell: Callable[[Line], Cell]
    width: int = 0
    seldom: bool = False


def _units(role: Role) -> Callable[[Line], Cell]:
    return lambda line: "\n".join(unit.name for unit in line.task.units if unit.role is role)


def _number(line: Line) -> Cell:
    """The printed number where the id is another."""
    return None if line.task.number == line.task.id else line.task.number


def _window(line: Line) -> Cell:
    return line.occurrence.window.start if line.occurrence.window else None


def _until(line: Line) -> Cell:
    """The last day of work that has no due date."""
    found = line.occurrence
    return found.window.end if found.window and found.due is None else None


def _state(line: Line) -> Cell:
    return states.joint(line.occurrence.progress, line.timing)


def _by_hand(line: Line) -> Cell:
    given = line.occurrence.due is not None and line.occurrence.window is None
    return words.fields([*line.task.by_hand, *(["due"] if given else [])])


_COLUMNS = (
    _Told(N_("Plan"), lambda line: line.plan.id, 16),
    _Told(N_("No."), lambda line: line.task.id),
    _Told(N_("Number as printed"), _number, seldom=True),
    _Told(N_("Section"), lambda line: "\n".join(line.task.section), 16, seldom=True),
    _Told(N_("Task"), lambda line: line.task.content, 48),
    _Told(N_("Lead unit"), _units(Role.LEAD), 20, seldom=True),
    _Told(N_("Supporting units"), _units(Role.SUPPORT), 20, seldom=True),
    _Told(N_("Monitoring units"), _units(Role.MONITOR), 18, seldom=True),
    _Told(N_("Units, roles not told apart"), _units(Role.UNSPECIFIED), 22, seldom=True),
    _Told(N_("Time as written"), lambda line: line.task.schedule.text, 16),
    _Told(
        N_("Occurrence"), lambda line: line.occurrence.window.label if line.occurrence.window else None, 16, seldom=True
    ),
    _Told(N_("From"), _window),
    _Told(N_("Goes on until"), _until, seldom=True),
    _Told(N_("Due"), lambda line: line.occurrence.due),
    _Told(N_("Working day"), lambda line: line.working_day, seldom=True),
    _Told(N_("Due by the plan"), lambda line: line.occurrence.planned, seldom=True),
    _Told(N_("Decision"), lambda line: line.occurrence.decision, 18, seldom=True),
    _Told(N_("State"), _state, 22),
    _Told(N_("Days late"), lambda line: line.days_late),
    _Told(N_("Day of the mark"), lambda line: line.occurrence.marked_on),
    _Told(N_("Product"), lambda line: line.task.product, 18, seldom=True),
    _Told(N_("Remark"), lambda line: line.task.note, 16, seldom=True),
    _Told(N_("Not from the document"), _by_hand, 14, seldom=True),
)


def pages(lines: Iterable[Line], report: StatusReport) -> list[Page]:
    """The page of tasks and, for `report` on the same, the page of totals."""
    head = (_("Counted from {today}").format(today=words.day(report.today)),)
    return [_tasks(list(lines), head), _totals(report, head)]


def _tasks(lines: Sequence[Line], head: tuple[str, ...]) -> Page:
    cells = [[told.cell(line) for told in _COLUMNS] for line in lines]
    kept = [not told.seldom or any(row[at] not in (None, "") for row in cells) for at, told in enumerate(_COLUMNS)]
    columns = [Column(_(told.title), width=told.width) for told in compress(_COLUMNS, kept)]
    tones = [states.tone(line.occurrence.progress, line.timing) for line in lines]
    rows = [Row(tuple(compress(row, kept)), tone) for row, tone in zip(cells, tones, strict=True)]
    return Page(_("Tasks"), tuple(columns), rows, head)


def _totals(report: StatusReport, head: tuple[str, ...]) -> Page:
    """The totals by plan and by unit, one below the other, as `kehoach status` counts them."""
    parts = status.pages(report, (By.PLAN, By.UNIT))
    rows = [Row((part.name, *row.cells), row.tone) for part in parts for row in part.rows]
    return Page(_("Totals"), (Column(_("By")), *parts[0].columns), rows, head, foot=head)

"""What differs between two copies of a plan, as a listing."""

from collections.abc import Iterable, Iterator

from kehoach_cli.domain.difference import ChangeKind, HeadingChange, PlanDifference, TaskDifference, TextChange
from kehoach_cli.domain.plan import Task
from kehoach_cli.locale import translate as _
from kehoach_cli.views import difference_words as said
from kehoach_cli.views import words
from kehoach_cli.views.listing import Column, Listing, Row, Sheet, Tone
from kehoach_cli.views.styled import Styled, joined, signed

_TONES: dict[ChangeKind, Tone] = {ChangeKind.NEW: "good", ChangeKind.GONE: "late"}
_FIELDS = ("number", "section", "content", "units", "time", "windows", "product", "budget", "note")
SHEET_HEADER = ("task", "kinds", *(f"{field}_{side}" for field in _FIELDS for side in ("before", "after")))


def listing(difference: PlanDifference, *, brief: bool = False) -> Listing:
    """A row a task that differs, those of the plan itself first.

    `brief`, for a terminal, leaves out the middle of long unchanged texts, gives the tasks that only have another
    number one line together, and everything else that changed a line of its own.
    """
    shown = [found for found in difference.tasks if not (brief and said.only_renumbered(found))]
    return Listing(
        columns=(Column(_("No.")), Column(_("Change"), ratio=1), Column(_("Task"), ratio=4)),
        rows=lambda: _rows(difference, shown, brief=brief),
        document=difference,
        lines=lambda: difference.tasks,
        sheet=lambda: Sheet(SHEET_HEADER, map(_cells, difference.tasks)),
        head=(
            _("Old copy: {copy}").format(copy=said.copy(difference.old)),
            _("New copy: {copy}").format(copy=said.copy(difference.new)),
        ),
        foot=tuple(_foot(difference, brief=brief)),
        own={"html": lambda: _page(difference)},
    )


def _page(difference: PlanDifference) -> bytes:
    from kehoach_cli.views.difference_page import render

    return render(difference).encode(errors="replace")


def _rows(difference: PlanDifference, shown: Iterable[TaskDifference], *, brief: bool) -> Iterator[Row]:
    for change in difference.fields:
        yield _plan_row(change, brief=brief)
    for heading in difference.headings:
        yield _heading_row(heading)
    for found in shown:
        yield _task_row(found, brief=brief)


def _plan_row(change: TextChange, *, brief: bool) -> Row:
    pieces = said.elided(change.pieces) if brief else change.pieces
    return Row(("", _("of the plan itself"), joined([f"{said.of_plan(change).label}: ", signed(pieces)], "")))


def _heading_row(change: HeadingChange) -> Row:
    detail = said.heading(change)
    return Row(("", _("of the plan itself"), joined([f"{detail.label}: ", signed(detail.pieces)], "")))


def _task_row(found: TaskDifference, *, brief: bool) -> Row:
    content = said.content(found)
    lines: list[Styled] = [signed(said.elided(content) if brief else content)]
    lines += [joined([f"{detail.label}: ", signed(detail.pieces)], "") for detail in said.details(found)]
    kinds = ", ".join(said.kind(kind) for kind in found.kinds)
    tone = _TONES.get(found.kinds[0], "plain")
    return Row((found.task, Styled([(kinds, tone)]), joined(lines, "\n" if brief else " | ")))


def _foot(difference: PlanDifference, *, brief: bool) -> Iterator[str]:
    if brief and (line := said.renumbering(difference)):
        yield line
    if not difference.differs:
        yield _("nothing differs")
    yield said.totals(difference.counts)


def _cells(found: TaskDifference) -> tuple[str, ...]:
    before, after = _values(found.old), _values(found.new)
    pairs = (value for pair in zip(before, after, strict=True) for value in pair)
    return (found.task, "; ".join(found.kinds), *pairs)


def _values(task: Task | None) -> tuple[str, ...]:
    if task is None:
        return ("",) * len(_FIELDS)
    return (
        *(task.number or "", "; ".join(task.section), task.content, words.units(task.units), task.schedule.text),
        "; ".join(window.key for window in task.schedule.windows),
        *(text or "" for text in (task.product, task.budget, task.note)),
    )

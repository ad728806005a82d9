"""Plans and tasks as the register knows them, as listings."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from kehoach_cli.domain.amendment import TASK
from kehoach_cli.domain.plan import Task
from kehoach_cli.domain.register import CLOSED
from kehoach_cli.domain.report import OccurrenceState, PlanState, PlanSummaries, PlanSummary, TaskState
from kehoach_cli.locale import translate as _
from kehoach_cli.views import events, states, words
from kehoach_cli.views.listing import Column, Listing, Row, Sheet
from kehoach_cli.views.plans import SHEET_HEADER, cells, heading


def plans_listing(found: PlanSummaries) -> Listing:
    """The plans of the register."""
    return Listing(
        columns=(
            Column(_("Plan"), ratio=4),
            Column(_("Title"), ratio=5, wide_only=True),
            Column(_("From")),
            Column(_("Until")),
            Column(_("Tasks"), right=True),
            Column(_("Done"), right=True),
            Column(_("Overdue"), right=True),
        ),
        rows=lambda: map(_plan_row, found.plans),
        document=found,
        lines=lambda: found.plans,
        sheet=lambda: Sheet(tuple(PlanSummary.model_fields), map(_plan_cells, found.plans)),
        head=(_("Counted from {today}").format(today=words.day(found.today)),),
    )


def _plan_row(plan: PlanSummary) -> Row:
    period = plan.period
    return Row(
        (
            plan.id,
            plan.title or "",
            period.start if period else None,
            period.end if period else None,
            *(str(count) for count in (plan.tasks, plan.done, plan.overdue)),
        ),
        "late" if plan.overdue else "plain",
    )


def _plan_cells(plan: PlanSummary) -> tuple[str, ...]:
    values = plan.model_dump(mode="json")
    if plan.period:
        values["period"] = f"{plan.period.start}/{plan.period.end}"
    return tuple("" if value is None else str(value) for value in values.values())


def plan_listing(found: PlanState, *, working_days: bool = False) -> Listing:
    """A plan's tasks with their states, and on request with the working day of the due date that is shown."""
    gone = [task for task in found.gone if TASK not in task.by_hand]
    return Listing(
        columns=(
            Column(_("No.")),
            Column(_("Task"), ratio=5),
            Column(_("Units"), ratio=3, wide_only=True),
            Column(_("Time as written"), ratio=2, wide_only=True),
            Column(_("Due")),
            *([Column(_("Working day"))] if working_days else []),
            Column(_("State"), ratio=3),
        ),
        rows=lambda: (_task_row(task, working_days=working_days) for task in found.tasks),
        document=found,
        lines=lambda: found.tasks,
        sheet=lambda: state_sheet(found.tasks),
        head=(*heading(found.plan), _("Counted from {today}").format(today=words.day(found.today))),
        foot=tuple(
            _("no longer in the plan: {task}").format(task=f"{task.id} – {words.brief(task.content)}") for task in gone
        ),
    )


def _task_row(state: TaskState, *, working_days: bool) -> Row:
    task, next_due = state.task, _next_due(state)
    return Row(
        (
            task.id,
            words.signed(words.numbered(task.id, task.number, task.content), task.by_hand),
            words.units(task.units),
            task.schedule.text,
            next_due.due if next_due else None,
            *([next_due.working_day if next_due else None] if working_days else []),
            _joint(state) + (_moved(next_due) if next_due else ""),
        ),
        states.tone(state.progress, state.timing),
    )


def _next_due(state: TaskState) -> OccurrenceState | None:
    """The open occurrence that is due first, else the one that was due last; None where nothing is due."""
    due = sorted((o for o in state.occurrences if o.due), key=lambda o: o.due or date.max)
    left = [o for o in due if o.progress not in CLOSED]
    return left[0] if left else due[-1] if due else None


def _moved(occurrence: OccurrenceState) -> str:
    given = occurrence.due is not None and occurrence.window is None
    return states.moved(occurrence.planned_due, occurrence.decision, given=given)


def _joint(state: TaskState) -> str:
    said = states.joint(state.progress, state.timing)
    if len(state.occurrences) < 2:  # noqa: PLR2004 # only several are counted
        return said
    done = sum(o.progress in CLOSED for o in state.occurrences)
    return _("{state} ({done} of {all})").format(state=said, done=done, all=len(state.occurrences))


def state_sheet(found: Iterable[TaskState], *, working_days: bool = False) -> Sheet:
    """Every field of every task, with its state and its due dates as they are now, on request their working days."""
    header = (*SHEET_HEADER, "progress", "timing", "present_due", "planned_due", "decision")
    rows = ((*cells(s.plan, s.task), s.progress, s.timing, *_dues(s.occurrences, working_days)) for s in found)
    return Sheet((*header, *(["working_days"] if working_days else [])), rows)


def _dues(found: Sequence[OccurrenceState], working_days: bool) -> Iterator[str]:
    """The due dates as they are now, and of those that were moved or given the plan's own and the decisions."""
    yield _days(o.due for o in found)
    yield _days(o.planned_due for o in found)
    yield "; ".join(o.decision for o in found if o.decision)
    if working_days:
        yield _days(o.working_day for o in found)


def _days(found: Iterable[date | None]) -> str:
    return "; ".join(day.isoformat() for day in found if day)


def task_listing(found: TaskState, today: date, *, working_days: bool = False) -> Listing:
    """One task: its occurrences, with what is known of it above them and its history below."""
    return Listing(
        columns=(
            Column(_("From")),
            Column(_("Due")),
            *([Column(_("Working day"))] if working_days else []),
            Column(_("Label"), ratio=2),
            Column(_("State"), ratio=3),
            Column(_("Occurrence"), ratio=3, wide_only=True),
        ),
        rows=lambda: (_occurrence_row(o, today, working_days=working_days) for o in found.occurrences),
        document=found,
        lines=lambda: [found],
        sheet=lambda: state_sheet([found]),
        head=tuple(_facts(found, today)),
        foot=tuple(map(events.line, found.history)),
    )


def _occurrence_row(occurrence: OccurrenceState, today: date, *, working_days: bool) -> Row:
    due, window = occurrence.due, occurrence.window
    closed = occurrence.progress in CLOSED
    days = (due - ((closed and occurrence.marked_on) or today)).days if due else None
    return Row(
        (
            window.start if window else None,
            due,
            *([occurrence.working_day] if working_days else []),
            (window.label if window else None) or "",
            states.dated(
                occurrence.progress,
                occurrence.timing,
                done_on=occurrence.marked_on,
                late=-days if days is not None and days < 0 else None,
                left=days if days is not None and days >= 0 and not closed else None,
            )
            + _moved(occurrence),
            window.key if window else "",
        ),
        states.tone(occurrence.progress, occurrence.timing),
    )


def _facts(found: TaskState, today: date) -> Iterator[str]:
    task = found.task
    yield f"{found.plan}:{task.id}"
    yield from task.section
    yield words.numbered(task.id, task.number, task.content)
    for name, value in (
        (_("Units"), words.units(task.units)),
        (_("Time as written"), task.schedule.text),
        (_("Understood as"), words.understood(task.schedule)),
        (_("Product"), task.product),
        (_("Budget"), task.budget),
        (_("Note"), task.note),
        (_("State"), states.joint(found.progress, found.timing)),
    ):
        if value:
            yield f"{name}: {value}"
    yield from _by_hand(task)
    yield _("Counted from {today}").format(today=words.day(today))


def _by_hand(task: Task) -> Iterator[str]:
    """What is not from the document, with the sign "✎"."""
    if TASK in task.by_hand:
        yield _("✎ added, not from the document")
    if fields := [name for name in task.by_hand if name != TASK]:
        yield _("✎ corrected: {fields}").format(fields=words.fields(fields))

"""A plan read from a document, as a listing of its tasks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kehoach_cli.domain.plan import Plan, Role, Task
from kehoach_cli.domain.schedule import Kind
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural
from kehoach_cli.views import words
from kehoach_cli.views.listing import Column, Listing, Row, Sheet, Tone

_TONES: dict[Kind, Tone] = {Kind.UNRECOGNIZED: "late", Kind.UNSPECIFIED: "soon"}
_ROLE_FIELDS = tuple(Role)
SHEET_HEADER = (
    *("plan", "id", "number", "section", "parent", "content", "items"),
    *(f"units_{role}" for role in _ROLE_FIELDS),
    *("time", "kind", "windows", "due", "approximate", "rrule", "time_notes", "unread", "inherited_from"),
    *("product", "budget", "note", "mentions", "source_kind", "source_table", "source_rows", "source_paragraph"),
    "by_hand",
)


class TaskLine(Task):
    """One task with its plan's id: a line of the JSON Lines export."""

    plan: str


def listing(plans: Sequence[Plan]) -> Listing:
    """The tasks of the plans as read, with the time as written and as understood."""
    return Listing(
        columns=(
            Column(_("No.")),
            Column(_("Task"), ratio=5),
            Column(_("Units"), ratio=3, wide_only=True),
            Column(_("Time as written"), ratio=2),
            Column(_("Understood as"), ratio=3),
        ),
        rows=lambda: [row for plan in plans for row in _rows(plan)],
        document=plans[0] if len(plans) == 1 else plans,
        lines=lambda: plans,
        sheet=lambda: sheet(plans),
        head=tuple(line for plan in plans for line in heading(plan)),
    )


def worded(plan: Plan) -> Plan:
    """The plan with the messages of its problems, in the language in use."""
    return plan.model_copy(update={"problems": words.with_messages(plan.problems)})


def export_listing(plans: Iterable[Plan]) -> Listing:
    """The same in full: JSON is always an array of plans, JSON Lines have one task a line."""
    whole = list(map(worded, plans))
    return replace(
        listing(whole),
        document=whole,
        lines=lambda: (TaskLine(plan=plan.id, **dict(task)) for plan in whole for task in plan.tasks),
    )


def heading(plan: Plan) -> list[str]:
    """The plan's letterhead in a few lines."""
    name = " ".join(part for part in (plan.kind, plan.title) if part)
    facts = [
        plan.issuer,
        _("No. {number}").format(number=plan.number) if plan.number else plan.symbol,
        words.day(plan.issued_on) or plan.issued_text,
    ]
    lines = [name or plan.source.name, " · ".join(fact for fact in facts if fact)]
    if plan.period:
        lines.append(
            _("Period: {start} – {end}").format(start=words.day(plan.period.start), end=words.day(plan.period.end))
        )
    lines.append(
        _("{id}: {tasks}").format(id=plan.id, tasks=translate_plural("{count} task", "{count} tasks", len(plan.tasks)))
    )
    return [line for line in lines if line]


def _rows(plan: Plan) -> Iterator[Row]:
    for task in plan.tasks:
        yield Row(
            (
                task.id,
                words.signed(words.numbered(task.id, task.number, task.content), task.by_hand),
                words.units(task.units),
                task.schedule.text,
                words.understood(task.schedule),
            ),
            _TONES.get(task.schedule.kind, "plain"),
        )


def sheet(plans: Iterable[Plan]) -> Sheet:
    """Every field of every task, one row a task."""
    return Sheet(SHEET_HEADER, (cells(plan.id, task) for plan in plans for task in plan.tasks))


def cells(plan: str, task: Task) -> tuple[str, ...]:
    """A task's fields as cells: dates ISO, lists joined by "; ", absent "".

    Windows are "start/end", "/end" without a start, with "label: " before where there is one.
    """
    schedule, source = task.schedule, task.source
    return (
        *(plan, task.id, task.number or "", _joined(task.section), task.parent or "", task.content),
        _joined(task.items),
        *(_joined(u.name for u in task.units if u.role is role) for role in _ROLE_FIELDS),
        *(schedule.text, schedule.kind, _joined(_window(w.label, w.key) for w in schedule.windows)),
        _joined(w.end.isoformat() for w in schedule.due_windows),
        *("true" if schedule.approximate else "false", schedule.rrule or "", _joined(schedule.notes)),
        *(schedule.unread.text if schedule.unread else "", schedule.inherited_from or ""),
        *(task.product or "", task.budget or "", task.note or "", _joined(m.text for m in task.mentions)),
        *(source.kind, str(source.table or ""), _joined(map(str, source.rows)), str(source.paragraph or "")),
        _joined(task.by_hand),
    )


def _window(label: str | None, key: str) -> str:
    return f"{label}: {key}" if label else key


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)

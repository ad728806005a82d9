"""What is due or overdue, as a listing."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from kehoach_cli.domain.due import DueItem, DueReport
from kehoach_cli.domain.plan import Role
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural
from kehoach_cli.views import states, words
from kehoach_cli.views.listing import Column, Listing, Row, Sheet

SHEET_HEADER = (
    *("plan", "task", "number", "content", "section", *(f"units_{role}" for role in Role), "time", "kind"),
    *("start", "end", "label", "due", "progress", "timing", "days_late", "days_left", "done_on", "working_day"),
    *("planned_due", "decision", "by_hand"),
)


def listing(report: DueReport, head: str, plans: Iterable[str] = (), *, working_days: bool = False) -> Listing:
    """The items with their due dates and states; `head` says what was asked for.

    `plans` are all ids there are: a table of several plans has their beginnings that are enough to name them.
    `working_days` adds their column.
    """
    short = words.short_names({item.plan for item in report.items}, plans)
    several = len(short) > 1
    named = [f"{name}: {plan}" for plan, name in short.items() if name != plan] if several else []
    return Listing(
        columns=(
            Column(_("Plan"), piped_only=True),
            Column(_("No."), piped_only=several),
            Column(_("No."), shown_only=True, piped_only=not several),
            Column(_("Due")),
            *([Column(_("Working day"))] if working_days else []),
            Column(_("State"), ratio=3),
            Column(_("Task"), ratio=6),
            Column(_("Units"), ratio=3, wide_only=True),
            Column(_("Time as written"), ratio=2, wide_only=True),
        ),
        rows=lambda: _rows(report, short, working_days=working_days),
        document=report,
        lines=lambda: report.items,
        sheet=lambda: Sheet(SHEET_HEADER, map(_cells, report.items)),
        head=(head, _("Counted from {today}").format(today=words.day(report.today))),
        foot=(translate_plural("{count} item", "{count} items", len(report.items)), *named),
    )


def _rows(report: DueReport, short: Mapping[str, str], *, working_days: bool) -> Iterator[Row]:
    for item in report.items:
        yield Row(
            (
                item.plan,
                item.task,
                f"{short[item.plan]}:{item.task}",
                item.due,
                *([item.working_day] if working_days else []),
                _state(item),
                _content(item),
                words.units(item.units),
                item.schedule.text,
            ),
            states.tone(item.progress, item.timing),
        )


def _state(item: DueItem) -> str:
    late, left = item.days_late, item.days_left
    said = states.dated(item.progress, item.timing, done_on=item.done_on, late=late, left=left)
    return said + states.moved(item.planned_due, item.decision, given="due" in item.by_hand)


def _content(item: DueItem) -> str:
    label = item.window.label if item.window else None
    content = words.signed(words.numbered(item.task, item.number, item.content), item.by_hand)
    return f"[{label}] {content}" if label else content


def _cells(item: DueItem) -> tuple[str, ...]:
    window = item.window
    return (
        *(item.plan, item.task, item.number or "", item.content, "; ".join(item.section)),
        *("; ".join(u.name for u in item.units if u.role is role) for role in Role),
        *(item.schedule.text, item.schedule.kind),
        *((_iso(window.start), _iso(window.end), window.label or "") if window else ("", "", "")),
        *(_iso(item.due), item.progress, item.timing),
        *("" if days is None else str(days) for days in (item.days_late, item.days_left)),
        *(_iso(item.done_on), _iso(item.working_day)),
        *(_iso(item.planned_due), item.decision or "", "; ".join(item.by_hand)),
    )


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""

"""Records in words, in the language in use."""

from collections.abc import Iterable
from datetime import date

from kehoach_cli.domain.plan import Role, Task, Unit
from kehoach_cli.domain.problem import Place, Problem, Severity
from kehoach_cli.domain.schedule import Inherited, Kind, Schedule
from kehoach_cli.domain.window import Window
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural

_KINDS = {
    Kind.CONDITIONAL: N_("hangs on an event, no date"),
    Kind.UNSPECIFIED: N_("no time given"),
}
_ROLES = {
    Role.LEAD: N_("lead"),
    Role.SUPPORT: N_("support"),
    Role.MONITOR: N_("monitor"),
}
_SEVERITIES = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.INFO: N_("note"),
}
_SOURCES = {
    Inherited.MERGED_CELL: N_("merged cell"),
    Inherited.SECTION: N_("section"),
    Inherited.PARENT: N_("parent"),
    Inherited.DITTO: N_("ditto"),
}
SHOWN_OCCURRENCES = 4


def day(value: date | None) -> str:
    """A day as it is written in Vietnam: 05/03/2021; "" for none."""
    return value.strftime("%d/%m/%Y") if value else ""


def span(window: Window) -> str:
    """A window: "01/02/2021 – 31/03/2021", one day alone, or "by 29/06/2021" where there is no start."""
    if window.start is None:
        text = _("by {day}").format(day=day(window.end))
    elif window.start == window.end:
        text = day(window.end)
    else:
        text = f"{day(window.start)} – {day(window.end)}"
    return f"{window.label}: {text}" if window.label else text


def understood(schedule: Schedule) -> str:
    """What a schedule was read as, for a person."""
    if schedule.kind is Kind.UNRECOGNIZED and schedule.unread:
        return _("NOT UNDERSTOOD at “{words}”").format(words=schedule.unread.text)
    if schedule.kind in _KINDS:
        return _(_KINDS[schedule.kind])
    text = _windows(schedule)
    if schedule.approximate:
        text = _("about {text}").format(text=text)
    if schedule.inherited_from:
        text = _("{text} (from the {source})").format(text=text, source=_(_SOURCES[schedule.inherited_from]))
    return text


def _windows(schedule: Schedule) -> str:
    if schedule.kind is Kind.ONGOING:
        spans = "; ".join(span(w) for w in schedule.windows)
        return _("ongoing, {spans}").format(spans=spans) if spans else _("ongoing")
    if schedule.kind is not Kind.RECURRING:
        return "; ".join(span(w) for w in schedule.windows)
    count = len(schedule.windows)
    times = translate_plural("{count} time", "{count} times", count)
    shown = [day(w.end) for w in schedule.windows[:SHOWN_OCCURRENCES]]
    if count > SHOWN_OCCURRENCES:
        shown = [*shown[:-1], "…", day(schedule.windows[-1].end)]
    return _("{times}, due {days}").format(times=times, days=", ".join(shown)) if shown else times


def units(found: Iterable[Unit]) -> str:
    """The units with their roles where these are known: "Sở Nội vụ (lead); Sở Tài chính (support)"."""
    return "; ".join(f"{u.name} ({_(_ROLES[u.role])})" if u.role in _ROLES else u.name for u in found)


def number(task: Task) -> str:
    """The task's id, with the printed number beside it where they differ."""
    return task.id if task.number in (None, task.id) else f"{task.id} [{task.number}]"


def brief(content: str, width: int = 60) -> str:
    """The beginning of a content, on one line."""
    line = " ".join(content.split())
    return line if len(line) <= width else f"{line[: width - 1]}…"


def message(problem: Problem) -> str:
    """A problem's message in the language in use."""
    from kehoach_cli.domain.catalogue import CATALOGUE

    return _(CATALOGUE[problem.code].msgid).format(**problem.params)


def place(where: Place | None) -> str:
    """Where a problem stands: "table 2, row 7, column Thời gian"."""
    if where is None:
        return ""
    parts = (
        (where.table, _("table {at}")),
        (where.row, _("row {at}")),
        (where.column, _("column {at}")),
        (where.paragraph, _("paragraph {at}")),
    )
    return ", ".join(text.format(at=at) for at, text in parts if at is not None)


def severity(found: Severity) -> str:
    """A severity in the language in use."""
    return _(_SEVERITIES[found])


def problem_line(problem: Problem) -> str:
    """A problem on one line: severity, code, place and message."""
    head = f"{severity(problem.severity)} {problem.code}"
    where = place(problem.where)
    return f"{head}: {where}: {message(problem)}" if where else f"{head}: {message(problem)}"


def with_messages(problems: Iterable[Problem]) -> list[Problem]:
    """The problems with their messages filled in."""
    return [p.model_copy(update={"message": message(p)}) for p in problems]

"""Records in words, in the language in use."""

from collections.abc import Collection, Iterable
from datetime import date

from kehoach_cli.domain.plan import Role, Unit
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


def share(value: float) -> str:
    """A part of 1 in per cent, with one decimal where there is any: "85.7%", "85,7%" in Vietnamese."""
    whole, _dot, tenth = f"{value * 100:.1f}".partition(".")
    return f"{whole}%" if tenth == "0" else _("{whole}.{tenth}%").format(whole=whole, tenth=tenth)


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


def numbered(name: str, number: str | None, content: str) -> str:
    """A task's content, with the printed number before it where the id does not say it: "[6] Họp tổng kết"."""
    return content if number is None or name.endswith(number) else f"[{number}] {content}"


def short_names(plans: Iterable[str], among: Iterable[str]) -> dict[str, str]:
    """The shortest beginning of each plan's id, from two words on, that no other id has; commands take it as the id."""
    ids = {*plans, *among}
    found = {}
    for plan in sorted(plans):
        parts = plan.split("-")
        beginnings = ("-".join(parts[:count]) for count in range(min(2, len(parts)), len(parts) + 1))
        others = ids - {plan}
        found[plan] = next((b for b in beginnings if not any(o.startswith(b) for o in others)), plan)
    return found


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


_FIELDS = {
    "number": N_("number"),
    "section": N_("section"),
    "parent": N_("parent"),
    "content": N_("content"),
    "items": N_("items"),
    "units": N_("units"),
    "schedule": N_("time"),
    "product": N_("product"),
    "budget": N_("budget"),
    "note": N_("remark"),
    "mentions": N_("mentions"),
    "source": N_("place in the document"),
    "kind": N_("kind of document"),
    "symbol": N_("symbol"),
    "issuer": N_("issuer"),
    "parent_issuer": N_("body above the issuer"),
    "place": N_("place of issue"),
    "issued_on": N_("date of issue"),
    "issued_text": N_("date line"),
    "title": N_("title"),
    "period": N_("period"),
    "preamble": N_("preamble"),
    "bases": N_("bases"),
    "sections": N_("sections"),
    "recipients": N_("recipients"),
    "signer": N_("signer"),
    "problems": N_("problems"),
    "task": N_("the whole task"),
    "due": N_("due date"),
}


def fields(names: Iterable[str]) -> str:
    """The names of a record's fields, for a person."""
    return ", ".join(_(_FIELDS.get(name, name)) for name in names)


def by_hand(names: Iterable[str]) -> str:
    """What is not from the document (`Task.by_hand`): "by hand, not from the document: units, time"; "" for nothing."""
    told = fields(names)
    return _("by hand, not from the document: {fields}").format(fields=told) if told else ""


def signed(content: str, by_hand: Collection[str]) -> str:
    """A content with a sign behind it where the task is not, or not wholly, as in the document (`Task.by_hand`)."""
    if "task" in by_hand:
        return _("{content} (added)").format(content=content)
    return _("{content} (corrected by hand)").format(content=content) if set(by_hand) - {"due"} else content

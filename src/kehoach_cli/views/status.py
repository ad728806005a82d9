"""Totals by plan, unit and month, as a listing and as pages of a workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kehoach_cli.domain.totals import By, StatusReport, Totals
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.views import words
from kehoach_cli.views.listing import Cell, Column, Listing, Page, Row, Sheet, Tone


class _Number(NamedTuple):
    """A column of numbers: the field, its heading above narrow columns, and in full."""

    field: str
    short: str
    full: str


_NUMBERS = (
    _Number("assigned", N_("All"), N_("Assigned")),
    _Number("done_on_time", N_("Done\non\ntime"), N_("Done on time")),
    _Number("done_late", N_("Done\nlate"), N_("Done late")),
    _Number("on_time", N_("Open\non\ntime"), N_("In progress, on time")),
    _Number("due_soon", N_("Due\nsoon"), N_("Due soon")),
    _Number("overdue", N_("Over-\ndue"), N_("In progress, overdue")),
    _Number("no_deadline", N_("No\ndue\ndate"), N_("No deadline")),
    _Number("on_hold", N_("On\nhold"), N_("On hold")),
    _Number("dropped", N_("Drop-\nped"), N_("Dropped")),
    _Number("rate_done", N_("Rate\ndone"), N_("Rate done")),
    _Number("rate_updated", N_("Rate\nup-\ndated"), N_("Rate updated")),
    _Number("longest_overdue", N_("Long-\nest"), N_("Longest overdue (days)")),
)
_HEADINGS: dict[By, str] = {By.PLAN: N_("By plan"), By.UNIT: N_("By unit"), By.MONTH: N_("By month")}
_SELDOM = frozenset({"on_hold", "dropped"})
SHEET_HEADER = tuple(Totals.model_fields)


def listing(report: StatusReport, head: str, by: Sequence[By] = tuple(By)) -> Listing:
    """The totals of the kinds in `by`, one below the other; `head` says what was counted.

    On a narrow terminal what nothing is on hold or dropped for has no column.
    """
    asked = [kind for kind in By if kind in by]
    names = [totals.name for totals in report.plans if totals.name]
    return Listing(
        columns=(
            Column(_("By"), piped_only=True),
            Column(_("Name"), piped_only=True),
            Column("", ratio=1, shown_only=True),
            *(
                Column(
                    _(number.short),
                    right=True,
                    share=number.field.startswith("rate"),
                    wide_only=number.field in _SELDOM and not getattr(report.total, number.field),
                )
                for number in _NUMBERS
            ),
        ),
        rows=lambda: _rows(report, asked, words.short_names(names, names)),
        document=report,
        lines=lambda: (totals for kind in asked for totals in _of(report, kind)),
        sheet=lambda: Sheet(SHEET_HEADER, (_cells(totals) for kind in asked for totals in _of(report, kind))),
        head=(head, _("Counted from {today}").format(today=words.day(report.today))),
        foot=_legend(report),
        pages=lambda: pages(report, asked),
    )


def pages(report: StatusReport, by: Sequence[By] = tuple(By)) -> list[Page]:
    """A page of a workbook for each kind of totals, with headings in full."""
    head = (_("Counted from {today}").format(today=words.day(report.today)),)
    return [
        Page(
            name=_(_HEADINGS[kind]),
            columns=(
                Column(_("Name")),
                *(Column(_(n.full), right=True, share=n.field.startswith("rate")) for n in _NUMBERS),
            ),
            rows=[Row((_shown(totals), *_numbers(totals)), _tone(totals)) for totals in _of(report, kind)],
            head=head,
        )
        for kind in by
    ]


def _of(report: StatusReport, by: By) -> list[Totals]:
    return {By.PLAN: report.plans, By.UNIT: report.units, By.MONTH: report.months}[by]


def _rows(report: StatusReport, by: Iterable[By], short: Mapping[str, str]) -> Iterator[Row]:
    nothing = ("",) * len(_NUMBERS)
    for kind in by:
        yield Row(("", "", _(_HEADINGS[kind]), *nothing), "heading", shown_only=True)
        for totals in _of(report, kind):
            yield Row((kind, totals.name or "", _shown(totals, short), *_numbers(totals)), _tone(totals))
        yield Row(("", "", "", *nothing), shown_only=True)
    yield Row(("", "", _("In all"), *_numbers(report.total)), "heading", shown_only=True)


def _shown(totals: Totals, short: Mapping[str, str] = MappingProxyType({})) -> str:
    """A name for a person: a plan with its title, its id short where it may be; a month as it is written in Vietnam."""
    if totals.name is None:
        return _("(no unit)")
    if totals.by is By.MONTH:
        year, _dash, month = totals.name.partition("-")
        return f"{month}/{year}"
    name = short.get(totals.name, totals.name)
    return f"{name}: {totals.title}" if totals.title else name


def _numbers(totals: Totals) -> tuple[Cell, ...]:
    return tuple(getattr(totals, number.field) for number in _NUMBERS)


def _cells(totals: Totals) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for _name, value in totals)


def _tone(totals: Totals) -> Tone:
    if totals.overdue:
        return "late"
    if totals.due_soon:
        return "soon"
    return "good" if totals.rate_done == 1 else "plain"


def _legend(report: StatusReport) -> tuple[str, ...]:
    return (
        _(
            "Counted are due dates: a task with several counts once for each of them, and once for each of its units "
            "that are listed."
        ),
        _("No due date: ongoing, conditional or not said; never overdue. Longest: days of what is overdue longest."),
        _("Rate done: what is done of all. Rate updated: what somebody reported on from {since} to {today}.").format(
            since=words.day(report.since), today=words.day(report.today)
        ),
    )

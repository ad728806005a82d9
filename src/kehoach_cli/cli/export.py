"""kehoach export: everything, for other programs."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kehoach_cli.cli.due import PlanFiles, warn_if_missing
from kehoach_cli.cli.filters import named_span, task_filter
from kehoach_cli.cli.options import settings, subcommand
from kehoach_cli.cli.output import Format, OutputOption, choose_format, emit, say
from kehoach_cli.cli.reading import read_all
from kehoach_cli.cli.working_days import WorkingDayOption, on_or_before
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kehoach_cli.cli.options import Settings
    from kehoach_cli.services.export import Selection
    from kehoach_cli.store.interface import Register
    from kehoach_cli.views.listing import Listing

ExportFormat = Literal["json", "jsonl", "csv", "xlsx", "ics"]
Shape = Literal["todos", "events"]

export_app, command = subcommand(
    _("Write plans in full, for other programs."),
    _(
        "As json, jsonl (one task a line), csv (one row a task), xlsx (one row a due date, with totals) or ics (a "
        "calendar of to-dos, or of all-day events for calendars that show no to-dos; reading it in again updates).\n\n"
        "\b\n  kehoach export -o tasks.csv\n  kehoach export --unit 'sở nội vụ' -o plan.xlsx\n"
        "  kehoach export -o plan.ics --as events"
    ),
)


@command
def export(
    ctx: typer.Context,
    files: PlanFiles = None,
    *,
    chosen: Annotated[
        ExportFormat | None, typer.Option("--format", "-f", help=_("json, jsonl, csv, xlsx or ics."))
    ] = None,
    output: OutputOption = None,
    shape: Annotated[Shape | None, typer.Option("--as", help=_("What a calendar's entries are; to-dos."))] = None,
    working_days: WorkingDayOption = False,
    excel: Annotated[
        bool, typer.Option("--excel", help=_("Defuse csv cells that a spreadsheet would run as formulas."))
    ] = False,
) -> None:
    """Write plans in full."""
    from kehoach_cli.services.archiving import opened_with
    from kehoach_cli.services.export import Selection
    from kehoach_cli.services.list_due import periods

    options = settings(ctx)
    form = _format(chosen, output, shape)
    if working_days and form not in ("csv", "xlsx"):
        raise UsageError("--next-working-day is for csv and xlsx; as JSON: kehoach due --json --next-working-day")
    calendar = on_or_before(options, asked=working_days)
    tasks, plans = task_filter(options.filters), read_all(files, options)
    with opened_with(options.register, tasks.plans) as register:
        today = options.day()
        asked = named_span(options.filters, today, lambda: periods(register, tasks.plans, plans))
        warn_if_missing(register, plans, ctx)
        selection = Selection(today, tasks, asked.span if asked else None, plans, options.soon)
        if form == "ics":
            listing = _calendar(register, selection, shape or "todos", options)
        else:
            listing = _listing(register, selection, form, options, calendar)
    emit(listing, form, output, options, excel=excel)


def _format(chosen: ExportFormat | None, output: Path | None, shape: Shape | None) -> Format:
    """The format to write; raises UsageError where it is not said, or is none of this command."""
    if chosen is None and (output is None or str(output) == "-"):
        raise UsageError("which format? give --format json, jsonl, csv, xlsx or ics, or --output FILE with that suffix")
    form = choose_format(chosen, output, json=False, own=("ics",))
    if form in ("table", "tsv"):
        raise UsageError("export writes json, jsonl, csv, xlsx or ics; see tasks with: kehoach show")
    if shape and form != "ics":
        raise UsageError("--as is for a calendar: give --format ics")
    return form


def _listing(
    register: "Register",
    selection: "Selection",
    form: Format,
    options: "Settings",
    calendar: "Callable[[date], date] | None",
) -> "Listing":
    """What is written, as far as this format needs it; csv has the states, for `kehoach update` to read them back."""
    from kehoach_cli.cli.show import task_state
    from kehoach_cli.services.export import exported
    from kehoach_cli.views.plans import export_listing
    from kehoach_cli.views.register import state_sheet

    found = list(exported(register, selection))
    listing = export_listing([shown.plan for shown in found])
    if form == "csv":
        today, soon = selection.today, selection.soon
        states = [task_state(told, today, soon, calendar) for shown in found for told in shown.tasks]
        return replace(listing, sheet=lambda: state_sheet(states, working_days=calendar is not None))
    if form != "xlsx":
        return listing
    from kehoach_cli.services.status import status_of
    from kehoach_cli.views.workbook import Line, pages

    lines = [
        Line(
            shown.plan,
            told.task,
            occurrence,
            selection.today,
            selection.soon,
            calendar(occurrence.due) if calendar and occurrence.due else None,
        )
        for shown in found
        for told in shown.tasks
        for occurrence in told.occurrences
    ]
    report = status_of(
        register,
        today=selection.today,
        task_filter=selection.task_filter,
        span=selection.span,
        files=selection.files,
        aliases=options.aliases(),
        soon=selection.soon,
    )
    return replace(listing, pages=lambda: pages(lines, report))


def _calendar(register: "Register", selection: "Selection", shape: Shape, options: "Settings") -> "Listing":
    """The calendar; what has no place among events is counted on stderr."""
    from kehoach_cli.services.calendar import agendas
    from kehoach_cli.views import ics
    from kehoach_cli.views.plans import export_listing

    found = list(agendas(register, selection))
    if shape == "events":
        left = sum(not ics.has_day(entry) for agenda in found for entry in agenda.entries)
        text = translate_plural(
            "{count} task without a due date is not among the events",
            "{count} tasks without a due date are not among the events",
            left,
        )
        say([text] if left else [], options)
    listing = export_listing([agenda.plan for agenda in found])
    return replace(listing, own={"ics": lambda: ics.render(found, selection.today, shape)})

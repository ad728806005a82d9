"""kehoach export: everything, for other programs."""

from typing import Annotated

import typer

from kehoach_cli.cli.due import PlanFiles, warn_if_missing
from kehoach_cli.cli.filters import named_span, task_filter
from kehoach_cli.cli.options import settings, subcommand
from kehoach_cli.cli.output import Format, OutputOption, choose_format, emit
from kehoach_cli.cli.reading import read_all
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _

export_app, command = subcommand(
    _("Write plans in full, for other programs."),
    _(
        "As json, jsonl (one task a line) or csv (one row a task).\n\n"
        "\b\n  kehoach export -o tasks.csv\n  kehoach export plan.docx -f jsonl"
    ),
)


@command
def export(
    ctx: typer.Context,
    files: PlanFiles = None,
    *,
    chosen: Annotated[Format | None, typer.Option("--format", "-f", help=_("json, jsonl or csv."))] = None,
    output: OutputOption = None,
    excel: Annotated[
        bool, typer.Option("--excel", help=_("Defuse csv cells that a spreadsheet would run as formulas."))
    ] = False,
) -> None:
    """Write plans in full."""
    from kehoach_cli.services.export import exported
    from kehoach_cli.services.list_due import periods
    from kehoach_cli.services.opening import open_register
    from kehoach_cli.views.plans import export_listing

    options = settings(ctx)
    if chosen is None and (output is None or str(output) == "-"):
        raise UsageError("which format? give --format json, jsonl or csv, or --output FILE with that suffix")
    form = choose_format(chosen, output, json=False)
    if form in ("table", "tsv"):
        raise UsageError("export writes json, jsonl or csv; see tasks with: kehoach show")
    today, tasks, plans = options.day(), task_filter(options.filters), read_all(files, options)
    with open_register(options.register, write=False) as register:
        asked = named_span(options.filters, today, lambda: periods(register, tasks.plans, plans))
        span = asked.span if asked else None
        warn_if_missing(register, plans, ctx)
        found = list(exported(register, today=today, task_filter=tasks, span=span, files=plans))
    emit(export_listing([shown.plan for shown in found]), form, output, options, excel=excel)

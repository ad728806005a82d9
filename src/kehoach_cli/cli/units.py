"""kehoach units: who has which tasks."""

import typer

from kehoach_cli.cli.due import PlanFiles, warn_if_missing
from kehoach_cli.cli.filters import named_span, task_filter
from kehoach_cli.cli.options import UnitFile, settings, subcommand
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit
from kehoach_cli.cli.reading import read_all
from kehoach_cli.locale import translate as _

units_app, command = subcommand(
    _("List the units with their tasks."),
    _(
        "A unit is one whatever its spellings; --verbose names its tasks.\n\n"
        "\b\n  kehoach units\n  kehoach units plan.docx --role lead\n  kehoach units --unit 'hđ tđkt' --verbose"
    ),
)


@command
def units(
    ctx: typer.Context,
    files: PlanFiles = None,
    *,
    unit_file: UnitFile = None,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """List the units."""
    from kehoach_cli.domain.report import UnitTotals
    from kehoach_cli.services.archiving import opened_with
    from kehoach_cli.services.list_due import periods
    from kehoach_cli.services.units import list_units
    from kehoach_cli.views.units import listing

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json)
    today, tasks, aliases = options.day(), task_filter(options.filters), options.aliases(unit_file)
    plans = read_all(files, options, unit_aliases=aliases)
    with opened_with(options.register, tasks.plans) as register:
        asked = named_span(options.filters, today, lambda: periods(register, tasks.plans, plans))
        span = asked.span if asked else None
        warn_if_missing(register, plans, ctx)
        found = list_units(
            register, today=today, task_filter=tasks, span=span, files=plans, aliases=aliases, soon=options.soon
        )
    emit(listing(UnitTotals(today=today, units=found), tasks=options.verbose), form, output, options)

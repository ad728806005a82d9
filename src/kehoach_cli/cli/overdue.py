"""kehoach overdue: what is past due and not done."""

from typing import Annotated

import typer

from kehoach_cli.cli.due import PlanFiles, warn_if_missing
from kehoach_cli.cli.filters import named_span, task_filter
from kehoach_cli.cli.options import settings, subcommand
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit
from kehoach_cli.cli.reading import read_all
from kehoach_cli.cli.working_days import WorkingDayOption, on_or_before
from kehoach_cli.errors import CheckFailedError, ConfigurationError
from kehoach_cli.locale import translate as _

overdue_app, command = subcommand(
    _("List what is past due and not done."),
    _(
        "The longest overdue comes first.\n\n"
        "\b\n  kehoach overdue\n  kehoach overdue --today 2021-06-15 --fail-if-overdue"
    ),
)


@command
def overdue(
    ctx: typer.Context,
    files: PlanFiles = None,
    *,
    fail: Annotated[bool, typer.Option("--fail-if-overdue", help=_("Exit 1 where anything is overdue."))] = False,
    working_days: WorkingDayOption = False,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """List what is past due and not done."""
    from kehoach_cli.services.archiving import opened_with
    from kehoach_cli.services.list_due import Span, list_overdue, periods
    from kehoach_cli.views.due import listing

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json)
    today, chosen_tasks = options.day(), task_filter(options.filters)
    plans = read_all(files, options)
    with opened_with(options.register, chosen_tasks.plans) as register:
        asked = named_span(options.filters, today, lambda: periods(register, chosen_tasks.plans, plans))
        span = asked.span if asked else Span()
        if fail and register.missing and not plans:
            raise ConfigurationError(
                "there is no register at {address}: nothing can be checked", address=register.address
            )
        warn_if_missing(register, plans, ctx)
        report = list_overdue(
            register, span=span, today=today, task_filter=chosen_tasks, files=plans, soon=options.soon
        )
        ids = [head.id for head in register.heads()] if form == "table" else []
    if calendar := on_or_before(options, asked=working_days):
        report = report.with_working_days(calendar)
    emit(listing(report, _("Past due and not done"), ids, working_days=working_days), form, output, options)
    if fail and report.items:
        raise typer.Exit(CheckFailedError.exit_code)

"""kehoach status: how much is done, late and left, by plan, unit and month."""

from datetime import date
from typing import Annotated

import typer

from kehoach_cli.cli.due import PlanFiles, heading, warn_if_missing
from kehoach_cli.cli.filters import NamedSpan, named_span, task_filter
from kehoach_cli.cli.options import UnitFile, settings, subcommand
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit
from kehoach_cli.cli.reading import read_all
from kehoach_cli.domain.totals import By
from kehoach_cli.locale import translate as _

status_app, command = subcommand(
    _("Count what is done, late and left."),
    _(
        "By plan, by unit (those who lead or whose role is not told; --role says which) and by month due.\n\n"
        "\b\n  kehoach status\n  kehoach status --by unit --quarter 2\n  kehoach status --json --today 2021-06-15"
    ),
)


@command
def status(
    ctx: typer.Context,
    files: PlanFiles = None,
    *,
    by: Annotated[list[By] | None, typer.Option(help=_("Only this table; give it again for more."))] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar=_("DATE"), help=_("From when updates count; the first of this month without it.")),
    ] = None,
    unit_file: UnitFile = None,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Count what is done, late and left."""
    from kehoach_cli.services.archiving import opened_with
    from kehoach_cli.services.list_due import periods
    from kehoach_cli.services.status import status_of
    from kehoach_cli.views.status import listing

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json)
    today, tasks, aliases = options.day(), task_filter(options.filters), options.aliases(unit_file)
    plans = read_all(files, options, unit_aliases=aliases)
    with opened_with(options.register, tasks.plans) as register:
        asked = named_span(options.filters, today, lambda: periods(register, tasks.plans, plans))
        warn_if_missing(register, plans, ctx)
        report = status_of(
            register,
            today=today,
            since=_day(since, today),
            task_filter=tasks,
            span=asked.span if asked else None,
            files=plans,
            aliases=aliases,
            soon=options.soon,
        )
    emit(listing(report, _heading(asked), by or tuple(By)), form, output, options)


def _day(text: str | None, today: date) -> date | None:
    """The first day of a day or a period as typed."""
    if text is None:
        return None
    from kehoach_cli.cli.dates import read_span

    return read_span(text, today).start


def _heading(asked: NamedSpan | None) -> str:
    return _("Totals: {due}").format(due=heading(asked)) if asked else _("Totals")

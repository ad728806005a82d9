"""kehoach due: what is due in a span of days."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.filters import NamedSpan, named_span, next_days, task_filter
from kehoach_cli.cli.options import settings, subcommand
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit, say
from kehoach_cli.cli.reading import read_all
from kehoach_cli.cli.working_days import WorkingDayOption, on_or_before
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from kehoach_cli.domain.plan import Plan
    from kehoach_cli.store.interface import Register

due_app, command = subcommand(
    _("List what is due."),
    _(
        "Looks in the register, or in the files named; without a span, at today and the next 30 days.\n\n"
        "\b\n  kehoach due --month 5\n  kehoach due --within 2w --unit 'sở nội vụ'\n  kehoach due plan.docx --quarter 2"
    ),
)

PlanFiles = Annotated[
    list[Path] | None, typer.Argument(metavar=_("FILE"), help=_("Read these plans instead of the register; not kept."))
]


@command
def due(
    ctx: typer.Context,
    files: PlanFiles = None,
    *,
    active: Annotated[bool, typer.Option("--active", help=_("Also what is under way or goes on in the span."))] = False,
    working_days: WorkingDayOption = False,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """List what is due."""
    from kehoach_cli.services.archiving import opened_with
    from kehoach_cli.services.list_due import list_due, periods
    from kehoach_cli.views.due import listing

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json)
    today, chosen_tasks = options.day(), task_filter(options.filters)
    plans = read_all(files, options)
    with opened_with(options.register, chosen_tasks.plans) as register:
        asked = named_span(options.filters, today, lambda: periods(register, chosen_tasks.plans, plans)) or next_days(
            today
        )
        warn_if_missing(register, plans, ctx)
        report = list_due(
            register, asked.span, today=today, task_filter=chosen_tasks, files=plans, active=active, soon=options.soon
        )
        ids = [head.id for head in register.heads()] if form == "table" else []
    if calendar := on_or_before(options, asked=working_days):
        report = report.with_working_days(calendar)
    emit(listing(report, heading(asked), ids, working_days=working_days), form, output, options)


def warn_if_missing(register: "Register", plans: "list[Plan]", ctx: typer.Context) -> None:
    """Say on stderr that an empty answer comes from a register that is not there."""
    if register.missing and not plans:
        text = _("there is no register at {address} yet; read a plan first: kehoach parse FILE")
        say([text.format(address=register.address)], settings(ctx))


def heading(asked: NamedSpan) -> str:
    """What was asked for: "Due in month 5/2021 (01/05/2021 – 31/05/2021)"."""
    from kehoach_cli.views.words import day

    start, end = day(asked.span.start), day(asked.span.end)
    if asked.name:
        return _("Due in {name} ({start} – {end})").format(name=asked.name, start=start, end=end)
    if start and end:
        return _("Due from {start} to {end}").format(start=start, end=end)
    return _("Due from {start} on").format(start=start) if start else _("Due by {end}").format(end=end)

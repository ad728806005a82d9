"""kehoach log: everything that happened."""

from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.due import warn_if_missing
from kehoach_cli.cli.options import settings, subcommand
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit
from kehoach_cli.domain.register import EventKind
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from datetime import date

    from kehoach_cli.cli.options import Settings

log_app, command = subcommand(
    _("Tell what happened: who did what, and when."),
    _(
        "Of all plans, or of one plan or task, also of what is no longer listed; oldest first.\n\n"
        "\b\n  kehoach log --since 1/6/2021\n  kehoach log 7\n  kehoach log --kind extended --who hoa"
    ),
)


@command
def log(  # noqa: PLR0913 # one parameter an option
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar=_("PLAN|TASK"), help=_("A plan, or a task."))] = None,
    *,
    since: Annotated[str | None, typer.Option(metavar=_("DATE"), help=_("On this day or later."))] = None,
    until: Annotated[str | None, typer.Option(metavar=_("DATE"), help=_("On this day or earlier."))] = None,
    who: Annotated[str | None, typer.Option(metavar=_("NAME"), help=_("By whom: a part of the name."))] = None,
    kinds: Annotated[
        list[EventKind] | None,
        typer.Option(
            "--kind",
            metavar=_("KIND"),
            help=_("Only what is of this kind: {kinds}; may be given again.").format(kinds=", ".join(EventKind)),
        ),
    ] = None,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Tell what happened."""
    from kehoach_cli.services.history_log import event_log
    from kehoach_cli.services.opening import open_register
    from kehoach_cli.views.log import listing

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json)
    start, end = _days(since, until, options)
    with open_register(options.register, write=False) as register:
        warn_if_missing(register, [], ctx)
        found = event_log(register, name, since=start, until=end, who=who, kinds=kinds or ())
        ids = [head.id for head in register.heads(removed=True, archived=True)] if form == "table" else []
    emit(listing(found, ids), form, output, options)


def _days(since: str | None, until: str | None, options: "Settings") -> "tuple[date | None, date | None]":
    """The first day of `since` and the last of `until`: "6/2021" names a whole month."""
    from kehoach_cli.cli.dates import read_span

    today = options.day()
    start = read_span(since, today).start if since else None
    end = read_span(until, today).end if until else None
    if start and end and start > end:
        raise UsageError("--since {since} is after --until {until}", since=start, until=end)
    return start, end

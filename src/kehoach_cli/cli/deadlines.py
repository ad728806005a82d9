"""kehoach extend and kehoach set-date."""

from typing import Annotated

import typer

from kehoach_cli.cli.marking import (
    ByWhom,
    DryRun,
    OccurrenceOption,
    Reason,
    Tasks,
    author,
    filled,
    tell,
    typed_occurrence,
    writable,
)
from kehoach_cli.cli.options import settings, subcommand
from kehoach_cli.locale import translate as _

extend_app, extend_command = subcommand(
    _("Give tasks more time (gia hạn)."),
    _("Both dates stay visible everywhere.\n\n\b\n  kehoach extend 5 --to 30/9/2021 --by 'Công văn số 120/SNV-CCHC'"),
)
set_date_app, set_date_command = subcommand(
    _("Give a due date to tasks that have none."),
    _(
        "For work that waits for an event, once it has happened, and where no time was given or understood.\n\n"
        "\b\n  kehoach set-date 4 --to 30/9/2021 --by 'Thông báo số 7/TB-UBND'"
    ),
)


@extend_command
def extend(
    ctx: typer.Context,
    tasks: Tasks,
    *,
    to: Annotated[str, typer.Option(metavar=_("DATE"), help=_("The new due date."))],
    by: Annotated[str, typer.Option(metavar=_("TEXT"), help=_("The document that allows it."), callback=filled)],
    reason: Reason = None,
    occurrence: OccurrenceOption = None,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
) -> None:
    """Give tasks more time."""
    from kehoach_cli.cli.dates import read_day
    from kehoach_cli.services.deadlines import extend as give_time

    options = settings(ctx)
    day = read_day(to, options.day())
    with writable(options, dry_run=dry_run) as register:
        who = author(options, by_whom)
        marked = give_time(register, tasks, day, by, who, occurrence=typed_occurrence(occurrence), reason=reason)
    tell(marked, options, dry_run=dry_run)


@set_date_command
def set_date(
    ctx: typer.Context,
    tasks: Tasks,
    *,
    to: Annotated[str, typer.Option("--to", "--on", metavar=_("DATE"), help=_("The due date."))],
    by: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("The document that gives it."))] = None,
    reason: Reason = None,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
) -> None:
    """Give a due date to tasks that have none."""
    from kehoach_cli.cli.dates import read_day
    from kehoach_cli.services.deadlines import set_date as give_date

    options = settings(ctx)
    day = read_day(to, options.day())
    with writable(options, dry_run=dry_run) as register:
        marked = give_date(register, tasks, day, author(options, by_whom), by=by, reason=reason)
    tell(marked, options, dry_run=dry_run)

"""kehoach amend and kehoach add."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.marking import ByWhom, DryRun, Reason, author, tell, writable
from kehoach_cli.cli.options import settings, subcommand
from kehoach_cli.cli.output import say
from kehoach_cli.domain.plan import Role
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from kehoach_cli.cli.options import Settings
    from kehoach_cli.services.amendments import Amended

amend_app, amend_command = subcommand(
    _("Correct what was read wrong in a task."),
    _(
        "It shows everywhere as corrected by hand, and stays when the plan is read again; marks and extensions follow. "
        "Taken back with: kehoach undo TASK.\n\n"
        "\b\n  kehoach amend 6 --time 'Tháng 3'\n"
        "  kehoach amend 5 --unit 'Sở Nội vụ' --unit 'Sở Tài chính' --role lead --role support\n"
        "  kehoach amend 5 --role lead"
    ),
)
add_app, add_command = subcommand(
    _("Add a task that was given outside the plan."),
    _(
        "It shows everywhere as added, and stays when the plan is read again; its id is printed. "
        "Taken back with: kehoach undo ID.\n\n"
        "\b\n  kehoach add kh-ubnd --content 'Báo cáo đột xuất' --unit 'Sở Nội vụ' --time 'Trước 30/9'"
    ),
)

UnitsOption = Annotated[
    list[str] | None, typer.Option("--unit", metavar=_("UNIT"), help=_("A unit; may be given again."))
]
RolesOption = Annotated[
    list[Role] | None,
    typer.Option("--role", help=_("The role of each unit, in their order; a unit without one leads.")),
]
TimeOption = Annotated[
    str | None, typer.Option(metavar=_("TEXT"), help=_("The time as a plan would say it: “Tháng 5”, “Trước 30/6”."))
]


@amend_command
def amend(  # noqa: PLR0913 # one parameter an option
    ctx: typer.Context,
    task: Annotated[str, typer.Argument(metavar=_("TASK"), help=_("A task's id, or PLAN:ID."))],
    *,
    units: UnitsOption = None,
    roles: RolesOption = None,
    time: TimeOption = None,
    content: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("What is to be done."))] = None,
    by: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("The document that says so."))] = None,
    reason: Reason = None,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
) -> None:
    """Correct a task."""
    from kehoach_cli.services.amendments import Said
    from kehoach_cli.services.amendments import amend as correct

    options = settings(ctx)
    said = Said(
        units or (),
        roles or (),
        time,
        content,
        by=by,
        reason=reason,
        aliases=options.aliases(),
        rest_day=options.rest_day,
    )
    with writable(options, dry_run=dry_run) as register:
        done = correct(register, task, said, author(options, by_whom))
    if not done.marked.fresh:
        say([_("it says so already; nothing was changed")], options)
        return
    tell([done.marked], options, dry_run=dry_run)
    _tell_unplaced(done, options)


def _tell_unplaced(done: "Amended", options: "Settings") -> None:
    if done.unplaced:
        text = _("what was marked of these due dates counts for nothing under the new time: {keys}")
        say([text.format(keys="; ".join(done.unplaced))], options)


@add_command
def add(  # noqa: PLR0913 # one parameter an option
    ctx: typer.Context,
    plan: Annotated[str, typer.Argument(metavar=_("PLAN"), help=_("A plan's id, the beginning of it, or its number."))],
    *,
    content: Annotated[str, typer.Option(metavar=_("TEXT"), help=_("What is to be done."))],
    units: UnitsOption = None,
    roles: RolesOption = None,
    time: TimeOption = None,
    section: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("The heading it belongs under."))] = None,
    product: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("What comes of it."))] = None,
    note: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("A remark on the task."))] = None,
    by: Annotated[
        str | None, typer.Option(metavar=_("TEXT"), help=_("The document that charges units with it."))
    ] = None,
    reason: Reason = None,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
) -> None:
    """Add a task."""
    from kehoach_cli.services.amendments import Said
    from kehoach_cli.services.amendments import add as put_in

    options = settings(ctx)
    said = Said(
        units or (), roles or (), time, content, section, product, by, reason, options.aliases(), options.rest_day
    )
    with writable(options, dry_run=dry_run) as register:
        added = put_in(register, plan, said, author(options, by_whom), note=note)
    sys.stdout.write(f"{added.task.id}\n")
    tell([added], options, dry_run=dry_run)

"""kehoach plans: what the register holds."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kehoach_cli.cli.options import Settings, settings, subcommand
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit, say
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from datetime import date

    from kehoach_cli.domain.report import PlanSummaries
    from kehoach_cli.services.plans import PlanLine

plans_app, command = subcommand(
    _("List the plans of the register, or take some out."),
    _("What is taken out keeps its history.\n\n\b\n  kehoach plans\n  kehoach plans remove PLAN --yes"),
)


@command
def plans(
    ctx: typer.Context,
    action: Annotated[Literal["list", "remove"], typer.Argument(metavar="list|remove", help=_("What to do."))] = "list",
    names: Annotated[
        list[str] | None, typer.Argument(metavar=_("PLAN"), help=_("Plan ids, or the beginnings of them."))
    ] = None,
    *,
    archived: Annotated[bool, typer.Option("--archived", help=_("Those that were put away."))] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Do not ask."))] = False,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """List plans or take them out."""
    options = settings(ctx)
    if action == "remove":
        _remove(names or [], options, yes=yes)
        return
    if names:
        raise UsageError("“plans list” takes no names; see one plan with: kehoach show PLAN")
    from kehoach_cli.cli.due import warn_if_missing
    from kehoach_cli.services.opening import open_register
    from kehoach_cli.services.plans import list_plans
    from kehoach_cli.views.register import plans_listing

    form = choose_format(chosen, output, json=as_json)
    with open_register(options.register, write=False) as register:
        warn_if_missing(register, [], ctx)
        found = list_plans(register, today=options.day(), archived=archived)
    emit(plans_listing(_summaries(found, options.day())), form, output, options)


def _summaries(found: "list[PlanLine]", today: "date") -> "PlanSummaries":
    from kehoach_cli.domain.report import PlanSummaries, PlanSummary

    plans = [
        PlanSummary(
            **{name: getattr(line.head, name) for name in PlanSummary.model_fields if hasattr(line.head, name)},
            tasks=line.counts.tasks,
            done=line.counts.done,
            overdue=line.counts.overdue,
        )
        for line in found
    ]
    return PlanSummaries(today=today, plans=plans)


def _remove(names: list[str], options: Settings, *, yes: bool) -> None:
    from kehoach_cli.services.clock import login_name, now
    from kehoach_cli.services.opening import open_register
    from kehoach_cli.services.plans import remove_plans

    if not names:
        raise UsageError("which plans? kehoach plans remove PLAN…")
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("nobody is there to ask; give --yes to remove")
        if not typer.confirm(_("Remove {plans}?").format(plans=", ".join(names)), err=True):
            raise typer.Exit(1)
    with open_register(options.register, write=True) as register:
        removed = remove_plans(register, names, at=now(), who=login_name())
    say((_("removed: {plan} (reading it again brings it back)").format(plan=head.id) for head in removed), options)

"""kehoach show: one plan, or one task with its history."""

from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.options import Settings, settings, subcommand
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit
from kehoach_cli.cli.working_days import WorkingDayOption, on_or_before
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from kehoach_cli.domain.report import PlanState, TaskState
    from kehoach_cli.services.plans import ShownPlan, ShownTask
    from kehoach_cli.store.interface import Register
    from kehoach_cli.views.listing import Listing

    Calendar = Callable[[date], date] | None
    """The working day on or before a day, where that was asked for."""

show_app, command = subcommand(
    _("Show a plan or a task with its state."),
    _("A task comes with its history.\n\n\b\n  kehoach show\n  kehoach show 7"),
)


@command
def show(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar=_("PLAN|TASK"), help=_("A plan, or a task; may be left out for the only plan.")),
    ] = None,
    *,
    working_days: WorkingDayOption = False,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Show a plan or a task."""
    from kehoach_cli.services.archiving import reaching
    from kehoach_cli.services.opening import open_register

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json)
    with (
        open_register(options.register, write=False) as register,
        reaching(register, _plan_named(register, name)) as seen,
    ):
        emit(_found(seen, name, options, working_days=working_days), form, output, options)


def _plan_named(register: "Register", name: str | None) -> list[str]:
    """The plan that a name may mean besides a task."""
    if name is None:
        return []
    plan, colon, _task = name.rpartition(":")
    return [plan] if colon else [] if register.tasks_called(name) else [name]


def _found(register: "Register", name: str | None, options: Settings, *, working_days: bool) -> "Listing":
    """The plan or task that is meant: a plan's name first, then a task's."""
    from kehoach_cli.services.plans import show_plan, show_task
    from kehoach_cli.services.references import means_plan
    from kehoach_cli.views.register import plan_listing, task_listing

    if name is None:
        heads = register.heads()
        if len(heads) != 1:
            raise UsageError("which plan or task? see them with: kehoach plans")
        name = heads[0].id
    today, soon, calendar = options.day(), options.soon, on_or_before(options, asked=working_days)
    if means_plan(register, name):
        plan = _plan_state(show_plan(register, name, today=today, soon=soon), today, soon, calendar)
        return plan_listing(plan, working_days=working_days)
    task = task_state(show_task(register, name, today=today, soon=soon), today, soon, calendar)
    return task_listing(task, today, working_days=working_days)


def _plan_state(shown: "ShownPlan", today: "date", soon: int, calendar: "Calendar") -> "PlanState":
    from kehoach_cli.domain.report import PlanState

    tasks = [task_state(task, today, soon, calendar) for task in shown.tasks]
    return PlanState(today=today, plan=shown.plan, tasks=tasks, gone=list(shown.gone))


def task_state(shown: "ShownTask", today: "date", soon: int, calendar: "Calendar") -> "TaskState":
    """The record of a task's state, with working days where there is a calendar."""
    from kehoach_cli.domain.report import OccurrenceState, TaskState

    occurrences = [OccurrenceState.of(found, today, soon, calendar) for found in shown.occurrences]
    return TaskState.of(shown.plan, shown.task, shown.state, occurrences, shown.history)

"""kehoach done and kehoach undo."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.options import Settings, settings, subcommand
from kehoach_cli.cli.output import say
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from kehoach_cli.services.marks import Marked
    from kehoach_cli.store.interface import Register

done_app, done_command = subcommand(
    _("Mark tasks done."),
    _(
        "Of a task with several due dates, mark one of them.\n\n"
        "\b\n  kehoach done 2\n  kehoach done 7 --occurrence 2021-06-30 --on 28/6/2021 --note 'Báo cáo số 12/BC-SNV'"
    ),
)
undo_app, undo_command = subcommand(
    _("Take back the last mark of tasks."), _("The history keeps both.\n\n\b\n  kehoach undo 2")
)

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help=_("Say what would happen, and change nothing."))]
Tasks = Annotated[list[str], typer.Argument(metavar=_("TASK"), help=_("A task's id, or PLAN:ID."))]
OccurrenceOption = Annotated[
    str | None,
    typer.Option(
        metavar=_("WHICH"), help=_("Which occurrence: its due date, its label, or a month or quarter (5, Q2).")
    ),
]


@done_command
def done(
    ctx: typer.Context,
    tasks: Tasks,
    *,
    on: Annotated[str | None, typer.Option(metavar=_("DATE"), help=_("The day it was done; today without it."))] = None,
    note: Annotated[str | None, typer.Option(metavar=_("TEXT"), help=_("What to remember with the mark."))] = None,
    occurrence: OccurrenceOption = None,
    dry_run: DryRun = False,
) -> None:
    """Mark tasks done."""
    from kehoach_cli.services.clock import login_name, now
    from kehoach_cli.services.marks import mark_done

    options = settings(ctx)
    today = options.day()
    day = today
    if on is not None:
        from kehoach_cli.cli.dates import read_day

        day = read_day(on, today)
    with _writable(options, dry_run=dry_run) as register:
        marked = mark_done(
            register, tasks, on=day, today=today, note=note, occurrence=_typed(occurrence), at=now(), who=login_name()
        )
    say((_done_line(mark) for mark in marked), options)


@undo_command
def undo(ctx: typer.Context, tasks: Tasks, *, occurrence: OccurrenceOption = None, dry_run: DryRun = False) -> None:
    """Take back marks."""
    from kehoach_cli.services.clock import login_name, now
    from kehoach_cli.services.marks import undo as take_back

    options = settings(ctx)
    with _writable(options, dry_run=dry_run) as register:
        marked = take_back(
            register, tasks, today=options.day(), occurrence=_typed(occurrence), at=now(), who=login_name()
        )
    say((_undone_line(mark) for mark in marked), options)


@contextmanager
def _writable(options: Settings, *, dry_run: bool) -> "Iterator[Register]":
    """The register to mark in, or with `dry_run` a copy of it that goes nowhere; a missing one is not made for a mark.

    Raises:
        UsageError: there is no register.
    """
    from kehoach_cli.services.opening import open_register

    with open_register(options.register, write=False) as register:
        if register.missing:
            raise UsageError(
                "there is no register at {address} yet; read a plan first: kehoach parse FILE", address=register.address
            )
        if dry_run:
            with register.scratch() as copy:
                yield copy
            return
    with open_register(options.register, write=True) as register:
        yield register


def _typed(occurrence: str | None) -> str | None:
    """A day typed in Vietnamese order as the ISO day the register knows; anything else as it is."""
    if occurrence is None or occurrence.count("/") != 2:  # noqa: PLR2004 # day/month/year
        return occurrence
    from kehoach_cli.cli.dates import read_day

    return read_day(occurrence).isoformat()


def _named(mark: "Marked") -> str:
    from kehoach_cli.views.words import brief, day

    due = _(", due {day}").format(day=day(mark.window.end)) if mark.window else ""
    return f"{mark.plan}:{mark.task.id}{due} – {brief(mark.task.content)}"


def _done_line(mark: "Marked") -> str:
    from kehoach_cli.domain.register import Timing
    from kehoach_cli.views.words import day

    if not mark.fresh:
        return _("done already on {day}: {task}").format(day=day(mark.on), task=_named(mark))
    how = {Timing.OVERDUE: _("done late"), Timing.NO_DEADLINE: _("done")}.get(mark.state.timing, _("done on time"))
    return f"{how}, {day(mark.on)}: {_named(mark)}"


def _undone_line(mark: "Marked") -> str:
    from kehoach_cli.views.words import day

    return _("no longer done (mark of {day} taken back): {task}").format(day=day(mark.on), task=_named(mark))

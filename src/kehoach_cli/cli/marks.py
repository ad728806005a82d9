"""kehoach start, done, hold, drop, note and undo."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kehoach_cli.cli.marking import (
    ByWhom,
    DryRun,
    NoteOption,
    OccurrenceOption,
    OnOption,
    Tasks,
    author,
    filled,
    tell,
    typed_day,
    typed_occurrence,
    writable,
)
from kehoach_cli.cli.options import Settings, settings, subcommand
from kehoach_cli.cli.output import say
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import JsonValue

    from kehoach_cli.domain.register import EventKind

start_app, start_command = subcommand(
    _("Mark tasks begun."), _("What was on hold goes on.\n\n\b\n  kehoach start 2\n  kehoach start 7 --on 3/5/2021")
)
done_app, done_command = subcommand(
    _("Mark tasks done."),
    _(
        "Of a task with several due dates, mark one of them. Whether it is late follows from the day.\n\n"
        "\b\n  kehoach done 2\n  kehoach done 7 --occurrence 30/9/2021 --on 28/9/2021 --evidence 'Báo cáo 12/BC-SNV'"
    ),
)
hold_app, hold_command = subcommand(
    _("Put tasks on hold."),
    _("While on hold they are not listed or counted as overdue.\n\n\b\n  kehoach hold 2 --reason 'Chờ kinh phí'"),
)
drop_app, drop_command = subcommand(
    _("Mark tasks that will not be done."), _("\b\n  kehoach drop 9 --reason 'Theo Công văn số 5/SNV-VP'")
)
note_app, note_command = subcommand(
    _("Keep a note with tasks."),
    _("\b\n  kehoach note 4 'Đã gửi dự thảo lấy ý kiến'\n  kehoach note 4 5 'Chờ số liệu'"),
)
undo_app, undo_command = subcommand(
    _("Take back the last thing that was done to tasks."), _("The history keeps both.\n\n\b\n  kehoach undo 2")
)

Needed = Annotated[str, typer.Option("--reason", metavar=_("TEXT"), help=_("Why."), callback=filled)]


def _mark(
    options: Settings,
    tasks: list[str],
    kind: "EventKind",
    *,
    on: str | None,
    occurrence: str | None,
    said: "Mapping[str, JsonValue | None]",
    by_whom: str | None,
    dry_run: bool,
) -> None:
    from kehoach_cli.services.marks import mark

    day = typed_day(on, options)
    with writable(options, dry_run=dry_run) as register:
        marked = mark(
            register,
            tasks,
            kind,
            author(options, by_whom),
            on=day,
            occurrence=typed_occurrence(occurrence),
            said={name: value for name, value in said.items() if value},
        )
    tell(marked, options, dry_run=dry_run)


@start_command
def start(
    ctx: typer.Context,
    tasks: Tasks,
    *,
    on: OnOption = None,
    note: NoteOption = None,
    occurrence: OccurrenceOption = None,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
) -> None:
    """Mark tasks begun."""
    from kehoach_cli.domain.register import EventKind

    kind, said = EventKind.STARTED, {"note": note}
    _mark(settings(ctx), tasks, kind, on=on, occurrence=occurrence, said=said, by_whom=by_whom, dry_run=dry_run)


@done_command
def done(  # noqa: PLR0913 # one parameter an option
    ctx: typer.Context,
    tasks: Tasks,
    *,
    on: Annotated[str | None, typer.Option(metavar=_("DATE"), help=_("The day it was done; today without it."))] = None,
    evidence: Annotated[
        str | None,
        typer.Option(metavar=_("TEXT"), help=_("What shows it: a document's number, a text, or a file's path.")),
    ] = None,
    awaiting: Annotated[
        bool, typer.Option("--awaiting-confirmation", help=_("Reported as done; to be confirmed by a further “done”."))
    ] = False,
    note: NoteOption = None,
    occurrence: OccurrenceOption = None,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
) -> None:
    """Mark tasks done."""
    from kehoach_cli.domain.register import EventKind
    from kehoach_cli.services.evidence import evidence_of

    kind = EventKind.SUBMITTED if awaiting else EventKind.DONE
    said = {"note": note, "evidence": evidence_of(evidence) if evidence else None}
    _mark(settings(ctx), tasks, kind, on=on, occurrence=occurrence, said=said, by_whom=by_whom, dry_run=dry_run)


def _with_reason(command: "Callable[..., Any]", kind: str) -> None:
    """Make a command that marks tasks with the event `kind`, for which a reason is needed."""

    @command
    def marked(
        ctx: typer.Context,
        tasks: Tasks,
        *,
        reason: Needed,
        on: OnOption = None,
        occurrence: OccurrenceOption = None,
        by_whom: ByWhom = None,
        dry_run: DryRun = False,
    ) -> None:
        from kehoach_cli.domain.register import EventKind

        what, said = EventKind(kind), {"reason": reason}
        _mark(settings(ctx), tasks, what, on=on, occurrence=occurrence, said=said, by_whom=by_whom, dry_run=dry_run)


_with_reason(hold_command, "held")
_with_reason(drop_command, "dropped")


@note_command
def note(
    ctx: typer.Context,
    tasks: Tasks,
    text: Annotated[str, typer.Argument(metavar=_("TEXT"), help=_("What to remember."), callback=filled)],
    *,
    occurrence: OccurrenceOption = None,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
) -> None:
    """Keep a note with tasks."""
    from kehoach_cli.services.marks import note as keep_note

    options = settings(ctx)
    with writable(options, dry_run=dry_run) as register:
        found = keep_note(register, tasks, text, author(options, by_whom), occurrence=typed_occurrence(occurrence))
    tell(found, options, dry_run=dry_run)


@undo_command
def undo(
    ctx: typer.Context,
    tasks: Tasks,
    *,
    occurrence: OccurrenceOption = None,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
) -> None:
    """Take back the last thing that was done to tasks."""
    from kehoach_cli.services.marks import undo as take_back
    from kehoach_cli.views.marks import taken_back

    options = settings(ctx)
    with writable(options, dry_run=dry_run) as register:
        marked = take_back(register, tasks, author(options, by_whom), occurrence=typed_occurrence(occurrence))
    say(map(taken_back, marked), options)
    if dry_run:
        say([_("nothing was changed (--dry-run)")], options)

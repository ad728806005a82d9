"""kehoach register: copies of the register, whether it is sound, all of it out and back, closed years put away."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.marking import ByWhom, DryRun, author, writable
from kehoach_cli.cli.options import Settings, command_group, settings
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit, say
from kehoach_cli.errors import CheckFailedError, MissingInputError, UsageError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from kehoach_cli.domain.soundness import RegisterReport
    from kehoach_cli.services.register_care import Examination
    from kehoach_cli.store.interface import PlanHead

register_app, command = command_group(
    _("Copy, check or move the register, and put closed years away."),
    _(
        "The register holds all plans, marks and mails. Copy it every day, to another disk.\n\n"
        "\b\n  kehoach register backup -o /mnt/backup/register.sqlite3\n  kehoach register check\n"
        "  kehoach register archive --until 2024"
    ),
)

FileOption = Annotated[Path | None, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Write here."))]
Plans = Annotated[list[str] | None, typer.Argument(metavar=_("PLAN"), help=_("Plan ids, or the beginnings of them."))]


@command(
    _("Copy the register to a file."),
    _(
        "Others may go on writing meanwhile. Without -o the copy stands beside the register, with the moment in its "
        "name. To put a copy back, move it to the register's place while nobody uses that.\n\n"
        "\b\n  kehoach register backup\n  kehoach register backup -o /mnt/backup/register.sqlite3"
    ),
)
def backup(ctx: typer.Context, *, output: FileOption = None) -> None:
    """Copy the register."""
    from kehoach_cli.services.clock import now
    from kehoach_cli.services.register_care import copied

    options = settings(ctx)
    say([_("written: {file}").format(file=copied(options.register, output, now()))], options)


@command(
    _("Check that the register is sound."),
    _("Exit 1 where something is wrong.\n\n\b\n  kehoach register check\n  kehoach register check --json"),
)
def check(
    ctx: typer.Context, *, chosen: FormatOption = None, as_json: JsonOption = False, output: OutputOption = None
) -> None:
    """Check the register."""
    from kehoach_cli.services.register_care import examine
    from kehoach_cli.views.soundness import listing, summary

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json)
    report = _report(examine(options.register))
    if report.sound and form in ("table", "tsv") and output is None:
        say([summary(report)], options)
    else:
        emit(listing(report), form, output, options)
    if not report.sound:
        raise typer.Exit(CheckFailedError.exit_code)


def _report(found: "Examination") -> "RegisterReport":
    from kehoach_cli.cli.failure import worded
    from kehoach_cli.domain.soundness import RegisterFlaw, RegisterReport

    flaws = [
        RegisterFlaw(place=flaw.place, name=flaw.name, message=worded(CheckFailedError(flaw.msgid, **flaw.params)))
        for flaw in found.flaws
    ]
    return RegisterReport(register=found.address, sound=not flaws, counts=found.contents, flaws=flaws)


@command(
    _("Write all of the register as text."),
    _(
        "JSON Lines: every plan, task, event and mail on a line, for archives and other programs.\n\n"
        "\b\n  kehoach register export -o register.jsonl"
    ),
)
def export(ctx: typer.Context, *, output: FileOption = None) -> None:
    """Write all of the register as text."""
    from kehoach_cli.cli.files import atomic
    from kehoach_cli.services.register_care import existing, written_out

    options = settings(ctx)
    with existing(options.register) as register:
        if output is None or str(output) == "-":
            sys.stdout.writelines(written_out(register))
            return
        with atomic(output) as stream:
            stream.writelines(written_out(register))
    say([_("written: {file}").format(file=output)], options)


@command(
    _("Read what “register export” wrote into an empty register."),
    _("All of it, or nothing.\n\n\b\n  kehoach register import register.jsonl --register new.sqlite3"),
    name="import",
)
def import_(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The file; “-” is standard input."))],
    *,
    dry_run: DryRun = False,
) -> None:
    """Read an exported register."""
    from kehoach_cli.services.opening import in_memory, open_register
    from kehoach_cli.services.register_care import read_in
    from kehoach_cli.views.soundness import held

    options = settings(ctx)
    with _lines(file) as lines, in_memory() if dry_run else open_register(options.register, write=True) as register:
        read_in(register, lines, str(file))
        contents = register.whole.contents()
    say([_("read in: {counts}").format(counts=held(contents))], options)
    _tell_dry_run(options, dry_run=dry_run)


@contextmanager
def _lines(file: Path) -> Iterator[Iterable[bytes]]:
    """The lines of a file or of standard input."""
    if str(file) == "-":
        yield sys.stdin.buffer
        return
    from kehoach_cli.services.reasons import reason

    try:
        stream = file.open("rb")
    except OSError as error:
        raise MissingInputError("{file}: cannot be read: {reason}", file=file, reason=reason(error)) from error
    with stream:
        yield stream


@command(
    _("Put closed plans away, out of the daily lists."),
    _(
        "What they hold is kept and read where they are named: kehoach show PLAN, kehoach export --plan PLAN. Reading "
        "such a plan's document again brings it up to date and leaves it put away. With --until all plans whose period "
        "ended by that year.\n\n"
        "\b\n  kehoach register archive --until 2024 --dry-run\n  kehoach register archive kh-ubnd-2024"
    ),
)
def archive(
    ctx: typer.Context,
    plans: Plans = None,
    *,
    until: Annotated[
        int | None, typer.Option(metavar=_("YEAR"), min=1900, max=9999, help=_("All that ended by this year."))
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Also where due dates are still open."))] = False,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
) -> None:
    """Put plans away."""
    from kehoach_cli.services.archiving import archive_plans

    options = settings(ctx)
    if bool(plans) == bool(until):
        raise UsageError("which plans? give their names, or --until YEAR")
    said = author(options, by_whom)
    with writable(options, dry_run=dry_run) as register:
        found = archive_plans(register, plans or [], until=until, force=force, at=said.at, who=said.who)
    _tell(found, _("archived: {plan}"), _("no plan ended by then"), options, dry_run=dry_run)


@command(
    _("Take archived plans back into the lists."),
    _("See them with: kehoach plans --archived\n\n\b\n  kehoach register restore kh-ubnd-2024"),
)
def restore(
    ctx: typer.Context,
    plans: Annotated[list[str], typer.Argument(metavar=_("PLAN"), help=_("Plan ids, or the beginnings of them."))],
    *,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
) -> None:
    """Take plans back."""
    from kehoach_cli.services.archiving import restore_plans

    options = settings(ctx)
    said = author(options, by_whom)
    with writable(options, dry_run=dry_run) as register:
        found = restore_plans(register, plans, at=said.at, who=said.who)
    _tell(found, _("back in the lists: {plan}"), "", options, dry_run=dry_run)


def _tell(found: "list[PlanHead]", text: str, nothing: str, options: Settings, *, dry_run: bool) -> None:
    say([text.format(plan=head.id) for head in found] or [nothing], options)
    _tell_dry_run(options, dry_run=dry_run)


def _tell_dry_run(options: Settings, *, dry_run: bool) -> None:
    say([_("nothing was changed (--dry-run)")] if dry_run else [], options)

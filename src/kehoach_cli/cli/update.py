"""kehoach update: progress in bulk, from a spreadsheet that an office filled in."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.marking import ByWhom, DryRun, author, writable
from kehoach_cli.cli.options import settings, subcommand
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit, say
from kehoach_cli.errors import DocumentError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kehoach_cli.domain.updating import UpdatedRow, UpdateReport
    from kehoach_cli.services.updates import Done

update_app, command = subcommand(
    _("Read progress from a spreadsheet that was filled in."),
    _(
        "A list that “export” or “due” wrote (csv or xlsx), its progress column changed, or any with such columns: "
        "Mã or TT, Hạn, Tình trạng, Ngày hoàn thành, Kết quả, Ghi chú, Lý do. Each row is applied or refused with its "
        "reason; where one is refused none is applied, unless --partial (exit code 65 in both cases).\n\n"
        "\b\n  kehoach export -o tien-do.xlsx\n  kehoach update tien-do.xlsx --dry-run\n  kehoach update tien-do.xlsx"
    ),
)


@command
def update(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("A CSV or .xlsx file; “-” is standard input."))],
    *,
    partial: Annotated[
        bool, typer.Option("--partial", help=_("Apply the good rows where others are refused."))
    ] = False,
    by_whom: ByWhom = None,
    dry_run: DryRun = False,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Read progress from a spreadsheet."""
    from kehoach_cli.readers.progress_sheet import progress_rows
    from kehoach_cli.readers.spreadsheet import read_spreadsheet
    from kehoach_cli.services.reading import read_bytes
    from kehoach_cli.services.updates import update as apply
    from kehoach_cli.views.update import listing

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json)
    data, name = read_bytes(file)
    rows = progress_rows(read_spreadsheet(data, name), name)
    with writable(options, dry_run=dry_run) as register:
        done = apply(register, rows, author(options, by_whom), partial=partial)
    report = _report(name, done, options.day(), dry_run=dry_run)
    emit(listing(report), form, output, options)
    if dry_run:
        say([_("nothing was changed (--dry-run)")], options)
    if report.refused:
        raise typer.Exit(DocumentError.exit_code)


def _report(name: str, done: "Sequence[Done]", today: "date", *, dry_run: bool) -> "UpdateReport":
    from kehoach_cli.domain.updating import Outcome, UpdateReport

    counts = Counter(row.outcome for row in done)
    return UpdateReport(
        file=name,
        today=today,
        kept=bool(counts[Outcome.APPLIED]) and not dry_run,
        **{outcome.value: counts[outcome] for outcome in Outcome},
        rows=list(map(_row, done)),
    )


def _row(done: "Done") -> "UpdatedRow":
    from kehoach_cli.cli.failure import worded
    from kehoach_cli.domain.updating import UpdatedRow

    aim = done.aim
    return UpdatedRow(
        sheet=done.row.sheet or None,
        line=done.row.line,
        plan=aim.target.plan if aim else None,
        task=aim.target.task.id if aim else None,
        occurrence=aim.key if aim else None,
        due=aim.due if aim else None,
        outcome=done.outcome,
        progress=done.said.progress if done.said else None,
        on=done.on,
        reason=worded(done.error) if done.error else None,
    )

"""kehoach parse: read plan documents, show them and keep them in the register, or apply them onto a plan of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.marking import DryRun
from kehoach_cli.cli.options import Files, Settings, UnitFile, settings, subcommand
from kehoach_cli.cli.outcomes import adjustment_lines, adjusts_line, import_lines
from kehoach_cli.cli.output import Format, FormatOption, JsonOption, OutputOption, choose_format, emit, say
from kehoach_cli.cli.reading import AllDuties, Year, read_each
from kehoach_cli.errors import DocumentError, UsageError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from kehoach_cli.domain.plan import Plan
    from kehoach_cli.services.adjustments import AdjustOutcome
    from kehoach_cli.services.import_plan import ImportOutcome
    from kehoach_cli.services.reading import PlanFile
    from kehoach_cli.store.interface import PlanHead, Register

parse_app, command = subcommand(
    _("Read plan documents and keep them."),
    _(
        "Shows their tasks with the time as written and as understood. Of a folder, every document below it is read; "
        "what is no plan there is passed over with a line.\n\n"
        "\b\n  kehoach parse plan.docx\n  kehoach parse plan.docx --no-save --json\n  kehoach parse plans/\n"
        "  kehoach parse adjustment.docx --onto 12/KH-UBND --dry-run"
    ),
)


@dataclass(frozen=True, slots=True)
class _Keeping:
    """What to do with each plan that was read."""

    save: bool
    strict: bool
    force: bool
    onto: str | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """A plan that was read, what lines about it call its file, and what keeping it did (None where it was not kept).

    `adjusts` is the plan of the register that the document says it adjusts.
    """

    label: str
    plan: "Plan"
    outcome: "ImportOutcome | AdjustOutcome | None" = None
    adjusts: "PlanHead | None" = None
    strict_failure: bool = False


Save = Annotated[bool, typer.Option("--save/--no-save", help=_("Keep the plans in the register."))]
Strict = Annotated[
    bool,
    typer.Option("--strict", help=_("A warning is an error: exit 65, not kept; so is what is no plan in a folder.")),
]
Force = Annotated[
    bool, typer.Option("--force", help=_("Keep a corrected copy also where more than a tenth of the tasks is gone."))
]
Onto = Annotated[
    str | None,
    typer.Option(
        "--onto",
        metavar=_("PLAN"),
        help=_("Apply an adjusting document (điều chỉnh, bổ sung) onto this plan of the register."),
    ),
]


@command
def parse(  # noqa: PLR0913 # one parameter an option
    ctx: typer.Context,
    files: Files,
    *,
    save: Save = True,
    strict: Strict = False,
    force: Force = False,
    onto: Onto = None,
    dry_run: DryRun = False,
    all_duties: AllDuties = False,
    year: Year = None,
    unit_file: UnitFile = None,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Read plans, show them and keep them.

    The exit code is the worst of all files. In a folder a document that was understood and holds no plan is passed over
    and fails nothing, for folders hold letters and reports too; one that cannot be understood fails as anywhere.
    """
    from kehoach_cli.cli.dates import read_years
    from kehoach_cli.services.reading import read_file

    options = settings(ctx)
    if onto is not None and not save:
        raise UsageError("--onto and --no-save exclude each other; to see what would happen: --dry-run")
    form = choose_format(chosen, output, json=as_json)
    keeping = _Keeping(save=save, strict=strict, force=force, onto=onto, dry_run=dry_run)
    aliases = options.aliases(unit_file)
    period = read_years(year) if year else None

    def read(file: "PlanFile") -> _Read:
        plan = read_file(
            file.path, all_duties=all_duties, unit_aliases=aliases, period=period, rest_day=options.rest_day
        )
        return _kept(plan, file, options, keeping)

    outcome = read_each(files, read, options, strict=strict)
    outcome.codes.extend(DocumentError.exit_code for found in outcome.found if found.strict_failure)
    if outcome.found:
        _show(outcome.found, form, output, options)
    if dry_run and outcome.found:
        say([_("nothing was changed (--dry-run)")], options)
    if outcome.code:
        raise typer.Exit(outcome.code)


def _kept(plan: "Plan", file: "PlanFile", options: Settings, keeping: _Keeping) -> _Read:
    """Keep a plan, or apply it, in a transaction of its own."""
    from kehoach_cli.domain.problem import Severity
    from kehoach_cli.services.adjustments import adjust_plan, adjusted_by
    from kehoach_cli.services.clock import login_name, now
    from kehoach_cli.services.import_plan import import_plan

    failed = keeping.strict and any(p.severity is not Severity.INFO for p in plan.problems)
    if failed or not keeping.save:
        return _Read(file.label, plan, strict_failure=failed)
    with _register(options, dry_run=keeping.dry_run) as register:
        if keeping.onto is not None:
            done = adjust_plan(register, keeping.onto, plan, at=now(), who=login_name())
            return _Read(file.label, plan, done)
        try:
            outcome = import_plan(register, plan, at=now(), who=login_name(), force=keeping.force)
        except DocumentError as error:
            error.params["file"] = file.path  # as it was typed, for the commands that the error proposes
            raise
        return _Read(file.label, outcome.plan, outcome, adjusted_by(register, plan))


@contextmanager
def _register(options: Settings, *, dry_run: bool) -> "Iterator[Register]":
    """The register to keep plans in, or a copy of it that goes nowhere."""
    from kehoach_cli.services.opening import open_register

    with open_register(options.register, write=not dry_run) as register:
        if not dry_run:
            yield register
            return
        with register.scratch() as copy:
            yield copy


def _show(read: list[_Read], form: Format, output: Path | None, options: Settings) -> None:
    from kehoach_cli.domain.problem import Severity
    from kehoach_cli.views import words
    from kehoach_cli.views.plans import listing, worded

    emit(listing([worded(found.plan) for found in read]), form, output, options)
    for found in read:
        for problem in found.plan.problems:
            if problem.severity is Severity.INFO and not options.verbose:
                continue
            say([f"{found.label}: {words.problem_line(problem)}"], options)
        if found.strict_failure:
            say([_("{file}: not kept, because --strict allows no warning").format(file=found.label)], options)
        if found.outcome is not None:
            say(_lines(found.outcome), options)
        if found.adjusts is not None:
            say([adjusts_line(found.label, found.adjusts)], options)


def _lines(outcome: "ImportOutcome | AdjustOutcome") -> Iterator[str]:
    from kehoach_cli.services.import_plan import ImportOutcome

    return import_lines(outcome) if isinstance(outcome, ImportOutcome) else adjustment_lines(outcome)

"""kehoach parse: read plan documents, show them and keep them in the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.options import Files, Settings, UnitFile, settings, subcommand
from kehoach_cli.cli.output import Format, FormatOption, JsonOption, OutputOption, choose_format, emit, say
from kehoach_cli.cli.reading import read_each
from kehoach_cli.errors import DocumentError
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural

if TYPE_CHECKING:
    from kehoach_cli.domain.plan import Plan
    from kehoach_cli.services.import_plan import ImportOutcome
    from kehoach_cli.services.reading import PlanFile

parse_app, command = subcommand(
    _("Read plan documents and keep them."),
    _(
        "Shows their tasks with the time as written and as understood. Of a folder, every document below it is read; "
        "what is no plan there is passed over with a line.\n\n"
        "\b\n  kehoach parse plan.docx\n  kehoach parse plan.docx --no-save --json\n  kehoach parse plans/"
    ),
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A plan that was read, what lines about it call its file, and what keeping it did (None where it was not kept)."""

    label: str
    plan: "Plan"
    outcome: "ImportOutcome | None"
    strict_failure: bool


@command
def parse(  # noqa: PLR0913 # one parameter an option
    ctx: typer.Context,
    files: Files,
    *,
    save: Annotated[bool, typer.Option("--save/--no-save", help=_("Keep the plans in the register."))] = True,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help=_("A warning is an error: exit 65, not kept; so is what is no plan in a folder.")
        ),
    ] = False,
    all_duties: Annotated[
        bool,
        typer.Option("--all-duties", help=_("Also what the text charges units with, without a deadline.")),
    ] = False,
    year: Annotated[
        str | None,
        typer.Option(metavar=_("YEAR"), help=_("The plan's year, or years, where the document does not say it.")),
    ] = None,
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
    form = choose_format(chosen, output, json=as_json)
    aliases = options.aliases(unit_file)
    period = read_years(year) if year else None

    def read(file: "PlanFile") -> _Read:
        plan = read_file(file.path, all_duties=all_duties, unit_aliases=aliases, period=period)
        return _kept(plan, file.label, options, save=save, strict=strict)

    outcome = read_each(files, read, options, strict=strict)
    outcome.codes.extend(DocumentError.exit_code for found in outcome.found if found.strict_failure)
    if outcome.found:
        _show(outcome.found, form, output, options)
    if outcome.code:
        raise typer.Exit(outcome.code)


def _kept(plan: "Plan", label: str, options: Settings, *, save: bool, strict: bool) -> _Read:
    """Keep a plan in a transaction of its own."""
    from kehoach_cli.domain.problem import Severity

    failed = strict and any(p.severity is not Severity.INFO for p in plan.problems)
    if failed or not save:
        return _Read(label, plan, None, failed)
    from kehoach_cli.services.clock import login_name, now
    from kehoach_cli.services.import_plan import import_plan
    from kehoach_cli.services.opening import open_register

    with open_register(options.register, write=True) as register:
        outcome = import_plan(register, plan, at=now(), who=login_name())
    return _Read(label, outcome.plan, outcome, strict_failure=False)


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
            say(_outcome_lines(found.outcome), options)


def _outcome_lines(outcome: "ImportOutcome") -> Iterator[str]:
    """What keeping the plan did, for a person."""
    from kehoach_cli.views import words

    if outcome.status == "unchanged":
        yield _("{plan}: kept before, nothing has changed").format(plan=outcome.plan.id)
        return
    if outcome.status == "new":
        count = translate_plural("{count} task", "{count} tasks", len(outcome.plan.tasks))
        yield _("{plan}: kept, {tasks}").format(plan=outcome.plan.id, tasks=count)
        return
    yield _("{plan}: kept, corrected").format(plan=outcome.plan.id)
    for title, tasks in (
        (_("new"), outcome.new),
        (_("there again"), outcome.returned),
        (_("changed"), [f"{change.task} ({words.fields(change.fields)})" for change in outcome.changed]),
        (_("gone"), outcome.gone),
        (_("of the plan itself"), [words.fields(outcome.plan_fields)] if outcome.plan_fields else []),
        (_("marks whose due date is no more"), [f"{task} ({key})" for task, key in outcome.unplaced]),
    ):
        if tasks:
            yield f"  {title}: {', '.join(tasks)}"

"""kehoach check: a plan as its drafter should see it before it is issued."""

from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.options import Files, UnitFile, settings, subcommand
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit
from kehoach_cli.cli.reading import read_each
from kehoach_cli.domain.problem import Severity
from kehoach_cli.errors import CheckFailedError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kehoach_cli.domain.findings import CheckReport
    from kehoach_cli.domain.plan import Plan
    from kehoach_cli.domain.problem import Problem
    from kehoach_cli.services.reading import PlanFile

check_app, command = subcommand(
    _("Check plans before they are issued."),
    _(
        "Lists what a reader would stumble on, with its place and what to do about it; nothing is kept.\n\n"
        "\b\n  kehoach check plan.docx\n  kehoach check plan.docx --ignore K71,K73 --severity error"
    ),
)

Codes = Annotated[
    list[str] | None,
    typer.Option(metavar=_("CODES"), help=_("Only problems whose codes begin so: K3,K701.")),
]
Days = Annotated[
    list[str] | None,
    typer.Option(metavar=_("DATE"), help=_("A day of rest that the calendar does not have.")),
]


@command
def check(  # noqa: PLR0913 # one parameter an option
    ctx: typer.Context,
    files: Files,
    *,
    select: Codes = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar=_("CODES"), help=_("No problems whose codes begin so."))
    ] = None,
    severity: Annotated[
        Severity, typer.Option(help=_("Exit 1 where a problem is of this severity or worse."))
    ] = Severity.WARNING,
    rest_day: Days = None,
    work_day: Annotated[
        list[str] | None, typer.Option(metavar=_("DATE"), help=_("A working day that the calendar takes for rest."))
    ] = None,
    unit_file: UnitFile = None,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Check plans."""
    from kehoach_cli.services.checking import problems_of
    from kehoach_cli.services.reading import read_file
    from kehoach_cli.services.rest_days import office_calendar
    from kehoach_cli.views.findings import listing

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json)
    resting = office_calendar(options.config.rest, rest=_days(rest_day), work=_days(work_day))
    aliases, wanted, unwanted = options.aliases(unit_file), _codes(select), _codes(ignore)

    def read(file: "PlanFile") -> "tuple[str, Plan, list[Problem]]":
        plan = read_file(file.path, unit_aliases=aliases, rest_day=options.rest_day)
        found = problems_of(plan, resting, select=wanted, ignore=unwanted, notes=options.verbose)
        return file.label, plan, found

    outcome = read_each(files, read, options)
    report = _report(outcome.found, severity)
    if outcome.found:
        emit(listing(report), form, output, options)
    code = max(outcome.code, CheckFailedError.exit_code if report.failed else 0)
    if code:
        raise typer.Exit(code)


def _codes(given: list[str] | None) -> list[str]:
    return [code.strip().upper() for part in given or () for code in part.split(",") if code.strip()]


def _days(given: list[str] | None) -> "set[date]":
    from kehoach_cli.cli.dates import read_day

    return {read_day(text) for text in given or ()}


def _report(found: "Sequence[tuple[str, Plan, list[Problem]]]", threshold: Severity) -> "CheckReport":
    from kehoach_cli.domain.findings import Checked, CheckReport, Finding
    from kehoach_cli.services.checking import reaches
    from kehoach_cli.views import words
    from kehoach_cli.views.findings import hint

    return CheckReport(
        threshold=threshold,
        failed=any(reaches(problems, threshold) for _, _, problems in found),
        checked=[Checked(file=label, plan=plan.id, tasks=len(plan.tasks)) for label, plan, _ in found],
        findings=[
            Finding(file=label, plan=plan.id, hint=hint(problem.code), **dict(problem))
            for label, plan, problems in found
            for problem in words.with_messages(problems)
        ],
    )

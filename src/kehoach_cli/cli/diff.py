"""kehoach diff: what differs between two copies of a plan."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kehoach_cli.cli.options import Settings, UnitFile, settings, subcommand
from kehoach_cli.cli.output import CommonFormat, Format, JsonOption, OutputOption, choose_format, emit
from kehoach_cli.cli.reading import AllDuties, Year
from kehoach_cli.errors import CheckFailedError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from kehoach_cli.domain.difference import PlanDifference
    from kehoach_cli.domain.plan import Plan
    from kehoach_cli.services.differences import Side
    from kehoach_cli.views.listing import Listing

diff_app, command = subcommand(
    _("Tell what differs between two copies of a plan."),
    _(
        "Which tasks are new, gone, moved, reworded, re-timed or re-assigned, word by word. Of one file alone: what it "
        "would change in the register.\n\n"
        "\b\n  kehoach diff old.docx new.docx\n  kehoach diff new.docx\n  kehoach diff 45/KH-UBND new.docx -o diff.html"
    ),
)

HTML: Format = "html"
DiffFormat = Annotated[
    Literal[CommonFormat, "html"] | None, typer.Option("--format", "-f", help=_("The format of the output."))
]
Read = Callable[[Path], "Plan"]


@command
def diff(  # noqa: PLR0913 # one parameter an option
    ctx: typer.Context,
    old: Annotated[
        str,
        typer.Argument(metavar=_("OLD"), help=_("The old copy: a document, or a plan of the register.")),
    ],
    new: Annotated[
        str | None,
        typer.Argument(metavar=_("NEW"), help=_("The new copy; without it OLD is new, the register has the old.")),
    ] = None,
    *,
    exit_code: Annotated[bool, typer.Option("--exit-code", help=_("Exit 1 where anything differs."))] = False,
    all_duties: AllDuties = False,
    year: Year = None,
    unit_file: UnitFile = None,
    chosen: DiffFormat = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Compare two copies of a plan."""
    from kehoach_cli.cli.dates import read_years
    from kehoach_cli.services.differences import compare
    from kehoach_cli.services.reading import read_file

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json, own=[HTML])
    aliases = options.aliases(unit_file)
    period = read_years(year) if year else None

    def read(path: Path) -> "Plan":
        return read_file(path, all_duties=all_duties, unit_aliases=aliases, period=period, rest_day=options.rest_day)

    difference = compare(*_sides(old, new, read, options))
    emit(_listing(difference, brief=form == "table"), form, output, options)
    if exit_code and difference.differs:
        raise typer.Exit(CheckFailedError.exit_code)


def _sides(old: str, new: str | None, read: Read, options: Settings) -> "tuple[Side, Side]":
    """The two copies; one file alone is the new copy of what the register has."""
    from kehoach_cli.services.differences import of_file, of_register, same_of_register
    from kehoach_cli.services.opening import open_register

    if new is not None and _is_file(old) and _is_file(new):
        return of_file(read(Path(old))), of_file(read(Path(new)))
    with open_register(options.register, write=False) as register:
        if new is None:
            plan = read(Path(old))
            return same_of_register(register, plan), of_file(plan)
        before, after = (of_file(read(Path(n))) if _is_file(n) else of_register(register, n) for n in (old, new))
        return before, after


def _is_file(name: str) -> bool:
    """Whether a document is meant: there is one, or the name looks like one; else it is a plan of the register."""
    from kehoach_cli.services.reading import STDIN, SUFFIXES

    return name == STDIN or Path(name).exists() or Path(name).suffix.lower() in SUFFIXES


def _listing(difference: "PlanDifference", *, brief: bool) -> "Listing":
    from kehoach_cli.views.difference import listing

    return listing(difference, brief=brief)

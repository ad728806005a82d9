"""kehoach schema: the JSON Schemas of what the program prints."""

import sys
from typing import Annotated, Literal

import typer

from kehoach_cli.cli.options import subcommand
from kehoach_cli.locale import translate as _

schema_app, command = subcommand(
    _("Print the JSON Schema of a format."),
    _("Of plans, of due lists, of totals, of events, of times, or of what differs.\n\n\b\n  kehoach schema due"),
)


@command
def schema(
    name: Annotated[
        Literal["plan", "due", "status", "update", "log", "when", "diff"], typer.Argument(help=_("Which format."))
    ] = "plan",
) -> None:
    """Print a schema."""
    from kehoach_cli.views.schemas import schema_text

    sys.stdout.write(schema_text(name))

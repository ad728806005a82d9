"""kehoach schema: the JSON Schemas of what the program prints."""

import sys
from typing import Annotated, Literal

import typer

from kehoach_cli.cli.options import subcommand
from kehoach_cli.locale import translate as _

Name = Literal[
    "plan",
    "check",
    "diff",
    "when",
    "due",
    "show",
    "update",
    "log",
    "plans",
    "units",
    "mail",
    "status",
    "config",
    "register",
]

schema_app, command = subcommand(
    _("Print the JSON Schema of a format."),
    _(
        "Each is named as the command whose --json it describes; “parse” prints plan, “export” an array of them, and "
        "“overdue” prints due.\n\n\b\n  kehoach schema due"
    ),
)


@command
def schema(
    name: Annotated[Name, typer.Argument(metavar=_("NAME"), help=_("Which format."))] = "plan",
) -> None:
    """Print a schema."""
    from kehoach_cli.views.schemas import schema_text

    sys.stdout.write(schema_text(name))

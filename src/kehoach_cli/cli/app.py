"""The command line's one entrance: commands are imported when they are called, errors are caught in one place."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from kehoach_cli.cli.failure import notices, report
from kehoach_cli.cli.helping import Helping
from kehoach_cli.cli.options import COMMON, COMMON_FLAGS, common_options
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _

COMMANDS = {
    "parse": "parse",
    "check": "check",
    "diff": "diff",
    "when": "when",
    "due": "due",
    "overdue": "overdue",
    "show": "show",
    "start": "marks",
    "done": "marks",
    "undo": "marks",
    "hold": "marks",
    "drop": "marks",
    "note": "marks",
    "extend": "deadlines",
    "set-date": "deadlines",
    "amend": "amendments",
    "add": "amendments",
    "update": "update",
    "log": "log",
    "plans": "plans",
    "units": "units",
    "mail": "mail",
    "status": "status",
    "export": "export",
    "config": "config",
    "register": "register",
    "schedule": "schedule",
    "schema": "schema",
}
"""Each command and the module of this package that holds it."""

OF_FILES = frozenset({"parse", "check", "diff", "units", "due", "overdue", "export", "status"})
"""The commands that take files."""

FILTERED = frozenset({"due", "overdue", "export", "units", "status"})
"""The commands that list tasks and take every filter."""


def options_last(arguments: Sequence[str]) -> list[str]:
    """The arguments with the common options that stand before the command moved behind its name.

    So they may stand on either side, and are declared (and paid for) once.
    """
    moved: list[str] = []
    rest = list(arguments)
    while rest and rest[0].partition("=")[0] in COMMON:
        taken = 1 if "=" in rest[0] or rest[0] in COMMON_FLAGS else 2
        moved, rest = moved + rest[:taken], rest[taken:]
    return [*rest[:1], *(moved if rest and rest[0] in COMMANDS else ()), *rest[1:]]


def _refuse_empty_names(arguments: Sequence[str]) -> None:
    """An empty name, of a variable that is not set, would mean the whole folder.

    Raises:
        UsageError: there is one.
    """
    if "" in arguments and arguments[0] in OF_FILES:
        raise UsageError("a file's name is empty")


class LazyGroup(Helping, TyperGroup):
    """A group that knows its commands by name and imports only the one that is called."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override] # the public name of the type
        """Every command, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401
        """The command by its name, None where there is none."""
        del ctx
        if cmd_name not in self.commands and cmd_name in COMMANDS:
            module = import_module(f"kehoach_cli.cli.{COMMANDS[cmd_name]}")
            command = typer.main.get_command(getattr(module, f"{cmd_name.replace('-', '_')}_app"))
            command.name = cmd_name
            if cmd_name in FILTERED:
                from kehoach_cli.cli.filters import filter_options

                command.params.extend(filter_options())
            for part in (command, *getattr(command, "commands", {}).values()):
                part.params.extend(common_options())
            self.commands[cmd_name] = command
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """As the library does, but knowing all names when it suggests one."""
        if args and args[0] not in COMMANDS:
            for name in COMMANDS:
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override] # noqa: ANN401
        """Run, and end the process with the exit code of what happened.

        Every error of ours, of the library and of the system passes here and nowhere else.
        """
        extra.pop("standalone_mode", None)
        args = options_last(sys.argv[1:] if args is None else args)
        debug = "--debug" in args
        try:
            _refuse_empty_names(args)
            with notices(quiet="--quiet" in args or "-q" in args):
                code = super().main(args, prog_name or "kehoach", standalone_mode=False, **extra)
            sys.stdout.flush()
        except BaseException as error:  # noqa: BLE001 # the last place: whatever comes is reported with its code
            code = report(error, debug=debug)
        sys.exit(code if isinstance(code, int) else 0)


def build() -> typer.Typer:
    """The application with its texts in the language in use."""
    app = typer.Typer(
        cls=LazyGroup,
        name="kehoach",
        add_completion=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=_(
            "Reads Vietnamese plan documents (kế hoạch) and tells what is due.\n\n"
            "\b\n  kehoach parse plan.docx\n  kehoach due --month 5\n  kehoach overdue\n\n"
            "Each command has its own help, and all take --register, --config, --today, --lang, --color and --quiet."
        ),
    )

    @app.callback()
    def root(
        *,
        version: Annotated[
            bool, typer.Option("--version", help=_("Show the version and exit."), is_eager=True, callback=_version)
        ] = False,
    ) -> None:
        del version

    return app


def _version(ctx: typer.Context, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from kehoach_cli import __version__

        sys.stdout.write(f"kehoach {__version__}\n")
        raise typer.Exit


def run() -> NoReturn:
    """Run the command line on the process's arguments."""
    if sys.stdout is None:  # `kehoach due >&-`: nobody wants the output, and Python gives no stream for it
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 # open until the process ends
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.reconfigure(encoding="utf-8", errors="replace")
    command: Any = typer.main.get_command(build())
    completion = {
        "install_completion": _("Install completion for this shell."),
        "show_completion": _("Show the completion script for this shell."),
    }
    for parameter in command.params:
        parameter.help = completion.get(parameter.name, parameter.help)
    sys.exit(command.main())

"""Options that every command has, before or after its name."""

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from kehoach_cli.cli.helping import Command, Group
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from kehoach_cli.domain.configuration import Config
    from kehoach_cli.services.configuration import LoadedConfig

COMMON_FLAGS = frozenset({"--quiet", "-q", "--verbose", "-v", "--debug"})
COMMON = COMMON_FLAGS | {"--register", "--config", "--today", "--color", "--lang"}
"""The names of the common options; the flags take no value."""

Color = Literal["auto", "always", "never"]


@dataclass(slots=True)
class Settings:
    """What the common options say; None where they say nothing. The configuration is read when first asked for."""

    register_option: str | None = None
    config_file: Path | None = None
    today: date | None = None
    color: Color = "auto"
    quiet: bool = False
    verbose: bool = False
    lang: str | None = None
    debug: bool = False
    filters: dict[str, Any] = field(default_factory=dict)
    """What the filters of a listing say, by the name of the option."""
    given: set[str] = field(default_factory=set)
    """The names of the fields that an option or a variable has set."""
    _loaded: "LoadedConfig | None" = None

    def day(self) -> date:
        """The day to count from: `--today`, else the day it is in Vietnam."""
        if self.today is not None:
            return self.today
        from kehoach_cli.services.clock import now

        return now().date()

    @property
    def loaded(self) -> "LoadedConfig":
        """The configuration with the origin of its values; raises as `services.configuration.load`."""
        if self._loaded is None:
            from kehoach_cli.services.configuration import load

            self._loaded = load(self.config_file)
        return self._loaded

    @property
    def config(self) -> "Config":
        """The configuration; raises as `services.configuration.load`."""
        return self.loaded.config

    @property
    def _configured(self) -> bool:
        """Whether there is anything to read: a run without configuration does not pay for its records."""
        from kehoach_cli.services.config_files import files, variables

        return self._loaded is not None or bool(files(self.config_file) or variables(os.environ))

    @property
    def register(self) -> str | None:
        """The register's address: `--register` and its variable, else the configuration's, else None."""
        if self.register_option is None and self._configured:
            return self.config.register_
        return self.register_option

    @property
    def soon(self) -> int:
        """With this many days left, a task is due soon."""
        from kehoach_cli.domain.register import DUE_SOON_DAYS

        return self.config.lists.due_soon_days if self._configured else DUE_SOON_DAYS

    @property
    def rest_day(self) -> "Callable[[date], bool] | None":
        """Which days are days of rest; None: by the calendar of Viet Nam alone."""
        if not self._configured or not (self.config.rest.days or self.config.rest.work):
            return None
        from kehoach_cli.services.rest_days import office_calendar

        calendar = office_calendar(self.config.rest)
        return lambda day: calendar(day) is not None

    def aliases(self, unit_file: Path | None = None) -> dict[str, str]:
        """The one name for each spelling of a unit, by the configuration and, winning over it, by `--units`."""
        if unit_file is None and not self._configured:
            return {}
        from kehoach_cli.domain.configuration import spellings
        from kehoach_cli.services.unit_file import read_unit_file

        return spellings(self.config.units) | read_unit_file(unit_file)


def settings(ctx: typer.Context) -> Settings:
    """The settings of this run."""
    return ctx.ensure_object(Settings)


def keep(name: str, read: "Callable[[Any], Any] | None" = None) -> "Callable[..., None]":
    """A callback that keeps an option's value.

    One given after a command wins over one before it, and both over a variable of the environment.
    """

    def callback(ctx: typer.Context, param: typer.CallbackParam, value: Any) -> None:  # noqa: ANN401 # whatever it holds
        found = ctx.ensure_object(Settings)
        source = ctx.get_parameter_source(str(param.name))
        from_variable = source is not None and source.name == "ENVIRONMENT"
        if from_variable and name in found.given:
            return
        if value not in (None, False, []) and not ctx.resilient_parsing:
            setattr(found, name, read(value) if read else value)
            found.given.add(name)

    return callback


def _read_day(text: str) -> date:
    from kehoach_cli.cli.dates import read_day

    return read_day(text)


def parameters_of(function: "Callable[..., None]") -> list[Any]:
    """The command-line parameters of a function's signature, to append to another command's."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(cls=Command)(function)
    command: Any = typer.main.get_command(app)
    return list(command.params)


def common_options() -> list[Any]:
    """The parameters that every command has; their values go to `Settings`."""

    def common(
        *,
        register: Annotated[
            str | None,
            typer.Option(
                metavar=_("FILE"),
                envvar="KEHOACH_REGISTER",
                help=_("The register to use."),
                callback=keep("register_option"),
                expose_value=False,
            ),
        ] = None,
        config: Annotated[
            Path | None,
            typer.Option(
                metavar=_("FILE"),
                envvar="KEHOACH_CONFIG",
                help=_("The configuration to use."),
                callback=keep("config_file"),
                expose_value=False,
            ),
        ] = None,
        today: Annotated[
            str | None,
            typer.Option(
                metavar=_("DATE"),
                envvar="KEHOACH_TODAY",
                help=_("The day to count from."),
                callback=keep("today", _read_day),
                expose_value=False,
            ),
        ] = None,
        color: Annotated[
            Color | None,
            typer.Option(help=_("When to use colour."), callback=keep("color"), expose_value=False),
        ] = None,
        lang: Annotated[
            Literal["vi", "en"] | None,
            typer.Option(
                envvar="KEHOACH_LANG",
                help=_("The language of messages."),
                callback=keep("lang"),
                expose_value=False,
            ),
        ] = None,
        quiet: Annotated[
            bool,
            typer.Option("--quiet", "-q", help=_("Only errors on stderr."), callback=keep("quiet"), expose_value=False),
        ] = False,
        verbose: Annotated[
            bool,
            typer.Option(
                "--verbose", "-v", help=_("Say more on stderr."), callback=keep("verbose"), expose_value=False
            ),
        ] = False,
        debug: Annotated[
            bool,
            typer.Option(
                "--debug",
                help=_("Show a traceback when the program fails."),
                callback=keep("debug"),
                expose_value=False,
            ),
        ] = False,
    ) -> None:
        """Never run: only its parameters are used."""

    return parameters_of(common)


def subcommand(short: str, more: str) -> "tuple[typer.Typer, Callable[..., Any]]":
    """An application for one command, and the decorator that makes a function its command.

    `short` is its line in the list of commands and begins its own help page; `more` goes on there.
    """
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    context = {"help_option_names": ["-h", "--help"]}
    return app, app.command(cls=Command, short_help=short, help=f"{short}\n\n{more}", context_settings=context)


def command_group(short: str, more: str) -> "tuple[typer.Typer, Callable[..., Callable[..., Any]]]":
    """An application for a command with commands of its own, and what gives the decorator of each: `short` and `more`.

    The functions have the names of their commands (else `name`); the common options may stand behind either name.
    """
    context = {"help_option_names": ["-h", "--help"]}
    app = typer.Typer(
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        no_args_is_help=True,
        short_help=short,
        help=f"{short}\n\n{more}",
        context_settings=context,
    )

    def command(short: str, more: str, name: str | None = None) -> "Callable[..., Any]":
        return app.command(name, cls=Command, short_help=short, help=f"{short}\n\n{more}", context_settings=context)

    return app, command


Files = Annotated[
    list[Path],
    typer.Argument(metavar=_("FILE"), help=_("Plan documents, or folders of them; “-” is standard input.")),
]
UnitFile = Annotated[
    Path | None,
    typer.Option("--units", metavar=_("FILE"), help=_("Names of units with their other spellings, in TOML; they win.")),
]

"""kehoach config: the configuration with its origins, checked, and as an example to begin with."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.options import Settings, command_group, settings
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit, say
from kehoach_cli.errors import CannotWriteError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from kehoach_cli.domain.config_report import ConfigValue

config_app, command = command_group(
    _("Show, check or begin the configuration."),
    _(
        "It is read from --config, else from the user's file over the system's.\n\n"
        "\b\n  kehoach config init -o config.toml\n  kehoach config check --connect\n  kehoach config show"
    ),
)


@command(
    _("Print every value with its origin."),
    _("Secrets are hidden.\n\n\b\n  kehoach config show\n  kehoach config show --json"),
)
def show(
    ctx: typer.Context, *, chosen: FormatOption = None, as_json: JsonOption = False, output: OutputOption = None
) -> None:
    """Print every value with its origin."""
    from kehoach_cli.services.config_report import config_report
    from kehoach_cli.views.config import listing

    options = settings(ctx)
    form = choose_format(chosen, output, json=as_json)
    emit(listing(config_report(options.loaded, _register(options))), form, output, options)


@command(
    _("Check the configuration, and on request the login."),
    _("Exit 78 where something is wrong.\n\n\b\n  kehoach config check\n  kehoach config check --connect"),
)
def check(
    ctx: typer.Context,
    *,
    connect: Annotated[bool, typer.Option("--connect", help=_("Connect to the mail server and log in."))] = False,
) -> None:
    """Check the configuration."""
    from kehoach_cli.services.config_check import check_mail

    options = settings(ctx)
    check_mail(options.config, connect=connect)
    say(_notes(options), options)
    files = ", ".join(map(str, options.loaded.files))
    told = _("{files}: in order").format(files=files) if files else _("There is no configuration file.")
    say([told, *([_("The mail server accepts the login.")] if connect else [])], options)


@command(
    _("Write an example with a comment to every key."),
    _(
        "With the units of the register, whose addresses are left to fill in.\n\n"
        "\b\n  kehoach config init -o config.toml"
    ),
)
def init(
    ctx: typer.Context,
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Write here."))] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace the file that is there."))] = False,
) -> None:
    """Write an example."""
    from kehoach_cli.cli.files import atomic
    from kehoach_cli.services.config_check import units_found
    from kehoach_cli.services.opening import open_register
    from kehoach_cli.views.config_example import example

    options = settings(ctx)
    to_file = output if output is not None and str(output) != "-" else None
    if to_file and to_file.exists() and not force:
        raise CannotWriteError("{file}: the file is there already; --force replaces it", file=to_file)
    if options.config_file and not options.config_file.exists():
        options.config_file = None  # it is about to be written
    with open_register(options.register, write=False) as register:
        text = example(units_found(register, options.config, options.day()))
    if to_file is None:
        sys.stdout.write(text)
        return
    with atomic(to_file) as stream:
        stream.write(text)
    say([_("written: {file}").format(file=to_file)], options)


def _register(options: Settings) -> "ConfigValue | None":
    """What an option or the environment says of the register, over the configuration; None where nothing is said."""
    from kehoach_cli.domain.config_report import ConfigValue
    from kehoach_cli.services.opening import default_address

    if options.register_option is None:
        if options.register is not None:
            return None
        return ConfigValue(key="register", value=str(default_address()), origin="default")
    variable = os.environ.get("KEHOACH_REGISTER") == options.register_option
    return ConfigValue(
        key="register",
        value=options.register_option,
        origin="environment" if variable else "option",
        name="KEHOACH_REGISTER" if variable else "--register",
    )


def _notes(options: Settings) -> Iterator[str]:
    """What is no mistake and may surprise."""
    from kehoach_cli.services.config_check import units_without_address
    from kehoach_cli.services.opening import open_register

    config = options.config
    if config.smtp is None and config.mail.sendmail is None:
        yield _("note: nothing says how to send mail; [smtp] has the server")
    if config.mail.from_ is None:
        yield _("note: mail.from is needed before mail can be sent")
    if config.fallback is None:
        yield _("note: there is no [fallback] for the tasks of units without an address")
    with open_register(options.register, write=False) as register:
        missing = list(units_without_address(register, config, options.day()))
    if missing:
        yield _("note: units without an address: {units}").format(units="; ".join(missing))

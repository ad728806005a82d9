"""Errors as a person sees them: one line of stderr in the language in use, and the exit code."""

import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import typer

from kehoach_cli.errors import KehoachError, MistakesError, Msgid, Notice
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _

USAGE = 2
BUG = 70
CANNOT_WRITE = 73
INTERRUPTED = 130

_LIBRARY_MESSAGES = (
    (r"No such option: (?P<name>\S+)(?: \(Possible options: (?P<near>.+)\))?", N_("no such option: {name}")),
    (r"No such command '(?P<name>.+?)'\.?(?: Did you mean (?P<near>.+)\?)?", N_("no such command: {name}")),
    (r"Missing argument '(?P<name>.+?)'\.(?s:.*)", N_("missing argument: {name}")),
    (r"Missing option '(?P<name>.+?)'\.(?s:.*)", N_("missing option: {name}")),
    (r"Missing command\.", N_("missing command")),
    (r"Option '(?P<name>.+?)' requires (?:an|\d+) arguments?\.", N_("the option {name} needs a value")),
    (r"Option '(?P<name>.+?)' does not take a value\.", N_("the option {name} takes no value")),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.+)\)", N_("unexpected: {name}")),
    (
        (
            r"Invalid value for '(?P<name>.+?)'(?: / '.+?')?: "
            r"(?:Value error, )?'(?P<value>.*)' is not one of (?P<near>.+?)\.?"
        ),
        N_("{value} is no value for {name}"),
    ),
    (r"Invalid value for '(?P<name>.+?)'(?: / '.+?')?: (?s:(?P<value>.*))", N_("no value for {name}: {value}")),
)
"""The library's English messages, which it offers no translation for, and ours for them."""


def _said_by_library(message: str) -> str:
    for pattern, msgid in _LIBRARY_MESSAGES:
        if match := re.fullmatch(pattern, message):
            found = {key: value for key, value in match.groupdict().items() if value}
            near = found.pop("near", None)
            text = _(msgid).format(**found)
            return f"{text} ({_('there are')}: {near})" if near else text
    return message


def say_error(text: str) -> None:
    """Print one line of error: control characters shown, line breaks as spaces."""
    from kehoach_cli.views.safety import visible

    line = " ".join(visible(text).split())
    print(f"kehoach: {_('error')}: {line}", file=sys.stderr)  # noqa: T201 # stderr is where errors go


def say_failure(error: KehoachError) -> int:
    """Print an error of ours in the language in use, each mistake on a line, and give its exit code."""
    for mistake in error.mistakes if isinstance(error, MistakesError) else [error]:
        say_error(worded(mistake))
    return error.exit_code


@contextmanager
def notices(*, quiet: bool) -> Iterator[None]:
    """Print every notice as one line of stderr, or none where only errors are wanted."""

    def show(message: Warning | str, *rest: Any, **more: Any) -> None:  # noqa: ANN401 # as the library calls it
        if not isinstance(message, Notice):
            before(message, *rest, **more)
        elif not quiet:
            from kehoach_cli.views.safety import visible

            print(visible(worded(message)), file=sys.stderr)  # noqa: T201 # stderr is where a person is spoken to

    with warnings.catch_warnings():
        before, warnings.showwarning = warnings.showwarning, show
        yield


def worded(error: KehoachError | Notice) -> str:
    """An error's message in the language in use, its days as they are written in Vietnam."""
    return _(error.msgid).format(**{name: _worded(value) for name, value in error.params.items()})


def _worded(value: object) -> object:
    if isinstance(value, Msgid):
        return _(value)
    if isinstance(value, KehoachError):
        return worded(value)
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value


def report(error: BaseException, *, debug: bool = False) -> int:  # noqa: PLR0911 # one a cause
    """Say what happened and give the exit code."""
    match error:
        case typer.Exit():
            return error.exit_code
        case SystemExit():
            # The library ends so when the reader of our pipe has gone (`kehoach due | head`).
            return 0 if isinstance(error.__context__, BrokenPipeError) else int(error.code or 0)
        case KehoachError():
            return say_failure(error)
        case typer.TyperException():
            return _usage(error)
        case KeyboardInterrupt() | typer.Abort():
            return INTERRUPTED
        case OSError():
            from kehoach_cli.services.reasons import reason

            file = error.filename or _("the output")
            say_error(_("{file}: {reason}").format(file=file, reason=_(reason(error))))
            return CANNOT_WRITE
        case _:
            return _bug(error, debug=debug)


def _bug(error: BaseException, *, debug: bool) -> int:
    if debug:
        import traceback

        traceback.print_exception(error)
    say_error(
        _("this is a bug of kehoach ({kind}: {error}); run again with --debug and report it").format(
            kind=type(error).__name__, error=error
        )
    )
    return BUG


def _usage(error: typer.TyperException) -> int:
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.format_message(), file=sys.stderr)  # noqa: T201 # the help page
        return USAGE
    text = _said_by_library(error.format_message())
    context = getattr(error, "ctx", None)
    if context is not None:
        text = f"{text}; {_('see “{command} --help”').format(command=context.command_path)}"
    say_error(text)
    return USAGE

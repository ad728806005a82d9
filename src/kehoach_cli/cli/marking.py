"""What the commands that change the register share: their options, the register to write in, and how they answer."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.options import Settings
from kehoach_cli.cli.output import say
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from kehoach_cli.services.targets import Author, Marked
    from kehoach_cli.store.interface import Register

DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help=_("Say what would happen, and change nothing."))]
Tasks = Annotated[list[str], typer.Argument(metavar=_("TASK"), help=_("A task's id, or PLAN:ID."))]
OccurrenceOption = Annotated[
    str | None,
    typer.Option(
        metavar=_("WHICH"), help=_("Which occurrence: its due date, its label, or a month or quarter (5, Q2).")
    ),
]
OnOption = Annotated[
    str | None, typer.Option("--on", metavar=_("DATE"), help=_("The day it happened; today without it."))
]
ByWhom = Annotated[
    str | None,
    typer.Option("--by-whom", metavar=_("NAME"), help=_("Who says so; the name you are logged in by without it.")),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar=_("TEXT"), help=_("Why."))]
NoteOption = Annotated[str | None, typer.Option("--note", metavar=_("TEXT"), help=_("What to remember with it."))]


def filled(param: typer.CallbackParam, value: str) -> str:
    """A text that has to say something; raises UsageError where it is empty."""
    if not value.strip():
        name = max(param.opts, key=len) if param.param_type_name == "option" else str(param.metavar or param.name)
        raise UsageError("{name} is empty; it has to say something", name=name)
    return value


@contextmanager
def writable(options: Settings, *, dry_run: bool) -> "Iterator[Register]":
    """The register to mark in, or with `dry_run` a copy of it that goes nowhere; a missing one is not made for a mark.

    Raises:
        UsageError: there is no register.
    """
    from kehoach_cli.services.opening import open_register

    with open_register(options.register, write=False) as register:
        if register.missing:
            raise UsageError(
                "there is no register at {address} yet; read a plan first: kehoach parse FILE", address=register.address
            )
        if dry_run:
            with register.scratch() as copy:
                yield copy
            return
    with open_register(options.register, write=True) as register:
        yield register


def author(options: Settings, by_whom: str | None) -> "Author":
    """Who is speaking, and when."""
    from kehoach_cli.services.clock import login_name, now
    from kehoach_cli.services.targets import Author

    return Author(by_whom or login_name(), now(), options.day(), options.soon)


def typed_day(text: str | None, options: Settings) -> date | None:
    """A day as a person types it."""
    if text is None:
        return None
    from kehoach_cli.cli.dates import read_day

    return read_day(text, options.day())


def typed_occurrence(occurrence: str | None) -> str | None:
    """A day typed in Vietnamese order as the ISO day the register knows; anything else as it is."""
    if occurrence is None or occurrence.count("/") != 2:  # noqa: PLR2004 # day/month/year
        return occurrence
    from kehoach_cli.cli.dates import read_day

    return read_day(occurrence).isoformat()


def tell(marked: "Iterable[Marked]", options: Settings, *, dry_run: bool) -> None:
    """Say what became of each task, and that nothing was kept where it was only tried."""
    from kehoach_cli.views.marks import told

    say(map(told, marked), options)
    if dry_run:
        say([_("nothing was changed (--dry-run)")], options)

"""Reading the files and folders of a command, one by one: what is passed over, what fails, how far it is."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar

import typer

from kehoach_cli.cli.failure import say_failure, worded
from kehoach_cli.cli.options import Settings
from kehoach_cli.cli.output import colored, say
from kehoach_cli.errors import KehoachError, NoPlanError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from kehoach_cli.domain.plan import Plan
    from kehoach_cli.services.reading import PlanFile

T = TypeVar("T")

AllDuties = Annotated[
    bool, typer.Option("--all-duties", help=_("Also what the text charges units with, without a deadline."))
]
Year = Annotated[
    str | None,
    typer.Option("--year", metavar=_("YEAR"), help=_("The plan's year, or years, where the document does not say it.")),
]


@dataclass(slots=True)
class Outcome(Generic[T]):
    """What came of every file, and the exit codes of those that failed."""

    stop: bool
    """Whether a failure ends the command, instead of being told on a line."""
    found: list[T] = field(default_factory=list)
    codes: list[int] = field(default_factory=lambda: [0])

    @property
    def code(self) -> int:
        """The worst exit code, 0 where nothing failed."""
        return max(self.codes)

    def fail(self, error: KehoachError) -> None:
        """Count a failure."""
        if self.stop:
            raise error
        self.codes.append(say_failure(error))


def read_each(
    paths: Sequence[Path],
    read: "Callable[[PlanFile], T]",
    options: Settings,
    *,
    strict: bool = False,
    keep_going: bool = True,
) -> Outcome[T]:
    """What `read` gives for every file named and for those below every folder named.

    Failures are told on a line each and the other files are read all the same; where there are no others, or with
    `keep_going` False, the first ends the command. What a folder holds that is no plan is passed over with a line and
    fails nothing, unless `strict` and it is a document; but a folder without any plan fails.
    """
    outcome = Outcome[T](stop=len(paths) == 1 or not keep_going)
    files = list(_files(paths, outcome))
    outcome.stop = len(files) == len(paths) == 1 or not keep_going
    barren = dict.fromkeys(file.folder for file in files)
    barren.pop(None, None)
    with _progress(len(files), options) as step:
        for file in files:
            step(file.label)
            try:
                outcome.found.append(_opened(file, read))
            except NoPlanError as error:
                if file.folder and (not strict or file.passed_over):
                    say([_("passed over: {reason}").format(reason=worded(error))], options)
                    continue
                outcome.fail(error)
            except KehoachError as error:
                outcome.fail(error)
            barren.pop(file.folder, None)
    for folder in barren:
        outcome.fail(NoPlanError("{folder}: there is no plan in this folder", folder=folder))
    return outcome


def read_all(
    paths: Sequence[Path] | None, options: Settings, *, unit_aliases: Mapping[str, str] | None = None
) -> "list[Plan]":
    """The plans of all files, none where none is named; a list that lacked one would mislead, so any failure ends it.

    `unit_aliases` are those of the configuration where nothing else is said.

    Raises:
        MissingInputError, DocumentError: as `kehoach_cli.services.reading.read_file`.
    """
    if not paths:
        return []
    from kehoach_cli.services.reading import read_file

    aliases = options.aliases() if unit_aliases is None else unit_aliases

    def read(file: "PlanFile") -> "Plan":
        return read_file(file.path, unit_aliases=aliases, rest_day=options.rest_day)

    return read_each(paths, read, options, keep_going=False).found


def _files(paths: Iterable[Path], outcome: Outcome[T]) -> "Iterator[PlanFile]":
    from kehoach_cli.services.reading import plan_files

    for path in paths:
        try:
            yield from plan_files(path)
        except KehoachError as error:
            outcome.fail(error)


def _opened(file: "PlanFile", read: "Callable[[PlanFile], T]") -> T:
    if file.passed_over:
        raise file.passed_over
    return read(file)


@contextmanager
def _progress(count: int, options: Settings) -> Iterator[Callable[[str], None]]:
    """A function to be called with the name of each file: it moves a bar on a terminal, and does nothing elsewhere."""
    if count < 2 or options.quiet or not sys.stderr.isatty():  # noqa: PLR2004 # one file shows no progress
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from kehoach_cli.views.safety import one_line

    console = Console(file=sys.stderr, no_color=not colored(sys.stderr, options), highlight=False, emoji=False)
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[file]}", markup=False))
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as progress:
        bar = progress.add_task("", total=count, file="")
        done = iter(range(count))
        yield lambda name: progress.update(bar, completed=next(done), file=one_line(name))

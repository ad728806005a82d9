"""Where a listing goes and in which format: the rules of stdout, pipes, colour and files in one place."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kehoach_cli.cli.files import atomic
from kehoach_cli.cli.options import Settings
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _
from kehoach_cli.views.listing import Listing

if TYPE_CHECKING:
    from typing import TextIO

Format = Literal["table", "tsv", "json", "jsonl", "csv"]
SUFFIXES: dict[str, Format] = {
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".txt": "table",
}

FormatOption = Annotated[Format | None, typer.Option("--format", "-f", help=_("The format of the output."))]
JsonOption = Annotated[bool, typer.Option("--json", help=_("Short for --format json."))]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Write here; the suffix names the format."))
]


def choose_format(asked: Format | None, output: Path | None, *, json: bool) -> Format:
    """The format asked for, else the one the output's suffix names, else a table on a terminal and TSV in a pipe.

    Raises:
        UsageError: `--json` with another `--format`, or a suffix that names no format.
    """
    if json:
        if asked not in (None, "json"):
            raise UsageError("--json and --format {format} exclude each other", format=asked)
        return "json"
    if asked is not None:
        return asked
    if output is None or str(output) == "-":
        return "table" if sys.stdout.isatty() else "tsv"
    if output.suffix.lower() not in SUFFIXES:
        raise UsageError("which format is “{file}”? give --format", file=output)
    return SUFFIXES[output.suffix.lower()]


def colored(stream: "TextIO", settings: Settings) -> bool:
    """Whether to colour: `--color`, else on a terminal unless NO_COLOR is set or the terminal is dumb."""
    if settings.color != "auto":
        return settings.color == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def emit(listing: Listing, chosen: Format, output: Path | None, settings: Settings, *, excel: bool = False) -> None:
    """Write the listing to `output`, or to stdout; head and foot go to stderr where they are not part of the data."""
    if output is None or str(output) == "-":
        _to_stdout(listing, chosen, settings, excel=excel)
    elif chosen == "table":
        from kehoach_cli.views import table

        with atomic(output) as stream:
            table.show(listing, stream, color=False)
    else:
        with atomic(output) as stream:
            stream.writelines(_text(listing, chosen, excel=excel))


def _to_stdout(listing: Listing, chosen: Format, settings: Settings, *, excel: bool) -> None:
    if chosen == "table":
        from kehoach_cli.views import table

        table.show(listing, sys.stdout, color=colored(sys.stdout, settings))
        return
    if chosen == "tsv":
        say(listing.head, settings)
    sys.stdout.writelines(_text(listing, chosen, excel=excel))
    sys.stdout.flush()
    if chosen == "tsv":
        say(listing.foot, settings)


def _text(listing: Listing, chosen: Format, *, excel: bool) -> Iterable[str]:
    if chosen == "tsv":
        from kehoach_cli.views import tsv

        return tsv.render(listing)
    if chosen == "csv":
        from kehoach_cli.views import csv

        return csv.render(listing, excel=excel)
    from kehoach_cli.views import json

    return json.render(listing) if chosen == "json" else json.render_lines(listing)


def say(lines: Iterable[str], settings: Settings) -> None:
    """Print lines for a person on stderr, unless `--quiet`."""
    if settings.quiet:
        return
    from kehoach_cli.views.safety import visible

    for line in lines:
        print(visible(line), file=sys.stderr)  # noqa: T201 # stderr is where a person is spoken to

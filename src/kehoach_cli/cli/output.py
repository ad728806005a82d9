"""Where a listing goes and in which format: the rules of stdout, pipes, colour and files in one place."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from kehoach_cli.cli.files import atomic, atomic_bytes
from kehoach_cli.cli.options import Settings
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _
from kehoach_cli.views.listing import Listing

if TYPE_CHECKING:
    from typing import TextIO

CommonFormat = Literal["table", "tsv", "json", "jsonl", "csv", "xlsx"]
"""The formats of every listing."""

Format = Literal[CommonFormat, "ics", "html"]
"""Those, and the formats that some listings have besides (`Listing.own`)."""

SUFFIXES: dict[str, Format] = {
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".txt": "table",
    ".xlsx": "xlsx",
    ".ics": "ics",
    ".html": "html",
}
BINARY = frozenset({"xlsx"})

FormatOption = Annotated[CommonFormat | None, typer.Option("--format", "-f", help=_("The format of the output."))]
JsonOption = Annotated[bool, typer.Option("--json", help=_("Short for --format json."))]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar=_("FILE"), help=_("Write here; the suffix names the format."))
]


def choose_format(asked: Format | None, output: Path | None, *, json: bool, own: Sequence[Format] = ()) -> Format:
    """The format asked for, else the one the output's suffix names, else a table on a terminal and TSV in a pipe.

    `own` are the formats that this command has besides those of every listing.

    Raises:
        UsageError: `--json` with another `--format`, a suffix that names no format of this command, or a format that
            is not for a terminal.
    """
    if json and asked not in (None, "json"):
        raise UsageError("--json and --format {format} exclude each other", format=asked)
    chosen = "json" if json else asked or _by_suffix(output, own)
    if chosen in BINARY and _is_stdout(output) and sys.stdout.isatty():
        raise UsageError("{format} is not for a terminal; give --output FILE", format=chosen)
    return chosen


def _by_suffix(output: Path | None, own: Sequence[Format]) -> Format:
    if output is None or _is_stdout(output):
        return "table" if sys.stdout.isatty() else "tsv"
    found = SUFFIXES.get(output.suffix.lower())
    if found is None or found not in (*get_args(CommonFormat), *own):
        raise UsageError("which format is “{file}”? give --format", file=output)
    return found


def _is_stdout(output: Path | None) -> bool:
    return output is None or str(output) == "-"


def colored(stream: "TextIO", settings: Settings) -> bool:
    """Whether to colour: `--color`, else on a terminal unless NO_COLOR is set or the terminal is dumb."""
    if settings.color != "auto":
        return settings.color == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def emit(
    listing: Listing,
    chosen: Format,
    output: Path | None,
    settings: Settings,
    *,
    excel: bool = False,
) -> None:
    """Write the listing to `output`, or to stdout; head and foot go to stderr where they are not part of the data."""
    if output is None or _is_stdout(output):
        _to_stdout(listing, chosen, settings, excel=excel)
    elif chosen == "table":
        from kehoach_cli.views import table

        with atomic(output) as stream:
            table.show(listing, stream, color=False)
    else:
        parts = _encoded(listing, chosen, excel=excel)
        with atomic_bytes(output) as file:
            file.writelines(parts)


def _to_stdout(listing: Listing, chosen: Format, settings: Settings, *, excel: bool) -> None:
    if chosen == "table":
        from kehoach_cli.views import table

        table.show(listing, sys.stdout, color=colored(sys.stdout, settings))
        return
    if chosen == "tsv":
        say(listing.head, settings)
    sys.stdout.flush()
    sys.stdout.buffer.writelines(_encoded(listing, chosen, excel=excel))
    sys.stdout.buffer.flush()
    if chosen == "tsv":
        say(listing.foot, settings)


def _encoded(listing: Listing, chosen: Format, *, excel: bool) -> Iterable[bytes]:
    """The bytes of a listing in any format but the table."""
    if chosen in listing.own:
        return [listing.own[chosen]()]
    if chosen == "xlsx":
        from kehoach_cli.views import xlsx

        return [xlsx.render(listing)]
    return (text.encode(errors="replace") for text in _text(listing, chosen, excel=excel))


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

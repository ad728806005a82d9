"""kehoach when: how a time text is read, and why."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kehoach_cli.cli.options import Settings, settings, subcommand
from kehoach_cli.cli.output import FormatOption, JsonOption, OutputOption, choose_format, emit
from kehoach_cli.errors import DocumentError, MissingInputError, UsageError
from kehoach_cli.locale import translate as _
from kehoach_cli.services.reasons import reason

if TYPE_CHECKING:
    from kehoach_cli.domain.window import Period
    from kehoach_cli.timetext import Context

when_app, command = subcommand(
    _("Show how a time text is read, and why."),
    _("\b\n  kehoach when 'Tháng 8, 9, 10' --year 2021\n  kehoach when --batch texts.jsonl"),
)


@command
def when(
    ctx: typer.Context,
    texts: Annotated[
        list[str] | None, typer.Argument(metavar=_("TEXT"), help=_("Time texts as a plan has them."))
    ] = None,
    *,
    year: Annotated[
        str | None, typer.Option(metavar=_("YEAR"), help=_("The plan's year, or years: 2021, 2021-2025."))
    ] = None,
    issued: Annotated[str | None, typer.Option(metavar=_("DATE"), help=_("The plan's date of issue."))] = None,
    batch: Annotated[
        Path | None,
        typer.Option(metavar=_("FILE"), help=_("JSON Lines {text, year, period, issued}; “-” is standard input.")),
    ] = None,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
    output: OutputOption = None,
) -> None:
    """Explain time texts, or read a batch of them."""
    options = settings(ctx)
    if (batch is None) == (not texts):
        raise UsageError("give either texts or --batch FILE")
    if batch is not None:
        _batch(batch, output, _years(year), settings(ctx))
        return
    from kehoach_cli.timetext import explain
    from kehoach_cli.views.schedules import listing

    context = _context(year, issued, options)
    shown = listing([explain(text, context) for text in texts or []], context)
    emit(shown, choose_format(chosen, output, json=as_json), output, options)


def _years(text: str | None) -> "Period | None":
    from kehoach_cli.cli.dates import read_years

    return read_years(text) if text else None


def _context(year: str | None, issued: str | None, options: Settings) -> "Context":
    from kehoach_cli.cli.dates import read_day, read_years
    from kehoach_cli.timetext import Context

    day = read_day(issued) if issued else None
    return Context(period=read_years(year) if year else _this_year(options), issued=day, rest_day=options.rest_day)


def _this_year(options: Settings) -> "Period":
    from kehoach_cli.domain.window import Period

    return Period.of_years(options.day().year)


def _batch(path: Path, output: Path | None, period: "Period | None", options: Settings) -> None:
    """One Schedule a line, in the order of the input."""
    if output is None or str(output) == "-":
        sys.stdout.writelines(_read_batch(path, period, options))
        return
    from kehoach_cli.cli.files import atomic

    with atomic(output) as stream:
        stream.writelines(_read_batch(path, period, options))


def _read_batch(path: Path, period: "Period | None", options: Settings) -> Iterator[str]:
    from kehoach_cli.timetext import read_time
    from kehoach_cli.views.json import dump

    contexts: dict[tuple[Any, ...], Context] = {}
    rest_day = options.rest_day
    for number, line in enumerate(_lines(path), start=1):
        if line.isspace():
            continue
        try:
            text, key = _asked(line)
            if key not in contexts:
                contexts[key] = replace(_batch_context(*key, period=period), rest_day=rest_day)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise DocumentError(
                "{file}, line {line}: expected one JSON object with text, and year or period", file=path, line=number
            ) from error
        yield dump(read_time(text, contexts[key])) + "\n"


def _asked(line: str) -> tuple[str, tuple[Any, ...]]:
    """The text of one line, and what its context is made from."""
    asked = json.loads(line)
    text = asked["text"]
    if not isinstance(text, str):
        raise TypeError
    return text, (asked.get("year"), asked.get("issued"), *(asked.get("period") or ()))


def _batch_context(
    year: int | None, issued: str | None, start: str | None = None, end: str | None = None, *, period: "Period | None"
) -> "Context":
    """The context of one line; `period` is for lines that say neither year nor period.

    Raises:
        ValueError: a date is none, or nothing says the year.
        TypeError: a value has the wrong type.
    """
    from kehoach_cli.domain.window import Period
    from kehoach_cli.timetext import Context

    if start is not None and end is not None:
        period = Period(start=date.fromisoformat(start), end=date.fromisoformat(end))
    elif year is not None:
        period = Period.of_years(year)
    if period is None:
        raise ValueError
    return Context(period=period, issued=date.fromisoformat(issued) if issued else None)


def _lines(path: Path) -> Iterator[str]:
    if str(path) == "-":
        yield from sys.stdin
        return
    try:
        with path.open(encoding="utf-8-sig") as stream:
            yield from stream
    except UnicodeDecodeError as error:
        raise DocumentError("{file} is not UTF-8 text", file=path) from error
    except OSError as error:
        raise MissingInputError("{file}: cannot be read: {reason}", file=path, reason=reason(error)) from error

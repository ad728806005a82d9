"""A TOML file with the lines of what stands in it, and its mistakes as errors of ours that name them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from kehoach_cli.errors import ConfigurationError, MissingInputError, Msgid
from kehoach_cli.locale import mark as N_
from kehoach_cli.services.reasons import reason
from kehoach_cli.services.toml_lines import Place, key_lines

_WHERE: Final = re.compile(r"(?P<what>.*) \((?:at line (?P<line>\d+), column (?P<column>\d+)|at end of document)\)")
_SYNTAX: Final = (
    (r"Cannot declare|Cannot redefine|Cannot mutate", N_("this table stands twice")),
    (r"Cannot overwrite|Duplicate", N_("this key stands twice")),
    (r"Expected '='", N_("“=” is expected after the key")),
    (
        r"Expected newline",
        N_("the line should end here; a text stands in quotation marks"),
    ),
    (r"Unclosed|Expected '\]", N_("a bracket is not closed")),
    (
        r"Unterminated|Expected (?:'\"|\"')|Illegal character|Found invalid",
        N_("a text is not closed by a quotation mark"),
    ),
    (
        r"Unescaped|Invalid hex|Escaped",
        N_("a backslash in a text is written twice, or the text stands in single quotation marks"),
    ),
    (r"Invalid date", N_("there is no such day")),
    (r"Invalid value", N_("a value is expected; a text stands in quotation marks")),
    (r"Invalid (initial|statement)", N_("a key or a [table] is expected")),
)
"""What the standard library says in English only."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was read: in a file, in a variable of the environment, or (neither) nowhere: a default."""

    file: Path | None = None
    line: int | None = None
    variable: str | None = None

    def __str__(self) -> str:
        if self.file is None:
            return self.variable or ""
        return f"{self.file}:{self.line}" if self.line else str(self.file)


@dataclass(frozen=True)
class TomlFile:
    """A document that was read: its tables, and on demand the lines of their keys."""

    path: Path
    text: str
    data: Mapping[str, Any]

    @cached_property
    def lines(self) -> dict[Place, int]:
        """The line of every key and item, as `key_lines`."""
        return key_lines(self.text)

    def origin(self, place: Place) -> Origin:
        """Where the value at a place stands, or the innermost table that should have it."""
        found = (self.lines.get(place[:length]) for length in range(len(place), 0, -1))
        return Origin(self.path, next(filter(None, found), None))


def read_toml(path: Path) -> TomlFile:
    """Read a file.

    Raises:
        MissingInputError: it cannot be read.
        ConfigurationError: it is no TOML; the line is told.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise MissingInputError("{file}: cannot be read: {reason}", file=path, reason=reason(error)) from error
    try:
        text = raw.decode("utf-8-sig")
        return TomlFile(path, text, tomllib.loads(text))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise ConfigurationError("{file}:{line}: this is not written in UTF-8", file=path, line=line) from error
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(path, text, str(error)) from error
    except RecursionError as error:
        raise ConfigurationError("{file}: there are too many brackets in brackets", file=path) from error


def _syntax_error(path: Path, text: str, said: str) -> ConfigurationError:
    """What the library says, in our words; of something that has no end, the line it begins on."""
    match = _WHERE.fullmatch(said)
    what = match["what"] if match else said
    msgid = next((found for pattern, found in _SYNTAX if re.match(pattern, what)), N_("the signs stand in no order"))
    if match is None or match["line"] is None or what.startswith("Unclosed"):
        place = f"{path}:{_last_statement(text)}"
    else:
        place = f"{path}:{match['line']}:{match['column']}"
    return ConfigurationError("{place}: not written as TOML: {what}", place=place, what=Msgid(msgid))


def _last_statement(text: str) -> int:
    """The line on which something begins that has no end: the first after all that can be read by itself."""
    lines = text.split("\n")
    for count in range(len(lines) - 1, 0, -1):
        try:
            tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        return count + 1
    return 1

"""The configuration as `kehoach config show` prints it."""

from pathlib import Path
from typing import Final, Literal

from pydantic import JsonValue

from kehoach_cli.domain.record import Record

HIDDEN: Final = "***"
"""What stands for a secret."""


class ConfigValue(Record):
    """One value with its origin: a line of a file, or what gave it by name (a variable, an option), or a default."""

    key: str
    value: JsonValue
    origin: Literal["default", "file", "environment", "option"]
    file: Path | None = None
    line: int | None = None
    name: str | None = None


class ConfigReport(Record):
    """Every value of the configuration, and the files that were read, the one that wins first."""

    files: list[Path]
    values: list[ConfigValue]

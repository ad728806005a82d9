"""Reading the configuration: files and environment, one over the other, with the origin of every value."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from kehoach_cli.domain.configuration import Config
from kehoach_cli.errors import ConfigurationError
from kehoach_cli.services import config_files
from kehoach_cli.services.config_files import TABLES
from kehoach_cli.services.mistakes import keys_at, mistakes, unknown_key
from kehoach_cli.services.toml_file import Origin, TomlFile, read_toml
from kehoach_cli.services.toml_lines import Place

_PATHS: Final[tuple[tuple[str, ...], ...]] = (("register",), ("smtp", "password_file"), ("smtp", "ca_file"))
"""What is relative to the folder of the file that says it."""


@dataclass(frozen=True, slots=True)
class _Environment:
    """Single values from the environment, by table and key."""

    data: Mapping[str, Mapping[str, str]]

    def origin(self, place: Place) -> Origin:
        return Origin(variable=f"KEHOACH_{'_'.join(map(str, place[:2])).upper()}")


_Source = TomlFile | _Environment


@dataclass(frozen=True, slots=True)
class LoadedConfig:
    """The configuration, and where it was read, what wins first."""

    config: Config
    sources: Sequence[_Source] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were read."""
        return tuple(source.path for source in self.sources if isinstance(source, TomlFile))

    def origin(self, *place: str | int) -> Origin:
        """Where the value at a place ("mail", "from"; "units", 0, "to") was read; `Origin()` for a default."""
        found = next((source for source in self.sources if _holds(source, place)), None)
        return found.origin(place) if found and _has(found.data, place) else Origin()


def load(path: Path | None = None, environment: Mapping[str, str] = os.environ) -> LoadedConfig:
    """Read the configuration: variables of the environment over `path`, or over the user's file over the system's.

    Of two files, the keys of the first win, table by table; a list is taken whole from one of them. Without any file
    and variable nothing is read and the defaults stand.

    Raises:
        MissingInputError: a file cannot be read.
        ConfigurationError: something in it is wrong; every mistake is told, with its line.
    """
    read = [read_toml(file) for file in config_files.files(path)]
    variables = config_files.variables(environment)
    sources: list[_Source] = [*([_environment(variables)] if variables else []), *read]
    if not sources:
        return LoadedConfig(Config.model_construct())
    try:
        return LoadedConfig(Config.model_validate(_merged(sources), by_alias=True, by_name=False), sources)
    except ValidationError as error:
        raise mistakes(error, Config, lambda place: _nearest(sources, place)) from error


def _environment(variables: Mapping[str, str]) -> _Environment:
    """The variables by table and key.

    Raises:
        ConfigurationError: there is no such key.
    """
    known = {f"KEHOACH_{table}_{key}".upper(): (table, key) for table in TABLES for key in keys_at(Config, (table,))}
    data: dict[str, dict[str, str]] = {}
    for name, value in variables.items():
        if name not in known:
            raise ConfigurationError("{where}: {what}", where=name, what=unknown_key(name, known))
        table, key = known[name]
        data.setdefault(table, {})[key] = value
    return _Environment(data)


def _merged(sources: Sequence[_Source]) -> dict[str, Any]:
    """All keys of the sources, those of the first winning; only tables are looked into."""
    merged: dict[str, Any] = {}
    for source in reversed(sources):
        for name, value in _located(source).items():
            before = merged.get(name)
            if isinstance(before, dict) and isinstance(value, dict):
                merged[name] = before | value
            else:
                merged[name] = value
    return merged


def _located(source: _Source) -> dict[str, Any]:
    """The data of a source, its paths seen from the folder of the file."""
    data = {name: dict(value) if isinstance(value, Mapping) else value for name, value in source.data.items()}
    if isinstance(source, TomlFile):
        for *tables, key in _PATHS:
            table = data.get(tables[0], {}) if tables else data
            value = table.get(key) if isinstance(table, dict) else None
            if isinstance(value, str) and value.strip() and "://" not in value:
                table[key] = str(source.path.parent / Path(value).expanduser())
    return data


def _holds(source: _Source, place: Place) -> bool:
    """Whether a source is the one that says the value at a place, if none before it does."""
    table = source.data.get(str(place[0]))
    return table is not None and (not isinstance(table, Mapping) or len(place) == 1 or place[1] in table)


def _has(value: Any, place: Place) -> bool:  # noqa: ANN401 # whatever a file holds
    """Whether there is something at a place, down to the item of a list."""
    for part in place:
        if isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        elif isinstance(value, Mapping) and part in value:
            value = value[str(part)]
        else:
            return False
    return True


def _nearest(sources: Sequence[_Source], place: Place) -> Origin:
    """Where the value at a place was read, or where it is missing: in the table that should have it."""
    held = next((source for source in sources if _holds(source, place)), None)
    return (held or next(source for source in sources if _holds(source, place[:1]))).origin(place)

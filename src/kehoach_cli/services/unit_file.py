"""A user's file of units' names and their other spellings, in TOML.

    [[units]]
    name = "Sở Nội vụ"
    aliases = ["SNV", "Sở NV"]

Other tables and keys are left to whom they concern: addresses may stand in the same file.
"""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from kehoach_cli.domain.text import squash
from kehoach_cli.errors import ConfigurationError, MissingInputError
from kehoach_cli.services.reasons import reason

_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, strict=True)]


class _NamedUnit(BaseModel):
    model_config = ConfigDict(extra="ignore")

    name: _Name
    aliases: list[_Name] = []


class _UnitFile(BaseModel):
    model_config = ConfigDict(extra="ignore")

    units: list[_NamedUnit]


def read_unit_file(path: Path | None) -> dict[str, str]:
    """The name to use for each spelling, the names themselves among them; {} where no file is given.

    Raises:
        MissingInputError: the file cannot be read.
        ConfigurationError: it is no TOML, not of this shape, or gives one spelling to two units.
    """
    if path is None:
        return {}
    try:
        found = _UnitFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as error:
        raise MissingInputError("{file}: cannot be read: {reason}", file=path, reason=reason(error)) from error
    except ValidationError as error:
        raise ConfigurationError(
            "{file}: {place} is not as expected: every [[units]] has a name and may have a list of aliases",
            file=path,
            place=_place(error),
        ) from error
    except ValueError as error:  # TOML's errors and those of UTF-8
        raise ConfigurationError("{file} is not written as TOML: {reason}", file=path, reason=error) from error
    return _spellings(path, found.units)


def _place(error: ValidationError) -> str:
    """Where the first mistake is, counted from 1: "units 2, name"."""
    parts = [str(part + 1) if isinstance(part, int) else part for part in error.errors()[0]["loc"]]
    return f"{' '.join(parts[:2])}{''.join(f', {part}' for part in parts[2:])}"


def _spellings(path: Path, units: list[_NamedUnit]) -> dict[str, str]:
    spellings: dict[str, str] = {}
    owners: dict[str, str] = {}
    for unit in units:
        for spelling in (unit.name, *unit.aliases):
            owner = owners.setdefault(squash(spelling).casefold(), unit.name)
            if owner != unit.name:
                raise ConfigurationError(
                    "{file}: “{spelling}” stands for two units, “{one}” and “{other}”",
                    file=path,
                    spelling=spelling,
                    one=owner,
                    other=unit.name,
                )
            spellings[spelling] = unit.name
    return spellings

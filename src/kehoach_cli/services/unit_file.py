"""A user's names of units and their other spellings: the [[units]] of a configuration, or of a file of their own.

    [[units]]
    name = "Sở Nội vụ"
    aliases = ["SNV", "Sở NV"]

Other tables and keys of the file are left to whom they concern: addresses may stand in the same file.
"""

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, ValidationError

from kehoach_cli.domain.configuration import Distinct, UnitName, spellings
from kehoach_cli.services.mistakes import mistakes
from kehoach_cli.services.toml_file import read_toml


class _NamedUnit(UnitName):
    model_config = ConfigDict(extra="ignore")


class _UnitFile(BaseModel):
    model_config = ConfigDict(extra="ignore")

    units: Annotated[list[_NamedUnit], Distinct]


def read_unit_file(path: Path | None) -> dict[str, str]:
    """The name to use for each spelling, the names themselves among them; {} where no file is given.

    Raises:
        MissingInputError: the file cannot be read.
        ConfigurationError: it is no TOML, not of this shape, or gives one spelling to two units; every mistake is told.
    """
    if path is None:
        return {}
    file = read_toml(path)
    try:
        return spellings(_UnitFile.model_validate(file.data).units)
    except ValidationError as error:
        raise mistakes(error, _UnitFile, file.origin) from error

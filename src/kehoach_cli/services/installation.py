"""This installation as another program has to call it: absolute paths, nothing left to the environment."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kehoach_cli.services.opening import default_address

_USUAL_PATH: Final = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin")
"""Where a local sendmail and the system's own programs are."""


@dataclass(frozen=True, slots=True)
class Installation:
    """`command` is the beginning of every call; `path` the folders for PATH; `register` and `config` absolute paths."""

    command: Sequence[str]
    path: Sequence[str]
    register: str
    config: str | None


def this_installation(register: str | None, config: Path | None) -> Installation:
    """The installation that is running, with the register and the configuration it was asked to use."""
    command = _command()
    folders = dict.fromkeys([str(Path(command[0]).parent), *_USUAL_PATH])
    address = register or str(default_address())
    absolute = address if "://" in address else str(Path(address).absolute())
    return Installation(command, list(folders), absolute, str(config.absolute()) if config else None)


def _command() -> list[str]:
    """The program beside this interpreter, else the one on PATH, else this interpreter with the module.

    The first is right inside a virtual environment that is not active, where the second may be another one.
    """
    suffix = ".exe" if os.name == "nt" else ""
    beside = Path(sys.executable).with_name(f"kehoach{suffix}")
    if beside.is_file():
        return [str(beside)]
    found = shutil.which("kehoach")
    return [str(Path(found).absolute())] if found else [sys.executable, "-m", "kehoach_cli"]

"""Reading plan files named on the command line, and finding them in folders.

Below a folder every document of a kind that is read is taken, sorted by path. Hidden files and folders are none of
ours and are passed over in silence; Word's lock files ("~$…") and files of other kinds are passed over with a reason,
and so is a document that was understood and holds no plan. What cannot be understood (damaged, with a password, a
table of tasks without times) is a failure there as anywhere. Links to other folders are not followed.
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from kehoach_cli.domain.plan import Plan
from kehoach_cli.domain.window import Period
from kehoach_cli.errors import DocumentError, MissingInputError, NoPlanError
from kehoach_cli.services.reasons import reason

STDIN: Final = "-"
SUFFIXES: Final = (".docx", ".docm", ".doc", ".odt", ".rtf", ".md", ".html", ".htm", ".pdf")
"""The kinds of files that are looked for in folders; a file that is named itself may be called anything."""

_LOCK: Final = "~$"
_HIDDEN: Final = "."


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A file to read; `folder` is the one it was found below, None where it was named itself."""

    path: Path
    folder: Path | None = None

    @property
    def label(self) -> str:
        """What lines about it call it: its name, or its whole path where it was found."""
        return str(self.path) if self.folder else self.path.name

    @property
    def passed_over(self) -> NoPlanError | None:
        """Why it is not even opened; None where it is to be read."""
        if self.folder is None:
            return None
        if self.path.name.startswith(_LOCK):
            return NoPlanError("{name}: a lock file of Word, for a document that somebody has open", name=self.path)
        if self.path.suffix.lower() not in SUFFIXES:
            return NoPlanError("{name}: not one of the kinds of files that are read", name=self.path)
        return None


def plan_files(path: Path) -> list[PlanFile]:
    """The file itself, or the files below a folder, in order.

    Raises:
        MissingInputError: below the folder there is nothing to read.
    """
    if str(path) == STDIN or not path.is_dir():
        return [PlanFile(path)]
    found = _below(path)
    if all(file.passed_over for file in found):
        raise MissingInputError(
            "{folder}: there is no document in this folder; looked for {suffixes}",
            folder=path,
            suffixes=", ".join(SUFFIXES),
        )
    return found


def _below(folder: Path) -> list[PlanFile]:
    """The files below a folder; a folder that cannot be listed is put down as named itself: it fails to be read."""
    closed: list[OSError] = []
    found: list[PlanFile] = []
    for place, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(_HIDDEN)]
        found += [PlanFile(Path(place, name), folder) for name in names if not name.startswith(_HIDDEN)]
    found += [PlanFile(Path(str(error.filename))) for error in closed]
    return sorted(found, key=lambda file: file.path)


def read_bytes(path: Path) -> tuple[bytes, str]:
    """The file's bytes and its name; "-" is standard input.

    Raises:
        MissingInputError: no such file, or it cannot be read.
    """
    if str(path) == STDIN:
        return sys.stdin.buffer.read(), STDIN
    try:
        return path.read_bytes(), path.name
    except FileNotFoundError as error:
        raise MissingInputError("{file}: there is no such file", file=path) from error
    except IsADirectoryError as error:
        raise MissingInputError("{file}: the system does not let us look into this folder", file=path) from error
    except OSError as error:
        raise MissingInputError("{file}: cannot be read: {reason}", file=path, reason=reason(error)) from error


def read_file(
    path: Path,
    *,
    all_duties: bool = False,
    unit_aliases: Mapping[str, str] | None = None,
    period: Period | None = None,
    rest_day: Callable[[date], bool] | None = None,
) -> Plan:
    """The plan in a file; the options are those of `read_plan`.

    Raises:
        MissingInputError: as `read_bytes`.
        NoPlanError: the file was understood and holds no plan.
        DocumentError: the file cannot be understood.
    """
    from kehoach_cli.readers.plan_reader import read_plan

    data, name = read_bytes(path)
    try:
        return read_plan(data, name, all_duties=all_duties, unit_aliases=unit_aliases, period=period, rest_day=rest_day)
    except DocumentError as error:
        error.params["name"] = path  # a person looks for the file; the record only has its name
        raise

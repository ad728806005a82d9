"""Reading plan files named on the command line."""

import sys
from pathlib import Path

from kehoach_cli.domain.plan import Plan
from kehoach_cli.errors import MissingInputError

STDIN = "-"


def read_bytes(path: Path) -> tuple[bytes, str]:
    """The file's bytes and its name; "-" is standard input.

    Raises:
        MissingInputError: no such file, a folder, or not readable.
    """
    if str(path) == STDIN:
        return sys.stdin.buffer.read(), STDIN
    try:
        return path.read_bytes(), path.name
    except FileNotFoundError as error:
        raise MissingInputError("{file}: there is no such file", file=path) from error
    except IsADirectoryError as error:
        raise MissingInputError("{file} is a folder; name the plan documents in it", file=path) from error
    except OSError as error:
        raise MissingInputError(
            "{file}: cannot be read: {reason}", file=path, reason=error.strerror or error
        ) from error


def read_file(path: Path) -> Plan:
    """The plan in a file.

    Raises:
        MissingInputError: as `read_bytes`.
        DocumentError: the file is no plan document.
    """
    from kehoach_cli.readers.plan_reader import read_plan

    data, name = read_bytes(path)
    return read_plan(data, name)

"""The password of the mail server: from the environment, a systemd credential or a file that only its owner reads.

It is never an argument of a command, never printed and never part of an error.
"""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kehoach_cli.domain.configuration import Smtp
from kehoach_cli.errors import ConfigurationError
from kehoach_cli.services.config_files import PASSWORD
from kehoach_cli.services.reasons import reason

_LONGEST: Final = 4096
"""Bytes of a password file, so that a wrong name does not fill the memory."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A password, which its text forms hide, and where it was found: the name of a variable, or a file."""

    value: str = field(repr=False)
    origin: str | Path


def origin_of(smtp: Smtp, environment: Mapping[str, str] = os.environ) -> str | Path | None:
    """Where the password is: the variable KEHOACH_SMTP_PASSWORD, else the credential, else the file, else None.

    No file is opened: whether it can be used is not known yet.
    """
    if environment.get(PASSWORD):
        return PASSWORD
    return _credential(smtp, environment) or smtp.password_file


def password_of(smtp: Smtp, environment: Mapping[str, str] = os.environ) -> Secret | None:
    """The password to log in with, from where `origin_of` says; None where nothing says any.

    Raises:
        ConfigurationError: the file is missing, can be read by others than its owner, or is no one line of text.
    """
    origin = origin_of(smtp, environment)
    if origin is None:
        return None
    if isinstance(origin, str):
        return Secret(environment[origin], origin)
    return _read(origin, private=origin != _credential(smtp, environment))


def _credential(smtp: Smtp, environment: Mapping[str, str]) -> Path | None:
    """The file in which systemd hands the password over, where it does."""
    folder = environment.get("CREDENTIALS_DIRECTORY")
    found = Path(folder) / smtp.password_credential if folder else None
    return found if found and found.exists() else None


def _read(path: Path, *, private: bool) -> Secret:
    """The one line of a file; with `private`, on systems that know it, only of one that its owner alone can read."""
    try:
        with path.open("rb") as stream:
            mode = os.fstat(stream.fileno()).st_mode
            if private and os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
                raise ConfigurationError(
                    "{file}: others can read this password file; make it yours alone: chmod 600 {file}", file=path
                )
            raw = stream.read(_LONGEST)
    except OSError as error:
        raise ConfigurationError(
            "{file}: the password file cannot be read: {reason}", file=path, reason=reason(error)
        ) from error
    try:
        value = raw.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise ConfigurationError("{file}: this is not written in UTF-8", file=path) from error
    if not value or not value.isprintable() or len(raw) == _LONGEST:
        raise ConfigurationError("{file}: the password file should hold one line, the password", file=path)
    return Secret(value, path)

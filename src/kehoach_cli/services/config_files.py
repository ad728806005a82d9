"""Where the configuration may stand; light, for most runs have none and look it up all the same."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

NAME: Final = "config.toml"
TABLES: Final = ("smtp", "mail", "lists")
"""The tables whose single values can stand in the environment: KEHOACH_SMTP_HOST."""
PASSWORD: Final = "KEHOACH_SMTP_PASSWORD"  # noqa: S105 # the name of a variable
_PREFIXES: Final = tuple(f"KEHOACH_{table.upper()}_" for table in TABLES)


def user_file() -> Path:
    """The user's own file, which need not be there."""
    return Path(_folder("XDG_CONFIG_HOME", "~/.config", "user_config_dir")) / NAME


def system_file() -> Path:
    """The file of the whole system, which need not be there."""
    return Path(_folder("XDG_CONFIG_DIRS", "/etc/xdg", "site_config_dir")) / NAME


def _folder(variable: str, usual: str, asked: str) -> str:
    """The folder that platformdirs names, which is imported only where its rule is more than a variable's value."""
    if sys.platform == "linux":
        first = os.environ.get(variable, "").partition(os.pathsep)[0].strip()
        base = first if first.startswith("/") else os.path.expanduser(usual)  # noqa: PTH111 # Path raises without HOME
        return os.path.join(base, "kehoach")  # noqa: PTH118 # as above
    import platformdirs

    found: str = getattr(platformdirs, asked)("kehoach", appauthor=False)
    return found


def files(asked: Path | None) -> list[Path]:
    """The files to read, the one that wins first: the one asked for alone, else the user's and the system's."""
    if asked is not None:
        return [asked]
    return [path for path in (user_file(), system_file()) if os.path.exists(path)]  # noqa: PTH110 # never raises


def variables(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables that set single values; the password is none of them, it is never kept with the others."""
    return {n: v for n, v in environment.items() if n.startswith(_PREFIXES) and n != PASSWORD and v}

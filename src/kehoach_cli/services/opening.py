"""Finding and opening the register."""

from pathlib import Path

from kehoach_cli.errors import ConfigurationError
from kehoach_cli.store.interface import Register
from kehoach_cli.store.sqlite import SqliteRegister


def default_address() -> Path:
    """Where the register is when nobody says otherwise: in the user's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("kehoach", appauthor=False)) / "register.sqlite3"


def open_register(address: str | Path | None = None, *, write: bool) -> Register:
    """Open the register at `address` (None: `default_address()`); use it in a with statement.

    With `write` it is created where it is missing. Without, nothing is written at all: a missing register reads as
    empty and has `missing` set.

    Raises:
        ConfigurationError: an address this version cannot use, a file that is no register, or one of a newer version.
        CannotWriteError: it cannot be created.
        TemporaryError: another process holds it too long.
    """
    if "://" in str(address or ""):
        raise ConfigurationError(
            "the register “{address}” is of a kind that is not built in this version", address=str(address)
        )
    return SqliteRegister.open(Path(address) if address else default_address(), write=write)


def in_memory() -> Register:
    """An empty register that goes nowhere, to try things on."""
    return SqliteRegister.in_memory()

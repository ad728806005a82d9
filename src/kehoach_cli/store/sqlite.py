"""The register in one SQLite file."""

from pathlib import Path
from typing import Self


class SqliteRegister:
    """See `kehoach_cli.store.interface.Register`."""

    @classmethod
    def open(cls, path: Path, *, write: bool) -> Self:
        """Open the register at a path."""
        raise NotImplementedError

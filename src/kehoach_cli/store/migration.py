"""Bringing a register to the present version: numbered scripts, each run once, under `PRAGMA user_version`."""

import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from kehoach_cli.errors import ConfigurationError, Notice
from kehoach_cli.store.connection import Connection

VERSION: Final = 4
"""The number of the last script in migrations/."""

APPLICATION_ID: Final = 0x4B65686F
"""Marks the file as ours ("Keho")."""


def version_of(connection: Connection) -> int:
    """The version of a register, 0 where it is empty.

    Raises:
        ConfigurationError: another program's database, or a register of a newer version.
    """
    if connection.is_no_database():
        raise ConfigurationError("“{address}” is no register of kehoach: it is no database", address=connection.address)
    (version,) = connection.rows("PRAGMA user_version")[0]
    (application,) = connection.rows("PRAGMA application_id")[0]
    if application != APPLICATION_ID and (version or connection.rows("SELECT 1 FROM sqlite_master LIMIT 1")):
        raise ConfigurationError(
            "“{address}” is no register of kehoach: it is another program's database", address=connection.address
        )
    if version > VERSION:
        raise ConfigurationError(
            "the register “{address}” is of version {found}; this kehoach knows versions up to {known}: update kehoach",
            address=connection.address,
            found=version,
            known=VERSION,
        )
    return int(version)


def migrate(connection: Connection) -> None:
    """Run the scripts that are still to be run, all in one transaction; raises as `version_of`.

    A register that was in use is copied first, and the copy stays beside it; a `Notice` tells so. Where there is no
    place for the copy nothing is changed.

    Raises:
        CannotWriteError: the copy or the register cannot be written.
    """
    if version_of(connection) == VERSION:
        return
    with connection.transaction():
        # another process may have been faster, so the version is read again under the lock
        found = version_of(connection)
        kept = _keep_copy(connection, found) if 0 < found < VERSION else None
        for number in range(found + 1, VERSION + 1):
            for statement in _statements(number):
                connection.rows(statement)
            connection.rows(f"PRAGMA user_version = {number}")
    if kept:
        warnings.warn(
            Notice(
                "the register “{address}” was brought from version {found} to {known}; it is kept as it was in {copy}",
                address=connection.address,
                found=found,
                known=VERSION,
                copy=kept,
            ),
            stacklevel=2,
        )


def _keep_copy(connection: Connection, version: int) -> Path | None:
    """Copy the file as it is before anything is changed; the transaction that is open lets nobody else change it."""
    if connection.path is None:
        return None
    from kehoach_cli.store.backup import back_up

    (stamp,) = connection.rows("SELECT strftime('%Y%m%d-%H%M%S', 'now', '+7 hours')")[0]
    copy = connection.path.with_name(f"{connection.path.name}.v{version}.bak-{stamp}")
    with closing(Connection.to_file(connection.path, write=False)) as before:
        back_up(before, copy)
    return copy


def _statements(number: int) -> Iterator[str]:
    """The statements of a script one by one: the driver's own way to run a script commits first."""
    from importlib.resources import files

    script = files("kehoach_cli.store").joinpath(f"migrations/{number:04}.sql").read_text(encoding="utf-8")
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""

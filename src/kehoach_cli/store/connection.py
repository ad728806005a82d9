"""A connection to one SQLite file: opening it without harm, transactions, and errors a person can read."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from kehoach_cli.errors import (
    CannotWriteError,
    ConfigurationError,
    DamagedRegisterError,
    KehoachError,
    TemporaryError,
    UsageError,
)

BUSY_SECONDS: Final = 10.0
"""How long a command waits for a register in which nobody else gets anything done, before it gives up."""

_TURNS: Final = 30
"""How many times it waits so long, while others get through: hundreds at once all have their turn."""

Values = Sequence[Any] | Mapping[str, Any]

_CAUSES: Final[Mapping[int, Callable[[str], KehoachError]]] = {
    sqlite3.SQLITE_BUSY: lambda address: TemporaryError(
        "the register “{address}” is in use by another process; run the command again", address=address
    ),
    sqlite3.SQLITE_LOCKED: lambda address: TemporaryError(
        "the register “{address}” is in use by another process; run the command again", address=address
    ),
    sqlite3.SQLITE_NOTADB: lambda address: ConfigurationError(
        "“{address}” is no register of kehoach: it is no database", address=address
    ),
    sqlite3.SQLITE_CORRUPT: lambda address: DamagedRegisterError(
        "the register “{address}” is damaged; put a copy of it back", address=address
    ),
    sqlite3.SQLITE_FULL: lambda address: CannotWriteError(
        "cannot write the register “{address}”: the disk is full", address=address
    ),
    sqlite3.SQLITE_IOERR_SHMSIZE: lambda address: CannotWriteError(
        "cannot write the register “{address}”: the disk is full", address=address
    ),
    sqlite3.SQLITE_READONLY: lambda address: CannotWriteError(
        "cannot write the register “{address}”: it is write-protected", address=address
    ),
}
_NOT_WITHOUT_LOG: Final = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
"""What reading says where the files of the write-ahead log cannot be made."""
_UNREACHABLE: Final = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_PERM}


class Connection:
    """One connection, in autocommit outside `transaction()`. Every error of SQLite's comes out as one of ours."""

    def __init__(self, raw: sqlite3.Connection, address: str, path: Path | None = None) -> None:
        self.address = address
        self._raw = raw
        self._path = path

    @classmethod
    def to_file(cls, path: Path, *, write: bool, busy_seconds: float = BUSY_SECONDS) -> "Connection":
        """Connect to a file; with `write` it and its folder are made where they are missing.

        Raises:
            ConfigurationError, CannotWriteError: it cannot be opened, or made.
        """
        if write:
            _make_folder(path)
        with _translated(str(path), write=write):
            if write:
                raw = _connect(f"{path.absolute().as_uri()}?mode=rwc", busy_seconds)
            else:
                raw = _connect_to_read(path, busy_seconds)
        return cls._ready(raw, str(path), path)

    @classmethod
    def in_memory(cls, address: str) -> "Connection":
        """Connect to an empty register of this process's own; `address` is only what errors name."""
        return cls._ready(_connect(":memory:", 0), address)

    def copy(self) -> "Connection":
        """Copy everything into memory."""
        raw = _connect(":memory:", 0)
        with _translated(self.address, write=False):
            self._raw.backup(raw)
        return Connection._ready(raw, self.address)

    @property
    def path(self) -> Path | None:
        """The file; None in memory."""
        return self._path

    def pour(self, path: Path) -> None:
        """Copy everything into the file at `path`, as it stands at one moment, while others go on writing.

        The copy is a single file: without a write-ahead log, so that it can be read wherever it is taken.

        Raises:
            CannotWriteError: the copy cannot be written.
            TemporaryError: another process holds the register too long.
        """
        with self.still(), _translated(str(path)), closing(_connect(path.absolute().as_uri(), 0)) as raw:
            self._raw.backup(raw)
            raw.execute("PRAGMA journal_mode = DELETE")

    def rows(self, statement: str, values: Values = ()) -> list[tuple[Any, ...]]:
        """Run one statement and return its rows."""
        with _translated(self.address):
            return self._raw.execute(statement, values).fetchall()

    def many(self, statement: str, values: Iterable[Values]) -> None:
        """Run one statement for each of many values."""
        with _translated(self.address):
            self._raw.executemany(statement, values)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        return self._raw.in_transaction

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or on any exception none of it; others write before or after."""
        self._begin()
        try:
            yield
            self.rows("COMMIT")
        except BaseException:
            if self._raw.in_transaction:  # a full disk ends it by itself
                self._raw.rollback()
            raise

    def _begin(self) -> None:
        """Wait for the turn to write, as long as the register is not merely held but written by others."""
        for _ in range(_TURNS):
            seen = self.rows("PRAGMA data_version")
            try:
                self.rows("BEGIN IMMEDIATE")
            except TemporaryError:
                if self.rows("PRAGMA data_version") == seen:
                    raise
            else:
                return
        self.rows("BEGIN IMMEDIATE")

    @contextmanager
    def still(self) -> Iterator[None]:
        """See the register as it stands at one moment, while others go on writing; in a transaction as it is there."""
        if self.in_transaction:
            yield
            return
        self.rows("BEGIN")
        try:
            self.rows("SELECT count(*) FROM sqlite_master")  # the moment, and the wait for others
            yield
        finally:
            self._raw.rollback()

    def is_no_database(self) -> bool:
        """Whether the file holds something, but not one page: SQLite takes it for empty and would overwrite it.

        Asking for the pages may empty the file, where a process died as it made it; so its size counts once more.
        """
        if self._path is None or not self._path.stat().st_size:
            return False
        (pages,) = self.rows("PRAGMA page_count")[0]
        return not pages and bool(self._path.stat().st_size)

    def keep_log(self) -> None:
        """Write ahead into a log from now on, so that who reads and who writes need not wait for each other."""
        try:
            self.rows("PRAGMA journal_mode = WAL")
        except TemporaryError:
            return  # somebody is using the new file: it works without a log, and the next that writes turns it on

    def close(self) -> None:
        """Let the file go."""
        self._raw.close()

    @classmethod
    def _ready(cls, raw: sqlite3.Connection, address: str, path: Path | None = None) -> "Connection":
        connection = cls(raw, address, path)
        connection.rows("PRAGMA foreign_keys = ON")
        return connection


def _connect(address: str, busy_seconds: float) -> sqlite3.Connection:
    return sqlite3.connect(address, timeout=busy_seconds, isolation_level=None, uri=True)


def _connect_to_read(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Connect without writing, also where the disk cannot hold the files that belong to a write-ahead log.

    Without such a log nobody has the register open, and it can be read as it stands.
    """
    raw = _connect(f"{path.absolute().as_uri()}?mode=rw", busy_seconds)
    try:
        raw.execute("PRAGMA query_only = ON")
        raw.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.Error as error:
        raw.close()
        if _primary_code(error) not in _NOT_WITHOUT_LOG or _has_log(path):
            raise
        return _connect(f"{path.absolute().as_uri()}?immutable=1", busy_seconds)
    return raw


def _has_log(path: Path) -> bool:
    """Whether there is a write-ahead log with anything in it."""
    path = path.resolve()
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWriteError(
            "cannot write the register “{address}”: {reason}", address=str(path), reason=error.strerror or str(error)
        ) from error


@contextmanager
def _translated(address: str, *, write: bool = True) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:  # bytes of the command line that are no text
        raise UsageError(
            "a text that is not in UTF-8 cannot be kept in the register “{address}”", address=address
        ) from error
    except sqlite3.Error as error:
        ours = _ours(error, address, write=write)
        if ours is None:
            raise
        raise ours from error


def _primary_code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF  # the higher bits are details


def _ours(error: sqlite3.Error, address: str, *, write: bool) -> KehoachError | None:
    """The error a person can do something about; None where it is a bug."""
    code = _primary_code(error)
    if detailed := _CAUSES.get(getattr(error, "sqlite_errorcode", 0)):
        return detailed(address)
    if code in _CAUSES:
        return _CAUSES[code](address)
    if code in _UNREACHABLE and write:
        return CannotWriteError("cannot write the register “{address}”: the system does not let us", address=address)
    if code in _UNREACHABLE:
        return ConfigurationError("cannot read the register “{address}”: the system does not let us", address=address)
    return None

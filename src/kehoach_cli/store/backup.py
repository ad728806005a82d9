"""A copy of a register in a file of its own: whole, looked at, or not there."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import mkstemp

from kehoach_cli.errors import CannotWriteError, DamagedRegisterError
from kehoach_cli.store.connection import Connection


def back_up(source: Connection, target: Path) -> None:
    """Copy the register as it stands at one moment to `target`, in the place of an older copy; others go on writing.

    Raises:
        DamagedRegisterError: the register is damaged, so that the older copy is the better one.
        CannotWriteError: the copy cannot be written, or `target` is a register in use.
        TemporaryError: another process holds the register too long.
    """
    target = target.resolve()
    _refuse_in_use(source, target)
    with _in_place_of(target, like=source.path) as temporary:
        source.pour(temporary)
        with closing(Connection.to_file(temporary, write=False)) as copy:
            if damages(copy):
                raise DamagedRegisterError(
                    "the register “{address}” is damaged; put a copy of it back", address=source.address
                )


def damages(connection: Connection) -> list[str]:
    """What is wrong with the file itself, in SQLite's words: pages, indexes, constraints and references."""
    found = [text for (text,) in connection.rows("PRAGMA integrity_check") if text != "ok"]
    broken = connection.rows("PRAGMA foreign_key_check")
    return found + [f"{table} {row}: {parent}" for table, row, parent, _ in broken]


def _refuse_in_use(source: Connection, target: Path) -> None:
    """A file that is being written to cannot be replaced: what its writers kept beside it would spoil the new one."""
    logs = (target.with_name(f"{target.name}{suffix}") for suffix in ("-wal", "-journal"))
    same = source.path is not None and target.exists() and target.samefile(source.path)
    if same or any(log.exists() for log in logs):
        raise CannotWriteError("cannot write {file}: it is a register in use", file=target)
    if target.exists() and not target.is_file():
        raise CannotWriteError("cannot write {file}: it is no file", file=target)


@contextmanager
def _in_place_of(target: Path, like: Path | None) -> Iterator[Path]:
    """An empty file that takes the place of `target` at the end, or on any failure is gone."""
    try:
        handle, name = mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
    except OSError as error:
        raise _refused(target, error) from error
    temporary = Path(name)
    try:
        if like is not None:
            temporary.chmod(like.stat().st_mode & 0o777)
        yield temporary
        temporary.replace(target)
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        for left in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            left.unlink(missing_ok=True)


def _refused(target: Path, error: OSError) -> CannotWriteError:
    return CannotWriteError(
        "cannot write the register “{address}”: {reason}", address=str(target), reason=error.strerror or str(error)
    )

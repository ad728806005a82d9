"""Writing a file so that it is whole or not there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from kehoach_cli.errors import CannotWriteError
from kehoach_cli.services.reasons import reason


@contextmanager
def atomic(path: Path) -> Iterator[IO[str]]:
    """`atomic_bytes` for text, in UTF-8."""
    with atomic_bytes(path) as stream:
        text = TextIOWrapper(stream, encoding="utf-8", newline="")
        try:
            yield text
        finally:
            text.detach()  # writes what is left, and leaves the file to be moved into place


@contextmanager
def atomic_bytes(path: Path) -> Iterator[IO[bytes]]:
    """A stream whose bytes replace `path` when all is written; on any failure the old file stays as it was.

    Raises:
        CannotWriteError: the folder or the file cannot be written.
    """
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written into, never replaced
            with path.open("wb") as stream:
                yield stream
            return
        path = path.resolve() if path.is_symlink() else path
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            temporary = Path(stream.name)
            try:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
                _keep_mode(path, temporary)
                temporary.replace(path)
            except BaseException:
                with suppress(FileNotFoundError):
                    temporary.unlink()
                raise
    except OSError as error:
        raise CannotWriteError("cannot write {file}: {reason}", file=path, reason=reason(error)) from error


def _keep_mode(path: Path, temporary: Path) -> None:
    """Give the new file the old one's permissions, or those any new file gets: a temporary file is private."""
    if path.exists():
        temporary.chmod(path.stat().st_mode & 0o777)
        return
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)

"""The name of the file in every error about it."""

from collections.abc import Iterator
from contextlib import contextmanager

from kehoach_cli.errors import DocumentError


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Give `name` to any DocumentError that leaves the block; all their messages begin with "{name}: "."""
    try:
        yield
    except DocumentError as error:
        error.params.setdefault("name", name)
        raise

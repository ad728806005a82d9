"""A register as a whole: what it holds, whether it is sound, copies of it, and everything out of it and back."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach_cli.domain.exchange import Line
from kehoach_cli.domain.soundness import Flaw, RegisterCounts
from kehoach_cli.errors import CannotWriteError, DocumentError
from kehoach_cli.store.backup import back_up
from kehoach_cli.store.connection import Connection
from kehoach_cli.store.exchange import dumped, fill
from kehoach_cli.store.soundness import counts, flaws

if TYPE_CHECKING:
    from kehoach_cli.store.sqlite import SqliteRegister


class Whole:
    """Each method sees the register as it is at one moment, while others go on writing."""

    def __init__(self, register: "SqliteRegister", connection: Connection) -> None:
        self._register = register
        self._connection = connection

    def contents(self) -> RegisterCounts:
        """How many of each thing there are."""
        return counts(self._connection)

    def flaws(self) -> list[Flaw]:
        """All that is wrong: nothing in a sound register.

        Raises:
            DamagedRegisterError: it is so damaged that it cannot even be searched.
        """
        with self._connection.still():
            return flaws(self._register, self._connection)

    def back_up(self, target: Path) -> None:
        """Copy it into a file, in the place of an older copy.

        Raises:
            DamagedRegisterError: it is damaged: the older copy is better.
            CannotWriteError: the copy cannot be written, or `target` is a register in use.
        """
        back_up(self._connection, target)

    def dump(self) -> Iterator[Line]:
        """Everything, line by line."""
        with self._connection.still():
            yield from dumped(self._connection)

    def fill(self, lines: Iterable[Line]) -> None:
        """Keep all that was dumped, or nothing.

        Raises:
            CannotWriteError: there is something already.
            ValueError: a line does not fit those before it.
            DocumentError: the whole would not be sound.
        """
        with self._register.transaction():
            if any(dict(self.contents()).values()):
                raise CannotWriteError("the register “{address}” is not empty", address=self._register.address)
            fill(self._register, self._connection, lines)
            self._register.settle()
            for flaw in self.flaws():
                text = DocumentError(flaw.msgid, **flaw.params)
                raise DocumentError("the register would not be sound: {name}: {text}", name=flaw.name, text=text)

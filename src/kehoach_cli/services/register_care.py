"""Looking after a register (giữ sổ an toàn): copies of it, whether it is sound, all of it into a text file and back."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kehoach_cli.domain.exchange import LINE, Line
from kehoach_cli.domain.soundness import Flaw, RegisterCounts
from kehoach_cli.errors import DamagedRegisterError, DocumentError, MissingInputError
from kehoach_cli.services.opening import open_register
from kehoach_cli.store.interface import Register


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found in the register at `address`; `contents` is None where it is too damaged to count them."""

    address: str
    contents: RegisterCounts | None
    flaws: list[Flaw]


@contextmanager
def existing(address: str | None) -> Iterator[Register]:
    """A register that is there.

    Raises:
        MissingInputError: there is none.
    """
    with open_register(address, write=False) as register:
        if register.missing:
            raise MissingInputError("there is no register at {address}", address=register.address)
        yield register


def examine(address: str | None) -> Examination:
    """Look over everything in a register; raises MissingInputError as `existing`."""
    try:
        with existing(address) as register:
            flaws = register.whole.flaws()
            broken = any(flaw.place == "file" for flaw in flaws)
            return Examination(register.address, None if broken else register.whole.contents(), flaws)
    except DamagedRegisterError as error:
        return Examination(str(error.params["address"]), None, [Flaw("file", "", error.msgid, error.params)])


def copied(address: str | None, target: Path | None, at: datetime) -> Path:
    """Copy a register while others may write; without a target beside it, under a name with the moment `at`.

    Raises:
        MissingInputError, CannotWriteError, ConfigurationError: as `existing` and `Whole.back_up`.
    """
    with existing(address) as register:
        file = target or Path(f"{register.address}.bak-{at:%Y%m%d-%H%M%S}")
        register.whole.back_up(file)
    return file


def written_out(register: Register) -> Iterator[str]:
    """Everything in a register as lines of text, each with its line break."""
    from kehoach_cli.views.json import dump

    return (f"{dump(line)}\n" for line in register.whole.dump())


def read_in(register: Register, lines: Iterable[bytes], name: str) -> None:
    """Keep everything that `written_out` gave in an empty register, or nothing; `name` is what errors call the file.

    Raises:
        DocumentError: a line cannot be read or does not fit, the file was cut, or the whole would not be sound.
        CannotWriteError: the register is not empty.
    """
    number = 0

    def read() -> Iterator[Line]:
        nonlocal number
        for number, text in enumerate(lines, 1):  # noqa: B007 # told where reading stops
            yield LINE.validate_json(text)

    try:
        register.whole.fill(read())
    except ValueError as error:
        raise DocumentError(
            "{file}, line {line}: this is no whole export of a register: {reason}",
            file=name,
            line=number,
            reason=" ".join(str(error).split()),
        ) from error

"""One tree of errors: a class a cause, its exit code on the class.

An error carries an English message id with named parameters, which may be errors themselves; the command line
translates and prints it on one line of stderr. This module imports nothing of ours.
"""

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence


class Msgid(str):
    """A parameter of an error that is itself a message id, to be translated with it."""

    __slots__ = ()


class Notice(UserWarning):
    """What a person should know although nothing failed: a message id with parameters, as an error has them.

    It is given to `warnings.warn`, so that what does the work need not know who is listening.
    """

    def __init__(self, msgid: str, **params: object) -> None:
        super().__init__(msgid.format(**params))
        self.msgid = msgid
        self.params = params


class KehoachError(Exception):
    """Anything a person can be told in one line. `exit_code` follows sysexits where it has a code."""

    exit_code: ClassVar[int] = 70

    def __init__(self, msgid: str, **params: object) -> None:
        super().__init__(msgid)
        self.msgid = msgid
        self.params = params

    def __str__(self) -> str:
        return self.msgid.format(**self.params)


class CheckFailedError(KehoachError):
    """A check that was asked for found something (`--fail-if-overdue`)."""

    exit_code = 1


class UsageError(KehoachError):
    """What was typed cannot be understood, or names more than one thing."""

    exit_code = 2


class DocumentError(KehoachError):
    """The document cannot be read, or is no plan."""

    exit_code = 65


class NoPlanError(DocumentError):
    """The document was understood, and there is no plan in it: no reason for alarm where a whole folder is read."""


class MissingInputError(KehoachError):
    """There is no such file, nothing to read in a folder, or the system does not let us."""

    exit_code = 66


class CannotWriteError(KehoachError):
    """The output or the register cannot be written."""

    exit_code = 73


class TemporaryError(KehoachError):
    """The same command may work when it is run again."""

    exit_code = 75


class LostServerError(TemporaryError):
    """The mail server cannot be reached, or went away; `params["reason"]` says how."""


class RefusedMailError(KehoachError):
    """Mail was refused for good."""

    exit_code = 69


class ConfigurationError(KehoachError):
    """A setting is wrong, the register's address among them."""

    exit_code = 78


class DamagedRegisterError(ConfigurationError):
    """The register's file is damaged."""


class MistakesError(ConfigurationError):
    """Everything that is wrong with a configuration: an error for each mistake."""

    def __init__(self, mistakes: "Sequence[ConfigurationError]") -> None:
        super().__init__("{mistakes}", mistakes="; ".join(map(str, mistakes)))
        self.mistakes = mistakes

"""Mail by a program that takes it as sendmail does: sendmail itself, Postfix's, Exim's, msmtp."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Self

from kehoach_cli.domain.mailing import Refusal
from kehoach_cli.errors import ConfigurationError, Msgid
from kehoach_cli.locale import mark as N_
from kehoach_cli.mail.transport import in_words

_TEMPORARY: Final = 75  # EX_TEMPFAIL of sysexits.h
_LATER: Final = re.compile(r"server message: 4\d\d\b")
"""msmtp ends with 69, which is for good, also where the server asked it to come again."""
_SLOW: Final = N_("no answer in time")


class SendmailTransport:
    """Runs the program once a mail, for all its recipients; see `kehoach_cli.mail.transport.Transport`.

    Exit code 75, a program that is too slow, and one that was killed are temporary; other codes are for good.
    """

    def __init__(self, program: str | Path, timeout: float = 60) -> None:
        """Find the program, by path or on PATH; `timeout` is in seconds.

        Raises:
            ConfigurationError: there is no such program.
        """
        found = shutil.which(program)
        if found is None:
            raise ConfigurationError("there is no program “{program}” to send mail with", program=str(program))
        self._program = found
        self._timeout = timeout

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        """Nothing is held."""

    def send(self, content: bytes, sender: str, recipients: Sequence[str]) -> Mapping[str, Refusal]:
        """Hand over one mail; all or none of the recipients get it."""
        command = [self._program, "-i", "-f", sender, "--", *recipients]
        lines = content.replace(b"\r\n", b"\n") if os.linesep == "\n" else content
        try:
            done = subprocess.run(command, input=lines, capture_output=True, timeout=self._timeout, check=False)  # noqa: S603 # no shell; addresses stand behind "--"
        except subprocess.TimeoutExpired:
            return dict.fromkeys(recipients, Refusal(temporary=True, reason=_SLOW))
        except OSError as error:
            raise ConfigurationError(
                "cannot run “{program}”: {reason}", program=self._program, reason=Msgid(error.strerror or str(error))
            ) from error
        if done.returncode == 0:
            return {}
        return dict.fromkeys(recipients, _refusal(done.returncode, done.stderr))


def _refusal(code: int, stderr: bytes) -> Refusal:
    words = in_words(stderr)
    temporary = code == _TEMPORARY or code < 0 or bool(_LATER.search(words))
    return Refusal(temporary, f"{words} (exit {code})".strip())

"""That the program runs is proven by a file beside the register, and by a visit to a web address where one is named."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Final

from kehoach_cli.domain.mailing import MailState
from kehoach_cli.errors import KehoachError, Msgid, TemporaryError
from kehoach_cli.services.mail_run import Outcome, Prepared
from kehoach_cli.services.reasons import reason

FILE: Final = "last_run.json"
_SECONDS: Final = 10


def last_run_file(address: str) -> Path:
    """Where the proof of a register's last run of mail stands."""
    return Path(address).parent / FILE


def last_run(now: datetime, today: date, prepared: Prepared, outcome: Outcome) -> str:
    """What a run came to, as JSON."""
    report = outcome.report
    told = {
        "quiet": prepared.quiet,
        "mails": len(prepared.mails),
        MailState.SENT.value: len(report.sent),
        "skipped": len(report.skipped),
        "waiting": [delivery.recipient for delivery in report.waiting],
        MailState.REFUSED.value: [delivery.recipient for delivery in report.refused],
        "without_address": list(outcome.without_address),
    }
    return _document(now, today, outcome.exit_code, told)


def failed_run(now: datetime, today: date, error: KehoachError) -> str:
    """A run that came to nothing, as JSON."""
    return _document(now, today, error.exit_code, {"error": str(error)})


def _document(now: datetime, today: date, code: int, told: dict[str, object]) -> str:
    head = {"at": now.isoformat(), "today": today.isoformat(), "ok": code == 0, "exit_code": code}
    return json.dumps({**head, **told}, ensure_ascii=False, indent=2) + "\n"


def ping(url: str) -> None:
    """Visit a web address, to say that all went well.

    Raises:
        TemporaryError: it could not be visited.
    """
    from urllib.error import HTTPError, URLError
    from urllib.request import Request, urlopen

    request = Request(url, headers={"User-Agent": "kehoach"})  # noqa: S310 # what is no http or https address was refused
    try:
        with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 # as above
            answer.read(1)
    except HTTPError as error:
        raise _not_reached(url, Msgid(f"HTTP {error.code}")) from error
    except OSError as error:
        cause = error.reason if isinstance(error, URLError) else error
        raise _not_reached(url, reason(cause) if isinstance(cause, OSError) else Msgid(str(cause))) from error


def _not_reached(url: str, why: Msgid) -> TemporaryError:
    host = url.partition("://")[2].partition("/")[0].rpartition("@")[2]  # the rest may be secret
    return TemporaryError(
        "the mail went well, but the address to tell so ({host}) gave: {reason}", host=host, reason=why
    )

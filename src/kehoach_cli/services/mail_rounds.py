"""Sending what the sent log has pending: in rounds, each over one connection, until patience ends."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kehoach_cli.domain.mailing import MailKey, Refusal
from kehoach_cli.errors import KehoachError, LostServerError, RefusedMailError
from kehoach_cli.locale import mark as N_
from kehoach_cli.mail.transport import Transport
from kehoach_cli.store.mails import SentLog

NOT_REACHED: Final = N_("the run ended before its turn")
_LOST_IN_A_ROW: Final = 2  # after so many losses the round ends: one may be the mail's own fault


@dataclass(frozen=True, slots=True)
class Patience:
    """How often what is temporary is tried again: after 1, 2, 4 … seconds, within `limit` seconds in all."""

    retries: int = 3
    limit: float = 300
    wait: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic

    def attempts(self) -> Iterator[None]:
        """One turn an attempt; the next one comes after its wait."""
        end = self.clock() + self.limit
        yield
        for seconds in (2.0**n for n in range(self.retries)):
            if self.clock() + seconds > end:
                return
            self.wait(seconds)
            yield


PATIENCE: Final = Patience()


class Rounds:
    """One run's rounds. What failed goes last in the next, so that no mail can keep the others back."""

    def __init__(self, log: SentLog, transport: Transport, patience: Patience, now: datetime) -> None:
        self._log = log
        self._transport = transport
        self._patience = patience
        self._now = now
        self._untold = Refusal(temporary=True, reason=NOT_REACHED)  # why mails were not tried

    def run(self, keys: Sequence[MailKey]) -> None:
        """Send the mails of these keys to those who wait for them, and write down what became of each.

        Raises:
            ConfigurationError: as `Transport`; what was not tried stays pending.
        """
        left, tried = list(keys), set[MailKey]()
        for _ in self._patience.attempts() if left else ():
            left = self._round(left, tried)
            if not left:
                return
        for key in left:
            if key not in tried:
                self._record_all(key, self._untold)

    def _round(self, keys: Sequence[MailKey], tried: set[MailKey]) -> list[MailKey]:
        """Send each mail once; returns those to be sent again, what has not been tried first."""
        queue, failed, lost = deque(keys), list[MailKey](), 0
        try:
            with self._transport:
                while queue and lost < _LOST_IN_A_ROW:
                    key = queue[0]
                    lost = 0 if self._answered(key) else lost + 1
                    tried.add(queue.popleft())
                    if self._log.unsent(key):
                        failed.append(key)
        except LostServerError as error:  # while connecting
            self._untold = _refusal(error, temporary=True)
        except RefusedMailError as error:
            for key in (*queue, *failed):
                self._record_all(key, _refusal(error, temporary=False))
            return []
        return [*queue, *failed]

    def _answered(self, key: MailKey) -> bool:
        """Send one mail to those who wait for it; False where the server went away."""
        draft = self._log.unsent(key)
        if draft is None:
            return True
        self._log.begin(key)
        try:
            refusals = self._transport.send(draft.content, draft.sender, draft.recipients)
        except LostServerError as error:
            self._untold = _refusal(error, temporary=True)
            self._record_all(key, self._untold)
            return False
        self._log.record(key, {name: refusals.get(name) for name in draft.recipients}, self._now)
        return True

    def _record_all(self, key: MailKey, refusal: Refusal) -> None:
        draft = self._log.unsent(key)
        if draft is not None:
            self._log.record(key, dict.fromkeys(draft.recipients, refusal), self._now)


def _refusal(error: KehoachError, *, temporary: bool) -> Refusal:
    return Refusal(temporary, str(error.params.get("reason", error)))

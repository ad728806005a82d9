"""The sent log (nhật ký gửi) of a register: what is to be mailed, and what became of it for each recipient.

A mail is written down before any server sees it and marked as tried right before one does; what a server answered is
written down at once. So whoever dies in between leaves a mail that is sent again byte by byte, or one never seen.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from kehoach_cli.domain.mailing import (
    Draft,
    MailChange,
    MailEvent,
    MailKey,
    MailKind,
    MailState,
    Recipient,
    Refusal,
    SentMail,
)
from kehoach_cli.errors import TemporaryError
from kehoach_cli.store.connection import Connection

_MAIL: Final = """
SELECT m.day, m.kind, m.name, m.message_id, m.subject, m.at, m.events, (
  SELECT json_group_array(json_array(r.address, r.state, r.at, r.reason))
  FROM (SELECT * FROM mail_recipients WHERE mail = m.seq ORDER BY position) AS r)
FROM mails AS m
"""
_KEY: Final = "kind = :kind AND name = :name AND day = :day"
_SEQ: Final = f"(SELECT seq FROM mails WHERE {_KEY})"  # noqa: S608 # put together from constants
_SAVE: Final = """
INSERT INTO mails (day, kind, name, message_id, subject, sender, at, events, content)
VALUES (:day, :kind, :name, :message_id, :subject, :sender, :at, :events, :content)
ON CONFLICT (kind, name, day) DO UPDATE SET message_id = excluded.message_id, subject = excluded.subject,
  sender = excluded.sender, at = excluded.at, events = excluded.events, content = excluded.content, tried = 0"""
_SAVE_RECIPIENT: Final = f"""
INSERT INTO mail_recipients (mail, position, address, state, at, reason)
VALUES ({_SEQ}, (SELECT count(*) FROM mail_recipients WHERE mail = {_SEQ}), :address, :state, :at, :reason)
ON CONFLICT (mail, address) DO UPDATE SET state = excluded.state, at = excluded.at, reason = excluded.reason
"""  # noqa: S608
_ADD_EVENT: Final = f"""
INSERT INTO mail_events (at, mail, message_id, change, address, reason)
SELECT :at, seq, message_id, :change, :address, :reason FROM mails WHERE {_KEY}
"""  # noqa: S608
_HISTORY: Final = """
SELECT e.at, m.day, m.kind, m.name, e.message_id, e.change, e.address, e.reason
FROM mail_events AS e JOIN mails AS m ON m.seq = e.mail ORDER BY e.seq
"""
_WAITING: Final = "m.seq IN (SELECT mail FROM mail_recipients WHERE state = 'pending')"
_SOMEBODY_HAS: Final = "EXISTS (SELECT 1 FROM mail_recipients AS r WHERE r.mail = m.seq AND r.state = 'sent')"

_MISSING: Final = frozenset({MailState.PENDING, MailState.REFUSED, MailState.SUPERSEDED})
"""The states of a recipient who does not have the mail."""


class SentLog:
    """The sent log on a register's connection. Every method that writes is one transaction, or part of an outer one."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only one who sends this register's mail; the system itself lets go for a process that died.

        A register in memory is nobody else's. The lock is a file of its own beside the register, so that others can
        mark tasks meanwhile.

        Raises:
            TemporaryError: somebody else is sending.
        """
        (_, _, file) = self._connection.rows("PRAGMA database_list")[0]
        if not file:
            yield
            return
        lock = Connection.to_file(Path(f"{file}-sending"), write=True, busy_seconds=0)
        try:
            with _held(lock, self._connection.address):
                yield
        finally:
            lock.close()

    # Reading

    def mail(self, key: MailKey) -> SentMail | None:
        """One mail."""
        return next(self._mails(f"WHERE {_KEY}", _values(key)), None)

    def sent_on(self, day: date) -> list[SentMail]:
        """The mails of a day in any state, in the order in which they were first written down."""
        return list(self._mails("WHERE m.day = :day ORDER BY m.seq", {"day": day.isoformat()}))

    def waiting(self, until: date) -> list[SentMail]:
        """The mails of a day and of those before it that some recipient still waits for, oldest first."""
        where = f"WHERE m.day <= :until AND {_WAITING} ORDER BY m.day, m.seq"
        return list(self._mails(where, {"until": until.isoformat()}))

    def last_sent(self, kind: MailKind, name: str, before: date) -> SentMail | None:
        """The latest mail of an earlier day that reached at least one recipient."""
        where = f"WHERE m.kind = :kind AND m.name = :name AND m.day < :before AND {_SOMEBODY_HAS}"
        values = {"kind": kind, "name": name, "before": before.isoformat()}
        return next(self._mails(f"{where} ORDER BY m.day DESC LIMIT 1", values), None)

    def first_sent(self, kind: MailKind, name: str, since: date, before: date) -> SentMail | None:
        """The earliest mail of the days from `since` to the one before `before` that reached at least one recipient."""
        where = f"WHERE m.kind = :kind AND m.name = :name AND m.day >= :since AND m.day < :before AND {_SOMEBODY_HAS}"
        values = {"kind": kind, "name": name, "since": since.isoformat(), "before": before.isoformat()}
        return next(self._mails(f"{where} ORDER BY m.day LIMIT 1", values), None)

    def unsent(self, key: MailKey) -> Draft | None:
        """A mail as it is to be sent, to those who wait for it; None where nobody does."""
        known = self.mail(key)
        waiting = known.addresses(MailState.PENDING) if known else ()
        if not waiting:
            return None
        statement = f"SELECT message_id, subject, sender, content, events FROM mails WHERE {_KEY}"  # noqa: S608
        message_id, subject, sender, content, events = self._connection.rows(statement, _values(key))[0]
        return Draft(key, message_id, subject, sender, waiting, content, events)

    def fixed(self, key: MailKey) -> bool:
        """Whether a server may have seen the mail, so that it can only be repeated as it is."""
        statement = f"SELECT 1 FROM mails WHERE {_KEY} AND tried AND content IS NOT NULL"  # noqa: S608
        return bool(self._connection.rows(statement, _values(key)))

    def history(self) -> list[MailEvent]:
        """All that ever happened, oldest first."""
        return [_event_of(row) for row in self._connection.rows(_HISTORY)]

    # Writing

    def write(self, draft: Draft, at: datetime, *, resend: bool = False) -> None:
        """Write a mail down to be sent to those of its recipients who do not have it, or with `resend` to all.

        While a server may have seen an earlier version that some of them still lack, that version stays, so that
        what they get is what they may have got. Recipients who lack the mail and are no longer asked for are let go.
        """
        with self._transaction():
            known = self.mail(draft.key)
            past = {recipient.address: recipient.state for recipient in known.recipients} if known else {}
            self._withdraw(draft, past, at)
            wanted = [name for name in draft.recipients if resend or past.get(name) is not MailState.SENT]
            lacking = any(past.get(name) in _MISSING for name in wanted)
            if wanted and (resend or not lacking or not self.fixed(draft.key)):
                self._save(draft, at)
            for name in wanted:
                self._set(draft.key, name, MailState.PENDING, at)
            self._tidy(draft.key)

    def begin(self, key: MailKey) -> None:
        """From now on a server may have seen the mail."""
        with self._transaction():
            self._connection.rows(f"UPDATE mails SET tried = 1 WHERE {_KEY} AND NOT tried", _values(key))  # noqa: S608

    def record(self, key: MailKey, answers: Mapping[str, Refusal | None], at: datetime) -> None:
        """Write down what became of a mail for some recipients; None: a server took it."""
        with self._transaction():
            for name, refusal in answers.items():
                if refusal is None:
                    self._change(key, name, MailState.SENT, MailChange.SENT, at)
                elif refusal.temporary:
                    self._change(key, name, MailState.PENDING, MailChange.DEFERRED, at, refusal.reason)
                else:
                    self._change(key, name, MailState.REFUSED, MailChange.REFUSED, at, refusal.reason)
            self._tidy(key)

    def supersede(self, key: MailKey, names: Iterable[str], at: datetime) -> None:
        """Let go of a mail for these recipients who wait for it: a later one goes in its place, or none any more."""
        with self._transaction():
            for name in names:
                self._change(key, name, MailState.SUPERSEDED, MailChange.SUPERSEDED, at)
            self._tidy(key)

    def _withdraw(self, draft: Draft, past: Mapping[str, MailState], at: datetime) -> None:
        statement = f"DELETE FROM mail_recipients WHERE mail = {_SEQ} AND address = :address"  # noqa: S608
        for name, state in past.items():
            if name not in draft.recipients and state is not MailState.SENT:
                self._connection.rows(statement, {**_values(draft.key), "address": name})
                self._add_event(draft.key, MailChange.WITHDRAWN, at, name)

    def _save(self, draft: Draft, at: datetime) -> None:
        values = {
            **_values(draft.key),
            "message_id": draft.message_id,
            "subject": draft.subject,
            "sender": draft.sender,
            "at": at.isoformat(),
            "events": draft.events,
            "content": draft.content,
        }
        self._connection.rows(_SAVE, values)
        self._add_event(draft.key, MailChange.WRITTEN, at)

    def _change(
        self, key: MailKey, name: str, state: MailState, change: MailChange, at: datetime, reason: str | None = None
    ) -> None:
        self._set(key, name, state, at, reason)
        self._add_event(key, change, at, name, reason)

    def _set(self, key: MailKey, name: str, state: MailState, at: datetime, reason: str | None = None) -> None:
        values = {**_values(key), "address": name, "state": state, "at": at.isoformat(), "reason": reason}
        self._connection.rows(_SAVE_RECIPIENT, values)

    def _add_event(
        self, key: MailKey, change: MailChange, at: datetime, name: str | None = None, reason: str | None = None
    ) -> None:
        values = {**_values(key), "at": at.isoformat(), "change": change, "address": name, "reason": reason}
        self._connection.rows(_ADD_EVENT, values)

    def _tidy(self, key: MailKey) -> None:
        """Keep a mail's bytes no longer than somebody may need them."""
        lacking = f"SELECT 1 FROM mail_recipients WHERE mail = {_SEQ} AND state IN ('pending', 'refused')"  # noqa: S608
        if not self._connection.rows(lacking, _values(key)):
            self._connection.rows(f"UPDATE mails SET content = NULL WHERE {_KEY}", _values(key))  # noqa: S608

    def _mails(self, where: str, values: Mapping[str, object]) -> Iterator[SentMail]:
        return map(_mail_of, self._connection.rows(f"{_MAIL} {where}", values))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._connection.in_transaction:
            yield
            return
        with self._connection.transaction():
            yield


@contextmanager
def _held(lock: Connection, address: str) -> Iterator[None]:
    try:
        lock.rows("BEGIN EXCLUSIVE")
    except TemporaryError as error:
        raise TemporaryError(
            "mail of the register “{address}” is being sent right now; run the command again", address=address
        ) from error
    yield


def _values(key: MailKey) -> dict[str, object]:
    return {"day": key.day.isoformat(), "kind": key.kind, "name": key.name}


def _key_of(day: str, kind: str, name: str) -> MailKey:
    return MailKey(date.fromisoformat(day), MailKind(kind), name)


def _mail_of(row: Iterable[Any]) -> SentMail:
    day, kind, name, message_id, subject, at, events, recipients = row
    return SentMail(
        key=_key_of(day, kind, name),
        message_id=message_id,
        subject=subject,
        at=datetime.fromisoformat(at),
        recipients=tuple(_recipient_of(*entry) for entry in json.loads(recipients)),
        events=events,
    )


def _recipient_of(address: str, state: str, at: str, reason: str | None) -> Recipient:
    return Recipient(address, MailState(state), datetime.fromisoformat(at), reason)


def _event_of(row: Iterable[Any]) -> MailEvent:
    at, day, kind, name, message_id, change, address, reason = row
    return MailEvent(
        datetime.fromisoformat(at), _key_of(day, kind, name), message_id, MailChange(change), address, reason
    )

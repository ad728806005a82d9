"""Delivering mails so that none is lost, and none comes twice but by the same Message-ID.

All mails are written down in the register's sent log before the network is used, and what a server answered right
after it did; no transaction is open in between.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from kehoach_cli.domain.mailing import Draft, MailKey, MailState, Outgoing, Refusal, SentMail
from kehoach_cli.errors import RefusedMailError, TemporaryError
from kehoach_cli.locale import mark as N_
from kehoach_cli.mail.transport import Transport, as_bytes, sender_of
from kehoach_cli.services.mail_rounds import PATIENCE, Patience, Rounds
from kehoach_cli.store.interface import Register
from kehoach_cli.store.mails import SentLog

KEEP_TRYING: Final = timedelta(days=7)
"""For so long the mail of an earlier day is still sent."""
GIVEN_UP: Final = N_("no mail server took it for a week")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of one mail for one recipient; `reason` is in the server's words, or a message id of ours."""

    key: MailKey
    recipient: str
    subject: str
    message_id: str
    reason: str | None = None


@dataclass(slots=True)
class DeliveryReport:
    """What a run came to: a Delivery a mail and recipient."""

    sent: list[Delivery] = field(default_factory=list)
    """taken by a server in this run"""
    skipped: list[Delivery] = field(default_factory=list)
    """taken in an earlier run"""
    waiting: list[Delivery] = field(default_factory=list)
    """not taken yet: the next run tries again"""
    refused: list[Delivery] = field(default_factory=list)
    """refused for good, or given up"""
    superseded: list[Delivery] = field(default_factory=list)
    """written down earlier and never sent: a mail of today goes in its place, or there is nothing to say any more"""

    @property
    def exit_code(self) -> int:
        """0, or 75 where the next run may deliver more, or 69 where something was refused for good."""
        if self.waiting:
            return TemporaryError.exit_code
        return RefusedMailError.exit_code if self.refused else 0

    def add(self, mail: SentMail, addresses: Iterable[str]) -> None:
        """Tell what has become of a mail for these recipients of it."""
        lists = {
            MailState.SENT: self.sent,
            MailState.PENDING: self.waiting,
            MailState.REFUSED: self.refused,
            MailState.SUPERSEDED: self.superseded,
        }
        for recipient in mail.recipients:
            if recipient.address in addresses:
                lists[recipient.state].append(_delivery(mail, recipient.address, recipient.reason))


def deliver(  # noqa: PLR0913 # what a run is
    register: Register,
    outgoing: Sequence[Outgoing],
    transport: Transport,
    *,
    today: date,
    now: datetime,
    resend: bool = False,
    catch_up: bool = True,
    known: Collection[str] | None = None,
    patience: Patience = PATIENCE,
) -> DeliveryReport:
    """Send what the recipients do not have yet: these mails and, with `catch_up`, what is left of earlier runs.

    Who has the mail of that day is passed over, unless `resend`. With `catch_up` the mails are all that there is to
    say today: one of today that is not among them and that no server has seen is let go. A mail of an earlier day that
    nobody has is superseded by one of the same kind and name, and given up after `KEEP_TRYING`; none goes any more to
    an address that is not `known` (None: all are). Nothing of a run on a `scratch()` of the register is remembered, and
    it waits for no other run.

    Raises:
        TemporaryError: another run is sending this register's mail, or another process holds the register too long.
        ConfigurationError: the transport needs another setting first; the mails stay written down.
        ValueError: a mail without sender, recipients or Message-ID.
    """
    drafts = [_draft(mail) for mail in outgoing]
    log = register.sent_log
    report = DeliveryReport()
    with log.alone():
        with register.transaction():
            if catch_up:
                _settle_left(log, drafts, today, now, known, report)
            for draft in drafts:
                report.skipped += [] if resend else _delivered(log, draft)
                log.write(draft, now, resend=resend)
        earlier = [mail.key for mail in log.waiting(today)] if catch_up else []
        keys = dict.fromkeys([*earlier, *(draft.key for draft in drafts)])
        asked = [unsent for key in keys if (unsent := log.unsent(key))]
        Rounds(log, transport, patience, now).run([draft.key for draft in asked])
        for draft in asked:
            _tell(log, draft, report)
    return report


def _draft(mail: Outgoing) -> Draft:
    message_id = mail.message["Message-ID"]
    if not message_id or not mail.recipients:
        raise ValueError(f"a mail without recipients or Message-ID: {mail.key}")
    return Draft(
        key=mail.key,
        message_id=str(message_id).strip(),
        subject=str(mail.message["Subject"] or ""),
        sender=sender_of(mail.message),
        recipients=tuple(dict.fromkeys(mail.recipients)),
        content=as_bytes(mail.message),
        events=mail.events,
    )


def _delivered(log: SentLog, draft: Draft) -> Iterator[Delivery]:
    """The recipients of a mail who have it already."""
    if known := log.mail(draft.key):
        yield from (_delivery(known, name) for name in known.addresses(MailState.SENT) if name in draft.recipients)


def _delivery(mail: SentMail, address: str, reason: str | None = None) -> Delivery:
    return Delivery(mail.key, address, mail.subject, mail.message_id, reason)


def _settle_left(
    log: SentLog,
    drafts: Sequence[Draft],
    today: date,
    now: datetime,
    known: Collection[str] | None,
    report: DeliveryReport,
) -> None:
    """Let go of the mails of earlier runs that are not sent any more."""
    keys = {draft.key for draft in drafts}
    replaced = {(key.kind, key.name) for key in keys}
    for mail in (mail for mail in log.waiting(today) if mail.key not in keys):
        pending = mail.addresses(MailState.PENDING)
        outdated = mail.key.day == today and not log.fixed(mail.key)  # there is nothing to say any more
        newer = (mail.key.kind, mail.key.name) in replaced and not mail.addresses(MailState.SENT)
        gone = pending if outdated or newer else [name for name in pending if known is not None and name not in known]
        log.supersede(mail.key, gone, now)
        if mail.key.day < today - KEEP_TRYING:
            left = (name for name in pending if name not in gone)
            log.record(mail.key, dict.fromkeys(left, Refusal(temporary=False, reason=GIVEN_UP)), now)
        if settled := log.mail(mail.key):
            report.add(settled, [name for name in pending if name not in settled.addresses(MailState.PENDING)])


def _tell(log: SentLog, asked: Draft, report: DeliveryReport) -> None:
    if mail := log.mail(asked.key):
        report.add(mail, asked.recipients)

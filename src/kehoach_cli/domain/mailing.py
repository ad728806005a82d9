"""What the register knows of its mail: which mail is for whom and which day, and how far each has come."""

from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from enum import StrEnum


class MailKind(StrEnum):
    """What a mail is. Of each kind there is one mail a day and name."""

    UNIT = "unit"
    """to a unit, about its own tasks"""
    LEADERS = "leaders"
    """to the leaders, about all units"""
    FALLBACK = "fallback"
    """about tasks whose unit has no address"""
    ALL_CLEAR = "all-clear"
    """to the administrator: the program runs"""


class MailState(StrEnum):
    """How far a mail, or one recipient of it, has come."""

    PENDING = "pending"
    """written down, and not accepted by a server yet: the next run sends it"""
    SENT = "sent"
    """accepted by a server"""
    REFUSED = "refused"
    """refused for good by a server, or given up"""
    PARTIAL = "partial"
    """only of a mail: sent to some, pending or refused for others"""
    SUPERSEDED = "superseded"
    """never sent: a later mail went in its place, nothing is left to say, or the address is no longer configured"""


@dataclass(frozen=True, slots=True, order=True)
class MailKey:
    """Which mail: there is one a key. `name` is the unit's one name for `MailKind.UNIT`, "" otherwise."""

    day: date
    kind: MailKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A mail to be delivered.

    `message` has all its headers (Message-ID, Date, From, To …). `recipients` is the envelope, bare addresses: who is
    only there gets a blind copy, who is only in the headers gets nothing. `events` is the number of the register's
    last event that the mail tells of (0: none); the next one tells of what came after it.
    """

    key: MailKey
    message: EmailMessage
    recipients: tuple[str, ...]
    events: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail as it is kept until all its recipients have it: the bytes that go over the wire, and what they say."""

    key: MailKey
    message_id: str
    subject: str
    sender: str
    recipients: tuple[str, ...]
    content: bytes
    events: int = 0


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a recipient did not get a mail: in the server's words, or a message id of ours. `temporary`: ask again."""

    temporary: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address of a mail and what became of it: since when, and in the server's words why not."""

    address: str
    state: MailState
    at: datetime
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class SentMail:
    """A mail as the sent log (nhật ký gửi) has it.

    `at` is when it was written down, with what was known then; `events` as in Outgoing.
    """

    key: MailKey
    message_id: str
    subject: str
    at: datetime
    recipients: tuple[Recipient, ...]
    events: int = 0

    @property
    def state(self) -> MailState:
        """What its recipients' states come to; one without recipients is sent."""
        states = {recipient.state for recipient in self.recipients} or {MailState.SENT}
        if len(states) == 1:
            return next(iter(states))
        if MailState.SENT in states:
            return MailState.PARTIAL
        return MailState.PENDING if MailState.PENDING in states else MailState.REFUSED

    def addresses(self, state: MailState) -> tuple[str, ...]:
        """The recipients in one state."""
        return tuple(recipient.address for recipient in self.recipients if recipient.state is state)


class MailChange(StrEnum):
    """What can happen to a mail, or to one recipient of it."""

    WRITTEN = "written"
    """written down to be sent, anew or instead of what was written down before"""
    SENT = "sent"
    DEFERRED = "deferred"
    """not taken yet: asked again later"""
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    """the configuration no longer has this recipient"""
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class MailEvent:
    """One line of the sent log's history, which is only ever added to. `recipient` is None for the mail as a whole."""

    at: datetime
    key: MailKey
    message_id: str
    change: MailChange
    recipient: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """What a plan was when mail last went well: how many tasks it had, and the number of the last event then."""

    tasks: int
    events: int

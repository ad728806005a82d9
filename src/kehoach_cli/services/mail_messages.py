"""From what is to be told to the mail itself: who gets it, its headers and its thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from kehoach_cli.domain.configuration import Config, Group, split_mailbox
from kehoach_cli.domain.digest import Digest
from kehoach_cli.domain.mail_report import Form
from kehoach_cli.domain.mailing import MailKey, MailKind, MailState, Outgoing, SentMail
from kehoach_cli.domain.text import fold_words
from kehoach_cli.mail.letter import Letter
from kehoach_cli.mail.message import Envelope, compose
from kehoach_cli.services.addresses import AddressBook, mailbox
from kehoach_cli.services.attachments import attachments
from kehoach_cli.services.digests import Planned
from kehoach_cli.services.letters import Circumstances, letter_of
from kehoach_cli.services.outlook import Outlook

_DIGITS = 24
_LABEL = 40


@dataclass(frozen=True, slots=True)
class Written:
    """A mail ready to go, with what it tells; `to` and `cc` are those it is meant for, whatever box it goes to."""

    planned: Planned
    outgoing: Outgoing
    letter: Letter
    to: tuple[str, ...]
    cc: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the mails of one run.

    `scope` tells runs apart that are narrowed to plans or to what is overdue: each has a mail of its own a day.
    `only_to` is the one box that gets everything instead. `first_mail` gives the first mail of a kind and name in the
    year of `today` before it, `mail_of` that of a key as it stands in the sent log.
    """

    config: Config
    book: AddressBook
    seen: Outlook
    now: datetime
    scope: str
    only_to: str | None
    attach: Sequence[Form]
    overdue_only: bool
    first_mail: Callable[[MailKind, str], SentMail | None]
    mail_of: Callable[[MailKey], SentMail | None]

    @property
    def sender(self) -> str:
        """The configured sender; whoever writes mail has checked that there is one."""
        return self.config.mail.from_ or ""

    def write(self, planned: Planned) -> Written:
        """The mail."""
        digest = planned.digest
        to, cc, head = self._recipients(digest)
        letter = letter_of(digest, self._circumstances(planned, (*to, *cc), head))
        shown = ((self.only_to,), ()) if self.only_to else (to, cc)
        envelope = self._envelope(planned, *shown)
        files = list(attachments(digest, self.seen, self.attach, letter.language))
        message = compose(letter, envelope, files)
        key = MailKey(digest.today, digest.kind, scoped(digest.name, self.scope))
        outgoing = Outgoing(key, message, _addresses(envelope), self._events(key, planned))
        return Written(planned, outgoing, letter, to, cc)

    def _events(self, key: MailKey, planned: Planned) -> int:
        """The last event that the mail tells of: where it repeats a first mail, which tells no changes, that one's."""
        before = None if planned.last else self.mail_of(key)
        return before.events if before and before.addresses(MailState.SENT) else self.seen.number

    def _recipients(self, digest: Digest) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
        """To, Cc, and the head of the unit where he is written to as well."""
        if digest.kind is not MailKind.UNIT:
            groups = {MailKind.LEADERS: self.config.leaders, MailKind.FALLBACK: self.config.fallback}
            group: Group | None = groups.get(digest.kind, self.config.admin)
            return (tuple(group.to), tuple(group.cc), None) if group else ((), (), None)
        unit = self.book.by_name[digest.name]
        head = unit.head if digest.escalated else None
        known = {split_mailbox(text)[1].casefold() for text in (*unit.to, *unit.cc)}
        added = (head,) if head and split_mailbox(head)[1].casefold() not in known else ()
        return tuple(unit.to), (*unit.cc, *added), head

    def _circumstances(self, planned: Planned, addresses: Sequence[str], head: str | None) -> Circumstances:
        mail, digest = self.config.mail, planned.digest
        unit = self.book.by_name.get(digest.name)
        return Circumstances(
            now=self.now,
            plans=self.seen.heads,
            language=(unit.language if unit else None) or mail.language,
            contact=mail.reply_to or self.sender,
            overdue_only=self.overdue_only,
            last=planned.last.key.day if planned.last else None,
            head=head,
            escalate_after=mail.escalate_after,
            meant_for=addresses if self.only_to else (),
        )

    def _envelope(self, planned: Planned, to: Sequence[str], cc: Sequence[str]) -> Envelope:
        digest, reply_to = planned.digest, self.config.mail.reply_to
        parts = (digest.kind, digest.name, self.scope, self.only_to or "", *sorted(self.seen.heads))
        return Envelope(
            sender=mailbox(self.sender),
            to=tuple(map(mailbox, to)),
            cc=tuple(map(mailbox, cc)),
            reply_to=mailbox(reply_to) if reply_to else None,
            date=self.now.replace(microsecond=0),
            message_id=f"{_short(*parts, digest.today.isoformat())}.{digest.today:%Y%m%d}@{self._domain}",
            thread=self._thread(planned),
            list_id=f"{_label(digest)}.kehoach.{self._domain}",
        )

    def _thread(self, planned: Planned) -> tuple[str, ...]:
        """The root of the year's thread, which follows from the name alone, then its first and its last mail so far."""
        digest, year = planned.digest, planned.digest.today.year
        root = f"{_short(digest.kind, digest.name)}.{year}@{self._domain}"
        first = self.first_mail(digest.kind, digest.name)
        last = planned.last if planned.last and planned.last.key.day.year == year else None
        known = [mail.message_id.strip("<>") for mail in (first, last) if mail]
        return tuple(dict.fromkeys([root, *known]))

    @property
    def _domain(self) -> str:
        return self.config.mail.domain or split_mailbox(self.sender)[1].rpartition("@")[2]


def _addresses(envelope: Envelope) -> tuple[str, ...]:
    """Each box once, whatever the case of its letters."""
    boxes: dict[str, str] = {}
    for box in (*envelope.to, *envelope.cc):
        boxes.setdefault(box.address.casefold(), box.address)
    return tuple(boxes.values())


def scoped(name: str, scope: str) -> str:
    """The name under which a mail is known: with the scope where a run is narrowed."""
    return f"{name} [{scope}]".lstrip() if scope else name


def scope_of(plans: Sequence[str], *, overdue_only: bool) -> str:
    """What tells a narrowed run apart: the ids of its plans, and that it is of overdue tasks only."""
    return ",".join([*sorted(plans), *(["overdue"] if overdue_only else [])])


def _short(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:_DIGITS]


def _label(digest: Digest) -> str:
    """A unit's name as a part of a domain; what is long or has no letters is told apart by a number."""
    plain = "-".join(fold_words(digest.name or digest.kind).encode("ascii", "ignore").decode().split())
    return plain if 0 < len(plain) <= _LABEL else f"{plain[:_LABEL]}-{_short(digest.name)[:8]}".strip("-")

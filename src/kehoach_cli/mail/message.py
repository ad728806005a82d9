"""A letter with its headers as an EmailMessage. Pure: the same letter and envelope give the same bytes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from kehoach_cli.mail import html, plain
from kehoach_cli.mail.headers import Mailbox, Value
from kehoach_cli.mail.letter import Letter

POLICY = SMTP.clone(cte_type="7bit")
"""Lines end with CR LF and none is long: text is quoted-printable or base64, which every server takes."""

_DIGITS = 24


@dataclass(frozen=True, slots=True)
class Envelope:
    """The headers of a mail; ids are without angle brackets. `thread` are the mails it goes on from, oldest first."""

    sender: Mailbox
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    reply_to: Mailbox | None
    date: datetime
    message_id: str
    thread: tuple[str, ...]
    list_id: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; `ascii_name` is for programs that know no other. Text is UTF-8."""

    name: str
    ascii_name: str
    content_type: str
    content: bytes


def compose(letter: Letter, envelope: Envelope, attachments: Sequence[Attachment] = ()) -> EmailMessage:
    """The mail: plain text and HTML with the same rows, and the attachments.

    Raises:
        ValueError: a header has a line break in it.
    """
    message = EmailMessage(POLICY)
    _head(message, letter, envelope)
    message.set_content(plain.render(letter), charset="utf-8")
    message.add_alternative(html.render(letter), subtype="html", charset="utf-8")
    for attachment in attachments:
        maintype, _, subtype = attachment.content_type.partition("/")
        charset = {"charset": "utf-8"} if maintype == "text" else {}
        message.add_attachment(
            attachment.content,
            maintype=maintype,
            subtype=subtype,
            filename=attachment.name,
            params={"name": attachment.ascii_name, **charset},
        )
    message["Content-Language"] = letter.language  # last, for setting the content takes such headers away
    _bound(message, envelope.message_id)
    return message


def _head(message: EmailMessage, letter: Letter, envelope: Envelope) -> None:
    boxes = {"From": (envelope.sender,), "To": envelope.to, "Cc": envelope.cc}
    boxes["Reply-To"] = (envelope.reply_to,) if envelope.reply_to else ()
    for name, mailboxes in boxes.items():
        if mailboxes:
            message[name] = Value.of_mailboxes(name, mailboxes)
    message["Subject"] = Value.of_text("Subject", letter.subject)
    message["Date"] = envelope.date
    message["Message-ID"] = f"<{envelope.message_id}>"
    if envelope.thread:
        message["In-Reply-To"] = f"<{_parent(envelope.thread)}>"
        message["References"] = " ".join(f"<{name}>" for name in envelope.thread)
    message["Auto-Submitted"] = "auto-generated"
    message["List-Id"] = f"<{envelope.list_id}>"


def _parent(thread: Sequence[str]) -> str:
    """What a mail answers: the first real mail of the thread, else its root, which was never sent."""
    return thread[1] if len(thread) > 1 else thread[0]


def _bound(message: EmailMessage, seed: str) -> None:
    """Give every multipart a boundary of its own that follows from the mail, not from chance."""
    multiparts = [part for part in message.walk() if part.is_multipart()]
    for position, part in enumerate(multiparts):
        part.set_boundary(f"={digest_of(seed, str(position))}")


def digest_of(*parts: str) -> str:
    """A short name that follows from its parts."""
    return sha256("\0".join(parts).encode()).hexdigest()[:_DIGITS]

"""What carries mail: one interface for a server and for a program, and the bytes that both are given."""

from collections.abc import Mapping, Sequence
from copy import copy
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final, Protocol, Self

from kehoach_cli.domain.mailing import Refusal

REASON_LENGTH: Final = 500
"""Of a longer answer only the beginning is kept."""
_BLIND: Final = ("Bcc", "Resent-Bcc")


class Transport(Protocol):
    """Carries mails one after the other; in a with statement, so that one connection carries many.

    Every method raises LostServerError where nobody answers (the mail may or may not have been taken), RefusedMailError
    where no mail is taken at all, ConfigurationError where a setting must be changed first.
    """

    def __enter__(self) -> Self:
        """Connect."""
        ...

    def __exit__(self, *exc: object) -> None:
        """Take leave; never raises, for what was taken is taken."""
        ...

    def send(self, content: bytes, sender: str, recipients: Sequence[str]) -> Mapping[str, Refusal]:
        """Hand over one mail, once. The recipients that did not get it are returned, each with the reason."""
        ...


def as_bytes(message: EmailMessage) -> bytes:
    """The message as it goes over the wire: seven bits, lines ended by CR LF, without blind copies' addresses.

    Where an address needs it (a name before the @ that is not ASCII) its header is UTF-8 instead.
    """
    seen = copy(message)
    for name in _BLIND:
        del seen[name]
    policy = SMTP.clone(cte_type="7bit", utf8=not _addresses_are_ascii(message))
    return seen.as_bytes(policy=policy)


def needs_utf8(content: bytes, addresses: Sequence[str]) -> bool:
    """Whether a mail can only go to a server that takes UTF-8 in headers and addresses (SMTPUTF8)."""
    headers = content.partition(b"\r\n\r\n")[0]
    return not (headers.isascii() and "".join(addresses).isascii())


def sender_of(message: EmailMessage) -> str:
    """The address that answers for the mail: that of Sender, else of From.

    Raises:
        ValueError: there is none.
    """
    for name in ("Sender", "From"):
        addresses = getattr(message[name], "addresses", ())
        if addresses:
            return str(addresses[0].addr_spec)
    raise ValueError("a mail without a sender")


def in_words(answer: bytes | str) -> str:
    """A server's or program's answer as one line of text, cut where it is long."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())[:REASON_LENGTH]


def _addresses_are_ascii(message: EmailMessage) -> bool:
    headers = [header for name in ("From", "Sender", "Reply-To", "To", "Cc") for header in message.get_all(name, [])]
    return all(address.addr_spec.isascii() for header in headers for address in getattr(header, "addresses", ()))

"""Header values that say exactly what they are given.

The standard library's own ones take what looks like an encoded word for one, and lose spaces between long words that
are not ASCII. These are never parsed: they are encoded (RFC 2047) in words of at most 75 characters and folded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address
from email.policy import EmailPolicy
from email.utils import quote
from typing import Final, Self

_WIDTH: Final = 75
_ENCODED: Final = "=?"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A name, "" where there is none, and a bare address."""

    name: str
    address: str


class Value(str):
    """The value of a header as a message holds it: its text, and how that goes over the wire."""

    __slots__ = ("_lines", "addresses", "name")

    name: str
    addresses: tuple[Address, ...]
    _lines: str

    @classmethod
    def of_text(cls, name: str, text: str) -> Self:
        """A text of one line; raises ValueError where it has more."""
        if len(text.splitlines()) > 1:
            raise ValueError(f"more than one line in the header {name}")
        return cls._made(name, text, _encoded(text, len(name) + 2))

    @classmethod
    def of_mailboxes(cls, name: str, mailboxes: Sequence[Mailbox]) -> Self:
        """Addresses with their names, each on a line of its own."""
        lines = ",\n ".join(_mailbox(mailbox, len(name) + 2) for mailbox in mailboxes)
        addresses = tuple(Address(display_name=box.name, addr_spec=box.address) for box in mailboxes)
        return cls._made(name, ", ".join(map(str, addresses)), lines, addresses)

    @classmethod
    def _made(cls, name: str, text: str, lines: str, addresses: tuple[Address, ...] = ()) -> Self:
        value = cls(text)
        value.name, value.addresses, value._lines = name, addresses, lines
        return value

    def fold(self, *, policy: EmailPolicy) -> str:
        """The whole header with its name, as the library asks for it when it writes a message."""
        return f"{self.name}: {self._lines}\n".replace("\n", policy.linesep)


def _encoded(text: str, used: int) -> str:
    """A text in lines, the first of which has `used` characters before it."""
    charset = "us-ascii" if text.isascii() and _ENCODED not in text else "utf-8"
    return Header(text, charset, maxlinelen=_WIDTH, header_name=" " * (used - 2)).encode(splitchars=" ")


def _mailbox(mailbox: Mailbox, used: int) -> str:
    if not mailbox.name:
        return mailbox.address
    if mailbox.name.isascii() and _ENCODED not in mailbox.name:
        return f'"{quote(mailbox.name)}" <{mailbox.address}>'
    return f"{_encoded(mailbox.name, used)}\n <{mailbox.address}>"

"""Whether the sent log of a register is sound: what it says of each mail is what its history says."""

from collections.abc import Iterator
from typing import Final

from kehoach_cli.domain.soundness import Flaw
from kehoach_cli.locale import mark as N_
from kehoach_cli.store.connection import Connection

_NAME: Final = "m.kind || ' ' || m.day || ' ' || m.name"
_CHECKS: Final = {
    N_("somebody waits for it, and what to send is lost"): """
      m.content IS NULL AND EXISTS (SELECT 1 FROM mail_recipients AS r WHERE r.mail = m.seq AND r.state = 'pending')""",
    N_("its history does not say that it was written"): """
      NOT EXISTS (SELECT 1 FROM mail_events AS e WHERE e.mail = m.seq AND e.change = 'written')""",
    N_("what became of a recipient is not what its history says"): """
      EXISTS (SELECT 1 FROM mail_recipients AS r WHERE r.mail = m.seq AND r.state != 'pending' AND r.state IS NOT (
        SELECT e.change FROM mail_events AS e WHERE e.mail = m.seq AND e.address = r.address
        ORDER BY e.seq DESC LIMIT 1))""",
    N_("it tells of events that are not there"): "m.events > (SELECT coalesce(max(seq), 0) FROM events)",
}


def mail_flaws(connection: Connection) -> Iterator[Flaw]:
    """What is wrong with the log."""
    for text, condition in _CHECKS.items():
        statement = f"SELECT {_NAME} FROM mails AS m WHERE {condition} ORDER BY m.seq"  # noqa: S608 # from constants
        for (name,) in connection.rows(statement):
            yield Flaw("mail", name, text)

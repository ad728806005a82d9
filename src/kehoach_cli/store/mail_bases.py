"""What the last good run of mail knew of each plan, so that the next one sees when tasks were lost."""

from collections.abc import Mapping
from typing import Final

from kehoach_cli.domain.mailing import Base
from kehoach_cli.store.connection import Connection

_ALL: Final = "SELECT p.id, b.tasks, b.events FROM mail_bases AS b JOIN plans AS p ON p.seq = b.plan ORDER BY p.id"
_KEEP: Final = """
INSERT INTO mail_bases (plan, tasks, events) SELECT seq, :tasks, :events FROM plans WHERE id = :plan
ON CONFLICT (plan) DO UPDATE SET tasks = excluded.tasks, events = excluded.events
"""


class MailBases:
    """The bases of a register's plans, on the register's own connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, Base]:
        """Every base by the plan's id, of removed and archived plans too."""
        return {plan: Base(tasks, events) for plan, tasks, events in self._connection.rows(_ALL)}

    def keep(self, bases: Mapping[str, Base]) -> None:
        """Remember these plans so from now on; call it inside a transaction of the register."""
        for plan, base in bases.items():
            self._connection.rows(_KEEP, {"plan": plan, "tasks": base.tasks, "events": base.events})

"""The events of a register by task, day and kind: many rows, each made into a record only when it is come to."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from kehoach_cli.domain.register import Event
from kehoach_cli.store.interface import Asked
from kehoach_cli.store.rows import event_of
from kehoach_cli.store.statements import EVENTS

Rows = Callable[..., Sequence[tuple[Any, ...]]]
"""Asks the register: a statement and its values by name."""

# Moments say how far they are from UTC; their day is that of Viet Nam, seven hours ahead.
_DAY: Final = "date(e.at, '+7 hours')"
_CLAUSES: Final = {
    "plan": "e.plan = (SELECT seq FROM plans WHERE id = :plan)",
    "task": "e.task = (SELECT t.seq FROM tasks AS t JOIN plans AS p ON p.seq = t.plan"
    " WHERE p.id = :plan AND t.id = :task)",
    "since": f"{_DAY} >= :since",
    "until": f"{_DAY} <= :until",
    "kinds": "e.kind IN (SELECT value FROM json_each(:kinds))",
}


def found(rows: Rows, asked: Asked) -> Iterator[Event]:
    """See `Register.history`."""
    values = {
        "plan": asked.plan,
        "task": asked.task,
        "since": asked.since and asked.since.isoformat(),
        "until": asked.until and asked.until.isoformat(),
        "kinds": json.dumps(list(asked.kinds)) if asked.kinds else None,
    }
    clauses = [clause for name, clause in _CLAUSES.items() if values[name] is not None]
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    return map(event_of, rows(f"{EVENTS} {where} ORDER BY e.seq", **values))

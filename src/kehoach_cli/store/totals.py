"""What totals are counted from: many plain rows, asked for without the records of the tasks."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from kehoach_cli.domain.register import Occurrence, Progress
from kehoach_cli.store.interface import Charge, Counted, Criteria
from kehoach_cli.store.rows import criteria_values
from kehoach_cli.store.statements import MATCHING

Rows = Callable[..., Sequence[tuple[Any, ...]]]
"""Asks the register: a statement and its values by name."""

_SELECTED: Final = f"SELECT t.seq, p.id, t.id, o.due, o.progress, o.marked_on {MATCHING}"
_BY_PLACE: Final = "ORDER BY p.id, t.added, t.position, o.position"
ALL: Final = f"{_SELECTED} {_BY_PLACE}"
DUE: Final = f"{_SELECTED} AND o.due BETWEEN :start AND :end {_BY_PLACE}"
CHARGES: Final = """
SELECT u.task, u.name, u.folded, json_extract(t.record, '$.units[' || u.position || '].canonical')
FROM units AS u JOIN tasks AS t ON t.seq = u.task
WHERE u.role IN (SELECT value FROM json_each(:roles)) ORDER BY u.task, u.position"""
# Moments say how far they are from UTC; their day is that of Viet Nam, seven hours ahead.
UPDATED: Final = """
SELECT DISTINCT task FROM events
WHERE task IS NOT NULL AND kind IN (SELECT value FROM json_each(:kinds))
  AND (date(at, '+7 hours') BETWEEN :since AND :until OR json_extract(data, '$.on') BETWEEN :since AND :until)
  AND seq NOT IN (SELECT json_extract(data, '$.event') FROM events WHERE kind = 'undone')"""


def counted(rows: Rows, criteria: Criteria, span: tuple[date | None, date | None] | None) -> list[Counted]:
    """See `Register.counted`; occurrences that stand alike are one object."""
    values = criteria_values(criteria)
    if span is None:
        found = rows(ALL, **values)
    else:
        start, end = span
        bounds = {"start": (start or date.min).isoformat(), "end": (end or date.max).isoformat()}
        found = rows(DUE, **bounds, **values)
    known: dict[tuple[Any, ...], Occurrence] = {}
    return [
        Counted(row[0], row[1], row[2], known.get(row[3:]) or known.setdefault(row[3:], _occurrence(*row[3:])))
        for row in found
    ]


def _occurrence(due: str | None, progress: str, marked_on: str | None) -> Occurrence:
    return Occurrence(None, _day(due), Progress(progress), _day(marked_on))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def charges(rows: Rows, roles: Iterable[str]) -> list[Charge]:
    """See `Register.charges`."""
    return [Charge(*row) for row in rows(CHARGES, roles=json.dumps(list(roles)))]


def updated(rows: Rows, kinds: Iterable[str], since: date, until: date) -> set[int]:
    """See `Register.updated`."""
    span = {"since": since.isoformat(), "until": until.isoformat()}
    return {task for (task,) in rows(UPDATED, kinds=json.dumps(sorted(kinds)), **span)}

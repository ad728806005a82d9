"""Marking tasks done, and taking marks back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kehoach_cli.domain.plan import Task
from kehoach_cli.domain.register import State
from kehoach_cli.domain.window import Window
from kehoach_cli.store.interface import Register


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of one task or occurrence. `fresh` is False where it was done already: nothing was written.

    `on` is the day it was done (of a mark taken back: the day that mark said); `state` that of the occurrence, as it
    is now.
    """

    plan: str
    task: Task
    window: Window | None
    on: date
    state: State
    fresh: bool = True


def mark_done(
    register: Register,
    references: Sequence[str],
    *,
    on: date,
    today: date,
    note: str | None = None,
    occurrence: str | None = None,
    at: datetime,
    who: str,
) -> list[Marked]:
    """Mark tasks done on a day, all in one transaction or none.

    A reference is as `kehoach_cli.services.references` says. `occurrence` names one of several windows: its key, due
    date (ISO), label, or a month or quarter in which exactly one is due ("5", "5/2021", "Q2", "Q2/2021").

    Raises:
        UsageError: an unknown or ambiguous reference, no or an unknown occurrence where there are several, or a day
            after `today`.
    """
    raise NotImplementedError


def undo(
    register: Register,
    references: Sequence[str],
    *,
    today: date,
    occurrence: str | None = None,
    at: datetime,
    who: str,
) -> list[Marked]:
    """Take back the last mark of each task (of the occurrence, where given), all or none; history keeps both.

    Raises:
        UsageError: as in `mark_done`, or there is no mark to take back.
    """
    raise NotImplementedError

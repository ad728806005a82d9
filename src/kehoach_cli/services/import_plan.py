"""Keeping a plan that was read: new, or over the one that is the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kehoach_cli.domain.plan import Plan
from kehoach_cli.store.interface import Register


@dataclass(frozen=True, slots=True)
class Change:
    """A task that stayed the same task, and which of its fields differ now."""

    task: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What keeping a plan did; `plan` has the ids of the register.

    `new`, `gone` and `returned` (gone before, there again) are task ids; `plan_fields` the plan's own fields that
    differ; `unplaced` (task id, occurrence key) the marks whose occurrence the corrected times no longer have: they
    stay in the history and count for nothing. `restored`: the plan had been removed and is back with its history.
    """

    plan: Plan
    status: Literal["new", "unchanged", "updated"]
    new: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    gone: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    plan_fields: tuple[str, ...] = ()
    unplaced: tuple[tuple[str, str], ...] = ()
    restored: bool = False


def import_plan(register: Register, plan: Plan, *, at: datetime, who: str) -> ImportOutcome:
    """Keep a plan in one transaction; reading the same again writes nothing. Marks stay on tasks that are the same.

    To see what it would do, pass `register.scratch()`.
    """
    raise NotImplementedError

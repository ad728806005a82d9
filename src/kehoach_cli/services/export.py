"""Plans and tasks in full, for files that other programs read."""

from collections.abc import Iterator, Sequence
from datetime import date

from kehoach_cli.domain.plan import Plan
from kehoach_cli.domain.register import DUE_SOON_DAYS
from kehoach_cli.services.list_due import Span, TaskFilter
from kehoach_cli.services.plans import ShownPlan
from kehoach_cli.store.interface import Register


def exported(
    register: Register,
    *,
    today: date,
    task_filter: TaskFilter = TaskFilter(),
    span: Span | None = None,
    files: Sequence[Plan] = (),
    soon: int = DUE_SOON_DAYS,
) -> Iterator[ShownPlan]:
    """The plans one by one, with the tasks that pass the filter and, with a span, have an occurrence due in it.

    Without a filter and a span the plans are complete. `files` as in `list_due`.
    """
    raise NotImplementedError

"""Finding the plan or the task that a person names.

A plan is named by its id or a unique beginning of it; a task by "ID", its printed number, or "PLAN:ID". Where an id and
a printed number name different tasks, "id=ID" (also "PLAN:id=ID") means the id alone.
"""

from kehoach_cli.store.interface import PlanHead, Register, TaskHead


def find_plan(register: Register, name: str) -> PlanHead:
    """The plan of that id, or the only one whose id begins so.

    Raises:
        UsageError: unknown (close names are told) or ambiguous (all are told).
    """
    raise NotImplementedError


def find_task(register: Register, reference: str) -> TaskHead:
    """The one task a reference names.

    Raises:
        UsageError: unknown (close names are told) or ambiguous (all are told).
    """
    raise NotImplementedError

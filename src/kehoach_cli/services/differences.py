"""What differs between two copies of a plan: of files, of the register, or of one of each.

Which task is which is found as reading a corrected copy into the register finds it. Of a plan of the register it is the
document as it was read last that is compared: what people changed or added by hand is none of the document's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kehoach_cli.domain.difference import Copy, PlanDifference
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.errors import UsageError
from kehoach_cli.services.identity import same_plan
from kehoach_cli.services.import_plan import lacking, with_letterhead
from kehoach_cli.services.references import find_plan
from kehoach_cli.store.interface import Register


@dataclass(frozen=True, slots=True)
class Side:
    """One of two copies; `gone` are tasks that it had before, or that people added."""

    plan: Plan
    origin: Literal["file", "register"]
    gone: Sequence[Task] = ()

    @property
    def copy(self) -> Copy:
        """What the report says of it."""
        plan = self.plan
        return Copy(
            origin=self.origin,
            source=plan.source.name,
            plan=plan.id,
            number=plan.number,
            title=plan.title,
            tasks=len(plan.tasks),
        )


def of_file(plan: Plan) -> Side:
    """A copy that was read from a file and is not kept."""
    return Side(plan, "file")


def of_register(register: Register, name: str) -> Side:
    """The register's copy of the plan of that name.

    Raises:
        UsageError: as `kehoach_cli.services.references.find_plan`.
    """
    return _kept(register, find_plan(register, name).id)


def same_of_register(register: Register, plan: Plan) -> Side:
    """The register's copy of the plan that a file holds.

    Raises:
        UsageError: the register has no such plan.
    """
    head = same_plan(register, plan)
    if head is None or head.removed:
        raise UsageError(
            "the register has no copy of this plan ({plan}); name what to compare with: kehoach diff PLAN FILE",
            plan=plan.id,
        )
    return _kept(register, head.id)


def compare(old: Side, new: Side) -> PlanDifference:
    """What differs between the copies; from that of the register, what keeping the other one would change."""
    from kehoach_cli.domain.comparing import difference_of
    from kehoach_cli.domain.matching import match_tasks

    matching = match_tasks(old.plan.tasks, new.plan.tasks, old.gone)
    plan = with_letterhead(new.plan, old.plan) if old.origin == "register" else new.plan
    return difference_of(old.plan, plan, matching, (old.copy, new.copy))


def _kept(register: Register, plan: str) -> Side:
    return Side(register.plan(plan, printed=True), "register", lacking(register, plan))

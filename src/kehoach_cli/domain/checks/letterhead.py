"""Rules about what stands at the head of a plan."""

from collections.abc import Iterator

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.plan import Plan
from kehoach_cli.domain.problem import Problem


def blank_number(plan: Plan) -> Iterator[Problem]:
    """The number is not filled in; ordinary in a draft, and therefore only a note."""
    if plan.number is None:
        yield problem("K731")


def blank_date(plan: Plan) -> Iterator[Problem]:
    """The date of issue lacks its day, its month, or all; likewise a note."""
    if plan.issued_on is None:
        yield problem("K732", text=plan.issued_text or "…")

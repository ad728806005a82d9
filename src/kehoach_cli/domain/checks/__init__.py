"""What a drafter should look at before a plan is issued: rules that look at a plan that was read and change nothing."""

from collections.abc import Callable, Iterable
from typing import Final

from kehoach_cli.domain.checks import letterhead, numbering, times, units
from kehoach_cli.domain.checks.rest import RestDay
from kehoach_cli.domain.plan import Plan
from kehoach_cli.domain.problem import Problem

Rule = Callable[[Plan], Iterable[Problem]]
CalendarRule = Callable[[Plan, RestDay], Iterable[Problem]]

RULES: Final[tuple[Rule, ...]] = (
    letterhead.blank_number,
    letterhead.blank_date,
    times.outside_the_period,
    times.no_day_named,
    times.never_done,
    units.no_unit,
    units.no_lead,
    units.roles_not_told,
    units.several_leads,
    units.several_spellings,
    numbering.left_out,
    numbering.used_twice,
)
"""The rules that need to know nothing but the plan."""

CALENDAR_RULES: Final[tuple[CalendarRule, ...]] = (times.due_on_rest_day, times.ends_on_rest_days)
"""The rules that also ask which days are days of rest."""


def check(plan: Plan, rest_day: RestDay) -> list[Problem]:
    """The problems of a plan, those of the whole plan first, then task by task in document order."""
    found = [problem for rule in RULES for problem in rule(plan)]
    found += [problem for rule in CALENDAR_RULES for problem in rule(plan, rest_day)]
    place = {task.id: position for position, task in enumerate(plan.tasks)}
    return sorted(found, key=lambda problem: (place.get(problem.task or "", -1), problem.code))

"""Rules about the times of tasks. A time that was taken over from above is told once, where it stands."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from kehoach_cli.domain.checks.placing import listed, problem_of, written
from kehoach_cli.domain.checks.rest import Rest, RestDay
from kehoach_cli.domain.plan import Plan, Task
from kehoach_cli.domain.problem import Problem
from kehoach_cli.domain.schedule import Kind, Schedule
from kehoach_cli.domain.window import Window

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_NUMBER: Final = re.compile(r"(?<![\w.,/])(?<!tháng )(?<!quý )(?<!tuần )0?(\d{1,2})(?!\d)", re.IGNORECASE)
_REST_CODES: Final = {"weekend": "K702", "holiday": "K703", "named": "K704"}


def outside_the_period(plan: Plan) -> Iterator[Problem]:
    """It is due before the plan's period or after it; what goes on or comes again, no part of it is inside.

    A period that the title does not name was taken from the date of issue: nothing is known of its end.
    """
    period = plan.period
    if period is None:
        return
    last = period.end if str(period.end.year) in (plan.title or "") else date.max
    for task in _telling(plan):
        for window in _outside(task.schedule, period.start, last):
            start, end = written(period.start), written(period.end)
            yield problem_of(task, "K701", text=task.schedule.text, days=_span(window), start=start, end=end)


def _outside(schedule: Schedule, first: date, last: date) -> list[Window]:
    if schedule.kind in (Kind.ONGOING, Kind.RECURRING):
        windows = schedule.windows
        meets = any((w.start or w.end) <= last and w.end >= first for w in windows)
        return [] if meets else windows[:1]
    return [window for window in schedule.due_windows if not first <= window.end <= last]


def _span(window: Window) -> str:
    if window.start in (None, window.end):
        return written(window.end)
    return f"{written(window.start or window.end)} – {written(window.end)}"


def due_on_rest_day(plan: Plan, rest_day: RestDay) -> Iterator[Problem]:
    """A due date that the text names is no working day."""
    for task in _telling(plan):
        for window in task.schedule.due_windows:
            rest = rest_day(window.end) if _names_day(task.schedule, window) else None
            if rest is not None:
                yield _rest_problem(task, window.end, rest)


def _rest_problem(task: Task, day: date, rest: Rest) -> Problem:
    code = _REST_CODES[rest.kind]
    if rest.kind == "holiday":
        return problem_of(task, code, day=written(day), holiday=rest.name)
    return problem_of(task, code, day=written(day))


def ends_on_rest_days(plan: Plan, rest_day: RestDay) -> Iterator[Problem]:
    """A month, a week or the like, or some of what comes again, ends on no working day; only a note."""
    for task in _telling(plan):
        schedule = task.schedule
        ends = [w.end for w in schedule.due_windows if not _names_day(schedule, w) and rest_day(w.end)]
        if ends:
            yield problem_of(task, "K705", text=schedule.text, days=listed([written(day) for day in ends]))


def _names_day(schedule: Schedule, window: Window) -> bool:
    """Whether the text names the due date, or the day after it ("trước ngày 30/6"), and not only what ends with it."""
    if schedule.kind is Kind.RECURRING:
        return False
    if window.start == window.end:
        return True
    named = {int(number) for number in _NUMBER.findall(schedule.text)}
    limits = {window.end.day} if window.start else {window.end.day, (window.end + _DAY).day}
    return bool(named & limits)


def no_day_named(plan: Plan) -> Iterator[Problem]:
    """It comes again, week by week, month by month, quarter by quarter or year by year, and the time in each is open.

    What comes again in a part of each ("Quý III hằng năm", "tháng cuối quý") names its time as well as a month does.
    """
    for task in _telling(plan):
        schedule = task.schedule
        if schedule.kind is Kind.RECURRING and all(map(_is_whole, schedule.windows)) and not _has_gaps(schedule):
            yield problem_of(task, "K706", text=schedule.text)


def _has_gaps(schedule: Schedule) -> bool:
    """Whether there are days between the windows that belong to none."""
    return any(later.start and later.start - _DAY > earlier.end for earlier, later in pairwise(schedule.windows))


def _is_whole(window: Window) -> bool:
    """Whether a window is a calendar week, or one or several whole months."""
    if window.start is None:
        return False
    week = window.start.isoweekday() == 1 and (window.end - window.start).days == _WEEK - 1
    return week or (window.start.day == 1 and (window.end + _DAY).day == 1)


def never_done(plan: Plan) -> Iterator[Problem]:
    """It has no due date, being ongoing or hanging on an event, no product, and no parts that could have either.

    Only a note: such tasks are ordinary, but nobody can ever report them done.
    """
    parents = {task.parent for task in plan.tasks}
    for task in plan.tasks:
        endless = task.schedule.kind in (Kind.ONGOING, Kind.CONDITIONAL)
        if endless and not task.product and task.id not in parents:
            yield problem_of(task, "K707")


def _telling(plan: Plan) -> Iterator[Task]:
    """The tasks without those that repeat, taken over from above, the time of the task before them."""
    last: Schedule | None = None
    for task in plan.tasks:
        schedule = task.schedule
        repeated = last and schedule.inherited_from and (schedule.text, schedule.windows) == (last.text, last.windows)
        if not repeated:
            yield task
        last = schedule

"""When a mail goes: on which days there is none, and what since the last one is reason for another.

All from the digest, the day of the last mail and today: the same run gives the same answer again.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from kehoach_cli.domain.checks.rest import RestDay
from kehoach_cli.domain.configuration import WEEKDAYS, Mail, Weekday
from kehoach_cli.domain.digest import Digest
from kehoach_cli.domain.mailing import MailKind

_SATURDAY = 5
_DAY = timedelta(days=1)
_WEEK = 7
_MONTH = 31


class Reason(StrEnum):
    """Why a mail goes today."""

    FIRST = "first"
    """nothing was mailed before"""
    DAILY = "daily"
    """it goes on every day with something to tell"""
    CHANGED = "changed"
    """something changed since the last mail"""
    REACHED = "reached"
    """a due date is one of the named numbers of days away, or came so near since the last mail, or comes and passes
    before the next"""
    OVERDUE = "overdue"
    """something became overdue since the last mail"""
    REPEATED = "repeated"
    """something is overdue still, and the last mail is long enough ago"""
    WEEKLY = "weekly"
    """the day of the week on which the administrator hears that all is well"""


def is_quiet(day: date, quiet: Sequence[str], rest_day: RestDay) -> bool:
    """Whether no mail goes on a day: a named day of the week that is not worked in exchange, or a holiday.

    "holidays" are those of the calendar with their compensatory days, and the days of rest that the office names.
    """
    rest = rest_day(day)
    if "holidays" in quiet and rest is not None and rest.kind != "weekend":
        return True
    worked = day.weekday() >= _SATURDAY and rest is None
    return WEEKDAYS[day.weekday()] in quiet and not worked


def next_mail_day(today: date, quiet: Sequence[str], rest_day: RestDay) -> date:
    """The first day after today that is not quiet; tomorrow where every day of a month is."""
    days = (today + count * _DAY for count in range(1, _MONTH))
    return next((day for day in days if not is_quiet(day, quiet, rest_day)), today + _DAY)


def reason_to_send(digest: Digest, last: date | None, mail: Mail, next_day: date | None = None) -> Reason | None:
    """Why the mail goes, given the days of the last one before today and of the next; None where it does not.

    To leaders it goes for the first time, and then as often as what is overdue is repeated. `next_day` is tomorrow
    where nothing is said.
    """
    if digest.kind is MailKind.ALL_CLEAR:
        return Reason.WEEKLY if _is_weekly_due(digest.today, last, mail.all_clear) else None
    if not digest.says_something:
        return None
    if last is None:
        return Reason.FIRST
    if mail.cadence == "daily":
        return Reason.DAILY
    long_ago = (digest.today - last).days >= mail.repeat
    if digest.kind is MailKind.LEADERS:
        return Reason.REPEATED if long_ago else None
    return _news(digest, last, mail, next_day or digest.today + _DAY) or (
        Reason.REPEATED if long_ago and _any_overdue(digest) else None
    )


def _news(digest: Digest, last: date, mail: Mail, next_day: date) -> Reason | None:
    if digest.changed:
        return Reason.CHANGED
    if any(last <= entry.due < digest.today for entry in digest.entries):
        return Reason.OVERDUE
    ahead = ((entry.due, days) for entry in digest.entries for days in mail.before)
    return Reason.REACHED if any(_is_reached(*each, last, digest.today, next_day) for each in ahead) else None


def _is_reached(due: date, days: int, last: date, today: date, next_day: date) -> bool:
    """Whether the day to tell a due date has come since the last mail.

    A quiet day puts it off to the next mail, but never behind the due date: then it is told before.
    """
    told = due - timedelta(days=days)
    return last < told <= today or last < told <= due < next_day


def _any_overdue(digest: Digest) -> bool:
    return any(entry.due < digest.today for entry in digest.entries)


def _is_weekly_due(today: date, last: date | None, weekday: Weekday) -> bool:
    """Whether the weekly mail of the last such day of the week, today included, has not gone yet."""
    scheduled = today - timedelta(days=(today.weekday() - WEEKDAYS.index(weekday)) % _WEEK)
    return last is None or last < scheduled


def escalated(digest: Digest, after: int | None, rest_day: RestDay) -> Digest:
    """The digest with the entries of which the unit's head is told: overdue by more than `after` working days."""
    if after is None or digest.kind is not MailKind.UNIT:
        return digest
    found = (entry for entry in digest.overdue if _is_late_by(entry.due, digest.today, after + 1, rest_day))
    return replace(digest, escalated=tuple(found))


def _is_late_by(due: date, today: date, count: int, rest_day: RestDay) -> bool:
    """Whether there are `count` working days after `due`, today included."""
    day = due
    while count and day < today:
        day += _DAY
        count -= rest_day(day) is None
    return not count

"""When a mail goes, worked out by hand from a calendar."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.domain.cadence import Reason, escalated, is_quiet, next_mail_day, reason_to_send
from kehoach_cli.domain.changes import Change, ChangeKind
from kehoach_cli.domain.checks.rest import Rest
from kehoach_cli.domain.configuration import WEEKDAYS, Mail
from kehoach_cli.domain.digest import Digest, Entry, part_of
from kehoach_cli.domain.due import DueItem
from kehoach_cli.domain.mailing import MailKind
from kehoach_cli.domain.plan import TaskSource
from kehoach_cli.domain.register import Progress, Timing
from kehoach_cli.domain.schedule import Kind, Schedule
from kehoach_cli.services.rest_days import calendar

MAIL = Mail.model_validate({"from": "a@b.vn"})
HOLIDAY = date(2021, 4, 30)


def rest(day):
    """Weekends; the 30th of April is a holiday, the 8th of May 2021 a worked Saturday."""
    if day == date(2021, 5, 8):
        return None
    if day == HOLIDAY:
        return Rest("holiday", "Giải phóng miền Nam")
    return Rest("weekend") if day.weekday() >= 5 else None


def entry(due):
    item = DueItem(
        plan="kh", task="1", number="1", content="Việc", section=[], units=[], window=None, due=due,
        schedule=Schedule(text="", kind=Kind.UNSPECIFIED), progress=Progress.NOT_STARTED, timing=Timing.ON_TIME,
        days_late=None, days_left=None,
    )  # fmt: skip
    return Entry(item, None, TaskSource(kind="table"))


def digest(today, *dues, changed=(), kind=MailKind.UNIT, coordinating=()):
    part = part_of((), [entry(due) for due in dues], changed, today)
    others = tuple(entry(due) for due in coordinating)
    return Digest(kind, "Sở", today, today + timedelta(days=7), (part,), coordinating=others)


DUE = date(2021, 6, 30)  # a Wednesday


class TestQuietDays:
    @pytest.mark.parametrize(
        ("day", "quiet"),
        [
            (date(2021, 5, 7), False),  # a Friday
            (date(2021, 5, 8), False),  # a Saturday worked in exchange
            (date(2021, 5, 15), True),
            (date(2021, 5, 16), True),
            (HOLIDAY, True),
        ],
    )
    def test_weekends_and_holidays_by_default(self, day, quiet):
        assert is_quiet(day, MAIL.quiet, rest) is quiet

    def test_only_what_is_named(self):
        assert not is_quiet(HOLIDAY, ["saturday"], rest)
        assert is_quiet(date(2021, 5, 7), ["friday"], rest)
        assert not is_quiet(date(2021, 5, 15), [], rest)

    @pytest.mark.parametrize("day", [date(2026, 2, 17), date(2026, 9, 2), date(2026, 4, 27)])
    def test_tet_national_day_and_the_day_after_a_weekend_holiday_by_the_real_calendar(self, day):
        assert is_quiet(day, ["holidays"], calendar())  # 26 April 2026, Giỗ Tổ, is a Sunday: the Monday is off

    def test_the_worked_saturday_of_2026_by_the_real_calendar(self):
        assert not is_quiet(date(2026, 8, 22), MAIL.quiet, calendar())

    def test_a_day_of_rest_that_the_office_names_is_a_holiday(self):
        assert is_quiet(date(2021, 5, 7), ["holidays"], calendar(rest={date(2021, 5, 7)}))


class TestReminders:
    def test_nothing_to_say_is_no_mail(self):
        assert reason_to_send(digest(date(2021, 6, 1)), None, MAIL) is None
        assert reason_to_send(digest(date(2021, 6, 1)), date(2021, 5, 1), MAIL) is None

    @pytest.mark.parametrize(
        ("today", "next_day", "due", "reason"),
        [
            # due on Sunday 2 May: the day before is a Saturday, the next mail goes on Monday, when it is too late
            ("2021-04-29", "2021-05-03", "2021-05-02", Reason.REACHED),
            ("2021-04-28", "2021-04-29", "2021-05-02", None),
            # due on Monday 3 May itself: that day is soon enough
            ("2021-04-29", "2021-05-03", "2021-05-03", None),
            ("2021-05-03", "2021-05-04", "2021-05-03", Reason.REACHED),
        ],
    )
    def test_quiet_days_do_not_put_a_reminder_off_behind_its_due_date(self, today, next_day, due, reason):
        today, next_day, due = map(date.fromisoformat, (today, next_day, due))
        assert next_mail_day(today, MAIL.quiet, rest) == next_day
        last = date(2021, 4, 26)
        assert reason_to_send(digest(today, due), last, MAIL, next_day) is reason

    def test_what_was_told_before_quiet_days_is_not_told_again_but_when_it_is_overdue(self):
        friday, monday, sunday = date(2021, 6, 4), date(2021, 6, 7), date(2021, 6, 6)
        assert reason_to_send(digest(friday, sunday), date(2021, 6, 1), MAIL, monday) is Reason.REACHED
        assert reason_to_send(digest(monday, sunday), friday, MAIL, date(2021, 6, 8)) is Reason.OVERDUE

    def test_where_every_day_is_quiet_the_next_is_tomorrow(self):
        assert next_mail_day(date(2021, 6, 4), list(WEEKDAYS), calendar()) == date(2021, 6, 5)

    def test_the_first_mail_goes_when_there_is_something_to_say(self):
        assert reason_to_send(digest(date(2021, 6, 25), DUE), None, MAIL) is Reason.FIRST

    @pytest.mark.parametrize(
        ("today", "last", "reason"),
        [
            # due on 30 June: told on the 23rd (7 days before), the 29th (1 day before), the 1st of July (overdue)
            (date(2021, 6, 23), date(2021, 6, 22), Reason.REACHED),
            (date(2021, 6, 24), date(2021, 6, 23), None),
            (date(2021, 6, 28), date(2021, 6, 23), None),
            (date(2021, 6, 29), date(2021, 6, 23), Reason.REACHED),
            (date(2021, 6, 30), date(2021, 6, 29), None),
            (date(2021, 7, 1), date(2021, 6, 29), Reason.OVERDUE),
            (date(2021, 7, 2), date(2021, 7, 1), None),
            (date(2021, 7, 7), date(2021, 7, 1), None),
            (date(2021, 7, 8), date(2021, 7, 1), Reason.REPEATED),
        ],
    )
    def test_seven_and_one_days_before_then_overdue_then_weekly(self, today, last, reason):
        assert reason_to_send(digest(today, DUE), last, MAIL) is reason

    def test_what_a_quiet_day_kept_back_counts_on_the_next_working_day(self):
        due = date(2021, 5, 23)  # a Sunday: 7 days before is Sunday the 16th
        assert reason_to_send(digest(date(2021, 5, 17), due), date(2021, 5, 14), MAIL) is Reason.REACHED

    def test_other_days_before(self):
        mail = MAIL.model_copy(update={"before": [3]})
        assert reason_to_send(digest(date(2021, 6, 27), DUE), date(2021, 6, 26), mail) is Reason.REACHED
        assert reason_to_send(digest(date(2021, 6, 29), DUE), date(2021, 6, 28), mail) is None

    def test_a_change_is_a_reason_even_where_nothing_is_left_open(self, make):
        change = Change(ChangeKind.DONE, "kh", make.task("1", "Việc", "2021-06-01/2021-06-30"))
        assert reason_to_send(digest(date(2021, 6, 2), changed=[change]), date(2021, 6, 1), MAIL) is Reason.CHANGED

    def test_what_a_unit_coordinates_in_counts_like_its_own(self):
        assert reason_to_send(digest(date(2021, 6, 23), coordinating=[DUE]), date(2021, 6, 22), MAIL) is Reason.REACHED

    def test_what_is_only_due_is_not_repeated(self):
        mail = MAIL.model_copy(update={"before": [30]})
        assert reason_to_send(digest(date(2021, 6, 20), DUE), date(2021, 6, 1), mail) is None

    def test_daily(self):
        mail = MAIL.model_copy(update={"cadence": "daily"})
        assert reason_to_send(digest(date(2021, 6, 24), DUE), date(2021, 6, 23), mail) is Reason.DAILY
        assert reason_to_send(digest(date(2021, 6, 24)), date(2021, 6, 23), mail) is None


class TestOthers:
    @pytest.mark.parametrize(("days", "reason"), [(1, None), (6, None), (7, Reason.REPEATED), (30, Reason.REPEATED)])
    def test_leaders_hear_weekly(self, days, reason):
        found = digest(date(2021, 7, 8), DUE, kind=MailKind.LEADERS)
        assert reason_to_send(found, date(2021, 7, 8) - timedelta(days=days), MAIL) is reason

    @pytest.mark.parametrize(
        ("today", "last", "reason"),
        [
            (date(2021, 6, 14), None, Reason.WEEKLY),  # a Monday
            (date(2021, 6, 15), None, Reason.WEEKLY),  # the first of all goes at once
            (date(2021, 6, 15), date(2021, 6, 14), None),
            (date(2021, 6, 20), date(2021, 6, 14), None),
            (date(2021, 6, 21), date(2021, 6, 14), Reason.WEEKLY),
            (date(2021, 6, 22), date(2021, 6, 14), Reason.WEEKLY),  # the Monday was quiet
        ],
    )
    def test_the_administrator_hears_on_mondays_whatever_there_is(self, today, last, reason):
        assert reason_to_send(digest(today, kind=MailKind.ALL_CLEAR), last, MAIL) is reason


class TestEscalation:
    @pytest.mark.parametrize(
        ("today", "count"),
        [
            # due on Thursday 29 April; the 30th is a holiday, then a weekend: 3, 4, 5, 6, 7 and (worked) 8 May count
            (date(2021, 5, 4), 0),
            (date(2021, 5, 5), 1),  # the third working day: more than two
            (date(2021, 5, 20), 1),
        ],
    )
    def test_more_than_two_working_days(self, today, count):
        found = escalated(digest(today, date(2021, 4, 29)), 2, rest)
        assert len(found.escalated) == count

    def test_a_worked_saturday_counts_and_a_sunday_does_not(self):
        due = date(2021, 5, 6)
        assert not escalated(digest(date(2021, 5, 7), due), 1, rest).escalated
        assert escalated(digest(date(2021, 5, 8), due), 1, rest).escalated
        assert not escalated(digest(date(2021, 5, 9), due), 2, rest).escalated

    def test_never_without_it_and_only_to_units(self):
        assert not escalated(digest(date(2021, 7, 1), date(2021, 1, 4)), None, rest).escalated
        leaders = digest(date(2021, 7, 1), date(2021, 1, 4), kind=MailKind.LEADERS)
        assert not escalated(leaders, 0, rest).escalated


DAYS = st.dates(date(2021, 1, 1), date(2022, 12, 31))


@given(due=DAYS, start=st.dates(date(2020, 12, 1), date(2021, 12, 1)), skipped=st.sets(st.integers(0, 59)))
def test_an_overdue_task_is_never_silent_for_longer_than_the_repeat_and_the_quiet_days(due, start, skipped):
    """Runs on sixty days but the skipped ones: between two mails there is no working day beyond the seventh."""
    last = None
    for count in range(60):
        today = start + timedelta(days=count)
        if count in skipped:
            continue
        found = digest(today, due) if due <= today + timedelta(days=7) else digest(today)
        reason = reason_to_send(found, last, MAIL)
        if due < today:
            assert reason or (last is not None and (today - last).days < MAIL.repeat and last > due)
        last = today if reason else last


@given(due=DAYS, last=DAYS, today=DAYS)
def test_asking_again_gives_the_same_answer(due, last, today):
    found = digest(today, due)
    assert reason_to_send(found, last, MAIL) == reason_to_send(replace(found), last, MAIL)

"""Entries of a calendar: which there are, under which names, and that no name is ever lost."""

from datetime import UTC, date, datetime

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.domain.entries import Followed, entries_of
from kehoach_cli.domain.history import occurrences_of
from kehoach_cli.domain.register import Event, EventKind, Progress

AT = datetime(2021, 6, 1, 8, 0, tzinfo=UTC)
MONTH_ENDS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
MONTHS = [f"2021-{month:02}-01/2021-{month:02}-{last}" for month, last in enumerate(MONTH_ENDS, 1)]
RULE = "FREQ=MONTHLY;BYMONTHDAY=-1"


@pytest.fixture(scope="module")
def monthly(make):
    task = make.task("1", "Báo cáo tháng", *MONTHS)
    return task.model_copy(update={"schedule": task.schedule.model_copy(update={"rrule": RULE})})


def events(*said):
    """Events from (kind, occurrence, data), numbered."""
    return [
        Event(seq=seq, at=AT, who="an", kind=kind, plan="kh-2021", task="1", occurrence=key, data=data)
        for seq, (kind, key, data) in enumerate(said, 1)
    ]


def done(key, on="2021-06-01"):
    return EventKind.DONE, key, {"on": on}


def changed(task, **carried):
    before = {"schedule": task.schedule.model_dump(mode="json")}
    return EventKind.IMPORTED, None, {"change": "changed", "before": before, **carried}


def short(task, *said, gone=False):
    """(name behind the plan's, first due date, rule, cancelled) of each entry."""
    found = entries_of(Followed("kh-2021", task, events(*said), gone))
    return [
        (e.name.removeprefix("kh-2021_"), e.occurrence and str(e.occurrence.due), e.rrule, e.cancelled) for e in found
    ]


class TestOneOccurrence:
    def test_is_the_entry_of_the_task(self, make):
        assert short(make.task("1", "Việc", MONTHS[0])) == [("1", "2021-01-31", None, False)]

    def test_also_without_a_date(self, make):
        assert short(make.task("1", "Việc")) == [("1", "None", None, False)]

    def test_a_due_date_that_is_no_more_is_remembered(self, make):
        def was_due(task, *said):
            (entry,) = entries_of(Followed("kh-2021", task, events(*said)))
            return entry.was_due

        waiting, given_date = make.task("1", "Việc", kind="conditional"), (EventKind.DATED, None, {"to": "2021-06-30"})
        may = {"schedule": make.schedule(MONTHS[4]).model_dump(mode="json")}
        by_hand = (
            EventKind.AMENDED,
            None,
            {"fields": may, "before": {"schedule": waiting.schedule.model_dump(mode="json")}},
        )
        assert not was_due(waiting, (EventKind.NOTED, None, {"note": "x"}))
        assert was_due(waiting, given_date, (EventKind.UNDONE, None, {"event": 1}))
        assert was_due(waiting, changed(make.task("1", "Việc", MONTHS[0])))
        assert was_due(waiting, by_hand, (EventKind.UNDONE, None, {"event": 1}))
        assert not was_due(make.task("1", "Việc", MONTHS[0]), given_date)  # it has one

    def test_keeps_its_name_when_the_plan_moves_it(self, make):
        old, new = make.task("1", "Việc", MONTHS[0]), make.task("1", "Việc", MONTHS[4])
        assert short(new, changed(old)) == [("1", "2021-05-31", None, False)]

    def test_is_cancelled_with_its_task(self, make):
        assert short(make.task("1", "Việc", MONTHS[0]), gone=True) == [("1", "2021-01-31", None, True)]

    @pytest.mark.parametrize(("task", "name"), [("a_1", "a%5F1"), ("1/2", "1%2F2"), ("đ)", "%C4%91%29")])
    def test_a_name_holds_nothing_that_a_file_or_an_address_could_not(self, make, task, name):
        assert short(make.task(task, "Việc"))[0][0] == name


class TestSeveral:
    def test_without_a_rule_each_has_an_entry_and_the_last_is_the_main_one(self, make):
        assert short(make.task("1", "Việc", MONTHS[5], MONTHS[11])) == [
            ("1_1", "2021-06-30", None, False),
            ("1", "2021-12-31", None, False),
        ]

    def test_with_a_rule_they_are_one(self, monthly):
        assert short(monthly) == [("1", "2021-01-31", f"{RULE};COUNT=12", False)]

    def test_those_up_to_the_last_one_marked_stand_alone(self, monthly):
        assert short(monthly, done(MONTHS[2])) == [
            ("1_1", "2021-01-31", None, False),
            ("1_2", "2021-02-28", None, False),
            ("1_3", "2021-03-31", None, False),
            ("1", "2021-04-30", f"{RULE};COUNT=9", False),
        ]

    def test_also_where_the_mark_was_taken_back(self, monthly):
        marked = short(monthly, done(MONTHS[2]))
        assert short(monthly, done(MONTHS[2]), (EventKind.UNDONE, MONTHS[2], {"event": 1})) == marked

    def test_and_where_one_was_put_off(self, monthly):
        said = (EventKind.EXTENDED, MONTHS[0], {"to": "2021-02-15", "by": "CV 1"})
        assert short(monthly, said) == [
            ("1_1", "2021-02-15", None, False),
            ("1", "2021-02-28", f"{RULE};COUNT=11", False),
        ]

    def test_the_last_one_marked_repeats_nothing(self, monthly):
        found = short(monthly, done(MONTHS[11]))
        assert len(found) == 12
        assert found[-1] == ("1", "2021-12-31", None, False)

    def test_a_mark_for_the_whole_is_that_of_the_main_one(self, monthly):
        (entry,) = entries_of(Followed("kh-2021", monthly, events(done(None))))
        assert (entry.rrule, entry.occurrence.progress) == (f"{RULE};COUNT=12", Progress.DONE)

    def test_a_rule_that_gives_other_days_is_not_used_for_them(self, make):
        task = make.task("1", "Việc", "/2021-01-20", *MONTHS[1:4])  # the first month is due earlier
        task = task.model_copy(update={"schedule": task.schedule.model_copy(update={"rrule": RULE})})
        assert short(task) == [
            ("1_1", "2021-01-20", None, False),
            ("1", "2021-02-28", f"{RULE};COUNT=3", False),
        ]

    def test_a_rule_that_gives_none_of_them_is_not_used(self, make):
        task = make.task("1", "Việc", "/2021-01-20", "/2021-02-20")
        task = task.model_copy(update={"schedule": task.schedule.model_copy(update={"rrule": RULE})})
        assert short(task) == [("1_1", "2021-01-20", None, False), ("1", "2021-02-20", None, False)]


class TestCorrections:
    """What stood in calendars before a correction is replaced or cancelled, never left."""

    def test_what_is_no_longer_there_is_cancelled(self, make):
        old, new = make.task("1", "Việc", *MONTHS[:3]), make.task("1", "Việc", MONTHS[6])
        assert short(new, changed(old)) == [
            ("1_1", None, None, True),
            ("1_2", None, None, True),
            ("1", "2021-07-31", None, False),
        ]

    def test_only_what_had_an_entry_of_its_own(self, make, monthly):
        new = make.task("1", "Việc", MONTHS[6])
        assert short(new, changed(monthly)) == [("1", "2021-07-31", None, False)]
        assert short(new, done(MONTHS[0]), changed(monthly)) == [
            ("1_1", None, None, True),
            ("1", "2021-07-31", None, False),
        ]

    def test_a_mark_follows_its_occurrence(self, make):
        old = make.task("1", "Việc", MONTHS[0], MONTHS[5])
        new = make.task("1", "Việc", "2021-01-01/2021-02-15", MONTHS[5])
        moved = {MONTHS[0]: "2021-01-01/2021-02-15"}
        first, last = entries_of(Followed("kh-2021", new, events(done(MONTHS[0]), changed(old, carried=moved))))
        assert (first.name, first.occurrence.progress) == ("kh-2021_1_1", Progress.DONE)
        assert (last.name, last.occurrence.progress) == ("kh-2021_1", Progress.NOT_STARTED)

    def test_a_time_corrected_by_a_person_and_taken_back(self, make):
        printed, given = make.task("1", "Việc", MONTHS[6]), make.task("1", "Việc", *MONTHS[:3])
        fields = {"schedule": given.schedule.model_dump(mode="json")}
        before = {"schedule": printed.schedule.model_dump(mode="json")}
        amended = (EventKind.AMENDED, None, {"fields": fields, "before": before})
        assert [name for name, *_ in short(given, amended)] == ["1_1", "1_2", "1"]
        assert short(printed, amended, (EventKind.UNDONE, None, {"event": 1})) == [
            ("1_1", None, None, True),
            ("1_2", None, None, True),
            ("1", "2021-07-31", None, False),
        ]


def test_changes_are_counted_and_what_is_only_tried_is_not(make):
    task = make.task("1", "Việc", MONTHS[0])
    kept = events((EventKind.IMPORTED, None, {"change": "new"}), done(None))
    tried = kept[0].model_copy(update={"seq": 3, "at": datetime.min.replace(tzinfo=UTC)})
    (entry,) = entries_of(Followed("kh-2021", task, [*kept, tried]))
    assert (entry.changes, entry.changed_at) == (2, AT)
    (entry,) = entries_of(Followed("kh-2021", task, [tried]))
    assert (entry.changes, entry.changed_at) == (0, None)


def spread(entry):
    """The due days that an entry stands for."""
    if entry.rrule is None:
        return [entry.occurrence.due]
    start = datetime.combine(entry.occurrence.due, datetime.min.time())
    return [at.date() for at in rrulestr(entry.rrule, dtstart=start)]


ONE = st.tuples(
    st.sampled_from([EventKind.DONE, EventKind.STARTED, EventKind.DROPPED, EventKind.EXTENDED, EventKind.UNDONE]),
    st.one_of(st.none(), st.integers(0, 11)),
    st.integers(1, 20),
)


def said_by(kind, month, number, seq):
    """One event, if it can be one: what is put off is one occurrence, and what is taken back was there before."""
    key = None if month is None else MONTHS[month]
    if kind is EventKind.UNDONE:
        return kind, key, {"event": min(number, seq - 1)}
    if kind is EventKind.EXTENDED:
        return kind, key or MONTHS[0], {"to": f"2022-01-{number:02}", "by": "CV"}
    return kind, key, {"on": f"2021-06-{number:02}"}


@given(st.lists(ONE, max_size=8))
def test_whatever_is_marked_every_due_day_is_there_once_with_its_state_and_no_name_is_lost(monthly, drawn):
    history = events(*(said_by(*one, seq) for seq, one in enumerate(drawn, 1)))
    names = set()
    for count in range(len(history) + 1):
        found = list(entries_of(Followed("kh-2021", monthly, history[:count])))
        told = {
            (due, entry.occurrence.progress, entry.occurrence.marked_on) for entry in found for due in spread(entry)
        }
        occurrences = occurrences_of(monthly.schedule, history[:count])
        assert sum(len(spread(entry)) for entry in found) == len(occurrences)
        assert told == {(one.due, one.progress, one.marked_on) for one in occurrences}
        assert names <= {entry.name for entry in found}
        names |= {entry.name for entry in found}
        assert not any(entry.cancelled for entry in found)


def test_the_months_of_these_tests_are_right():
    assert [date.fromisoformat(month.partition("/")[2]).month for month in MONTHS] == list(range(1, 13))

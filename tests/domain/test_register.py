"""States by hand: the marks of a task, and the day."""

from datetime import UTC, date, datetime

import pytest

from kehoach_cli.domain.history import carried_keys, occurrences_of, standing_marks, unmarked
from kehoach_cli.domain.register import (
    Event,
    EventKind,
    Occurrence,
    Progress,
    State,
    Timing,
    lookup_key,
    state_of,
    timing_of,
)
from kehoach_cli.domain.schedule import Kind

AT = datetime(2021, 5, 1, 8, 0, tzinfo=UTC)
MAY, JUNE = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30"


def event(seq, kind, occurrence=None, **data):
    return Event(seq=seq, at=AT, who="an", kind=kind, plan="p", task="1", occurrence=occurrence, data=data)


def done(seq, on, occurrence=None):
    return event(seq, EventKind.DONE, occurrence, on=on)


def undone(seq, which):
    return event(seq, EventKind.UNDONE, event=which)


def carried(seq, **keys):
    return event(seq, EventKind.IMPORTED, change="changed", carried=keys)


def progress(schedule, *events):
    return [occurrence.progress.value for occurrence in occurrences_of(schedule, events)]


class TestOccurrences:
    def test_a_task_has_one_for_each_due_window(self, make):
        found = unmarked(make.schedule(MAY, JUNE))
        assert [(o.key, o.due) for o in found] == [(MAY, date(2021, 5, 31)), (JUNE, date(2021, 6, 30))]

    def test_ongoing_work_has_windows_but_nothing_due(self, make):
        (found,) = unmarked(make.schedule("2021-01-01/2021-12-31", kind=Kind.ONGOING))
        assert (found.key, found.due) == ("2021-01-01/2021-12-31", None)

    @pytest.mark.parametrize("kind", [Kind.CONDITIONAL, Kind.UNSPECIFIED, Kind.UNRECOGNIZED])
    def test_what_has_no_window_is_one_occurrence_without(self, make, kind):
        (found,) = unmarked(make.schedule(kind=kind))
        assert (found.key, found.window, found.due) == ("", None, None)


class TestMarks:
    def test_a_mark_is_for_its_occurrence_alone(self, make):
        assert progress(make.schedule(MAY, JUNE), done(1, "2021-05-20", MAY)) == ["done", "not_started"]

    def test_a_mark_without_occurrence_is_for_the_whole_task(self, make):
        assert progress(make.schedule(MAY, JUNE), done(1, "2021-05-20")) == ["done", "done"]

    def test_the_day_of_the_deciding_mark_is_told(self, make):
        found = occurrences_of(make.schedule(MAY), [done(1, "2021-05-20", MAY), done(2, "2021-05-22", MAY)])
        assert found[0].marked_on == date(2021, 5, 22)

    def test_undoing_brings_back_what_was_before(self, make):
        events = [done(1, "2021-05-20", MAY), done(2, "2021-05-22", MAY), undone(3, 2)]
        assert occurrences_of(make.schedule(MAY), events)[0].marked_on == date(2021, 5, 20)
        assert progress(make.schedule(MAY), *events, undone(4, 1)) == ["not_started"]

    def test_one_occurrence_is_undone_without_the_other(self, make):
        events = [done(1, "2021-05-20", MAY), done(2, "2021-06-20", JUNE), undone(3, 1)]
        assert progress(make.schedule(MAY, JUNE), *events) == ["not_started", "done"]

    def test_a_mark_follows_its_occurrence_through_corrections(self, make):
        events = [done(1, "2021-05-20", MAY), carried(2, **{MAY: JUNE}), carried(3, **{JUNE: ""})]
        assert progress(make.schedule(JUNE), *events[:2]) == ["done"]
        assert progress(make.schedule(kind=Kind.CONDITIONAL), *events) == ["done"]

    def test_two_occurrences_may_change_places(self, make):
        events = [done(1, "2021-05-20", MAY), carried(2, **{MAY: JUNE, JUNE: MAY})]
        assert progress(make.schedule(MAY, JUNE), *events) == ["not_started", "done"]

    def test_a_mark_made_after_a_correction_is_not_moved_by_it(self, make):
        events = [carried(1, **{MAY: JUNE}), done(2, "2021-05-20", MAY)]
        assert progress(make.schedule(MAY, JUNE), *events) == ["done", "not_started"]

    def test_a_mark_of_no_present_occurrence_stands_in_the_history_only(self, make):
        events = [done(1, "2021-05-20", MAY)]
        assert progress(make.schedule(JUNE), *events) == ["not_started"]
        assert len(standing_marks(events)) == 1


def occurrence(due, progress=Progress.NOT_STARTED, on=None):
    day = date.fromisoformat
    return Occurrence(None, day(due) if due else None, progress, day(on) if on else None)


class TestTiming:
    @pytest.mark.parametrize(
        ("today", "expected"),
        [
            ("2021-05-27", Timing.ON_TIME),
            ("2021-05-28", Timing.DUE_SOON),  # three days left
            ("2021-05-31", Timing.DUE_SOON),  # the due date itself
            ("2021-06-01", Timing.OVERDUE),
        ],
    )
    def test_of_what_is_open(self, today, expected):
        assert timing_of(occurrence("2021-05-31"), date.fromisoformat(today)) is expected

    @pytest.mark.parametrize(("on", "expected"), [("2021-05-31", Timing.ON_TIME), ("2021-06-01", Timing.OVERDUE)])
    @pytest.mark.parametrize("today", ["2021-05-30", "2022-01-01"])
    def test_what_is_done_stands_as_on_the_day_it_was_done(self, on, expected, today):
        assert timing_of(occurrence("2021-05-31", Progress.DONE, on), date.fromisoformat(today)) is expected

    def test_without_due_date_there_is_no_deadline(self):
        assert timing_of(occurrence(None), date(2030, 1, 1)) is Timing.NO_DEADLINE

    def test_the_days_of_due_soon_are_a_parameter(self):
        assert timing_of(occurrence("2021-05-31"), date(2021, 5, 24), soon=7) is Timing.DUE_SOON


class TestStateOfATask:
    def test_it_is_as_late_as_the_latest_of_what_is_open(self):
        parts = [
            occurrence("2021-05-31", Progress.DONE, "2021-05-20"),
            occurrence("2021-06-30"),
            occurrence("2021-12-31"),
        ]
        assert state_of(parts, date(2021, 7, 1)) == State(Progress.IN_PROGRESS, Timing.OVERDUE)
        assert state_of(parts, date(2021, 6, 29)) == State(Progress.IN_PROGRESS, Timing.DUE_SOON)
        assert state_of(parts, date(2021, 6, 2)) == State(Progress.IN_PROGRESS, Timing.ON_TIME)

    def test_what_was_done_late_does_not_make_the_rest_late(self):
        parts = [occurrence("2021-05-31", Progress.DONE, "2021-06-20"), occurrence("2021-12-31")]
        assert state_of(parts, date(2021, 7, 1)).timing is Timing.ON_TIME

    def test_done_means_nothing_is_left(self):
        parts = [
            occurrence("2021-05-31", Progress.DONE, "2021-06-20"),
            occurrence("2021-12-31", Progress.DROPPED, "2021-06-20"),
        ]
        assert state_of(parts, date(2022, 1, 1)) == State(Progress.DONE, Timing.OVERDUE)

    def test_what_is_on_hold_is_late_only_where_nothing_else_is_left(self):
        held, ahead = occurrence("2021-05-31", Progress.ON_HOLD, "2021-05-20"), occurrence("2021-12-31")
        assert state_of([held, ahead], date(2021, 7, 1)) == State(Progress.NOT_STARTED, Timing.ON_TIME)
        assert state_of([held], date(2021, 7, 1)) == State(Progress.ON_HOLD, Timing.OVERDUE)

    @pytest.mark.parametrize("closed", [Progress.DONE, Progress.DROPPED])
    @pytest.mark.parametrize("left", [Progress.ON_HOLD, Progress.AWAITING_CONFIRMATION, Progress.IN_PROGRESS])
    def test_the_rest_stands_as_all_that_is_left_of_it(self, closed, left):
        parts = [occurrence("2021-05-31", closed, "2021-05-20"), *[occurrence("2021-12-31", left, "2021-06-20")] * 2]
        assert state_of(parts, date(2021, 7, 1)) == State(left, Timing.ON_TIME)

    def test_what_was_dropped_is_not_done_late(self):
        parts = [
            occurrence("2021-05-31", Progress.DONE, "2021-05-20"),
            occurrence("2021-06-30", Progress.DROPPED, "2021-09-20"),
        ]
        assert state_of(parts, date(2022, 1, 1)) == State(Progress.DONE, Timing.ON_TIME)

    def test_untouched_work_is_not_started(self):
        assert state_of([occurrence(None)], date(2021, 1, 1)) == State(Progress.NOT_STARTED, Timing.NO_DEADLINE)


class TestCarriedKeys:
    def check(self, make, old, new, expected):
        assert dict(carried_keys([make.window(w) for w in old], [make.window(w) for w in new])) == expected

    def test_an_only_occurrence_goes_wherever_it_is_moved(self, make):
        self.check(make, [MAY], ["2021-10-01/2021-10-31"], {MAY: "2021-10-01/2021-10-31"})

    def test_an_only_occurrence_becomes_the_whole_task_without_windows(self, make):
        self.check(make, [MAY], [], {MAY: ""})

    def test_what_keeps_its_key_needs_no_carrying(self, make):
        self.check(make, [MAY, JUNE], [JUNE, MAY], {})

    def test_every_month_moves_to_its_own_new_day(self, make):
        old = [f"/2021-{month:02}-25" for month in range(1, 13)]
        new = [f"/2021-{month:02}-20" for month in range(1, 13)]
        self.check(make, old, new, dict(zip(old, new, strict=True)))

    def test_a_dropped_occurrence_does_not_turn_into_an_added_one(self, make):
        march, june, september, december = (f"/2021-{m}" for m in ("03-31", "06-30", "09-30", "12-31"))
        self.check(make, [march, june, september], [june, september, december], {})

    def test_half_a_year_later_is_not_the_same_occurrence(self, make):
        old, new = ["/2021-03-31", "/2021-06-30"], ["/2021-09-30", "/2021-12-31"]
        self.check(make, old, new, {})

    def test_a_period_split_in_two_goes_on_as_the_part_with_its_end(self, make):
        quarter, april = "2021-04-01/2021-06-30", "2021-04-01/2021-04-30"
        self.check(make, [quarter], [april, JUNE], {quarter: JUNE})

    def test_one_of_several_is_not_carried_to_a_far_one(self, make):
        self.check(make, [MAY], ["2021-10-01/2021-10-31", "2021-12-01/2021-12-31"], {})


@pytest.mark.parametrize(("typed", "same"), [("II.2.", "ii.2"), ("1)", "1"), ("a)", "A"), ("Đ1", "đ1")])
def test_names_are_looked_up_as_people_type_them(typed, same):
    assert lookup_key(typed) == lookup_key(same)

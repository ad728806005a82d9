"""Marking done and taking back."""

from datetime import date

import pytest

from kehoach_cli.domain.register import EventKind, Progress, State, Timing
from kehoach_cli.errors import UsageError

MAY, JUNE, JULY = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30", "2021-07-01/2021-07-31"
MONTHS = [MAY, JUNE, JULY]


@pytest.fixture
def kept(register, make, do):
    do.keep(register, make.plan(
        make.task("1", "Một", MAY),
        make.task("2", "Hằng tháng", *MONTHS),
        make.task("3", "Trực", "2021-01-01/2021-12-31", kind="ongoing"),
        make.task("4", "Khi có yêu cầu", kind="conditional"),
    ))  # fmt: skip
    return register


def progress(register, task):
    return [occurrence.progress.value for occurrence in register.occurrences("kh-2021")[task]]


class TestDone:
    @pytest.mark.parametrize(("on", "timing"), [("2021-05-31", Timing.ON_TIME), ("2021-06-01", Timing.OVERDUE)])
    def test_on_time_or_late_follows_from_the_day(self, kept, do, on, timing):
        (marked,) = do.done(kept, "1", on=on)
        assert marked.state == State(Progress.DONE, timing)
        assert (marked.plan, marked.task.id, marked.on, marked.fresh) == ("kh-2021", "1", date.fromisoformat(on), True)

    def test_who_when_and_what_was_said_are_kept(self, kept, do):
        do.done(kept, "1", note="Báo cáo số 12/BC-SNV")
        event = kept.events("kh-2021", "1")[-1]
        assert (event.kind, event.who, event.occurrence) == (EventKind.DONE, "an", MAY)
        assert event.data == {"on": "2021-05-20", "note": "Báo cáo số 12/BC-SNV"}

    def test_work_without_a_due_date_is_done_as_a_whole(self, kept, do):
        marked = do.done(kept, "3", "4")
        assert [(mark.window, mark.state.timing) for mark in marked] == [(None, Timing.NO_DEADLINE)] * 2
        assert (progress(kept, "3"), progress(kept, "4")) == (["done"], ["done"])

    def test_twice_is_said_and_written_once(self, kept, do):
        do.done(kept, "1")
        (again,) = do.done(kept, "1", on="2021-05-25")
        assert (again.fresh, again.on) == (False, date(2021, 5, 20))
        assert len(kept.events("kh-2021", "1")) == 2

    def test_what_is_said_only_the_second_time_is_kept(self, kept, do):
        shown = {"evidence": {"text": "BC 12"}, "note": "gửi qua mạng"}
        do.done(kept, "1")
        assert do.done(kept, "1", on=None, said=shown)[0].fresh
        assert not do.done(kept, "1", on=None, said=shown)[0].fresh
        events = kept.events("kh-2021", "1")[1:]
        assert [(e.kind, e.data) for e in events] == [
            (EventKind.DONE, {"on": "2021-05-20"}), (EventKind.NOTED, {"on": "2021-12-31", **shown}),
        ]  # fmt: skip
        assert [o.marked_on for o in kept.occurrences("kh-2021")["1"]] == [date(2021, 5, 20)]

    def test_the_same_task_named_twice_is_marked_once(self, kept, do):
        assert [mark.fresh for mark in do.done(kept, "1", "kh-2021:1")] == [True, False]

    def test_a_day_to_come_is_an_error(self, kept, do):
        with pytest.raises(UsageError, match="2021-06-02 is after today"):
            do.done(kept, "1", on="2021-06-02", today=date(2021, 6, 1))

    def test_all_or_none(self, kept, do):
        with pytest.raises(UsageError):
            do.done(kept, "1", "nothing")
        assert progress(kept, "1") == ["not_started"]
        assert len(kept.events("kh-2021", "1")) == 1


class TestOccurrences:
    @pytest.mark.parametrize("named", [JUNE, "2021-06-30", "6", "06", "6/2021"])
    def test_one_of_several_by_name(self, kept, do, named):
        (marked,) = do.done(kept, "2", occurrence=named)
        assert marked.window.key == JUNE
        assert progress(kept, "2") == ["not_started", "done", "not_started"]

    def test_a_quarter_or_a_label_may_name_it(self, register, make, do):
        task = make.task("1", "Kiểm tra", MAY, JULY)
        labelled = [w.model_copy(update={"label": f"Đợt {i}"}) for i, w in enumerate(task.schedule.windows, 1)]
        schedule = task.schedule.model_copy(update={"windows": labelled})
        do.keep(register, make.plan(task.model_copy(update={"schedule": schedule})))
        assert do.done(register, "1", occurrence="q3/2021")[0].window.key == JULY
        assert do.done(register, "1", occurrence="dot 1")[0].window.key == MAY

    def test_without_a_name_the_open_ones_are_told(self, kept, do):
        do.done(kept, "2", occurrence="5")
        with pytest.raises(UsageError, match=r"several due dates; say which one: 2021-06-30; 2021-07-31$"):
            do.done(kept, "2")

    @pytest.mark.parametrize("named", ["8", "2021-06-29", "Đợt 3", "Q4", "6/2022", "13"])
    def test_an_unknown_one_is_an_error_with_the_open_ones(self, kept, do, named):
        with pytest.raises(UsageError, match="is no due date of task 2; open are: 2021-05-31; 2021-06-30; 2021-07-31"):
            do.done(kept, "2", occurrence=named)

    def test_a_part_of_the_year_with_two_is_an_error(self, kept, do):
        with pytest.raises(UsageError, match="not one due date of task 2 but several: 2021-05-31; 2021-06-30"):
            do.done(kept, "2", occurrence="Q2")

    @pytest.mark.parametrize("task", ["3", "4"])
    def test_there_is_none_to_name_where_nothing_is_due(self, kept, do, task):
        with pytest.raises(UsageError, match=f"is no due date of task {task}"):
            do.done(kept, task, occurrence="5")

    def test_windows_due_on_one_day_are_told_by_their_keys(self, register, make, do):
        do.keep(register, make.plan(make.task("1", "Hai phần", MAY, "/2021-05-31")))
        with pytest.raises(UsageError, match=f"say which one: {MAY}; /2021-05-31"):
            do.done(register, "1")
        assert do.done(register, "1", occurrence="/2021-05-31")[0].window.start is None


class TestUndo:
    def test_it_takes_back_the_last_mark_by_a_new_event(self, kept, do):
        do.done(kept, "1")
        (taken,) = do.undo(kept, "1")
        assert (taken.on, taken.window.key, taken.state.progress) == (date(2021, 5, 20), MAY, Progress.NOT_STARTED)
        assert [event.kind.value for event in kept.events("kh-2021", "1")] == ["imported", "done", "undone"]

    def test_after_it_the_task_can_be_done_again(self, kept, do):
        do.done(kept, "1")
        do.undo(kept, "1")
        assert do.done(kept, "1", on="2021-06-03")[0].fresh
        assert progress(kept, "1") == ["done"]

    def test_of_several_occurrences_the_last_marked_or_the_named_one(self, kept, do):
        do.done(kept, "2", occurrence="7")
        do.done(kept, "2", occurrence="5")
        do.done(kept, "2", occurrence="6")
        do.undo(kept, "2", occurrence="7")
        assert progress(kept, "2") == ["done", "done", "not_started"]
        do.undo(kept, "2")
        assert progress(kept, "2") == ["done", "not_started", "not_started"]

    def test_without_a_mark_there_is_nothing_to_take_back(self, kept, do):
        do.done(kept, "2", occurrence="7")
        for task, occurrence in (("1", None), ("2", "5")):
            with pytest.raises(UsageError, match=f"task {task} has nothing to take back"):
                do.undo(kept, task, occurrence=occurrence)

"""What changed in a task since a moment: the two states are compared, whatever happened in between."""

from datetime import UTC, date, datetime

import pytest

from kehoach_cli.domain.changes import ChangeKind, between, changes, version_at
from kehoach_cli.domain.register import Event, EventKind

AT = datetime(2021, 6, 1, 8, 0, tzinfo=UTC)
MAY, JUNE = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30"


def event(seq, kind, occurrence=None, **data):
    kind = EventKind(kind)
    return Event(seq=seq, at=AT, who="an", kind=kind, plan="kh", task="1", occurrence=occurrence, data=data)


READ = event(1, "imported", change="new")


def told(task, *events, since=1, concerns=lambda _task: True):
    found = changes("kh", between(task, [READ, *events], since), concerns)
    return [(c.kind.value, c.old, c.new, c.on, c.decision, c.reason) for c in found]


@pytest.fixture
def task(make):
    return make.task("1", "Một", MAY, units=[("Sở A", "lead")])


def day(text):
    return date.fromisoformat(text)


class TestOfOneOccurrence:
    def test_nothing_since_is_no_change(self, task):
        assert told(task) == []
        assert told(task, event(2, "done", MAY, on="2021-05-20"), since=2) == []

    @pytest.mark.parametrize(
        ("kind", "change"), [("done", "done"), ("dropped", "dropped"), ("held", "held")]
    )  # fmt: skip
    def test_done_dropped_on_hold_with_the_day_and_the_reason(self, task, kind, change):
        found = told(task, event(2, kind, MAY, on="2021-05-20", reason="Theo chỉ đạo"))
        assert found == [(change, None, None, day("2021-05-20"), None, "Theo chỉ đạo")]

    @pytest.mark.parametrize(
        "evidence", [{"text": "Báo cáo số 12/BC-A"}, {"path": "Báo cáo số 12/BC-A", "sha256": "0"}]
    )
    def test_what_shows_it_is_told(self, task, evidence):
        found = told(task, event(2, "done", MAY, on="2021-05-20", evidence=evidence))
        assert found == [("done", None, None, day("2021-05-20"), None, "Báo cáo số 12/BC-A")]

    def test_begun_and_reported_are_not_told(self, task):
        begun = event(2, "started", MAY, on="2021-05-03"), event(3, "submitted", MAY, on="2021-05-20")
        assert told(task, *begun) == []

    def test_extended_has_both_days_the_document_and_the_reason(self, task):
        given = event(2, "extended", MAY, to="2021-06-15", by="Công văn số 12/CV-A", reason="Chờ ý kiến")
        expected = ("extended", day("2021-05-31"), day("2021-06-15"), None, "Công văn số 12/CV-A", "Chờ ý kiến")
        assert told(task, given) == [expected]

    def test_extended_twice_is_told_from_the_day_last_known(self, task):
        first = event(2, "extended", MAY, to="2021-06-15", by="CV 1")
        second = event(3, "extended", MAY, to="2021-07-01", by="CV 2")
        assert told(task, first, second)[0][1:3] == (day("2021-05-31"), day("2021-07-01"))
        assert told(task, first, second, since=2)[0][1:3] == (day("2021-06-15"), day("2021-07-01"))

    def test_what_was_taken_back_before_anybody_heard_is_no_change(self, task):
        assert told(task, event(2, "done", MAY, on="2021-05-20"), event(3, "undone", MAY, event=2)) == []
        given = event(2, "extended", MAY, to="2021-06-15", by="CV 1")
        assert told(task, given, event(3, "undone", MAY, event=2)) == []

    def test_what_was_taken_back_after_it_was_told_is_told_too(self, task):
        done, back = event(2, "done", MAY, on="2021-05-20"), event(3, "undone", MAY, event=2)
        assert [change[0] for change in told(task, done, back, since=2)] == ["reopened"]
        given = event(2, "extended", MAY, to="2021-06-15", by="CV 1")
        moved = told(task, given, back, since=2)
        assert moved == [("moved", day("2021-06-15"), day("2021-05-31"), None, None, None)]

    def test_a_date_given_to_a_task_that_has_none(self, make):
        free = make.task("1", "Khi có yêu cầu", kind="conditional")
        found = told(free, event(2, "dated", to="2021-07-15", by="Giấy mời số 3"))
        assert found == [("dated", None, day("2021-07-15"), None, "Giấy mời số 3", None)]


class TestOfTheDocument:
    def test_a_corrected_time_moves_it(self, make):
        now = make.task("1", "Một", JUNE)
        before = make.schedule(MAY).model_dump(mode="json")
        corrected = event(2, "imported", change="changed", before={"schedule": before}, carried={MAY: JUNE})
        assert told(now, corrected) == [("moved", day("2021-05-31"), day("2021-06-30"), None, None, None)]

    def test_a_mark_follows_the_moved_time_and_is_told_once(self, make):
        now = make.task("1", "Một", JUNE)
        before = make.schedule(MAY).model_dump(mode="json")
        done = event(2, "done", MAY, on="2021-05-20")
        corrected = event(3, "imported", change="changed", before={"schedule": before}, carried={MAY: JUNE})
        assert [change[0] for change in told(now, done, corrected, since=2)] == ["moved"]
        assert [change[0] for change in told(now, done, corrected)] == ["moved", "done"]

    def test_a_corrected_wording_is_no_change_of_the_task(self, task):
        reworded = event(2, "imported", change="changed", before={"content": "Mot"})
        assert told(task, reworded) == []

    def test_gone_and_back(self, task):
        gone, back = event(2, "imported", change="gone"), event(3, "imported", change="returned")
        assert [change[0] for change in told(task, gone)] == ["gone"]
        assert [change[0] for change in told(task, gone, back, since=2)] == ["new"]
        assert told(task, gone, back) == []

    def test_a_new_task_is_new_once_whatever_happened_to_it(self, make):
        task = make.task("1", "Một", MAY, JUNE)
        found = [*changes("kh", between(task, [READ, event(2, "done", MAY, on="2021-05-20")], 0), lambda _task: True)]
        assert [(change.kind, change.due) for change in found] == [(ChangeKind.NEW, day("2021-06-30"))]

    def test_an_occurrence_more_or_less(self, make):
        both, one = make.task("1", "Một", MAY, JUNE), make.task("1", "Một", JUNE)
        was = {"schedule": one.schedule.model_dump(mode="json")}
        more = event(2, "imported", change="changed", before=was)
        found = [*changes("kh", between(both, [READ, more], 1), lambda _task: True)]
        assert [(change.kind, change.due) for change in found] == [(ChangeKind.NEW, day("2021-05-31"))]
        was = {"schedule": both.schedule.model_dump(mode="json")}
        less = event(2, "imported", change="changed", before=was)
        found = [*changes("kh", between(one, [READ, less], 1), lambda _task: True)]
        assert [(change.kind, change.due) for change in found] == [(ChangeKind.GONE, day("2021-05-31"))]


class TestByPersons:
    def test_a_task_added_outside_the_document(self, task):
        added = Event(
            seq=2, at=AT, who="an", kind=EventKind.ADDED, plan="kh", task="b1",
            data={"record": task.model_dump(mode="json")},
        )  # fmt: skip
        found = [*changes("kh", between(None, [added], 1), lambda _task: True)]
        assert [(change.kind, change.due) for change in found] == [(ChangeKind.NEW, day("2021-05-31"))]
        back = Event(seq=3, at=AT, who="an", kind=EventKind.UNDONE, plan="kh", task="b1", data={"event": 2})
        assert [c.kind for c in changes("kh", between(None, [added, back], 2), lambda _task: True)] == [ChangeKind.GONE]
        assert version_at(None, [added, back], 3) is None

    def test_a_task_given_to_another_unit_is_away_for_one_and_new_for_the_other(self, task):
        units = [{"name": "Sở B", "role": "lead", "canonical": None}]
        amended = event(2, "amended", fields={"units": units})

        def of(name):
            return lambda found: any(unit.name == name for unit in found.units)

        assert [change[0] for change in told(task, amended, concerns=of("Sở A"))] == ["away"]
        assert [change[0] for change in told(task, amended, concerns=of("Sở B"))] == ["new"]
        assert told(task, amended, concerns=of("Sở C")) == []
        [away] = changes("kh", between(task, [READ, amended], 1), of("Sở A"))
        assert [[unit.name for unit in version.units] for version in (away.task, away.now)] == [["Sở A"], ["Sở B"]]

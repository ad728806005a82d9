"""Reading a plan again, as it was and corrected."""

import sqlite3

import pytest

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.problem import Place
from kehoach_cli.domain.register import EventKind, Progress
from kehoach_cli.services.import_plan import Change

MAY, JUNE, JULY = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30", "2021-07-01/2021-07-31"
TRAINING = "Tổ chức tập huấn nghiệp vụ công tác pháp chế cho cán bộ các sở, ban, ngành"
REVIEW = "Rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân tỉnh ban hành"
INSPECTION = "Kiểm tra việc thi hành pháp luật tại các huyện, thành phố"


def progress(register, plan, task):
    return [occurrence.progress for occurrence in register.occurrences(plan)[task]]


def changes(register, plan, task):
    return [event.data["change"] for event in register.events(plan, task) if event.kind is EventKind.IMPORTED]


class TestTheFirstTime:
    def test_everything_is_new(self, register, make, do):
        plan = make.plan(make.task("1", TRAINING, MAY), make.task("2", REVIEW))
        outcome = do.keep(register, plan)
        assert (outcome.status, outcome.new, outcome.changed, outcome.gone) == ("new", ("1", "2"), (), ())
        assert outcome.plan == plan == register.plan("kh-2021")

    def test_the_history_begins_with_the_document(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING)))
        of_plan, of_task = register.events("kh-2021")
        assert (of_plan.task, of_plan.who, of_plan.data["source"]) == (None, "an", "kh-2021.docx")
        assert (of_task.task, of_task.data) == ("1", {"change": "new"})

    def test_two_tasks_of_one_id_are_refused_for_one_would_be_lost(self, register, make, do):
        with pytest.raises(ValueError, match="two tasks of kh-2021 have one id"):
            do.keep(register, make.plan(make.task("1", TRAINING), make.task("1", REVIEW)))
        assert register.heads() == []


class TestAgain:
    def test_the_same_plan_changes_nothing(self, register, make, do, path):
        plan = make.plan(make.task("1", TRAINING, MAY), make.task("2", REVIEW))
        do.keep(register, plan)
        do.done(register, "1")
        before = dump(path)
        outcome = do.keep(register, plan)
        assert (outcome.status, outcome.new, outcome.changed, outcome.gone) == ("unchanged", (), (), ())
        assert dump(path) == before

    def test_from_another_file_it_is_unchanged_too(self, register, make, do):
        plan = make.plan(make.task("1", TRAINING, MAY))
        do.keep(register, plan)
        source = plan.source.model_copy(update={"name": "kh.md", "format": "markdown"})
        outcome = do.keep(register, plan.model_copy(update={"source": source}))
        assert outcome.status == "unchanged"
        assert register.plan("kh-2021").source.name == "kh.md"
        assert len(register.events("kh-2021", "1")) == 1

    def test_a_row_put_in_between_shifts_no_mark(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING, MAY), make.task("2", REVIEW, JUNE)))
        do.done(register, "2")
        outcome = do.keep(
            register,
            make.plan(make.task("1", TRAINING, MAY), make.task("2", INSPECTION, JUNE), make.task("3", REVIEW, JUNE)),
        )
        assert (outcome.status, outcome.new, outcome.gone) == ("updated", ("2-2",), ())
        assert outcome.changed == (Change("2", ("number",)),)
        assert [(t.id, t.number) for t in register.plan("kh-2021").tasks] == [("1", "1"), ("2-2", "2"), ("2", "3")]
        assert progress(register, "kh-2021", "2") == [Progress.DONE]
        assert progress(register, "kh-2021", "2-2") == [Progress.NOT_STARTED]

    def test_what_changed_is_told_with_what_it_was(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING, MAY, units=[("Sở Nội vụ", "lead")])))
        outcome = do.keep(register, make.plan(make.task("1", TRAINING, JUNE, units=[("Sở Y tế", "lead")])))
        assert outcome.changed == (Change("1", ("units", "schedule")),)
        before = register.events("kh-2021", "1")[-1].data["before"]
        assert before["units"][0]["name"] == "Sở Nội vụ"
        assert before["schedule"]["windows"] == [{"start": "2021-05-01", "end": "2021-05-31", "label": None}]

    def test_a_new_order_alone_is_an_update(self, register, make, do):
        one, two = make.task("1", TRAINING, number=None), make.task("2", REVIEW, number=None)
        do.keep(register, make.plan(one, two))
        outcome = do.keep(register, make.plan(two, one))
        assert (outcome.status, outcome.changed) == ("updated", ())
        assert [task.id for task in register.plan("kh-2021").tasks] == ["2", "1"]

    def test_fields_of_the_plan_are_told(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING)))
        outcome = do.keep(register, make.plan(make.task("1", TRAINING), number="45/KH-UBND"))
        assert (outcome.status, outcome.plan_fields, outcome.changed) == ("updated", ("number",), ())

    def test_a_copy_without_letterhead_takes_none_away(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING), issuer="UBND tỉnh Lai Châu", number="45/KH-UBND"))
        outcome = do.keep(register, make.plan(make.task("1", TRAINING)))
        assert (outcome.status, outcome.plan.issuer) == ("unchanged", "UBND tỉnh Lai Châu")
        assert register.plan("kh-2021").number == "45/KH-UBND"

    def test_problems_and_parents_follow_the_ids(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING)))
        new = make.plan(
            make.task("1", REVIEW),
            make.task("2", TRAINING),
            make.task("2.1", INSPECTION, parent="2"),
            problems=[problem("K301", where=Place(row=3), task="2", content="x")],
        )
        outcome = do.keep(register, new)
        assert [(task.id, task.parent) for task in outcome.plan.tasks] == [("1-2", None), ("1", None), ("2.1", "1")]
        assert outcome.plan.problems[0].task == "1"


class TestGone:
    @pytest.fixture
    def shrunk(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING, MAY), make.task("2", REVIEW, JUNE)))
        do.done(register, "2")
        return do.keep(register, make.plan(make.task("1", TRAINING, MAY)))

    def test_a_task_that_is_gone_keeps_its_history(self, register, shrunk):
        assert (shrunk.status, shrunk.gone) == ("updated", ("2",))
        assert [event.kind for event in register.events("kh-2021", "2")] == ["imported", "done", "imported"]
        assert changes(register, "kh-2021", "2") == ["new", "gone"]

    @pytest.mark.usefixtures("shrunk")
    def test_when_it_is_back_so_is_its_mark(self, register, make, do):
        outcome = do.keep(register, make.plan(make.task("1", TRAINING, MAY), make.task("2", REVIEW, JULY)))
        assert (outcome.new, outcome.returned, outcome.changed) == ((), ("2",), ())
        assert progress(register, "kh-2021", "2") == [Progress.DONE]

    @pytest.mark.usefixtures("shrunk")
    def test_its_id_is_given_to_no_other_task(self, register, make, do):
        outcome = do.keep(register, make.plan(make.task("1", TRAINING, MAY), make.task("2", INSPECTION, JULY)))
        assert (outcome.new, outcome.returned) == (("2-2",), ())


class TestMarksThroughCorrectedTimes:
    def again(self, register, make, do, old, new, marked):
        do.keep(register, make.plan(make.task("1", TRAINING, *old)))
        do.done(register, "1", occurrence=marked)
        outcome = do.keep(register, make.plan(make.task("1", TRAINING, *new)))
        return outcome, [occurrence.progress.value for occurrence in register.occurrences("kh-2021")["1"]]

    def test_a_done_task_moved_to_another_month_stays_done(self, register, make, do):
        outcome, found = self.again(register, make, do, [MAY], [JULY], None)
        assert (found, outcome.unplaced) == (["done"], ())

    def test_a_done_task_that_loses_its_date_stays_done(self, register, make, do):
        outcome, found = self.again(register, make, do, [MAY], [], None)
        assert (found, outcome.unplaced) == (["done"], ())

    def test_one_more_month_is_open(self, register, make, do):
        outcome, found = self.again(register, make, do, [MAY], [MAY, JULY], None)
        assert (found, outcome.unplaced) == (["done", "not_started"], ())

    def test_a_mark_whose_month_is_gone_is_told_and_counts_for_no_other(self, register, make, do):
        outcome, found = self.again(register, make, do, [MAY, JUNE], [JUNE], "5")
        assert (found, outcome.unplaced) == (["not_started"], (("1", MAY),))

    def test_when_its_month_is_back_so_is_the_mark(self, register, make, do):
        self.again(register, make, do, [MAY, JUNE], [JUNE], "5")
        do.keep(register, make.plan(make.task("1", TRAINING, MAY, JUNE)))
        assert progress(register, "kh-2021", "1") == [Progress.DONE, Progress.NOT_STARTED]

    def test_a_task_done_without_a_date_stays_done_with_one(self, register, make, do):
        _, found = self.again(register, make, do, [], [MAY], None)
        assert found == ["done"]


class TestNamesakes:
    def test_another_issuer_makes_another_plan(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING), issuer="Sở Tư pháp"))
        outcome = do.keep(register, make.plan(make.task("1", REVIEW), issuer="Sở Nội vụ"))
        assert (outcome.status, outcome.plan.id) == ("new", "kh-2021-2")
        again = do.keep(register, make.plan(make.task("1", REVIEW), issuer="SỞ NỘI VỤ"))
        assert (again.plan.id, again.plan.issuer, again.status) == ("kh-2021-2", "Sở Nội vụ", "unchanged")

    def test_the_fuller_name_of_the_issuer_is_kept_whatever_is_read_last(self, register, make, do):
        names = ["UBND tỉnh", "Ủy ban nhân dân tỉnh Lai Châu", "UBND tỉnh"]
        kept = [do.keep(register, make.plan(make.task("1", TRAINING), issuer=name)) for name in names]
        assert [outcome.status for outcome in kept] == ["new", "updated", "unchanged"]
        assert register.plan("kh-2021").issuer == "Ủy ban nhân dân tỉnh Lai Châu"

    def test_a_copy_without_issuer_goes_to_the_plan_it_shares_tasks_with(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING), issuer="Sở Tư pháp"))
        do.keep(register, make.plan(make.task("1", REVIEW), issuer="Sở Nội vụ"))
        assert do.keep(register, make.plan(make.task("1", REVIEW))).plan.id == "kh-2021-2"
        assert do.keep(register, make.plan(make.task("1", INSPECTION))).plan.id == "kh-2021-3"


def test_a_removed_plan_that_is_read_again_is_back_with_its_marks(register, make, do):
    plan = make.plan(make.task("1", TRAINING, MAY))
    do.keep(register, plan)
    do.done(register, "1")
    do.remove(register, "kh-2021")
    outcome = do.keep(register, plan)
    assert (outcome.status, outcome.restored, outcome.new) == ("updated", True, ())
    assert progress(register, "kh-2021", "1") == [Progress.DONE]


def dump(path):
    raw = sqlite3.connect(path)
    rows = list(raw.iterdump())
    raw.close()
    return rows

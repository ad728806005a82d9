"""Reading a plan again, as it was and corrected."""

import sqlite3
from datetime import UTC, date, datetime

import pytest

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.problem import Place
from kehoach_cli.domain.register import Event, EventKind, Progress
from kehoach_cli.errors import DocumentError
from kehoach_cli.services.deadlines import set_date
from kehoach_cli.services.import_plan import Change

AT = datetime(2021, 6, 2, 8, 0, tzinfo=UTC)
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
        return do.keep(register, make.plan(make.task("1", TRAINING, MAY)), force=True)

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

    def test_a_due_date_by_hand_gives_way_to_that_of_the_document_and_is_told(self, register, make, do):
        do.keep(register, make.plan(make.task("1", kind="conditional"), make.task("2", kind="conditional")))
        set_date(register, ["1", "2"], date(2021, 7, 15), do.author, by="Thông báo số 7", reason=None)
        outcome = do.keep(register, make.plan(make.task("1", None, JUNE), make.task("2", kind="conditional")))
        assert outcome.unplaced == (("1", "/2021-07-15"),)
        dues = {task: [o.due for o in found] for task, found in register.occurrences("kh-2021").items()}
        assert dues == {"1": [date(2021, 6, 30)], "2": [date(2021, 7, 15)]}

    def test_when_its_month_is_back_so_is_the_mark(self, register, make, do):
        self.again(register, make, do, [MAY, JUNE], [JUNE], "5")
        do.keep(register, make.plan(make.task("1", TRAINING, MAY, JUNE)))
        assert progress(register, "kh-2021", "1") == [Progress.DONE, Progress.NOT_STARTED]

    def test_a_task_done_without_a_date_stays_done_with_one(self, register, make, do):
        _, found = self.again(register, make, do, [], [MAY], None)
        assert found == ["done"]


class TestShrinking:
    def plan(self, make, count):
        return make.plan(*(make.task(str(i), f"{'rà soát ' * i}văn bản của tỉnh", MAY) for i in range(1, count + 1)))

    @pytest.mark.parametrize(("had", "has"), [(10, 9), (20, 18), (5, 5)])
    def test_a_tenth_may_be_gone(self, register, make, do, had, has):
        do.keep(register, self.plan(make, had))
        assert len(do.keep(register, self.plan(make, has)).gone) == had - has

    @pytest.mark.parametrize(("had", "has", "named"), [(5, 4, "5 "), (10, 8, "9 "), (19, 17, "18 ")])
    def test_more_is_refused_in_words_and_nothing_is_kept(self, register, make, do, path, had, has, named):
        do.keep(register, self.plan(make, had))
        before = dump(path)
        with pytest.raises(DocumentError, match=f"lacks {had - has} of the {had} tasks") as refused:
            do.keep(register, self.plan(make, has))
        assert f"{named}(rà soát" in str(refused.value)
        assert "kehoach parse kh-2021.docx --force" in str(refused.value)
        assert dump(path) == before

    def test_by_force_it_is_kept_and_the_history_says_so(self, register, make, do):
        do.keep(register, self.plan(make, 5))
        assert do.keep(register, self.plan(make, 3), force=True).gone == ("4", "5")
        forced = [event.data.get("forced") for event in register.events("kh-2021") if event.task is None]
        assert forced == [None, True]

    def test_what_a_person_wants_is_written_down_even_where_nothing_differs(self, register, make, do):
        do.keep(register, self.plan(make, 5))
        assert do.keep(register, self.plan(make, 5), force=True).status == "unchanged"
        of_plan = [event for event in register.events("kh-2021") if event.task is None]
        assert (of_plan[-1].data["change"], of_plan[-1].data["forced"]) == ("unchanged", True)

    def test_new_tasks_do_not_make_up_for_those_that_are_gone(self, register, make, do):
        do.keep(register, self.plan(make, 4))
        others = [make.task(str(i), f"{'khảo sát ' * i}nhu cầu của xã", MAY) for i in range(1, 5)]
        with pytest.raises(DocumentError, match="lacks 4 of the 4"):
            do.keep(register, make.plan(*others))


class TestWhatPeopleGave:
    def by(self, register, task, kind, data, key=None):
        register.append([Event(at=AT, who="an", kind=kind, plan="kh-2021", task=task, occurrence=key, data=data)])

    def test_a_corrected_time_stands_with_its_mark_over_what_is_printed(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING, MAY)))
        both = make.schedule(MAY, JULY).model_dump(mode="json")
        self.by(register, "1", EventKind.AMENDED, {"fields": {"schedule": both}})
        self.by(register, "1", EventKind.DONE, {"on": "2021-05-20"}, MAY)
        outcome = do.keep(register, make.plan(make.task("1", TRAINING, JUNE)))
        assert (outcome.changed, outcome.overruled) == ((Change("1", ("schedule",)),), (Change("1", ("schedule",)),))
        assert outcome.unplaced == ()
        assert progress(register, "kh-2021", "1") == [Progress.DONE, Progress.NOT_STARTED]
        assert register.plan("kh-2021", printed=True).tasks[0].schedule.text == JUNE
        assert register.differences() == []

    def test_corrected_units_and_contents_stand_and_the_rest_follows_the_document(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING, MAY, units=[("Sở Tư pháp", "lead")])))
        self.by(register, "1", EventKind.AMENDED, {"fields": {
            "units": [{"name": "Sở Nội vụ", "role": "lead"}], "content": "Tập huấn pháp chế",
        }})  # fmt: skip
        do.keep(
            register,
            make.plan(make.task("4", TRAINING.replace("cán bộ", "công chức"), JULY, units=[("Sở Y tế", "lead")])),
        )
        (task,) = register.plan("kh-2021").tasks
        assert (task.id, task.content, [unit.name for unit in task.units]) == ("1", "Tập huấn pháp chế", ["Sở Nội vụ"])
        assert (task.schedule.text, task.number, task.by_hand) == (JULY, "4", ["content", "units"])

    def test_an_extension_follows_its_occurrence(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING, MAY, JUNE), make.task("2", REVIEW, MAY)))
        data = {"from": "2021-05-31", "to": "2021-08-15", "by": "Công văn số 5/UBND"}
        self.by(register, "1", EventKind.EXTENDED, data, MAY)
        self.by(register, "2", EventKind.EXTENDED, data, MAY)
        first_half, april = "2021-05-01/2021-05-15", "2021-04-01/2021-04-30"
        do.keep(register, make.plan(make.task("1", TRAINING, first_half, JUNE), make.task("2", REVIEW, april)))
        found = register.occurrences("kh-2021")
        assert [(str(o.due), o.planned and str(o.planned)) for o in (*found["1"], *found["2"])] == [
            ("2021-08-15", "2021-05-15"), ("2021-06-30", None), ("2021-08-15", "2021-04-30"),
        ]  # fmt: skip

    def test_an_extension_whose_occurrence_is_no_more_is_told(self, register, make, do):
        do.keep(register, make.plan(make.task("1", TRAINING, MAY, JUNE)))
        self.by(
            register, "1", EventKind.EXTENDED, {"from": "2021-05-31", "to": "2021-08-15", "by": "Công văn số 5"}, MAY
        )
        assert do.keep(register, make.plan(make.task("1", TRAINING, JUNE))).unplaced == (("1", MAY),)

    def test_an_added_task_stays_until_the_document_has_it(self, register, make, do):
        plan = make.plan(make.task("1", TRAINING, MAY), make.task("2", REVIEW, JUNE))
        do.keep(register, plan)
        added = make.task("bs1", INSPECTION, JULY, number=None, by_hand=["task"])
        register.save_tasks("kh-2021", [(2, added)])
        self.by(register, "bs1", EventKind.ADDED, {"record": added.model_dump(mode="json")})
        do.done(register, "bs1", on="2021-07-20")
        assert do.keep(register, plan).status == "unchanged"
        do.keep(register, make.plan(make.task("1", TRAINING, JUNE), make.task("2", REVIEW, JUNE)))
        assert [task.id for task in register.plan("kh-2021").tasks] == ["1", "2", "bs1"]
        outcome = do.keep(register, make.plan(*plan.tasks, make.task("3", INSPECTION, JULY)))
        assert (outcome.new, outcome.returned, outcome.gone) == ((), ("bs1",), ())
        task = register.plan("kh-2021", printed=True).tasks[-1]
        assert (task.id, task.number, task.by_hand) == ("bs1", "3", [])
        assert progress(register, "kh-2021", "bs1") == [Progress.DONE]

    def test_and_stays_when_the_document_has_it_no_longer(self, register, make, do):
        tasks = [make.task("1", TRAINING, MAY), make.task("2", REVIEW, JUNE)]
        do.keep(register, make.plan(*tasks))
        added = make.task("bs1", INSPECTION, JULY, number=None, by_hand=["task"])
        register.save_tasks("kh-2021", [(2, added)])
        self.by(register, "bs1", EventKind.ADDED, {"record": added.model_dump(mode="json")})
        do.done(register, "bs1", on="2021-07-20")
        do.keep(register, make.plan(*tasks, make.task("3", INSPECTION, JUNE)))
        assert progress(register, "kh-2021", "bs1") == [Progress.DONE]
        outcome = do.keep(register, make.plan(*tasks))
        assert (outcome.gone, outcome.given, outcome.unplaced) == ((), ("bs1",), ())
        assert [task.id for task in register.plan("kh-2021").tasks] == ["1", "2", "bs1"]
        assert [task.id for task in register.plan("kh-2021", printed=True).tasks] == ["1", "2"]
        task = register.task("kh-2021", "bs1")
        assert (task.schedule.windows[0].key, task.by_hand) == (JULY, ["task"])
        assert progress(register, "kh-2021", "bs1") == [Progress.DONE]
        assert register.differences() == []
        assert do.keep(register, make.plan(*tasks)).status == "unchanged"

    def test_an_added_task_is_not_one_that_a_copy_lacks(self, register, make, do):
        plan = make.plan(make.task("1", TRAINING, MAY))
        do.keep(register, plan)
        added = make.task("bs1", INSPECTION, JULY, number=None, by_hand=["task"])
        register.save_tasks("kh-2021", [(1, added)])
        self.by(register, "bs1", EventKind.ADDED, {"record": added.model_dump(mode="json")})
        assert do.keep(register, plan).status == "unchanged"


def test_an_archived_plan_that_is_read_again_is_no_second_plan(register, make, do):
    plan = make.plan(make.task("1", TRAINING, MAY))
    do.keep(register, plan)
    register.archive_plan("kh-2021", archived=True)
    assert do.keep(register, plan).status == "unchanged"
    assert [head.id for head in register.heads(archived=True)] == ["kh-2021"]


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

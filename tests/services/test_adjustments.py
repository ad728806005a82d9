"""Applying an adjusting document onto a plan: what changes, what stays, and what outlives reading the plan again."""

from datetime import date

import pytest

from kehoach_cli.domain.register import EventKind, Progress
from kehoach_cli.errors import UsageError
from kehoach_cli.services.adjustments import adjust_plan, adjusted_by
from kehoach_cli.services.import_plan import Change

MAY, JUNE, JULY = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30", "2021-07-01/2021-07-31"
TRAINING = "Tổ chức tập huấn nghiệp vụ công tác pháp chế cho cán bộ các sở, ban, ngành"
REVIEW = "Rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân tỉnh ban hành"
REPORT = "Báo cáo kết quả thực hiện công tác pháp chế gửi Bộ Tư pháp"
SURVEY = "Khảo sát nhu cầu trợ giúp pháp lý tại vùng đồng bào dân tộc thiểu số"
BY = "Kế hoạch số 60/KH-UBND ngày 12/05/2021"


@pytest.fixture
def base(make):
    return make.plan(
        make.task("1", TRAINING, MAY), make.task("2", REVIEW, JUNE), make.task("3", REPORT), number="12/KH-UBND"
    )


@pytest.fixture
def adjustment(make):
    def _adjustment(*tasks, **fields):
        known = {
            "kind": "KẾ HOẠCH", "number": "60/KH-UBND", "issued_on": date(2021, 5, 12),
            "title": "Điều chỉnh, bổ sung Kế hoạch số 12/KH-UBND ngày 04/01/2021 của UBND tỉnh",
        }  # fmt: skip
        return make.plan(*tasks, name="kh-dieu-chinh-2021", **(known | fields))

    return _adjustment


@pytest.fixture
def adjust(register, do):
    def _adjust(document, onto="12/KH-UBND"):
        return adjust_plan(register, onto, document, at=do.author.at, who="an")

    return _adjust


@pytest.fixture
def adjusted(register, make, do, base, adjustment, adjust):
    do.keep(register, base)
    do.done(register, "1")
    document = adjustment(make.task("1", REVIEW, JULY), make.task("2", SURVEY, JUNE))
    return adjust(document), document


def times(register):
    return {task.id: task.schedule.text for task in register.plan("kh-2021").tasks}


def test_what_it_names_changes_what_is_new_is_added_and_the_rest_stays(register, adjusted):
    outcome, _ = adjusted
    assert (outcome.plan, outcome.by) == ("kh-2021", BY)
    assert (outcome.changed, [task.id for task in outcome.added]) == ((Change("2", ("schedule",)),), ["bs1"])
    assert times(register) == {"1": MAY, "2": JULY, "3": "", "bs1": JUNE}
    assert [task.by_hand for task in register.plan("kh-2021").tasks] == [[], ["schedule"], [], ["task"]]
    assert register.differences() == []


@pytest.mark.usefixtures("adjusted")
def test_the_history_tells_the_document(register):
    amended, added = register.events("kh-2021", "2")[-1], register.events("kh-2021", "bs1")[-1]
    assert (amended.kind, amended.data["by"], amended.who) == (EventKind.AMENDED, BY, "an")
    assert (added.kind, added.data["by"]) == (EventKind.ADDED, BY)
    of_plan = [event for event in register.events("kh-2021") if event.task is None][-1]
    assert (of_plan.data["change"], of_plan.data["source"]) == ("adjusted", "kh-dieu-chinh-2021.docx")


@pytest.mark.usefixtures("adjusted")
def test_reading_the_plan_again_undoes_nothing(register, do, base):
    assert do.keep(register, base).status == "unchanged"
    assert times(register) == {"1": MAY, "2": JULY, "3": "", "bs1": JUNE}


@pytest.mark.usefixtures("adjusted")
def test_a_corrected_copy_of_the_plan_changes_what_was_not_adjusted(register, make, do):
    copy = make.plan(
        make.task("1", TRAINING, JUNE), make.task("2", REVIEW, MAY), make.task("3", REPORT), number="12/KH-UBND"
    )
    outcome = do.keep(register, copy)
    assert outcome.overruled == (Change("2", ("schedule",)),)
    assert times(register) == {"1": JUNE, "2": JULY, "3": "", "bs1": JUNE}
    assert register.occurrences("kh-2021")["1"][0].progress is Progress.DONE


def test_applying_it_again_changes_nothing(register, adjust, adjusted):
    _, document = adjusted
    before = len(register.events())
    outcome = adjust(document)
    assert (outcome.changed, outcome.added, outcome.same) == ((), (), ("2", "bs1"))
    assert len(register.events()) == before


def test_a_mark_follows_the_new_time(register, make, do, base, adjustment, adjust):
    do.keep(register, base)
    do.done(register, "1")
    outcome = adjust(adjustment(make.task("1", TRAINING, JULY)))
    assert outcome.unplaced == ()
    (occurrence,) = register.occurrences("kh-2021")["1"]
    assert (occurrence.due, occurrence.progress) == (date(2021, 7, 31), Progress.DONE)


def test_a_mark_whose_occurrence_is_no_more_is_told(register, make, do, adjustment, adjust):
    do.keep(register, make.plan(make.task("1", REPORT, MAY, JULY), number="12/KH-UBND"))
    do.done(register, "1", occurrence="5")
    assert adjust(adjustment(make.task("1", REPORT, JULY))).unplaced == (("1", MAY),)


@pytest.mark.usefixtures("adjusted")
def test_an_adjustment_is_taken_back_task_by_task(register, do):
    do.undo(register, "2")
    do.undo(register, "bs1")
    assert times(register) == {"1": MAY, "2": JUNE, "3": ""}


def test_parts_of_a_new_task_stay_under_it(register, make, do, base, adjustment, adjust):
    do.keep(register, base)
    outcome = adjust(
        adjustment(make.task("7", SURVEY, JUNE), make.task("7.1", "Lập danh sách các thôn, bản", MAY, parent="7"))
    )
    assert [(task.id, task.parent, task.number) for task in outcome.added] == [
        ("bs1", None, "7"),
        ("bs2", "bs1", "7.1"),
    ]


def test_a_document_that_was_kept_on_its_own_is_told(register, make, do, base, adjustment, adjust):
    do.keep(register, base)
    document = adjustment(make.task("1", REVIEW, JULY))
    do.keep(register, document)
    assert adjust(document).own == "kh-dieu-chinh-2021"


def test_an_unknown_plan_changes_nothing(register, make, do, base, adjustment, adjust):
    do.keep(register, base)
    with pytest.raises(UsageError):
        adjust(adjustment(make.task("1", REVIEW, JULY)), onto="99/KH-UBND")
    assert times(register) == {"1": MAY, "2": JUNE, "3": ""}


class TestTheHint:
    def test_a_title_that_adjusts_a_number_of_the_register(self, register, do, base, adjustment):
        do.keep(register, base)
        assert adjusted_by(register, adjustment()).id == "kh-2021"
        spelled = adjustment(
            title="Sửa đổi, bổ sung một số nội dung của Kế hoạch", bases=["Căn cứ Kế hoạch số 12 /KH-UBND;"]
        )
        assert adjusted_by(register, spelled).id == "kh-2021"

    def test_a_plan_that_only_cites_another_adjusts_nothing(self, register, do, base, adjustment):
        do.keep(register, base)
        assert (
            adjusted_by(register, adjustment(title="Công tác pháp chế", bases=["Căn cứ Kế hoạch số 12/KH-UBND;"]))
            is None
        )

    def test_another_number_is_another_plan(self, register, do, base, adjustment):
        do.keep(register, base)
        for number in ("112/KH-UBND", "12/KH-UBNDT", "21/KH-UBND"):
            assert adjusted_by(register, adjustment(title=f"Điều chỉnh Kế hoạch số {number}")) is None

"""Corrected copies by hand: which task is which."""

from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.domain.matching import free_id, match_tasks, renamed

TRAINING = "Tổ chức tập huấn nghiệp vụ công tác pháp chế cho cán bộ các sở, ban, ngành"
REVIEW = "Rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân tỉnh ban hành"
REPORT = "Báo cáo kết quả thực hiện công tác pháp chế gửi Bộ Tư pháp"
INSPECTION = "Kiểm tra việc thi hành pháp luật tại các huyện, thành phố"


def ids(old, new, gone=()):
    return dict(match_tasks(old, new, gone).ids)


def test_the_same_plan_keeps_every_id(make):
    tasks = [make.task("1", TRAINING), make.task("2", REVIEW)]
    found = match_tasks(tasks, tasks)
    assert (dict(found.ids), found.gone) == ({"1": "1", "2": "2"}, ())


def test_a_row_put_in_between_shifts_no_id(make):
    old = [make.task("1", TRAINING), make.task("2", REVIEW)]
    new = [make.task("1", TRAINING), make.task("2", INSPECTION), make.task("3", REVIEW)]
    found = match_tasks(old, new)
    assert dict(found.ids) == {"1": "1", "2": "2-2", "3": "2"}
    assert (found.same, found.gone) == ({"1", "3"}, ())


def test_a_removed_row_is_gone_and_the_rest_stays(make):
    old = [make.task("1", TRAINING), make.task("2", REVIEW), make.task("3", REPORT)]
    new = [make.task("1", REVIEW), make.task("2", REPORT)]
    found = match_tasks(old, new)
    assert (dict(found.ids), found.gone) == ({"1": "2", "2": "3"}, ("1",))


def test_case_marks_and_spaces_make_no_other_task(make):
    old = [make.task("1", TRAINING)]
    assert ids(old, [make.task("7", TRAINING.upper().replace(" ", "  "))]) == {"7": "1"}


def test_a_reworded_task_in_its_place_is_the_same(make):
    old = [make.task("1", REVIEW), make.task("2", TRAINING)]
    new = [make.task("1", REVIEW), make.task("2", "Tập huấn nghiệp vụ công tác pháp chế cho công chức các sở, ngành")]
    assert ids(old, new) == {"1": "1", "2": "2"}


def test_a_reworded_task_is_found_after_an_insertion(make):
    old = [make.task("1", REVIEW), make.task("2", TRAINING)]
    new = [make.task("1", INSPECTION), make.task("2", REVIEW), make.task("3", TRAINING.replace("cán bộ", "công chức"))]
    assert ids(old, new) == {"1": "1-2", "2": "1", "3": "2"}


def test_the_first_half_of_a_split_task_keeps_the_id(make):
    old = [make.task("1", f"{TRAINING}\n{INSPECTION}")]
    new = [make.task("1", TRAINING), make.task("2", INSPECTION)]
    assert ids(old, new) == {"1": "1", "2": "2"}


def test_an_equal_number_alone_matches_nothing(make):
    found = match_tasks([make.task("5", TRAINING)], [make.task("5", REVIEW)])
    assert (dict(found.ids), found.gone) == ({"5": "5-2"}, ("5",))


def test_reports_of_different_quarters_are_different_tasks(make):
    old = [make.task("1", f"{REPORT} quý I", "2021-03-01/2021-03-31")]
    new = [make.task("1", f"{REPORT} quý III", "2021-09-01/2021-09-30")]
    assert match_tasks(old, new).gone == ("1",)


def test_another_figure_under_the_same_time_is_a_correction(make):
    old = [make.task("1", f"{TRAINING}: 10 lớp", "2021-03-01/2021-03-31")]
    new = [make.task("1", f"{TRAINING}: 12 lớp", "2021-03-01/2021-03-31")]
    assert ids(old, new) == {"1": "1"}


def test_equal_contents_are_told_apart_by_section(make):
    old = [make.task("I.1", REPORT, section=["I. Đầu năm"]), make.task("II.1", REPORT, section=["II. Cuối năm"])]
    new = [make.task("II.1", REPORT, section=["II. Cuối năm"])]
    found = match_tasks(old, new)
    assert (dict(found.ids), found.gone) == ({"II.1": "II.1"}, ("I.1",))


def test_equal_contents_are_told_apart_by_time_before_number(make):
    months = [f"2021-{m:02}-01/2021-{m:02}-28" for m in (1, 2, 3)]
    old = [make.task(str(i), REPORT, month) for i, month in enumerate(months, 1)]
    new = [make.task("1", REPORT, months[0]), make.task("2", REPORT, months[2])]
    found = match_tasks(old, new)
    assert (dict(found.ids), found.gone) == ({"1": "1", "2": "3"}, ("2",))


def test_of_two_copies_the_more_alike_is_the_same(make):
    old = [make.task("5", TRAINING)]
    new = [
        make.task("5", "Tổ chức tập huấn nghiệp vụ hộ tịch cho cán bộ các xã"),
        make.task("6", f"{TRAINING} năm nay"),
    ]
    assert ids(old, new) == {"5": "5-2", "6": "5"}


def test_a_task_that_was_gone_comes_back_under_its_id(make):
    old, gone = [make.task("1", TRAINING)], [make.task("2", REVIEW)]
    new = [make.task("1", TRAINING), make.task("9", REVIEW)]
    found = match_tasks(old, new, gone)
    assert (dict(found.ids), found.same) == ({"1": "1", "9": "2"}, {"1", "9"})


def test_the_id_of_a_gone_task_is_not_given_again(make):
    assert ids([], [make.task("2", REVIEW)], [make.task("2", TRAINING)]) == {"2": "2-2"}


def test_parents_are_renamed_with_their_parts(make):
    task = make.task("3.1", parent="3")
    found = renamed(task, {"3": "2", "3.1": "2.1"})
    assert (found.id, found.parent, found.number) == ("2.1", "2", "3.1")


def test_free_ids_count_on():
    assert [free_id("5", taken) for taken in (set(), {"5"}, {"5", "5-2"})] == ["5", "5-2", "5-3"]


CONTENTS = st.lists(st.sampled_from([TRAINING, REVIEW, REPORT, INSPECTION, "Việc khác", "Việc"]), max_size=8)


@given(old=CONTENTS, new=CONTENTS)
def test_every_task_gets_an_id_of_its_own_and_none_is_forgotten(make, old, new):
    before = [make.task(str(i), content) for i, content in enumerate(old)]
    after = [make.task(str(i), content) for i, content in enumerate(new)]
    found = match_tasks(before, after)
    assert sorted(found.ids) == sorted(task.id for task in after)
    assert len(set(found.ids.values())) == len(after)
    kept = {found.ids[name] for name in found.same}
    assert sorted(kept | set(found.gone)) == sorted(task.id for task in before)
    common = sum(min(old.count(content), new.count(content)) for content in set(old))
    assert len(found.same) >= common

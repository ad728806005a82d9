"""What differs between two copies of a plan, by hand on plans built here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.domain.difference import ChangeKind
from kehoach_cli.domain.plan import Signer
from kehoach_cli.domain.rewording import Op
from kehoach_cli.services.differences import compare, of_file

MAY, JUNE, QUARTER = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30", "2021-04-01/2021-06-30"
TRAINING = "Tổ chức tập huấn nghiệp vụ công tác pháp chế cho cán bộ các sở, ban, ngành"
REVIEW = "Rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân tỉnh ban hành"
REPORT = "Báo cáo kết quả thực hiện công tác pháp chế gửi Bộ Tư pháp"
INSPECTION = "Kiểm tra việc thi hành pháp luật tại các huyện, thành phố"


@pytest.fixture(scope="session")
def differ(make):
    def _differ(old, new, **of_the_new_plan):
        return compare(of_file(make.plan(*old)), of_file(make.plan(*new, **of_the_new_plan)))

    return _differ


def kinds(difference):
    return {found.task: [kind.value for kind in found.kinds] for found in difference.tasks}


def test_the_same_plan_differs_in_nothing(make, differ):
    tasks = [make.task("1", TRAINING, MAY), make.task("2", REVIEW)]
    found = differ(tasks, tasks)
    assert (found.differs, found.tasks, found.fields, found.headings) == (False, [], [], [])
    assert found.counts.unchanged == 2


def test_a_row_put_in_renumbers_what_follows_and_moves_nothing(make, differ):
    found = differ(
        [make.task("1", TRAINING), make.task("2", REVIEW)],
        [make.task("1", TRAINING), make.task("2", INSPECTION), make.task("3", REVIEW)],
    )
    assert kinds(found) == {"2-2": ["new"], "2": ["renumbered"]}
    assert (found.counts.new, found.counts.renumbered, found.counts.moved, found.counts.unchanged) == (1, 1, 0, 1)


def test_a_gone_task_is_told_where_it_stood(make, differ):
    old = [make.task("1", TRAINING), make.task("2", REVIEW), make.task("3", REPORT)]
    found = differ(old, [make.task("1", INSPECTION), make.task("2", TRAINING), make.task("3", REPORT)])
    assert [(f.task, f.kinds[0].value) for f in found.tasks] == [("1-2", "new"), ("1", "renumbered"), ("2", "gone")]


def test_a_task_put_before_all_others_is_the_one_that_moved(make, differ):
    contents = {"1": TRAINING, "2": REVIEW, "3": REPORT, "4": INSPECTION}
    old = [make.task(name, content, number=None) for name, content in contents.items()]
    assert kinds(differ(old, [old[3], *old[:3]])) == {"4": ["moved"]}


def test_a_task_under_another_heading_of_the_plan_has_moved(make, differ):
    one, two = ["I. Thể chế"], ["II. Tổ chức"]
    old = [
        make.task("1", TRAINING, section=one),
        make.task("2", REVIEW, section=one),
        make.task("3", REPORT, section=two),
    ]
    new = [
        make.task("1", TRAINING, section=one),
        make.task("2", REVIEW, section=two),
        make.task("3", REPORT, section=two),
    ]
    assert kinds(differ(old, new)) == {"2": ["moved"]}


def test_a_heading_that_reads_otherwise_moves_no_task(make, differ):
    old = [
        make.task("1", TRAINING, section=["A. Chung", "II. Thể chế"]),
        make.task("2", REVIEW, section=["A. Chung", "II. Thể chế"]),
    ]
    new = [
        make.task("1", TRAINING, section=["A. Chung", "III. Thể chế"]),
        make.task("2", REVIEW, section=["A. Chung", "III. Thể chế"]),
    ]
    found = differ(old, new)
    assert (found.differs, found.tasks) == (True, [])
    (heading,) = found.headings
    assert (heading.old, heading.new) == (["A. Chung", "II. Thể chế"], ["A. Chung", "III. Thể chế"])
    assert heading.tasks == ["1", "2"]


def test_an_outer_heading_is_told_once(make, differ):
    old = [
        make.task(str(i), c, section=["A. Cũ", s])
        for i, (c, s) in enumerate([(TRAINING, "I. Một"), (REVIEW, "II. Hai")])
    ]
    new = [t.model_copy(update={"section": ["A. Mới", t.section[1]]}) for t in old]
    found = differ(old, new)
    assert [(h.old, h.new, h.tasks) for h in found.headings] == [(["A. Cũ"], ["A. Mới"], ["0", "1"])]


def test_one_task_that_leaves_a_renumbered_heading_has_moved_alone(make, differ):
    was, now, other = ["II. Thể chế"], ["III. Thể chế"], ["I. Chung"]
    old = [
        make.task("1", TRAINING, section=other),
        *(make.task(n, c, section=was) for n, c in [("2", REVIEW), ("3", REPORT), ("4", INSPECTION)]),
    ]
    new = [
        make.task("1", TRAINING, section=other),
        make.task("2", REVIEW, section=other),
        make.task("3", REPORT, section=now),
        make.task("4", INSPECTION, section=now),
    ]
    found = differ(old, new)
    assert kinds(found) == {"2": ["moved"]}
    assert [heading.tasks for heading in found.headings] == [["3", "4"]]


def test_a_part_of_another_task_has_moved(make, differ):
    old = [make.task("1", TRAINING), make.task("2", REVIEW), make.task("3", REPORT, parent="1")]
    new = [make.task("1", TRAINING), make.task("2", REVIEW), make.task("3", REPORT, parent="2")]
    assert kinds(differ(old, new)) == {"3": ["moved"]}


def test_words_times_and_units_are_told_apart(make, differ):
    old = make.task(
        "1", TRAINING, MAY, units=[("Sở Tư pháp", "lead"), ("Sở Nội vụ", "support"), ("Sở Y tế", "support")]
    )
    new = make.task(
        "1", TRAINING.replace("cán bộ", "công chức"), JUNE,
        units=[("Sở Tư pháp", "support"), ("Sở Nội vụ", "lead"), ("Sở Y tế", "support")],
    )  # fmt: skip
    (found,) = differ([old], [new]).tasks
    assert found.kinds == [ChangeKind.REWORDED, ChangeKind.RETIMED, ChangeKind.REASSIGNED]
    content = next(change for change in found.texts if change.field == "content")
    assert [(p.op, p.text) for p in content.pieces if p.op is not Op.EQUAL] == [
        ("delete", "cán bộ"),
        ("insert", "công chức"),
    ]
    assert ([w.key for w in found.windows.removed], [w.key for w in found.windows.added]) == ([MAY], [JUNE])
    assert [(u.name, u.role) for u in found.units.removed] == [("Sở Tư pháp", "lead"), ("Sở Nội vụ", "support")]
    assert [(u.name, u.role) for u in found.units.added] == [("Sở Tư pháp", "support"), ("Sở Nội vụ", "lead")]


def test_of_a_recurring_duty_only_the_occurrences_that_changed_are_told(make, differ):
    (found,) = differ(
        [make.task("1", REPORT, MAY, JUNE)], [make.task("1", REPORT, JUNE, "2021-07-01/2021-07-31")]
    ).tasks
    assert ([w.key for w in found.windows.removed], [w.key for w in found.windows.added]) == (
        [MAY],
        ["2021-07-01/2021-07-31"],
    )


def test_the_same_text_with_other_dates_is_retimed(make, differ):
    old = make.task("1", TRAINING, MAY)
    new = old.model_copy(update={"schedule": make.schedule(JUNE, text=old.schedule.text)})
    (found,) = differ([old], [new]).tasks
    assert (found.kinds, found.texts) == ([ChangeKind.RETIMED], [])


def test_the_other_columns(make, differ):
    old = make.task("1", TRAINING, product="Báo cáo", note="Theo đợt")
    (found,) = differ([old], [make.task("1", TRAINING, product="Kế hoạch", budget="50 triệu", note="Theo đợt")]).tasks
    assert found.kinds == [ChangeKind.OTHER]
    assert [change.field for change in found.texts] == ["product", "budget"]


def test_another_spelling_of_a_unit_assigns_nobody_else(make, differ):
    old, new = (make.task("1", TRAINING, units=[(name, "lead")]) for name in ("UBND xã", "Ủy ban nhân dân xã"))
    one_name = [unit.model_copy(update={"canonical": "Ủy ban nhân dân xã"}) for unit in old.units]
    (found,) = differ([old.model_copy(update={"units": one_name})], [new]).tasks
    assert (found.kinds, found.units) == ([ChangeKind.OTHER], None)


def test_spaces_and_line_breaks_change_nothing(make, differ):
    assert not differ([make.task("1", TRAINING)], [make.task("1", TRAINING.replace(" ", "  \n"))]).differs


def test_a_split_task_is_its_first_half_and_a_new_one(make, differ):
    old = [make.task("1", f"{TRAINING}\n{INSPECTION}")]
    found = differ(old, [make.task("1", TRAINING), make.task("2", INSPECTION)])
    assert kinds(found) == {"1": ["reworded"], "2": ["new"]}


def test_merged_tasks_are_the_longer_one_and_a_gone_one(make, differ):
    old = [make.task("1", TRAINING), make.task("2", INSPECTION)]
    found = differ(old, [make.task("1", f"{TRAINING}\n{INSPECTION}")])
    assert kinds(found) == {"1": ["reworded"], "2": ["gone"]}


def test_what_the_plan_says_of_itself(make, differ):
    task = make.task("1", TRAINING)
    found = differ(
        [task],
        [task],
        number="45/KH-UBND",
        bases=["Căn cứ A;", "Căn cứ B;"],
        signer=Signer(position="CHỦ TỊCH", name="An"),
    )
    told = {change.field: "".join(p.text for p in change.pieces if p.op is Op.INSERT) for change in found.fields}
    assert told == {"number": "45/KH-UBND", "bases": "Căn cứ A;\nCăn cứ B;", "signer": "CHỦ TỊCH An"}
    assert (found.differs, found.tasks) == (True, [])


CONTENTS = st.sampled_from([TRAINING, REVIEW, REPORT, INSPECTION, f"{TRAINING} năm nay", "Việc khác", "Việc"])
SECTIONS = st.sampled_from([[], ["I. Một"], ["II. Hai"], ["I. Một", "1. Nhỏ"]])
SPANS = st.sampled_from([(), (MAY,), (JUNE,), (MAY, JUNE), (QUARTER,)])
COPY = st.lists(st.tuples(CONTENTS, SECTIONS, SPANS), max_size=8)


@given(old=COPY, new=COPY)
def test_every_task_of_either_copy_is_told_or_unchanged(make, differ, old, new):
    before, after = ([make.task(str(i), c, *w, section=s) for i, (c, s, w) in enumerate(copy)] for copy in (old, new))
    found = differ(before, after)
    pairs = [f for f in found.tasks if f.old and f.new]
    gone, fresh = ([f for f in found.tasks if f.kinds == [kind]] for kind in (ChangeKind.GONE, ChangeKind.NEW))
    assert len({f.task for f in found.tasks}) == len(found.tasks) == len(pairs) + len(gone) + len(fresh)
    assert len(before) == len(pairs) + len(gone) + found.counts.unchanged
    assert len(after) == len(pairs) + len(fresh) + found.counts.unchanged
    assert all(f.old in before for f in (*pairs, *gone))
    texts = sorted(f.new.content for f in (*pairs, *fresh))
    assert all(texts.count(t) <= [task.content for task in after].count(t) for t in texts)


@given(old=COPY)
def test_a_plan_differs_from_itself_in_nothing(make, differ, old):
    tasks = [make.task(str(i), c, *w, section=s) for i, (c, s, w) in enumerate(old)]
    assert not differ(tasks, tasks).differs

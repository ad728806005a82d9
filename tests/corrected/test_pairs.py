"""Corrected copies of real plans: what differs is as written here by hand, and no mark is lost when they are read.

Each pair is an edit of a sample's table of tasks as a drafter makes it, and the changes that a reader of both documents
would list. The marks: every occurrence of every task is done before the corrected copy is read.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from kehoach_cli.domain.history import standing_marks
from kehoach_cli.domain.register import Event, EventKind, Progress
from kehoach_cli.domain.rewording import Op
from kehoach_cli.services.differences import compare, of_file, same_of_register
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.services.opening import open_register

AT = datetime(2031, 1, 5, 8, 0, tzinfo=UTC)
HOME_AFFAIRS, LAI_CHAU, TOURISM, SCHOOL = (
    "so_noi_vu_2026",
    "lai_chau_2021",
    "du_lich_2026_2030",
    "thcs_nam_hoc_2025_2026",
)
CONTENT, LEAD, SUPPORT, TIME = 1, 2, 3, 5  # columns of the department's plan


@dataclass
class Pair:
    """An edit and what follows from it.

    `kinds` by the task's id; `words` what was deleted and inserted in a content or time, `dates` the due dates before
    and after, `units` those no longer and newly charged, `fields` of the plan with what was deleted and inserted.
    """

    sample: str
    edit: object
    kinds: dict[str, str]
    before: object = None
    words: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    dates: dict[str, tuple[str, str]] = field(default_factory=dict)
    units: dict[str, tuple[str, str]] = field(default_factory=dict)
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)


def numbers(first, last):
    return {str(number): "renumbered" for number in range(first, last + 1)}


def insertion(plan):
    plan.insert_after(
        "Xây dựng Kế hoạch thông tin", "", "Tổ chức cuộc thi tìm hiểu dịch vụ công trực tuyến", "Văn phòng Sở",
        "Tỉnh đoàn", "Cuộc thi", "Tháng 8", "",
    )  # fmt: skip
    plan.renumber()


def deletion(plan):
    plan.take("Kiểm tra công tác văn thư")
    plan.renumber()


def rewording(plan):
    plan.set(
        "Báo cáo sơ kết", 1, "Báo cáo sơ kết công tác thi đua, khen thưởng 6 tháng đầu năm của ngành, tỉnh Lai Châu."
    )


def another_section(plan):
    row = plan.take("Thẩm định hồ sơ")
    plan.rows.insert(plan.find("Công bố Chỉ số") + 1, row)
    plan.renumber()


def a_month_later(plan):
    plan.set("Hướng dẫn khen thưởng", 3, "Tháng 6")
    plan.set("Tham gia Hội nghị", 3, "Tháng 8")


def quarter_to_month(plan):
    plan.set("Lập đề án", 3, "Tháng 5/2027")
    plan.set("Sơ kết giữa kỳ", 3, "Tháng 11/2028")


def lead_and_support(plan):
    plan.swap("Lập đề án", 4, 5)
    plan.swap("Trình chính sách", 4, 5)


REPORT = ("Báo cáo kết quả thực hiện nhiệm vụ được giao", "Văn phòng Sở", "", "Báo cáo", "Tháng 11", "")


def same_content_twice(plan):
    plan.insert_after("Công bố Chỉ số", "", *REPORT)
    plan.insert_after("Thẩm định hồ sơ", "", *REPORT)
    plan.renumber()


def second_of_them_earlier(plan):
    one, other = [i for i, row in enumerate(plan.rows) if isinstance(row, tuple) and row[1:] == REPORT]
    plan.rows[other] = (*plan.rows[other][:TIME], "Tháng 10", "")
    del plan.rows[one]
    plan.renumber()


def merged_cell_split(plan):
    plan.set("Tu sửa cơ sở vật chất", 0, "Trước 25/8")
    plan.set("Kiểm tra giữa học kỳ II", 0, "Tuần 3 tháng 3")


def number_filled_in(plan):
    plan.head(number="Số: 45/KH-UBND", place_and_date="Lai Châu, ngày 15 tháng 01 năm 2021")


def all_at_once(plan):
    insertion(plan)
    plan.take("Họp giao ban Sở")
    row = plan.take("Thẩm định hồ sơ")
    plan.rows.insert(plan.find("Tổ chức cuộc thi") + 1, row)
    plan.set("Thẩm định hồ sơ", TIME, "Chậm nhất ngày 30/11/2026")
    plan.set(
        "Công khai kết quả", CONTENT, "Công khai kết quả giải quyết thủ tục hành chính trên Cổng dịch vụ công của Sở"
    )
    plan.swap("Thẩm định bản mô tả", LEAD, SUPPORT)
    plan.set("Tổ chức Ngày hội", TIME, "Tháng 3")
    plan.renumber()
    plan.head(number="Số: 18/KH-SNV")


PAIRS = {
    "a row put in": Pair(HOME_AFFAIRS, insertion, {"5-2": "new", **numbers(5, 15)}),
    "a row taken out": Pair(HOME_AFFAIRS, deletion, {"9": "gone", **numbers(10, 15)}),
    "reworded": Pair(
        LAI_CHAU,
        rewording,
        {"8": "reworded"},
        words={("8", "content"): ("", ",|6 tháng đầu năm")},
    ),
    "moved to another section": Pair(
        HOME_AFFAIRS,
        another_section,
        {"10": "moved renumbered", "8": "renumbered", "9": "renumbered"},
    ),
    "a month later": Pair(
        LAI_CHAU,
        a_month_later,
        {"5": "retimed", "10": "retimed"},
        words={("5", "schedule"): ("5", "6"), ("10", "schedule"): ("7", "8")},
        dates={"5": ("2021-05-31", "2021-06-30"), "10": ("2021-07-31", "2021-08-31")},
    ),
    "from a quarter to a month": Pair(
        TOURISM,
        quarter_to_month,
        {"3": "retimed", "10": "retimed"},
        words={("3", "schedule"): ("Quý II/2027", "Tháng 5/2027"), ("10", "schedule"): ("Quý IV/2028", "Tháng 11/2028")},
        dates={"3": ("2027-06-30", "2027-05-31"), "10": ("2028-12-31", "2028-11-30")},
    ),
    "lead and support swapped": Pair(
        TOURISM,
        lead_and_support,
        {"3": "reassigned", "5": "reassigned"},
        units={
            "3": (
                "lead Sở Văn hóa, Thể thao và Du lịch|support Sở Nông nghiệp và Môi trường",
                "lead Sở Nông nghiệp và Môi trường|support Sở Văn hóa, Thể thao và Du lịch",
            ),
            "5": (
                "lead Sở Tài chính|support Sở Văn hóa, Thể thao và Du lịch",
                "lead Sở Văn hóa, Thể thao và Du lịch|support Sở Tài chính",
            ),
        },
    ),
    "one of two equal contents": Pair(
        HOME_AFFAIRS,
        second_of_them_earlier,
        {"8": "gone", "12": "renumbered retimed", **numbers(9, 11), **numbers(13, 17)},
        before=same_content_twice,
        dates={"12": ("2026-11-30", "2026-10-31")},
    ),
    "a merged time split": Pair(
        SCHOOL,
        merged_cell_split,
        {"d3": "retimed", "d13": "retimed"},
        words={("d3", "schedule"): ("Tháng 8", "Trước 25/8"), ("d13", "schedule"): ("Tháng", "Tuần 3 tháng")},
        dates={"d3": ("2025-08-31", "2025-08-24"), "d13": ("2026-03-31", "2026-03-21")},
    ),
    "the number filled in": Pair(
        LAI_CHAU,
        number_filled_in,
        {},
        fields={"number": ("", "45/KH-UBND"), "issued_on": ("", "2021-01-15"), "issued_text": ("", "15")},
    ),
    "all at once": Pair(
        HOME_AFFAIRS,
        all_at_once,
        {
            "5-2": "new",
            "10": "moved renumbered retimed",
            "3.2": "reassigned",
            "5": "renumbered", "6": "renumbered", "7": "renumbered",
            "8": "renumbered retimed",
            "9": "renumbered",
            "11": "renumbered",
            "12": "gone",
            "13": "reworded",
        },
        words={
            ("13", "content"): ("thông tin điện tử", "dịch vụ công"),
            ("10", "schedule"): ("15/12/2026", "30/11/2026"),
        },
        dates={"10": ("2026-12-15", "2026-11-30"), "8": ("2026-03-31|2026-09-30", "2026-03-31")},
        fields={"number": ("08/KH-SNV", "18/KH-SNV")},
    ),
}  # fmt: skip


@pytest.fixture(params=PAIRS.values(), ids=PAIRS.keys(), scope="module")
def pair(request):
    return request.param


@pytest.fixture(scope="module")
def both(pair, copies):
    return copies(pair.sample, pair.edit, pair.before)


def told(pieces):
    """The deleted and the inserted words, each run apart from the next by "|" where there are several."""
    return tuple("|".join(p.text.strip(" ") for p in pieces if p.op is op) for op in (Op.DELETE, Op.INSERT))


def test_the_changes_are_those_written_by_hand(pair, both):
    found = compare(of_file(both.old), of_file(both.new))
    assert {f.task: " ".join(f.kinds) for f in found.tasks} == pair.kinds
    assert found.headings == []
    by_id = {f.task: f for f in found.tasks}
    for (task, name), words in pair.words.items():
        assert told(next(c.pieces for c in by_id[task].texts if c.field == name)) == words
    for task, dates in pair.dates.items():
        ends = (
            "|".join(w.end.isoformat() for w in side.schedule.windows) for side in (by_id[task].old, by_id[task].new)
        )
        assert tuple(ends) == dates
    for task, units in pair.units.items():
        sides = (by_id[task].units.removed, by_id[task].units.added)
        assert tuple("|".join(f"{u.role} {u.name}" for u in side) for side in sides) == units
    assert {change.field: told(change.pieces) for change in found.fields} == pair.fields


@pytest.fixture
def register(tmp_path):
    with open_register(tmp_path / "register.sqlite3", write=True) as opened:
        yield opened


def finish_everything(register, plan):
    """Mark every occurrence of every task done; how many marks that were."""
    marks = [
        Event(
            at=AT, who="an", kind=EventKind.DONE, plan=plan, task=task, occurrence=o.window.key if o.window else None,
            data={"on": "2031-01-04"},
        )
        for task, occurrences in register.occurrences(plan).items()
        for o in occurrences
    ]  # fmt: skip
    return len(register.append(marks))


def test_no_mark_is_lost_when_the_corrected_copy_is_read(pair, both, register):
    plan = import_plan(register, both.old, at=AT, who="an").plan
    marks = finish_everything(register, plan.id)
    before = {task: len(found) for task, found in register.occurrences(plan.id).items()}
    outcome = import_plan(register, both.new, at=AT, who="an")
    assert outcome.plan.id == plan.id
    assert sum(len(standing_marks(register.events(plan.id, task.id))) for task in plan.tasks) == marks
    after = register.occurrences(plan.id)
    gone = {task for task, kinds in pair.kinds.items() if kinds == "gone"}
    fresh = {task for task, kinds in pair.kinds.items() if kinds == "new"}
    assert set(outcome.gone) == gone
    assert set(after) == (set(before) - gone) | fresh
    still = {task: {o.progress for o in found} for task, found in after.items()}
    assert still == {task: {Progress.NOT_STARTED if task in fresh else Progress.DONE} for task in after}
    lost = sum(before[task] for task in before if task not in gone) - sum(
        len(after[t]) for t in after if t not in fresh
    )
    assert len(outcome.unplaced) == lost
    assert register.differences() == []


def test_what_diff_tells_of_the_register_is_what_reading_then_changes(pair, both, register):
    import_plan(register, both.old, at=AT, who="an")
    found = compare(same_of_register(register, both.new), of_file(both.new))
    assert {f.task: " ".join(f.kinds) for f in found.tasks} == pair.kinds
    outcome = import_plan(register, both.new, at=AT, who="an")
    assert {f.task for f in found.tasks if f.old and f.new} >= {change.task for change in outcome.changed}
    assert {f.task for f in found.tasks if f.old is None} == {*outcome.new, *outcome.returned}
    assert not compare(same_of_register(register, both.new), of_file(both.new)).differs

"""The list of tasks of the Government's Nghị quyết 03/NQ-CP of 2025, Phụ lục II: every row is a task under its section.

The cells are split here by hand; what the times mean, and the units that are hard to part, are written out.
"""

from datetime import date
from pathlib import Path

import pytest

from kehoach_cli.readers.plan_reader import read_plan

FILE = Path(__file__).parents[2] / "data" / "real" / "nq03-phu-luc-2.md"
YEARS = {str(year): [f"{year}-01-01..{year}-12-31"] for year in (2025, 2026, 2027, 2028, 2030)}
WINDOWS = YEARS | {
    "": [],
    "01/2025": ["2025-01-01..2025-01-31"],
    "2/2025": ["2025-02-01..2025-02-28"],
    "3/2025": ["2025-03-01..2025-03-31"],
    "03/2025": ["2025-03-01..2025-03-31"],
    "Tháng 5/2025": ["2025-05-01..2025-05-31"],
    "6/2025": ["2025-06-01..2025-06-30"],
    "06/2025": ["2025-06-01..2025-06-30"],
    "Quý II/2025": ["2025-04-01..2025-06-30"],
    "7/2025": ["2025-07-01..2025-07-31"],
    "9/2025": ["2025-09-01..2025-09-30"],
    "Tháng 10/2025": ["2025-10-01..2025-10-31"],
    "12/2025": ["2025-12-01..2025-12-31"],
    "3/2026": ["2026-03-01..2026-03-31"],
    "9/2026": ["2026-09-01..2026-09-30"],
    "12/2026": ["2026-12-01..2026-12-31"],
    "12/2028": ["2028-12-01..2028-12-31"],
    "2025-2026": ["2025-01-01..2026-12-31"],
    "2025 - 2026": ["2025-01-01..2026-12-31"],
    "Hằng năm": ["2025-01-01..2025-12-31"],
    "hằng năm": ["2025-01-01..2025-12-31"],
}
ONGOING = ("Thường xuyên", "Nhiệm vụ thường xuyên", "2025 và những năm tiếp theo")
SECTIONS = {
    "I": (1, 13),
    "II": (14, 42),
    "III": (43, 76),
    "IV": (77, 88),
    "V": (89, 116),
    "VI": (117, 131),
    "VII": (132, 140),
}


@pytest.fixture(scope="module")
def plan():
    return read_plan(FILE.read_bytes(), FILE.name)


@pytest.fixture(scope="module")
def rows():
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = [[" ".join(cell.split()) for cell in line.strip().strip("|").split("|")] for line in lines[2:]]
    return [row for row in cells if row[0].rstrip(".").isdigit()]


def test_head(plan):
    assert (plan.number, plan.symbol, plan.issuer, plan.issued_on) == (None, "NQ-CP", "Chính phủ", date(2025, 1, 1))
    assert plan.title.startswith("DANH MỤC CÁC NHIỆM VỤ TRIỂN KHAI CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ")
    assert (plan.period.start, plan.period.end) == (date(2025, 1, 1), date(2025, 12, 31))


def test_every_row_is_a_task_with_its_number_in_order(plan, rows):
    assert len(rows) == 140
    assert [task.number for task in plan.tasks] == [str(number) for number in range(1, 141)]
    assert [task.id for task in plan.tasks] == [task.number for task in plan.tasks]
    assert {task.source.table for task in plan.tasks} == {1}


def test_every_task_stands_under_its_section(plan):
    for label, (first, last) in SECTIONS.items():
        sections = {tuple(task.section) for task in plan.tasks[first - 1 : last]}
        assert len(sections) == 1
        assert sections.pop()[0].startswith(f"{label}. ")


def test_content_product_and_time_are_those_of_the_row(plan, rows):
    for task, row in zip(plan.tasks, rows, strict=True):
        assert " ".join(task.content.split()) == row[1]
        assert task.product == (row[4] or None)
        assert task.schedule.text == row[5]


def test_every_time_is_understood_as_a_person_would(plan, spans):
    for task in plan.tasks:
        if task.schedule.text in ONGOING:
            assert task.schedule.kind == "ongoing"
        else:
            assert spans(task.schedule) == WINDOWS[task.schedule.text], task.schedule.text


def test_the_one_row_without_a_time_is_told(plan):
    told = [(problem.code, problem.task) for problem in plan.problems if problem.severity != "info"]
    assert told == [("K301", "42")]


def test_units(plan, rows, units):
    for task, row in zip(plan.tasks, rows, strict=True):
        printed = " ".join(unit.name for unit in task.units).lower()
        words = f"{row[2]} {row[3]}".replace(";", " ").replace(",", " ").lower().split()
        assert [w for w in printed.replace(",", " ").split() if w != "và"] == [w for w in words if w != "và"]
    assert units(plan.tasks[0]) == [
        "lead: Bộ Khoa học và Công nghệ",
        "support: Ban Tuyên giáo Trung ương",
        "support: các bộ, ngành, địa phương",
        "support: VTV",
        "support: VOV",
        "support: TTXVN",
    ]
    assert units(plan.tasks[13])[1:] == [
        "support: Bộ Công an",
        "support: Bộ Nội vụ",
        "support: Bộ Tài chính",
        "support: Bộ Lao động - Thương binh và Xã hội",
        "support: Thanh tra Chính phủ",
        "support: các bộ, ngành và địa phương",
    ]
    assert units(plan.tasks[50])[2:] == [
        "support: Bộ Quốc phòng",
        "support: Viện Hàn lâm Khoa học và Công nghệ",
        "support: các bộ, ngành, địa phương",
    ]
    assert units(plan.tasks[84])[1:] == ["support: Bộ Tài chính", "support: bộ, ngành liên quan"]
    assert units(plan.tasks[134])[1:] == [
        "support: Các bộ, ngành, địa phương, doanh nghiệp liên quan",
        "support: các cơ quan đại diện Việt Nam ở nước ngoài",
    ]

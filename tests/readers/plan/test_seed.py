"""The plan that started it, in the forms it is found in: typed dashes, Word lists, cut by pages, rewritten, Markdown."""

from pathlib import Path

import pytest

from kehoach_cli.readers.plan_reader import read_plan

TESTS = Path(__file__).parents[2]
SAMPLES = TESTS.parent / "samples"
FIXTURES = TESTS / "data" / "fixtures"
FORMS = [
    SAMPLES / "lai-chau-2021.docx",
    SAMPLES / "lai-chau-2021.md",
    FIXTURES / "00_seed_typed.docx",
    FIXTURES / "01_seed_lists.docx",
    FIXTURES / "24_seed_lo_roundtrip.docx",
]
WINDOWS = {
    "1": ["2021-01-01..2021-12-31"],
    "2": ["2021-01-01..2021-02-28"],
    "3": ["2021-02-01..2021-03-31"],
    "4": [],
    "5": ["2021-05-01..2021-05-31"],
    "6": ["2021-04-01..2021-05-31"],
    "7": ["2021-04-01..2021-09-30"],
    "8": ["2021-06-01..2021-06-30"],
    "9": ["2021-06-01..2021-07-31"],
    "10": ["2021-07-01..2021-07-31"],
    "11": ["2021-07-01..2021-08-31"],
    "12": ["2021-08-01..2021-10-31"],
    "13": ["2021-11-01..2021-12-31"],
    "v1": ["2021-02-01..2021-02-28"],
}
ITEMS = {
    "1": 3,
    "2": 5,
    "3": 2,
    "4": 2,
    "5": 1,
    "6": 1,
    "7": 2,
    "8": 0,
    "9": 2,
    "10": 1,
    "11": 1,
    "12": 2,
    "13": 3,
    "v1": 0,
}


@pytest.fixture(scope="module")
def first():
    return read_plan(FORMS[0].read_bytes(), FORMS[0].name)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_every_form_is_the_same_plan(path, first, spans):
    plan = read_plan(path.read_bytes(), path.name)
    assert (plan.id, plan.number, plan.symbol) == ("kh-ubnd-cong-tac-thi-dua-khen-thuong-2021", None, "KH-UBND")
    assert {task.id: spans(task.schedule) for task in plan.tasks} == WINDOWS
    assert {task.id: len(task.items) for task in plan.tasks} == ITEMS
    ours, theirs = ([task.model_dump(exclude={"source"}) for task in of.tasks] for of in (plan, first))
    assert ours == theirs


def test_mentions_do_not_move_the_schedule(first):
    second, third = first.tasks[1], first.tasks[2]
    assert [(m.text, m.windows[0].start.isoformat()) for m in second.mentions if "tháng 3" in m.text] == [
        ("dự kiến trong tháng 3", "2021-03-01")
    ]
    assert [m.text for m in third.mentions if "23/5" in m.text] == ["(ngày 23/5/2021)"]


def test_units_and_their_one_name(first):
    task = first.tasks[1]
    assert [(unit.name, unit.role.value) for unit in task.units] == [
        ("Các cơ quan, đơn vị địa phương", "unspecified"),
        ("Các khối thi đua của tỉnh", "unspecified"),
        ("Hội đồng TĐKT tỉnh", "unspecified"),
        ("Ban TĐKT", "unspecified"),
    ]
    named = {
        unit.canonical
        for task in first.tasks
        for unit in task.units
        if unit.name.startswith(("HĐ TĐKT", "Hội đồng TĐKT"))
    }
    assert named == {"Hội đồng Thi đua - Khen thưởng tỉnh"}


def test_one_duty_in_prose_and_nothing_from_what_is_only_told(first):
    (duty,) = [task for task in first.tasks if task.source.kind == "prose"]
    assert duty.content.startswith("Kế hoạch, chương trình công tác thi đua, khen thưởng của các cơ quan")
    assert (duty.schedule.text, duty.units, duty.mentions) == ("trong tháng 02/2021", [], [])
    assert duty.section == ["III. TỔ CHỨC THỰC HIỆN"]


def test_only_the_empty_time_is_a_warning(first):
    assert [(p.code, p.task) for p in first.problems if p.severity != "info"] == [("K301", "4")]

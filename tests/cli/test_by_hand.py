"""amend, add, extensions and given dates as a person types them, and where they show."""

import csv
from io import StringIO
from pathlib import Path
from shutil import copyfile

import pytest
from jsonschema import Draft202012Validator
from tests.cli.conftest import Program

PLAN = Path(__file__).parents[1] / "data" / "plans" / "cai-cach-hanh-chinh-2021.md"
ID = "kh-ubnd-cai-cach-hanh-chinh-2021"
UNITS = "“Sở Nội vụ (chủ trì)” → “Sở Tài chính (chủ trì)”"


@pytest.fixture(scope="module")
def after_may(tmp_path_factory):
    """A register: task 1 extended to 30/6, 6 corrected to June, bs1 added, 5 given a date."""
    program = Program(tmp_path_factory.mktemp("office"))
    program.ok("parse", PLAN)
    program.ok("extend", "1", "--to", "30/6/2021", "--by", "Công văn số 120/SNV", "--today", "2021-05-20")
    program.ok("amend", "6", "--time", "Tháng 6", "--unit", "Sở Tài chính", "--by-whom", "Hoa")
    added = program.ok("add", ID, "--content", "Báo cáo đột xuất", "--unit", "Sở Nội vụ", "--time", "Trước 30/6")
    assert added.out == "bs1\n"
    program.ok("set-date", "5", "--to", "25/6/2021", "--by", "Thông báo số 7", "--today", "2021-05-20")
    return program.register


@pytest.fixture
def office(kehoach, after_may):
    """The program with a copy of it."""
    copyfile(after_may, kehoach.register)
    return kehoach


def june(office, *arguments, **environment):
    return office.ok("due", "--month", "6", "--today", "2021-06-15", *arguments, **environment)


def test_lists_say_both_dates_and_what_is_by_hand(office):
    lines = {row[1]: row for row in june(office).rows}
    assert [(row[1], row[2]) for row in june(office).rows] == [
        ("5", "2021-06-25"), ("bs1", "2021-06-29"), ("1", "2021-06-30"), ("2", "2021-06-30"), ("6", "2021-06-30"),
    ]  # fmt: skip
    assert lines["1"][3] == "còn 15 ngày (gia hạn từ 31/05/2021, Công văn số 120/SNV)"
    assert lines["5"][3] == "còn 10 ngày (hạn do người dùng đặt, Thông báo số 7)"
    assert lines["6"][4] == "Khảo sát mức độ hài lòng (sửa tay)"
    assert lines["bs1"][4] == "Báo cáo đột xuất (bổ sung)"
    assert lines["2"][3:5] == ["còn 15 ngày", "Báo cáo kết quả cải cách hành chính"]


def test_overdue_says_it_too(office):
    rows = office.ok("overdue", "--today", "2021-07-10").rows
    assert [(row[1], row[3]) for row in rows] == [
        ("2", "quá hạn 101 ngày"),
        ("5", "quá hạn 15 ngày (hạn do người dùng đặt, Thông báo số 7)"),
        ("bs1", "quá hạn 11 ngày"),
        ("1", "quá hạn 10 ngày (gia hạn từ 31/05/2021, Công văn số 120/SNV)"),
        ("2", "quá hạn 10 ngày"),
        ("6", "quá hạn 10 ngày"),
    ]


def test_the_table_says_it_too(office):
    shown = " ".join(june(office, "-f", "table", COLUMNS="160").out.split())
    assert "15 ngày (gia hạn từ" in shown  # the rest on the next lines of its cell
    assert "(sửa tay)" in shown
    assert "(bổ sung)" in shown


def test_json_has_them_as_fields(office):
    report = june(office, "--json").json
    Draft202012Validator(office.ok("schema", "due").json).validate(report)
    items = {item["task"]: item for item in report["items"]}
    said = {task: (item["planned_due"], item["decision"], item["by_hand"]) for task, item in items.items()}
    assert said == {
        "5": (None, "Thông báo số 7", ["due"]),
        "bs1": (None, None, ["task"]),
        "1": ("2021-05-31", "Công văn số 120/SNV", []),
        "2": (None, None, []),
        "6": (None, None, ["units", "schedule"]),
    }


def test_csv_has_them_as_columns(office):
    rows = {row["task"]: row for row in csv.DictReader(StringIO(june(office, "-f", "csv").out.lstrip("\ufeff")))}
    assert {task: (row["planned_due"], row["decision"], row["by_hand"]) for task, row in rows.items()} == {
        "5": ("", "Thông báo số 7", "due"),
        "bs1": ("", "", "task"),
        "1": ("2021-05-31", "Công văn số 120/SNV", ""),
        "2": ("", "", ""),
        "6": ("", "", "units; schedule"),
    }


def test_show_says_it_of_the_plan_and_of_a_task(office):
    rows = {row[0]: row for row in office.ok("show", "--today", "2021-06-15").rows}
    assert (rows["1"][4], rows["1"][5]) == (
        "2021-06-30", "chưa thực hiện, trong hạn (gia hạn từ 31/05/2021, Công văn số 120/SNV)",
    )  # fmt: skip
    assert rows["bs1"][1] == "Báo cáo đột xuất (bổ sung)"
    six = office.ok("show", "6", "--today", "2021-06-15").err
    assert "✎ Đã sửa tay so với văn bản: đơn vị, thời gian" in six
    assert (
        "Hoa: sửa tay, đơn vị: “Sở Nội vụ (chủ trì)” → “Sở Tài chính (chủ trì)”, thời gian: “Tháng 13” → “Tháng 6”"
        in six
    )
    assert "✎ Nhiệm vụ bổ sung, không có trong văn bản" in office.ok("show", "bs1").err
    one = office.ok("show", "1", "--today", "2021-06-15")
    assert one.rows[0][1:4] == ["2021-06-30", "", "còn 15 ngày (gia hạn từ 31/05/2021, Công văn số 120/SNV)"]


def test_exports_say_it(office):
    tasks = {task["id"]: task["by_hand"] for task in office.ok("export", "-f", "json").json[0]["tasks"]}
    assert tasks == {"1": [], "2": [], "3": [], "4": [], "5": [], "6": ["units", "schedule"], "bs1": ["task"]}
    rows = list(csv.DictReader(StringIO(office.ok("show", "-f", "csv").out.lstrip("\ufeff"))))
    assert {
        row["id"]: (row["by_hand"], row["present_due"], row["planned_due"]) for row in rows if row["id"] != "2"
    } == {
        "1": ("", "2021-06-30", "2021-05-31"),
        "3": ("", "", ""),
        "4": ("", "", ""),
        "5": ("", "2021-06-25", ""),
        "6": ("units; schedule", "2021-06-30", ""),
        "bs1": ("task", "2021-06-29", ""),
    }


def test_the_tasks_of_a_unit_say_it(office):
    (found,) = office.ok("units", "--unit", "so tai chinh", "--json").json["units"]
    assert {task["task"]: task["by_hand"] for task in found["tasks"]} == {
        "1": [], "3": [], "5": [], "6": ["units", "schedule"],
    }  # fmt: skip


def test_reading_the_plan_again_leaves_all_of_it(office):
    before = june(office).out
    assert "không có gì thay đổi" in office.ok("parse", PLAN).err
    assert june(office).out == before


def test_undo_takes_a_correction_and_an_addition_back(office):
    office.ok("undo", "6")
    office.ok("undo", "bs1")
    assert [row[1] for row in june(office).rows] == ["5", "1", "2"]
    assert "không còn" not in office.ok("show").err
    assert office("done", "bs1").code == 2


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("amend", "1", "--time", "Tháng 14"), "không hiểu thời gian “Tháng 14” ở chỗ “Tháng 14”"),
        (("amend", "1"), "--unit, --role, --time hoặc --content"),
        (("amend", "1", "--role", "boss"), "boss"),
        (("amend", "1", "2", "--time", "Tháng 5"), "2"),
        (("add", ID), "--content"),
        (("add", ID, "--content", "Việc", "--time", "Tháng 14"), "không hiểu thời gian"),
        (("add", "khong-co", "--content", "Việc"), "khong-co"),
    ],
)
def test_what_is_refused_writes_nothing(office, arguments, why):
    before = office.ok("log").out
    result = office(*arguments)
    assert (result.code, result.out, why in result.err) == (2, "", True), result.err
    assert office.ok("log").out == before


@pytest.mark.parametrize(
    "arguments", [("amend", "1", "--time", "Tháng 7"), ("add", ID, "--content", "Việc nữa", "--time", "Tháng 7")]
)
def test_a_dry_run_says_the_same_and_keeps_nothing(office, arguments):
    before = office.ok("log").out
    tried = office.ok(*arguments, "-n")
    assert office.ok("log").out == before
    real = office.ok(*arguments)
    assert (tried.out, tried.err) == (real.out, real.err + "chưa thay đổi gì (--dry-run)\n")


class TestLog:
    def test_all_that_happened_oldest_first(self, office):
        rows = office.ok("log").rows
        assert [row[0] for row in rows] == [str(number) for number in range(1, 12)]
        # the plan and its six tasks were read; then what the fixture did
        assert [(row[4], row[5], row[6]) for row in rows[7:]] == [
            ("1", "2021-05-01/2021-05-31",
             "được gia hạn, từ 31/05/2021 đến 30/06/2021, Công văn số 120/SNV"),
            ("6", "", f"sửa tay, đơn vị: {UNITS}, thời gian: “Tháng 13” → “Tháng 6”"),
            ("bs1", "", "bổ sung ngoài văn bản, “Báo cáo đột xuất”"),
            ("5", "", "đặt hạn, đến 25/06/2021, Thông báo số 7"),
        ]  # fmt: skip
        assert rows[8][2] == "Hoa"

    def test_of_one_task_one_plan_one_person_one_kind(self, office):
        assert [row[0] for row in office.ok("log", "1").rows] == ["2", "8"]
        assert [row[0] for row in office.ok("log", f"{ID}:bs1").rows] == ["10"]
        assert len(office.ok("log", "kh-ubnd").rows) == 11
        assert [row[0] for row in office.ok("log", "--who", "hoa").rows] == ["9"]
        assert [row[0] for row in office.ok("log", "--kind", "extended", "--kind", "dated").rows] == ["8", "11"]
        assert office("log", "khong-co").code == 2

    def test_by_day(self, office):
        assert len(office.ok("log", "--since", "hôm nay").rows) == 11
        assert office.ok("log", "--until", "2021-12-31").rows == []
        assert office("log", "--since", "2022", "--until", "2021").code == 2

    def test_what_is_no_longer_listed_too(self, office):
        office.ok("undo", "bs1")
        assert [row[6] for row in office.ok("log", "bs1").rows] == [
            "bổ sung ngoài văn bản, “Báo cáo đột xuất”", "rút lại, sự kiện số 10",
        ]  # fmt: skip
        office.ok("plans", "remove", ID, "--yes")
        assert [row[0] for row in office.ok("log", f"{ID}:1").rows] == ["2", "8"]
        assert office.ok("log", ID).rows[-1][6] == "bỏ kế hoạch khỏi sổ"

    def test_formats(self, office):
        whole = office.ok("log", "6", "--json").json
        Draft202012Validator(office.ok("schema", "log").json).validate(whole)
        assert (whole["plan"], whole["task"], [event["kind"] for event in whole["events"]]) == (
            ID, "6", ["imported", "amended"],
        )  # fmt: skip
        assert len(office.ok("log", "-f", "jsonl").out.splitlines()) == 11
        header, *rows = csv.reader(StringIO(office.ok("log", "-f", "csv").out.lstrip("\ufeff")))
        assert header == ["event", "at", "who", "kind", "plan", "task", "occurrence", "told"]
        assert len(rows) == 11
        assert "bổ sung ngoài văn bản" in office.ok("log", "-f", "table", COLUMNS="160").out

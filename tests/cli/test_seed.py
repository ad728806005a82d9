"""The main job on the plan that started the project, from the document to marks, as a person does it."""

import json

import pytest
from jsonschema import Draft202012Validator

WINDOWS = {
    "1": ("ongoing", [("2021-01-01", "2021-12-31")]),
    "2": ("window", [("2021-01-01", "2021-02-28")]),
    "3": ("window", [("2021-02-01", "2021-03-31")]),
    "4": ("unspecified", []),
    "5": ("window", [("2021-05-01", "2021-05-31")]),
    "6": ("window", [("2021-04-01", "2021-05-31")]),
    "7": ("window", [("2021-04-01", "2021-09-30")]),
    "8": ("window", [("2021-06-01", "2021-06-30")]),
    "9": ("window", [("2021-06-01", "2021-07-31")]),
    "10": ("window", [("2021-07-01", "2021-07-31")]),
    "11": ("window", [("2021-07-01", "2021-08-31")]),
    "12": ("window", [("2021-08-01", "2021-10-31")]),
    "13": ("window", [("2021-11-01", "2021-12-31")]),
    None: ("window", [("2021-02-01", "2021-02-28")]),
}
"""By printed number; the duty in prose has none."""


def spans(windows):
    return [(window["start"], window["end"]) for window in windows]


@pytest.mark.parametrize("form", ["seed", "seed_text"])
def test_every_task_with_its_windows(kehoach, form, request):
    plan = kehoach.ok("parse", request.getfixturevalue(form), "--no-save", "--json").json
    found = {task["number"]: (task["schedule"]["kind"], spans(task["schedule"]["windows"])) for task in plan["tasks"]}
    assert found == WINDOWS
    assert len(plan["tasks"]) == 14
    assert not kehoach.register.exists()


@pytest.mark.parametrize("form", ["seed", "seed_text"])
def test_the_letterhead(kehoach, form, request):
    plan = kehoach.ok("parse", request.getfixturevalue(form), "--no-save", "--json").json
    assert (plan["number"], plan["symbol"], plan["place"], plan["issued_on"]) == (None, "KH-UBND", "Lai Châu", None)
    assert plan["period"] == {"start": "2021-01-01", "end": "2021-12-31"}
    assert (len(plan["tasks"][0]["items"]), len(plan["tasks"][0]["units"])) == (3, 5)


def test_both_forms_give_the_same_tasks(kehoach, seed, seed_text):
    paper, text = kehoach.ok("parse", seed, seed_text, "--no-save", "--json").json
    for plan in (paper, text):
        for task in plan["tasks"]:
            del task["source"]
    assert paper["tasks"] == text["tasks"]
    assert paper["id"] == text["id"]


def test_the_empty_time_is_a_warning_with_its_place(kehoach, seed):
    plan = kehoach.ok("parse", seed, "--no-save", "--json").json
    (problem,) = [p for p in plan["problems"] if p["severity"] != "info"]
    assert (problem["code"], problem["severity"], problem["task"]) == ("K301", "warning", "4")
    assert problem["where"]["row"] == 5
    assert "không ghi thời gian" in problem["message"]


def test_mentions_never_move_the_schedule(kehoach, seed):
    tasks = {task["number"]: task for task in kehoach.ok("parse", seed, "--no-save", "--json").json["tasks"]}
    texts = [mention["text"] for mention in tasks["2"]["mentions"]]
    assert any("dự kiến trong tháng 3" in text for text in texts)
    (vote,) = [m for m in tasks["3"]["mentions"] if "23/5/2021" in m["text"]]
    assert spans(vote["windows"]) == [("2021-05-23", "2021-05-23")]


def listed(result):
    return [item["number"] for item in result.json["items"]]


def test_due_overdue_done_and_read_again(kehoach, seed):
    kehoach.ok("parse", seed)
    assert listed(kehoach.ok("due", "--month", "5", "--json")) == ["5", "6"]
    late = kehoach.ok("overdue", "--today", "2021-06-15", "--json")
    # longest overdue first: 2 and the duty in prose since 28/2, 3 since 31/3, 5 and 6 since 31/5
    assert listed(late) == ["2", None, "3", "5", "6"]
    assert [item["days_late"] for item in late.json["items"]] == [107, 107, 76, 15, 15]
    kehoach.ok("done", "2", "--on", "26/2/2021")
    assert listed(kehoach.ok("overdue", "--today", "2021-06-15", "--json")) == [None, "3", "5", "6"]
    again = kehoach.ok("parse", seed)
    assert "không có gì thay đổi" in again.err
    assert listed(kehoach.ok("overdue", "--today", "2021-06-15", "--json")) == [None, "3", "5", "6"]
    kehoach.ok("undo", "2")
    assert listed(kehoach.ok("overdue", "--today", "2021-06-15", "--json")) == ["2", None, "3", "5", "6"]


def test_the_other_form_is_the_same_plan_and_keeps_the_marks(kehoach, seed, seed_text):
    kehoach.ok("parse", seed)
    kehoach.ok("done", "5")
    kehoach.ok("parse", seed_text)
    assert len(kehoach.ok("plans", "--json").json["plans"]) == 1
    assert listed(kehoach.ok("overdue", "--today", "2021-06-15", "--json")) == ["2", None, "3", "6"]


def test_due_on_a_file_saves_nothing_and_counts_marks(kehoach, seed):
    assert listed(kehoach.ok("due", seed, "--month", "5", "--json")) == ["5", "6"]
    assert not kehoach.register.exists()
    kehoach.ok("parse", seed)
    kehoach.ok("done", "5", "--on", "2021-05-20")
    states = [item["progress"] for item in kehoach.ok("due", seed, "--month", "5", "--json").json["items"]]
    assert states == ["done", "not_started"]


def test_fail_if_overdue(kehoach, seed):
    kehoach.ok("parse", seed)
    assert kehoach("overdue", "--today", "2021-06-15", "--fail-if-overdue").code == 1
    assert kehoach("overdue", "--today", "2021-01-15", "--fail-if-overdue").code == 0


def test_the_heading_names_the_year_that_was_meant(kehoach, seed):
    kehoach.ok("parse", seed)
    assert "tháng 5/2021" in kehoach.ok("due", "--month", "5", "--today", "2026-11-22").err


def test_strict_refuses_and_keeps_nothing(kehoach, seed):
    result = kehoach("parse", seed, "--strict")
    assert result.code == 65
    assert not kehoach.register.exists()


def test_piped_output_is_one_task_a_line(kehoach, seed):
    rows = kehoach.ok("parse", seed, "--no-save").rows
    assert len(rows) == 14
    assert {len(row) for row in rows} == {5}
    assert rows[1][3:] == ["Tháng 01, 02", "01/01/2021 – 28/02/2021"]


def test_show_and_history(kehoach, seed):
    kehoach.ok("parse", seed)
    kehoach.ok("done", "8", "--on", "1/7/2021", "--note", "Báo cáo số 12/BC-BTĐKT")
    task = kehoach.ok("show", "8", "--today", "2021-07-02", "--json").json
    assert (task["progress"], task["timing"]) == ("done", "overdue")
    assert [event["kind"] for event in task["history"]] == ["imported", "done"]
    assert task["history"][1]["data"]["note"] == "Báo cáo số 12/BC-BTĐKT"
    assert "hoàn thành quá hạn" in kehoach.ok("show", "8", "--today", "2021-07-02").err
    assert len(kehoach.ok("show").rows) == 14


def test_plans_are_taken_out_and_come_back_with_their_marks(kehoach, seed):
    kehoach.ok("parse", seed)
    kehoach.ok("done", "5")
    (plan,) = kehoach.ok("plans", "--json").json["plans"]
    kehoach.ok("plans", "remove", plan["id"], "--yes")
    assert kehoach.ok("plans").out == ""
    kehoach.ok("parse", seed)
    assert listed(kehoach.ok("overdue", "--today", "2021-06-15", "--json")) == ["2", None, "3", "6"]


def test_export_is_whole(kehoach, seed):
    plan = kehoach.ok("parse", seed, "--json").json
    exported = kehoach.ok("export", "-f", "json").json
    assert exported == [plan]
    lines = [json.loads(line) for line in kehoach.ok("export", "-f", "jsonl").out.splitlines()]
    assert [{k: v for k, v in line.items() if k != "plan"} for line in lines] == plan["tasks"]
    assert {line["plan"] for line in lines} == {plan["id"]}


def test_the_format_follows_the_suffix(kehoach, seed):
    kehoach.ok("parse", seed)
    kehoach.ok("export", "-o", "tasks.csv")
    written = (kehoach.folder / "tasks.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfplan,id,number,")
    assert "Tháng 8, 9, 10" in written.decode("utf-8-sig")
    kehoach.ok("due", "--month", "5", "-o", "due.json")
    assert len(json.loads((kehoach.folder / "due.json").read_text(encoding="utf-8"))["items"]) == 2


def test_standard_input(kehoach, seed):
    assert len(kehoach.ok("parse", "-", "--no-save", stdin=seed.read_bytes()).rows) == 14


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("plan", ("parse", "SEED", "--no-save", "--json")),
        ("due", ("due", "SEED", "--month", "5", "--active", "--json")),
        ("due", ("overdue", "SEED", "--today", "2021-06-15", "--json")),
        ("when", ("when", "6 tháng: trước 15/6; năm: trước 15/12", "--year", "2021", "--json")),
        ("when", ("when", "Tháng 13", "--year", "2021", "--json")),
    ],
)
def test_what_is_printed_is_valid_by_the_schema(kehoach, seed, name, arguments):
    schema = kehoach.ok("schema", name).json
    printed = kehoach.ok(*(seed if argument == "SEED" else argument for argument in arguments)).json
    Draft202012Validator(schema).validate(printed)

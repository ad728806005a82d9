"""kehoach check: what a drafter sees before a plan is issued."""

import csv
from io import StringIO

import pytest

DRAFT = """\
# KẾ HOẠCH
# Công tác văn thư năm 2025

| TT | Nội dung | Chủ trì | Phối hợp | Thời gian | Sản phẩm |
|---|---|---|---|---|---|
| 1 | Ban hành quy chế | Văn phòng | Phòng Hành chính | Trước ngày 03/9 | Quy chế |
| 2 | Tập huấn | | Phòng Hành chính | Tháng 3/2026 | |
| 4 | Kiểm tra | Văn phòng; Thanh tra | | Hằng tháng | Báo cáo |
| 4 | Rà soát | VP | | lúc nào tiện | |
| 5 | Trực | Văn phòng | | Thường xuyên | |
"""
FOUND = [
    ("", "info", "K731"),
    ("", "info", "K732"),
    ("1", "warning", "K703"),  # 2 September 2025, Quốc khánh
    ("2", "warning", "K701"),
    ("2", "warning", "K712"),
    ("4", "info", "K705"),
    ("4", "warning", "K706"),
    ("4", "warning", "K713"),
    ("4", "warning", "K721"),
    ("4-2", "warning", "K302"),
    ("4-2", "warning", "K714"),
    ("4-2", "warning", "K722"),
    ("5", "info", "K707"),
]
"""What is wrong with it, by task; worked out by hand with a calendar of 2025."""


@pytest.fixture
def draft(kehoach):
    path = kehoach.folder / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def findings(result):
    return [(found["task"] or "", found["severity"], found["code"]) for found in result.json["findings"]]


def test_everything_a_drafter_should_see(kehoach, draft):
    result = kehoach("check", draft, "--json")
    assert result.code == 1
    assert findings(result) == FOUND
    assert not kehoach.register.exists()


def test_a_finding_has_place_message_and_hint(kehoach, draft):
    report = kehoach("check", draft, "--json", "--lang", "en", "--select", "K703").json
    assert {name: report[name] for name in ("threshold", "failed")} == {"threshold": "warning", "failed": True}
    (checked,) = report["checked"]
    assert (checked["file"], checked["tasks"]) == ("draft.md", 5)
    (found,) = report["findings"]
    assert found == {
        "code": "K703",
        "severity": "warning",
        "params": {"day": "02/09/2025", "holiday": "Quốc khánh"},
        "message": "it is due on 02/09/2025, a day of rest: Quốc khánh",
        "where": {"table": 1, "row": 2, "column": None, "paragraph": None},
        "task": "1",
        "file": "draft.md",
        "plan": checked["plan"],
        "hint": "choose a working day",
    }


def test_piped_it_is_one_problem_a_line(kehoach, draft):
    result = kehoach("check", draft, "--lang", "en")
    assert [(row[3], row[2]) for row in result.rows] == [(task, code) for task, _, code in FOUND]
    assert result.rows[2][0] == "draft.md"
    assert result.rows[2][4] == "table 1, row 2"
    assert result.err.strip() == "draft.md: 5 tasks, 13 problems"


def test_other_formats(kehoach, draft):
    rows = list(csv.DictReader(StringIO(kehoach("check", draft, "-f", "csv").out.removeprefix("\ufeff"))))
    assert [(row["task"], row["severity"], row["code"]) for row in rows] == FOUND
    assert (rows[2]["table"], rows[2]["row"], rows[0]["table"]) == ("1", "2", "")
    assert len(kehoach("check", draft, "-f", "jsonl").out.splitlines()) == len(FOUND)
    assert "K703" in kehoach("check", draft, "-f", "table", COLUMNS="80").out


def test_codes_are_selected_and_ignored(kehoach, draft):
    assert [code for *_, code in findings(kehoach("check", draft, "--json", "--select", "K3,k72"))] == [
        "K721",
        "K302",
        "K722",
    ]
    result = kehoach("check", draft, "--json", "--select", "K3", "--select", "K72", "--ignore", "K302,K722")
    assert [code for *_, code in findings(result)] == ["K721"]
    slip = kehoach("check", draft, "--select", "K9", "--lang", "en")
    assert (slip.code, slip.out) == (2, "")
    assert "no code of a problem begins with “K9”" in slip.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--severity", "error"), 0),
        (("--select", "K73"), 0),
        (("--select", "K73", "--severity", "info"), 1),
        (("--ignore", "K3,K7"), 0),
    ],
)
def test_the_exit_code(kehoach, draft, options, code):
    assert kehoach("check", draft, *options).code == code


def test_named_days_win_over_the_calendar(kehoach, draft):
    chosen = ("--json", "--select", "K702,K703,K704")
    assert findings(kehoach.ok("check", draft, *chosen, "--work-day", "2/9/2025")) == []
    options = ("--work-day", "2025-09-01", "--rest-day", "02/09/2025")
    assert findings(kehoach("check", draft, *chosen, *options)) == [("1", "warning", "K704")]
    assert kehoach("check", draft, "--rest-day", "31/02/2025").code == 2


def test_a_file_of_names_decides_which_spellings_are_one(kehoach, draft):
    names = kehoach.folder / "units.toml"
    names.write_text('[[units]]\nname = "Vụ Pháp chế"\naliases = ["VP"]\n', encoding="utf-8")
    assert findings(kehoach.ok("check", draft, "--json", "--select", "K714", "--units", names)) == []


def test_several_files_and_folders(kehoach, draft, seed):
    (kehoach.folder / "plans").mkdir()
    (kehoach.folder / "plans" / "letter.md").write_text("# Thư mời\n", encoding="utf-8")
    draft.rename(kehoach.folder / "plans" / "draft.md")
    result = kehoach("check", "plans", seed, "-f", "json", "--lang", "en")
    assert result.code == 1
    assert [checked["file"] for checked in result.json["checked"]] == ["plans/draft.md", "lai-chau-2021.docx"]
    assert "passed over: plans/letter.md" in result.err
    assert kehoach("check", seed, "missing.docx").code == 66


def test_notes_of_reading_only_when_asked_for(kehoach, seed):
    assert "K210" not in kehoach("check", seed).out
    assert "K210" in kehoach("check", seed, "--verbose").out
    assert {row[2] for row in kehoach.ok("check", seed, "--select", "K2").rows} == {"K210", "K211"}

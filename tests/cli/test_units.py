"""kehoach units on the sample plans; the counts were taken from the tables by hand."""

import csv
from io import StringIO

import pytest

COUNCIL = "Hội đồng Thi đua - Khen thưởng tỉnh"
TASKS_OF_COUNCIL = [str(number) for number in range(2, 14)]


@pytest.fixture
def office(seed):
    return seed.with_name("so-noi-vu-2026.docx")


def by_name(result):
    return {unit["name"]: unit for unit in result.json["units"]}


def test_three_spellings_of_the_council_are_one(kehoach, seed):
    council = by_name(kehoach.ok("units", seed, "--json"))[COUNCIL]
    assert set(council["spellings"]) == {"Hội đồng TĐKT tỉnh", "HĐ TĐKT tỉnh"}
    assert [task["task"] for task in council["tasks"]] == TASKS_OF_COUNCIL
    assert (council["count"], council["roles"]) == (12, {"unspecified": 12})
    assert not kehoach.register.exists()


def test_one_unit_a_line(kehoach, seed):
    kehoach.ok("parse", seed)
    result = kehoach.ok("units", "--lang", "en", "--unit", "hd tdkt tinh")
    assert [[row[0], *row[2:]] for row in result.rows] == [[COUNCIL, "12", "0", "0", "0", "12"]]
    assert result.err.strip() == "1 unit"


def test_verbose_names_the_tasks(kehoach, seed, office):
    kehoach.ok("parse", seed, office)
    (row,) = kehoach.ok("units", "--verbose", "--unit", "hđ tđkt tỉnh", "--plan", "kh-ubnd").rows
    assert row[-1] == ", ".join(TASKS_OF_COUNCIL)
    (row,) = kehoach.ok("units", "--verbose", "--unit", "hđ tđkt tỉnh").rows
    assert row[-1].split(", ")[0] == "kh-snv-cong-tac-noi-vu-2026:10"
    assert len(row[-1].split(", ")) == 13


def test_roles_are_counted_and_chosen(kehoach, office):
    found = by_name(kehoach.ok("units", office, "--json"))
    assert found["Phòng Cải cách hành chính"]["roles"] == {"lead": 4, "support": 1}
    leads = by_name(kehoach.ok("units", office, "--json", "--role", "lead"))
    assert leads["Phòng Cải cách hành chính"]["count"] == 4
    assert "Sở Tài chính" not in leads


def test_csv_has_every_field(kehoach, office):
    text = kehoach.ok("units", office, "-f", "csv", "--unit", "phòng tổ chức").out.removeprefix("\ufeff")
    (row,) = csv.DictReader(StringIO(text))
    assert row == {
        "unit": "Phòng Tổ chức bộ máy",
        "spellings": "Phòng Tổ chức bộ máy",
        "tasks": "2",
        "tasks_lead": "2",
        "tasks_support": "0",
        "tasks_monitor": "0",
        "tasks_unspecified": "0",
        "task_ids": "kh-snv-cong-tac-noi-vu-2026:1; kh-snv-cong-tac-noi-vu-2026:2",
    }


def test_a_file_of_names_wins_when_reading_and_when_listing(kehoach, seed):
    names = kehoach.folder / "units.toml"
    names.write_text('[[units]]\nname = "Hội đồng"\naliases = ["HĐ TĐKT tỉnh"]\n', encoding="utf-8")
    assert by_name(kehoach.ok("units", seed, "--units", names, "--json"))["Hội đồng"]["count"] == 10
    kehoach.ok("parse", seed, "--units", names)
    assert by_name(kehoach.ok("units", "--json"))["Hội đồng"]["spellings"] == ["HĐ TĐKT tỉnh"]


def test_a_file_of_names_that_is_wrong(kehoach, seed):
    names = kehoach.folder / "units.toml"
    names.write_text("[[units]]\n", encoding="utf-8")
    for command in ("parse", "units", "check"):
        result = kehoach(command, seed, "--units", names, "--lang", "en")
        assert (result.code, result.out) == (78, "")
        assert "units.toml:1: units[1].name: this key is needed" in result.err
    assert kehoach("units", "--units", "none.toml").code == 66


@pytest.mark.parametrize("command", [["due", "--month", "5/2021"], ["overdue"], ["export", "-f", "jsonl"]])
def test_other_listings_find_a_unit_by_any_spelling(kehoach, seed, command):
    kehoach.ok("parse", seed)
    found = [kehoach.ok(*command, "--unit", name).out for name in ("HĐ TĐKT tỉnh", "hội đồng tđkt tỉnh", COUNCIL)]
    assert found[0]
    assert len(set(found)) == 1


def test_without_a_register_it_says_so(kehoach):
    result = kehoach.ok("units", "--lang", "en")
    assert result.out == ""
    assert "there is no register" in result.err

"""kehoach status on the plan that started the project, as its tables stand on 15 June 2021; numbers counted by hand.

Due are 2 and the duty in prose on 28/2, 3 on 31/3, 5 and 6 on 31/5, 8 on 30/6, 9 and 10 on 31/7, 11 on 31/8, 7 on 30/9,
12 on 31/10 and 13 on 31/12; 1 is ongoing, 4 says no time.
"""

import csv
import json
from io import BytesIO, StringIO

import pytest
from jsonschema import Draft202012Validator

PLAN = "kh-ubnd-cong-tac-thi-dua-khen-thuong-2021"
COUNCIL = "Hội đồng Thi đua - Khen thưởng tỉnh"
DAY = ("--today", "2021-06-15")
COUNTS = ("done_on_time", "done_late", "on_time", "due_soon", "overdue", "no_deadline", "on_hold", "dropped")


@pytest.fixture(scope="module")
def kept():
    """The register of these tests as a file's bytes, once the first of them has made it."""
    return []


@pytest.fixture
def office(kehoach, seed, kept):
    """The plan with 2 done in time, 3 done late, and 5 begun."""
    if kept:
        kehoach.register.write_bytes(kept[0])
        return kehoach
    kehoach.ok("parse", seed)
    kehoach.ok("done", "2", "--on", "20/2/2021", *DAY)
    kehoach.ok("done", "3", "--on", "2/4/2021", *DAY)
    kehoach.ok("start", "5", *DAY)
    kept.append(kehoach.register.read_bytes())
    return kehoach


def numbers(entry):
    return tuple(entry[name] for name in COUNTS)


def by_name(entries):
    return {entry["name"]: numbers(entry) for entry in entries}


class TestJson:
    def test_every_number(self, office):
        report = office.ok("status", "--json", *DAY).json
        (plan,) = report["plans"]
        assert (report["today"], plan["name"], plan["assigned"], plan["tasks"]) == ("2021-06-15", PLAN, 14, 14)
        assert numbers(plan) == numbers(report["total"]) == (1, 1, 7, 0, 3, 2, 0, 0)
        assert (plan["rate_done"], plan["rate_updated"]) == (2 / 14, 1 / 14)
        assert (plan["longest_overdue"], plan["longest_overdue_task"]) == (107, f"{PLAN}:v1")
        assert by_name(report["units"])[COUNCIL] == (1, 1, 7, 0, 2, 1, 0, 0)
        assert by_name(report["months"]) == {
            "2021-02": (1, 0, 0, 0, 1, 0, 0, 0),
            "2021-03": (0, 1, 0, 0, 0, 0, 0, 0),
            "2021-05": (0, 0, 0, 0, 2, 0, 0, 0),
            "2021-06": (0, 0, 1, 0, 0, 0, 0, 0),
            "2021-07": (0, 0, 2, 0, 0, 0, 0, 0),
            "2021-08": (0, 0, 1, 0, 0, 0, 0, 0),
            "2021-09": (0, 0, 1, 0, 0, 0, 0, 0),
            "2021-10": (0, 0, 1, 0, 0, 0, 0, 0),
            "2021-12": (0, 0, 1, 0, 0, 0, 0, 0),
        }

    def test_it_is_valid_by_its_schema(self, office):
        report = office.ok("status", "--json", *DAY).json
        Draft202012Validator(office.ok("schema", "status").json).validate(report)

    def test_filters_and_the_first_day_of_updates(self, office):
        report = office.ok("status", "--json", "--month", "5", "--unit", "hd tdkt tinh", "--since", "1/2021", *DAY).json
        assert report["since"] == "2021-01-01"
        assert by_name(report["units"]) == {COUNCIL: (0, 0, 0, 0, 2, 0, 0, 0)}
        assert report["total"]["rate_updated"] == 1 / 2

    def test_files_are_counted_with_the_marks_of_the_register(self, office, seed):
        assert numbers(office.ok("status", seed, "--json", *DAY).json["total"]) == (1, 1, 7, 0, 3, 2, 0, 0)

    def test_json_lines_are_the_entries_asked_for(self, office):
        out = office.ok("status", "-f", "jsonl", "--by", "month", "--by", "plan", *DAY).out
        entries = [json.loads(line) for line in out.splitlines()]
        assert [entry["by"] for entry in entries] == ["plan"] + ["month"] * 9


class TestTables:
    def test_piped_is_one_line_an_entry(self, office):
        result = office.ok("status", "--by", "month", *DAY)
        assert [row[:2] for row in result.rows][:3] == [
            ["month", "2021-02"],
            ["month", "2021-03"],
            ["month", "2021-05"],
        ]
        assert result.rows[2][2:] == ["2", "0", "0", "0", "0", "2", "0", "0", "0", "0.0", "0.5", "15"]
        assert "Tính đến ngày 15/06/2021" in result.err

    @pytest.mark.parametrize("width", [80, 100, 120])
    def test_a_table_fits_and_says_every_number(self, office, width):
        out = office.ok("status", "-f", "table", *DAY, COLUMNS=str(width)).out
        assert max(map(len, out.splitlines())) <= width
        (row,) = [line for line in out.splitlines() if line.startswith("05/2021")]
        held = ["0", "0"] if width >= 100 else []
        assert row.split() == ["05/2021", "2", "0", "0", "0", "0", "2", "0", *held, "0%", "50%", "15"]
        (total,) = [line for line in out.splitlines() if line.startswith("Tổng số")]
        assert total.split() == ["Tổng", "số", "14", "1", "1", "7", "0", "3", "2", *held, "14,3%", "7,1%", "107"]
        assert "Theo đơn vị" in out
        assert "\x1b" not in out

    def test_a_narrow_table_has_what_is_on_hold(self, office):
        office.ok("hold", "6", "--reason", "Chờ kinh phí", *DAY)
        out = office.ok("status", "-f", "table", "--by", "month", *DAY, COLUMNS="80").out
        (row,) = [line for line in out.splitlines() if line.startswith("05/2021")]
        assert row.split() == ["05/2021", "2", "0", "0", "0", "0", "1", "0", "1", "0%", "100%", "15"]

    def test_colour_where_asked_for_unless_told_not_to(self, office):
        assert "\x1b[" in office.ok("status", "-f", "table", "--color", "always", *DAY).out
        assert "\x1b" not in office.ok("status", "-f", "table", *DAY, NO_COLOR="1").out

    def test_csv_has_every_field(self, office):
        text = office.ok("status", "-f", "csv", "--by", "unit", *DAY).out.removeprefix("\ufeff")
        rows = {row["name"]: row for row in csv.DictReader(StringIO(text))}
        council = rows[COUNCIL]
        assert [council[name] for name in COUNTS] == ["1", "1", "7", "0", "2", "1", "0", "0"]
        assert (council["longest_overdue"], council["longest_overdue_task"]) == ("15", f"{PLAN}:5")

    def test_a_workbook_has_a_page_for_each_kind(self, office):
        from openpyxl import load_workbook

        path = office.folder / "status.xlsx"
        office.ok("status", "-o", path, *DAY)
        book = load_workbook(BytesIO(path.read_bytes()))
        assert book.sheetnames == ["Theo kế hoạch", "Theo đơn vị", "Theo tháng"]
        months = [[cell.value for cell in row] for row in book["Theo tháng"].iter_rows()]
        assert months[0][:3] == ["Tên", "Được giao", "Hoàn thành đúng hạn"]
        assert months[3] == ["05/2021", 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0.5, 15]


class TestErrors:
    def test_a_register_that_is_not_there_is_told(self, kehoach):
        result = kehoach.ok("status", "--json", *DAY)
        assert result.json["total"]["assigned"] == 0
        assert "kehoach parse" in result.err

    @pytest.mark.parametrize(
        "wrong", [("--by", "year"), ("--since", "16/6/2021"), ("--since", "mai sau"), ("--plan", "kh-2020")]
    )
    def test_what_cannot_be_understood_is_a_usage_error(self, office, wrong):
        result = office("status", *wrong, *DAY)
        assert (result.code, result.out) == (2, "")
        assert result.err.strip()

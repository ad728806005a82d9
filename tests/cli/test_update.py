"""kehoach update on the files that kehoach itself writes, filled in as an office does."""

import csv
from io import StringIO
from pathlib import Path
from shutil import copyfile

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from tests.cli.conftest import Program

PLAN = Path(__file__).parents[1] / "data" / "plans" / "cai-cach-hanh-chinh-2021.md"
JUNE = ("--today", "2021-06-15")


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A register in which something of every kind was done."""
    program = Program(tmp_path_factory.mktemp("office"))
    program.ok("parse", PLAN)
    program.ok("start", "1", "--on", "3/5/2021", "--note", "Đã giao phòng", *JUNE)
    program.ok("extend", "1", "--to", "30/6/2021", "--by", "CV 120", *JUNE)
    program.ok("done", "2", "--occurrence", "Q1", "--on", "5/4/2021", "--evidence", "BC 15", *JUNE)
    program.ok("hold", "4", "--reason", "Chờ kinh phí", *JUNE)
    program.ok("set-date", "5", "--to", "10/6/2021", *JUNE)
    program.ok("drop", "6", "--reason", "CV 3", *JUNE)
    program.ok("add", "kh", "--content", "Việc bổ sung", "--time", "Tháng 6", *JUNE)
    return program.register


@pytest.fixture
def office(kehoach, begun):
    copyfile(begun, kehoach.register)
    return kehoach


def events(office):
    return len(office.ok("log").rows)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "command",
    [
        ("export", "-o", "list.xlsx"),
        ("export", "-o", "list.csv"),
        ("export", "-o", "list.csv", "--excel"),
        ("due", "--year", "2021", "-o", "list.csv"),
        ("due", "--year", "2021", "-o", "list.xlsx"),
        ("overdue", "-o", "list.xlsx"),
        ("show", "-o", "list.csv"),
    ],
)
def test_an_unchanged_list_changes_nothing(office, command, language):
    office.ok(*command, *JUNE, "--lang", language)
    before = events(office)
    report = office.ok("update", f"list{Path(command[command.index('-o') + 1]).suffix}", *JUNE, "--json").json
    assert (report["applied"], report["refused"], report["kept"]) == (0, 0, False)
    assert report["unchanged"] == len(report["rows"]) > 0
    assert events(office) == before


def fill(office, changes):
    """Write a workbook, and change in it the state and its day by (id, due date)."""
    office.ok("export", "-o", "list.xlsx", *JUNE)
    path = office.folder / "list.xlsx"
    book = load_workbook(path)
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    at = {title: header.index(title) + 1 for title in ("Mã", "Hạn", "Tình trạng", "Ngày cập nhật tình trạng")}
    for row in range(2, sheet.max_row + 1):
        due = sheet.cell(row, at["Hạn"]).value
        state, day = changes.get((sheet.cell(row, at["Mã"]).value, due and f"{due:%d/%m}"), (None, None))
        if state:
            sheet.cell(row, at["Tình trạng"]).value = state
            sheet.cell(row, at["Ngày cập nhật tình trạng"]).value = day
    book.save(path)


def outcomes(report):
    return {(row["task"], row["due"]): row["outcome"] for row in report["rows"] if row["outcome"] != "unchanged"}


def test_a_workbook_that_was_filled_in(office):
    fill(office, {("1", "30/06"): ("Hoàn thành", "10/06/2021"), ("2", "30/06"): ("Đang thực hiện", None)})
    before = events(office)
    tried = office.ok("update", "list.xlsx", *JUNE, "--dry-run", "--json")
    assert (events(office), tried.json["kept"]) == (before, False)
    report = office.ok("update", "list.xlsx", "--by-whom", "Hoa", *JUNE, "--json").json
    Draft202012Validator(office.ok("schema", "update").json).validate(report)
    assert {**report, "kept": False} == tried.json
    assert outcomes(report) == {("1", "2021-06-30"): "applied", ("2", "2021-06-30"): "applied"}
    assert [row[2] for row in office.ok("log").rows[before:]] == ["Hoa", "Hoa"]
    (one,) = office.ok("show", "1", *JUNE, "--json").json["occurrences"]
    assert (one["progress"], one["timing"], one["marked_on"]) == ("done", "on_time", "2021-06-10")


def test_one_bad_row_holds_all_back_unless_partial(office):
    fill(office, {("1", "30/06"): ("Hoàn thành", "10/06/2021"), ("3", None): ("gần xong", None)})
    before = events(office)
    result = office("update", "list.xlsx", *JUNE)
    assert (result.code, events(office)) == (65, before)
    told = {row[3]: row[5:] for row in result.rows if row[5] != "không đổi"}
    assert told["1"] == ["chưa cập nhật", "hoàn thành, 10/06/2021"]
    assert told["3"][0] == "bị từ chối"
    assert "“gần xong” không phải tình trạng đã biết" in told["3"][1]
    assert "còn 1 dòng đúng chờ các dòng bị từ chối" in result.err
    report = office("update", "list.xlsx", "--partial", *JUNE, "--json")
    assert (report.code, report.json["applied"], report.json["refused"]) == (65, 1, 1)
    assert events(office) == before + 1


def test_a_csv_list_that_was_filled_in(office):
    rows = list(csv.DictReader(StringIO(office.ok("due", "--month", "6", "-f", "csv", *JUNE).out.lstrip("\ufeff"))))
    for row in rows:
        if row["task"] == "bs1":
            row.update(progress="Hoàn thành", done_on="12/06/2021")
    text = StringIO()
    writer = csv.DictWriter(text, rows[0], delimiter=";")
    writer.writeheader()
    writer.writerows(rows)
    report = office.ok("update", "-", *JUNE, "--json", stdin=text.getvalue().encode("utf-16")).json
    assert outcomes(report) == {("bs1", "2021-06-30"): "applied"}


@pytest.mark.parametrize(
    ("content", "code", "why"),
    [
        (b"", 65, "tệp rỗng"),
        ("Nội dung;Tình trạng\nx;xong\n".encode(), 65, "Mã hoặc TT"),
        (b"\x89PNG\r\n\0", 65, "không phải tệp CSV hay .xlsx"),
    ],
)
def test_files_that_are_no_list(office, content, code, why):
    (office.folder / "x.csv").write_bytes(content)
    result = office("update", "x.csv", *JUNE)
    assert (result.code, why in result.err) == (code, True), result.err


def test_no_file_and_no_register(office):
    assert office("update", "khong-co.csv").code == 66
    (office.folder / "x.csv").write_text("Mã;Tình trạng\n1;xong\n", encoding="utf-8")
    office.register.unlink()
    assert office("update", "x.csv").code == 2


def test_the_lists_of_every_sample_change_nothing(kehoach):
    """196 occurrences of 110 tasks in eight plans of all kinds."""
    samples = sorted((Path(__file__).parents[2] / "samples").glob("*.docx"))
    kehoach.ok("parse", *samples)
    before = events(kehoach)
    for file, rows in (("list.xlsx", 196), ("list.csv", 110)):
        kehoach.ok("export", "-o", file, "--today", "2026-05-05")
        report = kehoach.ok("update", file, "--today", "2026-06-06", "--json").json
        assert (report["unchanged"], len(report["rows"])) == (rows, rows)
    assert events(kehoach) == before

"""`kehoach export -f xlsx`, and any listing as a workbook: the cells an office gets, and the totals beside them."""

import csv
import os
import shutil
import subprocess
from datetime import datetime
from io import BytesIO
from shutil import copyfile

import openpyxl
import pytest
from tests.cli.conftest import KEHOACH, Program

TOTALS = "Tổng hợp tình hình thực hiện"
PLAN = """\
# KẾ HOẠCH

Cải cách hành chính năm 2021

| STT | Nội dung | Chủ trì | Phối hợp | Thời gian | Sản phẩm |
|---|---|---|---|---|---|
| 1 | Báo cáo quý | Sở Nội vụ | Các sở, ban, ngành | Hằng quý | Báo cáo |
| 2 | =1+1 | Sở Tài chính | | Trước 30/6 | |
| 3 | Tham mưu | Văn phòng | Sở Nội vụ | Theo yêu cầu | |
| 4 | Trực | Văn phòng | | Thường xuyên | |
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    kehoach = Program(tmp_path_factory.mktemp("made"))
    kehoach.ok("parse", "-", stdin=PLAN)
    for said in (
        ("done", "1", "--occurrence", "Q1", "--on", "2021-04-02"),
        ("extend", "2", "--to", "2021-08-31", "--by", "=Công văn số 5"),
        ("set-date", "3", "--to", "2021-06-17", "--by", "Công văn số 6"),
    ):
        kehoach.ok(*said, "--today", "2021-06-15")
    return kehoach.register


@pytest.fixture
def kept(kehoach, made):
    copyfile(made, kehoach.register)
    return kehoach


def book(kehoach, *arguments):
    kehoach.ok(*arguments, "-o", "out.xlsx", "--today", "2021-06-15")
    return openpyxl.load_workbook(kehoach.folder / "out.xlsx")


def records(sheet):
    """The rows as {title: value}, up to the first empty row, without empty cells."""
    titles, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    table = rows[: next((at for at, row in enumerate(rows) if not any(row)), len(rows))]
    return [{title: value for title, value in zip(titles, row, strict=True) if value is not None} for row in table]


def day(text):
    return datetime.fromisoformat(text)


class TestTasks:
    def test_one_row_a_due_date(self, kept):
        rows = records(book(kept, "export")["Nhiệm vụ"])
        assert [(row["Mã"], row.get("Hạn"), row["Tình trạng"], row.get("Số ngày quá hạn")) for row in rows] == [
            ("1", day("2021-03-31"), "hoàn thành quá hạn", 2),
            ("1", day("2021-06-30"), "chưa thực hiện, trong hạn", None),
            ("1", day("2021-09-30"), "chưa thực hiện, trong hạn", None),
            ("1", day("2021-12-31"), "chưa thực hiện, trong hạn", None),
            ("2", day("2021-08-31"), "chưa thực hiện, trong hạn", None),
            ("3", day("2021-06-17"), "chưa thực hiện, sắp đến hạn", None),
            ("4", None, "chưa thực hiện, không hạn", None),
        ]

    def test_everything_a_row_says(self, kept):
        rows = records(book(kept, "export")["Nhiệm vụ"])
        assert rows[0] == {
            "Kế hoạch": "cai-cach-hanh-chinh-2021",
            "Mã": "1",
            "Nội dung": "Báo cáo quý",
            "Đơn vị chủ trì": "Sở Nội vụ",
            "Đơn vị phối hợp": "Các sở, ban, ngành",
            "Thời gian ghi": "Hằng quý",
            "Từ ngày": day("2021-01-01"),
            "Hạn": day("2021-03-31"),
            "Tình trạng": "hoàn thành quá hạn",
            "Số ngày quá hạn": 2,
            "Ngày cập nhật tình trạng": day("2021-04-02"),
            "Sản phẩm": "Báo cáo",
        }

    def test_an_extension_shows_both_dates_and_its_decision(self, kept):
        row = records(book(kept, "export")["Nhiệm vụ"])[4]
        assert (row["Hạn"], row["Hạn theo kế hoạch"]) == (day("2021-08-31"), day("2021-06-29"))
        assert row["Văn bản gia hạn, giao hạn"] == "=Công văn số 5"

    def test_what_a_person_gave_is_told(self, kept):
        row = records(book(kept, "export")["Nhiệm vụ"])[5]
        assert row["Nhập tay, không có trong văn bản"] == "hạn"

    def test_no_cell_is_a_formula(self, kept):
        sheets = book(kept, "export").worksheets
        kinds = {cell.data_type for sheet in sheets for row in sheet.iter_rows() for cell in row}
        assert kinds == {"s", "n", "d"}

    def test_header_filter_and_dates_are_those_of_an_office(self, kept):
        sheet = book(kept, "export")["Nhiệm vụ"]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).coordinate[:-1]}8"
        formats = {cell.number_format for row in sheet.iter_rows(min_row=2) for cell in row if cell.is_date}
        assert formats == {"dd/mm/yyyy"}

    def test_with_a_span_only_what_is_due_in_it(self, kept):
        rows = records(book(kept, "export", "--month", "6")["Nhiệm vụ"])
        assert [(row["Mã"], row["Hạn"]) for row in rows] == [("1", day("2021-06-30")), ("3", day("2021-06-17"))]


class TestTotals:
    @pytest.mark.parametrize("filters", [(), ("--month", "6"), ("--unit", "sở nội vụ")], ids=" ".join)
    def test_are_those_of_status(self, kept, filters):
        sheet = book(kept, "export", *filters)[TOTALS]
        status = kept.ok("status", "--json", "--today", "2021-06-15", *filters).json
        expected = [
            (entry["assigned"], entry["done_late"], entry["on_time"])
            for by in ("plans", "units")
            for entry in status[by]
        ]
        rows = records(sheet)
        told = [(row["Được giao"], row["Hoàn thành quá hạn"], row["Đang thực hiện trong hạn"]) for row in rows]
        assert told == expected

    def test_by_hand(self, kept):
        rows = {(row["Theo"], row["Tên"]): row for row in records(book(kept, "export")[TOTALS])}
        unit = rows["Theo đơn vị", "Sở Nội vụ"]
        assert (unit["Được giao"], unit["Hoàn thành quá hạn"], unit["Tỷ lệ hoàn thành"]) == (4, 1, 0.25)

    def test_say_the_day(self, kept):
        sheet = book(kept, "export")[TOTALS]
        assert sheet.cell(sheet.max_row, 1).value == "Tính đến ngày 15/06/2021"


class TestWhere:
    def test_a_pipe_gets_the_bytes(self, kept):
        command = [KEHOACH, "export", "-f", "xlsx"]
        environment = {**os.environ, "KEHOACH_REGISTER": str(kept.register)}
        done = subprocess.run(command, capture_output=True, check=True, env=environment)
        assert openpyxl.load_workbook(BytesIO(done.stdout)).sheetnames == ["Nhiệm vụ", TOTALS]

    def test_a_terminal_does_not(self, kept):
        pty = pytest.importorskip("pty")
        ours, theirs = pty.openpty()
        try:
            command = [KEHOACH, "export", "-f", "xlsx"]
            environment = {**os.environ, "KEHOACH_REGISTER": str(kept.register), "LANG": "C.UTF-8"}
            done = subprocess.run(command, stdout=theirs, stderr=subprocess.PIPE, check=False, env=environment)
        finally:
            os.close(theirs)
            os.close(ours)
        assert (done.returncode, done.stderr.decode().strip()) == (
            2,
            "kehoach: lỗi: không in xlsx ra màn hình; hãy dùng --output TỆP",
        )

    def test_a_folder_that_is_not_there(self, kept):
        assert kept("export", "-o", "none/out.xlsx").code == 73

    @pytest.mark.parametrize(
        "command", [("due", "--quarter", "2"), ("overdue",), ("plans",), ("show",), ("units",), ("status",)]
    )
    def test_every_listing_can_be_a_workbook(self, kept, command):
        sheet = book(kept, *command).worksheets[0]
        assert sheet.max_row >= 1
        assert sheet.freeze_panes == "A2"

    def test_due_dates_in_a_listing_are_dates(self, kept):
        rows = records(book(kept, "due", "--quarter", "2").worksheets[0])
        assert [row["Hạn"] for row in rows] == [day("2021-06-17"), day("2021-06-30")]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it_and_sees_dates(kept, tmp_path):
    book(kept, "export")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1",
        "out.xlsx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=180)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["Hạn"] for row in rows][:2] == ["31/03/2021", "30/06/2021"]
    assert rows[4]["Nội dung"] == "=1+1"

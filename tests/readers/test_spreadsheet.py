"""Spreadsheets in the forms that offices send."""

from datetime import date, datetime
from io import BytesIO
from unicodedata import normalize
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.progress_sheet import Field, progress_rows
from kehoach_cli.readers.spreadsheet import read_spreadsheet


def cells(data):
    (sheet,) = read_spreadsheet(data, "tien-do.csv")
    return [list(line.cells) for line in sheet.lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_any_encoding_and_with_any_separator(encoding, separator):
    rows = [["Mã", "Tình trạng", "Ghi chú"], ["1", "Hoàn thành", "Đã gửi; 5/3"], ["2", "Đang thực hiện", ""]]
    text = "\r\n".join(separator.join(f'"{c}"' if separator in c else c for c in row) for row in rows)
    assert cells(text.encode(encoding)) == rows


TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_windows_types(text):
    """Each vowel with its tone behind it, the only form that code page 1258 has."""
    for letter in normalize("NFC", text):
        marks = normalize("NFD", letter)
        yield normalize("NFC", "".join(m for m in marks if m not in TONES)) + "".join(m for m in marks if m in TONES)


def test_windows_1258():
    data = "".join(as_windows_types("Mã;Trạng thái;Kết quả\n1;Đã hoàn thành;Báo cáo số 5 của Sở Nội vụ\n")).encode(
        "cp1258"
    )
    (row,) = progress_rows(read_spreadsheet(data, "x"), "x")
    assert row.cells == {
        Field.TASK: "1",
        Field.PROGRESS: "Đã hoàn thành",
        Field.EVIDENCE: "Báo cáo số 5 của Sở Nội vụ",
    }


def test_a_byte_that_means_nothing_is_no_letter_to_lose():
    data = b"TT;Ghi chu\n1;B\x8ao c\xe1o\n"  # code page 1258 has no letter 8A
    with pytest.raises(DocumentError, match="no CSV"):
        read_spreadsheet(data, "x")


def test_lines_are_numbered_as_a_spreadsheet_numbers_them():
    (sheet,) = read_spreadsheet('a;b\n"hai\ndòng";1\nba;2\n'.encode(), "x")
    assert [(line.number, line.cells[0]) for line in sheet.lines] == [(1, "a"), (2, "hai\ndòng"), (3, "ba")]


def workbook(*rows, title="Tiến độ"):
    book, buffer = Workbook(), BytesIO()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_with_real_days_numbers_and_gaps():
    moment = datetime(2021, 6, 30, 8)  # noqa: DTZ001 # a workbook knows no zones
    data = workbook(["Mã", "Hạn"], [1, date(2021, 5, 31)], [], [2.1, moment], [True, "x"])
    (sheet,) = read_spreadsheet(data, "x.xlsx")
    assert (sheet.name, [(line.number, list(line.cells)) for line in sheet.lines if any(line.cells)]) == (
        "Tiến độ",
        [(1, ["Mã", "Hạn"]), (2, [1, date(2021, 5, 31)]), (4, [2.1, date(2021, 6, 30)]), (5, ["True", "x"])],
    )


def zipped(**parts):
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "old or a protected"),
        (zipped(a="b"), "no CSV and no .xlsx"),
        (zipped(**{"xl/workbook.xml": "<damaged"}), "is damaged"),
        (workbook(["Mã"])[:-40], "cut off or damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "no CSV and no .xlsx"),
    ],
)
def test_what_is_no_spreadsheet(data, why):
    with pytest.raises(DocumentError, match=why):
        read_spreadsheet(data, "x.xlsx")


def rows_of(text):
    return progress_rows(read_spreadsheet(text.encode(), "x.csv"), "x.csv")


class TestColumns:
    def test_the_header_may_stand_below_a_title(self):
        (row,) = rows_of("BÁO CÁO TIẾN ĐỘ;;\nTháng 5;;\nTT;Nội dung;Trạng thái\nI;Cải cách;\n1;Rà soát;Xong\n")
        assert (row.line, row.cells) == (
            5, {Field.NUMBER: "1", Field.CONTENT: "Rà soát", Field.PROGRESS: "Xong"},
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("header", "fields"),
        [
            ("plan,task,content,due,progress,done_on", "plan task content due progress done_on"),
            ("Plan,No.,Task,State,Day of the mark", "plan task content progress marked_on"),
            ("MÃ,Hạn hoàn thành,TIẾN ĐỘ THỰC HIỆN,Ngày hoàn thành,Kết quả", "task due progress done_on evidence"),
            ("Stt,Tình trạng,Lý do,Ghi chú", "number progress reason note"),
        ],
    )
    def test_what_columns_say(self, header, fields):
        letters = "abcdef"[: header.count(",") + 1]
        (row,) = rows_of(f"{header}\n{','.join(letters)}\n")
        assert row.cells == dict(zip(fields.split(), letters, strict=True))

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("Nội dung;Trạng thái\nRà soát;Xong\n", "no row names the columns"),
            ("Mã;Nội dung\n1;Rà soát\n", "no row names the columns"),
            ("Mã;Trạng thái;Tiến độ\n1;Xong;\n", "row 1: several columns say the same: Trạng thái, Tiến độ"),
        ],
    )
    def test_what_is_refused(self, text, why):
        with pytest.raises(DocumentError, match=why):
            rows_of(text)

"""Tables with ruled lines: their grid, their text, and those that run over pages.

A sign is 6 points wide; text keeps 5 points from the edges of its cell.
"""

import pytest

from kehoach_cli.readers.blocks import Paragraph, Table
from kehoach_cli.readers.pdf_blocks import read_pdf

XS = [85, 120, 300, 400, 480]
HEADER = ["TT", "Nội dung", "Đơn vị", "Thời gian"]
FULL = "Xây dựng kế hoạch công tác"  # 26 signs, 156 of the 170 points of its column: no room for two signs more


def grid(table: Table) -> list[list[str]]:
    """The texts by row and column; "<" and "^" where a cell goes on from the left or from above."""
    rows = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                rows[row][column] = "<" if column > cell.column else "^"
        rows[cell.row][cell.column] = "⏎".join(paragraph.text for paragraph in cell.paragraphs)
    return rows


@pytest.fixture
def read(pdf):
    def read(*sheets):
        return read_pdf(pdf(*sheets))

    return read


@pytest.fixture
def over_pages(sheet, read):
    """The document whose table has some rows on each page."""

    def over_pages(*pages, xs=XS):
        sheets = []
        for rows in pages:
            sheets.append(sheet())
            sheets[-1].table(xs, 60, rows)
        return read(*sheets)

    return over_pages


def test_cells_merged_across_and_down(sheet, read):
    page = sheet()
    page.table(XS, 60, [["I. Việc chung", "<", "<", "<"], ["1", "Họp", "Sở", "Quý I"]])
    for y, x0, x1 in ((200, 85, 480), (220, 120, 480), (240, 85, 480)):
        page.rule(x0, y, x1, y)
    for x in XS:
        page.rule(x, 200, x, 240)
    page.lines(90, 202, "2")
    page.lines(125, 202, "Trồng cây", "Chăm cây", pitch=20)
    first, second = read(page).blocks
    assert grid(first) == [["I. Việc chung", "<", "<", "<"], ["1", "Họp", "Sở", "Quý I"]]
    assert grid(second) == [["2", "Trồng cây", "", ""], ["^", "Chăm cây", "", ""]]
    assert first.borders is True


def test_rules_drawn_as_thin_boxes(sheet, read):
    page = sheet(filled=True)
    page.table(XS, 60, [HEADER, ["1", "Họp", "Sở", "Quý I"]])
    [table] = read(page).blocks
    assert grid(table) == [HEADER, ["1", "Họp", "Sở", "Quý I"]]


def test_shading_and_frames_are_no_tables(sheet, read):
    page = sheet()
    page.orders += ["0.9 g 80 770 400 20 re f 0 g", "60 60 480 740 re S"]
    page.lines(85, 60, "Kế hoạch năm")
    assert [type(block) for block in read(page).blocks] == [Paragraph]


@pytest.mark.parametrize(
    ("printed", "paragraphs"),
    [
        (f"{FULL}\nnăm 2026", [f"{FULL} năm 2026"]),
        ("Xây dựng\nBáo cáo", ["Xây dựng", "Báo cáo"]),
        ("- Xây dựng;\n- Báo cáo.", ["- Xây dựng;", "- Báo cáo."]),
        (f"{FULL};\n- Báo cáo", [f"{FULL};", "- Báo cáo"]),
        (f"- {FULL[2:]}\n- Báo cáo", [f"- {FULL[2:]}", "- Báo cáo"]),
        (f"{FULL}:\na) Một", [f"{FULL}:", "a) Một"]),
        ("Hội đồng thi đua cấp tỉnh ..\n- Khen thưởng", ["Hội đồng thi đua cấp tỉnh ..", "- Khen thưởng"]),
        ("Ban thường trực về Thi đua.a\n- Khen thưởng", ["Ban thường trực về Thi đua.a - Khen thưởng"]),
        ("phong trào giai đoạn 2020-\n2025 của tỉnh", ["phong trào giai đoạn 2020-2025 của tỉnh"]),
        ("phong trào, nhiệm kỳ 2020 -\n2025 của tỉnh", ["phong trào, nhiệm kỳ 2020 - 2025 của tỉnh"]),
        ("việc gồm: (1) Một việc dài;\n(2) Hai", ["việc gồm: (1) Một việc dài; (2) Hai"]),
        (f"{FULL} x\n• Hai", [f"{FULL} x", "• Hai"]),
    ],
)
def test_lines_of_a_cell(sheet, read, printed, paragraphs):
    page = sheet()
    page.table(XS, 60, [HEADER, ["1", printed, "Sở", "Quý I"], ["2", "x" * 28, "x" * 15, "Quý I"]])
    [table] = read(page).blocks
    assert grid(table)[1][1] == "⏎".join(paragraphs)


def test_centred_lines_of_a_cell(sheet, read):
    page = sheet()
    page.table(XS, 60, [HEADER, ["1", "x" * 28, "Sở\n\n", ""]])
    page.text(405 + (70 - 66) / 2, 80, "Hoàn thành")
    page.text(405 + (70 - 54) / 2, 94, "trong quý")
    page.text(405 + (70 - 36) / 2, 108, "I/2026")
    [table] = read(page).blocks
    assert grid(table)[1][3] == "Hoàn thành trong quý I/2026"


def test_a_table_over_pages_is_one_and_its_repeated_header_is_dropped(over_pages):
    document = over_pages(
        [HEADER, ["1", "Họp", "Sở", "Quý I"]],
        [HEADER, ["2", "Trồng cây", "Sở", "Quý II"]],
        [HEADER, ["3", "Tổng kết", "Sở", "12"]],
    )
    [table] = document.blocks
    assert grid(table) == [
        HEADER,
        ["1", "Họp", "Sở", "Quý I"],
        ["2", "Trồng cây", "Sở", "Quý II"],
        ["3", "Tổng kết", "Sở", "12"],
    ]
    assert table.header_rows == 1
    assert document.problems == ()


def test_a_heading_row_alone_on_the_next_page_belongs_to_the_table(over_pages):
    first, second = (
        [HEADER, ["1", "Họp", "Sở", "Quý I"]],
        [["II. Việc khác", "<", "<", "<"], ["2", "Gặp", "Sở", "Quý I"]],
    )
    [table] = over_pages(first, second).blocks
    assert grid(table) == [*first, *second]


def test_other_columns_are_another_table(sheet, read):
    first, second = sheet(), sheet()
    first.table(XS, 60, [HEADER, ["1", "Họp", "Sở", "Quý I"]])
    second.table([85, 200, 480], 60, [["Chỉ tiêu", "Năm 2026"], ["Số hộ", "12"]])
    assert [block.width for block in read(first, second).blocks] == [4, 2]


def test_text_between_keeps_tables_apart(sheet, read):
    first, second = sheet(), sheet()
    first.table(XS, 60, [HEADER, ["1", "Họp", "Sở", "Quý I"]])
    second.text(85, 60, "Bảng sau là của năm 2027.")
    second.table(XS, 100, [HEADER, ["1", "Họp", "Sở", "Quý I"]])
    assert [type(block) for block in read(first, second).blocks] == [Table, Paragraph, Table]


@pytest.mark.parametrize(
    ("last", "first", "whole"),
    [
        (["1", FULL, "Sở", "Quý I"], ["", "năm 2026", "", ""], ["1", f"{FULL} năm 2026", "Sở", "Quý I"]),
        (
            ["1", "- Một;", "- Sở A;", "Quý I"],
            ["", "- Hai;", "- Sở B.", ""],
            ["1", "- Một;⏎- Hai;", "- Sở A;⏎- Sở B.", "Quý I"],
        ),
        (["1", "Họp;", "Công an,", "Quý I"], ["", "", "quân đội", ""], ["1", "Họp;", "Công an,⏎quân đội", "Quý I"]),
        (
            ["1", f"Lập\n{FULL}", "Sở", "Quý I"],
            ["", "Thành Nam", "", ""],
            ["1", f"Lập⏎{FULL} Thành Nam", "Sở", "Quý I"],
        ),
    ],
)
def test_a_row_cut_by_the_page_is_one(over_pages, last, first, whole):
    full_row = ["0", "x" * 28, "x" * 15, "x" * 11]
    document = over_pages([HEADER, full_row, last], [HEADER, first, ["2", "Tổng kết", "Sở", "Tháng 12"]])
    [table] = document.blocks
    assert grid(table) == [HEADER, full_row, whole, ["2", "Tổng kết", "Sở", "Tháng 12"]]
    assert [(problem.code, problem.where.table, problem.where.row) for problem in document.problems] == [("K202", 1, 3)]


@pytest.mark.parametrize(
    "first",
    [
        ["2", "năm 2026", "", ""],  # a number of its own
        ["", "- Hai;", "Phòng B", "Quý II"],  # a unit and a time of its own
        ["", "Phát động", "Công an", "Quý II"],
        ["", "", "Công an", "Quý II"],
    ],
)
def test_a_row_of_its_own_is_not_joined(over_pages, first):
    full_row, last = ["0", "x" * 28, "x" * 15, "x" * 11], ["1", "Lập kế hoạch", "Sở", "Quý I"]
    document = over_pages([HEADER, full_row, last], [HEADER, first])
    assert grid(document.blocks[0]) == [HEADER, full_row, last, first]
    assert document.problems == ()


def test_a_cell_merged_down_over_the_end_of_the_page(sheet, read):
    """The time of the first column is merged down elsewhere and never empty: it goes on over the page."""
    xs, header = [85, 180, 480], ["Thời gian", "Nội dung"]
    first, second = sheet(), sheet()
    first.table(xs, 60, [header, ["Tháng 8", "Tuyển sinh"]])
    y = first.table(xs, 200, [header, ["Tháng 9", "Khai giảng"]])
    for x in xs:
        first.rule(x, y, x, y + 36)
    first.rule(180, y + 18, 480, y + 18)
    first.rule(85, y + 36, 480, y + 36)
    first.lines(90, y + 2, "Tháng 10")
    first.lines(185, y + 2, "Hội giảng", "Hội nghị", pitch=18)
    second.table(xs, 60, [header, ["", "Họp phụ huynh"], ["Tháng 11", "Tọa đàm"]])
    table = read(first, second).blocks[-1]
    assert grid(table) == [
        header,
        ["Tháng 9", "Khai giảng"],
        ["Tháng 10", "Hội giảng"],
        ["^", "Hội nghị"],
        ["^", "Họp phụ huynh"],
        ["Tháng 11", "Tọa đàm"],
    ]


def test_an_empty_cell_where_nothing_is_merged_stays_empty(over_pages):
    xs, header = [85, 180, 480], ["Thời gian", "Nội dung"]
    [table] = over_pages([header, ["Tháng 9", "Khai giảng"]], [header, ["", "Họp phụ huynh"]], xs=xs).blocks
    assert grid(table) == [header, ["Tháng 9", "Khai giảng"], ["", "Họp phụ huynh"]]


def test_a_row_that_the_page_leaves_open_below(sheet, read):
    first, second = sheet(), sheet()
    first.table(XS, 60, [HEADER, ["1", FULL, "Sở", "Quý I"]], bottom_open=True)
    second.table(XS, 60, [["", "năm 2026", "", ""], ["2", "Tổng kết", "Sở", "12"]])
    [table] = read(first, second).blocks
    assert grid(table)[1:] == [["1", f"{FULL} năm 2026", "Sở", "Quý I"], ["2", "Tổng kết", "Sở", "12"]]


def test_text_turned_on_its_side_in_a_cell(sheet, read):
    page = sheet()
    page.table(XS, 60, [["", "Nội dung\n\n\n\n", "Đơn vị", "Thời gian"], ["1", "Họp", "Sở", "Quý I"]])
    page.text(110, 125, "Thứ tự", turn="0 1 -1 0")
    [table] = read(page).blocks
    assert grid(table)[0][0] == "Thứ tự"

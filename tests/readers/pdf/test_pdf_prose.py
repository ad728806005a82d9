"""Prose, letterhead and signature by where the words stand, and the margins left out.

Text runs from 85 to 517, which is 72 signs of 6 points.
"""

import pytest

from kehoach_cli.readers.blocks import Table
from kehoach_cli.readers.pdf_blocks import read_pdf

LEFT, INDENT, SIGNS = 85, 121, 72
FIRST = "Thực hiện Nghị quyết của Hội đồng nhân dân tỉnh về phát triển rừng"  # 66 signs, 72 with the indent
NEXT = "bền vững, Ủy ban nhân dân tỉnh ban hành Kế hoạch với các nội dung chính"
FULL = "x" * (SIGNS - 1) + "."


@pytest.fixture
def texts(pdf):
    """The paragraphs' texts; a table is a tuple of its cells, each a list of lines."""

    def texts(*sheets):
        blocks = read_pdf(pdf(*sheets)).blocks
        return [
            tuple([p.text for p in cell.paragraphs] for cell in block.cells) if isinstance(block, Table) else block.text
            for block in blocks
        ]

    return texts


@pytest.fixture
def page(sheet):
    """A page whose first two lines show how far the text runs."""
    made = sheet()
    made.lines(LEFT, 100, FULL, FULL)
    return made


def test_an_indent_begins_a_paragraph(page, texts):
    page.text(INDENT, 128, FIRST)
    page.lines(LEFT, 142, NEXT, "như sau:")
    page.text(INDENT, 170, FIRST)
    page.text(LEFT, 184, NEXT)
    assert texts(page)[1:] == [f"{FIRST} {NEXT} như sau:", f"{FIRST} {NEXT}"]


def test_a_line_with_room_left_ends_its_paragraph(page, texts):
    page.lines(
        LEFT, 128, "I. MỤC ĐÍCH", "Nâng cao nhận thức.", "Bảo đảm tiến độ", "1. Sở Nội vụ:", "- Xây dựng;", "- Báo cáo."
    )
    assert texts(page)[1:] == [
        "I. MỤC ĐÍCH",
        "Nâng cao nhận thức.",
        "Bảo đảm tiến độ",
        "1. Sở Nội vụ:",
        "- Xây dựng;",
        "- Báo cáo.",
    ]


def test_points_with_a_hanging_indent(page, texts):
    for y in (128, 156):
        page.text(LEFT, y, "-  " + "y" * (SIGNS - 3))
        page.text(LEFT + 18, y + 14, "đến hết năm.")
    assert texts(page)[1:] == ["- " + "y" * (SIGNS - 3) + " đến hết năm."] * 2


def test_a_blank_line_begins_a_paragraph(page, texts):
    page.text(LEFT, 150, "sau dòng trống")
    assert texts(page) == [f"{FULL} {FULL}", "sau dòng trống"]


def test_a_paragraph_goes_on_over_the_page(sheet, page, texts):
    page.text(INDENT, 760, FIRST)
    after = sheet()
    after.text(300, 40, "2")
    after.lines(LEFT, 70, NEXT, "như sau:")
    assert texts(page, after)[1:] == [f"{FIRST} {NEXT} như sau:"]


def test_decomposed_letters_and_words_cut_by_a_hyphen(page, texts):
    many = "y " * 34
    page.lines(LEFT, 150, "Tha\u0301ng 9", f"{many}5\xad", "6.", f"{many}20-", "21")
    assert texts(page)[1:] == ["Tháng 9", f"{many}56.", f"{many}20-21"]


def test_bold_and_centred_titles(pdf, sheet):
    page = sheet()
    page.lines(LEFT, 200, FULL, FULL)
    page.text(301 - 24, 100, "KẾ HOẠCH", bold=True)
    page.text(301 - 60, 116, "Trồng rừng năm 2026.", bold=True)
    kind, title, body = read_pdf(pdf(page)).blocks
    assert [(p.text, p.bold, p.align, p.number) for p in (kind, title)] == [
        ("KẾ HOẠCH", True, "center", 1),
        ("Trồng rừng năm 2026.", True, "center", 2),
    ]
    assert (body.bold, body.align) == (False, None)


def test_lines_at_the_right_edge(page, texts):
    for y, text in ((150, "T/M BAN THƯỜNG VỤ"), (164, "BÍ THƯ"), (240, "Hoàng Văn Thụ")):
        page.text(517 - 6 * len(text), y, text)
    assert texts(page)[1:] == ["T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Hoàng Văn Thụ"]


def letterhead(page, *, shift=0):
    """Two centred columns; the left one stands `shift` points lower."""
    for y, text in ((60, "ỦY BAN NHÂN DÂN"), (76, "TỈNH SƠN HẢI"), (92, "SỞ NỘI VỤ"), (116, "Số: 08/KH-SNV")):
        page.text(150 - 3 * len(text), y + shift, text, bold=y == 92)
    rows = [
        (60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (76, "Độc lập - Tự do - Hạnh phúc"),
        (116, "Sơn Hải, ngày 12 tháng 01 năm 2026"),
    ]
    for y, text in rows:
        page.text(400 - 3 * len(text), y, text)


@pytest.mark.parametrize("shift", [0, 5, 8])
def test_a_letterhead_is_a_table_of_two_cells_without_borders(pdf, sheet, texts, shift):
    page = sheet()
    letterhead(page, shift=shift)
    page.text(301 - 24, 150, "KẾ HOẠCH", bold=True)
    page.lines(LEFT, 200, FULL, FULL)
    assert texts(page)[:2] == [
        (
            ["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI", "SỞ NỘI VỤ", "Số: 08/KH-SNV"],
            ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Sơn Hải, ngày 12 tháng 01 năm 2026"],
        ),
        "KẾ HOẠCH",
    ]
    table = read_pdf(pdf(page)).blocks[0]
    assert (table.height, table.width, table.borders, table.number) == (1, 2, False, 1)


def test_recipients_beside_the_signature(page, texts):
    page.lines(
        LEFT, 160, "Nơi nhận:", "- UBND tỉnh;", "- Các cơ quan, đơn vị trên địa bàn", "tỉnh Sơn Hải;", "- Lưu: VT."
    )
    for y, text in ((160, "KT. GIÁM ĐỐC"), (176, "PHÓ GIÁM ĐỐC"), (260, "Đỗ Hoài Phương")):
        page.text(420 - 3 * len(text), y, text)
    assert texts(page)[1:] == [
        (
            ["Nơi nhận:", "- UBND tỉnh;", "- Các cơ quan, đơn vị trên địa bàn tỉnh Sơn Hải;", "- Lưu: VT."],
            ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đỗ Hoài Phương"],
        )
    ]


def test_the_gap_after_a_number_is_no_column(page, texts):
    page.text(LEFT, 128, "1.")
    page.text(LEFT + 60, 128, "Xây dựng kế hoạch.")
    page.text(LEFT, 142, "2.")
    page.text(LEFT + 60, 142, "Báo cáo.")
    assert texts(page)[1:] == ["1. Xây dựng kế hoạch.", "2. Báo cáo."]


@pytest.mark.parametrize("number", ["{}", "- {} -", "Trang {}/3", "{}/3"])
def test_page_numbers_and_running_lines_are_left_out(sheet, texts, number):
    pages = [sheet() for _ in range(3)]
    for at, page in enumerate(pages, 1):
        page.text(LEFT, 30, "KẾ HOẠCH CÔNG TÁC NĂM 2026")
        page.text(LEFT, 100, f"{'abc'[at - 1]} " * (SIGNS // 2 - 1) + "và")
        page.text(LEFT, 114, f"việc {'abc'[at - 1]}.")
        page.text(290, 800, number.format(at))
    assert texts(*pages) == [f"{sign} " * (SIGNS // 2 - 1) + f"và việc {sign}." for sign in "abc"]


def test_numbers_within_the_text_stay(page, sheet, texts):
    page.text(LEFT, 300, "2026")
    appendices = [sheet(), sheet()]
    for at, appendix in enumerate(appendices, 2):
        appendix.text(290, 60, f"PHỤ LỤC {at}")
        appendix.text(LEFT, 90, f"Biểu {'ab'[at - 2]}")
    assert texts(page, *appendices)[1:] == ["2026", "PHỤ LỤC 2", "Biểu a", "PHỤ LỤC 3", "Biểu b"]


def test_signs_drawn_twice_are_bold_once(sheet, texts):
    page = sheet()
    page.text(LEFT, 100, "Khởi công")
    page.text(LEFT + 0.4, 100, "Khởi công")
    assert texts(page) == ["Khởi công"]


def test_words_apart_without_spaces(sheet, texts):
    page = sheet()
    for at, word in enumerate(("Hoàn", "thành", "quý", "III")):
        page.text(LEFT + 40 * at, 100, word)
    assert texts(page) == ["Hoàn thành quý III"]


def test_a_raised_figure_is_no_figure_of_the_number_before(sheet, texts):
    page = sheet()
    page.text(LEFT, 100, "Tháng 6")
    page.text(LEFT + 42, 100, "1", size=7)
    assert texts(page) == ["Tháng 6¹"]

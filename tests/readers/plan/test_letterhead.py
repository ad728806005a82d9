"""The head of a plan in the forms offices print it."""

from datetime import date

import pytest

from kehoach_cli.readers.blocks import Paragraph
from kehoach_cli.readers.letterhead import read_letterhead

TASKS = "TT | Nội dung | Thời gian\n1 | Việc một | Tháng 6"


@pytest.fixture(scope="module")
def head(document):
    return lambda *blocks: read_letterhead(document(*blocks, "I. MỤC ĐÍCH", TASKS).blocks)


def centred(text):
    return Paragraph(text, bold=True, align="center")


def test_table_of_two_rows(head):
    found = head(
        """
        UBND TỈNH SƠN HẢI⏎**SỞ NỘI VỤ** | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM⏎Độc lập - Tự do - Hạnh phúc
        Số: 45/KH-SNV | Sơn Hải, ngày 12 tháng 01 năm 2026
        """,
        centred("KẾ HOẠCH"),
        centred("Cải cách hành chính năm 2026"),
    )
    assert (found.parent_issuer, found.issuer) == ("UBND TỈNH SƠN HẢI", "SỞ NỘI VỤ")
    assert (found.number, found.symbol) == ("45/KH-SNV", "KH-SNV")
    assert (found.place, found.issued_on) == ("Sơn Hải", date(2026, 1, 12))
    assert found.issued_text == "Sơn Hải, ngày 12 tháng 01 năm 2026"
    assert (found.kind, found.title) == ("KẾ HOẠCH", "Cải cách hành chính năm 2026")


def test_table_of_one_row_with_a_body_over_two_lines(head):
    found = head(
        "ỦY BAN NHÂN DÂN⏎TỈNH LAI CHÂU⏎-------⏎Số:      /KH-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM⏎"
        "Độc lập - Tự do - Hạnh phúc⏎---------------⏎Lai Châu, ngày     tháng 01 năm 2021",
        centred("KẾ HOẠCH"),
        centred("Công tác thi đua, khen thưởng năm 2021"),
    )
    assert (found.issuer, found.parent_issuer) == ("ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", None)
    assert (found.number, found.symbol) == (None, "KH-UBND")
    assert (found.place, found.issued_on, found.year) == ("Lai Châu", None, 2021)
    assert found.issued_text == "Lai Châu, ngày tháng 01 năm 2021"


def test_plain_paragraphs_with_halves_apart_by_tabs(head):
    found = head(
        Paragraph("PHÒNG GD&ĐT TÂN PHONG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Paragraph("TRƯỜNG TIỂU HỌC LÊ LỢI\tĐộc lập - Tự do - Hạnh phúc"),
        Paragraph("Số: 12/KH-THLL\tTân Phong, ngày 5 tháng 9 năm 2025."),
        Paragraph("KẾ HOẠCH"),
        Paragraph("NĂM HỌC 2025 – 2026"),
    )
    assert (found.parent_issuer, found.issuer) == ("PHÒNG GD&ĐT TÂN PHONG", "TRƯỜNG TIỂU HỌC LÊ LỢI")
    assert (found.number, found.place, found.issued_on) == ("12/KH-THLL", "Tân Phong", date(2025, 9, 5))
    assert found.title == "NĂM HỌC 2025 – 2026"


def test_party_paper_without_the_motto(head):
    found = head(
        """
        TỈNH ỦY SƠN HẢI⏎VĂN PHÒNG⏎* | ĐẢNG CỘNG SẢN VIỆT NAM
        Số 402-KH/VPTU | Sơn Hải, ngày 20 tháng 5 năm 2025
        """,
        centred("KẾ HOẠCH"),
        centred("thực hiện Nghị quyết số 57-NQ/TW"),
    )
    assert (found.parent_issuer, found.issuer) == ("TỈNH ỦY SƠN HẢI", "VĂN PHÒNG")
    assert (found.number, found.symbol) == ("402-KH/VPTU", "KH/VPTU")


@pytest.mark.parametrize(
    ("line", "number", "symbol"),
    [
        ("Số: /KH-UBND", None, "KH-UBND"),
        ("Số:        /KH-UBND", None, "KH-UBND"),
        ("Số: ….../KH-THTQT", None, "KH-THTQT"),
        ("Số: …/KH-LQĐ", None, "KH-LQĐ"),
        ("Số: ...... /KH-UBND", None, "KH-UBND"),
        ("Số: 05/KH-UBND", "05/KH-UBND", "KH-UBND"),
        ("Số 402-CV/VPĐU", "402-CV/VPĐU", "CV/VPĐU"),
        ("Số: 26 -CTr/TWĐTN-VP", "26-CTr/TWĐTN-VP", "CTr/TWĐTN-VP"),
        ("Số: 225 - KH/TWĐTN-CTTN", "225-KH/TWĐTN-CTTN", "KH/TWĐTN-CTTN"),
        ("Số: 45 /KH-STP", "45/KH-STP", "KH-STP"),
        ("SỐ: 7/KH - UBND", "7/KH-UBND", "KH-UBND"),
    ],
)
def test_number_and_symbol(head, line, number, symbol):
    found = head(line, "Sơn Hải, ngày 3 tháng 2 năm 2026", "KẾ HOẠCH", "Công tác năm 2026")
    assert (found.number, found.symbol) == (number, symbol)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Lai Châu, ngày 29 tháng 04 năm 2021", date(2021, 4, 29)),
        ("Lai Châu, ngày2 tháng 5 năm 2021.", date(2021, 5, 2)),
        ("Lai Châu,  ngày  02  tháng  5  năm  2021", date(2021, 5, 2)),
        ("Lai Châu, ngày tháng 01 năm 2021", None),
        ("Lai Châu, ngày .... tháng .... năm 2021", None),
        ("Lai Châu, ngày … tháng … năm 2021", None),
        ("Lai Châu, ngày 31 tháng 02 năm 2021", None),
    ],
)
def test_date_line(head, line, day):
    found = head("Số: 1/KH-UBND", line, "KẾ HOẠCH", "Công tác năm 2021")
    assert (found.place, found.issued_on) == ("Lai Châu", day)
    assert found.issued_text == " ".join(line.split()).rstrip(".")


def test_date_line_with_a_break(head):
    found = head("Số: 1/KH-UBND", Paragraph("Tân Phong,\nngày 2 tháng 5\nnăm 2026"), "KẾ HOẠCH", "Công tác năm 2026")
    assert (found.place, found.issued_on) == ("Tân Phong", date(2026, 5, 2))


def test_title_over_several_lines_is_one_line_and_the_preamble_is_not_in_it(head):
    found = head(
        centred("DỰ THẢO"),
        centred("KẾ HOẠCH"),
        centred("TRIỂN KHAI CÔNG TÁC PHÒNG CHÁY"),
        centred("TRÊN ĐỊA BÀN TỈNH NĂM 2026"),
        centred("--------"),
        Paragraph("Thực hiện Kế hoạch số 3/KH-UBND ngày 5/1/2026, Sở ban hành Kế hoạch như sau:", align="both"),
    )
    assert found.title == "TRIỂN KHAI CÔNG TÁC PHÒNG CHÁY TRÊN ĐỊA BÀN TỈNH NĂM 2026"


def test_kind_and_title_in_one_line(head):
    found = head(centred("CHƯƠNG TRÌNH CÔNG TÁC THÁNG 5 NĂM 2026"))
    assert (found.kind, found.title) == ("CHƯƠNG TRÌNH", "CÔNG TÁC THÁNG 5 NĂM 2026")


def test_kind_and_title_as_lines_of_one_paragraph(head):
    found = head(Paragraph("KẾ HOẠCH\nCông tác thi đua\nnăm 2021", bold=True), Paragraph("Năm 2021 là năm đầu tiên …"))
    assert (found.kind, found.title) == ("KẾ HOẠCH", "Công tác thi đua năm 2021")


def test_plan_attached_to_a_decision_has_number_and_date_in_the_bracket(head):
    found = head(
        centred("KẾ HOẠCH"),
        centred("Hành động năm 2026"),
        Paragraph("(Ban hành kèm theo Quyết định số 12/QĐ-SNV ngày 15/01/2026 của Giám đốc Sở Nội vụ)", align="center"),
    )
    assert (found.number, found.symbol, found.issuer) == ("12/QĐ-SNV", "QĐ-SNV", "Giám đốc Sở Nội vụ")
    assert found.issued_on == date(2026, 1, 15)


def test_decision_before_the_plan_it_brings(read):
    plan = read(
        "UBND TỈNH SƠN HẢI⏎SỞ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/QĐ-SNV | Sơn Hải, ngày 15 tháng 01 năm 2026",
        centred("QUYẾT ĐỊNH"),
        centred("Về việc ban hành Kế hoạch hành động năm 2026"),
        "Căn cứ Quyết định số 3/QĐ-UBND ngày 05/01/2026 của UBND tỉnh;",
        centred("QUYẾT ĐỊNH:"),
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch hành động năm 2026.",
        "Nơi nhận:⏎- Như Điều 2;⏎- Lưu: VT. | **GIÁM ĐỐC**⏎Đỗ Hoài Phương",
        centred("KẾ HOẠCH"),
        centred("Hành động năm 2026"),
        "(Ban hành kèm theo Quyết định số 12/QĐ-SNV ngày 15/01/2026 của Giám đốc Sở Nội vụ)",
        "I. NHIỆM VỤ",
        TASKS,
        title=None,
    )
    assert (plan.kind, plan.title) == ("KẾ HOẠCH", "Hành động năm 2026")
    assert (plan.number, plan.issuer, plan.issued_on) == ("12/QĐ-SNV", "SỞ NỘI VỤ", date(2026, 1, 15))
    assert plan.bases == ["Căn cứ Quyết định số 3/QĐ-UBND ngày 05/01/2026 của UBND tỉnh;"]
    assert "Điều 1. Ban hành kèm theo Quyết định này" in plan.sections[0].text
    assert plan.signer.name == "Đỗ Hoài Phương"
    assert [task.content for task in plan.tasks] == ["Việc một"]


def test_small_table_right_below_the_kind_is_no_title(read):
    plan = read("KẾ HOẠCH", "TT | Nội dung | Thời gian\n1 | Họp | 6/2026", title=None)
    assert (plan.kind, plan.title, [task.content for task in plan.tasks]) == ("KẾ HOẠCH", None, ["Họp"])


def test_document_without_letterhead(head):
    found = head("Danh sách việc cần làm")
    assert (found.kind, found.title, found.symbol, found.issuer) == (None, None, None, None)

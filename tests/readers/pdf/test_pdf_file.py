"""What a PDF must be to be read, and what is told of one that is not."""

import sys
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.pdf_blocks import read_pdf
from kehoach_cli.readers.sniff import read_document

DAMAGED = "p.pdf: it is a damaged PDF and cannot be read"


def refused(data: bytes) -> str:
    with pytest.raises(DocumentError) as raised:
        read_document(data, "p.pdf")
    return str(raised.value)


@pytest.fixture
def page(sheet):
    made = sheet()
    made.text(85, 100, "Kế hoạch công tác năm 2026 của Sở")
    return made


def test_it_is_known_by_its_first_bytes(pdf, page):
    document = read_document(pdf(page), "ke-hoach.docx")
    assert document.format == "pdf"
    assert [block.text for block in document.blocks] == ["Kế hoạch công tác năm 2026 của Sở"]


def test_a_scan_is_refused(pdf, sheet):
    scan = sheet(picture=True)
    scan.text(85, 100, "Đã ký")
    assert refused(pdf(scan, sheet(picture=True))) == (
        "p.pdf: its pages are pictures (a scan) without text; read the file it was made from, or a PDF with text"
    )


def test_a_page_that_is_a_picture_is_told(pdf, sheet, page):
    problems = read_pdf(pdf(page, sheet(picture=True))).problems
    assert [(problem.code, problem.params) for problem in problems] == [("K197", {"page": 2})]


def test_a_picture_behind_text_is_no_scan(pdf, page):
    page.picture = True
    assert read_pdf(pdf(page)).problems == ()


def test_empty_pages_are_refused(pdf, sheet):
    assert refused(pdf(sheet())) == "p.pdf: there is no text in the PDF"


def test_a_password_is_told(pdf, page):
    keys = f"/O <{'00' * 32}> /U <{'11' * 32}>"
    locked = pdf(page, trailer=f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {keys} >>")
    assert refused(locked) == "p.pdf: it is protected by a password; save it without one and read it again"


@pytest.mark.parametrize("cut", [9, 400])
def test_a_damaged_file_is_told(pdf, page, cut):
    assert refused(pdf(page)[:cut]) == DAMAGED


def test_too_many_pages(pdf, sheet):
    assert refused(pdf(*[sheet()] * 501)) == "p.pdf: the PDF has more than 500 pages; it is not read"


def test_a_part_that_unpacks_to_much_is_not_unpacked(pdf, page):
    bomb = zlib.compress(b" " * (21 * 2**20))
    data = pdf(page) + b"9 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + bomb + b"\nendstream\nendobj\n"
    assert refused(data) == "p.pdf: a part of the PDF has more than 20 MB unpacked; it is not read"


def test_a_page_that_is_a_large_drawing_is_not_read(pdf, sheet, page):
    drawing = sheet(orders=["0 0 m 1 1 l S"] * 90_000)
    assert [(problem.code, problem.params) for problem in read_pdf(pdf(page, drawing)).problems] == [
        ("K197", {"page": 2})
    ]


def test_a_drawing_of_many_rules_is_no_table(pdf, sheet, page):
    drawing = sheet()
    for x in range(85, 485, 4):
        drawing.orders += [f"{x} {y} m {x} {y + 6} l S" for y in range(100, 700, 10)]
    drawing.orders += [f"85 {y} m 485 {y} l S" for y in range(100, 800, 4)]
    assert len(read_pdf(pdf(page, drawing)).blocks) == 1


def test_without_pdfplumber_it_says_how_to_install_it(pdf, page, monkeypatch):
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    assert refused(pdf(page)) == (
        "p.pdf: it is a PDF; pdfplumber reads it but is not installed: pip install 'kehoach-cli[pdf]'"
    )


def test_fonts_that_do_not_say_their_letters(pdf, page):
    assert refused(pdf(page, mapped=False)) == (
        "p.pdf: the PDF does not say which letters its fonts show; read the file it was made from"
    )


def test_single_signs_without_a_letter(pdf, page):
    page.text(85, 200, "Nh\x02n sự cho năm 2026")
    document = read_pdf(pdf(page))
    assert document.blocks[1].text == "Nh\ufffdn sự cho năm 2026"
    assert [problem.code for problem in document.problems] == ["K603"]
    assert document.problems[0].params == {"count": 1, "text": "Nh\ufffdn sự cho năm 2026"}


@pytest.mark.parametrize(
    ("font", "held"), [("ABCDEF+.VnTime", "KÕ ho¹ch th¸ng 9"), ("VNI-Times", "Keá hoaïch thaùng 9")]
)
def test_old_fonts(pdf, sheet, font, held):
    page = sheet()
    page.text(85, 100, held)
    [paragraph] = read_pdf(pdf(page, regular=font)).blocks
    assert paragraph.text == "Kế hoạch tháng 9"


def test_text_turned_on_its_side_is_told(pdf, page):
    page.text(40, 400, "Người ký: Sở Nội vụ", turn="0 1 -1 0")
    document = read_pdf(pdf(page))
    assert len(document.blocks) == 1
    assert [(problem.code, problem.params) for problem in document.problems] == [
        ("K198", {"page": 1, "text": "Người ký: Sở Nội vụ"})
    ]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_bytes_change_it_is_read_or_refused(pdf, sheet, data):
    page = sheet(picture=True)
    page.text(85, 100, "Kế hoạch năm 2026")
    page.table([85, 200, 400], 200, [["TT", "Việc"], ["1", "Họp"]])
    mutated = bytearray(pdf(page))
    places = st.integers(0, len(mutated) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.binary(max_size=6)), min_size=1, max_size=8)):
        mutated[place : place + len(byte)] = byte
    try:
        assert read_pdf(bytes(mutated)).format == "pdf"
    except DocumentError as error:
        assert str(error).startswith("pdf: ")  # noqa: PT017 - both ends are right

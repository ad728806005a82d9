"""Workbooks, read back by another library and looked at for what Excel would make of them."""

import re
from datetime import date, datetime
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.domain.report import PlanSummaries
from kehoach_cli.locale import speaking
from kehoach_cli.views import xlsx
from kehoach_cli.views.listing import Column, Listing, Page, Row, Sheet

TODAY = date(2021, 6, 15)
DAY = date(2021, 6, 30)
FORMULAS = [
    "=1+1",
    "=cmd|'/c calc'!A0",
    "+84 912",
    "-Rà soát",
    "@SUM(A1)",
    '=HYPERLINK("http://x.vn")',
    "{=A1}",
    "http://x.vn",
]


@pytest.fixture(scope="module", autouse=True)
def in_english():
    with speaking("en"):
        yield


def book(*pages):
    return openpyxl.load_workbook(BytesIO(xlsx.workbook(pages)))


def sheet(*rows, columns=None, **page):
    columns = columns or tuple(Column(f"C{at}") for at in range(len(rows[0].cells)))
    return book(Page("Việc", columns, rows, **page)).worksheets[0]


def values(found):
    return [[cell.value for cell in row] for row in found.iter_rows()]


class TestCells:
    def test_each_is_what_it_is(self):
        found = sheet(Row(("Họp", DAY, 12, 0.857, None, "")))
        assert values(found) == [
            ["C0", "C1", "C2", "C3", "C4", "C5"],
            ["Họp", datetime.fromisoformat("2021-06-30"), 12, 0.857, None, None],
        ]
        assert found["B2"].number_format == "dd/mm/yyyy"
        assert found["A2"].alignment.wrap_text

    def test_a_share_is_shown_as_per_cents(self):
        assert sheet(Row((0.5,)), columns=(Column("Tỷ lệ", share=True),))["A2"].number_format == "0.0%"

    @pytest.mark.parametrize("text", FORMULAS)
    def test_no_text_is_a_formula_or_a_link(self, text):
        data = xlsx.workbook([Page(text, (Column(text),), [Row((text,))], head=(text,), foot=(text,))])
        cells = [c for row in openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows() for c in row if c.value]
        assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s")] * 3
        with ZipFile(BytesIO(data)) as parts:
            written = b"".join(parts.read(name) for name in parts.namelist() if "sheet" in name)
        assert not re.search(rb"<f[ >]|<hyperlink", written)

    def test_what_no_workbook_can_hold_is_shown(self):
        text = "a\x00b\x07c\x1b[31m\u202ed\ufffee\uffff_x000D_\nhàng hai"
        shown = "a<U+0000>b<U+0007>c<U+001B>[31m<U+202E>d<U+FFFE>e<U+FFFF>_x000D_\nhàng hai"
        assert sheet(Row((text,)))["A2"].value == shown

    @pytest.mark.parametrize(("text", "kept"), [("đ" * 40_000, "đ"), ("👍" * 20_000, "👍")])
    def test_what_is_too_long_for_a_cell_ends_with_how_much_there_was(self, text, kept):
        found = sheet(Row((text,)))["A2"].value
        note = f" … [cut: the text has {len(text)} characters]"
        assert set(found.removesuffix(note)) == {kept}
        assert 32_000 < len(found.encode("utf-16-le")) // 2 <= 32_767

    def test_what_just_fits_is_whole(self):
        assert sheet(Row(("đ" * 32_767,)))["A2"].value == "đ" * 32_767

    def test_a_day_before_the_calendar_of_workbooks_is_text(self):
        assert sheet(Row((date(1890, 5, 19),)))["A2"].value == "19/05/1890"

    @given(st.text(max_size=60))
    def test_any_text_can_be_read_back(self, text):
        from kehoach_cli.views.safety import visible

        shown = visible(text).replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>")
        assert sheet(Row((text, 1)))["A2"].value == (shown or None)


class TestPage:
    def test_header_is_frozen_and_filtered(self):
        found = sheet(Row(("a", DAY)), Row(("b", DAY)))
        assert (found.freeze_panes, found.auto_filter.ref) == ("A2", "A1:B3")

    def test_also_where_nothing_is_listed(self):
        found = book(Page("Việc", (Column("A"), Column("B")), [])).worksheets[0]
        assert (values(found)[0], found.auto_filter.ref) == (["A", "B"], "A1:B2")

    def test_columns_are_as_wide_as_their_cells_within_bounds(self):
        columns = (Column("A"), Column("Đơn vị chủ trì"), Column("C"), Column("D", width=30))
        found = sheet(Row(("a" * 20, "b", "c" * 500, "d")), columns=columns)
        widths = [found.column_dimensions[letter].width for letter in "ABCD"]
        assert widths == pytest.approx([21, 7, 60, 30], abs=1)

    def test_rows_are_high_enough_for_what_is_wrapped(self):
        found = sheet(Row(("a\nb\nc",)), Row(("một dòng",)), Row(("x" * 120,)))
        assert [found.row_dimensions[line].height for line in (2, 3, 4)] == [45, None, 30]  # None: one line

    def test_is_printed_on_landscape_a4_with_the_titles_on_every_sheet(self):
        found = sheet(Row(("a",)), head=("Kế hoạch A & B", "Tính đến 15/06/2021"))
        assert (found.page_setup.orientation, str(found.page_setup.paperSize)) == ("landscape", "9")
        assert found.sheet_properties.pageSetUpPr.fitToPage
        assert (found.page_setup.fitToWidth or 1, found.page_setup.fitToHeight) == (1, 0)
        assert found.print_title_rows == "$1:$1"
        assert found.oddHeader.left.text == "Kế hoạch A && B · Tính đến 15/06/2021"

    def test_a_tone_is_a_colour(self):
        tones = ("plain", "good", "soon", "late", "heading", "muted")
        found = sheet(*(Row(("a",), tone) for tone in tones))
        colours = [found.cell(line, 1).fill.fgColor.rgb for line in range(2, 7)]
        assert len(set(colours)) == 5
        assert found["A7"].font.color.rgb == "FF7F7F7F"

    def test_lines_of_the_foot_stand_below_the_table(self):
        found = sheet(Row(("a",)), foot=("Tính đến 15/06/2021",))
        assert values(found) == [["C0"], ["a"], [None], ["Tính đến 15/06/2021"]]
        assert found.auto_filter.ref == "A1:A2"

    def test_names_are_such_as_a_workbook_takes(self):
        pages = [Page(name, (Column("A"),), []) for name in ("Việc", "VIỆC", "a/b:c", "x" * 40, "x" * 40, "''")]
        assert book(*pages).sheetnames == ["Việc", "VIỆC 2", "a b c", "x" * 31, f"{'x' * 27} 2", "List"]


def test_any_listing_is_a_page_of_what_a_pipe_would_get():
    columns = (Column("Plan", piped_only=True), Column("No.", shown_only=True), Column("Due"))
    rows = [Row(("kh", "1", DAY)), Row(("", "", "In all"), shown_only=True)]
    empty = PlanSummaries(today=TODAY, plans=[])
    listing = Listing(columns, lambda: rows, empty, list, lambda: Sheet((), ()))
    found = openpyxl.load_workbook(BytesIO(xlsx.render(listing)))
    assert found.sheetnames == ["List"]
    assert values(found["List"]) == [["Plan", "Due"], ["kh", datetime.fromisoformat("2021-06-30")]]


def test_the_same_pages_give_the_same_bytes():
    page = Page("Việc", (Column("A"),), [Row(("a",))])
    assert xlsx.workbook([page]) == xlsx.workbook([page])

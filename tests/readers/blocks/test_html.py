"""HTML as portals and word processors write it."""

import pytest

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.blocks import Table
from kehoach_cli.readers.markup_blocks import read_html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<html><head><title>x</title><style>p{}</style></head><body><p>một</p>hai<div>ba</div></body>", ["một", "hai", "ba"]),
        ("<p>một\n  hai<br>\n ba</p>", ["một hai\nba"]),
        ("<p>Số:&nbsp;&nbsp;&nbsp;/KH</p>", ["Số:   /KH"]),
        ("<p>- gạch gõ tay</p><p>1. số</p>", ["- gạch gõ tay", "1. số"]),
        ("<ul><li>một<li>hai<ul><li>ba</ul></ul>", ["-|một", "-|hai", "-|ba"]),
        ("<ol><li>a<li>b</ol><ol start=3 type=a><li>c<li value=9>d<li>e</ol>", ["1.|a", "2.|b", "c.|c", "i.|d", "j.|e"]),
        ("<ol type=I><li><p>một</p><p>tiếp</p></li></ol>", ["I.|một", "tiếp"]),
        ("<ul><li></li></ul><p>sau</p>", ["sau"]),
        ("<p>a<span style='display:none'>ẩn</span><span style='mso-hide:all'>ẩn</span><del>xóa</del><ins>b</ins></p>", ["ab"]),
        ("<p>Tháng 1<sup>2</sup> m<sup>2</sup></p>", ["Tháng 1² m²"]),
        ("<p>a<script>b</script><!-- c --></p>", ["a"]),
        ("<pre>a  b\n c</pre>", ["a  b\n c"]),
        ("<p>Tha&#769;ng &agrave;</p>", ["Tháng à"]),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table><p>c</p></td></tr></table>",
         [{(0, 0): "a", (0, 1): "b"}, "c"]),
        ("<table><caption>Bảng 1</caption><tr><td>a</td></tr></table>", ["Bảng 1", {(0, 0): "a"}]),
        ("<table></table><table><tr></tr></table><p></p>", []),
        ("&lt;script&gt; [red]x[/red] \x1b[31m", ["<script> [red]x[/red] \x1b[31m"]),
        ("<p>chưa đóng <b>đậm", ["chưa đóng đậm"]),
        ("", []),
        ("<!-- -->", []),
    ],
)  # fmt: skip
def test_what_a_browser_shows(html, expected, lines):
    assert lines(read_html(html)) == expected


def spans(html):
    table = next(b for b in read_html(html).blocks if isinstance(b, Table))
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in table.cells}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<tr><td colspan=2>a<td rowspan=2>b<tr><td>c<td>d",
         {"a": (0, 0, 1, 2), "b": (0, 2, 2, 1), "c": (1, 0, 1, 1), "d": (1, 1, 1, 1)}),
        ("<tr><td rowspan=3>a<td>b<tr><td>c<tr><td>d", {"a": (0, 0, 3, 1), "b": (0, 1, 1, 1), "c": (1, 1, 1, 1), "d": (2, 1, 1, 1)}),
        ("<tr><td rowspan=0>a<td>b<tr><td>c", {"a": (0, 0, 2, 1), "b": (0, 1, 1, 1), "c": (1, 1, 1, 1)}),
        ("<tr><td rowspan=99>a<td>b", {"a": (0, 0, 1, 1), "b": (0, 1, 1, 1)}),
        ("<tr><td colspan=1e9>a<tr><td colspan=-2>b<tr><td colspan=999999>c",
         {"a": (0, 0, 1, 1), "b": (1, 0, 1, 1), "c": (2, 0, 1, 63)}),
        ("<tr><td>a<td rowspan=2>b<tr><td colspan=2>c<td>d",
         {"a": (0, 0, 1, 1), "b": (0, 1, 2, 1), "c": (1, 0, 1, 1), "d": (1, 2, 1, 1)}),
        ("<tr style='display:none'><td>x<tr><td>a<td style='display:none'>y<td>b", {"a": (0, 0, 1, 1), "b": (0, 1, 1, 1)}),
    ],
)  # fmt: skip
def test_cells_stand_on_the_grid(rows, expected):
    assert spans(f"<table>{rows}</table>") == expected


@pytest.mark.parametrize(
    ("table", "header_rows"),
    [
        ("<thead><tr><td>a</td></tr><tr><td>b</td></tr></thead><tbody><tr><td>c</td></tr></tbody>", 2),
        ("<tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr>", 1),
        ("<tr><th>a</th><td>b</td></tr>", 0),
        ("<tr><td>a</td></tr>", 0),
    ],
)
def test_header_rows(table, header_rows):
    assert read_html(f"<table>{table}</table>").blocks[0].header_rows == header_rows


@pytest.mark.parametrize(
    ("attributes", "cell", "borders"),
    [
        ("", "", None),
        ("border=0", "", False),
        ("border=1", "", True),
        ("border", "", True),
        ("style='border:none'", "", False),
        ("border=0", "style='border:solid windowtext 1.0pt'", True),
        ("border=1 style='border-collapse:collapse;border:none'", "", True),
    ],
)
def test_borders(attributes, cell, borders):
    assert read_html(f"<table {attributes}><tr><td {cell}>a</td></tr></table>").blocks[0].borders is borders


def test_headings_alignment_and_bold():
    html = (
        "<h2>a</h2><p align=center><b>b</b></p><div style='text-align: right'><p>c</p></div><center>d</center>"
        "<p><span style='font-weight:700'>e</span></p><p><b>f</b>g</p><p style='text-align:justify'>h</p>"
    )
    assert [(p.heading, p.align, p.bold) for p in read_html(html).blocks] == [
        (2, None, False),
        (None, "center", True),
        (None, "right", False),
        (None, "center", False),
        (None, None, True),
        (None, None, False),
        (None, "both", False),
    ]


def test_levels_of_lists():
    html = "<ul><li>a<ol><li>b</ol></ul><p>c</p>"
    assert [(p.marker, p.list_level) for p in read_html(html).blocks] == [("-", 0), ("1.", 1), (None, None)]


def test_what_stands_too_deep_is_read_as_plain_text(lines):
    html = "<div>" * 200 + "sâu <b>lắm</b>" + "</div>" * 200
    assert lines(read_html(html)) == ["sâu lắm"]


def test_a_text_larger_than_any_plan_is_refused():
    with pytest.raises(DocumentError, match="holds more than any plan does"):
        read_html("<p>" * 1_300_000)


def test_the_format_is_told():
    assert read_html("x").format == "html"

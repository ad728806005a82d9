"""Markdown as converters write it."""

import pytest

from kehoach_cli.readers.blocks import Paragraph, Table
from kehoach_cli.readers.markup_blocks import read_markdown


def blocks(text):
    return read_markdown(text).blocks


def show(lines, text):
    return lines(read_markdown(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("một\n\nhai\r\nba", ["một", "hai\nba"]),
        ("**KẾ HOẠCH\nCông tác thi đua**", ["KẾ HOẠCH\nCông tác thi đua"]),
        ("một  \nhai\\\nba<br>bốn", ["một\nhai\nba\nbốn"]),
        ("- Ban TĐKT;\n- Lưu: VT.", ["-|Ban TĐKT;", "-|Lưu: VT."]),
        ("* sao\n\n- gạch\n  nối dòng", ["-|sao", "-|gạch\nnối dòng"]),
        ("Nơi nhận:\n- Như trên;", ["Nơi nhận:", "-|Như trên;"]),
        ("+ dấu cộng\n• chấm\n– gạch dài", ["+ dấu cộng\n• chấm\n– gạch dài"]),
        ("-không phải gạch đầu dòng", ["-không phải gạch đầu dòng"]),
        ("1. Một\n2. Hai", ["1. Một", "2. Hai"]),
        ("1\\. Một\n\na) Hai", ["1. Một", "a) Hai"]),
        ("triển khai năm\n2021. Để thực hiện", ["triển khai năm\n2021. Để thực hiện"]),
        ("I. ĐẦU MỤC\n1. Việc", ["I. ĐẦU MỤC", "1. Việc"]),
        ("Độc lập - Tự do - Hạnh phúc\n-------", ["Độc lập - Tự do - Hạnh phúc"]),
        ("trên\n\n---\n\ndưới", ["trên", "dưới"]),
        ("a **đậm** _nghiêng_ *nghiêng* `mã` ~~xóa~~", ["a đậm nghiêng nghiêng mã"]),
        ("tên_tệp_dài và 2 * 3 * 4 (*) ____", ["tên_tệp_dài và 2 * 3 * 4 (*) ____"]),
        ("xem [Luật](http://a.vn/x) ![](a.png)hết", ["xem Luật hết"]),
        ("\\*sao\\* &amp; &lt;b&gt; A&B 5 < 6 <tên> <b>đậm</b>", ["*sao* & <b> A&B 5 < 6 <tên> đậm"]),
        ("```\n| a |\n- b\n```\nc", ["| a |\n- b", "c"]),
        ("> trích dẫn", ["trích dẫn"]),
        ("<p>- Tuyên truyền</p><p>Không gạch - Có gạch</p>", ["-|Tuyên truyền", "Không gạch - Có gạch"]),
        ("<div>\n\n# không phải đề mục\n\n</div>\nsau", ["# không phải đề mục", "sau"]),
        ("<!-- ghi chú --> chữ", ["chữ"]),
        ("Tha\u0301ng\u00a06", ["Tháng 6"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_paragraphs(text, expected, lines):
    assert show(lines, text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "header_rows"),
    [
        ("| TT | Việc |\n|----|:--:|\n| 1 | a |", {(0, 0): "TT", (0, 1): "Việc", (1, 0): "1", (1, 1): "a"}, 1),
        ("| | |\n|--|--|\n| 1 | a |", {(0, 0): "1", (0, 1): "a"}, 0),
        ("|--|--|\n| 1 | a |", {(0, 0): "1", (0, 1): "a"}, 0),
        ("| 1 | a |\n| 2 | b |", {(0, 0): "1", (0, 1): "a", (1, 0): "2", (1, 1): "b"}, 0),
        ("a | b\n--|--\n1 | 2", {(0, 0): "a", (0, 1): "b", (1, 0): "1", (1, 1): "2"}, 1),
        ("| a |\n|--|\n| 1 | 2 |", {(0, 0): "a", (0, 1): "", (1, 0): "1", (1, 1): "2"}, 1),
        ("| a | b |\n|--|--|\n| x\\|y | - |", {(0, 0): "a", (0, 1): "b", (1, 0): "x|y", (1, 1): "-"}, 1),
        (
            "| a | b |\n|--|--|\n| - | - |\n|---|---|\n| 1 | 2 |",
            {(0, 0): "a", (0, 1): "b", (1, 0): "-", (1, 1): "-", (2, 0): "1", (2, 1): "2"},
            1,
        ),
        (
            "| a | b |\n|--|--|\n| <p>- một</p><p>- hai</p> | x;<br>- y |",
            {(0, 0): "a", (0, 1): "b", (1, 0): "-|một/-|hai", (1, 1): "x;/-|y"},
            1,
        ),
        ("| **a** | <ul><li>một</li><li>hai</li></ul> |\n|--|--|", {(0, 0): "a", (0, 1): "-|một/-|hai"}, 1),
    ],
)
def test_pipe_tables(text, expected, header_rows, lines):
    assert show(lines, text) == [expected]
    assert blocks(text)[0].header_rows == header_rows


def test_a_table_ends_at_a_line_without_pipes(lines):
    assert show(lines, "trước\n| a |\n|--|\nsau") == ["trước", {(0, 0): "a"}, "sau"]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (" - Bình xét năm 2020 - Hội đồng xét;", "-|Bình xét năm 2020/-|Hội đồng xét;"),
        ("- Năm học 2020 - 2021. - Đại hội", "-|Năm học 2020 - 2021./-|Đại hội"),
        ("Mở đầu - một hai - Ba", "Mở đầu - một hai/-|Ba"),
        (
            '- Phong trào "Vì người nghèo - Không ai" và “Cả nước - Chung tay” - “Dân vận” khéo',
            '-|Phong trào "Vì người nghèo - Không ai" và “Cả nước - Chung tay”/-|“Dân vận” khéo',
        ),
        ("- UBND tỉnh; - HĐ TĐKT tỉnh; - (Các) đơn vị", "-|UBND tỉnh;/-|HĐ TĐKT tỉnh;/-|(Các) đơn vị"),
    ],
)
def test_a_list_that_lost_its_items(items, expected, lines):
    assert show(lines, f"| <ul style='a'>{items}</ul> |\n|--|") == [{(0, 0): expected}]


def test_only_there(lines):
    assert show(lines, "| <p>vì người nghèo - Không để ai</p> |\n|--|") == [{(0, 0): "vì người nghèo - Không để ai"}]


def test_html_tables_in_markdown(lines):
    text = "trước\n<table>\n<thead><tr><th>TT</th></tr></thead>\n\n<tr><td>1</td></tr>\n</table>\n\nsau"
    assert show(lines, text) == ["trước", {(0, 0): "TT", (1, 0): "1"}, "sau"]
    assert blocks(text)[1].header_rows == 1


def test_headings_bold_and_notes():
    text = "## Đề mục ##\n\n**đậm**\n\n**đậm** nhạt\n\nTháng 6[^a] [^b]\n\n[^a]: Gia hạn **hai** lần"
    heading, bold, half, noted = blocks(text)
    assert (heading.text, heading.heading) == ("Đề mục", 2)
    assert (bold.bold, half.bold) == (True, False)
    assert (noted.text, noted.notes) == ("Tháng 6 [^b]", ("Gia hạn hai lần",))


def test_levels_of_lists():
    text = "- một\n  - hai\n    - ba\n- bốn"
    assert [(p.text, p.marker, p.list_level) for p in blocks(text)] == [
        ("một", "-", 0),
        ("hai", "-", 1),
        ("ba", "-", 2),
        ("bốn", "-", 0),
    ]


def test_blocks_are_counted():
    text = "a\n\n| x |\n|--|\n\nb\n\n| y |\n|--|"
    assert [(type(b), b.number) for b in blocks(text)] == [(Paragraph, 1), (Table, 1), (Paragraph, 2), (Table, 2)]


def test_the_format_is_told():
    assert read_markdown("x").format == "markdown"

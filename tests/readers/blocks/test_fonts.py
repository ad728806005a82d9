"""Legacy fonts and symbol fonts."""

import pytest

from kehoach_cli.readers.fonts import decode


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", ".VnTime", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("céng hoµ x· héi chñ nghÜa viÖt nam", ".VnTimeH", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("§éc lËp - Tù do - H¹nh phóc", ".VnArial", "Độc lập - Tự do - Hạnh phúc"),
        ("th\xadêng xuyªn", ".vntime", "thường xuyên"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI-Times", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "VNI-Helve", "Độc lập - Tự do - Hạnh phúc"),
        ("UÛY BAN NHAÂN DAÂN TÆNH", "VNI-Times", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Thaùng 6 naêm 2021, thöôøng xuyeân", "VNI-Times", "Tháng 6 năm 2021, thường xuyên"),
        ("\uf0fc", "Wingdings", "✓"),
        ("ü", "Wingdings", "✓"),
        ("P", "Wingdings 2", "✓"),
        ("\uf0b3 90%", "Symbol", "≥ 90%"),
        ("\uf0b7 mục", "Times New Roman", "• mục"),
        ("Cộng hòa ü", "Times New Roman", "Cộng hòa ü"),
        ("“Cả nước…” – 50%", ".VnTime", "“Cả nước…” – 50%"),
    ],
)
def test_signs_become_letters(text, font, expected):
    assert decode([(text, font)]) == (expected, "")


def test_runs_in_different_fonts_make_one_text():
    pieces = [("Th¸ng ", ".VnTime"), ("6", "Arial"), (" naêm", "VNI-Times"), (" này", None)]
    assert decode(pieces) == ("Tháng 6 năm này", "")


def test_marks_that_stand_in_the_next_run_are_joined():
    assert decode([("Tha", "VNI-Times"), ("ùng", "VNI-Times")]) == ("Tháng", "")


def test_unicode_typed_in_a_legacy_font_stays():
    assert decode([("Các sở, ", ".VnTime"), ("ngành được giao", ".VnTime")]) == ("Các sở, ngành được giao", "")


def test_what_cannot_be_decided_is_reported():
    text, unknown = decode([("Th¸ng", ".VnTime"), (" được ", ".VnTime"), ("Së", ".VnTime")])
    assert (text, unknown) == ("Tháng được Së", "ë")


@pytest.mark.parametrize(
    ("text", "font", "unknown"),
    [
        ("Th¸ng \xff", ".VnTime", "ÿ"),
        ("\uf012", "Wingdings", "\uf012"),
        ("\uf0e9", "Arial", "\uf0e9"),
        ("bù k", "VNI-Times", "\u0301"),
    ],
)
def test_signs_that_stand_for_nothing_are_reported(text, font, unknown):
    assert decode([(text, font)])[1] == unknown


def _p(text, font="", style=""):
    fonts = f"<w:rFonts w:ascii='{font}' w:hAnsi='{font}'/>" if font else ""
    props = f"<w:pStyle w:val='{style}'/>" if style else ""
    return f"<w:p><w:pPr>{props}</w:pPr><w:r><w:rPr>{fonts}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def test_the_font_comes_from_run_style_and_defaults(read, lines):
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hAnsi='.VnTime'/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type='paragraph' w:styleId='Dam'><w:rPr><w:rFonts w:ascii='.VnTimeH'/></w:rPr></w:style>"
        "<w:style w:type='character' w:styleId='Nhan'><w:rPr><w:b/></w:rPr></w:style>"
    )
    named = _p("th¸ng", style="Dam").replace("<w:rPr></w:rPr>", "<w:rPr><w:rStyle w:val='Nhan'/></w:rPr>")
    body = _p("Th¸ng 8") + _p("th¸ng 8", style="Dam") + _p("§ã", "Times New Roman") + named
    assert lines(read(body, styles=styles)) == ["Tháng 8", "THÁNG 8", "§ã", "THÁNG"]


def test_an_optional_hyphen_in_a_legacy_font_is_a_letter(read, lines):
    body = _p("th", ".VnTime").replace("</w:t>", "</w:t><w:softHyphen/><w:t>êng</w:t>")
    assert lines(read(body)) == ["thường"]


def test_what_could_not_be_converted_is_reported_with_its_place(read):
    cell = "<w:tbl><w:tr><w:tc>" + _p("Th¸ng \xff", ".VnTime") + "</w:tc></w:tr></w:tbl>"
    problem = read(_p("a") + cell).problems[0]
    assert (problem.code, problem.params["signs"]) == ("K601", "ÿ")
    assert (problem.where.table, problem.where.row, problem.where.column) == (1, 1, 1)


def test_symbols(read, lines):
    sym = "<w:p><w:r><w:sym w:font='{}' w:char='{}'/></w:r></w:p>"
    codes = [
        ("Wingdings", "F0FC"),
        ("Wingdings 2", "F050"),
        ("Marlett", "F061"),
        ("Symbol", "B7"),
        ("Wingdings", "D83D"),
        ("", "xyz"),
    ]
    document = read("".join(sym.format(*code) for code in codes))
    assert lines(document) == ["✓", "✓", "\uf061", "•"]
    assert [p.code for p in document.problems] == ["K601", "K602", "K602"]

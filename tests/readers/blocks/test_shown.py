"""What Word shows: tracked changes accepted, hidden text left out, wrappers seen through."""

import pytest


def run(text, props=""):
    return f"<w:r><w:rPr>{props}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def p(content, props=""):
    return f"<w:p><w:pPr>{props}</w:pPr>{content}</w:p>"


DELETED_MARK = "<w:rPr><w:del w:id='1'/></w:rPr>"
TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><w:txbxContent>{}</w:txbxContent></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # tracked changes
        (p(run("Tháng ") + f"<w:del>{run('5')}</w:del><w:ins>{run('6')}</w:ins>"), ["Tháng 6"]),
        (p(f"<w:moveFrom>{run('đi')}</w:moveFrom>") + p(f"<w:moveTo>{run('đến')}</w:moveTo>"), ["đến"]),
        (p(run("Hoàn thành "), DELETED_MARK) + p(run("trong tháng 6")), ["Hoàn thành trong tháng 6"]),
        (p(run("a"), DELETED_MARK) + p(run("b"), DELETED_MARK) + p(run("c")) + p(run("d")), ["abc", "d"]),
        (p(f"<w:del>{run('mất')}</w:del>", DELETED_MARK) + p(run("còn")), ["còn"]),
        (p(run("trước bảng"), DELETED_MARK) + "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", ["trước bảng", {(0, 0): ""}]),
        (p(run("chữ", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")), ["chữ"]),
        (p(run("số"), "<w:pPrChange><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:pPrChange>"), ["số"]),
        (p(f"<w:ins>{run('a')}<w:del>{run('b')}</w:del></w:ins>"), ["a"]),
        # hidden text
        (p(run("thấy") + run("ẩn", "<w:vanish/>") + run(" rõ", "<w:vanish w:val='0'/>")), ["thấy rõ"]),
        (p(run("một, "), "<w:rPr><w:vanish/></w:rPr>") + p(run("hai")), ["một, hai"]),
        # wrappers
        (p(f"<w:sdt><w:sdtPr><w:t>x</w:t></w:sdtPr><w:sdtContent>{run('trong')}</w:sdtContent></w:sdt>"), ["trong"]),
        (
            f"<w:sdt><w:sdtContent><w:sdt><w:sdtContent>{p(run('sâu'))}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
            ["sâu"],
        ),
        (p(f"<w:hyperlink><w:smartTag>{run('liên')}</w:smartTag></w:hyperlink>{run(' kết')}"), ["liên kết"]),
        (f"<w:customXml>{p(run('x'))}</w:customXml>", ["x"]),
        (p(f"<w:bdo>{run('a')}</w:bdo><w:dir>{run('b')}</w:dir>"), ["ab"]),
        (
            p(
                "<w:r><w:ruby><w:rt><w:r><w:t>âm</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>chữ</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            ),
            ["chữ"],
        ),
        (p("<m:oMath><m:r><m:t>x²</m:t></m:r></m:oMath>"), ["x²"]),
        # alternatives and text boxes
        (
            p(run("neo") + TEXT_BOX.format(p(run("một")) + p(run("hai")), p(run("cũ")))) + p(run("sau")),
            ["neo", "một", "hai", "sau"],
        ),
        (p(run("a") + TEXT_BOX.format(p(run("b")), "") + TEXT_BOX.format(p(run("c")), "")), ["a", "b", "c"]),
        (p(run("a") + TEXT_BOX.format(p(run("b") + TEXT_BOX.format(p(run("c")), "")), "")), ["a", "b", "c"]),
        (p("<mc:AlternateContent><mc:Fallback>" + run("chỉ có") + "</mc:Fallback></mc:AlternateContent>"), ["chỉ có"]),
        (
            p(
                "<w:r><w:pict><v:textbox><w:txbxContent>"
                + p(run("VML"))
                + "</w:txbxContent></v:textbox></w:pict></w:r>"
            ),
            ["VML"],
        ),
        # signs
        (p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"), ["a\nb\tc\nd"]),
        (
            p("<w:r><w:t>KH</w:t><w:noBreakHyphen/><w:t>UBND thi</w:t><w:softHyphen/><w:t>đua</w:t></w:r>"),
            ["KH-UBND thiđua"],
        ),
        (p(run("Tháng\u00a06") + run("\u00a0")), ["Tháng 6"]),
        (p(run("Tha\u0301ng") + run(" 6")), ["Tháng 6"]),
        (p(run("Tha") + run("\u0301ng")), ["Tháng"]),
        (p("<w:r><w:br w:type='page'/></w:r>") + p(""), []),
    ],
)
def test_what_word_shows(body, expected, read, lines):
    assert lines(read(body)) == expected


FIELD = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
BEGIN, SEPARATE, END = (FIELD.format(kind) for kind in ("begin", "separate", "end"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (BEGIN + "<w:r><w:instrText>DATE</w:instrText></w:r>" + SEPARATE + run("15/6") + END, "15/6"),
        (BEGIN + "IF" + BEGIN + SEPARATE + run("đối số") + END + SEPARATE + run("kết quả") + END, "kết quả"),
        (BEGIN + run("không có kết quả") + END + run("sau"), "sau"),
        (run("trước ") + BEGIN + run("hỏng"), "trước hỏng"),
        (END + SEPARATE + run("thừa dấu"), "thừa dấu"),
        (BEGIN + SEPARATE + run("a") + BEGIN + SEPARATE + run("b") + END + run("c") + END, "abc"),
    ],
)
def test_fields_show_their_result(content, expected, read, lines):
    assert lines(read(p(content))) == [expected]


def test_deleted_and_hidden_rows_and_cells_are_left_out(read, lines):
    cell = "<w:tc>{}" + p(run("{}")) + "</w:tc>"

    def row(text, props="", cell_props=""):
        return f"<w:tr><w:trPr>{props}</w:trPr>{cell.format(cell_props, text)}{cell.format('', text * 2)}</w:tr>"

    body = (
        row("a")
        + row("b", "<w:del w:id='1'/>")
        + row("c", "<w:hidden/>")
        + row("d", "<w:hidden w:val='false'/>")
        + row("e", "<w:ins w:id='1'/>")
        + row("f", cell_props="<w:tcPr><w:cellDel w:id='2'/></w:tcPr>")
    )
    assert lines(read(f"<w:tbl>{body}</w:tbl>")) == [
        {(0, 0): "a", (0, 1): "aa", (1, 0): "d", (1, 1): "dd", (2, 0): "e", (2, 1): "ee", (3, 0): "ff"}
    ]


def test_a_table_whose_rows_are_all_deleted_is_gone(read, lines):
    body = "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert lines(read(body + p(run("sau")))) == ["sau"]


def test_styles_hide_text(read, lines):
    styles = (
        "<w:style w:type='character' w:styleId='An'><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='AnDoan'><w:basedOn w:val='Goc'/></w:style>"
        "<w:style w:type='paragraph' w:styleId='Goc'><w:rPr><w:vanish/></w:rPr></w:style>"
    )
    body = p(
        run("hiện ") + run("ẩn", "<w:rStyle w:val='An'/>") + run("lại", "<w:rStyle w:val='An'/><w:vanish w:val='0'/>")
    ) + p(run("cả đoạn ẩn") + run("trừ chữ này", "<w:vanish w:val='0'/>"), "<w:pStyle w:val='AnDoan'/>")
    assert lines(read(body, styles=styles)) == ["hiện lại", "trừ chữ này"]


def test_footnotes_stay_beside_the_text(read):
    notes = (
        "<w:footnote w:type='separator' w:id='-1'><w:p/></w:footnote>"
        "<w:footnote w:id='2'>" + p(run("Gia hạn đến ") + run("30/9")) + p(run("dòng hai")) + "</w:footnote>"
        "<w:footnote w:id='3'>" + p("<w:r><w:t>vòng</w:t><w:footnoteReference w:id='3'/></w:r>") + "</w:footnote>"
    )
    body = p(run("Tháng 6") + "<w:r><w:footnoteReference w:id='2'/></w:r>" * 2) + p(
        "<w:r><w:footnoteReference w:id='3'/><w:footnoteReference w:id='9'/></w:r>"
    )
    first, second = read(body, footnotes=notes).blocks
    assert (first.text, first.notes) == ("Tháng 6", ("Gia hạn đến 30/9\ndòng hai",) * 2)
    assert (second.text, second.notes) == ("", ("vòng",))


def test_raised_figures_are_no_part_of_a_number(read, lines):
    raised = "<w:vertAlign w:val='superscript'/>"
    assert lines(read(p(run("Tháng 1") + run("2", raised) + run(" 5 m") + run("2", raised)))) == ["Tháng 1² 5 m²"]


def test_content_kept_elsewhere_is_reported(read):
    document = read(p(run("a")) + "<w:altChunk/>")
    assert [(q.code, q.where.paragraph) for q in document.problems] == [("K195", 2)]


def test_paragraphs_and_tables_are_counted(read):
    table = "<w:tbl><w:tr><w:tc>" + p(run("ô")) + "</w:tc></w:tr></w:tbl>"
    document = read(p(run("một")) + p("") + table + p(run("hai")) + table)
    assert [block.number for block in document.blocks] == [1, 1, 2, 2]
    assert document.blocks[1].cells[0].blocks[0].number == 0


def test_bold_alignment_and_headings(read):
    styles = (
        "<w:style w:type='paragraph' w:default='1' w:styleId='Normal'><w:pPr><w:jc w:val='both'/></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/><w:basedOn w:val='Normal'/>"
        "<w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='H3'><w:name w:val='heading 3'/></w:style>"
        "<w:style w:type='character' w:styleId='Strong'><w:rPr><w:b/></w:rPr></w:style>"
    )
    strong, style = "<w:rStyle w:val='Strong'/>", "<w:pStyle w:val='{}'/>"
    body = [
        p(run("đậm", "<w:b/>") + run(" ")),
        p(run("đậm", "<w:b/>") + run("nhạt")),
        p(run("đậm vì kiểu", strong), "<w:jc w:val='center'/>"),
        p(run("đầu mục"), style.format("H2")),
        p(run("không đậm", "<w:b w:val='0'/>"), style.format("H2") + "<w:outlineLvl w:val='9'/>"),
        p(run("hai lần đậm là không", strong), style.format("H2")),
        p(run("theo tên"), style.format("H3")),
        p(run("kiểu không có"), style.format("Không")),
    ]
    document = read("".join(body), styles=styles)
    assert [(q.bold, q.align, q.heading) for q in document.blocks] == [
        (True, "both", None),
        (False, "both", None),
        (True, "center", None),
        (True, "both", 2),
        (False, "both", None),
        (False, "both", 2),
        (False, None, 3),
        (False, "both", None),
    ]


def test_styles_that_go_in_circles_end(read, lines):
    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='{a}'><w:basedOn w:val='{b}'/></w:style>" for a, b in ("AB", "BA")
    )
    assert lines(read(p(run("x"), "<w:pStyle w:val='A'/>"), styles=styles)) == ["x"]

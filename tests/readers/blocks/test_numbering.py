"""Automatic numbers as Word prints them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.readers.numbering import spell


def level(n, form="decimal", text=None, extra=""):
    text = f"%{n + 1}." if text is None else text
    return (
        f"<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>{extra}<w:lvlText w:val='{text}'/></w:lvl>"
    )


def abstract(n, *levels, extra=""):
    return f"<w:abstractNum w:abstractNumId='{n}'>{extra}{''.join(levels)}</w:abstractNum>"


def num(n, of, overrides=""):
    return f"<w:num w:numId='{n}'><w:abstractNumId w:val='{of}'/>{overrides}</w:num>"


def restart(n, start):
    return f"<w:lvlOverride w:ilvl='{n}'><w:startOverride w:val='{start}'/></w:lvlOverride>"


def items(*places):
    """Paragraphs in lists: (number id, level)."""
    return "".join(
        f"<w:p><w:pPr><w:numPr><w:ilvl w:val='{at}'/><w:numId w:val='{of}'/></w:numPr></w:pPr></w:p>"
        for of, at in places
    )


def markers(document):
    return [p.marker for p in document.blocks]


OUTLINE = abstract(
    0, level(0, "upperRoman"), level(1, text="%2."), level(2, text="%2.%3"), level(3, "lowerLetter", "%4)")
)


def test_levels_count_and_begin_again(read):
    body = items((1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 3), (1, 1), (1, 2), (1, 0), (1, 1))
    expected = ["I.", "1.", "2.", "2.1", "2.2", "a)", "3.", "3.1", "II.", "1."]
    assert markers(read(body, numbering=OUTLINE + num(1, 0))) == expected


def test_a_level_that_was_left_out_counts_as_begun(read):
    numbering = abstract(0, level(0), level(1, text="%1.%2"), level(2, text="%1.%2.%3")) + num(1, 0)
    body = items((1, 1), (1, 1), (1, 0), (1, 2), (1, 1))
    assert markers(read(body, numbering=numbering)) == ["1.1", "1.2", "2.", "2.1.1", "2.2"]


def test_lists_of_one_abstract_list_share_its_numbers(read):
    numbering = abstract(0, level(0)) + num(1, 0) + num(2, 0) + num(3, 0, restart(0, 1)) + num(4, 0, restart(0, 5))
    body = items((1, 0), (2, 0), (3, 0), (3, 0), (1, 0), (4, 0), (4, 0))
    assert markers(read(body, numbering=numbering)) == ["1.", "2.", "1.", "2.", "3.", "5.", "6."]


def test_other_abstract_lists_do_not(read):
    numbering = abstract(0, level(0)) + abstract(1, level(0)) + num(1, 0) + num(2, 1)
    assert markers(read(items((1, 0), (2, 0), (1, 0)), numbering=numbering)) == ["1.", "1.", "2."]


def test_a_redefined_level(read):
    redefined = f"<w:lvlOverride w:ilvl='0'>{level(0, 'lowerLetter', '%1)')}</w:lvlOverride>"
    numbering = abstract(0, level(0)) + num(1, 0) + num(2, 0, redefined)
    assert markers(read(items((1, 0), (2, 0)), numbering=numbering)) == ["1.", "b)"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0", ["1.", "1)", "2.", "2)"]), ("1", ["1.", "1)", "2.", "1)"]), (None, ["1.", "1)", "2.", "1)"])],
)
def test_when_a_level_begins_again(value, expected, read):
    extra = "" if value is None else f"<w:lvlRestart w:val='{value}'/>"
    numbering = abstract(0, level(0), level(1, text="%2)", extra=extra)) + num(1, 0)
    assert markers(read(items((1, 0), (1, 1), (1, 0), (1, 1)), numbering=numbering)) == expected


def test_legal_numbers_are_decimal(read):
    numbering = abstract(0, level(0, "upperRoman"), level(1, "upperLetter", "%1.%2", "<w:isLgl/>")) + num(1, 0)
    assert markers(read(items((1, 0), (1, 1)), numbering=numbering)) == ["I.", "1.1"]


def test_what_prints_nothing_gives_no_marker(read):
    numbering = abstract(0, level(0, "none", ""), level(1, "none", "Điều"), level(2, "bullet", "\uf0b7")) + num(1, 0)
    body = items((1, 1), (1, 2), (1, 0), (9, 0), (0, 0), (1, 7))
    assert markers(read(body, numbering=numbering)) == ["Điều", "-"]


def test_a_style_numbers_its_paragraphs(read):
    styles = (
        "<w:style w:type='paragraph' w:styleId='Muc'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Con'><w:basedOn w:val='Muc'/></w:style>"
    )
    numbering = abstract(0, level(0), level(1, text="%1.%2", extra="<w:pStyle w:val='Con'/>")) + num(1, 0) + num(2, 0)
    own = "<w:p><w:pPr><w:pStyle w:val='{}'/>{}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    off = "<w:numPr><w:numId w:val='0'/></w:numPr>"
    body = (
        own.format("Muc", "")
        + own.format("Con", "")
        + own.format("Muc", off)
        + own.format("Con", "")
        + own.format("Muc", "")
    )
    assert markers(read(body, styles=styles, numbering=numbering)) == ["1.", "1.1", None, "1.2", "2."]


def test_a_list_by_the_name_of_a_list_style(read):
    numbering = (
        abstract(0, extra="<w:numStyleLink w:val='DanhSach'/>")
        + abstract(1, level(0, "lowerRoman"), extra="<w:styleLink w:val='DanhSach'/>")
        + num(1, 0)
    )
    assert markers(read(items((1, 0), (1, 0)), numbering=numbering)) == ["i.", "ii."]


def test_a_number_without_text_is_kept_and_covered_cells_do_not_count(read):
    numbered = items((1, 0))
    cell = "<w:tc><w:tcPr>{}</w:tcPr>" + numbered + "</w:tc>"
    rows = "".join(f"<w:tr>{cell.format(merge)}</w:tr>" for merge in ("<w:vMerge w:val='restart'/>", "<w:vMerge/>", ""))
    table = read(f"<w:tbl>{rows}</w:tbl>", numbering=abstract(0, level(0)) + num(1, 0)).blocks[0]
    assert [(c.row, c.paragraphs[0].marker) for c in table.cells] == [(0, "1."), (2, "2.")]


@pytest.mark.parametrize(
    ("number", "form", "expected"),
    [
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (4000, "upperRoman", "4000"),
        (0, "upperRoman", "0"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (781, "upperLetter", "781"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (3, "none", ""),
        (3, "ideographDigital", "3"),
    ],
)
def test_forms_of_numbers(number, form, expected):
    assert spell(number, form) == expected


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(number):
    values = dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000), strict=True))
    letters = [values[c] for c in spell(number, "upperRoman")]
    total = sum(-a if a < b else a for a, b in zip(letters, [*letters[1:], 0], strict=True))
    assert total == number

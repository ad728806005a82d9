"""Cells at their place on the grid, with their spans."""

import pytest

from kehoach_cli.readers.blocks import Table

BORDER = "<w:tcBorders><w:top w:val='{}'/></w:tcBorders>"


def tc(text="", props=""):
    content = f"<w:r><w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:tc><w:tcPr><w:tcW w:w='9'/>{props}</w:tcPr><w:p>{content}</w:p></w:tc>"


def tr(*cells, props=""):
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows, props=""):
    return f"<w:tbl><w:tblPr>{props}</w:tblPr>{''.join(rows)}</w:tbl>"


def span(n):
    return f"<w:gridSpan w:val='{n}'/>"


RESTART, CONTINUE, BARE = "<w:vMerge w:val='restart'/>", "<w:vMerge w:val='continue'/>", "<w:vMerge/>"
ACROSS, GOES_ON = "<w:hMerge w:val='restart'/>", "<w:hMerge/>"


def table_of(document):
    return next(block for block in document.blocks if isinstance(block, Table))


def spans(document):
    """{text: (row, column, row span, column span)}."""
    return {c.text: (c.row, c.column, c.row_span, c.column_span) for c in table_of(document).cells}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [tr(tc("a", span(2)), tc("b")), tr(tc("c"), tc("d"), tc("e"))],
            {"a": (0, 0, 1, 2), "b": (0, 2, 1, 1), "c": (1, 0, 1, 1), "d": (1, 1, 1, 1), "e": (1, 2, 1, 1)},
        ),
        (
            [tr(tc("a", RESTART), tc("b")), tr(tc("", BARE), tc("c")), tr(tc("", CONTINUE), tc("d"))],
            {"a": (0, 0, 3, 1), "b": (0, 1, 1, 1), "c": (1, 1, 1, 1), "d": (2, 1, 1, 1)},
        ),
        (
            [tr(tc("a", RESTART)), tr(tc("", BARE)), tr(tc("b", RESTART)), tr(tc("", BARE))],
            {"a": (0, 0, 2, 1), "b": (2, 0, 2, 1)},
        ),
        (
            [tr(tc("a", RESTART + span(2)), tc("b")), tr(tc("", BARE + span(2)), tc("c"))],
            {"a": (0, 0, 2, 2), "b": (0, 2, 1, 1), "c": (1, 2, 1, 1)},
        ),
        ([tr(tc("a", ACROSS), tc("", GOES_ON), tc("b"))], {"a": (0, 0, 1, 2), "b": (0, 2, 1, 1)}),
        ([tr(tc("a", GOES_ON), tc("b"))], {"a": (0, 0, 1, 1), "b": (0, 1, 1, 1)}),
        (
            [tr(tc("a"), tc("b")), tr(tc("c"), props="<w:gridBefore w:val='1'/>")],
            {"a": (0, 0, 1, 1), "b": (0, 1, 1, 1), "c": (1, 1, 1, 1)},
        ),
        # a row between ends the merge
        (
            [tr(tc("a", RESTART)), tr(tc("b")), tr(tc("c", BARE))],
            {"a": (0, 0, 1, 1), "b": (1, 0, 1, 1), "c": (2, 0, 1, 1)},
        ),
    ],
)
def test_cells_stand_once_with_their_spans(rows, expected, read):
    assert spans(read(tbl(*rows))) == expected


def test_height_and_width(read):
    table = table_of(read(tbl(tr(tc("a")), tr(tc("b"), tc("c"), props="<w:gridAfter w:val='2'/>"))))
    assert (table.height, table.width) == (2, 4)


def test_a_merge_without_a_beginning_stands_for_itself_and_is_reported(read):
    document = read(tbl(tr(tc("a", span(2))), tr(tc("b"), tc("c", BARE))))
    assert spans(document)["c"] == (1, 1, 1, 1)
    assert [(p.code, p.where.row, p.where.column) for p in document.problems] == [("K291", 2, 2)]


def test_merged_cells_of_other_width_are_not_joined(read):
    document = read(tbl(tr(tc("a", RESTART + span(2))), tr(tc("b", BARE), tc("c"))))
    assert spans(document)["b"] == (1, 0, 1, 1)
    assert [p.code for p in document.problems] == ["K291"]


def test_text_that_a_merge_covers_is_reported(read):
    document = read(tbl(tr(tc("a", RESTART)), tr(tc("che", BARE))))
    assert spans(document) == {"a": (0, 0, 2, 1)}
    assert [(p.code, p.params["text"]) for p in document.problems] == [("K292", "che")]


@pytest.mark.parametrize(("value", "width"), [("100000000", 63), ("-3", 1), ("0", 1), ("hai", 1), ("", 1), ("64", 63)])
def test_impossible_spans_are_bounded_and_reported(value, width, read):
    document = read(tbl(tr(tc("a", span(value)))))
    assert spans(document) == {"a": (0, 0, 1, width)}
    assert [(p.code, p.where.table, p.where.row, p.where.column) for p in document.problems] == [("K194", 1, 1, 1)]


def test_header_rows_are_the_first_ones(read):
    header = "<w:tblHeader/>"
    rows = [tr(tc("a"), props=header), tr(tc("b"), props=header), tr(tc("c")), tr(tc("d"), props=header)]
    assert table_of(read(tbl(*rows))).header_rows == 2
    assert table_of(read(tbl(rows[2], rows[0]))).header_rows == 0
    assert table_of(read(tbl(tr(tc("a"), props="<w:tblHeader w:val='0'/>")))).header_rows == 0


STYLES = (
    "<w:style w:type='table' w:styleId='Grid'><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"
    "</w:style><w:style w:type='table' w:styleId='Own'><w:basedOn w:val='Grid'/></w:style>"
)
NO_LINES = "<w:tblBorders><w:top w:val='none'/><w:insideH w:val='nil'/></w:tblBorders>"


@pytest.mark.parametrize(
    ("props", "cell_props", "borders"),
    [
        ("", "", False),
        ("<w:tblStyle w:val='Grid'/>", "", True),
        ("<w:tblStyle w:val='Own'/>", "", True),
        ("<w:tblStyle w:val='Grid'/>" + NO_LINES, "", False),
        (NO_LINES, BORDER.format("single"), True),
        ("", BORDER.format("nil"), False),
        ("<w:tblBorders><w:left w:val='double'/></w:tblBorders>", "", True),
    ],
)
def test_borders_of_table_style_and_cells(props, cell_props, borders, read):
    assert table_of(read(tbl(tr(tc("a", cell_props)), props=props), styles=STYLES)).borders is borders


def test_the_borders_of_a_table_inside_are_its_own(read):
    inner = tbl(tr(tc("trong", BORDER.format("single"))))
    outer = table_of(read(tbl(f"<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr>")))
    assert outer.borders is False
    assert outer.cells[0].blocks[0].borders is True
    assert outer.cells[0].blocks[0].number == 0


def test_a_picture_alone_in_a_cell_is_reported(read):
    cell = "<w:tc><w:p><w:r><w:drawing/></w:r></w:p></w:tc>"
    assert [p.code for p in read(tbl(f"<w:tr>{cell}{tc('chữ')}</w:tr>")).problems] == ["K196"]


def test_tables_and_cells_without_content(read, lines):
    assert lines(read("<w:tbl/><w:tbl><w:tr/></w:tbl>")) == []
    assert lines(read("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>")) == [{(0, 0): ""}]

"""Properties over the structure of documents and packages."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.blocks import Paragraph
from kehoach_cli.readers.markup_blocks import read_html, read_markdown
from kehoach_cli.readers.sniff import read_document

FIELD = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
WRAPPERS = {
    "sdt": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "ins": "<w:ins>{}</w:ins>",
    "moveTo": "<w:moveTo>{}</w:moveTo>",
    "link": "<w:hyperlink>{}</w:hyperlink>",
    "smartTag": "<w:smartTag><w:smartTagPr/>{}</w:smartTag>",
    "customXml": "<w:customXml>{}</w:customXml>",
    "simple field": "<w:fldSimple>{}</w:fldSimple>",
    "field": FIELD.format("begin") + FIELD.format("separate") + "{}" + FIELD.format("end"),
    "choice": "<mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback><w:r><w:t>X</w:t></w:r></mc:Fallback></mc:AlternateContent>",
}
HIDERS = {
    "del": "<w:del>{}</w:del>",
    "moveFrom": "<w:moveFrom>{}</w:moveFrom>",
    "argument": FIELD.format("begin") + "{}" + FIELD.format("end"),
}

# An inline is (its XML, the text that it shows).
letters = st.text("ăbĐê", min_size=1, max_size=3)
leaves = letters.map(lambda t: (f"<w:r><w:t>{t}</w:t></w:r>", t)) | letters.map(
    lambda t: (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{t}</w:t></w:r>", "")
)


def _wrapped(children):
    contents = st.lists(children, max_size=3).map(lambda c: ("".join(x for x, _ in c), "".join(t for _, t in c)))
    shown = st.tuples(st.sampled_from(sorted(WRAPPERS)), contents).map(
        lambda w: (WRAPPERS[w[0]].format(w[1][0]), w[1][1])
    )
    hidden = st.tuples(st.sampled_from(sorted(HIDERS)), contents).map(lambda w: (HIDERS[w[0]].format(w[1][0]), ""))
    return shown | hidden


inlines = st.recursive(leaves, _wrapped, max_leaves=8)
paragraphs = st.tuples(st.lists(inlines, max_size=3), st.sampled_from(["", "<w:del/>", "<w:moveFrom/>", "<w:vanish/>"]))


@given(st.lists(paragraphs, max_size=5))
def test_all_that_shows_is_read_once_and_in_order(read, model):
    body = "".join(
        f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{''.join(x for x, _ in content)}</w:p>" for content, mark in model
    )
    texts = [("".join(t for _, t in content), bool(mark)) for content, mark in model]
    expected, pending = [], ""
    for text, goes_on in texts:
        pending += text
        if not goes_on:
            expected.append(pending)
            pending = ""
    assert [p.text for p in read(body).blocks] == [text for text in (*expected, pending) if text]


rows = st.lists(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["", "restart", "continue"])), min_size=1, max_size=4),
    min_size=1,
    max_size=5,
)


@given(rows)
def test_no_cell_is_lost_doubled_or_laid_over_another(read, model):
    numbers = itertools.count()
    body = ""
    for row in model:
        cells = ""
        for span, merge in row:
            down = f"<w:vMerge w:val='{merge}'/>" if merge else ""
            props = f"<w:tcPr><w:gridSpan w:val='{span}'/>{down}</w:tcPr>"
            cells += f"<w:tc>{props}<w:p><w:r><w:t>{next(numbers)}</w:t></w:r></w:p></w:tc>"
        body += f"<w:tr>{cells}</w:tr>"
    document = read(f"<w:tbl>{body}</w:tbl>")
    table = document.blocks[0]
    places = [
        (r, c)
        for cell in table.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.column, cell.column + cell.column_span)
    ]
    ends = [(r, c) for r, row in enumerate(model) for c in range(sum(span for span, _ in row))]
    assert sorted(places) == ends
    covered = [problem.params["text"] for problem in document.problems if problem.code == "K292"]
    assert sorted([*(cell.text for cell in table.cells), *covered], key=int) == [str(n) for n in range(next(numbers))]


PARTS = ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml", "word/styles.xml"]
contents = st.sampled_from(
    [b"", b"<", b"<a/>", b"\xff\xfe<\0a\0/\0>\0", b"<?xml version='1.0' encoding='utf-7'?><a/>", b"\0"]
)
targets = st.sampled_from(
    ["", "../../x", "/word/document.xml", "http://a.vn/x", "NULL", "document.xml", "%00", "WORD/DOCUMENT.XML"]
)


@settings(max_examples=150)
@given(
    st.dictionaries(st.sampled_from(PARTS), contents),
    st.sets(st.sampled_from(PARTS)),
    st.dictionaries(st.sampled_from(["document.xml", "styles.xml"]), targets),
    st.binary(max_size=3),
    st.integers(0, 5),
)
def test_a_broken_package_is_read_or_refused(tools, replaced, removed, retargeted, prefix, cut):
    styles = "<w:style w:styleId='a' w:type='paragraph'/>"
    parts = tools.parts("<w:p><w:r><w:t>a</w:t></w:r></w:p>", styles=styles) | replaced
    for old, new in retargeted.items():
        for name in PARTS[1:3]:
            parts[name] = parts[name].replace(old.encode(), new.encode())
    data = prefix + tools.zipped({name: xml for name, xml in parts.items() if name not in removed})
    refusal = "a.docx: "
    try:
        assert read_document(data[: len(data) - cut], "a.docx").format == "docx"
    except DocumentError as error:
        refusal = str(error)
    assert refusal.startswith("a.docx: ")
    assert "\n" not in refusal


PIECES = [
    "|",
    "--",
    "\n",
    "\n\n",
    "- ",
    "* ",
    "**",
    "_",
    "`",
    "[",
    "](",
    "[^1]",
    "[^1]: ",
    "# ",
    "<",
    ">",
    "&",
    "\\",
    "1. ",
    "<br>",
]
PIECES += [
    "<table>",
    "<tr>",
    "<td colspan=3>",
    "<td rowspan=9>",
    "</table>",
    "<ul>",
    "<li>",
    "<p>",
    "</p>",
    "Ă ",
    "x",
    " ",
    "```\n",
    "\0",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_no_text_breaks_the_markup_readers(text):
    for read in (read_markdown, read_html):
        for block in read(text).blocks:
            assert isinstance(block, Paragraph) or block.cells


words = st.lists(st.text("abcĐê", min_size=1, max_size=5), min_size=1, max_size=4).map(" ".join)


@given(
    st.lists(words, min_size=1, max_size=5), st.lists(st.lists(words, min_size=2, max_size=2), min_size=1, max_size=3)
)
def test_plain_paragraphs_and_tables_come_through_markdown(texts, cells):
    table = "\n".join(["| x | y |", "|---|---|", *(f"| {a} | {b} |" for a, b in cells)])
    *shown, found = read_markdown("\n\n".join([*texts, table])).blocks
    assert [p.text for p in shown] == texts
    assert [cell.text for cell in found.cells] == ["x", "y", *itertools.chain.from_iterable(cells)]

# ruff: noqa: SLF001 - python-docx gives its XML under private names only
"""From a sample plan to a Word document in the form official papers have."""

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.table import _Cell

from builder.old_font import store_as_tcvn3
from builder.parts import (
    Body,
    Bullets,
    Centred,
    Content,
    Heading,
    HeadingRow,
    Letterhead,
    Lines,
    Merge,
    RuledTable,
    SamplePlan,
)
from builder.word import (
    keep_whole,
    make_bullet,
    new_document,
    paragraph,
    repeat_on_every_page,
    rule,
    saved_bytes,
    settle,
    table,
)

HEAD_WIDTHS = (65, 100)
FOOT_WIDTHS = (85, 80)


def document_bytes(plan: SamplePlan) -> bytes:
    """The plan as the bytes of a .docx."""
    document = new_document()
    _letterhead(document, plan.letterhead)
    _title(document, plan)
    for line in plan.bases:
        paragraph(document, line, style="i", align=ALIGN.JUSTIFY, first_line=12.7, after=6)
    for part in plan.body:
        _body(document, part)
    _foot(document, plan)
    if plan.appendix:
        document.add_page_break()
    for part in plan.appendix:
        _body(document, part)
    if plan.old_font:
        store_as_tcvn3(document)
    return saved_bytes(document)


def _letterhead(document: Document, head: Letterhead) -> None:
    made = table(document, 2, HEAD_WIDTHS, ruled=False)
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = made.rows[0].cells
    for line in head.superior:
        paragraph(left, line, size=12, align=ALIGN.CENTER)
    for line in head.issuer:
        paragraph(left, line, size=12, style="b", align=ALIGN.CENTER)
    if head.star:
        paragraph(left, "*", size=12, align=ALIGN.CENTER)
    else:
        rule(left, 20)
    for size, line in zip((12, 13), head.nation, strict=False):
        paragraph(right, line, size=size, style="b", align=ALIGN.CENTER)
    rule(right, 19)
    left, right = made.rows[1].cells
    for cell, line, style in ((left, head.number, ""), (right, head.place_and_date, "i")):
        paragraph(cell, line, size=13, style=style, align=ALIGN.CENTER)
    settle(made)


def _title(document: Document, plan: SamplePlan) -> None:
    paragraph(document, "")
    for line in ("KẾ HOẠCH", *plan.title):
        paragraph(document, line, style="b", align=ALIGN.CENTER)
    if plan.attached:
        paragraph(document, plan.attached, style="i", align=ALIGN.CENTER)
    rule(document, 60)
    paragraph(document, "", size=8)


def _body(document: Document, part: Body) -> None:
    if isinstance(part, RuledTable):
        _ruled_table(document, part)
        paragraph(document, "", size=8)
    elif isinstance(part, Heading):
        heading = paragraph(document, part.text, style="b", first_line=12.7, after=6)
        heading.paragraph_format.keep_with_next = True
    elif isinstance(part, Centred):
        paragraph(document, part.text, style=part.style, align=ALIGN.CENTER, after=6)
    else:
        paragraph(document, part, align=ALIGN.JUSTIFY, first_line=12.7, after=6)


def _ruled_table(document: Document, ruled: RuledTable) -> None:
    made = table(document, _header_rows(ruled) + len(ruled.rows), ruled.widths, ruled=True)
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    repeat_on_every_page(made, _header_rows(ruled))
    for row in made.rows:
        keep_whole(row)
    grid = [list(row.cells) for row in made.rows]
    for cells, texts in zip(grid[_header_rows(ruled) :], ruled.rows, strict=True):
        _row(cells, texts, ruled)
    _merge_down(grid, ruled)
    _header(grid, ruled)
    settle(made)


def _header_rows(ruled: RuledTable) -> int:
    return 2 if ruled.over else 1


def _header(grid: list[list[_Cell]], ruled: RuledTable) -> None:
    """Set the names of the columns and what stands over them; a name with nothing over it is merged over both rows."""
    below = {column for over in ruled.over for column in range(over.first, over.last + 1)}
    for column, text in enumerate(ruled.header):
        if ruled.over and column not in below:
            _merge_with_above(grid, 1, column)
        _name(grid[1 if column in below else 0][column], text, ruled)
    for over in ruled.over:
        _name(grid[0][over.first].merge(grid[0][over.last]), over.text, ruled)


def _name(cell: _Cell, text: str, ruled: RuledTable) -> None:
    paragraph(cell, text, size=ruled.size, style="b", align=ALIGN.CENTER)
    cell.vertical_alignment = VERTICAL.CENTER


def _row(cells: list[_Cell], row: HeadingRow | tuple[Content, ...], ruled: RuledTable) -> None:
    if isinstance(row, HeadingRow):
        merged = cells[0].merge(cells[-1])
        paragraph(merged, row.text, size=ruled.size, style="b").paragraph_format.keep_with_next = True
        return
    for column, (cell, content) in enumerate(zip(cells, row, strict=True)):
        align = ALIGN.CENTER if column in ruled.centred else ALIGN.JUSTIFY if column == ruled.wide else ALIGN.LEFT
        cell.vertical_alignment = VERTICAL.CENTER if align is ALIGN.CENTER else VERTICAL.TOP
        _fill(cell, content, ruled.size, align)


def _fill(cell: _Cell, content: Content, size: float, align: ALIGN) -> None:
    if isinstance(content, Bullets):
        for item in content.items:
            make_bullet(paragraph(cell, item, size=size, align=align))
    elif isinstance(content, Lines):
        for line in content.lines:
            paragraph(cell, line, size=size, align=align)
    else:
        paragraph(cell, content if isinstance(content, str) else "", size=size, align=align)


def _merge_down(grid: list[list[_Cell]], ruled: RuledTable) -> None:
    for index, row in enumerate(ruled.rows, start=_header_rows(ruled)):
        if isinstance(row, HeadingRow):
            continue
        for column, content in enumerate(row):
            if content is Merge.ABOVE:
                _merge_with_above(grid, index, column)


def _merge_with_above(grid: list[list[_Cell]], row: int, column: int) -> None:
    """Mark a cell as going on from the one above, as Word does: restart in the first, continue in the others."""
    above = grid[row - 1][column]._tc
    above.vMerge = above.vMerge or "restart"
    grid[row][column]._tc.vMerge = "continue"


def _foot(document: Document, plan: SamplePlan) -> None:
    made = table(document, 1, FOOT_WIDTHS, ruled=False)
    keep_whole(made.rows[0])
    left, right = made.rows[0].cells
    paragraph(left, "Nơi nhận:", size=12, style="bi")
    for line in plan.recipients:
        paragraph(left, line, size=11)
    for line in plan.signature.lines:
        paragraph(right, line, style="b", align=ALIGN.CENTER)
    for _ in range(4):
        paragraph(right, "", align=ALIGN.CENTER)
    paragraph(right, plan.signature.name, style="b", align=ALIGN.CENTER)
    settle(made)

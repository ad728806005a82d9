# ruff: noqa: SLF001 - python-docx gives its XML under private names only
"""From a sample plan to a Word document in the form official papers have."""

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.table import _Cell

from builder.parts import Bullets, Content, Heading, HeadingRow, Letterhead, Lines, Merge, SamplePlan, TaskTable
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
    _title(document, plan.title)
    for line in plan.bases:
        paragraph(document, line, style="i", align=ALIGN.JUSTIFY, first_line=12.7, after=6)
    for part in plan.body:
        _body(document, part)
    _foot(document, plan)
    return saved_bytes(document)


def _letterhead(document: Document, head: Letterhead) -> None:
    made = table(document, 2, HEAD_WIDTHS, ruled=False)
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = made.rows[0].cells
    for line in head.superior:
        paragraph(left, line, size=12, align=ALIGN.CENTER)
    for line in head.issuer:
        paragraph(left, line, size=12, style="b", align=ALIGN.CENTER)
    rule(left, 20)
    paragraph(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, style="b", align=ALIGN.CENTER)
    paragraph(right, "Độc lập - Tự do - Hạnh phúc", size=13, style="b", align=ALIGN.CENTER)
    rule(right, 19)
    left, right = made.rows[1].cells
    paragraph(left, head.number, size=13, align=ALIGN.CENTER)
    paragraph(right, head.place_and_date, size=13, style="i", align=ALIGN.CENTER)
    settle(made)


def _title(document: Document, lines: tuple[str, ...]) -> None:
    paragraph(document, "")
    for line in ("KẾ HOẠCH", *lines):
        paragraph(document, line, style="b", align=ALIGN.CENTER)
    rule(document, 60)
    paragraph(document, "", size=8)


def _body(document: Document, part: str | Heading | TaskTable) -> None:
    if isinstance(part, TaskTable):
        _task_table(document, part)
        paragraph(document, "", size=8)
    elif isinstance(part, Heading):
        paragraph(document, part.text, style="b", first_line=12.7, after=6)
    else:
        paragraph(document, part, align=ALIGN.JUSTIFY, first_line=12.7, after=6)


def _task_table(document: Document, tasks: TaskTable) -> None:
    made = table(document, 1 + len(tasks.rows), tasks.widths, ruled=True)
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    repeat_on_every_page(made)
    for row in made.rows:
        keep_whole(row)
    grid = [list(row.cells) for row in made.rows]
    for cell, text in zip(grid[0], tasks.header, strict=True):
        paragraph(cell, text, size=tasks.size, style="b", align=ALIGN.CENTER)
        cell.vertical_alignment = VERTICAL.CENTER
    for cells, texts in zip(grid[1:], tasks.rows, strict=True):
        _row(cells, texts, tasks)
    _merge_down(grid, tasks)
    settle(made)


def _row(cells: list[_Cell], row: HeadingRow | tuple[Content, ...], tasks: TaskTable) -> None:
    if isinstance(row, HeadingRow):
        merged = cells[0].merge(cells[-1])
        paragraph(merged, row.text, size=tasks.size, style="b")
        return
    for column, (cell, content) in enumerate(zip(cells, row, strict=True)):
        align = ALIGN.CENTER if column in tasks.centred else ALIGN.JUSTIFY if column == tasks.wide else ALIGN.LEFT
        cell.vertical_alignment = VERTICAL.CENTER if align is ALIGN.CENTER else VERTICAL.TOP
        _fill(cell, content, tasks.size, align)


def _fill(cell: _Cell, content: Content, size: float, align: ALIGN) -> None:
    if isinstance(content, Bullets):
        for item in content.items:
            make_bullet(paragraph(cell, item, size=size, align=align))
    elif isinstance(content, Lines):
        for line in content.lines:
            paragraph(cell, line, size=size, align=align)
    else:
        paragraph(cell, content if isinstance(content, str) else "", size=size, align=align)


def _merge_down(grid: list[list[_Cell]], tasks: TaskTable) -> None:
    """Mark runs of `Merge.ABOVE` as cells merged down, as Word does: restart in the first, continue in the others."""
    for index, row in enumerate(tasks.rows, start=1):
        if isinstance(row, HeadingRow):
            continue
        for column, content in enumerate(row):
            if content is Merge.ABOVE:
                above = grid[index - 1][column]._tc
                above.vMerge = above.vMerge or "restart"
                grid[index][column]._tc.vMerge = "continue"


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

# ruff: noqa: SLF001 - python-docx gives its XML under private names only
"""Words, paragraphs, tables and the saved bytes: what the layout needs of python-docx and of the file format."""

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
FIXED_DAY = datetime(2026, 1, 1, tzinfo=UTC)
KEPT_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid", "Header"}
UNUSED_PARTS = ("stylesWithEffects", "thumbnail", "customXml")
BULLET_LIST = 1

_BULLET = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="{BULLET_LIST}">
  <w:multiLevelType w:val="singleLevel"/>
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:suff w:val="space"/><w:lvlText w:val="-"/>
    <w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>
    <w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/></w:rPr></w:lvl>
</w:abstractNum>"""
_BULLET_USE = f"""<w:num {nsdecls("w")} w:numId="{BULLET_LIST}"><w:abstractNumId w:val="{BULLET_LIST}"/></w:num>"""


def new_document() -> Document:
    """An empty A4 page with the margins and the letter of official papers (Nghị định 30/2020/NĐ-CP)."""
    document = docx.Document()
    _drop_unused(document)
    set_letter(document, FONT)
    _define_bullets(document)
    _set_page(document)
    return document


def set_letter(document: Document, font: str) -> None:
    """Make `font` the letter of the whole document, by its defaults and its ordinary style."""
    names = " ".join(f'w:{use}="{font}"' for use in ("ascii", "hAnsi", "eastAsia", "cs"))
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(defaults):
        defaults.remove(child)
    defaults.append(parse_xml(f"<w:rFonts {nsdecls('w')} {names}/>"))
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN"/>'))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(14)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1


def paragraph(
    holder: Document | _Cell,
    text: str,
    *,
    size: float = 14,
    style: str = "",
    align: ALIGN = ALIGN.LEFT,
    first_line: float = 0,
    after: float = 0,
) -> Paragraph:
    """Add `text`; `style` is any of the letters b (bold) and i (italic), lengths are millimetres and points."""
    made = holder.add_paragraph()
    made.alignment = align
    made.paragraph_format.first_line_indent = Mm(first_line)
    made.paragraph_format.space_after = Pt(after)
    run = made.add_run(text)
    run.font.size = Pt(size)
    run.bold, run.italic = ("b" in style) or None, ("i" in style) or None
    return made


def rule(cell: Document | _Cell, inset: float) -> None:
    """Add the short line under a head, `inset` millimetres from either side."""
    made = paragraph(cell, "", size=2)
    made.paragraph_format.space_before = Pt(2)
    made.paragraph_format.left_indent = made.paragraph_format.right_indent = Mm(inset)
    border = parse_xml(f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>')
    made._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc", "w:rPr")


def make_bullet(made: Paragraph) -> None:
    """Make a paragraph an item of the "-" list."""
    numbering = made._p.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_ilvl().val = 0
    numbering.get_or_add_numId().val = BULLET_LIST


def table(document: Document, rows: int, widths: Iterable[int], *, ruled: bool) -> Table:
    """Add a table of fixed column widths (millimetres), with or without lines; when filled it wants `settle`."""
    sizes = list(widths)
    made = document.add_table(rows, len(sizes), style="Table Grid" if ruled else "Normal Table")
    made.autofit = False
    for column, size in zip(made.columns, sizes, strict=True):
        column.width = Mm(size)
    for row in made.rows:
        for cell, size in zip(row.cells, sizes, strict=True):
            cell.width = Mm(size)
    return made


def settle(made: Table) -> None:
    """Drop the empty paragraph that every cell was born with, where it is not the only one: a cell needs one."""
    for cell in made._tbl.iter_tcs():
        if len(cell.p_lst) > 1:
            cell.remove(cell.p_lst[0])


def repeat_on_every_page(made: Table, rows: int) -> None:
    """Mark the first rows as the header that Word prints again after a page break."""
    for row in made.rows[:rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """Let no page break fall inside the row."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def saved_bytes(document: Document) -> bytes:
    """The file, the same bytes at every run: no clock and no system in the properties or in the archive."""
    about = document.core_properties
    about.author = about.last_modified_by = about.comments = about.title = ""
    about.created = about.modified = FIXED_DAY
    about.revision = 1
    raw = BytesIO()
    document.save(raw)
    return _repacked(raw)


def _repacked(raw: BytesIO) -> bytes:
    packed = BytesIO()
    with ZipFile(raw) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return packed.getvalue()


def _drop_unused(document: Document) -> None:
    """Leave out what python-docx's template carries for nothing: its styles are nine tenths of a small file."""
    for holder in (document.part, document.part.package):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.endswith(UNUSED_PARTS):
                del holder.rels[key]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            styles.remove(style)
    styles.remove(styles.find(qn("w:latentStyles")))


def _define_bullets(document: Document) -> None:
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(parse_xml(_BULLET))
    numbering.append(parse_xml(_BULLET_USE))


def _set_page(document: Document) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    page.header_distance = Mm(10)
    page.different_first_page_header_footer = True
    number = page.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'))

"""From a Word file (.docx, .docm, strict or not) to blocks. The only file that imports python-docx.

python-docx opens the small package that `package` has made and follows its relationships; one pass of ours over the
tree of its document element reads the blocks. python-docx's own text and cells are not used: they lose insertions,
content controls, text boxes and automatic numbers. Nor are its classes of elements: a tree without them is walked in
two thirds of the time.
"""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from lxml import etree

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.problem import Place
from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.blocks import Block, Document
from kehoach_cli.readers.collecting import without_collecting
from kehoach_cli.readers.docx_names import (
    BODY,
    NOTE_REFERENCES,
    PARAGRAPH,
    TABLE,
    w,
)
from kehoach_cli.readers.docx_shown import accept
from kehoach_cli.readers.docx_styles import Styles
from kehoach_cli.readers.docx_tables import TableReader
from kehoach_cli.readers.docx_text import Paragraphs
from kehoach_cli.readers.limits import MAX_DEPTH
from kehoach_cli.readers.naming import naming
from kehoach_cli.readers.numbering import Numbering
from kehoach_cli.readers.package import Package, open_package
from kehoach_cli.readers.xml_part import parse_part

_ELSEWHERE = (w("altChunk"), w("subDoc"))
_NOTES = dict(zip(NOTE_REFERENCES, ("footnotes", "endnotes"), strict=True))
_TYPES = {
    "styles": RELATIONSHIP_TYPE.STYLES,
    "numbering": RELATIONSHIP_TYPE.NUMBERING,
    "footnotes": RELATIONSHIP_TYPE.FOOTNOTES,
    "endnotes": RELATIONSHIP_TYPE.ENDNOTES,
}


def read_docx(data: bytes, name: str = "docx") -> Document:
    """Read a Word file's bytes; `name` is what errors call it.

    Raises:
        DocumentError: it is no Word file, or is damaged, protected, hostile or too large.
    """
    with naming(name), without_collecting():
        package = open_package(data)
        roots = _roots(package)
        document = roots["document"]
        body = document.find(BODY)
        if document.tag != w("document") or body is None:
            raise DocumentError("{name}: it is a zip file but no Word document: there is no document part in it")
        return _Walk(package, roots).document(body)


def _roots(package: Package) -> dict[str, etree._Element]:
    """The root element of each part."""
    main = OpcPackage.open(package.file).main_document_part
    parts = {"document": main, **{kind: main.part_related_by(_TYPES[kind]) for kind in package.kinds}}
    return {kind: parse_part(part.blob, str(part.partname).lstrip("/")) for kind, part in parts.items()}


class _Walk:
    """One pass over a document."""

    def __init__(self, package: Package, roots: dict[str, etree._Element]) -> None:
        self._roots = roots
        self._problems = list(package.problems)
        self._styles = Styles(roots.get("styles"))
        hidden = self._styles.hidden_ids()
        for kind in ("document", "footnotes", "endnotes"):
            if kind in roots:
                accept(roots[kind], hidden)
        self._notes: dict[tuple[str, str], str] = {}
        self._note_elements = {
            (reference, note.get(w("id"), "")): note
            for reference, kind in _NOTES.items()
            for note in roots.get(kind, ())
        }
        self._paragraphs = Paragraphs(
            self._styles,
            Numbering(roots.get("numbering")),
            self._note,
            private=package.private,
        )
        self._position = self._paragraphs.position
        self._tables = self._depth = 0

    def document(self, body: etree._Element) -> Document:
        blocks: list[Block] = []
        paragraphs = 0
        for child in body:
            if child.tag == PARAGRAPH:
                self._position.paragraph = paragraphs + 1
                paragraph = self._paragraphs.read(child, paragraphs + 1)
                if paragraph is not None:
                    paragraphs += 1
                    blocks.append(paragraph)
            elif child.tag == TABLE:
                blocks.extend(self._table(child))
            elif child.tag in _ELSEWHERE:
                self._problems.append(problem("K195", where=Place(paragraph=paragraphs + 1)))
        return Document(tuple(blocks), "docx", (*self._problems, *self._paragraphs.problems))

    def _table(self, element: etree._Element) -> list[Block]:
        """The table as a list of at most one block; those inside others have the number 0."""
        if self._depth >= MAX_DEPTH:
            raise DocumentError("{name}: its tables stand more than {limit} deep in one another", limit=MAX_DEPTH)
        position = self._position
        outer = (position.table, position.row, position.column)
        number = 0
        if not self._depth:
            number = position.table = self._tables + 1
        self._depth += 1
        table = TableReader(self._cell, self._covered, position, self._problems).read(element, self._styles, number)
        self._depth -= 1
        position.table, position.row, position.column = outer
        if table is None:
            return []
        self._tables += 1 if number else 0
        return [table]

    def _cell(self, cell: etree._Element) -> list[Block]:
        blocks: list[Block] = []
        for child in cell:
            if child.tag == PARAGRAPH:
                paragraph = self._paragraphs.read(child)
                if paragraph is not None:
                    blocks.append(paragraph)
            elif child.tag == TABLE:
                blocks.extend(self._table(child))
        return blocks

    def _covered(self, cell: etree._Element) -> str:
        return " ".join(text for p in cell.iter(PARAGRAPH) if (text := self._paragraphs.covered(p)))

    def _note(self, reference: str, note_id: str) -> str | None:
        """The text of a footnote or endnote."""
        element = self._note_elements.pop((reference, note_id), None)
        if element is not None:  # taken out first, so that a note that refers to itself ends
            paragraphs = [self._paragraphs.read(p) for p in element.iter(PARAGRAPH)]
            self._notes[reference, note_id] = "\n".join(p.text for p in paragraphs if p is not None)
        return self._notes.get((reference, note_id))

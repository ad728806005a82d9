"""PDF files with text to blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.problem import Place, Problem
from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.blocks import Block, Cell, Document, Paragraph, Table
from kehoach_cli.readers.naming import naming
from kehoach_cli.readers.pdf_file import read_pages
from kehoach_cli.readers.pdf_joints import take_in
from kehoach_cli.readers.pdf_lines import UNREADABLE, Line
from kehoach_cli.readers.pdf_pages import Page, drop_margins
from kehoach_cli.readers.pdf_paragraphs import Area, area_of, paragraphs_of
from kehoach_cli.readers.pdf_ruling import Ruled
from kehoach_cli.readers.pdf_sides import Sides, find_sides

_Part = Line | Sides | Ruled
_MOST_UNREADABLE = 0.2
"""The part of the signs without a letter from which the text is no text."""
_SHOWN = 60


def read_pdf(data: bytes, name: str = "pdf") -> Document:
    """Read a PDF with text; `name` is what errors call it.

    Tables are those with ruled lines, one over several pages made one again. Two columns without lines (letterhead,
    signature) are a table without borders. Page numbers and running headers and footers are left out.

    Raises:
        DocumentError: it is a scan, damaged, too large or protected by a password, or pdfplumber is not installed.
    """
    with naming(name):
        pages = read_pages(data)
        problems = [*_pictures(pages), *_unread(pages)]
        drop_margins(pages)
        parts = _with_tables_joined(part for page in pages for part in _parts(page))
        writer = _Writer(_areas(pages, parts), {page.number: page.width for page in pages})
        return Document(writer.write(parts), "pdf", (*problems, *writer.problems))


def _pictures(pages: Sequence[Page]) -> Iterator[Problem]:
    """That single pages are pictures.

    Raises:
        DocumentError: all are, or there is no text.
    """
    pictures = [page.number for page in pages if page.picture]
    if pictures and len(pictures) == sum(1 for page in pages if page.picture or any(page.all_lines)):
        raise DocumentError(
            "{name}: its pages are pictures (a scan) without text; read the file it was made from, or a PDF with text"
        )
    if not any(any(page.all_lines) for page in pages):
        raise DocumentError("{name}: there is no text in the PDF")
    return (problem("K197", page=number) for number in pictures)


def _unread(pages: Sequence[Page]) -> list[Problem]:
    """What stands in the pages and is not read, or not surely.

    Raises:
        DocumentError: the PDF does not say which letters most of its signs are.
    """
    problems = [problem("K198", page=page.number, text=page.turned[:_SHOWN]) for page in pages if page.turned]
    lines = [line for page in pages for line in page.all_lines]
    unreadable = [line.text for line in lines if UNREADABLE in line.text]
    count = sum(text.count(UNREADABLE) for text in unreadable)
    if count > _MOST_UNREADABLE * sum(len(line.text) for line in lines):
        raise DocumentError("{name}: the PDF does not say which letters its fonts show; read the file it was made from")
    if unreadable:
        problems.append(problem("K603", count=count, text=unreadable[0][:_SHOWN]))
    for line in lines:
        unknown = "".join(dict.fromkeys(sign for word in line.words for sign in word.unknown))
        problems += [problem("K601", signs=unknown, text=line.text[:_SHOWN])] if unknown else []
    return problems


def _parts(page: Page) -> Iterator[_Part]:
    """What a page holds, from the top down."""
    rest = page.lines
    for table in page.tables:
        yield from find_sides([line for line in rest if line.top < table.top])
        rest = [line for line in rest if line.top >= table.top]
        yield table
    yield from find_sides(rest)


def _with_tables_joined(parts: Iterable[_Part]) -> list[_Part]:
    """The parts, a table and its continuation on the next page one."""
    found: list[_Part] = []
    for part in parts:
        before = found[-1] if found else None
        if isinstance(part, Ruled) and isinstance(before, Ruled) and _goes_on(before, part):
            continue
        found.append(part)
    return found


def _goes_on(upper: Ruled, lower: Ruled) -> bool:
    """Make two tables one where the lower stands on the next page and goes on with the upper."""
    return lower.page == upper.page + 1 and take_in(upper, lower)


def _areas(pages: Sequence[Page], parts: Sequence[_Part]) -> dict[float, Area]:
    """Where prose runs, for each width of page."""
    widths = {page.number: page.width for page in pages}
    prose = [part for part in parts if isinstance(part, Line)]
    return {
        width: area_of(
            [line for line in prose if widths[line.page] == width],
            [line for page in pages if page.width == width for line in page.all_lines],
        )
        for width in set(widths.values())
    }


@dataclass(slots=True)
class _Writer:
    """Writes parts as blocks and counts them."""

    areas: dict[float, Area]
    widths: dict[int, float]
    problems: list[Problem] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _lines: list[Line] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0

    def write(self, parts: Sequence[_Part]) -> tuple[Block, ...]:
        """All parts as blocks."""
        for part in parts:
            if isinstance(part, Line):
                if self._lines and self._area(part) != self._area(self._lines[-1]):
                    self._end_prose()
                self._lines.append(part)
                continue
            self._end_prose()
            self._tables += 1
            self._blocks.append(part.to_table(self._tables) if isinstance(part, Sides) else self._table(part))
        self._end_prose()
        return tuple(self._blocks)

    def _area(self, line: Line) -> Area:
        return self.areas[self.widths[line.page]]

    def _end_prose(self) -> None:
        if not self._lines:
            return
        for paragraph in paragraphs_of(self._lines, self._area(self._lines[0])):
            self._paragraphs += 1
            self._blocks.append(replace(paragraph, number=self._paragraphs))
        self._lines = []

    def _table(self, ruled: Ruled) -> Table:
        for row in sorted(set(ruled.cuts)):
            self.problems.append(problem("K202", where=Place(table=self._tables, row=row + 1)))
        cells, padding = [], ruled.padding()
        for cell in sorted(ruled.cells, key=lambda cell: (cell.row, cell.column)):
            blocks: list[Paragraph] = paragraphs_of(cell.lines, cell.area(padding))
            cells.append(Cell(cell.row, cell.column, cell.row_span, cell.column_span, tuple(blocks)))
        width = len(ruled.xs) - 1
        return Table(tuple(cells), ruled.height, width, self._tables, ruled.header_rows, borders=True)

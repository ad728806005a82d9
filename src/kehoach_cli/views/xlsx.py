"""Workbooks (.xlsx) for Excel and LibreOffice: any listing, as pages with real dates, filters and a frozen header.

A listing's workbook is its `pages`, or else one page of its columns and rows (all but the `shown_only` ones).
A page is a table from its first row on: the titles, then the rows. What a cell is follows from its value: text, a
`date` (shown 30/06/2021), a number (a `share` column shows per cents), or empty. A row's tone is its colour; the words
are in its cells. The head lines stand in the print's page header, the foot lines under the table.

Nothing is ever a formula or a link: a text that begins with "=" stays the text it is. Characters no workbook can hold
are shown as "<U+0007>", and a text longer than a cell may be ends with how much of it was cut.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import compress
from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from kehoach_cli.locale import translate as _
from kehoach_cli.views.listing import Cell, Column, Listing, Page, Row, Tone
from kehoach_cli.views.safety import one_line, visible
from kehoach_cli.views.words import day

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST: Final = 32_767
"""The characters a cell may hold, counted as Excel does: two for those outside the Basic Multilingual Plane."""
_WIDEST, _NARROWEST, _DAY_WIDTH, _SHARE_WIDTH, _BUTTON = 60, 6, 11, 8, 3
"""In characters; the button is that of the filter beside a title."""
_LINE_HEIGHT, _HIGHEST = 15, 405
"""In points."""
_SAMPLED: Final = 500
"""Rows that are looked at for the width of a column."""
_PAGE_NAME, _PAGE_HEADER = 31, 255
_NO_NAME: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_A4: Final = 9
_FIRST_YEAR: Final = 1900
"""A workbook counts days from its beginning."""

Kind = Literal["text", "day", "number", "share"]
_KINDS: Final[dict[Kind, dict[str, object]]] = {
    "text": {"text_wrap": True},
    "day": {"num_format": "dd/mm/yyyy", "align": "center"},
    "number": {},
    "share": {"num_format": "0.0%"},
}
_TONES: Final[dict[Tone, dict[str, object]]] = {
    "plain": {},
    "good": {"bg_color": "#E2F0D9"},
    "soon": {"bg_color": "#FFF2CC"},
    "late": {"bg_color": "#F8CBAD"},
    "muted": {"font_color": "#7F7F7F"},
    "heading": {"bold": True, "bg_color": "#DDEBF7"},
}
_TITLE: Final = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": "#D9E1F2"}
_BORDER: Final = {"border": 1, "border_color": "#BFBFBF", "valign": "top"}


def render(listing: Listing) -> bytes:
    """The workbook of a listing."""
    return workbook(listing.pages() if listing.pages else [_page(listing)])


def _page(listing: Listing) -> Page:
    kept = [not column.shown_only for column in listing.columns]
    rows = [Row(tuple(compress(row.cells, kept)), row.tone) for row in listing.rows() if not row.shown_only]
    return Page(_("List"), tuple(compress(listing.columns, kept)), rows, listing.head)


def workbook(pages: Sequence[Page]) -> bytes:
    """The workbook of some pages; the same pages give the same bytes."""
    from datetime import UTC, datetime

    from xlsxwriter import Workbook

    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, options)
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC), "comments": one_line(" · ".join(pages[0].head))})
    styles = _Styles(book)
    for page, name in zip(pages, _names(pages), strict=True):
        _Writer(book.add_worksheet(name), page, styles).write()
    book.close()
    return buffer.getvalue()


def _names(pages: Iterable[Page]) -> Iterator[str]:
    """Names as a workbook wants them: short, without its reserved characters, and each once."""
    used: set[str] = set()
    for page in pages:
        name = one_line(page.name).translate(_NO_NAME).strip()[:_PAGE_NAME] or _("List")
        turn, plain = 2, name
        while name.casefold() in used:
            name, turn = f"{plain[: _PAGE_NAME - 4]} {turn}", turn + 1
        used.add(name.casefold())
        yield name


class _Styles:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[Kind, Tone], Format] = {}
        self.title = book.add_format({**_BORDER, **_TITLE})

    def of(self, kind: Kind, tone: Tone) -> "Format":
        if (kind, tone) not in self._made:
            self._made[kind, tone] = self._book.add_format({**_BORDER, **_KINDS[kind], **_TONES[tone]})
        return self._made[kind, tone]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes one page."""

    sheet: "Worksheet"
    page: Page
    styles: _Styles

    def write(self) -> None:
        columns = self.page.columns
        widths = [column.width or _width(column, self._sample(at)) for at, column in enumerate(columns)]
        titles = [fitting(column.title) for column in columns]
        for at, (title, width) in enumerate(zip(titles, widths, strict=True)):
            self.sheet.write_string(0, at, title, self.styles.title)
            self.sheet.set_column(at, at, width)
        self.sheet.set_row(0, _height(titles, [width - _BUTTON for width in widths]))
        for line, row in enumerate(self.page.rows, 1):
            for at, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
                self._cell(line, at, cell, self.styles.of(_kind(cell, column), row.tone))
            self.sheet.set_row(line, _height(row.cells, widths))
        for line, text in enumerate(self.page.foot, len(self.page.rows) + 2):
            self.sheet.write_string(line, 0, fitting(text))
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, max(len(self.page.rows), 1), len(columns) - 1)
        self._set_up_print()

    def _sample(self, at: int) -> Iterator[Cell]:
        return (row.cells[at] for row in self.page.rows[:_SAMPLED])

    def _cell(self, line: int, at: int, cell: Cell, style: "Format") -> None:
        sheet = self.sheet
        if cell is None or cell == "":
            sheet.write_blank(line, at, None, style)
        elif isinstance(cell, str):
            sheet.write_string(line, at, fitting(cell), style)
        elif isinstance(cell, date) and cell.year >= _FIRST_YEAR:
            sheet.write_datetime(line, at, cell, style)
        elif isinstance(cell, date):
            sheet.write_string(line, at, day(cell), style)
        else:
            sheet.write_number(line, at, cell, style)

    def _set_up_print(self) -> None:
        """On landscape A4, as wide as the paper, the titles on each sheet."""
        sheet = self.sheet
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        head = one_line(" · ".join(self.page.head)).replace("&", "&&")
        sheet.set_header(f"&L{head[: _PAGE_HEADER - 2]}" if head else "")
        sheet.set_footer("&C&P/&N")


def _kind(cell: Cell, column: Column) -> Kind:
    if isinstance(cell, date):
        return "day"
    if isinstance(cell, int | float):
        return "share" if column.share else "number"
    return "text"


def _width(column: Column, cells: Iterable[Cell]) -> int:
    """Wide enough for the cells that were looked at and for each word of the title, within bounds."""
    title = max((len(word) for word in column.title.split()), default=0) + _BUTTON
    widest = _SHARE_WIDTH if column.share else max(map(_cell_width, cells), default=0)
    return min(max(_NARROWEST, title, widest), _WIDEST)


def _cell_width(cell: Cell) -> int:
    if isinstance(cell, str):
        return max(map(len, cell.split("\n"))) + 1
    return 0 if cell is None else _DAY_WIDTH if isinstance(cell, date) else len(str(cell)) + 1


def _height(cells: Iterable[Cell], widths: Iterable[int]) -> float:
    """High enough for the wrapped texts, in points: not every program does this by itself when it opens the file."""
    texts = ((cell, width) for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str))
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(lines * _LINE_HEIGHT, _HIGHEST)


def _lines(text: str, width: int) -> int:
    if len(text) < width and "\n" not in text:
        return 1
    return sum(max(1, ceil(len(part) / width)) for part in text.split("\n"))


def fitting(text: str) -> str:
    """A text as a cell can hold it: unseen characters shown, and cut with a note where it is too long."""
    shown = visible(text).replace("\ufffe", "<U+FFFE>").replace("\uffff", "<U+FFFF>")
    if len(shown) * 2 <= LONGEST or _units(shown) <= LONGEST:
        return shown
    note = _(" … [cut: the text has {count} characters]").format(count=len(text))
    kept = shown.encode("utf-16-le")[: (LONGEST - _units(note)) * 2]
    return kept.decode("utf-16-le", errors="ignore") + note


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

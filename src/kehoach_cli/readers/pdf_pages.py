"""The pages of a PDF: their lines and tables, without what stands in the margins of every page."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kehoach_cli.readers.pdf_lines import Char, Line, lines_of
from kehoach_cli.readers.pdf_ruling import Ruled, find_tables

_SHADOW = 0.3
"""A sign drawn again within twice as many points is meant once, and bold."""
_PAGE_NUMBER = re.compile(r"\W*(?:trang|page)?\s*\d{1,4}\s*(?:[/-]\s*\d{1,4})?\W*", re.IGNORECASE)
_NUMBER_ZONE, _MARGIN = 0.12, 0.07
"""Parts of the page's height, above and below: where a page number may stand, and what is surely margin."""
_DEPTH = 2
"""How many lines a running header or footer may have."""
_OFTEN = 3
_PICTURE_TEXT = 20
"""Letters that a stamp may put on a page that is a picture."""


@dataclass(slots=True)
class Page:
    """A page (`number` from 1): its size in points, its lines outside tables from the top down, and its tables."""

    number: int
    width: float
    height: float
    lines: list[Line]
    tables: list[Ruled]
    turned: str = ""
    """Text outside tables that is turned on its side."""
    picture: bool = False
    """Whether it is a picture without text."""

    @property
    def all_lines(self) -> Iterator[Line]:
        """The lines outside and inside tables."""
        yield from self.lines
        for table in self.tables:
            for cell in table.cells:
                yield from cell.lines


def read_page(page: Any) -> Page:  # noqa: ANN401 - a page of pdfplumber, which is optional
    """Read a page of pdfplumber."""
    chars = list(_once(page.chars))
    tables, rest = find_tables(page, chars)
    number = page.page_number
    lines = lines_of([char for char in rest if char["upright"]], number)
    turned = " ".join(line.text for line in lines_of([char for char in rest if not char["upright"]], number))
    letters = sum(not char["text"].isspace() for char in chars)
    return Page(number, page.width, page.height, lines, tables, turned, letters < _PICTURE_TEXT and _has_picture(page))


def _once(chars: Sequence[Char]) -> Iterator[Char]:
    """The signs without those drawn again at the same place, to make them bold."""
    seen: set[tuple[str, int, int]] = set()
    for char in chars:
        text, across, down = char["text"], int(char["x0"] / _SHADOW), int(char["top"] / _SHADOW)
        near = ((text, across + x, down + y) for x in (-1, 0, 1) for y in (-1, 0, 1))
        if seen.isdisjoint(near):
            yield char
        seen.add((text, across, down))


def _has_picture(page: Any) -> bool:  # noqa: ANN401 - see above
    """Whether pictures take half of the page."""
    taken = sum(image["width"] * image["height"] for image in page.images)
    return bool(taken >= page.width * page.height / 2)


def drop_margins(pages: Sequence[Page]) -> None:
    """Take page numbers and running headers and footers out of the pages."""
    repeated = Counter(key for page in pages for _, key in _edge_lines(page))
    for page in pages:
        edges = _edge_lines(page)
        gone = [line for line, key in edges if _is_running(line, key, repeated[key], page)]
        left = [line for line, _ in edges if line not in gone]
        gone += [line for line in left if _is_page_number(line, left, page)]
        page.lines = [line for line in page.lines if line not in gone]


def _edge_lines(page: Page) -> list[tuple[Line, tuple[int, str]]]:
    """The first and last lines of a page outside tables, each with its height and its text without the page number."""
    first = min((table.ys[0] for table in page.tables), default=page.height)
    last = max((table.ys[-1] for table in page.tables), default=0)
    above = [line for line in page.lines[:_DEPTH] if line.bottom <= first + 1]
    below = [line for line in page.lines[-_DEPTH:] if line.top >= last - 1 and line not in above]
    own_number = re.compile(rf"\b0*{page.number}\b")
    return [(line, (round(line.top / 4), own_number.sub("#", line.text))) for line in above + below]


def _is_running(line: Line, key: tuple[int, str], count: int, page: Page) -> bool:
    return count >= _OFTEN or (count > 1 and "#" not in key[1] and _is_within(line, page, _MARGIN))


def _is_page_number(line: Line, edges: Sequence[Line], page: Page) -> bool:
    outermost = line in (edges[0], edges[-1])
    return outermost and _is_within(line, page, _NUMBER_ZONE) and _PAGE_NUMBER.fullmatch(line.text) is not None


def _is_within(line: Line, page: Page, zone: float) -> bool:
    return line.bottom <= zone * page.height or line.top >= (1 - zone) * page.height

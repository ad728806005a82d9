"""What applies to a whole paragraph of a Word tree: from its style, and from its own properties."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from lxml import etree

from kehoach_cli.readers.blocks import Align
from kehoach_cli.readers.docx_names import MATH, MATH_BLOCK, NUMBERING, PARAGRAPH_STYLE, RUN, VAL, w
from kehoach_cli.readers.docx_styles import Style, Styles, align_of, heading_of, numbering_of
from kehoach_cli.readers.numbering import Numbering

_ALIGNMENT, _OUTLINE = w("jc"), w("outlineLvl")
_SAYING = frozenset({_ALIGNMENT, _OUTLINE, PARAGRAPH_STYLE, NUMBERING})
_FORMULAS = frozenset({MATH, MATH_BLOCK})


@dataclass(frozen=True, slots=True)
class Props:
    """What applies to a paragraph; `number_id` and `level` are those of its automatic numbering."""

    style: Style
    align: Align | None = None
    heading: int | None = None
    number_id: int | None = None
    level: int | None = None


class _Said(NamedTuple):
    """What a paragraph's own properties say, None for what they leave to its style."""

    style_id: str | None = None
    align: str | None = None
    outline: str | None = None
    number_id: int | None = None
    level: int | None = None


class PropsReader:
    """Reads w:pPr. A document's paragraphs say few different things, so each is worked out once."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles, self._numbering = styles, numbering
        self._known: dict[tuple[str | int | None, ...], Props] = {}

    def read(self, items: Iterator[etree._Element]) -> Props:
        """The properties of the paragraph whose elements `items` goes over; it is left after the first run's start."""
        style_id = align = outline = number_id = level = None
        for item in items:
            tag = item.tag
            if tag == RUN or tag in _FORMULAS:
                break
            if tag not in _SAYING:
                continue
            if tag == _ALIGNMENT:
                align = item.get(VAL)
            elif tag == PARAGRAPH_STYLE:
                style_id = item.get(VAL)
            elif tag == NUMBERING:
                number_id, level = numbering_of(item)
            else:
                outline = item.get(VAL)
        said = (style_id, align, outline, number_id, level)
        props = self._known.get(said)
        if props is None:
            props = self._known[said] = self._resolve(_Said(*said))
        return props

    def _resolve(self, said: _Said) -> Props:
        known = said.style_id is not None and said.style_id in self._styles
        style = self._styles.get(said.style_id) if known else self._styles.paragraph
        number_id = style.number_id if said.number_id is None else said.number_id
        level = style.level if said.level is None and said.number_id is None else said.level
        if number_id and level is None:
            level = self._numbering.level_of_style(number_id, said.style_id)
        align = style.align if said.align is None else align_of(said.align)
        heading = style.heading if said.outline is None else heading_of(said.outline)
        return Props(style, align, heading, number_id, level)

"""What the styles of a Word document say about its paragraphs, runs and tables."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from kehoach_cli.readers.blocks import Align
from kehoach_cli.readers.docx_names import (
    BOLD,
    FONTS,
    LEVEL,
    NUMBER_ID,
    NUMBERING,
    PARAGRAPH_PROPS,
    RUN_PROPS,
    TABLE_PROPS,
    VAL,
    VANISH,
    is_on,
    number_in,
    w,
)
from kehoach_cli.readers.tidying import whole

_STYLE_ID, _TYPE, _DEFAULT, _BASED_ON, _NAME = w("styleId"), w("type"), w("default"), w("basedOn"), w("name")
_ALIGN: dict[str, Align] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
    "both": "both",
    "distribute": "both",
}
_ALIGNMENT, _OUTLINE = w("jc"), w("outlineLvl")
_EDGES = frozenset(map(w, ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")))
_BODY_TEXT = 9
_HIGH_FONT, _ASCII_FONT = w("hAnsi"), w("ascii")
_NO_BORDER = frozenset({"nil", "none"})


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it is based on. `number_id` and `level` are those of its automatic numbering."""

    bold: bool = False
    hidden: bool = False
    font: str | None = None
    heading: int | None = None
    align: Align | None = None
    number_id: int | None = None
    level: int | None = None
    borders: bool | None = None


class Styles:
    """The styles of a document by id, each resolved when it is first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        elements = [] if root is None else list(root.iterchildren(w("style")))
        self._elements = {e.get(_STYLE_ID, ""): e for e in elements}
        self._resolved: dict[str, Style] = {}
        self.base = Style()
        if root is not None:
            defaults = root.find(w("docDefaults"))
            for props in () if defaults is None else defaults.iter(RUN_PROPS):
                self.base = _with_run_props(self.base, props)
        self._default_ids = {
            e.get(_TYPE, "paragraph"): e.get(_STYLE_ID, "") for e in elements if e.get(_DEFAULT) in {"1", "true", "on"}
        }
        self.paragraph = self.get(self._default_ids.get("paragraph"))

    def __contains__(self, style_id: str) -> bool:
        return style_id in self._elements

    def get(self, style_id: str | None) -> Style:
        """The style of that id; the document's defaults where there is none."""
        if style_id is None or style_id not in self._elements:
            return self.base
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def characters(self, style_id: str | None) -> Style:
        """The character style of that id; one that says nothing where there is none."""
        return self.get(style_id) if style_id in self._elements else Style()

    def table_borders(self, style_id: str | None) -> bool:
        """Whether a table style, or the default one, draws lines."""
        return bool(self.get(style_id or self._default_ids.get("table")).borders)

    def hidden_ids(self) -> frozenset[str]:
        """The ids of the paragraph and character styles whose text is hidden."""
        with_vanish = any(next(e.iter(VANISH), None) is not None for e in self._elements.values())
        return frozenset(i for i in self._elements if with_vanish and self.get(i).hidden)

    def _resolve(self, style_id: str) -> Style:
        # What characters are by default comes to them through their paragraph, not through their own style.
        own = self._elements[style_id].get(_TYPE) == "character"
        style = Style() if own else self.base
        for element in reversed(list(self._chain(style_id))):
            style = _with_style(style, element)
        return style

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        """The style's element and those it is based on, each once (broken files go in circles)."""
        seen: set[str] = set()
        while style_id is not None and style_id in self._elements and style_id not in seen:
            seen.add(style_id)
            yield (element := self._elements[style_id])
            base = element.find(_BASED_ON)
            style_id = None if base is None else base.get(VAL)


def align_of(value: str | None) -> Align | None:
    """The alignment that the value of a w:jc says."""
    return _ALIGN.get(value or "")


def heading_of(value: str | None) -> int | None:
    """The heading level, 1 to 9, that the value of a w:outlineLvl says; body text has none."""
    level = whole(value, _BODY_TEXT)
    return level + 1 if 0 <= level < _BODY_TEXT else None


def font_of(fonts: etree._Element) -> str | None:
    """The font of a w:rFonts for letters beyond ASCII, which are what legacy Vietnamese fonts change."""
    return fonts.get(_HIGH_FONT) or fonts.get(_ASCII_FONT)


def draws_lines(borders: etree._Element) -> bool:
    """Whether w:tblBorders or w:tcBorders has an edge that shows."""
    return any(edge.tag in _EDGES and edge.get(VAL, "nil") not in _NO_BORDER for edge in borders)


def _with_style(style: Style, element: etree._Element) -> Style:
    for props in element:
        if props.tag == RUN_PROPS:
            style = _with_run_props(style, props)
        elif props.tag == PARAGRAPH_PROPS:
            style = _with_paragraph_props(style, props)
        elif props.tag == TABLE_PROPS and (borders := props.find(w("tblBorders"))) is not None:
            style = replace(style, borders=draws_lines(borders))
        elif props.tag == _NAME and style.heading is None:
            style = replace(style, heading=_heading_by_name(props.get(VAL, "")))
    return style


def _heading_by_name(name: str) -> int | None:
    kind, _, level = name.casefold().partition(" ")
    return int(level) if kind == "heading" and len(level) == 1 and level in "123456789" else None


def _with_run_props(style: Style, props: etree._Element) -> Style:
    for prop in props:
        if prop.tag == BOLD:
            style = replace(style, bold=is_on(prop))
        elif prop.tag == VANISH:
            style = replace(style, hidden=is_on(prop))
        elif prop.tag == FONTS:
            style = replace(style, font=font_of(prop) or style.font)
    return style


def _with_paragraph_props(style: Style, props: etree._Element) -> Style:
    for prop in props:
        if prop.tag == _ALIGNMENT:
            style = replace(style, align=align_of(prop.get(VAL)))
        elif prop.tag == _OUTLINE:
            style = replace(style, heading=heading_of(prop.get(VAL)))
        elif prop.tag == NUMBERING:
            number_id, level = numbering_of(prop)
            style = replace(
                style,
                number_id=style.number_id if number_id is None else number_id,
                level=style.level if level is None else level,
            )
    return style


def numbering_of(props: etree._Element) -> tuple[int | None, int | None]:
    """The list's id and the level that a w:numPr says; None for what it leaves to the style."""
    number_id = level = None
    for prop in props:
        if prop.tag == NUMBER_ID:
            number_id = number_in(prop, 0)
        elif prop.tag == LEVEL:
            level = min(max(number_in(prop, 0), 0), 8)
    return number_id, level

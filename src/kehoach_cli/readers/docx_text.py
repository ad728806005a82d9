"""The paragraphs of a Word tree that `docx_shown.accept` has been over."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.problem import Place, Problem
from kehoach_cli.readers.blocks import Align, Paragraph
from kehoach_cli.readers.docx_names import (
    BOLD,
    FONTS,
    MATH,
    MATH_BLOCK,
    MATH_TEXT,
    NOTE_REFERENCES,
    NUMBERING,
    PARAGRAPH_PROPS,
    PARAGRAPH_STYLE,
    RUN,
    RUN_PROPS,
    RUN_STYLE,
    SYMBOL,
    TEXT,
    VAL,
    is_on,
    w,
)
from kehoach_cli.readers.docx_styles import Style, Styles, align_of, font_of, heading_of, numbering_of
from kehoach_cli.readers.fonts import decode, encoding_of, is_private
from kehoach_cli.readers.numbering import Numbering
from kehoach_cli.readers.tidying import SUPERSCRIPT, tidy

_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\xad",
}
_ALIGNMENT, _OUTLINE, _RAISED = w("jc"), w("outlineLvl"), w("vertAlign")
_OWN = frozenset({NUMBERING, _ALIGNMENT, _OUTLINE})
_ID, _CHAR, _FONT = w("id"), w("char"), w("font")
_FORMATS = frozenset({FONTS, BOLD, RUN_STYLE, _RAISED})
_FORMULAS = frozenset({MATH, MATH_BLOCK})
_RARE = frozenset({RUN, SYMBOL, *NOTE_REFERENCES})
_CODE = re.compile(r"[0-9A-Fa-f]{1,4}")


@dataclass(slots=True)
class Position:
    """Where the reading stands, counted from 1; 0 is nowhere."""

    table: int = 0
    row: int = 0
    column: int = 0
    paragraph: int = 0

    def place(self) -> Place:
        """The position as a problem's place."""
        return Place(
            table=self.table or None,
            row=self.row or None,
            column=self.column or None,
            paragraph=None if self.table else self.paragraph or None,
        )


@dataclass(frozen=True, slots=True)
class Props:
    """What applies to a whole paragraph, from its style and its own properties."""

    style: Style
    align: Align | None = None
    heading: int | None = None
    number_id: int | None = None
    level: int | None = None


class Paragraphs:
    """Reads the paragraphs of one document, in their order (automatic numbers count).

    `private` says that the document holds signs of Unicode's private area, which symbol fonts use.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        note: Callable[[str, str], str | None],
        *,
        private: bool,
    ) -> None:
        self._styles, self._numbering, self._note, self._private = styles, numbering, note, private
        self._default = _props_of(styles.paragraph)
        self._by_style: dict[str, Props] = {}
        self.position = Position()
        self.problems: list[Problem] = []

    def read(self, element: etree._Element, number: int = 0) -> Paragraph | None:
        """The paragraph, or None where it shows nothing: no text, no automatic number, no note."""
        props, line = self._default, _Line()
        for child in element:
            tag = child.tag
            if tag == RUN:
                self._run(child, props.style, line)
            elif tag == PARAGRAPH_PROPS:
                props = self._props(child)
            elif tag in _FORMULAS:
                for text in child.iter(MATH_TEXT):
                    line.add(text.text or "", None, bold=False)
        return self._paragraph(props, line, number)

    def covered(self, element: etree._Element) -> str:
        """The text of a paragraph that does not show; it is not counted."""
        line = _Line()
        for run in element.iterchildren(RUN):
            self._run(run, self._default.style, line)
        return self._text(line)

    def _paragraph(self, props: Props, line: "_Line", number: int) -> Paragraph | None:
        marker = self._numbering.label(props.number_id, props.level or 0) if props.number_id else None
        text = self._text(line)
        if not text and marker is None and not line.notes:
            return None
        level = None if marker is None else props.level or 0
        bold = not line.plain and bool(text)
        return Paragraph(text, marker, level, bold, props.align, props.heading, line.notes, number)

    def _props(self, element: etree._Element) -> Props:
        style_id, own = None, []
        for prop in element:
            tag = prop.tag
            if tag == PARAGRAPH_STYLE:
                style_id = prop.get(VAL)
            elif tag in _OWN:
                own.append(prop)
        if not own:
            return self._default if style_id is None else self._styled(style_id)
        props = self._default if style_id is None else self._styled(style_id)
        align, heading, number_id, level = props.align, props.heading, props.number_id, props.level
        for prop in own:
            if prop.tag == _ALIGNMENT:
                align = align_of(prop)
            elif prop.tag == _OUTLINE:
                heading = heading_of(prop)
            else:
                own_id, level = numbering_of(prop)
                number_id = number_id if own_id is None else own_id
        if number_id and level is None:
            level = self._numbering.level_of_style(number_id, style_id)
        return Props(props.style, align, heading, number_id, level)

    def _styled(self, style_id: str) -> Props:
        """What a paragraph of that style has without properties of its own."""
        if style_id not in self._by_style:
            style = self._styles.get(style_id) if style_id in self._styles else self._styles.paragraph
            level = style.level
            if style.number_id and level is None:
                level = self._numbering.level_of_style(style.number_id, style_id)
            self._by_style[style_id] = Props(style, style.align, style.heading, style.number_id, level)
        return self._by_style[style_id]

    def _run(self, run: etree._Element, base: Style, line: "_Line") -> None:
        bold, font, raised = base.bold, base.font, False
        for child in run:
            tag = child.tag
            if tag == TEXT:
                text = child.text
                if text:
                    line.add(text.translate(SUPERSCRIPT) if raised else text, font, bold=bold)
            elif tag == RUN_PROPS:
                bold, font, raised = self._format(child, base)
            elif tag in _SIGNS:
                line.add(_SIGNS[tag], font, bold=bold)
            elif tag in _RARE:
                self._rare(child, base, line)

    def _format(self, props: etree._Element, base: Style) -> tuple[bool, str | None, bool]:
        """Whether a run is bold, its font, and whether it is raised above the line."""
        bold, font, raised, style_bold, style_font = None, None, False, base.bold, base.font
        for prop in props:
            tag = prop.tag
            if tag not in _FORMATS:
                continue
            if tag == FONTS:
                font = font_of(prop)
            elif tag == BOLD:
                bold = is_on(prop)
            elif tag == RUN_STYLE:
                style = self._styles.characters(prop.get(VAL))
                # Bold is a toggle: a bold style of letters inside a bold style of paragraphs is not bold.
                style_bold ^= style.bold
                style_font = style.font or style_font
            else:
                raised = prop.get(VAL) == "superscript"
        return style_bold if bold is None else bold, font or style_font, raised

    def _rare(self, child: etree._Element, base: Style, line: "_Line") -> None:
        if child.tag == RUN:
            self._run(child, base, line)
        elif child.tag == SYMBOL:
            self._symbol(child, line)
        elif note := self._note(child.tag, child.get(_ID, "")):
            line.notes = (*line.notes, note)

    def _symbol(self, element: etree._Element, line: "_Line") -> None:
        code = element.get(_CHAR, "")
        sign = chr(int(code, 16)) if _CODE.fullmatch(code) else ""
        if (sign.isprintable() and sign.strip()) or is_private(sign):
            line.add(sign, element.get(_FONT), bold=False)
            line.signs = True
        else:
            self.problems.append(problem("K602", where=self.position.place(), sign=code[:20]))

    def _text(self, line: "_Line") -> str:
        text = "".join(line.parts)
        if line.signs or self._private or any(map(encoding_of, line.fonts)):
            text, unknown = decode(zip(line.parts, line.fonts, strict=True))
            if unknown:
                self.problems.append(problem("K601", where=self.position.place(), signs=unknown, text=text))
        return tidy(text)


class _Line:
    """What one paragraph's runs have given so far. `plain` is set once any of its visible text is not bold."""

    __slots__ = ("fonts", "notes", "parts", "plain", "signs")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.fonts: list[str | None] = []
        self.notes: tuple[str, ...] = ()
        self.plain = self.signs = False

    def add(self, text: str, font: str | None, *, bold: bool) -> None:
        self.parts.append(text)
        self.fonts.append(font)
        if not bold and not self.plain and not text.isspace():
            self.plain = True


def _props_of(style: Style) -> Props:
    return Props(style, style.align, style.heading, style.number_id, style.level)

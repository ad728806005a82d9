"""The paragraphs of a Word tree that `docx_shown.accept` has been over."""

from collections.abc import Callable
from dataclasses import dataclass, field

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
from kehoach_cli.readers.fonts import decode
from kehoach_cli.readers.numbering import Numbering
from kehoach_cli.readers.tidying import tidy

_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\xad",
}
_ALIGNMENT, _OUTLINE, _ID, _CHAR, _FONT = w("jc"), w("outlineLvl"), w("id"), w("char"), w("font")
_HEX = 16


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
    style_id: str | None = None
    align: Align | None = None
    heading: int | None = None
    number_id: int | None = None
    level: int | None = None


@dataclass(slots=True)
class _Line:
    """What one paragraph's runs have given so far. `plain` is set once any of its visible text is not bold."""

    parts: list[str] = field(default_factory=list)
    fonts: list[str | None] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    plain: bool = False


class Paragraphs:
    """Reads the paragraphs of one document, in their order (automatic numbers count).

    `formats` says whether runs differ in anything that matters (bold, fonts), `decodes` whether fonts are decoded;
    both are decided once for a document because looking takes time.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        note: Callable[[str, str], str | None],
        *,
        formats: bool,
        decodes: bool,
    ) -> None:
        self._styles, self._numbering, self._note = styles, numbering, note
        self._formats, self._decodes = formats or decodes, decodes
        self._default = _props_of(styles.paragraph, None)
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
            elif tag in {MATH, MATH_BLOCK}:
                self._math(child, line)
        marker = None
        if props.number_id:
            marker = self._numbering.label(props.number_id, props.level or 0)
        text = self._text(line)
        if not text and marker is None and not line.notes:
            return None
        return Paragraph(
            text,
            marker,
            props.level or 0 if marker is not None else None,
            bool(text) and not line.plain,
            props.align,
            props.heading,
            tuple(line.notes),
            number,
        )

    def _props(self, element: etree._Element) -> Props:
        style_id, own = None, []
        for prop in element:
            if prop.tag == PARAGRAPH_STYLE:
                style_id = prop.get(VAL)
            elif prop.tag in {NUMBERING, _ALIGNMENT, _OUTLINE}:
                own.append(prop)
        if style_id is None and not own:
            return self._default
        style = self._styles.paragraph if style_id is None else self._styles.get(style_id)
        align, heading, number_id, level = style.align, style.heading, style.number_id, style.level
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
        return Props(style, style_id, align, heading, number_id, level)

    def _run(self, run: etree._Element, base: Style, line: _Line) -> None:
        bold, font = base.bold, base.font
        for child in run:
            tag = child.tag
            if tag == TEXT:
                piece = child.text
            elif tag == RUN_PROPS:
                if self._formats:
                    bold, font = self._format(child, base)
                continue
            else:
                piece = _SIGNS.get(tag) or self._rare(child, base, line)
            if piece:
                line.parts.append(piece)
                if self._decodes:
                    line.fonts.append(font)
                if not bold and not line.plain and not piece.isspace():
                    line.plain = True

    def _format(self, props: etree._Element, base: Style) -> tuple[bool, str | None]:
        """Whether a run is bold, and its font."""
        bold, font, style_bold = None, None, base.bold
        inherited = base.font
        for prop in props:
            tag = prop.tag
            if tag == BOLD:
                bold = is_on(prop)
            elif tag == FONTS:
                font = font_of(prop)
            elif tag == RUN_STYLE:
                style = self._styles.get(prop.get(VAL))
                # Bold is a toggle: a bold style of letters inside a bold style of paragraphs is not bold.
                style_bold ^= style.bold
                inherited = style.font or inherited
        return style_bold if bold is None else bold, font or inherited

    def _rare(self, child: etree._Element, base: Style, line: _Line) -> str | None:
        if child.tag in NOTE_REFERENCES:
            note = self._note(child.tag, child.get(_ID, ""))
            if note:
                line.notes.append(note)
        elif child.tag == SYMBOL:
            self._symbol(child, line)
        elif child.tag == RUN:
            self._run(child, base, line)
        return None

    def _symbol(self, element: etree._Element, line: _Line) -> None:
        code = element.get(_CHAR, "")
        try:
            sign = chr(int(code, _HEX))
        except (ValueError, OverflowError):
            self.problems.append(problem("K602", where=self.position.place(), sign=code))
            return
        line.parts.append(sign)
        line.fonts.append(element.get(_FONT))

    def _math(self, element: etree._Element, line: _Line) -> None:
        for text in element.iter(MATH_TEXT):
            line.parts.append(text.text or "")
            line.fonts.append(None)
            line.plain = True

    def _text(self, line: _Line) -> str:
        if self._decodes:
            text, unknown = decode(zip(line.parts, line.fonts, strict=True))
            if unknown:
                self.problems.append(problem("K601", where=self.position.place(), signs=unknown, text=text))
        else:
            text = "".join(line.parts)
        return tidy(text)


def _props_of(style: Style, style_id: str | None) -> Props:
    return Props(style, style_id, style.align, style.heading, style.number_id, style.level)

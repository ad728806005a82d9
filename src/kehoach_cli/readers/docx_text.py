"""The paragraphs of a Word tree that `docx_shown.accept` has been over."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.problem import Place, Problem
from kehoach_cli.readers.blocks import Paragraph
from kehoach_cli.readers.docx_names import (
    BOLD,
    FONTS,
    MATH_TEXT,
    NOTE_REFERENCES,
    RUN,
    RUN_STYLE,
    SYMBOL,
    TEXT,
    VAL,
    is_on,
    w,
)
from kehoach_cli.readers.docx_props import Props, PropsReader
from kehoach_cli.readers.docx_styles import Style, Styles, font_of
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
_RAISED, _ID, _CHAR, _FONT = w("vertAlign"), w("id"), w("char"), w("font")
_FORMATS = frozenset({FONTS, BOLD, RUN_STYLE, _RAISED})
_RARE = frozenset({SYMBOL, MATH_TEXT, *NOTE_REFERENCES})
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
        self._props = PropsReader(styles, numbering)
        self.position = Position()
        self.problems: list[Problem] = []

    def read(self, element: etree._Element, number: int = 0) -> Paragraph | None:
        """The paragraph, or None where it shows nothing: no text, no automatic number, no note."""
        items = element.iter()  # one flat walk, in the order of the document: a paragraph's properties come first
        props = self._props.read(items)
        line = self._runs(items, props.style)
        return self._paragraph(props, line, number)

    def covered(self, element: etree._Element) -> str:
        """The text of a paragraph that does not show; it is not counted."""
        items = element.iter()
        return self._text(self._runs(items, self._props.read(items).style))

    def _paragraph(self, props: Props, line: "_Line", number: int) -> Paragraph | None:
        marker = self._numbering.label(props.number_id, props.level or 0) if props.number_id else None
        text = self._text(line)
        if not text and marker is None and not line.notes:
            return None
        level = None if marker is None else props.level or 0
        bold = not line.plain and bool(text)
        return Paragraph(text, marker, level, bold, props.align, props.heading, line.notes, number)

    def _runs(self, items: Iterator[etree._Element], base: Style) -> "_Line":
        """What is left of a paragraph: its runs, in a paragraph of the style `base`."""
        line = _Line(base)
        for item in items:
            tag = item.tag
            if tag == TEXT:
                if text := item.text:
                    line.add(text)
            elif tag == RUN:
                line.begin_run()
            elif tag in _FORMATS:
                self._format(item, tag, line)
            elif tag in _SIGNS:
                line.add(_SIGNS[tag])
            elif tag in _RARE:
                self._rare(item, tag, line)
        return line

    def _format(self, item: etree._Element, tag: str, line: "_Line") -> None:
        if tag == FONTS:
            line.font = font_of(item)
        elif tag == BOLD:
            line.bold = is_on(item)
        elif tag == RUN_STYLE:
            line.style = self._styles.characters(item.get(VAL))
        else:
            line.raised = item.get(VAL) == "superscript"

    def _rare(self, item: etree._Element, tag: str, line: "_Line") -> None:
        if tag == SYMBOL:
            self._symbol(item, line)
        elif tag == MATH_TEXT:
            line.add(item.text or "")
        elif note := self._note(tag, item.get(_ID, "")):
            line.notes = (*line.notes, note)

    def _symbol(self, element: etree._Element, line: "_Line") -> None:
        code = element.get(_CHAR, "")
        sign = chr(int(code, 16)) if _CODE.fullmatch(code) else ""
        if (sign.isprintable() and sign.strip()) or is_private(sign):
            line.font = element.get(_FONT)
            line.add(sign)
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
    """What one paragraph's runs have given so far, and the format of the one that is being read.

    `plain` is set once any visible text is not bold, `signs` once there is a symbol.
    """

    __slots__ = ("base", "bold", "font", "fonts", "notes", "parts", "plain", "raised", "signs", "style")

    def __init__(self, base: Style) -> None:
        self.base = base
        self.parts: list[str] = []
        self.fonts: list[str | None] = []
        self.notes: tuple[str, ...] = ()
        self.plain = self.signs = False
        self.begin_run()

    def begin_run(self) -> None:
        """Forget the format of the run before."""
        self.style: Style | None = None
        self.bold: bool | None = None
        self.font: str | None = None
        self.raised = False

    def add(self, text: str) -> None:
        """Add text in the format of the run."""
        self.parts.append(text.translate(SUPERSCRIPT) if self.raised else text)
        self.fonts.append(self.font or (self.style and self.style.font) or self.base.font)
        if not self.plain and not self._is_bold() and not text.isspace():
            self.plain = True

    def _is_bold(self) -> bool:
        if self.bold is not None:
            return self.bold
        # Bold is a toggle: a bold style of letters inside a bold style of paragraphs is not bold.
        return self.base.bold != (self.style is not None and self.style.bold)

"""Names of the elements and attributes of WordprocessingML, as lxml writes them."""

from typing import Final

from lxml import etree

from kehoach_cli.readers.tidying import whole

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return _W + name


VAL: Final = w("val")
TABLE, ROW, CELL, PARAGRAPH, RUN, TEXT = w("tbl"), w("tr"), w("tc"), w("p"), w("r"), w("t")
TABLE_PROPS, ROW_PROPS, CELL_PROPS = w("tblPr"), w("trPr"), w("tcPr")
PARAGRAPH_PROPS, RUN_PROPS = w("pPr"), w("rPr")
BODY, NOTE_REFERENCES = w("body"), (w("footnoteReference"), w("endnoteReference"))
PARAGRAPH_STYLE, RUN_STYLE, TABLE_STYLE = w("pStyle"), w("rStyle"), w("tblStyle")
VANISH, BOLD, FONTS, SYMBOL = w("vanish"), w("b"), w("rFonts"), w("sym")
NUMBERING, NUMBER_ID, LEVEL = w("numPr"), w("numId"), w("ilvl")
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
MATH, MATH_BLOCK, MATH_TEXT = _M + "oMath", _M + "oMathPara", _M + "t"


def is_on(toggle: etree._Element) -> bool:
    """Whether a toggle such as w:b is on: it is unless it says otherwise."""
    return toggle.get(VAL, "1") not in {"0", "false", "off"}


def number_in(element: etree._Element | None, default: int) -> int:
    """The element's w:val as a whole number; `default` where it is missing or none."""
    return default if element is None else whole(element.get(VAL), default)

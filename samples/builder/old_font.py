"""TCVN3 (ABC), the eight-bit letters of Vietnamese papers before Unicode, and the .Vn fonts that show them.

.VnTime has all small letters and of the capitals only those without a tone (Ă, Â, Đ, Ê, Ô, Ơ, Ư). .VnTimeH shows the
codes of small letters as capitals: words in capitals, and a single capital with a tone ("Ấ"), are set in it.
"""

from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby
from unicodedata import normalize

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.text.run import CT_R

from builder.word import set_letter

SMALL, CAPITAL = ".VnTime", ".VnTimeH"

# Of each of the twelve vowels the five tones: huyền, hỏi, ngã, sắc, nặng.
_TONED = {
    "a": (0xB5, 0xB6, 0xB7, 0xB8, 0xB9),
    "ă": (0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    "â": (0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    "e": (0xCC, 0xCE, 0xCF, 0xD0, 0xD1),
    "ê": (0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    "i": (0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "o": (0xDF, 0xE1, 0xE2, 0xE3, 0xE4),
    "ô": (0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    "ơ": (0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    "u": (0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
    "ư": (0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    "y": (0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
}
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_PLAIN = dict(zip("ĂÂÊÔƠƯĐăâêôơưđ", range(0xA1, 0xAF), strict=True))
CODES = {letter: chr(code) for letter, code in _PLAIN.items()} | {
    normalize("NFC", vowel + tone): chr(code)
    for vowel, codes in _TONED.items()
    for tone, code in zip(_TONES, codes, strict=True)
}


def store_as_tcvn3(document: Document) -> None:
    """Store the text of a document in TCVN3: .VnTime by its style, .VnTimeH by the runs that need it."""
    set_letter(document, SMALL)
    for run in list(document.element.body.iter(qn("w:r"))):
        if run.text:
            _store_run(run)


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text as (font, text in TCVN3), in order."""
    shouted = text.isupper() and any(_needs_capitals(char) for char in text)
    for high, chars in groupby(text, key=lambda char: shouted or _needs_capitals(char)):
        part = "".join(chars)
        yield (CAPITAL if high else SMALL), "".join(CODES.get(c, c) for c in (part.lower() if high else part))


def _needs_capitals(char: str) -> bool:
    return char.isupper() and char not in CODES and char.lower() in CODES


def _store_run(run: CT_R) -> None:
    """Put a run for each piece in the run's place, with its properties."""
    for font, text in pieces(run.text):
        made = deepcopy(run)
        made.text = text
        if font == CAPITAL:
            names = " ".join(f'w:{use}="{font}"' for use in ("ascii", "hAnsi", "cs"))
            made.get_or_add_rPr().insert(0, parse_xml(f"<w:rFonts {nsdecls('w')} {names}/>"))
        run.addprevious(made)
    run.getparent().remove(run)

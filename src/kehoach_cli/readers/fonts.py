"""Text in fonts that show other letters than it holds: TCVN3 (.Vn fonts), VNI, and the symbol fonts of Windows."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

Piece = tuple[str, str | None]
"""A text and the name of its font."""

# TCVN 5712:1993, VN3, from 0xA1: each letter stands at the code of the sign before it.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
# VNI: six letters of their own; every other sign puts its marks on the letter before it.
_VNI_LETTERS = dict(zip("ñöôíìæóòîÑÖÔÍÌÆÓÒÎ", "đươíìỉĩịỵĐƯƠÍÌỈĨỊỴ", strict=True))
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT, _CIRCUMFLEX, _BREVE = (
    "\u0300",
    "\u0301",
    "\u0303",
    "\u0309",
    "\u0323",
    "\u0302",
    "\u0306",
)
_VNI_MARKS = {
    "ù": _ACUTE,
    "ø": _GRAVE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _CIRCUMFLEX,
    "á": _CIRCUMFLEX + _ACUTE,
    "à": _CIRCUMFLEX + _GRAVE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE,
    "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI = {**_VNI_LETTERS, **_VNI_MARKS, **{sign.upper(): marks for sign, marks in _VNI_MARKS.items()}}

_WINGDINGS = {
    **dict(zip("lmnoqrsuvwx", "●❍■□❑❒⬧◆❖⬥☒", strict=True)),
    "\x9e": "·",
    "\x9f": "•",
    "\xa0": "▪",
    "\xa1": "○",
    "\xa4": "◉",
    "\xa7": "▪",
    "\xa8": "□",
    "\xab": "★",
    "\xd8": "➢",
    "\xdf": "←",
    "\xe0": "→",
    "\xe8": "➔",
    "\xf0": "⇨",
    "\xfb": "✗",
    "\xfc": "✓",
    "\xfd": "☒",
    "\xfe": "☑",
}
_WINGDINGS_2 = {"O": "✗", "P": "✓", "Q": "☒", "R": "☑", "S": "☒", "T": "☒", "\x97": "●", "\x98": "●", "\xa3": "□"}
_WEBDINGS = {"a": "✓", "r": "✗", "c": "□", "g": "■", "n": "●"}
_SYMBOL = {
    **dict(zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)),
    **dict(zip("ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)),
    **{c: c for c in " !#%&()+,./0123456789:;<=>?[]_{|}"},
    "-": "-",
    "\xa3": "≤",
    "\xa5": "∞",
    "\xab": "↔",
    "\xac": "←",
    "\xae": "→",
    "\xb0": "°",
    "\xb1": "±",
    "\xb3": "≥",
    "\xb4": "×",
    "\xb7": "•",
    "\xb8": "÷",
    "\xb9": "≠",
    "\xbb": "≈",
    "\xbc": "…",
    "\xd6": "√",
    "\xde": "⇒",
}
_PRIVATE = range(0xF000, 0xF100)
_PRIVATE_START = 0xF000
_LATIN_1 = range(0xA1, 0x100)


@dataclass(frozen=True, slots=True)
class Encoding:
    """What the signs of a font stand for; `capitals` where it draws small letters as capitals."""

    table: Mapping[str, str]
    legacy: bool
    capitals: bool = False


@cache
def encoding_of(font: str | None) -> Encoding | None:
    """The encoding that a font's name tells; None for an ordinary font."""
    name = (font or "").strip()
    folded = name.casefold()
    if folded.startswith(".vn"):
        return Encoding(_TCVN3, legacy=True, capitals=name.endswith("H"))
    if folded.startswith(("vni-", "vni ")):
        return Encoding(_VNI, legacy=True)
    symbols = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "webdings": _WEBDINGS}
    return Encoding(symbols[folded], legacy=False) if folded in symbols else None


def needs_decoding(xml: bytes) -> bool:
    """Whether a document's XML names a font that is decoded, or holds signs of the private area."""
    if any(start in xml for start in (b"\xef\x80", b"\xef\x81", b"\xef\x82", b"\xef\x83", b":sym ")):
        return True
    folded = xml.lower()
    return any(font in folded for font in (b'".vn', b'"vni-', b'"vni ', b'"wingdings', b'"webdings"', b'"symbol"'))


def decode(pieces: Iterable[Piece]) -> tuple[str, str]:
    """The text of a paragraph's runs in Unicode (NFC), and the signs in it that could not be converted."""
    pieces = list(pieces)
    unicode_text = _is_unicode("".join(text for text, font in pieces if _is_legacy(font)))
    unknown: list[str] = []
    parts = []
    for text, font in pieces:
        encoding = encoding_of(font)
        if encoding is None or (encoding.legacy and unicode_text and _fits_unicode(text)):
            parts.append(_private_signs(text, unknown))
        else:
            parts.append(_decode_run(text, encoding, unknown))
    whole = unicodedata.normalize("NFC", "".join(parts))
    unknown.extend(c for c in whole if unicodedata.combining(c))
    return whole, "".join(dict.fromkeys(unknown))


def _is_legacy(font: str | None) -> bool:
    encoding = encoding_of(font)
    return encoding is not None and encoding.legacy


def _is_vietnamese(char: str) -> bool:
    """Whether a sign is a Vietnamese letter that only Unicode has: no legacy font holds it."""
    return char in "ăđĩũơưĂĐĨŨƠƯ" or "\u1ea0" <= char <= "\u1ef9" or "\u0300" <= char <= "\u0323"


def _is_unicode(text: str) -> bool:
    """Whether text in legacy fonts was typed in Unicode all the same, as happens after a paste."""
    return any(map(_is_vietnamese, text))


def _fits_unicode(text: str) -> bool:
    """Whether a run beside such text may be Unicode: it has none of the signs that only legacy text uses as letters."""
    return not any("\xa1" <= c <= "\xbe" and c not in "«»°·" for c in text)


def _decode_run(text: str, encoding: Encoding, unknown: list[str]) -> str:
    decoded = []
    for char in text:
        code = ord(char)
        sign = chr(code - _PRIVATE_START) if code in _PRIVATE else char
        letter = encoding.table.get(sign)
        if letter is None:
            letter = char
            if code in _PRIVATE or code in _LATIN_1 or (not encoding.legacy and sign.isalnum()):
                unknown.append(char)
        decoded.append(letter)
    whole = "".join(decoded)
    return whole.upper() if encoding.capitals else whole


def _private_signs(text: str, unknown: list[str]) -> str:
    """Signs of the private area in an ordinary font: Word writes them for symbols typed in Wingdings or Symbol."""
    if all(ord(c) not in _PRIVATE for c in text):
        return text
    signs = []
    for char in text:
        sign = chr(ord(char) - _PRIVATE_START) if ord(char) in _PRIVATE else None
        known = char if sign is None else _WINGDINGS.get(sign) or _SYMBOL.get(sign)
        if known is None:
            unknown.append(char)
        signs.append(known or char)
    return "".join(signs)

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
_PRIVATE_START = 0xF000
# Bullets and ticks that are met in any font, because they were pasted.
_COMMON = {chr(_PRIVATE_START + ord(c)): _WINGDINGS[c] for c in "lnoqv\xa7\xa8\xd8\xe0\xfc\xfe"} | {"\uf0b7": "•"}


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


def has_private_signs(xml: bytes) -> bool:
    """Whether XML in UTF-8 may hold signs of the private area: its first byte is rare enough to tell."""
    return b"\xef" in xml


def is_private(char: str) -> bool:
    """Whether a sign is of the part of the private area that symbol fonts use."""
    return "\uf000" <= char <= "\uf0ff"


def decode(pieces: Iterable[Piece]) -> tuple[str, str]:
    """The text of a paragraph's runs in Unicode (NFC), and the signs in it that could not be converted.

    A run in a legacy font is taken for Unicode where the paragraph's legacy text is plainly that (it was pasted) and
    the run itself is not plainly legacy.
    """
    pieces = list(pieces)
    legacy = [text for text, font in pieces if _is_legacy(font)]
    pasted = any(map(_is_vietnamese, "".join(legacy)))
    mixed = pasted and not all(map(_may_be_unicode, legacy))
    unknown: list[str] = []
    parts = []
    for text, font in pieces:
        encoding = encoding_of(font)
        if encoding is None:
            parts.append(_private_signs(text, unknown))
        elif encoding.legacy and pasted and _may_be_unicode(text):
            parts.append(text)
            unknown.extend(c for c in text if mixed and _is_high_letter(c))
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


def _may_be_unicode(text: str) -> bool:
    """Whether a run has none of the signs that only legacy text uses as letters."""
    return not any("\xa1" <= c <= "\xbe" and c not in "«»°·" for c in text)


def _is_high_letter(char: str) -> bool:
    return "\xa1" <= char <= "\xff" and char.isalpha()


def _decode_run(text: str, encoding: Encoding, unknown: list[str]) -> str:
    decoded = []
    for char in text:
        sign = chr(ord(char) - _PRIVATE_START) if is_private(char) else char
        letter = encoding.table.get(sign)
        if letter is None:
            letter = char
            if is_private(char) or _is_high_letter(char) or (not encoding.legacy and sign.isalnum()):
                unknown.append(char)
        decoded.append(letter)
    whole = "".join(decoded)
    return whole.upper() if encoding.capitals else whole


def _private_signs(text: str, unknown: list[str]) -> str:
    """The signs of the private area in an ordinary font that are known; Word writes them for symbols."""
    if not any(map(is_private, text)):
        return text
    unknown.extend(c for c in text if is_private(c) and c not in _COMMON)
    return "".join(_COMMON.get(c, c) for c in text)

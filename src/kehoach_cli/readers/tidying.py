"""How text stands in blocks, and numbers in attributes, whatever format they came in."""

import re
import unicodedata

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A raised figure stays one: beside a number it is a note's mark or a power, never a figure of that number."""

_WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)


def tidy(text: str) -> str:
    """NFC, plain spaces for unbreakable ones, no optional hyphens, nothing at the ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\xa0", " ").replace("\xad", "")
    return text.strip()


def whole(value: str | None, default: int) -> int:
    """The whole number that an attribute holds; `default` where it is missing, no number or beyond nine digits."""
    text = (value or "").strip()
    return int(text) if _WHOLE.fullmatch(text) else default

"""Text of a document is never a command to the reader's terminal or spreadsheet."""

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls, C1 among them: escape sequences begin here
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # marks that turn the order of text, and unseen spaces
    "\ud800-\udfff]"  # halves of characters, which no encoder writes
)
_CHANGED = re.compile(r"0\d+|\d{1,4}([./-]\d{1,4}){1,2}")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def visible(text: str) -> str:
    """The text with every character that acts instead of being seen written as "<U+202E>"; tab and newline stay."""
    return _UNSEEN.sub(lambda m: f"<U+{ord(m[0]):04X}>", text)


def one_line(text: str) -> str:
    """`visible`, on one line, its runs of white space one space each."""
    return " ".join(visible(text).split())


def json_ascii_controls(document: str) -> str:
    """A JSON document in which acting characters are written as escapes: the same value, safe on a terminal."""
    return _UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", document)


def defused(text: str) -> str:
    """A cell that no spreadsheet runs as a formula or changes into another: with an apostrophe where it would be.

    "1.10" would become the number 1.1, "30/6" a day of this year; ISO days and whole numbers keep their meaning.
    """
    changed = _CHANGED.fullmatch(text) and not _ISO_DAY.fullmatch(text)
    return f"'{text}" if changed or text.startswith(_FORMULA_STARTS) else text

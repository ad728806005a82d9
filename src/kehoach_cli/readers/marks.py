"""Columns that are months, quarters, weeks or years, with marks in their cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kehoach_cli.readers.headers import header_words, header_year

_MARK = re.compile(r"(?:[xXvV✓✔√●■•×+*]|\uf0fc|\uf0fe)(?:\s*[xXvV✓✔√●■•×+*])*")
_MONTH = re.compile(r"(?:thang|t) ?(\d{1,2})(?: (?:nam )?20\d\d)?")
_QUARTER = re.compile(r"(?:quy|q) ?(iv|i{1,3}|[1-4])(?: (?:nam )?20\d\d)?")
_WEEK = re.compile(r"(?:tuan|t) ?(\d)")
_NAMED_YEAR = re.compile(r"(?:nam )?(20\d\d)")
_BARE = re.compile(r"\d{1,2}")
_LAST_MONTH: Final = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """What a marked cell of the column says: "Tháng" "3" and "/2026" where the header names a year."""

    unit: str
    value: str
    tail: str = ""


def is_mark(text: str) -> bool:
    """Whether a cell holds a mark and nothing else: x, X, ✓, •."""
    return bool(_MARK.fullmatch(text))


def _month_of(words: str, upper: str, in_run: bool) -> str | None:
    found = _MONTH.fullmatch(words)
    if not found and not (_BARE.fullmatch(words) and ("thang" in upper.split() or in_run)):
        return None
    value = found[1] if found else words
    return value if 1 <= int(value) <= _LAST_MONTH else None


def mark_of(texts: Sequence[str], in_run: bool) -> Mark | None:
    """The period a column's header names, its rows from the top; `in_run`: it is one of a run of bare numbers.

    "Tháng thực hiện" over "3" is a month, and so is "T3"; "Tuần 1" counts only under a month.
    """
    words = [header_words(text) for text in texts]
    if not words:
        return None
    last, upper = words[-1], " ".join(words[:-1])
    year = header_year(" ".join(texts))
    tail = f"/{year}" if year else ""
    quarter = _QUARTER.fullmatch(last)
    if quarter:
        return Mark("Quý", quarter[1].upper(), tail)
    week, month_above = _WEEK.fullmatch(last), re.search(r"\b(?:thang|t) ?(\d{1,2})\b", upper)
    if week and month_above:
        return Mark("Tuần", week[1], f" tháng {month_above[1]}{tail}")
    month = _month_of(last, upper, in_run)
    if month:
        return Mark("Tháng", month, tail)
    named = _NAMED_YEAR.fullmatch(last)
    return Mark("Năm", named[1]) if named else None


def marked_text(marks: Iterable[Mark]) -> str:
    """The time that marked columns stand for, in words: "Tháng 3, 6" or "Tháng 12/2025; Tháng 1, 2/2026"."""
    groups: dict[tuple[str, str], list[str]] = {}
    for mark in marks:
        groups.setdefault((mark.unit, mark.tail), []).append(mark.value)
    return "; ".join(f"{unit} {', '.join(values)}{tail}" for (unit, tail), values in groups.items())

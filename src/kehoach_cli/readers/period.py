"""The period a plan is for (thời kỳ của kế hoạch): from its title, else from the year it was issued in."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from kehoach_cli.domain.text import fold
from kehoach_cli.domain.window import Period

_CITED = re.compile(
    r"ngay \d{1,2}(?: thang \d{1,2} nam |[/.-]\d{1,2}[/.-])\d{4}|"
    r"\b(?:so )?\d+/\d{4}/[a-z-]+|\b\d+[-/][a-z]+(?:/[a-z]+)?|"
    r"\b(?:bo luat|luat|hien phap|phap lenh)\b[^,;]*? nam \d{4}|"
    r"(?:tam nhin|dinh huong)(?: den)?(?: nam)? \d{4}(?: ?- ?\d{4})?|"
    r"nhiem ky \d{4} ?- ?\d{4}|thang \d{1,2} den thang \d{1,2} nam \d{4}"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DASH = str.maketrans("–—−", "---")


def _years(found: re.Match[str]) -> Period | None:
    first, last = int(found["first"]), int(found["last"])
    return Period.of_years(first, last) if first <= last else None


def _school_year(found: re.Match[str]) -> Period | None:
    first, last = int(found["first"]), int(found["last"])
    return Period(start=date(first, 8, 1), end=date(last, 7, 31)) if last == first + 1 else None


def _months(year: int, first: int, last: int) -> Period | None:
    if not 1 <= first <= last <= 12:  # noqa: PLR2004 - months
        return None
    return Period(start=date(year, first, 1), end=date(year, last, monthrange(year, last)[1]))


def _month(found: re.Match[str]) -> Period | None:
    return _months(int(found["year"]), int(found["month"]), int(found["month"]))


def _quarter(found: re.Match[str]) -> Period | None:
    last = 3 * _QUARTERS[found["quarter"]]
    return _months(int(found["year"]), last - 2, last)


def _part(found: re.Match[str]) -> Period | None:
    count = int(found["count"])
    return _months(int(found["year"]), *((1, count) if found["part"] == "dau" else (13 - count, 12)))


def _year(found: re.Match[str]) -> Period | None:
    return Period.of_years(int(found["year"]))


_Y = r"20\d\d"
_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"nam hoc (?P<first>{_Y}) ?- ?(?P<last>{_Y})", _school_year),
        (rf"(?P<count>\d) thang (?P<part>dau|cuoi) nam (?P<year>{_Y})", _part),
        (rf"thang (?P<month>\d{{1,2}})(?: nam | ?[/-] ?)(?P<year>{_Y})", _month),
        (rf"quy (?P<quarter>iv|i{{1,3}}|[1-4])(?: nam | ?[/-] ?)(?P<year>{_Y})", _quarter),
        (rf"(?<!den )(?<!hoc )\bnam (?P<year>{_Y})(?! ?(?:-|den|toi) ?(?:nam )?20)", _year),
        (rf"(?P<first>{_Y}) ?(?:-|den nam|den) ?(?P<last>{_Y})", _years),
        (rf"(?<!den nam )(?<!hoc )(?<![\d/])(?P<year>{_Y})(?![\d/-])", _year),
    )
)  # fmt: skip
_ONWARDS = re.compile(rf"den(?: het)? nam (?P<year>{_Y})")


def period_of(title: str | None, issued_year: int | None) -> Period | None:
    """The period the title names, else the calendar year of issue, else None.

    "năm học 2023-2024" is 1 August to 31 July. Years of cited documents are passed over, and so is a longer programme
    that the plan carries out: "… năm 2024 thực hiện Chương trình … giai đoạn 2021-2030" is for 2024.
    """
    text = _CITED.sub(" ", fold(title or "").translate(_DASH))
    for pattern, make in _SHAPES:
        found = pattern.search(text)
        period = make(found) if found else None
        if period is not None:
            return period
    onwards = _ONWARDS.search(text)
    if onwards and issued_year and issued_year <= int(onwards["year"]):
        return Period.of_years(issued_year, int(onwards["year"]))
    return Period.of_years(issued_year) if issued_year else None

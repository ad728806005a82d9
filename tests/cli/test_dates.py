from datetime import date

import pytest

from kehoach_cli.cli.dates import read_day, read_length, read_span
from kehoach_cli.errors import UsageError
from kehoach_cli.services.list_due import Span

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30/11/2026", date(2026, 11, 30)),
        ("30-11-2026", date(2026, 11, 30)),
        ("5.6.2021", date(2021, 6, 5)),
        ("2026-11-30", date(2026, 11, 30)),
        ("30/11", date(2026, 11, 30)),
        ("hôm nay", TODAY),
        ("Ngày mai", date(2026, 11, 23)),
        ("hôm qua", date(2026, 11, 21)),
        ("today", TODAY),
        ("5 ngày trước", date(2026, 11, 17)),
    ],
)
def test_a_day(text, day):
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2021",
        "1/31/2025",  # month/day is not Vietnamese order, and guessing it is how deadlines go wrong
        "06/07/08",
        "11/2026",
        "5",
        "2021",
        "Tháng 01, 02",
        "Tháng 8, 9, 10",
        "tháng 5/2026",
        "lúc nào đó",
        "",
    ],
)
def test_no_day(text):
    with pytest.raises(UsageError, match="accepted"):
        read_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("30/11/2026", date(2026, 11, 30), date(2026, 11, 30)),
        ("11/2026", date(2026, 11, 1), date(2026, 11, 30)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("Q4/2026", date(2026, 10, 1), date(2026, 12, 31)),
        ("quý IV", date(2026, 10, 1), date(2026, 12, 31)),
        ("tháng 5", date(2026, 5, 1), date(2026, 5, 31)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("ngày mai", date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_a_span(text, start, end):
    assert read_span(text, TODAY) == Span(start, end)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("7d", date(2026, 11, 29)),
        ("10 ngày", date(2026, 12, 2)),
        ("2w", date(2026, 12, 6)),
        ("2 tuần", date(2026, 12, 6)),
        ("3m", date(2027, 2, 22)),
        ("1 tháng", date(2026, 12, 22)),
        ("0d", TODAY),
        ("5", date(2026, 11, 27)),
    ],
)
def test_a_length_counts_from_today_both_days_included(text, last):
    assert read_length(text, TODAY) == Span(TODAY, last)


def test_a_month_from_its_last_day_stays_in_the_next_month():
    assert read_length("1m", date(2021, 1, 31)) == Span(date(2021, 1, 31), date(2021, 2, 28))


@pytest.mark.parametrize("text", ["", "d", "7 giờ", "-3d", "2 quý", "1000d"])
def test_no_length(text):
    with pytest.raises(UsageError, match="length"):
        read_length(text, TODAY)

import runpy
from datetime import date, datetime, time
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr

from kehoach_cli.timetext import read_time

context = runpy.run_path(str(Path(__file__).with_name("meanings.py")))["context"]

RULES = [
    ("Hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=-1"),
    ("Hằng quý", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
    ("Ngày 20 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
    ("trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=24"),
    ("trước ngày 31 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
    ("ngày 30 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
    ("Ngày 5, 15 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=5,15"),
    ("Thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
    ("Thứ Hai, thứ Tư hằng tuần", "FREQ=WEEKLY;BYDAY=MO,WE"),
    ("Trước 15/6 và 15/12 hằng năm", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=14"),
    ("thứ Sáu tuần cuối hằng tháng", "FREQ=MONTHLY;BYDAY=-1FR"),
    ("thứ Hai tuần 2 hằng tháng", "FREQ=MONTHLY;BYDAY=2MO"),
]
WITHOUT = [
    "rằm hằng tháng", "10/3 âm lịch hằng năm", "Trước 15/6 và 10/12 hằng năm", "Hằng tuần, hằng tháng",
    "ngày làm việc cuối cùng của tháng", "Hằng tháng từ tháng 3 đến tháng 10", "Sơ kết hằng năm, tổng kết năm 2021",
]  # fmt: skip


@pytest.mark.parametrize(("text", "rule"), RULES)
def test_rules(text, rule):
    assert read_time(text, context()).rrule == rule


@pytest.mark.parametrize("text", WITHOUT)
def test_what_no_rule_says_has_none(text):
    schedule = read_time(text, context())
    assert schedule.kind.value == "recurring"
    assert schedule.rrule is None


@pytest.mark.parametrize(
    "text",
    [text for text, _ in RULES]
    + ["Hằng tuần", "Hằng năm", "Định kỳ 6 tháng", "Định kỳ 6 tháng, năm", "ngày 31 hằng tháng", "29/2 hằng năm",
       "Trước ngày 15 của tháng cuối quý", "Tuần 2 hằng tháng", "cuối mỗi quý", "Tháng 6 hằng năm", "từ ngày 1 đến ngày 5 hằng tháng"],
)  # fmt: skip
@pytest.mark.parametrize("year", [2021, 2024])
def test_a_rule_gives_the_due_days_of_the_period(text, year):
    plan = context(f"{year}-01-01", f"{year}-12-31")
    schedule = read_time(text, plan)
    begin, end = (datetime.combine(day, time()) for day in (date(year, 1, 1), date(year, 12, 31)))
    expanded = {day.date() for day in rrulestr(schedule.rrule, dtstart=begin).between(begin, end, inc=True)}
    dues = {window.end for window in schedule.windows if window.end <= plan.period.end}
    first_week = {day for day in expanded if text == "Hằng tuần" and day < schedule.windows[0].end}
    assert expanded - first_week == dues

import subprocess
import sys
from datetime import date

import pytest

from kehoach_cli.domain.window import Period
from kehoach_cli.timetext import Context, read_time
from kehoach_cli.timetext.lunar import solar

TET = {
    1985: (1, 21), 2007: (2, 17), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25), 2021: (2, 12), 2022: (2, 1),
    2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2030: (2, 2),
}  # fmt: skip


@pytest.mark.parametrize(("year", "day"), TET.items())
def test_tet_is_that_of_the_vietnamese_calendar(year, day):
    assert solar(1, 1, year) == date(year, *day)


def test_a_lunar_day_that_a_year_does_not_have_is_impossible():
    assert solar(30, 12, 2024) is None
    assert read_time("30/12/2024 âm lịch", Context(Period.of_years(2025))).kind.value == "unrecognized"


def test_working_days_leave_out_weekends_and_holidays():
    plan = Context(Period.of_years(2021), issued=date(2021, 4, 28))
    # 30 April and 1 May are holidays; 3 May is the day off in lieu.
    assert read_time("Trong 3 ngày làm việc kể từ ngày ban hành", plan).windows[0].end == date(2021, 5, 5)


def test_a_saturday_worked_in_exchange_is_a_working_day():
    plan = Context(Period.of_years(2024), issued=date(2024, 4, 26))
    # 29 April 2024 was a day off between holidays, for which Saturday 4 May was worked.
    assert read_time("Trong 3 ngày làm việc kể từ ngày ban hành", plan).windows[0].end == date(2024, 5, 4)


def test_a_calendar_of_ones_own_may_be_given():
    plan = Context(Period.of_years(2021), issued=date(2021, 4, 28), rest_day=lambda day: day.isoweekday() == 7)
    assert read_time("Trong 3 ngày làm việc kể từ ngày ban hành", plan).windows[0].end == date(2021, 5, 1)


def test_heavy_modules_wait_until_they_are_needed():
    code = (
        "import sys, kehoach_cli.timetext as t\n"
        "light = 'kehoach_cli.timetext.parser' not in sys.modules and 'pydantic' in sys.modules\n"
        "from kehoach_cli.domain.window import Period\n"
        "t.read_time('Tháng 8, 9, 10; trước ngày 15 hằng tháng', t.Context(Period.of_years(2021)))\n"
        "t.find_times('hoàn thành trước ngày 30/6')\n"
        "print(light, sorted({'vnlunar', 'holidays', 'dateutil'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-X", "utf8", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "True []"

"""Working days by the calendar and by what an office says itself."""

from datetime import date

from kehoach_cli.domain.configuration import Rest
from kehoach_cli.services.rest_days import office_calendar, working_day


def test_the_calendar_of_2026():
    """The holidays of 30/4 and 1/5/2026 and Saturday 22/8/2026, worked for Monday 31/8, as the government fixed them."""
    calendar = office_calendar(Rest())
    assert working_day(date(2026, 5, 1), calendar) == date(2026, 4, 29)
    assert working_day(date(2026, 8, 22), calendar) == date(2026, 8, 22)
    assert working_day(date(2026, 8, 31), calendar) == date(2026, 8, 28)
    given = office_calendar(Rest(days=[date(2026, 8, 22)], work=[date(2026, 8, 31)]), rest=[date(2026, 8, 31)])
    assert working_day(date(2026, 8, 31), given) == date(2026, 8, 28)
    assert working_day(date(2026, 8, 23), given) == date(2026, 8, 21)

"""The report as programs read it."""

from datetime import date

import pytest

from kehoach_cli.domain.due import DueReport, state_fields
from kehoach_cli.domain.register import Occurrence, Progress, Timing

MAY_31 = date(2021, 5, 31)


@pytest.mark.parametrize(
    ("occurrence", "today", "timing", "late", "left", "done_on"),
    [
        (Occurrence(None, MAY_31), date(2021, 5, 1), Timing.ON_TIME, None, 30, None),
        (Occurrence(None, MAY_31), MAY_31, Timing.DUE_SOON, None, 0, None),
        (Occurrence(None, MAY_31), date(2021, 6, 15), Timing.OVERDUE, 15, None, None),
        (Occurrence(None, MAY_31, Progress.DONE, date(2021, 6, 3)), date(2022, 1, 1), Timing.OVERDUE, 3, None, date(2021, 6, 3)),
        (Occurrence(None, MAY_31, Progress.DONE, MAY_31), date(2022, 1, 1), Timing.ON_TIME, None, None, MAY_31),
        (Occurrence(None, None), date(2022, 1, 1), Timing.NO_DEADLINE, None, None, None),
    ],
)  # fmt: skip
def test_the_days_are_told_where_they_apply(occurrence, today, timing, late, left, done_on):
    fields = state_fields(occurrence, today, 3)
    told = (fields["timing"], fields["days_late"], fields["days_left"], fields["done_on"])
    assert told == (timing, late, left, done_on)


def test_the_span_is_called_from_and_until_in_json():
    report = DueReport(today=MAY_31, from_=None, until=MAY_31, items=[])
    assert report.model_dump(mode="json") == {
        "schema_version": "1.0",
        "today": "2021-05-31",
        "from": None,
        "until": "2021-05-31",
        "items": [],
    }
    assert DueReport.model_validate_json(report.model_dump_json()) == report

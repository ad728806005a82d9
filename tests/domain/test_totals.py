"""Where an occurrence is counted, and how totals add up; expected values by hand."""

from datetime import date

import pytest

from kehoach_cli.domain.register import Occurrence, Progress
from kehoach_cli.domain.totals import Bucket, By, Entry, Tally, entry_of

TODAY = date(2021, 6, 15)
LATE, SOON, LEFT = date(2021, 5, 31), date(2021, 6, 18), date(2021, 6, 19)
BEFORE, AFTER = date(2021, 5, 30), date(2021, 6, 1)


@pytest.mark.parametrize(
    ("due", "progress", "marked_on", "bucket", "days_late"),
    [
        (LATE, Progress.NOT_STARTED, None, Bucket.OVERDUE, 15),
        (LATE, Progress.IN_PROGRESS, BEFORE, Bucket.OVERDUE, 15),
        (LATE, Progress.AWAITING_CONFIRMATION, BEFORE, Bucket.OVERDUE, 15),
        (LATE, Progress.DONE, LATE, Bucket.DONE_ON_TIME, None),
        (LATE, Progress.DONE, AFTER, Bucket.DONE_LATE, None),
        (LATE, Progress.ON_HOLD, BEFORE, Bucket.ON_HOLD, None),
        (LATE, Progress.DROPPED, AFTER, Bucket.DROPPED, None),
        (TODAY, Progress.NOT_STARTED, None, Bucket.DUE_SOON, None),
        (SOON, Progress.IN_PROGRESS, BEFORE, Bucket.DUE_SOON, None),
        (LEFT, Progress.NOT_STARTED, None, Bucket.ON_TIME, None),
        (LEFT, Progress.DONE, AFTER, Bucket.DONE_ON_TIME, None),
        (None, Progress.NOT_STARTED, None, Bucket.NO_DEADLINE, None),
        (None, Progress.DONE, AFTER, Bucket.NO_DEADLINE, None),
        (None, Progress.ON_HOLD, AFTER, Bucket.ON_HOLD, None),
        (None, Progress.DROPPED, AFTER, Bucket.DROPPED, None),
    ],
)
def test_each_occurrence_is_in_one_bucket(due, progress, marked_on, bucket, days_late):
    entry = entry_of(Occurrence(None, due, progress, marked_on), TODAY)
    assert (entry.bucket, entry.days_late, entry.done) == (bucket, days_late, progress is Progress.DONE)


def test_the_days_of_due_soon_are_a_parameter():
    occurrence = Occurrence(None, LEFT)
    assert entry_of(occurrence, TODAY, soon=4).bucket is Bucket.DUE_SOON
    assert entry_of(Occurrence(None, TODAY), TODAY, soon=0).bucket is Bucket.DUE_SOON
    assert entry_of(Occurrence(None, SOON), TODAY, soon=0).bucket is Bucket.ON_TIME


def test_nothing_counted_has_no_rates():
    totals = Tally(By.PLAN, "kh", "Kế hoạch").totals()
    assert (totals.name, totals.title, totals.assigned, totals.tasks) == ("kh", "Kế hoạch", 0, 0)
    assert (totals.rate_done, totals.rate_updated, totals.longest_overdue) == (None, None, None)


def test_counts_rates_and_the_longest():
    tally = Tally(By.UNIT, "Sở Nội vụ")
    tally.add(Entry(Bucket.OVERDUE, 3), "kh:1", updated=False)
    tally.add(Entry(Bucket.OVERDUE, 40), "kh:2", updated=True)
    tally.add(Entry(Bucket.OVERDUE, 40), "kh:3", updated=False)
    tally.add(Entry(Bucket.DONE_LATE, done=True), "kh:2", updated=True)
    tally.add(Entry(Bucket.NO_DEADLINE, done=True), "kh:4", updated=False)
    totals = tally.totals()
    assert (totals.assigned, totals.tasks) == (5, 4)
    assert (totals.overdue, totals.done_late, totals.no_deadline, totals.done_no_deadline) == (3, 1, 1, 1)
    assert (totals.longest_overdue, totals.longest_overdue_task) == (40, "kh:2")
    assert (totals.rate_done, totals.rate_updated) == (1 / 5, 2 / 5)

"""Rules about times; the weekdays were looked up in a calendar of 2021: 1 May was a Saturday."""

from datetime import date

import pytest

from kehoach_cli.domain.checks import times
from kehoach_cli.domain.checks.rest import Rest
from kehoach_cli.domain.schedule import Inherited
from kehoach_cli.domain.window import Period


@pytest.fixture(scope="session")
def timed(make):
    """A task with a time as written and its windows."""

    def build(name, text, *spans, kind=None, inherited=None, **fields):
        schedule = make.schedule(*spans, kind=kind, text=text).model_copy(update={"inherited_from": inherited})
        return make.task(name, **fields).model_copy(update={"schedule": schedule})

    return build


def weekends(day):
    return Rest("weekend") if day.isoweekday() > 5 else None


class TestOutsideThePeriod:
    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("Tháng 12/2020", "2020-12-01/2020-12-31"),
            ("Trước 16/01/2022", "/2022-01-15"),
            ("Từ tháng 12/2021 đến tháng 1/2022", "2021-12-01/2022-01-31"),
        ],
    )
    def test_due_before_or_after(self, make, timed, found, text, span):
        ((code, task, said, _days, start, end),) = found(
            times.outside_the_period, make.plan(timed("1", text, span), year=2021)
        )
        assert (code, task, said, start, end) == ("K701", "1", text, "01/01/2021", "31/12/2021")

    def test_begun_before_but_due_inside(self, make, timed, found):
        assert found(times.outside_the_period, make.plan(timed("1", "", "2020-12-01/2021-02-28"))) == []

    def test_what_comes_again_may_run_over_the_end(self, make, timed, found):
        text, spans = "Trước ngày 06 tháng đầu quý sau", ["/2021-04-05", "/2021-07-05", "/2021-10-05", "/2022-01-05"]
        assert found(times.outside_the_period, make.plan(timed("1", text, *spans))) == []

    def test_what_goes_on_must_meet_the_period(self, make, timed, found):
        inside = timed("1", "", "2021-06-01/2025-12-31", kind="ongoing")
        outside = timed("2", "", "2022-01-01/2025-12-31", kind="ongoing")
        assert [line[:2] for line in found(times.outside_the_period, make.plan(inside, outside))] == [("K701", "2")]

    def test_of_a_period_the_title_does_not_name_the_end_is_not_known(self, make, timed, found):
        plan = make.plan(
            timed("1", "12/2028", "2028-12-01/2028-12-31"),
            timed("2", "12/2020", "2020-12-01/2020-12-31"),
            title="Thực hiện Nghị quyết",
        )
        assert [line[:2] for line in found(times.outside_the_period, plan)] == [("K701", "2")]

    def test_without_a_period_nothing_is_outside(self, make, timed, found):
        assert found(times.outside_the_period, make.plan(timed("1", "", "1999-01-01/1999-01-02"), period=None)) == []

    def test_a_school_year(self, make, timed, found):
        year = Period(start=date(2023, 8, 1), end=date(2024, 7, 31))
        plan = make.plan(
            timed("1", "Tháng 3", "2024-03-01/2024-03-31"),
            timed("2", "Tháng 8/2024", "2024-08-01/2024-08-31"),
            title="Năm học 2023 - 2024",
            period=year,
        )
        assert [line[1] for line in found(times.outside_the_period, plan)] == ["2"]


class TestDaysOfRest:
    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("Ngày 01/5", "2021-05-01/2021-05-01"),
            ("Trước 02/5/2021", "/2021-05-01"),
            ("Trước ngày 2 tháng 5", "/2021-05-01"),
            ("Chậm nhất 01-5-2021", "/2021-05-01"),
            ("Từ 15/4 đến 01/5", "2021-04-15/2021-05-01"),
            ("Thứ bảy tuần đầu tháng 5", "2021-05-01/2021-05-01"),
        ],
    )
    def test_a_day_that_is_named(self, make, timed, found, text, span):
        plan = make.plan(timed("1", text, span))
        assert found(times.due_on_rest_day, plan, weekends) == [("K702", "1", "01/05/2021")]
        assert found(times.ends_on_rest_days, plan, weekends) == []

    @pytest.mark.parametrize(
        ("text", "span", "day"),
        [
            ("Tháng 01, 02", "2021-01-01/2021-02-28", "28/02/2021"),
            ("Tháng 7", "2021-07-01/2021-07-31", "31/07/2021"),
            ("Đến hết tháng 02", "/2021-02-28", "28/02/2021"),
            ("Trước tháng 8", "/2021-07-31", "31/07/2021"),
            ("Tuần 1 tháng 8", "2021-08-01/2021-08-07", "07/08/2021"),
        ],
    )
    def test_a_month_or_week_that_ends_so_is_only_noted(self, make, timed, found, text, span, day):
        plan = make.plan(timed("1", text, span))
        assert found(times.due_on_rest_day, plan, weekends) == []
        assert found(times.ends_on_rest_days, plan, weekends) == [("K705", "1", text, day)]

    def test_of_what_comes_again_the_days_are_listed(self, make, timed, found):
        spans = [f"2021-{month:02}-25/2021-{month:02}-25" for month in (3, 4, 5, 6, 7, 9)]
        plan = make.plan(timed("1", "Ngày 25 hằng tháng", *spans))
        assert found(times.due_on_rest_day, plan, weekends) == []
        assert found(times.ends_on_rest_days, plan, weekends) == [
            ("K705", "1", "Ngày 25 hằng tháng", "25/04/2021; 25/07/2021; 25/09/2021")
        ]

    def test_each_reason_has_its_code(self, make, timed, found):
        plan = make.plan(timed("1", "Ngày 5/5", "2021-05-05/2021-05-05"))
        assert found(times.due_on_rest_day, plan, lambda _: Rest("holiday", "Lễ hội")) == [
            ("K703", "1", "05/05/2021", "Lễ hội")
        ]
        assert found(times.due_on_rest_day, plan, lambda _: Rest("named")) == [("K704", "1", "05/05/2021")]
        assert found(times.due_on_rest_day, plan, lambda _: None) == []

    def test_a_time_taken_over_is_told_once(self, make, timed, found):
        merged = {"kind": "window", "inherited": Inherited.MERGED_CELL}
        plan = make.plan(
            timed("1", "Ngày 01/5", "2021-05-01/2021-05-01"),
            timed("2", "Ngày 01/5", "2021-05-01/2021-05-01", **merged),
            timed("3", "Ngày 02/5", "2021-05-02/2021-05-02", **merged),
            timed("4", "Ngày 02/5", "2021-05-02/2021-05-02"),
        )
        assert [line[1] for line in found(times.due_on_rest_day, plan, weekends)] == ["1", "3", "4"]

    def test_what_has_no_due_date_ends_on_no_day(self, make, timed, found):
        plan = make.plan(timed("1", "Từ tháng 3 trở đi", "2021-03-01/2021-05-01", kind="ongoing"))
        assert found(times.ends_on_rest_days, plan, weekends) == []


@pytest.mark.parametrize(
    ("text", "spans", "open_day"),
    [
        ("Hằng tháng", ["2021-01-01/2021-01-31", "2021-02-01/2021-02-28"], True),
        ("Hằng quý", ["2021-01-01/2021-03-31", "2021-04-01/2021-06-30"], True),
        ("Hằng tuần", ["2021-01-04/2021-01-10", "2021-01-11/2021-01-17"], True),
        ("Định kỳ 6 tháng, năm", ["2021-01-01/2021-06-30", "2021-01-01/2021-12-31"], True),
        ("Hằng năm", ["2021-01-01/2021-12-31"], True),
        ("Quý III hằng năm", ["2021-07-01/2021-09-30", "2022-07-01/2022-09-30"], False),
        ("Tháng cuối quý", ["2021-03-01/2021-03-31", "2021-06-01/2021-06-30"], False),
        ("Ngày 20 hằng tháng", ["2021-01-20/2021-01-20", "2021-02-20/2021-02-20"], False),
        ("Trước ngày 15 của tháng cuối quý", ["/2021-03-14", "/2021-06-14"], False),
        ("Từ ngày 01 đến ngày 05 hằng tháng", ["2021-01-01/2021-01-05", "2021-02-01/2021-02-05"], False),
        ("Thứ Sáu hằng tuần", ["2021-01-08/2021-01-08", "2021-01-15/2021-01-15"], False),
    ],
)
def test_whether_what_comes_again_has_a_day(make, timed, found, text, spans, open_day):
    expected = [("K706", "1", text)] if open_day else []
    assert found(times.no_day_named, make.plan(timed("1", text, *spans, kind="recurring"))) == expected


def test_a_month_that_comes_once_needs_no_day(make, timed, found):
    assert found(times.no_day_named, make.plan(timed("1", "Tháng 5", "2021-05-01/2021-05-31"))) == []


def test_what_can_never_be_reported_done(make, timed, found):
    plan = make.plan(
        timed("1", "Thường xuyên", "2021-01-01/2021-12-31", kind="ongoing"),
        timed("2", "Theo yêu cầu", kind="conditional"),
        timed("3", "Thường xuyên", "2021-01-01/2021-12-31", kind="ongoing", product="Báo cáo"),
        timed("4", "Khi có hướng dẫn", kind="conditional", product="Kế hoạch"),
        timed("5", "Thường xuyên", kind="ongoing"),
        timed("5.1", "Tháng 5", "2021-05-01/2021-05-31", parent="5"),
        timed("6", "", kind="unspecified"),
        timed("7", "Hằng tháng", "2021-01-01/2021-01-31", kind="recurring"),
    )
    assert found(times.never_done, plan) == [("K707", "1"), ("K707", "2")]

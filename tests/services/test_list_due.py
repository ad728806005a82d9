"""What is due, and what is overdue, worked out by hand."""

from datetime import date

import pytest

from kehoach_cli.domain.plan import Role
from kehoach_cli.domain.register import Progress, Timing
from kehoach_cli.domain.window import Period
from kehoach_cli.errors import UsageError
from kehoach_cli.services.list_due import Span, TaskFilter, choose_year, list_due, list_overdue, periods

MAY, JUNE = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30"
IN_MAY = Span(date(2021, 5, 1), date(2021, 5, 31))
MID_JUNE = date(2021, 6, 15)


@pytest.fixture
def plan(make):
    return make.plan(
        make.task("1", "Trực", "2021-01-01/2021-12-31", kind="ongoing"),
        make.task("2", "Tập huấn", "/2021-02-28", units=[("Sở Nội vụ", "lead"), ("Sở Y tế", "support")]),
        make.task("3", "Khi có yêu cầu", kind="conditional"),
        make.task("5", "Báo cáo", MAY, JUNE, section=["II. Nhiệm vụ"], units=[("Sở Y tế", "lead")]),
        make.task("6", "Rà soát", "2021-04-01/2021-05-31", number="5.a"),
    )


def found(report):
    return [(item.task, item.due and item.due.isoformat()) for item in report.items]


class TestDue:
    def test_the_windows_due_in_the_span(self, register, do, plan):
        do.keep(register, plan)
        report = list_due(register, IN_MAY, today=MID_JUNE)
        assert found(report) == [("5", "2021-05-31"), ("6", "2021-05-31")]
        assert (report.today, report.from_, report.until) == (MID_JUNE, date(2021, 5, 1), date(2021, 5, 31))

    def test_an_item_says_what_the_task_says_and_how_it_stands(self, register, do, plan):
        do.keep(register, plan)
        (item, _) = list_due(register, IN_MAY, today=MID_JUNE).items
        task = plan.tasks[3]
        assert (item.plan, item.number, item.content, item.section) == ("kh-2021", "5", "Báo cáo", ["II. Nhiệm vụ"])
        assert (item.units, item.schedule, item.window) == (task.units, task.schedule, task.schedule.windows[0])
        assert (item.progress, item.timing, item.days_late) == (Progress.NOT_STARTED, Timing.OVERDUE, 15)

    def test_done_occurrences_are_listed_as_done_or_left_out(self, register, do, plan):
        do.keep(register, plan)
        do.done(register, "6", on="2021-06-02")
        item = list_due(register, IN_MAY, today=MID_JUNE).items[1]
        assert (item.progress, item.timing, item.days_late, item.done_on) == (
            Progress.DONE, Timing.OVERDUE, 2, date(2021, 6, 2),
        )  # fmt: skip
        assert found(list_due(register, IN_MAY, today=MID_JUNE, include_done=False)) == [("5", "2021-05-31")]

    def test_active_adds_what_goes_on_and_what_is_under_way(self, register, do, make):
        do.keep(register, make.plan(
            make.task("1", "Trực", "2021-01-01/2021-12-31", kind="ongoing"),
            make.task("2", "Thu", MAY),
            make.task("3", "Dài", "2021-04-01/2021-09-30"),
            make.task("4", "Sau", "2021-09-01/2021-09-30"),
            make.task("5", "Hạn xa", "/2021-09-30"),
        ))  # fmt: skip
        report = list_due(register, IN_MAY, today=MID_JUNE, active=True)
        assert found(report) == [("2", "2021-05-31"), ("3", "2021-09-30"), ("1", None)]
        assert report.items[2].timing is Timing.NO_DEADLINE

    def test_the_days_of_due_soon_are_a_parameter(self, register, do, plan):
        do.keep(register, plan)
        (item,) = list_due(register, Span(MID_JUNE, date(2021, 7, 1)), today=MID_JUNE, soon=15).items
        assert (item.timing, item.days_left) == (Timing.DUE_SOON, 15)


class TestOverdue:
    def test_longest_first_and_every_missed_occurrence(self, register, do, plan):
        do.keep(register, plan)
        report = list_overdue(register, today=date(2021, 7, 1))
        assert [(i.task, i.days_late) for i in report.items] == [("2", 123), ("5", 31), ("6", 31), ("5", 1)]
        assert (report.from_, report.until) == (None, date(2021, 6, 30))

    def test_the_due_date_itself_is_not_late(self, register, do, plan):
        do.keep(register, plan)
        assert found(list_overdue(register, today=date(2021, 2, 28))) == []
        assert found(list_overdue(register, today=date(2021, 3, 1))) == [("2", "2021-02-28")]

    def test_what_is_done_is_not_overdue(self, register, do, plan):
        do.keep(register, plan)
        do.done(register, "2", "6")
        do.done(register, "5", occurrence="5")
        assert found(list_overdue(register, today=date(2021, 7, 1))) == [("5", "2021-06-30")]

    def test_a_span_narrows_it(self, register, do, plan):
        do.keep(register, plan)
        report = list_overdue(register, today=date(2021, 7, 1), span=IN_MAY)
        assert found(report) == [("5", "2021-05-31"), ("6", "2021-05-31")]
        assert list_overdue(register, today=date(2021, 5, 20), span=IN_MAY).until == date(2021, 5, 19)


class TestFilters:
    @pytest.mark.parametrize(
        ("task_filter", "expected"),
        [
            (TaskFilter(units=["SO NOI VU"]), ["2"]),
            (TaskFilter(units=["Sở  Y tế"]), ["2", "5", "5"]),
            (TaskFilter(units=["y te"], roles=[Role.LEAD]), ["5", "5"]),
            (TaskFilter(text=["rà soát"]), ["6"]),
            (TaskFilter(timing=[Timing.OVERDUE]), ["2", "5", "6"]),
            (TaskFilter(timing=[Timing.ON_TIME, Timing.DUE_SOON]), ["5"]),
            (TaskFilter(progress=[Progress.DONE]), []),
            (TaskFilter(plans=["kh-20"]), ["2", "5", "6", "5"]),
            (TaskFilter(units=["y te"], text=["tap huan"], plans=["kh-2021"]), ["2"]),
        ],
    )
    def test_each_narrows_and_all_hold_together(self, register, do, plan, task_filter, expected):
        do.keep(register, plan)
        report = list_due(register, Span(), today=MID_JUNE, task_filter=task_filter)
        assert [item.task for item in report.items] == expected

    def test_an_unknown_plan_is_an_error(self, register, do, plan):
        do.keep(register, plan)
        with pytest.raises(UsageError, match="there is no plan “kh-2020”; close to it: kh-2021"):
            list_due(register, Span(), today=MID_JUNE, task_filter=TaskFilter(plans=["kh-2020"]))

    def test_asking_for_done_shows_it_where_done_is_left_out(self, register, do, plan):
        do.keep(register, plan)
        do.done(register, "2")
        only = TaskFilter(progress=[Progress.DONE])
        assert found(list_due(register, Span(), today=MID_JUNE, task_filter=only, include_done=False)) == [
            ("2", "2021-02-28")
        ]


class TestFiles:
    def test_only_the_files_count_and_nothing_is_kept(self, register, make, do, plan):
        do.keep(register, make.plan(make.task("1", "Khác", MAY), name="other"))
        assert found(list_due(register, IN_MAY, today=MID_JUNE, files=[plan])) == [
            ("5", "2021-05-31"),
            ("6", "2021-05-31"),
        ]
        assert [head.id for head in register.heads()] == ["other"]

    def test_marks_count_where_the_plan_is_registered(self, register, make, do, plan):
        do.keep(register, plan)
        do.done(register, "6")
        corrected = plan.model_copy(update={"tasks": [make.task("0", "Mới", MAY), *plan.tasks]})
        report = list_overdue(register, today=MID_JUNE, files=[corrected])
        assert [item.task for item in report.items] == ["2", "0", "5"]
        assert len(register.plan("kh-2021").tasks) == 5

    def test_a_plan_that_is_not_among_the_files_lists_nothing(self, register, make, do, plan):
        do.keep(register, make.plan(make.task("1", "Khác", MAY), name="other"))
        only = TaskFilter(plans=["other"])
        assert found(list_due(register, IN_MAY, today=MID_JUNE, files=[plan], task_filter=only)) == []

    def test_without_a_register_files_are_read_all_the_same(self, tmp_path, plan):
        from kehoach_cli.services.opening import open_register

        with open_register(tmp_path / "none.sqlite3", write=False) as missing:
            assert len(list_due(missing, IN_MAY, today=MID_JUNE, files=[plan]).items) == 2
        assert list(tmp_path.iterdir()) == []


YEAR_21, YEARS_21_25 = Period.of_years(2021), Period.of_years(2021, 2025)
SCHOOL_YEAR = Period(start=date(2023, 8, 1), end=date(2024, 7, 31))


@pytest.mark.parametrize(
    ("asked", "today", "months", "year"),
    [
        ([YEAR_21], "2026-11-22", (5, 5), 2021),
        ([YEARS_21_25], "2023-01-01", (5, 5), 2023),
        ([YEARS_21_25], "2026-11-22", (5, 5), 2025),
        ([YEAR_21, Period.of_years(2026)], "2026-11-22", (5, 5), 2026),
        ([YEAR_21, Period.of_years(2024)], "2026-11-22", (5, 5), 2024),
        ([SCHOOL_YEAR], "2026-11-22", (9, 9), 2023),
        ([SCHOOL_YEAR], "2026-11-22", (3, 3), 2024),
        ([SCHOOL_YEAR], "2023-10-01", (1, 3), 2024),
        ([SCHOOL_YEAR], "2026-11-22", (10, 12), 2023),
        ([Period(start=date(2021, 6, 1), end=date(2021, 12, 31))], "2026-11-22", (3, 3), 2021),
        ([], "2026-11-22", (5, 5), 2026),
    ],
)
def test_the_year_that_a_month_means(asked, today, months, year):
    assert choose_year(asked, date.fromisoformat(today), months) == year


def test_periods_are_those_of_what_is_asked(register, make, do):
    do.keep(register, make.plan(make.task("1")))
    do.keep(register, make.plan(make.task("1"), name="next", year=2022))
    do.keep(register, make.plan(make.task("1"), name="unknown", period=None))
    assert periods(register) == [Period.of_years(2021), Period.of_years(2022)]
    assert periods(register, ["next"]) == [Period.of_years(2022)]
    assert periods(register, files=[make.plan(year=2030)]) == [Period.of_years(2030)]

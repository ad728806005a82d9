"""Totals on plans written out here, worked out by hand; and that they agree with the lists they count."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_cli.domain.plan import Role
from kehoach_cli.domain.register import EventKind, Progress, Timing
from kehoach_cli.domain.totals import Bucket
from kehoach_cli.errors import UsageError
from kehoach_cli.services.deadlines import extend, set_date
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.services.list_due import Span, TaskFilter, list_due, list_overdue
from kehoach_cli.services.marks import mark, note, undo
from kehoach_cli.services.opening import open_register
from kehoach_cli.services.status import ANSWERING, status_of
from kehoach_cli.services.targets import Author

MID_JUNE = date(2021, 6, 15)
MAY, JUNE = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30"
HOME, HEALTH, TREASURY = "Sở Nội vụ", "Sở Y tế", "Sở Tài chính"


@pytest.fixture
def plan(make):
    return make.plan(
        make.task("1", "Trực", "2021-01-01/2021-12-31", kind="ongoing", units=[(HOME, "lead")]),
        make.task("2", "Tập huấn", "/2021-02-28", units=[(HOME, "lead"), (HEALTH, "support")]),
        make.task("3", "Khi có yêu cầu", kind="conditional"),
        make.task("4", "Rà soát", "2021-04-01/2021-05-31", units=[(HEALTH, "unspecified")]),
        make.task("5", "Báo cáo", MAY, JUNE, units=[(HEALTH, "lead"), (HOME, "lead")]),
        make.task("6", "Kiểm tra", "/2021-06-17", units=[(TREASURY, "monitor")]),
    )


def said(register, kind, name, on, **options):
    at = datetime.combine(on, datetime.min.time(), UTC)
    mark(register, [name], kind, Author("an", at, MID_JUNE), on=on, **options)


def numbers(totals):
    """The counts that are not zero, by name."""
    return {bucket.value: count for bucket in Bucket if (count := getattr(totals, bucket))}


def by_name(found):
    return {totals.name: numbers(totals) for totals in found}


class TestByHand:
    def test_by_plan_unit_and_month(self, register, do, plan):
        do.keep(register, plan)
        said(register, EventKind.DONE, "2", date(2021, 3, 1))
        said(register, EventKind.DONE, "5", date(2021, 5, 31), occurrence="5")
        report = status_of(register, today=MID_JUNE)
        everything = {
            "done_on_time": 1,
            "done_late": 1,
            "on_time": 1,
            "due_soon": 1,
            "overdue": 1,
            "no_deadline": 2,
        }
        assert numbers(report.total) == everything
        assert by_name(report.plans) == {"kh-2021": everything}
        assert [(p.title, p.tasks, p.assigned) for p in report.plans] == [("Kế hoạch năm 2021", 6, 7)]
        assert by_name(report.units) == {
            HOME: {"done_on_time": 1, "done_late": 1, "on_time": 1, "no_deadline": 1},
            HEALTH: {"done_on_time": 1, "on_time": 1, "overdue": 1},
            None: {"due_soon": 1, "no_deadline": 1},
        }
        assert by_name(report.months) == {
            "2021-02": {"done_late": 1},
            "2021-05": {"done_on_time": 1, "overdue": 1},
            "2021-06": {"on_time": 1, "due_soon": 1},
        }
        assert [unit.name for unit in report.units] == [HOME, HEALTH, None]

    def test_rates_and_the_longest_overdue(self, register, do, plan):
        do.keep(register, plan)
        said(register, EventKind.DONE, "2", date(2021, 2, 20))
        said(register, EventKind.STARTED, "4", date(2021, 6, 1))
        total = status_of(register, today=MID_JUNE).total
        assert (total.rate_done, total.rate_updated) == (1 / 7, 1 / 7)
        assert (total.longest_overdue, total.longest_overdue_task) == (15, "kh-2021:4")
        assert status_of(register, today=MID_JUNE, since=date(2021, 2, 20)).total.rate_updated == 2 / 7
        assert status_of(register, today=date(2021, 5, 31), since=date(2021, 2, 21)).total.rate_updated == 0

    def test_an_update_is_one_of_the_day_it_tells_of_and_of_the_day_it_was_told(self, register, do, plan):
        do.keep(register, plan)
        told = Author("an", datetime(2021, 6, 2, tzinfo=UTC), MID_JUNE)
        mark(register, ["5"], EventKind.DONE, told, on=date(2021, 5, 28), occurrence="5")
        assert status_of(register, today=MID_JUNE).total.rate_updated == 2 / 7
        assert status_of(register, today=date(2021, 5, 31)).total.rate_updated == 2 / 7

    def test_the_day_of_an_update_is_one_in_viet_nam(self, register, do, plan):
        do.keep(register, plan)
        note(register, ["6"], "đang làm", Author("an", datetime(2021, 5, 31, 17, 0, tzinfo=UTC), date(2021, 5, 31)))
        note(register, ["4"], "đang làm", Author("an", datetime(2021, 5, 31, 16, 59, tzinfo=UTC), date(2021, 5, 31)))
        report = status_of(register, today=MID_JUNE)
        assert {unit.name: unit.rate_updated for unit in report.units} == {HOME: 0, HEALTH: 0, None: 1 / 2}

    def test_what_was_taken_back_is_no_update_nor_is_taking_it_back(self, register, do, plan):
        do.keep(register, plan)
        said(register, EventKind.DONE, "4", date(2021, 6, 3))
        undo(register, ["4"], Author("an", datetime(2021, 6, 4, tzinfo=UTC), MID_JUNE))
        assert status_of(register, today=MID_JUNE).total.rate_updated == 0

    def test_on_hold_and_dropped_are_apart_and_late_no_longer(self, register, do, plan):
        do.keep(register, plan)
        said(register, EventKind.HELD, "2", date(2021, 6, 3), said={"reason": "chờ kinh phí"})
        said(register, EventKind.DROPPED, "4", date(2021, 6, 3), said={"reason": "không còn"})
        total = status_of(register, today=MID_JUNE).total
        assert (total.on_hold, total.dropped, total.overdue, total.longest_overdue) == (1, 1, 1, 15)
        assert total.longest_overdue_task == "kh-2021:5"

    def test_more_time_moves_a_task_to_the_month_of_its_present_due_date(self, register, do, plan):
        do.keep(register, plan)
        extend(register, ["4"], date(2021, 7, 20), "Công văn số 5", do.author)
        set_date(register, ["3"], date(2021, 7, 31), do.author, by="Công văn số 6", reason=None)
        report = status_of(register, today=MID_JUNE)
        assert by_name(report.months)["2021-07"] == {"on_time": 2}
        assert by_name(report.months)["2021-05"] == {"overdue": 1}
        assert report.total.no_deadline == 1

    def test_an_empty_register(self, register):
        report = status_of(register, today=MID_JUNE)
        assert (report.total.assigned, report.plans, report.units, report.months) == (0, [], [], [])
        assert (report.today, report.since) == (MID_JUNE, date(2021, 6, 1))


class TestAsked:
    def test_a_span_leaves_out_what_has_no_due_date(self, register, do, plan):
        do.keep(register, plan)
        in_may = Span(date(2021, 5, 1), date(2021, 5, 31))
        report = status_of(register, today=MID_JUNE, span=in_may)
        assert by_name(report.months) == {"2021-05": {"overdue": 2}}
        assert by_name(report.units) == {HOME: {"overdue": 1}, HEALTH: {"overdue": 2}}
        assert status_of(register, today=MID_JUNE, span=Span()).total.assigned == 5

    @pytest.mark.parametrize(
        ("roles", "expected"),
        [
            ([], {HOME: 4, HEALTH: 3, None: 2}),
            ([Role.LEAD], {HOME: 4, HEALTH: 2}),
            ([Role.LEAD, Role.SUPPORT], {HOME: 4, HEALTH: 3}),
            ([Role.MONITOR], {TREASURY: 1}),
        ],
    )
    def test_roles_say_for_which_units_it_counts(self, register, do, plan, roles, expected):
        do.keep(register, plan)
        report = status_of(register, today=MID_JUNE, task_filter=TaskFilter(roles=roles))
        assert {unit.name: unit.assigned for unit in report.units} == expected

    def test_a_unit_that_is_asked_for_is_the_only_one(self, register, do, plan):
        do.keep(register, plan)
        report = status_of(register, today=MID_JUNE, task_filter=TaskFilter(units=["so y te"]))
        assert {unit.name: unit.assigned for unit in report.units} == {HEALTH: 3}
        assert report.total.assigned == 4  # with the task it only supports, as `due --unit` lists it

    def test_other_filters_hold_too(self, register, do, plan):
        do.keep(register, plan)
        late = TaskFilter(timing=[Timing.OVERDUE], text=["báo cáo"])
        assert numbers(status_of(register, today=MID_JUNE, task_filter=late).total) == {"overdue": 1}
        with pytest.raises(UsageError, match="there is no plan “kh-2020”"):
            status_of(register, today=MID_JUNE, task_filter=TaskFilter(plans=["kh-2020"]))

    def test_updates_cannot_begin_after_today(self, register):
        with pytest.raises(UsageError, match="--since 2021-06-16 is after today"):
            status_of(register, today=MID_JUNE, since=date(2021, 6, 16))

    def test_only_the_files_count_where_there_are_any(self, register, make, do, plan):
        do.keep(register, plan)
        said(register, EventKind.DONE, "4", date(2021, 6, 3))
        do.keep(register, make.plan(make.task("1", "Khác", MAY), name="other"))
        assert by_name(status_of(register, today=MID_JUNE, files=[plan]).plans).keys() == {"kh-2021"}
        assert status_of(register, today=MID_JUNE, files=[plan]).total.done_late == 1
        assert [p.name for p in status_of(register, today=MID_JUNE).plans] == ["kh-2021", "other"]


class TestUnits:
    def test_spellings_of_one_unit_are_one(self, register, make, do):
        from kehoach_cli.domain.plan import Unit

        council = "Hội đồng Thi đua - Khen thưởng tỉnh"
        printed = (
            Unit(name="HĐ TĐKT tỉnh", role=Role.LEAD, canonical=council),
            Unit(name="Hội đồng Thi đua, Khen thưởng tỉnh", role=Role.UNSPECIFIED),
        )
        tasks = [
            make.task(str(number), "Việc", MAY).model_copy(update={"units": list(units)})
            for number, units in enumerate([printed[:1], printed[1:], printed], 1)
        ]
        do.keep(register, make.plan(*tasks))
        assert by_name(status_of(register, today=MID_JUNE).units) == {council: {"overdue": 3}}

    def test_a_users_names_win(self, register, do, plan):
        do.keep(register, plan)
        report = status_of(register, today=MID_JUNE, aliases={"Sở Y tế": "Ngành Y tế", "Sở Nội vụ": "Ngành Y tế"})
        assert by_name(report.units)["Ngành Y tế"] == {"on_time": 1, "overdue": 3, "no_deadline": 1}


DAYS = st.dates(date(2020, 12, 1), date(2022, 2, 1))
UNITS = st.lists(
    st.tuples(st.sampled_from([HOME, HEALTH, TREASURY]), st.sampled_from(list(Role))), max_size=3, unique=True
)
DOINGS = st.lists(
    st.tuples(
        st.sampled_from(["done", "started", "submitted", "held", "dropped", "extended", "dated", "undone", "noted"]),
        st.integers(0, 9),
        st.integers(0, 2),
        DAYS,
    ),
    max_size=12,
)


@st.composite
def schedules(draw):
    kind = draw(st.sampled_from(["deadline", "window", "recurring", "ongoing", "conditional", "unspecified"]))
    if kind in ("conditional", "unspecified"):
        return kind, ()
    ends = draw(st.lists(DAYS, min_size=1, max_size=3 if kind == "recurring" else 1, unique=True))
    return kind, tuple(f"/{end}" if kind == "deadline" else f"{end - timedelta(5)}/{end}" for end in sorted(ends))


def happen(register, tasks, doings):
    """Do what can be done of what was drawn, by the services that a person's commands call."""
    for what, number, which, day in doings:
        plan, task = tasks[number % len(tasks)]
        name = f"{plan}:{task.id}"
        windows = task.schedule.windows
        occurrence = windows[which % len(windows)].end.isoformat() if len(windows) > 1 else None
        author = Author("an", datetime.combine(day, datetime.min.time(), UTC), date(2022, 3, 1))
        try:
            if what == "extended":
                extend(register, [name], day, "Công văn số 1", author, occurrence=occurrence)
            elif what == "dated":
                set_date(register, [name], day, author, by=None, reason=None)
            elif what == "undone":
                undo(register, [name], author)
            elif what == "noted":
                note(register, [name], "ghi chú", author)
            else:
                mark(register, [name], EventKind(what), author, on=day, occurrence=occurrence)
        except UsageError:
            continue  # not everything can be done at every time


def expected(items):
    """The counts of a list of due items, by what the items themselves say."""
    buckets = dict.fromkeys((bucket.value for bucket in Bucket), 0)
    for item in items:
        if item.progress in (Progress.DROPPED, Progress.ON_HOLD):
            buckets[item.progress.value] += 1
        elif item.progress is Progress.DONE:
            buckets["done_late" if item.days_late else "done_on_time"] += 1
        else:
            buckets[item.timing.value] += 1
    return buckets


def counts(totals):
    return {bucket.value: getattr(totals, bucket) for bucket in Bucket}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(schedules(), UNITS), min_size=1, max_size=8), DOINGS, DAYS, st.integers(0, 10))
def test_numbers_agree_with_the_lists_they_count(make, drawn, doings, today, soon):
    halves = drawn[::2], drawn[1::2]
    plans = [
        make.plan(
            *(make.task(str(i), None, *spans, kind=kind, units=units) for i, ((kind, spans), units) in enumerate(half)),
            name=f"kh-{'ab'[n]}",
        )
        for n, half in enumerate(halves)
    ]
    at = datetime(2020, 12, 1, tzinfo=UTC)
    with TemporaryDirectory() as folder, open_register(Path(folder) / "r.sqlite3", write=True) as register:
        for plan in plans:
            import_plan(register, plan, at=at, who="an")
        happen(register, [(plan.id, task) for plan in plans for task in plan.tasks], doings)
        report = status_of(register, today=today, soon=soon)
        check(register, plans, report, today, soon)


def check(register, plans, report, today, soon):
    """Hold the report against the lists, and against the register's own occurrences."""
    everything = list_due(register, Span(), today=today, soon=soon).items
    occurrences = [o for plan in plans for found in register.occurrences(plan.id).values() for o in found]
    undated = [o for o in occurrences if o.due is None]
    for totals in (report.total, *report.plans, *report.units, *report.months):
        assert sum(counts(totals).values()) == totals.assigned
    assert report.total.assigned == len(occurrences) == sum(plan.assigned for plan in report.plans)
    assert sum(month.assigned for month in report.months) == len(everything) == len(occurrences) - len(undated)

    dated = expected(everything)
    for bucket in Bucket:
        more = {"no_deadline": lambda o: o.progress not in (Progress.ON_HOLD, Progress.DROPPED)}.get(
            bucket.value, lambda o, bucket=bucket: o.progress.value == bucket.value
        )
        assert getattr(report.total, bucket) == dated[bucket.value] + sum(map(more, undated)), bucket
    for month in report.months:
        assert counts(month) == expected(i for i in everything if f"{i.due:%Y-%m}" == month.name)
    for plan in report.plans:
        agree(register, plan, TaskFilter(plans=[plan.name]), today, soon)
    for unit in report.units:
        if unit.name:
            agree(register, unit, TaskFilter(units=[unit.name], roles=ANSWERING), today, soon)
    agree(register, report.total, TaskFilter(), today, soon)


def agree(register, totals, task_filter, today, soon):
    """Hold one entry against the lists under the filter that means the same."""
    late = list_overdue(register, today=today, task_filter=task_filter, soon=soon).items
    assert totals.overdue == len(late)
    assert totals.longest_overdue == max((item.days_late for item in late), default=None)
    assert (totals.longest_overdue_task is None) == (not late)
    due = expected(list_due(register, Span(), today=today, task_filter=task_filter, soon=soon).items)
    for bucket in ("done_on_time", "done_late", "on_time", "due_soon"):
        assert getattr(totals, bucket) == due[bucket]

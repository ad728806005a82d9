"""Plans: listed, shown, removed, exported."""

from datetime import date

import pytest

from kehoach_cli.domain.register import EventKind, Progress, State, Timing
from kehoach_cli.errors import UsageError
from kehoach_cli.services.export import Selection, exported
from kehoach_cli.services.list_due import Span, TaskFilter
from kehoach_cli.services.plans import list_plans, show_plan, show_task

MAY, JUNE = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30"
TODAY = date(2021, 6, 15)


@pytest.fixture
def plan(make):
    return make.plan(
        make.task("1", "Một", MAY, units=[("Sở Nội vụ", "lead")]),
        make.task("2", "Hai", MAY, JUNE),
        make.task("3", "Khi có yêu cầu", kind="conditional", units=[("Sở Nội vụ", "support")]),
    )


@pytest.fixture
def kept(register, make, do, plan):
    do.keep(register, plan)
    do.keep(register, make.plan(name="empty", year=2022))
    do.done(register, "1")
    return register


def test_the_list_counts_tasks(kept):
    lines = [(line.head.id, line.counts) for line in list_plans(kept, today=TODAY)]
    assert [(name, c.tasks, c.done, c.overdue) for name, c in lines] == [("empty", 0, 0, 0), ("kh-2021", 3, 1, 1)]


def test_what_was_dropped_is_not_counted_as_done(kept, do):
    do.mark(kept, EventKind.DROPPED, "3", said={"reason": "không còn"})
    (counts,) = [line.counts for line in list_plans(kept, today=TODAY) if line.head.id == "kh-2021"]
    assert (counts.tasks, counts.done, counts.overdue) == (3, 1, 1)


def test_a_plan_is_shown_with_the_states_of_its_tasks(kept, plan):
    shown = show_plan(kept, "kh", today=TODAY)
    assert shown.plan == plan
    assert [task.state for task in shown.tasks] == [
        State(Progress.DONE, Timing.ON_TIME),
        State(Progress.NOT_STARTED, Timing.OVERDUE),
        State(Progress.NOT_STARTED, Timing.NO_DEADLINE),
    ]
    assert shown.gone == []


def test_a_task_is_shown_with_its_history(kept, do):
    do.undo(kept, "1")
    shown = show_task(kept, "1", today=TODAY)
    assert (shown.plan, shown.task.content, shown.state.timing) == ("kh-2021", "Một", Timing.OVERDUE)
    assert [event.kind for event in shown.history] == [EventKind.IMPORTED, EventKind.DONE, EventKind.UNDONE]


def test_what_is_gone_is_shown_with_the_plan(kept, do, plan):
    do.keep(kept, plan.model_copy(update={"tasks": plan.tasks[:2]}), force=True)
    assert [task.id for task in show_plan(kept, "kh-2021", today=TODAY).gone] == ["3"]


def test_removing_takes_out_of_the_lists_and_loses_nothing(kept, do):
    (removed,) = do.remove(kept, "kh-2021", "kh-2021")
    assert removed.id == "kh-2021"
    assert [line.head.id for line in list_plans(kept, today=TODAY)] == ["empty"]
    assert [event.kind.value for event in kept.events("kh-2021")][-2:] == ["done", "removed"]
    assert kept.task("kh-2021", "1").content == "Một"


def test_removing_is_all_or_none(kept, do):
    with pytest.raises(UsageError):
        do.remove(kept, "kh-2021", "unknown")
    assert len(list_plans(kept, today=TODAY)) == 2


class TestExport:
    def exported(self, register, **options):
        return [
            (shown.plan.id, [task.id for task in shown.plan.tasks])
            for shown in exported(register, Selection(TODAY, **options))
        ]

    def test_everything_as_it_is(self, kept, plan):
        shown = list(exported(kept, Selection(TODAY)))
        assert [entry.plan.id for entry in shown] == ["empty", "kh-2021"]
        assert shown[1].plan == plan
        assert [task.state.progress for task in shown[1].tasks] == [Progress.DONE] + [Progress.NOT_STARTED] * 2

    @pytest.mark.parametrize(
        ("options", "tasks"),
        [
            ({"span": Span(date(2021, 6, 1), None)}, ["2"]),
            ({"task_filter": TaskFilter(units=["noi vu"])}, ["1", "3"]),
            ({"task_filter": TaskFilter(timing=[Timing.NO_DEADLINE])}, ["3"]),
            (
                {"task_filter": TaskFilter(progress=[Progress.NOT_STARTED]), "span": Span(None, date(2021, 5, 31))},
                ["2"],
            ),
        ],
    )
    def test_a_filter_takes_whole_tasks(self, kept, options, tasks):
        assert self.exported(kept, **options) == [("kh-2021", tasks)]

    def test_a_filter_that_nothing_passes_exports_nothing(self, kept):
        assert self.exported(kept, task_filter=TaskFilter(text=["không có"])) == []

    def test_files_are_exported_without_being_kept(self, kept, make):
        other = make.plan(make.task("9"), name="other", year=2030)
        assert self.exported(kept, files=[other]) == [("other", ["9"])]
        assert len(kept.heads()) == 2

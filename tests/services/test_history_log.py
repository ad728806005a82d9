"""What happened, by task, day, person and kind; in a register on a real file."""

from datetime import UTC, date, datetime

import pytest

from kehoach_cli.domain.register import Event, EventKind
from kehoach_cli.errors import UsageError
from kehoach_cli.services.amendments import Said, add
from kehoach_cli.services.history_log import event_log

MAY = "2021-05-01/2021-05-31"
NOTED, DONE = EventKind.NOTED, EventKind.DONE


@pytest.fixture
def kept(register, make, do):
    do.keep(register, make.plan(make.task("1", "Một", MAY), make.task("2", "Hai", MAY)))  # events 1, 2 and 3
    do.keep(
        register, make.plan(make.task("1", "Khác", MAY), name="ct-2021", title="Chương trình", symbol="CTr")
    )  # 4, 5
    register.append(
        Event(at=at, who=who, kind=kind, plan="kh-2021", task=task, data=data)
        for at, who, kind, task, data in (
            (datetime(2021, 6, 30, 16, 59, tzinfo=UTC), "Nguyễn Thị Hoa", NOTED, "1", {"note": "a"}),  # 23:59 on 30/6
            (datetime(2021, 6, 30, 17, 0, tzinfo=UTC), "an", NOTED, "2", {"note": "b"}),  # 0:00 on 1/7
            (datetime(2021, 7, 2, 1, 0, tzinfo=UTC), "an", DONE, "1", {"on": "2021-07-01"}),
        )
    )
    return register


def numbers(register, *arguments, **options):
    return [event.seq for event in event_log(register, *arguments, **options).events]


def test_all_oldest_first(kept):
    assert numbers(kept) == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("kh-2021", [1, 2, 3, 6, 7, 8]),
        ("KH", [1, 2, 3, 6, 7, 8]),
        ("2", [3, 7]),
        ("kh-2021:1", [2, 6, 8]),
        ("ct:1", [5]),
    ],
)
def test_of_a_plan_or_a_task(kept, name, found):
    assert numbers(kept, name) == found


def test_days_are_those_of_viet_nam(kept):
    assert numbers(kept, "kh-2021", since=date(2021, 7, 1)) == [7, 8]
    assert numbers(kept, "kh-2021", until=date(2021, 6, 30)) == [1, 2, 3, 6]
    assert numbers(kept, since=date(2021, 7, 1), until=date(2021, 7, 1)) == [7]


def test_by_person_and_kind(kept):
    assert numbers(kept, who="thi hoa") == [6]
    assert numbers(kept, who="AN", kinds=[NOTED]) == [7]
    assert numbers(kept, kinds=[NOTED, DONE]) == [6, 7, 8]
    assert numbers(kept, who="nobody") == []


@pytest.mark.parametrize(
    ("name", "why"), [("1", "names several tasks"), ("9", "no task “9”"), ("xx:1", "no plan “xx”"), ("kh:9", "“kh:9”")]
)
def test_a_name_that_is_unknown_or_of_several(kept, name, why):
    with pytest.raises(UsageError, match=why):
        event_log(kept, name)


def test_what_is_gone_removed_or_archived(kept, do, make):
    do.keep(kept, make.plan(make.task("1", "Một", MAY)), force=True)  # 9 and 10: task 2 is gone
    assert numbers(kept, "2") == [3, 7, 10]
    add(kept, "kh-2021", Said(content="Thêm"), do.author)  # 11
    do.undo(kept, "kh-2021:bs1")  # 12
    assert numbers(kept, "bs1") == [11, 12]
    do.remove(kept, "kh-2021")  # 13
    assert numbers(kept, "kh-2021:1") == [2, 6, 8]
    assert numbers(kept, "kh-2021")[-1] == 13
    kept.archive_plan("ct-2021", archived=True)
    assert numbers(kept, "ct-2021") == numbers(kept, "CT") == [4, 5]
    with pytest.raises(UsageError, match="ct-2021:1; kh-2021:1"):
        event_log(kept, "1")

"""What people give beside the document, in a register on a real file."""

from datetime import UTC, date, datetime

import pytest

from kehoach_cli.domain.plan import Role
from kehoach_cli.domain.register import Event, EventKind
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.store.interface import Criteria
from kehoach_cli.store.sqlite import SqliteRegister

AT = datetime(2021, 5, 1, 8, 0, tzinfo=UTC)
MAY, JUNE, JULY = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30", "2021-07-01/2021-07-31"


@pytest.fixture
def register(tmp_path, make):
    with SqliteRegister.open(tmp_path / "r.sqlite3", write=True) as opened:
        plan = make.plan(
            make.task("1", "Một", MAY, units=[("Sở Nội vụ", "lead")]), make.task("2", "Hai", kind="conditional")
        )
        import_plan(opened, plan, at=AT, who="an")
        yield opened


def say(register, kind, task, occurrence=None, **data):
    event = Event(at=AT, who="an", kind=kind, plan="kh-2021", task=task, occurrence=occurrence, data=data)
    return register.append([event])[0].seq


def dues(register, task):
    return [(o.due, o.planned, o.decision) for o in register.occurrences("kh-2021")[task]]


def test_an_extension_moves_the_due_date_and_keeps_the_planned_one(register):
    seq = say(register, EventKind.EXTENDED, "1", MAY, to="2021-06-15", by="CV 5")
    assert dues(register, "1") == [(date(2021, 6, 15), date(2021, 5, 31), "CV 5")]
    assert [hit.task for hit in register.due(date(2021, 5, 31), date(2021, 5, 31), Criteria())] == []
    say(register, EventKind.UNDONE, "1", event=seq)
    assert dues(register, "1") == [(date(2021, 5, 31), None, None)]


def test_a_date_given_by_a_person_is_due_and_can_be_extended(register):
    say(register, EventKind.DATED, "2", to="2021-06-10", by="TB 7")
    assert dues(register, "2") == [(date(2021, 6, 10), None, "TB 7")]
    say(register, EventKind.EXTENDED, "2", to="2021-06-20", by="CV 8")
    assert dues(register, "2") == [(date(2021, 6, 20), date(2021, 6, 10), "CV 8")]


def test_a_correction_counts_everywhere_and_the_printed_record_stays(register, make):
    units = [{"name": "Sở Tài chính", "role": "lead"}]
    schedule = make.schedule(JULY, text="Tháng 7").model_dump(mode="json")
    seq = say(register, EventKind.AMENDED, "1", fields={"units": units, "schedule": schedule}, carried={MAY: JULY})
    task = register.task("kh-2021", "1")
    assert ([u.name for u in task.units], task.schedule.text, task.by_hand) == (
        ["Sở Tài chính"], "Tháng 7", ["units", "schedule"],
    )  # fmt: skip
    assert dues(register, "1")[0][0] == date(2021, 7, 31)
    assert len(register.every(Criteria(units=["so tai chinh"], roles=[Role.LEAD]))) == 1
    assert register.every(Criteria(units=["so noi vu"])) == []
    assert register.task("kh-2021", "1", printed=True).units[0].name == "Sở Nội vụ"
    say(register, EventKind.UNDONE, "1", event=seq, carried={JULY: MAY})
    assert register.task("kh-2021", "1") == register.task("kh-2021", "1", printed=True)
    assert len(register.every(Criteria(units=["so noi vu"]))) == 1
    assert register.differences() == []


def test_reading_the_plan_again_leaves_corrections_and_additions(register, make):
    say(register, EventKind.AMENDED, "1", fields={"content": "Một, sửa"})
    added = make.task("bs1", "Việc bổ sung", JUNE, by_hand=["task"])
    with register.transaction():
        register.save_tasks("kh-2021", [(99, added)])
        say(register, EventKind.ADDED, "bs1", record=added.model_dump(mode="json"))
    corrected = make.plan(
        make.task("1", "Một", JUNE, units=[("Sở Nội vụ", "lead")]), make.task("2", "Hai", kind="conditional")
    )
    outcome = import_plan(register, corrected, at=AT, who="an")
    assert [change.task for change in outcome.changed] == ["1"]
    assert (outcome.gone, outcome.new) == ((), ())
    kept = register.plan("kh-2021")
    assert [(task.id, task.content, task.by_hand) for task in kept.tasks] == [
        ("1", "Một, sửa", ["content"]), ("2", "Hai", []), ("bs1", "Việc bổ sung", ["task"]),
    ]  # fmt: skip
    assert kept.tasks[0].schedule.windows[0].key == JUNE
    assert [task.id for task in register.plan("kh-2021", printed=True).tasks] == ["1", "2"]
    assert import_plan(register, corrected, at=AT, who="an").status == "unchanged"


def test_an_addition_that_is_taken_back_is_gone(register, make):
    added = make.task("bs1", "Việc bổ sung", JUNE, by_hand=["task"])
    with register.transaction():
        register.save_tasks("kh-2021", [(99, added)])
        seq = say(register, EventKind.ADDED, "bs1", record=added.model_dump(mode="json"))
    assert "bs1" in register.occurrences("kh-2021")
    say(register, EventKind.UNDONE, "bs1", event=seq)
    assert "bs1" not in register.occurrences("kh-2021")
    assert [task.id for task in register.plan("kh-2021").tasks] == ["1", "2"]


def test_an_archived_plan_is_out_of_the_lists_and_comes_back(register):
    register.archive_plan("kh-2021", archived=True)
    assert (register.every(Criteria()), register.heads(), register.task_heads()) == ([], [], [])
    assert [head.archived for head in register.heads(archived=True)] == [True]
    register.archive_plan("kh-2021", archived=False)
    assert len(register.every(Criteria())) == 2
    assert register.differences() == []

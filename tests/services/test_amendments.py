"""Correcting tasks and adding them, in a register on a real file."""

from datetime import date

import pytest

from kehoach_cli.domain.plan import Role
from kehoach_cli.domain.register import EventKind, Progress
from kehoach_cli.errors import UsageError
from kehoach_cli.services.amendments import Said, add, amend
from kehoach_cli.services.deadlines import extend, set_date
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.store.interface import Criteria

MAY, JUNE, JULY = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30", "2021-07-01/2021-07-31"
Q1, Q2 = "2021-01-01/2021-03-31", "2021-04-01/2021-06-30"


def the_plan(make, *more, first=MAY, **fields):
    units = [("Sở Nội vụ", "lead"), ("HĐ TĐKT tỉnh", "support")]
    return make.plan(
        make.task("1", "Một", first, units=units),
        make.task("2", "Hằng quý", Q1, Q2, units=[("Sở Tài chính", "unspecified")]),
        make.task("3", "Khi có yêu cầu", kind="conditional"),
        *more,
        **fields,
    )


@pytest.fixture
def kept(register, make, do):
    do.keep(register, the_plan(make))
    return register


def units(register, task="1"):
    return [(unit.name, unit.role.value, unit.canonical) for unit in register.task("kh-2021", task).units]


def occurrences(register, task):
    return [(o.key, str(o.due), o.progress.value) for o in register.occurrences("kh-2021")[task]]


class TestUnits:
    def test_roles_in_the_order_of_units_and_the_rest_lead(self, kept, do):
        said = Said(units=["Sở Y tế", "UBND tỉnh", "Sở Tư pháp"], roles=[Role.SUPPORT])
        amend(kept, "1", said, do.author)
        assert units(kept) == [
            ("Sở Y tế", "support", "Sở Y tế"),
            ("UBND tỉnh", "lead", "Ủy ban nhân dân tỉnh"),
            ("Sở Tư pháp", "lead", "Sở Tư pháp"),
        ]
        assert kept.task("kh-2021", "1").by_hand == ["units"]
        assert [hit.task for hit in kept.every(Criteria(units=["so noi vu"]))] == []

    def test_a_role_alone_is_that_of_all_units(self, kept, do):
        amend(kept, "1", Said(roles=[Role.MONITOR]), do.author)
        assert [(name, role) for name, role, _ in units(kept)] == [
            ("Sở Nội vụ", "monitor"),
            ("HĐ TĐKT tỉnh", "monitor"),
        ]

    def test_a_unit_typed_without_marks_is_the_one_the_plan_has(self, kept, do):
        amend(kept, "1", Said(units=["so tai  chinh"]), do.author)
        assert units(kept) == [("Sở Tài chính", "lead", "Sở Tài chính")]

    def test_also_the_one_that_the_task_has_already(self, kept, do):
        amend(kept, "1", Said(units=["so noi vu"], roles=[Role.SUPPORT]), do.author)
        assert units(kept) == [("Sở Nội vụ", "support", "Sở Nội vụ")]

    def test_marks_that_were_misread_are_corrected(self, register, do, make):
        do.keep(register, make.plan(make.task("1", "Một", MAY, units=[("Sở Nội vu", "lead")])))
        amend(register, "1", Said(units=["Sở Nội vụ"]), do.author)
        assert units(register) == [("Sở Nội vụ", "lead", "Sở Nội vụ")]

    def test_a_users_alias_names_it(self, kept, do):
        amend(kept, "1", Said(units=["STC"], aliases={"STC": "Sở Tài chính"}), do.author)
        assert units(kept) == [("STC", "lead", "Sở Tài chính")]

    @pytest.mark.parametrize(
        ("task", "said", "why"),
        [
            ("1", Said(units=["Sở Y tế"], roles=[Role.LEAD, Role.SUPPORT]), "more roles than units"),
            ("1", Said(roles=[Role.LEAD, Role.SUPPORT]), "more roles than units"),
            ("3", Said(roles=[Role.LEAD]), "no unit whose role"),
            ("1", Said(units=[" "]), "name is empty"),
            ("1", Said(content="  "), "needs a content"),
            ("1", Said(), "what is to be corrected"),
            ("1", Said(time="Tháng 13"), "not understood at “Tháng 13”"),
            ("1", Said(time="Tháng 5 hoặc 40"), "not understood"),
            ("1", Said(time=""), "says no time"),
            ("9", Said(content="x"), "no task “9”"),
        ],
    )
    def test_what_is_refused_changes_nothing(self, kept, do, task, said, why):
        before = kept.events()
        with pytest.raises(UsageError, match=why):
            amend(kept, task, said, do.author)
        assert kept.events() == before


class TestTime:
    def test_it_is_read_in_the_plans_period_and_marks_follow(self, kept, do):
        do.done(kept, "1", on="2021-06-20")
        done = amend(kept, "1", Said(time="Tháng 5, 6", by="CV 7", reason="Đọc sai"), do.author)
        assert occurrences(kept, "1") == [("2021-05-01/2021-06-30", "2021-06-30", "done")]
        assert (done.marked.due, done.unplaced) == (date(2021, 6, 30), ())
        event = kept.events("kh-2021", "1")[-1]
        assert (event.kind, event.data["carried"]) == (EventKind.AMENDED, {MAY: "2021-05-01/2021-06-30"})
        assert (event.data["before"]["schedule"]["windows"][0]["end"], event.data["by"], event.data["reason"]) == (
            "2021-05-31", "CV 7", "Đọc sai",
        )  # fmt: skip
        assert kept.differences() == []

    def test_an_extension_follows_and_counts_while_it_is_later(self, kept, do):
        extend(kept, ["1"], date(2021, 7, 15), "CV 9", do.author)
        amend(kept, "1", Said(time="Tháng 5, 6"), do.author)
        (found,) = kept.occurrences("kh-2021")["1"]
        assert (found.due, found.planned, found.decision) == (date(2021, 7, 15), date(2021, 6, 30), "CV 9")
        amend(kept, "1", Said(time="Tháng 5, 6, 7, 8"), do.author)
        (found,) = kept.occurrences("kh-2021")["1"]
        assert (found.due, found.planned) == (date(2021, 8, 31), None)

    def test_a_mark_without_a_place_is_told_and_comes_back_with_undo(self, kept, do):
        do.done(kept, "2", occurrence=Q1, on="2021-03-30")
        done = amend(kept, "2", Said(time="Tháng 6"), do.author)
        assert done.unplaced == (Q1,)
        assert occurrences(kept, "2") == [(JUNE, "2021-06-30", "not_started")]
        do.undo(kept, "2")
        assert occurrences(kept, "2") == [(Q1, "2021-03-31", "done"), (Q2, "2021-06-30", "not_started")]
        assert kept.task("kh-2021", "2") == kept.task("kh-2021", "2", printed=True)

    def test_a_time_for_a_condition_wins_over_a_date_given_before(self, kept, do):
        set_date(kept, ["3"], date(2021, 4, 1), do.author, by="TB 1", reason=None)
        amend(kept, "3", Said(time="Trước 10/9"), do.author)
        assert occurrences(kept, "3") == [("/2021-09-09", "2021-09-09", "not_started")]

    def test_the_same_again_is_no_event(self, kept, do):
        amend(kept, "1", Said(time="Tháng 6"), do.author)
        count = len(kept.events())
        again = amend(kept, "1", Said(time=" Tháng  6 "), do.author)
        assert (again.marked.fresh, len(kept.events())) == (False, count)

    def test_without_a_year_a_bare_month_is_not_understood(self, register, make, do):
        do.keep(register, the_plan(make, period=None))
        with pytest.raises(UsageError, match="not understood"):
            amend(register, "1", Said(time="Tháng 6"), do.author)
        amend(register, "1", Said(time="Tháng 6/2021"), do.author)
        assert occurrences(register, "1")[0][0] == JUNE


class TestReadingAgain:
    def test_corrections_stay_where_the_document_changes_something_else(self, kept, do, make):
        amend(kept, "1", Said(content="Một, sửa lại", units=["Sở Y tế"]), do.author)
        do.done(kept, "1")
        do.keep(kept, the_plan(make, first=JUNE))
        task = kept.task("kh-2021", "1")
        assert (task.content, task.by_hand) == ("Một, sửa lại", ["content", "units"])
        assert occurrences(kept, "1") == [(JUNE, "2021-06-30", "done")]
        assert import_plan(kept, the_plan(make, first=JUNE), at=do.author.at, who="an").status == "unchanged"

    def test_an_added_task_stays_and_becomes_the_documents_when_that_has_it(self, kept, do, make):
        added = add(kept, "kh", Said(content="Báo cáo chuyên đề", time="Tháng 6", units=["Sở Nội vụ"]), do.author)
        assert added.task.id == "bs1"
        do.done(kept, "bs1", on="2021-06-15")
        assert import_plan(kept, the_plan(make), at=do.author.at, who="an").status == "unchanged"
        theirs = make.task("4", "Báo cáo chuyên đề", JUNE, units=[("Sở Nội vụ", "lead")])
        do.keep(kept, the_plan(make, theirs))
        task = kept.task("kh-2021", "bs1")
        assert (task.number, task.by_hand, task.source.kind) == ("4", [], "table")
        assert [t.id for t in kept.plan("kh-2021").tasks] == ["1", "2", "3", "bs1"]
        assert occurrences(kept, "bs1") == [(JUNE, "2021-06-30", "done")]
        do.undo(kept, "bs1")  # the mark; that it was added once can no longer be taken back
        assert occurrences(kept, "bs1") == [(JUNE, "2021-06-30", "not_started")]
        with pytest.raises(UsageError, match="nothing to take back"):
            do.undo(kept, "bs1")


class TestAdding:
    def test_all_that_is_said_is_kept(self, kept, do):
        said = Said(
            units=["Sở Nội vụ", "Sở Tài chính"], roles=[Role.LEAD, Role.SUPPORT], time="Trước 30/9",
            content="Báo cáo đột xuất", section="II. NHIỆM VỤ PHÁT SINH", product="Báo cáo", by="Công văn số 88/UBND-NC",
        )  # fmt: skip
        marked = add(kept, "kh-2021", said, do.author, note="Mật")
        task = kept.task("kh-2021", "bs1")
        assert (task.content, task.section, task.product, task.note, task.by_hand, task.source.kind) == (
            "Báo cáo đột xuất", ["II. NHIỆM VỤ PHÁT SINH"], "Báo cáo", "Mật", ["task"], "hand",
        )  # fmt: skip
        assert units(kept, "bs1") == [("Sở Nội vụ", "lead", "Sở Nội vụ"), ("Sở Tài chính", "support", "Sở Tài chính")]
        assert occurrences(kept, "bs1") == [("/2021-09-29", "2021-09-29", "not_started")]
        (event,) = kept.events("kh-2021", "bs1")
        assert (event.kind, event.data["by"]) == (EventKind.ADDED, "Công văn số 88/UBND-NC")
        assert event.data["record"] == task.model_dump(mode="json")
        assert (marked.due, marked.state.progress) == (date(2021, 9, 29), Progress.NOT_STARTED)
        assert kept.differences() == []

    def test_its_id_is_never_given_twice(self, kept, do):
        for content, name in (("Một việc", "bs1"), ("Việc khác", "bs2")):
            assert add(kept, "kh", Said(content=content), do.author).task.id == name
        do.undo(kept, "bs2")
        assert add(kept, "kh", Said(content="Việc nữa"), do.author).task.id == "bs3"
        assert [task.id for task in kept.plan("kh-2021").tasks] == ["1", "2", "3", "bs1", "bs3"]

    def test_undo_takes_it_out_and_the_history_keeps_it(self, kept, do):
        add(kept, "kh", Said(content="Việc bổ sung"), do.author)
        do.undo(kept, "bs1")
        assert [task.id for task in kept.plan("kh-2021").tasks] == ["1", "2", "3"]
        assert [event.kind.value for event in kept.events("kh-2021", "bs1")] == ["added", "undone"]

    @pytest.mark.parametrize(
        ("plan", "said", "why"),
        [
            ("kh", Said(content=" "), "needs a content"),
            ("kh", Said(content="Việc", time="Tháng 14"), "not understood"),
            ("kh", Said(content="Việc", units=["A"], roles=[Role.LEAD, Role.LEAD]), "more roles"),
            ("other", Said(content="Việc"), "no plan “other”"),
        ],
    )
    def test_what_is_refused_adds_nothing(self, kept, do, plan, said, why):
        with pytest.raises(UsageError, match=why):
            add(kept, plan, said, do.author)
        assert [task.id for task in kept.plan("kh-2021").tasks] == ["1", "2", "3"]
        assert kept.plan("kh-2021", gone=True).tasks == []

    def test_it_can_be_corrected_itself(self, kept, do):
        add(kept, "kh", Said(content="Việc bổ sung", time="Tháng 6"), do.author)
        amend(kept, "bs1", Said(time="Tháng 7"), do.author)
        assert kept.task("kh-2021", "bs1").by_hand == ["task", "schedule"]
        assert occurrences(kept, "bs1") == [(JULY, "2021-07-31", "not_started")]

"""Marking what happens to tasks, as a person types it: start, done, hold, drop, extend, set-date, note and undo.

The plan (tests/data/plans/cai-cach-hanh-chinh-2021.md) has: 1 due 31/5; 2 due each quarter's end; 3 conditional;
4 ongoing; 5 without a time; 6 with a time that is not understood.
"""

from hashlib import sha256
from pathlib import Path
from shutil import copyfile

import pytest
from tests.cli.conftest import Program

PLAN = Path(__file__).parents[1] / "data" / "plans" / "cai-cach-hanh-chinh-2021.md"
ID = "kh-ubnd-cai-cach-hanh-chinh-2021"
Q1, Q2 = "2021-01-01/2021-03-31", "2021-04-01/2021-06-30"
MAY = "2021-05-01/2021-05-31"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    """A register in which the plan was read."""
    program = Program(tmp_path_factory.mktemp("read"))
    program.ok("parse", PLAN)
    return program.register


@pytest.fixture
def office(kehoach, read_once):
    """The program with a copy of it."""
    copyfile(read_once, kehoach.register)
    return kehoach


def shown(office, task, today="2021-06-15"):
    return office.ok("show", task, "--today", today, "--json").json


def states(office, task, today="2021-06-15"):
    return [(o["progress"], o["timing"], o["marked_on"]) for o in shown(office, task, today)["occurrences"]]


def last(office, task):
    return shown(office, task)["history"][-1]


def overdue(office, today="2021-06-15"):
    return [item["task"] for item in office.ok("overdue", "--today", today, "--json").json["items"]]


class TestProgress:
    def test_started_then_reported_then_confirmed(self, office):
        office.ok("start", "1", "--on", "3/5/2021", "--today", "2021-05-10")
        assert states(office, "1", "2021-05-10") == [("in_progress", "on_time", "2021-05-03")]
        office.ok("done", "1", "--on", "28/5/2021", "--awaiting-confirmation", "--today", "2021-05-28")
        assert states(office, "1", "2021-05-28") == [("awaiting_confirmation", "due_soon", "2021-05-28")]
        said = office.ok("done", "1", "--today", "2021-06-10").err
        # confirmed on 10/6: it was done on the day it was reported, which was in time
        assert states(office, "1") == [("done", "on_time", "2021-05-28")]
        assert said == f"hoàn thành đúng hạn, 28/05/2021: {ID}:1, hạn 31/05/2021 – Rà soát thủ tục hành chính\n"

    def test_late_follows_from_the_day(self, office):
        said = office.ok("done", "1", "--on", "2021-06-01", "--today", "2021-06-15").err
        assert said.startswith("hoàn thành quá hạn, 01/06/2021: ")
        assert states(office, "1") == [("done", "overdue", "2021-06-01")]
        assert overdue(office) == ["2"]

    def test_on_hold_is_not_overdue_until_it_goes_on(self, office):
        office.ok("hold", "1", "--reason", "Chờ kinh phí", "--today", "2021-06-02")
        assert states(office, "1") == [("on_hold", "overdue", "2021-06-02")]
        assert overdue(office) == ["2"]
        office.ok("start", "1", "--today", "2021-06-10")
        assert overdue(office) == ["2", "1"]

    def test_dropped_is_closed(self, office):
        office.ok("drop", "1", "--reason", "Theo Công văn số 5/SNV-VP", "--today", "2021-05-20")
        assert states(office, "1") == [("dropped", "on_time", "2021-05-20")]
        assert last(office, "1")["data"] == {"on": "2021-05-20", "reason": "Theo Công văn số 5/SNV-VP"}

    @pytest.mark.parametrize(
        ("command", "named"),
        [
            (("hold", "1", "--reason"), "--reason"),
            (("drop", "1", "--reason"), "--reason"),
            (("extend", "1", "--to", "30/9/2021", "--by"), "--by"),
            (("note", "1"), "LỜI"),
        ],
    )
    def test_what_has_to_say_something_is_not_empty(self, office, command, named):
        result = office(*command, " ", "--today", "2021-05-10")
        assert (result.code, named in result.err, "để trống" in result.err) == (2, True, True), result.err
        assert last(office, "1")["kind"] == "imported"

    @pytest.mark.parametrize("command", ["hold", "drop"])
    def test_a_reason_is_needed(self, office, command):
        assert (result := office(command, "1")).code == 2
        assert "thiếu tùy chọn: --reason" in result.err

    @pytest.mark.parametrize("command", [("start",), ("hold", "--reason", "x"), ("drop", "--reason", "x")])
    def test_what_is_done_is_only_reopened_by_taking_back(self, office, command):
        office.ok("done", "1", "--today", "2021-05-20")
        result = office(command[0], "1", *command[1:], "--today", "2021-05-21")
        assert (result.code, states(office, "1")[0][0]) == (2, "done")
        assert "rút lại: kehoach undo" in result.err

    def test_twice_is_said_and_kept_once(self, office):
        office.ok("done", "1", "--on", "20/5/2021", "--today", "2021-05-21")
        again = office.ok("done", "1", "--today", "2021-05-22")
        assert "đã như vậy từ 20/05/2021" in again.err
        assert len(shown(office, "1")["history"]) == 2

    def test_work_without_a_date_is_marked_as_a_whole(self, office):
        office.ok("done", "3", "4", "5", "6", "--today", "2021-06-15")
        for task in "3456":
            assert states(office, task) == [("done", "no_deadline", "2021-06-15")]

    def test_a_day_to_come_is_refused(self, office):
        result = office("done", "1", "--on", "16/6/2021", "--today", "2021-06-15")
        assert (result.code, "16/06/2021" in result.err, "15/06/2021" in result.err) == (2, True, True)

    def test_by_whom_else_who_is_logged_in(self, office):
        office.ok("start", "1", "--by-whom", "Nguyễn Thị Hoa", "--today", "2021-05-02")
        assert last(office, "1")["who"] == "Nguyễn Thị Hoa"
        office.ok("note", "1", "Đã gửi dự thảo", "--today", "2021-05-02", LOGNAME="hoa", USER="hoa")
        assert last(office, "1")["who"] == "hoa"


class TestEvidence:
    def test_a_text_or_a_number_is_kept_as_it_is(self, office):
        office.ok("done", "1", "--evidence", "Báo cáo số 12/BC-SNV", "--today", "2021-05-20")
        assert last(office, "1")["data"]["evidence"] == {"text": "Báo cáo số 12/BC-SNV"}
        assert "Báo cáo số 12/BC-SNV" in office.ok("show", "1").err

    def test_a_file_is_kept_by_its_path_and_sum(self, office):
        (office.folder / "bao-cao.docx").write_bytes(b"noi dung")
        office.ok("done", "1", "--evidence", "bao-cao.docx", "--today", "2021-05-20")
        assert last(office, "1")["data"]["evidence"] == {
            "text": "bao-cao.docx",
            "path": str(office.folder.resolve() / "bao-cao.docx"),
            "sha256": sha256(b"noi dung").hexdigest(),
        }

    def test_a_note_stays_with_the_mark(self, office):
        office.ok("start", "1", "--note", "Giao phòng CCHC", "--today", "2021-05-02")
        assert last(office, "1")["data"] == {"on": "2021-05-02", "note": "Giao phòng CCHC"}


class TestOccurrences:
    @pytest.mark.parametrize("named", ["30/6/2021", "2021-06-30", "6", "Q2", "6/2021", Q2])
    def test_one_of_a_recurring_duty(self, office, named):
        office.ok("done", "2", "--occurrence", named, "--on", "30/6/2021", "--today", "2021-07-05")
        assert [state[0] for state in states(office, "2")] == ["not_started", "done", "not_started", "not_started"]
        assert last(office, "2")["occurrence"] == Q2

    def test_done_needs_to_know_which(self, office):
        result = office("done", "2", "--today", "2021-06-15")
        assert result.code == 2
        assert "2021-03-31; 2021-06-30; 2021-09-30; 2021-12-31" in result.err

    def test_the_whole_is_started_held_or_dropped_without_naming_one(self, office):
        office.ok("done", "2", "--occurrence", "Q1", "--on", "2021-03-30", "--today", "2021-04-01")
        office.ok("drop", "2", "--reason", "Thôi báo cáo", "--today", "2021-04-02")
        assert [state[0] for state in states(office, "2")] == ["done", "dropped", "dropped", "dropped"]

    def test_undo_takes_back_the_last_of_the_one_named(self, office):
        office.ok("done", "2", "--occurrence", "Q1", "--on", "2021-03-30", "--today", "2021-04-01")
        office.ok("extend", "2", "--occurrence", "Q2", "--to", "10/7/2021", "--by", "CV 9", "--today", "2021-06-01")
        office.ok("undo", "2", "--occurrence", "Q1")
        assert [state[0] for state in states(office, "2")] == ["not_started"] * 4
        assert shown(office, "2")["occurrences"][1]["due"] == "2021-07-10"

    def test_undo_finds_a_mark_whose_occurrence_a_correction_moved(self, office):
        office.ok("done", "1", "--on", "2021-05-20", "--today", "2021-05-21")
        corrected = office.folder / "sua.md"
        corrected.write_text(PLAN.read_text(encoding="utf-8").replace("| Tháng 5 |", "| Tháng 5, 6 |"), "utf-8")
        office.ok("parse", corrected)
        assert states(office, "1") == [("done", "on_time", "2021-05-20")]
        said = office.ok("undo", "1", "--occurrence", "30/6/2021").err
        assert (states(office, "1")[0][0], "hạn 30/06/2021" in said) == ("not_started", True)


class TestDeadlines:
    def test_an_extension_keeps_both_dates(self, office):
        said = office.ok("extend", "1", "--to", "30/6/2021", "--by", "Công văn số 120/SNV-CCHC",
                         "--reason", "Chờ số liệu", "--today", "2021-05-25")  # fmt: skip
        assert "hạn 30/06/2021 (theo kế hoạch 31/05/2021)" in said.err
        (found,) = shown(office, "1")["occurrences"]
        assert (found["due"], found["planned_due"], found["decision"]) == (
            "2021-06-30", "2021-05-31", "Công văn số 120/SNV-CCHC",
        )  # fmt: skip
        assert last(office, "1")["data"] == {
            "to": "2021-06-30", "by": "Công văn số 120/SNV-CCHC", "reason": "Chờ số liệu", "from": "2021-05-31",
            "on": "2021-05-25",
        }  # fmt: skip
        assert overdue(office) == ["2"]
        office.ok("done", "1", "--on", "29/6/2021", "--today", "2021-07-01")
        assert states(office, "1") == [("done", "on_time", "2021-06-29")]

    @pytest.mark.parametrize(
        ("task", "to", "why"),
        [
            ("1", "31/5/2021", "hạn hiện nay là 31/05/2021"),
            ("1", "30/4/2021", "hạn hiện nay là 31/05/2021"),
            ("3", "30/6/2021", "kehoach set-date"),
            ("4", "30/6/2021", "không có hạn"),
            ("5", "30/6/2021", "kehoach set-date"),
            ("2", "30/6/2022", "2021-03-31; 2021-06-30"),
            ("1", "31/2/2022", "31/2/2022"),
        ],
    )
    def test_what_cannot_be_extended(self, office, task, to, why):
        result = office("extend", task, "--to", to, "--by", "CV 1", "--today", "2021-05-25")
        assert (result.code, why in result.err) == (2, True), result.err
        assert len(shown(office, task)["history"]) == 1

    def test_nor_what_is_done(self, office):
        office.ok("done", "1", "--today", "2021-05-20")
        assert office("extend", "1", "--to", "30/6/2021", "--by", "CV 1", "--today", "2021-05-25").code == 2

    def test_the_document_that_allows_it_is_needed(self, office):
        assert office("extend", "1", "--to", "30/6/2021").code == 2

    @pytest.mark.parametrize("task", ["3", "5", "6"])
    def test_a_date_for_what_has_none_then_extended_then_undone(self, office, task):
        office.ok("set-date", task, "--to", "10/6/2021", "--by", "Thông báo số 7/TB-UBND", "--today", "2021-05-25")
        assert states(office, task) == [("not_started", "overdue", None)]
        assert overdue(office) == ["2", task] if task == "1" else ["2", "1", task]
        office.ok("extend", task, "--to", "20/6/2021", "--by", "CV 8", "--today", "2021-05-25")
        (found,) = shown(office, task)["occurrences"]
        assert (found["due"], found["planned_due"], found["decision"]) == ("2021-06-20", "2021-06-10", "CV 8")
        office.ok("undo", task)
        (found,) = shown(office, task)["occurrences"]
        assert (found["due"], found["planned_due"], found["decision"]) == (
            "2021-06-10", None, "Thông báo số 7/TB-UBND",
        )  # fmt: skip
        office.ok("undo", task)
        assert states(office, task) == [("not_started", "no_deadline", None)]

    @pytest.mark.parametrize(("task", "why"), [("4", "việc thường xuyên"), ("1", "kehoach extend")])
    def test_what_needs_no_date(self, office, task, why):
        result = office("set-date", task, "--to", "10/6/2021", "--today", "2021-05-25")
        assert (result.code, why in result.err) == (2, True)


class TestNotesAndUndo:
    def test_a_note_changes_no_state(self, office):
        office.ok("note", "4", "5", "Chờ số liệu", "--today", "2021-05-25")
        assert [last(office, task)["data"] for task in "45"] == [{"on": "2021-05-25", "note": "Chờ số liệu"}] * 2
        assert states(office, "5") == [("not_started", "no_deadline", None)]

    def test_undo_goes_back_step_by_step_and_keeps_all(self, office):
        office.ok("start", "1", "--today", "2021-05-02")
        office.ok("done", "1", "--today", "2021-05-20")
        said = office.ok("undo", "1", "--today", "2021-05-21").err
        assert said.startswith("đã rút lại (đánh dấu hoàn thành, 20/05/2021); nay đang thực hiện, trong hạn: ")
        office.ok("undo", "1", "--today", "2021-05-21")
        assert states(office, "1", "2021-05-21") == [("not_started", "on_time", None)]
        assert [event["kind"] for event in shown(office, "1")["history"]] == [
            "imported", "started", "done", "undone", "undone",
        ]  # fmt: skip
        result = office("undo", "1")
        assert (result.code, "không có thao tác nào để rút lại" in result.err) == (2, True)

    def test_several_at_once_all_or_none(self, office):
        office.ok("done", "1", "4", "5", "--today", "2021-05-20")
        assert [states(office, task)[0][0] for task in "145"] == ["done"] * 3
        assert office("undo", "1", "4", "3", "--today", "2021-05-20").code == 2
        assert [states(office, task)[0][0] for task in "14"] == ["done"] * 2

    @pytest.mark.parametrize(
        "command",
        [
            ("start", "1", "khong-co"),
            ("done", "1", "khong-co"),
            ("hold", "1", "khong-co", "--reason", "x"),
            ("drop", "1", "khong-co", "--reason", "x"),
            ("note", "1", "khong-co", "x"),
            ("extend", "1", "3", "--to", "30/6/2021", "--by", "x"),
            ("set-date", "3", "1", "--to", "30/6/2021"),
        ],
    )
    def test_one_that_cannot_be_leaves_all_as_they_were(self, office, command):
        assert office(*command, "--today", "2021-05-20").code == 2
        assert len(shown(office, "1")["history"]) == len(shown(office, "3")["history"]) == 1

    @pytest.mark.parametrize(
        "command",
        [
            ("start", "1"),
            ("done", "1", "--evidence", "BC 5"),
            ("done", "1", "--awaiting-confirmation"),
            ("hold", "1", "--reason", "x"),
            ("drop", "1", "--reason", "x"),
            ("note", "1", "x"),
            ("extend", "1", "--to", "30/6/2021", "--by", "x"),
            ("set-date", "5", "--to", "30/6/2021"),
        ],
    )
    def test_a_dry_run_says_the_same_and_keeps_nothing(self, office, command):
        before = office.register.read_bytes()
        tried = office.ok(*command, "--today", "2021-05-20", "--dry-run")
        assert office.register.read_bytes() == before
        assert tried.err == office.ok(*command, "--today", "2021-05-20").err + "chưa thay đổi gì (--dry-run)\n"

    def test_a_dry_run_fails_as_the_run_would(self, office):
        assert office("done", "2", "--dry-run").code == 2

    def test_without_a_register_none_is_made(self, kehoach):
        result = kehoach("done", "1")
        assert (result.code, kehoach.register.exists()) == (2, False)

    def test_tasks_are_named_with_their_plan_too(self, office):
        office.ok("done", f"{ID}:1", "kh:4", "12/KH-UBND:5", "--today", "2021-05-20")
        assert [states(office, task)[0][0] for task in "145"] == ["done"] * 3

    def test_quiet_says_nothing(self, office):
        assert office.ok("done", "1", "--quiet", "--today", "2021-05-20").err == ""

    def test_in_english(self, office):
        said = office.ok("done", "1", "--on", "2021-06-01", "--today", "2021-06-15", "--lang", "en").err
        assert said == f"done late, 01/06/2021: {ID}:1, due 31/05/2021 – Rà soát thủ tục hành chính\n"

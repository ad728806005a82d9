"""Progress in bulk: what each row of a list does, in a register on a real file."""

from datetime import date

import pytest

from kehoach_cli.domain.register import EventKind
from kehoach_cli.domain.updating import Outcome
from kehoach_cli.readers.progress_sheet import Field, ProgressRow, progress_rows
from kehoach_cli.readers.spreadsheet import read_spreadsheet
from kehoach_cli.services.amendments import Said, add
from kehoach_cli.services.deadlines import extend
from kehoach_cli.services.targets import Author
from kehoach_cli.services.updates import update

MAY = "2021-05-01/2021-05-31"
Q1, Q2 = "2021-01-01/2021-03-31", "2021-04-01/2021-06-30"
APPLIED, UNCHANGED, REFUSED, HELD_BACK = Outcome.APPLIED, Outcome.UNCHANGED, Outcome.REFUSED, Outcome.HELD_BACK


@pytest.fixture
def kept(register, make, do):
    do.keep(register, make.plan(
        make.task("1", "Rà soát thủ tục", MAY, product="Báo cáo", note="Mật"),
        make.task("2", "Báo cáo quý", Q1, Q2),
        make.task("3", "Khi có yêu cầu", kind="conditional"),
        make.task("2.1", "Việc hai một", MAY),
        make.task("2.10", "Việc hai mười", MAY),
        make.task("II.1", "Việc mục hai", MAY, number="7"),
    ))  # fmt: skip
    return register


@pytest.fixture
def author(do):
    return Author("an", do.author.at, date(2021, 6, 15))


def read(text):
    return progress_rows(read_spreadsheet(text.encode(), "x.csv"), "x.csv")


def run(register, author, *lines, **options):
    return update(register, read("\n".join(lines)), author, **options)


def one(register, author, header, line):
    (done,) = run(register, author, header, line)
    return done


def why(done):
    return str(done.error)


def marks(register, task, plan="kh-2021"):
    return [(o.progress.value, o.marked_on and str(o.marked_on)) for o in register.occurrences(plan)[task]]


def new(register, task):
    """What was written of a task, after it was read."""
    return [(event.kind, event.occurrence, event.data) for event in register.events("kh-2021", task)[1:]]


class TestProgress:
    @pytest.mark.parametrize(
        ("header", "line", "kind", "data"),
        [
            ("Mã;Tình trạng", "1;Đang thực hiện", EventKind.STARTED, {"on": "2021-06-15"}),
            ("Mã;Tình trạng;Ngày cập nhật", "1;chờ xác nhận;30/5/2021", EventKind.SUBMITTED, {"on": "2021-05-30"}),
            (
                "TT;Tiến độ;Ngày hoàn thành;Minh chứng;Ghi chú",
                "1;Hoàn thành đúng hạn;31/05/2021;BC số 12/BC-SNV;Gửi qua mạng",
                EventKind.DONE,
                {"on": "2021-05-31", "evidence": {"text": "BC số 12/BC-SNV"}, "note": "Gửi qua mạng"},
            ),
            ("id;progress;on", "1;done;2021-06-02", EventKind.DONE, {"on": "2021-06-02"}),
            ("Mã;Tình trạng", "1;hoàn thành 02/06/2021, quá hạn 2 ngày", EventKind.DONE, {"on": "2021-06-02"}),
            ("Mã;Tình trạng;Lý do", "1;tạm dừng;Chờ kinh phí", EventKind.HELD,
             {"on": "2021-06-15", "reason": "Chờ kinh phí"}),
            ("Mã;Tình trạng;Ghi chú", "1;không thực hiện;Theo CV 5", EventKind.DROPPED,
             {"on": "2021-06-15", "reason": "Theo CV 5"}),
        ],
    )  # fmt: skip
    def test_each_kind_with_what_is_said(self, kept, author, header, line, kind, data):
        assert one(kept, author, header, line).outcome is APPLIED
        assert new(kept, "1") == [(kind, MAY, data)]

    @pytest.mark.parametrize(
        ("header", "line", "reason"),
        [
            ("Mã;Tình trạng", "1;gần xong", "is no progress that is known"),
            ("Mã;Tình trạng", "1;3", "is no progress that is known"),
            ("Mã;Tình trạng;Ngày hoàn thành", "1;xong;5-3-2021", "“5-3-2021” is no day"),
            ("Mã;Tình trạng;Ngày hoàn thành", "1;xong;31/2/2021", "“31/2/2021” is no day"),
            ("Mã;Tình trạng;Ngày hoàn thành", "1;xong;16/6/2021", "2021-06-16 is after today"),
            ("Mã;Tình trạng;Ngày hoàn thành", "1;đang thực hiện;1/6/2021", "not that it is done"),
            ("Mã;Tình trạng;Ngày hoàn thành", "1;;1/6/2021", "a day is given, but no progress"),
            ("Mã;Tình trạng", "1;tạm dừng", "a reason is needed"),
            ("Mã;Tình trạng;Ghi chú", "1;không thực hiện;Mật", "a reason is needed"),
            (
                "Mã;Tình trạng",
                "1;hoàn thành đúng hạn",
                "says on time, but it is due 2021-05-31 and the day is 2021-06-15",
            ),
            ("Mã;Tình trạng;Ngày hoàn thành", "1;hoàn thành quá hạn;1/5/2021", "says late, but"),
            ("Mã;Tình trạng", "9;xong", "there is no task “9”"),
            ("Mã;Tình trạng;Nội dung", "1;xong;Việc hai một", "not that of task kh-2021:1"),
            ("Kế hoạch;Mã;Tình trạng", "ke;1;xong", "no plan “ke”"),
            ("Nội dung;Mã;Tình trạng", "Rà soát;;xong", "names no task"),
            ("Mã;Tình trạng", "2;xong", "several due dates"),
            ("Mã;Hạn;Tình trạng", "2;30/9/2021;xong", "no due date of task 2; it has: 2021-03-31; 2021-06-30"),
            ("Mã;Hạn;Tình trạng", "1;30/6/2021;xong", "no due date of task 1; it has: 2021-05-31"),
            ("Mã;Hạn;Tình trạng", "3;30/6/2021;xong", "no due date of task 3; it has: –"),
            ("Mã;Hạn;Tình trạng", "1;tháng 5;xong", "“tháng 5” is no day"),
        ],
    )
    def test_what_is_not_certain_is_refused_with_its_reason(self, kept, author, header, line, reason):
        before = kept.events()
        done = one(kept, author, header, line)
        assert (done.outcome, reason in why(done)) == (REFUSED, True), why(done)
        assert kept.events() == before

    def test_nothing_is_reopened(self, kept, author, do):
        do.done(kept, "1", on="2021-05-20")
        for said in ("chưa thực hiện", "đang thực hiện", "tạm dừng", "không thực hiện", "chờ xác nhận"):
            assert "undo" in why(one(kept, author, "Mã;Tình trạng;Lý do", f"1;{said};x"))
        assert marks(kept, "1") == [("done", "2021-05-20")]

    def test_another_day_than_the_known_one_is_refused(self, kept, author, do):
        do.done(kept, "1", on="2021-05-20")
        header = "Mã;Tình trạng;Ngày hoàn thành"
        assert "not since 2021-05-21" in why(one(kept, author, header, "1;xong;21/5/2021"))
        assert one(kept, author, header, "1;xong;20/5/2021").outcome is UNCHANGED

    def test_a_day_left_from_the_state_before_is_no_day_of_completion(self, kept, author, do):
        do.mark(kept, EventKind.STARTED, "1", on="2021-05-03")
        header = "Mã;Tình trạng;Ngày cập nhật tình trạng"
        assert "still that of the state before" in why(one(kept, author, header, "1;hoàn thành;3/5/2021"))
        assert one(kept, author, header, "1;hoàn thành;20/5/2021").outcome is APPLIED

    def test_what_was_reported_is_done_on_that_day(self, kept, author, do):
        do.mark(kept, EventKind.SUBMITTED, "1", on="2021-05-30")
        assert one(kept, author, "Mã;Tình trạng", "1;Hoàn thành đúng hạn").outcome is APPLIED
        assert marks(kept, "1") == [("done", "2021-05-30")]

    def test_on_time_is_measured_by_the_extension(self, kept, author):
        extend(kept, ["1"], date(2021, 6, 30), "CV 9", author)
        assert one(kept, author, "Mã;Hạn;Tình trạng", "1;30/6/2021;Hoàn thành đúng hạn").outcome is APPLIED


class TestNotes:
    def test_what_is_new_is_kept_and_what_the_document_says_is_not(self, kept, author):
        header = "Mã;Tình trạng;Kết quả;Ghi chú"
        assert one(kept, author, header, "1;chưa thực hiện;Báo cáo;Mật").outcome is UNCHANGED
        assert one(kept, author, header, "1;chưa thực hiện;Đã có dự thảo;Chờ góp ý").outcome is APPLIED
        assert [data["note"] for _, _, data in new(kept, "1")] == ["Đã có dự thảo", "Chờ góp ý"]
        assert one(kept, author, header, "1;chưa thực hiện;Đã có dự thảo;Chờ góp ý").outcome is UNCHANGED

    def test_evidence_for_what_is_done_already_is_a_note(self, kept, author, do):
        do.done(kept, "1", on="2021-05-20", said={"evidence": {"text": "BC 5"}})
        header = "Mã;Tình trạng;Minh chứng"
        assert one(kept, author, header, "1;xong;BC 5").outcome is UNCHANGED
        assert one(kept, author, header, "1;xong;BC 6").outcome is APPLIED
        assert new(kept, "1")[-1] == (EventKind.NOTED, None, {"on": "2021-06-15", "note": "BC 6"})


class TestNaming:
    def row(self, **cells):
        return [ProgressRow("S", 2, {Field(name): cell for name, cell in {"progress": "xong", **cells}.items()})]

    def done(self, kept, author, **cells):
        (done,) = update(kept, self.row(**cells), author)
        return (done.aim.target.task.id if done.aim else None), done.outcome, why(done)

    @pytest.mark.parametrize(
        ("cells", "task"),
        [
            ({"task": 1}, "1"),
            ({"task": 1.0}, "1"),
            ({"task": "1.0"}, "1"),
            ({"number": "1,0"}, "1"),
            ({"task": "2,10"}, "2.10"),
            ({"task": "'1"}, "1"),
            ({"task": "ii.1"}, "II.1"),
            ({"task": "kh-2021:1"}, "1"),
            ({"task": "1", "plan": "kh"}, "1"),
            ({"number": "7"}, "II.1"),
            ({"number": 7.0}, "II.1"),
            ({"task": "2.10"}, "2.10"),
            ({"task": "1", "due": date(2021, 5, 31)}, "1"),
            ({"task": "1", "content": "RA SOAT THU TUC"}, "1"),
        ],
    )
    def test_a_task_as_a_spreadsheet_has_it(self, kept, author, cells, task):
        assert self.done(kept, author, **cells)[:2] == (task, APPLIED)

    @pytest.mark.parametrize(
        ("cells", "reason"),
        [
            ({"task": 2.1}, "may be 2.1 or 2.10; write it as text"),
            ({"number": "2,1"}, "may be 2.1 or 2.10; write it as text"),
            ({"task": date(2021, 1, 2)}, "holds a day"),
            ({"task": "1", "due": 44347}, "is no day"),
        ],
    )
    def test_what_a_spreadsheet_has_spoilt(self, kept, author, cells, reason):
        _, outcome, told = self.done(kept, author, **cells)
        assert (outcome, reason in told) == (REFUSED, True), told

    def test_two_plans_need_the_plans_name(self, kept, author, do, make):
        do.keep(kept, make.plan(make.task("1", "Việc khác", MAY), name="ct-2021", title="Chương trình", symbol="CTr"))
        assert "names several tasks; choose one: ct-2021:1; kh-2021:1" in self.done(kept, author, task="1")[2]
        assert self.done(kept, author, task="1", plan="ct-2021")[1] is APPLIED
        assert marks(kept, "1", "ct-2021") == [("done", "2021-06-15")]
        assert marks(kept, "1") == [("not_started", None)]

    def test_or_the_content_which_only_one_of_them_has(self, kept, author, do, make):
        do.keep(kept, make.plan(make.task("1", "Việc khác", MAY), name="ct-2021", title="Chương trình", symbol="CTr"))
        assert self.done(kept, author, number=1, content=" VIỆC khác")[1] is APPLIED
        assert marks(kept, "1", "ct-2021") == [("done", "2021-06-15")]
        assert marks(kept, "1") == [("not_started", None)]
        assert self.done(kept, author, number=1, content="Việc")[1] is REFUSED

    @pytest.mark.parametrize(
        "cells",
        [
            {"due": "30/6/2021"}, {"due": date(2021, 6, 30)}, {"occurrence": Q2}, {"occurrence": "2021-06-30"},
            {"start": "2021-04-01"}, {"start": date(2021, 4, 1), "due": "2021-06-30"},
        ],
    )  # fmt: skip
    def test_one_occurrence_of_several(self, kept, author, cells):
        assert self.done(kept, author, task="2", **cells)[1] is APPLIED
        assert marks(kept, "2") == [("not_started", None), ("done", "2021-06-15")]

    def test_an_extended_one_by_either_date(self, kept, author):
        extend(kept, ["2"], date(2021, 7, 15), "CV 9", author, occurrence=Q2)
        for day in ("2021-06-30", "2021-07-15"):
            (done,) = update(kept, self.row(task="2", due=day, progress="chưa thực hiện"), author)
            assert (done.aim.key, done.outcome) == (Q2, UNCHANGED)

    def test_all_of_it_where_none_is_named(self, kept, author):
        assert self.done(kept, author, task="2", progress="đang thực hiện")[1] is APPLIED
        assert marks(kept, "2") == [("in_progress", "2021-06-15")] * 2

    def test_a_task_added_by_hand(self, kept, author):
        add(kept, "kh", Said(content="Việc bổ sung"), author)
        assert self.done(kept, author, task="bs1")[1] is APPLIED


class TestTogether:
    LINES = ("Mã;Tình trạng", "1;xong", "3;gần xong", "2.1;chưa thực hiện", "II.1;xong")

    def test_all_or_nothing(self, kept, author):
        before = kept.events()
        done = run(kept, author, *self.LINES)
        assert [row.outcome for row in done] == [HELD_BACK, REFUSED, UNCHANGED, HELD_BACK]
        assert kept.events() == before

    def test_the_good_rows_where_asked(self, kept, author):
        done = run(kept, author, *self.LINES, partial=True)
        assert [row.outcome for row in done] == [APPLIED, REFUSED, UNCHANGED, APPLIED]
        assert [marks(kept, task)[0][0] for task in ("1", "3", "2.1", "II.1")] == [
            "done", "not_started", "not_started", "done",
        ]  # fmt: skip
        assert kept.differences() == []

    def test_a_list_read_twice_leaves_no_event(self, kept, author):
        lines = ("Mã;Hạn;Tình trạng;Ngày hoàn thành;Ghi chú", "1;;xong;20/5/2021;A", "2;30/6/2021;đang thực hiện;;B")
        run(kept, author, *lines)
        count = len(kept.events())
        assert [row.outcome for row in run(kept, author, *lines)] == [UNCHANGED, UNCHANGED]
        assert len(kept.events()) == count

    def test_two_rows_of_one_task_must_agree(self, kept, author):
        done = run(kept, author, "Mã;Tình trạng", "1;đang thực hiện", "1;xong", "1;đang thực hiện", partial=True)
        assert [row.outcome for row in done] == [APPLIED, REFUSED, UNCHANGED]
        assert "row 2 says something else" in why(done[1])

    def test_rows_that_say_nothing_are_passed_over(self, kept, author):
        done = run(kept, author, "Mã;Nội dung;Tình trạng", "I;Cải cách;", ";;", "1;Rà soát thủ tục;xong", "3;;")
        assert [row.row.line for row in done] == [4]

    @pytest.mark.parametrize("total", ["Tổng cộng;;1", ";Tổng số:;1 việc xong", "CỘNG;;=COUNTA(C2:C2)"])
    def test_the_row_of_totals_is_no_task(self, kept, author, total):
        done = run(kept, author, "TT;Nội dung;Tình trạng", "1;Rà soát thủ tục;xong", total)
        assert [(row.row.line, row.outcome) for row in done] == [(2, APPLIED)]

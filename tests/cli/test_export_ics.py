"""`kehoach export -f ics` through a real calendar server and a real client of it."""

from datetime import UTC, date, datetime
from shutil import copyfile

import pytest
import vobject
from tests.cli.calendars import items, server
from tests.cli.conftest import Program

PLAN = """\
ỦY BAN NHÂN DÂN TỈNH

Số: 12/KH-UBND

# KẾ HOẠCH

Cải cách hành chính năm 2021

| STT | Nội dung | Chủ trì | Phối hợp | Thời gian |
|---|---|---|---|---|
| 1 | Báo cáo tháng | Sở Nội vụ | Các sở, ban, ngành | Hằng tháng |
| 2 | Rà soát thủ tục | Sở Tài chính | | {review} |
| 3 | Báo cáo quý | Sở Nội vụ | | Trước ngày 15 của tháng cuối quý |
| 4 | Kiểm tra công vụ | Sở Nội vụ | | {check} |
| 5 | Tham mưu khi có yêu cầu | Văn phòng | | Theo yêu cầu |
{last}"""
LAST = "| 6 | Ngày hội | Văn phòng | | Ngày 23/5 |\n"
ID = "kh-ubnd-cai-cach-hanh-chinh-2021"


def plan(review="Trước 30/6", check="Tháng 6, 12", last=LAST):
    return PLAN.format(review=review, check=check, last=last)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The register with the plan, some of it done, started, put off and dropped."""
    kehoach = Program(tmp_path_factory.mktemp("made"))
    kehoach.ok("parse", "-", stdin=plan())
    for said in (
        ("done", "1", "--occurrence", "1", "--on", "2021-01-20"),
        ("done", "1", "--occurrence", "2", "--on", "2021-03-20"),
        ("extend", "2", "--to", "2021-08-31", "--by", "Công văn số 5/SNV-VP"),
        ("start", "4", "--occurrence", "6"),
        ("drop", "6", "--reason", "hoãn"),
    ):
        kehoach.ok(*said, "--today", "2021-06-15")
    return kehoach.register


@pytest.fixture
def kept(kehoach, made):
    copyfile(made, kehoach.register)
    return kehoach


@pytest.fixture
def calendar(tmp_path):
    with server(tmp_path / "radicale") as found:
        yield found


def exported(kehoach, *options):
    done = kehoach.ok("export", "-o", "plan.ics", *options, "--today", "2021-06-15")
    assert done.out == ""
    return (kehoach.folder / "plan.ics").read_bytes()


def components(data):
    """Name behind the plan's → component, as the second parser reads it."""
    (calendar,) = vobject.readComponents(data.decode())
    return {child.uid.value.removeprefix(f"{ID}_").removesuffix("@kehoach"): child for child in calendar.components()}


EXPECTED = {
    # name: (due date, status, sequence); worked out by hand from the plan and what was said of it
    "1_1": ("2021-01-31", "COMPLETED", 3),
    "1_2": ("2021-02-28", "COMPLETED", 3),
    "1": ("2021-03-31", "NEEDS-ACTION", 3),
    "2": ("2021-08-31", "NEEDS-ACTION", 2),
    "3": ("2021-03-14", "NEEDS-ACTION", 1),
    "4_1": ("2021-06-30", "IN-PROCESS", 2),
    "4": ("2021-12-31", "NEEDS-ACTION", 1 + 1),
    "5": (None, "NEEDS-ACTION", 1),
    "6": ("2021-05-23", "CANCELLED", 2),
}


def told(todo):
    due = str(todo.due.value) if "due" in todo.contents else None
    return due, todo.status.value, int(todo.sequence.value)


class TestWhatIsWritten:
    def test_every_to_do(self, kept):
        assert {name: told(todo) for name, todo in components(exported(kept)).items()} == EXPECTED

    def test_rules_give_exactly_the_due_dates_that_are_left(self, kept):
        found = components(exported(kept))
        rules = {
            name: [str(day.date()) for day in t.getrruleset()] for name, t in found.items() if "rrule" in t.contents
        }
        assert rules == {
            "1": [
                *("2021-03-31", "2021-04-30", "2021-05-31", "2021-06-30", "2021-07-31"),
                *("2021-08-31", "2021-09-30", "2021-10-31", "2021-11-30", "2021-12-31"),
            ],
            "3": ["2021-03-14", "2021-06-14", "2021-09-14", "2021-12-14"],
        }

    def test_starts_units_and_marks(self, kept):
        found = components(exported(kept))
        assert found["4_1"].dtstart.value == date(2021, 6, 1)
        assert "dtstart" not in found["2"].contents  # only a limit is stated
        assert found["1"].categories.value == ["Sở Nội vụ", "Các sở, ban, ngành", ID]
        assert found["1_2"].completed.value == datetime(2021, 3, 20, 5, 0, tzinfo=UTC)
        assert "Gia hạn: 29/06/2021 → 31/08/2021" in found["2"].description.value

    def test_the_same_state_gives_the_same_bytes(self, kept):
        assert exported(kept) == exported(kept)

    def test_files_that_are_not_kept_have_no_history(self, kehoach, tmp_path):
        (tmp_path / "p.md").write_text(plan(), encoding="utf-8")
        found = components(exported(kehoach, tmp_path / "p.md"))
        assert {todo.sequence.value for todo in found.values()} == {"0"}
        assert {todo.dtstamp.value for todo in found.values()} == {datetime(2021, 6, 14, 17, 0, tzinfo=UTC)}

    def test_events_are_the_due_days(self, kept):
        done = kept.ok("export", "-f", "ics", "--as", "events", "--lang", "en")
        assert done.err == "1 task without a due date is not among the events\n"
        found = components(done.out.replace("\n", "\r\n").encode() if "\r\n" not in done.out else done.out.encode())
        days = {name.removesuffix("_event"): str(event.dtstart.value) for name, event in found.items()}
        assert days == {name: due for name, (due, *_) in EXPECTED.items() if due}
        assert {(event.dtend.value - event.dtstart.value).days for event in found.values()} == {1}

    def test_a_filter_chooses_tasks_and_leaves_them_whole(self, kept):
        assert set(components(exported(kept, "--month", "6", "--unit", "so noi vu"))) == {
            "1_1",
            "1_2",
            "1",
            "3",
            "4_1",
            "4",
        }

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("--as", "events", "-f", "json"), "--as"),
            (("-o", "plan.html"), "plan.html"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, kept, arguments, said):
        result = kept("export", *arguments)
        assert (result.code, result.out) == (2, "")
        assert said in result.err


class TestServer:
    def test_takes_every_entry_and_a_client_lists_them(self, kept, calendar):
        data = exported(kept)
        assert set(calendar.put(data).values()) == {201}
        listed = [
            (todo["due"] and str(datetime.fromtimestamp(todo["due"], UTC).date()), todo["completed"], todo["recurring"])
            for todo in calendar.todos()
        ]
        expected = [
            (due, status in ("COMPLETED", "CANCELLED"), name in ("1", "3"))
            for name, (due, status, _) in EXPECTED.items()
        ]
        assert sorted(listed, key=str) == sorted(expected, key=str)

    def test_takes_the_whole_in_one_piece(self, kept, calendar):
        assert calendar.put_whole(exported(kept)) == 201
        assert len(calendar.todos()) == len(calendar.files()) == len(EXPECTED)

    def test_takes_events(self, kept, calendar):
        data = exported(kept, "--as", "events")
        assert set(calendar.put(data).values()) == {201}
        assert len(calendar.files()) == len(EXPECTED) - 1

    def test_putting_it_again_after_a_change_updates(self, kept, calendar):
        calendar.put(exported(kept))
        kept.ok("done", "4", "--occurrence", "6", "--on", "2021-06-10", "--today", "2021-06-15")
        kept.ok("done", "2", "--today", "2021-06-15")
        again = exported(kept)
        calendar.put(again)
        assert len(calendar.todos()) == len(EXPECTED)
        assert told(components(again)["4_1"]) == ("2021-06-30", "COMPLETED", 3)
        assert sum(todo["completed"] for todo in calendar.todos()) == 5

    def test_nothing_of_an_old_plan_is_left_as_a_deadline(self, kept, calendar):
        calendar.put(exported(kept))
        kept.ok("parse", "-", "--force", stdin=plan(review="Trước 31/7", check="Tháng 10", last=""))
        again = exported(kept)
        calendar.put(again)
        found = {name: told(todo)[:2] for name, todo in components(again).items()}
        assert found["2"] == ("2021-08-31", "NEEDS-ACTION")  # put off beyond what the plan says now
        assert found["4"] == ("2021-10-31", "NEEDS-ACTION")
        assert found["4_1"] == (None, "CANCELLED")
        assert found["6"] == ("2021-05-23", "CANCELLED")
        assert {name.removeprefix(f"{ID}_").removesuffix("@kehoach") for name in items(again)} == set(EXPECTED)
        assert len(calendar.todos()) == len(EXPECTED)

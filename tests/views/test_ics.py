"""Calendars: what stands in them, read back by another program's parser, whatever a document says."""

from datetime import UTC, date, datetime

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.domain.entries import Agenda, Entry
from kehoach_cli.domain.plan import Role, Unit
from kehoach_cli.domain.register import Occurrence, Progress
from kehoach_cli.locale import speaking
from kehoach_cli.views import ics

TODAY = date(2021, 6, 15)
JUNE = "2021-06-01/2021-06-30"
AT = datetime(2021, 6, 1, 8, 30, tzinfo=UTC)
HOSTILE = [
    "Họp; bàn, chốt\\kết luận",
    "dòng một\r\nEND:VTODO\r\nBEGIN:VTODO\ndòng hai",
    "\x00\x07\x1b[31mđỏ\x7f",
    "ữ" * 10_000,
    "đ" * 74 + "👍🏽" * 20,
    "\u202engược\u2028dòng\u2029đoạn\x85\x0b\x0c",
    'tab\t"nháy" :=^{}~',
]


@pytest.fixture(scope="module", autouse=True)
def in_english():
    with speaking("en"):
        yield


@pytest.fixture(scope="module")
def written(make):
    """The one component written for an entry, as the other parser reads it."""

    def written(task=None, occurrence=None, shape="todos", plan=None, **entry):
        task = task or make.task("1", "Báo cáo", JUNE)
        occurrence = occurrence or Occurrence(task.schedule.windows[0], task.schedule.windows[0].end)
        agenda = Agenda(plan or make.plan(task), [Entry("kh-2021_1", task, occurrence, **entry)])
        return read(ics.render([agenda], TODAY, shape))

    return written


def read(data):
    (calendar,) = vobject.readComponents(data.decode())
    (component,) = [child for child in calendar.components() if child.name in ("VTODO", "VEVENT")]
    return component


class TestTodo:
    def test_stands_where_its_window_is(self, written):
        todo = written(changes=3, changed_at=AT)
        assert (todo.due.value, todo.dtstart.value) == (date(2021, 6, 30), date(2021, 6, 1))
        assert todo.due.params == {"VALUE": ["DATE"]}
        assert (todo.uid.value, todo.sequence.value, todo.status.value) == ("kh-2021_1@kehoach", "3", "NEEDS-ACTION")
        assert todo.dtstamp.value == todo.last_modified.value == AT

    def test_of_no_register_it_is_dated_the_day_of_the_run(self, written):
        todo = written()
        assert (todo.sequence.value, todo.dtstamp.value) == ("0", datetime(2021, 6, 14, 17, 0, tzinfo=UTC))

    def test_says_all_there_is_to_say(self, written, make):
        task = make.task(
            "II.1", "Báo cáo", JUNE, section=["I. Chung"], units=[("Sở Nội vụ", "lead")], product="Báo cáo"
        )
        todo = written(task, plan=make.plan(task, number="45/KH-UBND"))
        assert todo.summary.value == "Báo cáo"
        assert todo.categories.value == ["Sở Nội vụ", "kh-2021"]
        assert todo.description.value.split("\n") == [
            "Báo cáo",
            "",
            "Plan: Kế hoạch năm 2021 (45/KH-UBND)",
            "Task: kh-2021:II.1",
            "Units: Sở Nội vụ (lead)",
            "Section: I. Chung",
            "Time as written: 2021-06-01/2021-06-30",
            "Understood as: 01/06/2021 – 30/06/2021",
            "Product: Báo cáo",
            "Window: 01/06/2021 – 30/06/2021",
            "State: not started",
            "Place in the document: table 1, row 1",
        ]

    @pytest.mark.parametrize(
        ("progress", "status"),
        [
            ("not_started", "NEEDS-ACTION"),
            ("in_progress", "IN-PROCESS"),
            ("awaiting_confirmation", "IN-PROCESS"),
            ("done", "COMPLETED"),
            ("on_hold", "NEEDS-ACTION"),
            ("dropped", "CANCELLED"),
        ],
    )
    def test_status_is_progress(self, written, make, progress, status):
        found = Occurrence(make.window(JUNE), date(2021, 6, 30), Progress(progress), date(2021, 6, 20))
        todo = written(occurrence=found)
        assert todo.status.value == status
        finished = [
            (child.name, child.value) for child in todo.getChildren() if child.name in ("COMPLETED", "PERCENT-COMPLETE")
        ]
        noon = datetime(2021, 6, 20, 5, 0, tzinfo=UTC)  # in Vietnam: the same day there and in UTC
        assert sorted(finished) == ([("COMPLETED", noon), ("PERCENT-COMPLETE", "100")] if progress == "done" else [])

    def test_an_extension_has_both_dates(self, written, make):
        found = Occurrence(make.window(JUNE), date(2021, 7, 31), planned=date(2021, 6, 30), decision="Công văn số 5")
        todo = written(occurrence=found)
        assert todo.due.value == date(2021, 7, 31)
        lines = todo.description.value.split("\n")
        assert "Extended: 30/06/2021 → 31/07/2021" in lines
        assert "Decision: Công văn số 5" in lines

    def test_what_a_person_said_is_told_apart(self, written, make):
        task = make.task("1", "Báo cáo", kind="conditional", by_hand=["units"])
        todo = written(task, Occurrence(None, date(2021, 7, 1)))
        assert todo.due.value == date(2021, 7, 1)
        assert "by hand, not from the document: units, due date" in todo.description.value.split("\n")

    def test_without_a_due_date_it_has_none(self, written, make):
        todo = written(make.task("1", "Trực", kind="conditional"), Occurrence(None, None))
        assert not {"due", "dtstart"} & set(todo.contents)

    def test_what_repeats_stands_on_its_due_days(self, written, make):
        todo = written(
            occurrence=Occurrence(make.window(JUNE), date(2021, 6, 30)), rrule="FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3"
        )
        assert [day.date() for day in todo.getrruleset(addRDate=True)] == [
            date(2021, 6, 30),
            date(2021, 7, 31),
            date(2021, 8, 31),
        ]
        assert todo.due.value == todo.dtstart.value == date(2021, 6, 30)

    def test_a_name_of_the_occurrence_stands_before_the_content(self, written, make):
        assert (
            written(occurrence=Occurrence(make.window(JUNE, "Đợt 1"), date(2021, 6, 30))).summary.value
            == "[Đợt 1] Báo cáo"
        )

    def test_what_is_gone_is_cancelled(self, written):
        todo = written(cancelled=True)
        assert todo.status.value == "CANCELLED"
        assert "State: no longer in the plan" in todo.description.value.split("\n")


class TestEvent:
    def test_is_the_due_day_alone_and_takes_no_time(self, written):
        event = written(shape="events")
        assert (event.dtstart.value, event.dtend.value) == (date(2021, 6, 30), date(2021, 7, 1))
        assert (event.transp.value, event.status.value) == ("TRANSPARENT", "CONFIRMED")
        assert event.uid.value == "kh-2021_1_event@kehoach"

    def test_what_is_dropped_is_cancelled(self, written, make):
        found = Occurrence(make.window(JUNE), date(2021, 6, 30), Progress.DROPPED)
        assert written(occurrence=found, shape="events").status.value == "CANCELLED"

    def test_of_a_due_date_that_is_no_more_it_is_cancelled(self, written, make):
        task = make.task("1", "Khi có yêu cầu")
        event = written(task, Occurrence(None, None), "events", was_due=True, changes=3, changed_at=AT)
        assert (event.status.value, event.sequence.value) == ("CANCELLED", "3")
        assert event.uid.value == "kh-2021_1_event@kehoach"

    def test_without_a_due_date_there_is_none(self, make):
        agenda = Agenda(make.plan(), [Entry("kh-2021_1", make.task("1"), Occurrence(None, None))])
        assert b"VEVENT" not in ics.render([agenda], TODAY, "events")


def test_the_calendar_has_the_name_of_its_only_plan(make):
    (calendar,) = vobject.readComponents(ics.render([Agenda(make.plan(), [])], TODAY).decode())
    assert (calendar.x_wr_calname.value, calendar.version.value) == ("Kế hoạch năm 2021", "2.0")


def checked(data):
    """Lines as RFC 5545 has them: ended by CRLF, none over 75 octets, no control character, UTF-8 never cut."""
    assert data.endswith(b"\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert not set(line.decode()) & {chr(code) for code in (*range(9), *range(10, 32), 127)}
    return read(data)


def hostile(make, text):
    task = make.task("1", text, JUNE, section=[text], product=text).model_copy(
        update={"units": [Unit(name=text, role=Role.LEAD)]}
    )
    plan = make.plan(task, title=text, number=text)
    occurrence = Occurrence(make.window(JUNE, text), date(2021, 7, 1), planned=date(2021, 6, 30), decision=text)
    return Agenda(plan, [Entry("kh-2021_1", task, occurrence)])


@pytest.mark.parametrize("shape", ["todos", "events"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_the_format(make, text, shape):
    found = checked(ics.render([hostile(make, text)], TODAY, shape))
    assert found.uid.value.endswith("@kehoach")
    assert "END:VTODO" not in found.contents


@given(st.text(min_size=1, max_size=200))
def test_no_text_at_all_breaks_it_and_all_of_it_is_read_back(make, text):
    from kehoach_cli.views.safety import visible

    found = checked(ics.render([hostile(make, text)], TODAY))
    assert found.description.value.startswith(visible(text))


def test_the_same_state_gives_the_same_bytes(make):
    agenda = hostile(make, "Việc")
    assert ics.render([agenda], TODAY) == ics.render([agenda], TODAY)

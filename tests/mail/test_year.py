"""A year of days on the plan that started the project: every mail of one unit, worked out by hand.

Ủy ban nhân dân tỉnh stands beside the tasks 3 (due on 31 March), 8 (30 June), 9 and 10 (31 July), 11 (31 August),
12 (31 October) and 13 (31 December 2021), and 4, which has no time. Mail goes on working days: when something is due
in 7 days, when it is due tomorrow, when it became overdue and every seventh day while it is, and when something
changed. Weekends and holidays keep mail back to the next working day; what is due on them is told before.
"""

import re
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kehoach_cli.domain.configuration import Config, Smtp
from kehoach_cli.domain.register import EventKind
from kehoach_cli.mail.smtp import SmtpTransport
from kehoach_cli.services.deadlines import extend
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.services.mail_rounds import Patience
from kehoach_cli.services.mail_run import Order, prepare, send
from kehoach_cli.services.marks import mark
from kehoach_cli.services.opening import open_register
from kehoach_cli.services.reading import read_file
from kehoach_cli.services.targets import Author

SEED = Path(__file__).parents[2] / "samples" / "lai-chau-2021.docx"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
UNIT = "Ủy ban nhân dân tỉnh"
CONFIG = {
    "mail": {"from": "kehoach@example.vn", "escalate_after": 5},
    "units": [{"name": UNIT, "aliases": ["UBND tỉnh"], "to": ["ubnd@example.vn"], "head": "chutich@example.vn"}],
    "leaders": {"to": ["lanhdao@example.vn"]},
    "fallback": {"to": ["vanphong@example.vn"]},
}
DECISION = "Công văn số 100/UBND-NC"

EVENTS = {
    # what happens in the afternoon, after the mail of the day
    "2021-04-09": [("done", "3")],
    "2021-06-29": [("extended", "8")],
    "2021-07-15": [("done", "8")],
    "2021-09-08": [("done", "9"), ("done", "10"), ("done", "11")],
    "2021-11-08": [("done", "12")],
}

MAILS = [
    # the day, overdue, due within 7 days, changed, and whether the head is written to: more than 5 working days late
    ("2021-03-24", 0, 1, 0, False),  # Wednesday: task 3 is due in 7 days
    ("2021-03-30", 0, 1, 0, False),  # it is due tomorrow
    ("2021-04-01", 1, 0, 0, False),  # it is overdue
    ("2021-04-08", 1, 0, 0, True),  # a week later still: 1, 2, 5, 6, 7, 8 April are six working days
    ("2021-04-12", 0, 0, 1, False),  # it was done on Friday the 9th
    ("2021-06-23", 0, 1, 0, False),  # task 8 is due in 7 days
    ("2021-06-29", 0, 1, 0, False),  # due tomorrow
    ("2021-06-30", 0, 0, 1, False),  # extended to 15 July
    ("2021-07-08", 0, 1, 0, False),  # due in 7 days again
    ("2021-07-14", 0, 1, 0, False),
    ("2021-07-16", 0, 0, 1, False),  # done on the 15th
    ("2021-07-26", 0, 2, 0, False),  # 9 and 10: 24 July, 7 days before, is a Saturday; Monday goes instead
    ("2021-07-30", 0, 2, 0, False),  # Friday, a day before
    ("2021-08-02", 2, 0, 0, False),  # overdue since Sunday
    ("2021-08-09", 2, 0, 0, True),  # 2 to 6 and 9 August are six working days
    ("2021-08-16", 2, 0, 0, True),
    ("2021-08-23", 2, 0, 0, True),
    ("2021-08-24", 2, 1, 0, True),  # task 11 is due in 7 days
    ("2021-08-30", 2, 1, 0, True),
    ("2021-09-01", 3, 0, 0, True),
    ("2021-09-08", 3, 0, 0, True),  # a week later, the 2nd and 3rd being holidays
    ("2021-09-09", 0, 0, 3, False),  # all three were done
    ("2021-10-25", 0, 1, 0, False),  # task 12, due on Sunday the 31st: 7 days before is Sunday the 24th
    ("2021-10-29", 0, 1, 0, False),  # a day before is a Saturday, and by Monday it is too late: Friday goes instead
    ("2021-11-01", 1, 0, 0, False),  # it is overdue
    ("2021-11-08", 1, 0, 0, True),  # 1 to 5 and 8 November
    ("2021-11-09", 0, 0, 1, False),  # done
    ("2021-12-24", 0, 1, 0, False),  # task 13
    ("2021-12-30", 0, 1, 0, False),
]
COUNTS = re.compile(r": (\d+) quá hạn, (\d+) đến hạn trong 7 ngày(?:, (\d+) thay đổi)? \((\d\d)/(\d\d)/(\d{4})\)$")


@pytest.fixture(scope="module")
def year(tmp_path_factory, serve):
    """Every mail of the year, in the order in which a server took them."""

    path = tmp_path_factory.mktemp("year") / "register.sqlite3"
    config = Config.model_validate(CONFIG)
    with open_register(path, write=True) as register, serve() as server:
        transport = SmtpTransport(Smtp(host="127.0.0.1", port=server.port, security="none"))
        import_plan(register, read_file(SEED), at=datetime(2021, 1, 4, 8, tzinfo=ZONE), who="an")
        for count in range(365):
            day = date(2021, 1, 1) + timedelta(days=count)
            now = datetime.combine(day, time(8), ZONE)
            order = Order(today=day)
            prepared = prepare(register, config, order, now)
            outcome = send(register, prepared, transport, order, now, Patience(retries=0))
            assert outcome.exit_code == 0
            _afternoon(register, day)
        yield list(server.taken)


def _afternoon(register, day):
    author = Author("an", datetime.combine(day, time(15), ZONE), day)
    for kind, task in EVENTS.get(day.isoformat(), ()):
        if kind == "extended":
            extend(register, [task], date(2021, 7, 15), DECISION, author)
        else:
            mark(register, [task], EventKind(kind), author)


def mails_to(year, address):
    return [message_from_bytes(m.content, policy=policy.default) for m in year if m.recipient == address]


def counts_of(mail):
    overdue, due, changed, *day = COUNTS.search(mail["Subject"]).groups()
    return f"{day[2]}-{day[1]}-{day[0]}", int(overdue), int(due), int(changed or 0), "chutich" in str(mail["Cc"])


def test_the_units_mails_are_those_worked_out_by_hand(year):
    assert [counts_of(mail) for mail in mails_to(year, "ubnd@example.vn")] == MAILS


def test_the_head_gets_what_is_long_overdue_and_nothing_else(year):
    heard = [counts_of(mail)[0] for mail in mails_to(year, "chutich@example.vn")]
    assert heard == [day for day, *_counts, head in MAILS if head]
    (first, *_rest) = mails_to(year, "chutich@example.vn")
    line = "Đồng gửi người đứng đầu đơn vị, chutich@example.vn: 1 nhiệm vụ quá hạn trên 5 ngày làm việc."
    assert line in " ".join(first.get_body(("plain",)).get_content().split())


def test_the_extension_is_told_with_both_dates_and_the_document(year):
    told = next(m for m in mails_to(year, "ubnd@example.vn") if counts_of(m)[0] == "2021-06-30")
    text = told.get_body(("plain",)).get_content()
    assert "[được gia hạn]" in text
    assert "- Hạn: 30/06/2021 → 15/07/2021" in text
    assert f"- Theo văn bản: {DECISION}" in text
    again = next(m for m in mails_to(year, "ubnd@example.vn") if counts_of(m)[0] == "2021-07-08")
    line = f"Gia hạn: 30/06/2021 → 15/07/2021 ({DECISION})"
    assert f"- {line}\r\n" in again.get_body(("plain",)).get_content()
    assert line in re.sub("<[^>]+>", "", again.get_body(("html",)).get_content())


def test_a_year_is_one_thread(year):
    mails = mails_to(year, "ubnd@example.vn")
    ids = [mail["Message-ID"] for mail in mails]
    references = [mail["References"].split() for mail in mails]
    (root,) = {found[0] for found in references}
    assert len(set(ids)) == len(ids)
    assert root not in ids
    assert [mail["In-Reply-To"] for mail in mails] == [root, *[ids[0]] * (len(mails) - 1)]
    assert references[2:] == [[root, ids[0], last] for last in ids[1:-1]]


def test_no_mail_on_quiet_days(year):
    days = {
        date.fromisoformat(counts_of(mail)[0])
        for mail in (message_from_bytes(m.content, policy=policy.default) for m in year)
    }
    assert all(day.weekday() < 5 for day in days)
    holidays = {date(2021, 1, 1), date(2021, 2, 12), date(2021, 4, 21), date(2021, 4, 30), date(2021, 9, 2)}
    assert not days & holidays


def test_leaders_hear_once_a_week_while_there_is_something(year):
    days = [date.fromisoformat(counts_of(mail)[0]) for mail in mails_to(year, "lanhdao@example.vn")]
    assert days[0] == date(2021, 2, 22)  # 28 February, when the first two tasks are due, is 7 days from Sunday the 21st
    assert all((later - day).days >= 7 for day, later in pairwise(days))


def test_every_subject_counts_the_rows_of_both_parts(year):
    for taken in year:
        mail = message_from_bytes(taken.content, policy=policy.default)
        text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))
        _day, overdue, due, changed, _head = counts_of(mail)
        states = re.findall(r"^\d+\. \[(.+?)\]", text.replace("\r\n", "\n"), re.MULTILINE)
        late = [state for state in states if re.fullmatch(r"(?!hoàn thành)(?:.+, )?quá hạn \d+ ngày", state)]
        ahead = [state for state in states if re.search(r"còn \d+ ngày|hôm nay", state)]
        assert (len(late), len(ahead)) == (overdue, due)
        if not overdue and not due:
            assert len(states) == changed
        if taken.recipient != "lanhdao@example.vn":  # leaders have a table of totals, too
            assert html.count("<tr>") == len(states)

"""A year of the seed plan, mailed every morning: who hears what on which day, worked out from the document by hand.

The document's table (row: time, units that it names, all without roles, so each is told as a lead):

    1      Thường xuyên trong năm: no deadline, in no mail
    2      Tháng 01, 02, due Sun 28/2: C, H, and two units without an address
    3      Tháng 02, 03, due Wed 31/3: C, H, U, and one unit without an address
    4      no time: in no mail
    5, 6   Tháng 5 and Tháng 04,05, due Mon 31/5: H, C
    7      Trong quý II, III, due Thu 30/9: H, C
    8      Tháng 6, due Wed 30/6: U, H, B
    9      Tháng 6, 7, due Sat 31/7: U, H, C
    10     Tháng 7, due Sat 31/7: U, H, B
    11     Tháng 7, 8, due Tue 31/8: U, H, B
    12     Tháng 8, 9, 10, due Sun 31/10: U, H, C
    13     Tháng 11, 12, due Fri 31/12: U, H, C
    v1     "(hoàn thành trong tháng 02/2021)", due Sun 28/2: names no unit

C: Các cơ quan, đơn vị địa phương; H: HĐ TĐKT tỉnh, also printed Hội đồng TĐKT tỉnh; U: UBND tỉnh; B: Ban TĐKT tỉnh;
L: leaders; F: fallback; G: the administrator.

A unit gets its first mail when something is due within 7 days; then when something changed, became overdue, or came to
be 7 days or 1 day ahead, also where a quiet day put that off; and 7 days after its last mail while something is
overdue. Leaders are told every 7 days while there is anything.
"""

import json
import re
from collections import Counter
from datetime import date, timedelta

import pytest

NAMES = {
    "C": "Các cơ quan, đơn vị địa phương",
    "H": "HĐ TĐKT tỉnh",
    "U": "UBND tỉnh",
    "B": "Ban TĐKT tỉnh",
    "L": "Toàn bộ các đơn vị",
    "F": "Đơn vị chưa có địa chỉ thư",
}
BOXES = {
    "coquan@laichau.example.vn": "C",
    "hoidong@laichau.example.vn": "H",
    "ubnd@laichau.example.vn": "U",
    "ban@laichau.example.vn": "B",
    "lanhdao@laichau.example.vn": "L",
    "vanphong@laichau.example.vn": "F",
    "quantri@laichau.example.vn": "G",
}

MARKS = {
    "2021-02-24": ["done 2 --on 24/2/2021"],
    "2021-03-09": ["drop v1 --reason 'Đã gửi chung với báo cáo quý'"],
    "2021-03-25": ["extend 3 --to 15/4/2021 --by 'Công văn số 123/UBND-NC'"],
    "2021-04-28": ["done 3 --on 27/4/2021"],
    "2021-05-28": ["done 5 --on 28/5/2021"],
    "2021-06-02": ["hold 6 --reason 'Chờ hướng dẫn của Sở Giáo dục và Đào tạo'"],
    "2021-06-14": ["start 6"],
    "2021-06-15": ["done 6 --on 15/6/2021"],
    "2021-06-16": [
        "amend 8 --unit 'UBND tỉnh' --unit 'HĐ TĐKT tỉnh' --unit 'Ban TĐKT tỉnh' --role lead --role lead --role support"
    ],
    "2021-06-30": ["done 8 --on 30/6/2021"],
    "2021-08-05": ["done 9 10 --on 30/7/2021"],
    "2021-09-08": ["extend 11 --to 30/9/2021 --by 'Văn bản số 45/VPUBND'"],
    "2021-09-30": ["done 7 11 --on 30/9/2021"],
    "2021-11-03": ["done 12 --on 3/11/2021"],
}
"""What the office enters in the morning of a day, before the mail goes."""

SENT = {
    "02-22": "C H F L",  # Mon: 2 and v1 are 6 days ahead; on Sun 21/2, when it was 7, no mail goes
    "02-24": "C H F",  # 2 is done; leaders were told two days ago
    "02-26": "F",  # Fri: v1 is due on Sunday; the day before is a Saturday, and Monday would be too late
    "03-01": "F L",  # Mon: v1 is overdue; leaders 7 days after 22/2
    "03-08": "F L",  # v1 is still overdue, 7 days after the last
    "03-09": "F",  # v1 is dropped: nothing is left to be told
    "03-24": "C H U F L",  # 3 is 7 days ahead, U hears for the first time
    "03-25": "C H U F",  # 3 is extended to 15/4, which is more than 7 days ahead; leaders were told yesterday
    "04-08": "C H U F L",  # 3 is 7 days ahead again
    "04-14": "C H U F",  # and 1 day; leaders 6 days after the last
    "04-15": "L",  # the due date itself, 7 days after the last
    "04-16": "C H U F",  # 3 is overdue
    "04-22": "L",  # 7 days after the last; the day before was Giỗ Tổ
    "04-23": "C H U F",  # 3 is still overdue, 7 days after the last
    "04-28": "C H U F",  # 3 is done; leaders have nothing to hear
    "05-24": "C H L",  # 5 and 6 are 7 days ahead
    "05-28": "C H",  # Fri: 5 is done
    "05-31": "C H L",  # Mon: 6 is due today; the day before was a Sunday, and today is soon enough
    "06-01": "C H",  # 6 is overdue
    "06-02": "C H",  # 6 is put on hold; on 7/6 leaders have nothing to hear
    "06-14": "C H L",  # 6 goes on, and is overdue
    "06-15": "C H",  # 6 is done
    "06-23": "H U B L",  # 8 is 7 days ahead; B supports since 16/6 and hears for the first time
    "06-29": "H U B",  # and 1 day; leaders 6 days after the last
    "06-30": "H U",  # 8 is done: those who lead it hear of it
    "07-26": "C H U B L",  # Mon: 9 and 10 are 5 days ahead; on Sat 24/7, when it was 7, no mail goes
    "07-30": "C H U B",  # Fri: 1 day ahead
    "08-02": "C H U B L",  # Mon: 9 and 10 are overdue
    "08-05": "C H U B",  # 9 and 10 are done
    "08-24": "H U B L",  # 11 is 7 days ahead
    "08-30": "H U B",  # and 1 day; leaders 6 days after the last
    "08-31": "L",  # 7 days after the last
    "09-01": "H U B",  # 11 is overdue
    "09-07": "L",  # 7 days after the last
    "09-08": "H U B",  # 11 is extended to 30/9
    "09-23": "C H U B L",  # 7 and 11 are 7 days ahead
    "09-29": "C H U B",  # and 1 day
    "09-30": "C H U B",  # both are done; leaders have nothing to hear
    "10-25": "C H U L",  # Mon: 12 is 6 days ahead; on Sun 24/10 no mail goes
    "10-29": "C H U",  # Fri: 12 is due on Sunday, as v1 above
    "11-01": "C H U L",  # Mon: 12 is overdue
    "11-03": "C H U",  # 12 is done
    "12-24": "C H U L",  # 13 is 7 days ahead
    "12-30": "C H U",  # and 1 day
    "12-31": "L",  # 7 days after the last
}
"""Who gets a mail on which day of 2021, the administrator left out; on all other days nobody."""

OVERDUE, SOON, CHANGED, SUPPORT = "overdue", "due soon", "changed", "coordinating"

ROWS = {
    "02-22": {
        "C": {SOON: ["2"]},
        "H": {SOON: ["2"]},
        "F": {SOON: ["v1", "2"]},  # who has no unit first, then by the units' names
        "L": {SOON: ["2", "v1"]},  # of one day: in the plan's order
    },
    "02-24": {"C": {CHANGED: ["2"]}, "H": {CHANGED: ["2"]}, "F": {SOON: ["v1"], CHANGED: ["2"]}},
    "02-26": {"F": {SOON: ["v1"]}},
    "03-01": {"F": {OVERDUE: ["v1"]}, "L": {OVERDUE: ["v1"]}},
    "03-25": {name: {CHANGED: ["3"]} for name in "CHUF"},
    "04-23": {name: {OVERDUE: ["3"]} for name in "CHUF"},
    "05-28": {"C": {SOON: ["6"], CHANGED: ["5"]}, "H": {SOON: ["6"], CHANGED: ["5"]}},
    "06-14": {
        "C": {OVERDUE: ["6"], CHANGED: ["6"]},
        "H": {OVERDUE: ["6"], CHANGED: ["6"]},
        "L": {OVERDUE: ["6"]},
    },
    "06-23": {"H": {SOON: ["8"]}, "U": {SOON: ["8"]}, "B": {SUPPORT: ["8"]}, "L": {SOON: ["8"]}},
    "08-02": {
        "C": {OVERDUE: ["9"]},
        "H": {OVERDUE: ["9", "10"]},
        "U": {OVERDUE: ["9", "10"]},
        "B": {OVERDUE: ["10"]},
        "L": {OVERDUE: ["9", "10"]},
    },
    "08-05": {
        "C": {CHANGED: ["9"]},
        "H": {CHANGED: ["9", "10"]},
        "U": {CHANGED: ["9", "10"]},
        "B": {CHANGED: ["10"]},
    },
    "09-23": {
        "C": {SOON: ["7"]},
        "H": {SOON: ["7", "11"]},
        "U": {SOON: ["11"]},
        "B": {SOON: ["11"]},
        "L": {SOON: ["7", "11"]},
    },
    "10-29": {name: {SOON: ["12"]} for name in "CHU"},
}
"""The rows of each mail of the chosen days, by part."""

SAID = {
    ("03-01", "F", "v1"): ["quá hạn 1 ngày", "Hạn: 28/02/2021", "trong tháng 02/2021", "đoạn 12"],
    ("03-25", "U", "3"): ["gia hạn", "31/03/2021 → 15/04/2021", "Công văn số 123/UBND-NC", "Tháng 02, 03"],
    ("04-23", "C", "3"): ["quá hạn 8 ngày", "31/03/2021 → 15/04/2021", "Công văn số 123/UBND-NC", "bảng 2, dòng 4"],
    ("04-28", "U", "3"): ["hoàn thành 27/04/2021, quá hạn 12 ngày", "Hạn: 15/04/2021"],
    ("05-28", "H", "6"): ["còn 3 ngày", "Tháng 04,05", "01/04/2021 – 31/05/2021", "bảng 2, dòng 7"],
    ("05-28", "H", "5"): ["hoàn thành 28/05/2021, đúng hạn"],
    ("06-23", "B", "8"): ["còn 7 ngày", "Ban TĐKT tỉnh (phối hợp)"],
    ("08-02", "H", "10"): ["quá hạn 2 ngày", "kehoach done kh-ubnd-cong-tac-thi-dua-khen-thuong-2021:10"],
    ("08-05", "B", "10"): ["hoàn thành 30/07/2021, đúng hạn"],
    ("09-23", "U", "11"): ["còn 7 ngày", "31/08/2021 → 30/09/2021", "Văn bản số 45/VPUBND"],
}
"""What some of these rows must say."""

HOLIDAYS = (
    [date(2021, 1, 1), date(2021, 4, 21), date(2021, 4, 30), date(2021, 5, 3), date(2021, 9, 2), date(2021, 9, 3)]
    + [date(2021, 2, day) for day in range(10, 17)]  # Tết Tân Sửu
)
"""Holidays of 2021 and what makes up for those at weekends, by the decisions of that year."""

PARTS = {"quá hạn": OVERDUE, "đến hạn": SOON, "thay đổi": CHANGED, "phối hợp": SUPPORT, "nhiệm vụ phối hợp": SUPPORT}


def days_of_the_year():
    return [date(2021, 1, 1) + timedelta(days=number) for number in range(365)]


def is_quiet(day):
    return day.weekday() >= 5 or day in HOLIDAYS


def part_of(headings):
    return next(part for words, part in PARTS.items() if headings[-1].startswith(words))


def rows_of(mail):
    """The ids of a mail's rows by part."""
    found = {}
    for headings, row in mail.rows:
        found.setdefault(part_of(headings), []).append(re.match(r"\[.*?\] (\w+)\. ", row)[1])
    return found


@pytest.fixture(scope="module")
def year(new_office, module_post, seed, read):
    """{day: (the mails that came by who got them, the run's result, last_run.json)} of a whole year."""
    import shlex

    office = new_office()
    office.configure(more='[admin]\nto = ["quantri@laichau.example.vn"]')
    office.ok("parse", seed, "--today", "2021-01-01")
    module_post.take()
    found = {}
    for day in days_of_the_year():
        for mark in MARKS.get(day.isoformat(), ()):
            office.ok(*shlex.split(mark), "--today", day)
        result = office("mail", "--today", day, "--respect-quiet")
        came = module_post.take()
        proof = json.loads((office.folder / "last_run.json").read_text(encoding="utf-8"))
        found[day] = ([(BOXES[mail.box], read(mail.content)) for mail in came], result, proof)
    return found


def mails_of(year, month_and_day):
    return dict(year[date.fromisoformat(f"2021-{month_and_day}")][0])


def test_whoever_is_to_hear_hears_on_the_very_days(year):
    heard = {
        f"{day:%m-%d}": "".join(sorted(name for name, _mail in mails if name != "G"))
        for day, (mails, _result, _proof) in year.items()
    }
    expected = {day: "".join(sorted(names.split())) for day, names in SENT.items()}
    assert {day: names for day, names in heard.items() if names} == expected


@pytest.mark.parametrize("day", ROWS)
def test_the_chosen_days_tell_what_was_worked_out(year, day):
    mails = mails_of(year, day)
    assert {name: rows_of(mail) for name, mail in mails.items() if name != "G"} == ROWS[day]


@pytest.mark.parametrize("day", ROWS)
def test_subjects_of_the_chosen_days(year, day):
    """Counts of what is overdue and due always; of what else there is where there is neither."""
    month, _, number = day.partition("-")
    printed = f"{number}/{month}/2021"
    for name, rows in ROWS[day].items():
        overdue, soon = (len(rows.get(part, ())) for part in (OVERDUE, SOON))
        counts = f"{overdue} quá hạn, {soon} đến hạn trong 7 ngày"
        if not overdue and not soon:
            support, changed = (len(rows.get(part, ())) for part in (SUPPORT, CHANGED))
            counts += f", {support} phối hợp" if support else ""
            counts += f", {changed} thay đổi" if changed else ""
        expected = f"[Kế hoạch KH-UBND] {NAMES[name]}: {counts} ({printed})"
        assert str(mails_of(year, day)[name].message["Subject"]) == expected


@pytest.mark.parametrize(("place", "words"), SAID.items(), ids=lambda value: "-".join(value[:3]))
def test_the_rows_say_it_all(year, place, words):
    day, name, task = place
    [row] = [row for _part, row in mails_of(year, day)[name].rows if f"] {task}. " in row]
    assert [word for word in words if word not in row] == []


def test_quiet_days_are_quiet(year):
    assert [day for day, (mails, _result, _proof) in year.items() if is_quiet(day) and mails] == []
    assert all(proof["quiet"] == is_quiet(day) for day, (_mails, _result, proof) in year.items())


def test_every_run_ends_well_without_a_word_and_leaves_its_proof(year):
    for day, (mails, result, proof) in year.items():
        assert (result.code, result.out, result.err) == (0, "", ""), day
        assert (proof["today"], proof["ok"], proof["exit_code"]) == (day.isoformat(), True, 0)
        assert proof.get("sent", 0) == len(mails)


def test_nobody_gets_two_mails_on_a_day(year):
    for mails, _result, _proof in year.values():
        assert max(Counter(name for name, _mail in mails).values(), default=0) <= 1


def test_counts_equal_rows_and_the_html_has_the_same(year):
    for mails, _result, _proof in year.values():
        for name, mail in mails:
            subject, rows = str(mail.message["Subject"]), rows_of(mail)
            counted = {part: int(m[1]) for words, part in PARTS.items() if (m := re.search(rf"(\d+) {words}", subject))}
            assert {part: len(rows.get(part, ())) for part in counted} == counted, (name, subject)
            assert mail.rows == mail.cards
            headed = Counter()
            for heading in {headings for headings, _row in mail.rows}:
                headed[part_of(heading)] += int(re.search(r"\((\d+)\)$", heading[-1])[1])
            assert headed == {part: len(ids) for part, ids in rows.items()}


def test_no_news_waits_longer_than_the_next_working_day(year):
    """For each due date and unit: a mail on the first working day it can be told on, and before it is too late."""
    due = {"3": ("CHU", "2021-03-24"), "6": ("CH", "2021-05-24"), "8": ("HU", "2021-06-23"), "9": ("CHU", "2021-07-24")}
    due |= {"11": ("HUB", "2021-08-24"), "7": ("CH", "2021-09-23"), "12": ("CHU", "2021-10-24")}
    for task, (names, seven_days_ahead) in due.items():
        day = date.fromisoformat(seven_days_ahead)
        while is_quiet(day):
            day += timedelta(days=1)
        for name in names:
            assert task in rows_of(dict(year[day][0])[name])[SOON], (task, name)


def test_a_boxs_mails_are_one_thread(year):
    """Every mail answers the first one, and refers to it and to the one before; all share the year's root."""
    threads = {}
    for mails, _result, _proof in year.values():
        for name, mail in mails:
            threads.setdefault(name, []).append(mail.message)
    assert len(threads) == 7
    for messages in threads.values():
        ids = [message["Message-ID"] for message in messages]
        assert len(set(ids)) == len(ids)
        roots = {message["References"].split()[0] for message in messages}
        assert len(roots) == 1
        for position, message in enumerate(messages[1:], 1):
            assert message["In-Reply-To"] == ids[0]
            assert message["References"].split()[1:] == list(dict.fromkeys([ids[0], ids[position - 1]]))
        assert len({message["List-Id"] for message in messages}) == 1


def test_the_administrator_hears_once_a_week_also_after_tet(year):
    """Mondays; the one of Tết (15/2) is made up for on Wed 17/2, 3/5 (for 1/5) on Tue 4/5; the first is Mon 4/1."""
    mondays = [day for day in days_of_the_year() if day.weekday() == 0]
    made_up = {date(2021, 2, 15): date(2021, 2, 17), date(2021, 5, 3): date(2021, 5, 4)}
    expected = [made_up.get(day, day) for day in mondays]
    heard = [day for day, (mails, _result, _proof) in year.items() if "G" in dict(mails)]
    assert heard == expected
    calm = str(mails_of(year, "01-04")["G"].message["Subject"])
    assert calm == "[Kế hoạch KH-UBND] Không có nhiệm vụ quá hạn (04/01/2021)"
    assert rows_of(mails_of(year, "03-08")["G"])[OVERDUE] == ["v1"]

"""A year of the plan that started the project, as an office lives it, with the lists and totals of each month's end.

What is expected was worked out by hand from the plan's own table, never copied from the program:

    task  time in the plan         due    what happens to it in the year
    1     Thường xuyên trong năm   –      ongoing; ended on 31/12
    2     Tháng 01, 02             28/02  done 25/02, in time
    v1    tháng 02/2021 (prose)    28/02  done 12/03, late
    3     Tháng 02, 03             31/03  on hold from 15/03, taken up 06/04, done 05/05, late (a mark of 20/04 undone)
    4     (empty)                  –      due date 15/04 given on 20/03; reported done 10/04, confirmed 16/04: in time
    5     Tháng 5                  31/05  extended to 15/06; done 14/06, in time
    6     Tháng 04,05              31/05  no longer in the corrected plan read on 10/05
    7     Trong quý II, III        30/09  extended to 31/10; done 28/10, in time
    8     Tháng 6                  30/06  reworded in the corrected plan; begun 28/06, done 05/07, late
    9     Tháng 6, 7               31/07  reported done 22/07, confirmed 10/08: in time
    10    Tháng 7                  31/07  "Tháng 7, 8" in the corrected plan: due 31/08; dropped 16/07
    11    Tháng 7, 8               31/08  done 05/10, late
    12    Tháng 8, 9, 10           31/10  corrected by hand to "Tháng 8, 9" (due 30/09) on 25/07, taken back on 11/10;
                                          done 15/11, late
    13    Tháng 11, 12             31/12  done 29/12, in time
    bs1   Trước 30/4               29/04  given outside the plan on 12/04; done 04/05, late
    bs2   Tháng 8                  31/08  added by mistake on 20/08, taken back on 23/08
    14    Hằng quý (corrected)     31/03 30/06 30/09 31/12: done 30/03 and 25/06 in time, 04/10 late, the last not
    15    Khi có thông báo … (corrected)  –  due date 09/07 given on 21/06; done 08/07, in time

Occurrences: 14 in January; 15 with bs1 in April; 15 - 1 (task 6) + 4 (14) + 1 (15) = 19 from May on.
"""

import pytest

ZERO = dict.fromkeys(
    ("done_on_time", "done_late", "on_time", "due_soon", "overdue", "no_deadline", "on_hold", "dropped"), 0
)
NEW_ROWS = """\
| 14 | Báo cáo kết quả công tác thi đua, khen thưởng | - Sở Nội vụ. | Hằng quý |
| 15 | Tham gia hội nghị của Cụm thi đua | - UBND tỉnh. | Khi có thông báo của Cụm trưởng |
"""

# Each month: its last day; what happens in it, each with its day; what was due in it, as (task, due, progress,
# timing); what is overdue on its last day, as (task, days); how many stand how on that day.
JANUARY = (
    "2021-01-31",
    [("2021-01-04", "parse", "SEED"), ("2021-01-11", "start", "2", "--on", "5/1/2021")],
    [],
    [],
    {"no_deadline": 2, "on_time": 12},  # 1 and 4; all others are due 28/02 or later
)
FEBRUARY = (
    "2021-02-28",
    [
        ("2021-02-10", "start", "1"),
        ("2021-02-26", "done", "2", "--on", "25/2/2021", "--evidence", "Báo cáo số 12/BC-BTĐKT"),
    ],
    [("2", "02-28", "done", "on_time"), ("v1", "02-28", "not_started", "due_soon")],
    [],  # v1 is due today
    {"no_deadline": 2, "done_on_time": 1, "due_soon": 1, "on_time": 10},  # 3 and 5 to 13
)
MARCH = (
    "2021-03-31",
    [
        ("2021-03-12", "done", "v1"),
        ("2021-03-15", "hold", "3", "--reason", "Chờ lịch họp của UBND tỉnh"),
        ("2021-03-20", "set-date", "4", "--to", "15/4/2021", "--by", "Công văn số 30/UBND-TH"),
    ],
    [("3", "03-31", "on_hold", "due_soon")],
    [],
    # no deadline: 1; done 2, late v1; on hold 3; in time 4 to 13
    {"no_deadline": 1, "done_on_time": 1, "done_late": 1, "on_hold": 1, "on_time": 10},
)
APRIL = (
    "2021-04-30",
    [
        ("2021-04-06", "start", "3"),
        ("2021-04-10", "done", "4", "--awaiting-confirmation"),
        ("2021-04-12", "add", "kh-ubnd", "--content", "Báo cáo chuyên đề phong trào thi đua", "--unit", "Sở Nội vụ",
         "--time", "Trước 30/4", "--by", "Công văn số 88/UBND-NC"),
        ("2021-04-16", "done", "4"),
        ("2021-04-20", "done", "3", "--on", "19/4/2021"),
        ("2021-04-21", "undo", "3"),
    ],
    [("4", "04-15", "done", "on_time"), ("bs1", "04-29", "not_started", "overdue")],
    [("3", 30), ("bs1", 1)],
    # done 2, 4; late v1; overdue 3, bs1; in time 5 to 13
    {"no_deadline": 1, "done_on_time": 2, "done_late": 1, "overdue": 2, "on_time": 9},
)  # fmt: skip
MAY = (
    "2021-05-31",
    [
        ("2021-05-04", "done", "bs1"),
        ("2021-05-06", "done", "3", "--on", "5/5/2021"),
        ("2021-05-10", "parse", "CORRECTED"),
        ("2021-05-12", "done", "14", "--occurrence", "Q1", "--on", "30/3/2021"),
        ("2021-05-20", "extend", "5", "--to", "15/6/2021", "--by", "Công văn số 45/BTĐKT"),
    ],
    [],  # 5 has more time, 6 is no longer in the plan
    [],
    # no deadline 1, 15; done 2, 4, 14 (I); late v1, bs1, 3; in time 5, 7 to 13, 14 (II, III, IV)
    {"no_deadline": 2, "done_on_time": 3, "done_late": 3, "on_time": 11},
)
JUNE = (
    "2021-06-30",
    [
        ("2021-06-14", "done", "5"),
        ("2021-06-21", "set-date", "15", "--to", "9/7/2021", "--by", "Thông báo của Cụm trưởng"),
        ("2021-06-25", "done", "14", "--occurrence", "30/6/2021"),
        ("2021-06-28", "start", "8"),
    ],
    [
        ("5", "06-15", "done", "on_time"),
        ("8", "06-30", "in_progress", "due_soon"),
        ("14", "06-30", "done", "on_time"),
    ],
    [],
    # done 2, 4, 14 (I, II), 5; late v1, bs1, 3; soon 8; in time 7, 9 to 13, 14 (III, IV), 15
    {"no_deadline": 1, "done_on_time": 5, "done_late": 3, "due_soon": 1, "on_time": 9},
)
JULY = (
    "2021-07-31",
    [
        ("2021-07-05", "done", "8"),
        ("2021-07-12", "done", "15", "--on", "8/7/2021"),
        ("2021-07-16", "drop", "10", "--reason", "Cụm không tổ chức sơ kết"),
        ("2021-07-22", "done", "9", "--awaiting-confirmation"),
        ("2021-07-25", "amend", "12", "--time", "Tháng 8, 9", "--reason", "Đọc sai"),
    ],
    [("15", "07-09", "done", "on_time"), ("9", "07-31", "awaiting_confirmation", "due_soon")],
    [],
    # done 2, 4, 14 (I, II), 5, 15; late v1, bs1, 3, 8; dropped 10; soon 9; in time 7, 11, 12, 13, 14 (III, IV)
    {"no_deadline": 1, "done_on_time": 6, "done_late": 4, "dropped": 1, "due_soon": 1, "on_time": 6},
)
AUGUST = (
    "2021-08-31",
    [
        ("2021-08-10", "done", "9"),
        ("2021-08-20", "add", "kh-ubnd", "--content", "Chuẩn bị hội nghị", "--time", "Tháng 8"),
        ("2021-08-23", "undo", "bs2"),
    ],
    [("10", "08-31", "dropped", "on_time"), ("11", "08-31", "not_started", "due_soon")],
    [],
    # 9 is done too, on 22/07; soon 11; in time 7, 12, 13, 14 (III, IV)
    {"no_deadline": 1, "done_on_time": 7, "done_late": 4, "dropped": 1, "due_soon": 1, "on_time": 5},
)
SEPTEMBER = (
    "2021-09-30",
    [("2021-09-27", "extend", "7", "--to", "31/10/2021", "--by", "Công văn số 77/BTĐKT")],
    [("12", "09-30", "not_started", "due_soon"), ("14", "09-30", "not_started", "due_soon")],
    [("11", 30)],
    # overdue 11; soon 12, 14 (III); in time 7, 13, 14 (IV)
    {
        "no_deadline": 1, "done_on_time": 7, "done_late": 4, "dropped": 1, "overdue": 1, "due_soon": 2, "on_time": 3,
    },
)  # fmt: skip
OCTOBER = (
    "2021-10-31",
    [
        ("2021-10-04", "done", "14", "--occurrence", "Q3"),
        ("2021-10-05", "done", "11"),
        ("2021-10-11", "undo", "12"),
        ("2021-10-28", "done", "7"),
    ],
    [("7", "10-31", "done", "on_time"), ("12", "10-31", "not_started", "due_soon")],
    [],
    # done 7 too; late v1, bs1, 3, 8, 14 (III), 11; soon 12; in time 13, 14 (IV)
    {"no_deadline": 1, "done_on_time": 8, "done_late": 6, "dropped": 1, "due_soon": 1, "on_time": 2},
)
NOVEMBER = (
    "2021-11-30",
    [("2021-11-20", "update", "PROGRESS"), ("2021-11-22", "note", "13", "Chờ số liệu của các huyện")],
    [],
    [],
    {"no_deadline": 1, "done_on_time": 8, "done_late": 7, "dropped": 1, "on_time": 2},  # 12 is done, late
)
DECEMBER = (
    "2021-12-31",
    [
        ("2021-12-20", "start", "13"),
        ("2021-12-30", "done", "13", "--on", "29/12/2021"),
        ("2021-12-31", "done", "1"),
    ],
    [("13", "12-31", "done", "on_time"), ("14", "12-31", "not_started", "due_soon")],
    [],
    # done 13 too; 1 is done and has no deadline; soon 14 (IV)
    {"no_deadline": 1, "done_on_time": 9, "done_late": 7, "dropped": 1, "due_soon": 1},
)
YEAR = (JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE, JULY, AUGUST, SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER)
ASSIGNED = (14, 14, 14, 15, 19, 19, 19, 19, 19, 19, 19, 19)

# At the year's end, by the month of the present due date; task 1 has none.
MONTHS = {
    "2021-02": {"done_on_time": 1, "done_late": 1},  # 2; v1
    "2021-03": {"done_on_time": 1, "done_late": 1},  # 14 (I); 3
    "2021-04": {"done_on_time": 1, "done_late": 1},  # 4; bs1
    "2021-06": {"done_on_time": 2, "done_late": 1},  # 5, 14 (II); 8
    "2021-07": {"done_on_time": 2},  # 15, 9
    "2021-08": {"dropped": 1, "done_late": 1},  # 10; 11
    "2021-09": {"done_late": 1},  # 14 (III)
    "2021-10": {"done_on_time": 1, "done_late": 1},  # 7; 12
    "2021-12": {"done_on_time": 1, "due_soon": 1},  # 13; 14 (IV)
}

# Likewise by unit, of those with few tasks; whatever its role, each answers for them (the plan does not say who leads).
UNITS = {
    "Sở Nội vụ": {"done_on_time": 2, "done_late": 2, "due_soon": 1},  # 14 (I, II); bs1, 14 (III); 14 (IV)
    "Ban Thi đua - Khen thưởng tỉnh": {"done_late": 2, "dropped": 1},  # 8, 11; 10
    "Ban Thi đua - Khen thưởng": {"done_on_time": 1},  # 2
    "Các khối thi đua của tỉnh": {"done_on_time": 1, "done_late": 1},  # 2; 3
    "Báo Lai Châu": {"no_deadline": 1},  # 1
    None: {"done_late": 1},  # v1, which names no unit
}


@pytest.fixture
def documents(kehoach, seed, seed_text):
    """The plan, its corrected copy (as text), and a list that was filled in."""
    kept = [line for line in seed_text.read_text(encoding="utf-8").splitlines() if not line.startswith("| 6 |")]
    text = "\n".join(kept).replace("| Tháng 7 |", "| Tháng 7, 8 |").replace("của ngành, tỉnh", "của ngành và của tỉnh")
    row13 = next(line for line in kept if line.startswith("| 13 |"))
    corrected = kehoach.folder / "sua-doi.md"
    corrected.write_text(text.replace(row13, f"{row13}\n{NEW_ROWS.rstrip()}"), encoding="utf-8")
    progress = kehoach.folder / "tien-do.csv"
    progress.write_text("Mã;Tình trạng;Ngày hoàn thành\n12;Hoàn thành;15/11/2021\n", encoding="utf-8")
    return {"SEED": seed, "CORRECTED": corrected, "PROGRESS": progress}


def buckets(totals):
    return {name: totals[name] for name in ZERO}


def due_in(kehoach, day):
    items = kehoach.ok("due", "--month", str(int(day[5:7])), "--today", day, "--json").json["items"]
    return [(item["task"], item["due"][5:], item["progress"], item["timing"]) for item in items]


def overdue_on(kehoach, day):
    items = kehoach.ok("overdue", "--today", day, "--json").json["items"]
    return [(item["task"], item["days_late"]) for item in items]


def test_the_year(kehoach, documents):
    for (day, happened, due, overdue, totals), assigned in zip(YEAR, ASSIGNED, strict=True):
        for when, *command in happened:
            kehoach.ok(*(documents.get(word, word) for word in command), "--today", when)
        assert due_in(kehoach, day) == due, day
        assert overdue_on(kehoach, day) == overdue, day
        status = kehoach.ok("status", "--today", day, "--json").json
        (plan,) = status["plans"]
        assert (plan["assigned"], buckets(plan)) == (assigned, ZERO | totals), day
        assert sum(totals.values()) == assigned
        assert plan["longest_overdue"] == max((days for _, days in overdue), default=None), day
        assert buckets(status["total"]) == buckets(plan)
    assert {month["name"]: buckets(month) for month in status["months"]} == {
        month: ZERO | totals for month, totals in MONTHS.items()
    }
    units = {unit["name"]: buckets(unit) for unit in status["units"]}
    assert {name: units[name] for name in UNITS} == {name: ZERO | totals for name, totals in UNITS.items()}
    assert plan["rate_done"] == pytest.approx(16 / 19)
    # a month later the last report of the quarter is missing
    assert overdue_on(kehoach, "2022-01-31") == [("14", 31)]
    # and reading the corrected plan again changes nothing
    before = kehoach.ok("log").out
    kehoach.ok("parse", documents["CORRECTED"])
    assert kehoach.ok("log").out == before

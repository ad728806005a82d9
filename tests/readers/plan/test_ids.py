"""Ids of tasks and plans."""

from datetime import date

import pytest

from kehoach_cli.domain.window import Period
from kehoach_cli.readers.headings import Heading
from kehoach_cli.readers.ids import plan_id, task_ids


def under(*titles):
    return [Heading(None, title, "x") for title in titles]


def test_printed_number_where_it_is_unique():
    assert task_ids([("1", under("I. Một"), 1), ("2", under("II. Hai"), 1), ("2.1", under("II. Hai"), 1)]) == [
        "1",
        "2",
        "2.1",
    ]


def test_heading_in_front_where_numbering_restarts():
    one, two = [Heading("I", "I. Một", "roman")], [Heading("II", "II. Hai", "roman")]
    assert task_ids([("1", one, 1), ("1", two, 1), ("2.1", two, 1)]) == ["I.1", "II.1", "II.2.1"]


def test_as_many_headings_as_it_takes():
    a, b = Heading("A", "A. Một", "letter"), Heading("B", "B. Hai", "letter")
    one = Heading("I", "I. Chung", "roman")
    assert task_ids([("1", [a, one], 1), ("1", [b, one], 1)]) == ["A.I.1", "B.I.1"]


def test_table_in_front_where_there_are_no_headings():
    assert task_ids([("1", [], 1), ("1", [], 2)]) == ["B1.1", "B2.1"]


def test_records_that_repeat_a_number_and_those_without_one():
    rows = [("1", [], 1), ("1", [], 1), (None, [], 1), (None, [], 0), (None, [], 0)]
    assert task_ids(rows) == ["1", "1-2", "d1", "v1", "v2"]


@pytest.mark.parametrize(
    ("heading", "prefix"),
    [
        ("PHỤ LỤC I DANH MỤC", "PLI"),
        ("PHẦN II", "PII"),
        ("QUÝ III/2026", "QIII"),
        ("THÁNG 7", "T7"),
        ("Học kỳ II", "HKII"),
    ],
)
def test_short_names_of_headings(heading, prefix):
    other = under("Tháng 12")
    assert task_ids([("1", under(heading), 1), ("1", other, 1)])[0] == f"{prefix}.1"


@pytest.mark.parametrize(
    ("symbol", "title", "period", "expected"),
    [
        (
            "KH-UBND",
            "Công tác thi đua, khen thưởng năm 2021",
            Period.of_years(2021),
            "kh-ubnd-cong-tac-thi-dua-khen-thuong-2021",
        ),
        (
            "KH-UBND",
            "CÔNG TÁC THI ĐUA,  KHEN THƯỞNG NĂM 2021",
            Period.of_years(2021),
            "kh-ubnd-cong-tac-thi-dua-khen-thuong-2021",
        ),
        (
            "KH-SXD",
            "Phát triển nhà ở giai đoạn 2021-2025",
            Period.of_years(2021, 2025),
            "kh-sxd-phat-trien-nha-o-2021-2025",
        ),
        (
            "KH-THCS",
            "Hoạt động năm học 2025 - 2026",
            Period(start=date(2025, 8, 1), end=date(2026, 7, 31)),
            "kh-thcs-hoat-dong-nh-2025-2026",
        ),
        (
            None,
            "Công tác tháng 5 năm 2026",
            Period(start=date(2026, 5, 1), end=date(2026, 5, 31)),
            "cong-tac-thang-5-2026-05",
        ),
        (None, None, None, "ke-hoach-cua-toi"),
    ],
)
def test_plan_id(symbol, title, period, expected):
    assert plan_id(symbol, title, period, "Kế hoạch của tôi") == expected


def test_long_titles_that_begin_alike_have_different_ids():
    start = "Triển khai thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị về phát triển khoa học, công nghệ"
    ids = {plan_id("KH-UBND", f"{start} {end}", Period.of_years(2026), "x") for end in ("cấp tỉnh", "cấp xã")}
    assert len(ids) == 2
    assert all(len(name) < 75 for name in ids)

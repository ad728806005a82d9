"""Single days: the installed program on some of them, days given by hand, a holiday longer than mail looks ahead."""

import re

import pytest


@pytest.mark.parametrize(
    ("day", "boxes"),
    [
        ("2021-02-22", ["coquan", "hoidong", "lanhdao", "vanphong"]),
        ("2021-05-24", ["coquan", "hoidong", "lanhdao", "vanphong"]),  # the fallback: of 2 and v1, never marked here
        ("2021-05-02", []),  # a Sunday
        ("2021-02-12", []),  # the first day of Tết
    ],
)
def test_the_real_command_on_some_of_these_days(office, post, day, boxes):
    result = office.shell("mail", "--today", day, "--respect-quiet")
    assert (result.code, result.out, result.err) == (0, "", "")
    if day == "2021-05-24":
        boxes = sorted([*boxes, "ubnd"])  # and 3, overdue
    assert post.boxes == [f"{box}@laichau.example.vn" for box in boxes]


def test_an_explicit_day_is_not_held_back_by_quiet_days(office, post):
    office.ok("mail", "--today", "2021-02-21")  # a Sunday, 7 days before 28/2
    assert post.boxes == [f"{box}@laichau.example.vn" for box in ("coquan", "hoidong", "lanhdao", "vanphong")]


def test_a_due_date_inside_a_long_holiday_is_told_before_it(office, post, read):
    """Tết 2026: after Friday 13/2 the next working day is Monday 23/2; 22/2 is 9 days ahead, and 15/2 has no mail."""
    office.ok("extend", "3", "--to", "22/2/2026", "--by", "Công văn số 1", "--today", "2021-03-01")
    for day in ("2026-02-12", "2026-02-13"):
        office.ok("mail", "--today", day, "--respect-quiet")
        told = {mail.box: read(mail.content) for mail in post.take()}
        rows = (
            [row for headings, row in told["ubnd@laichau.example.vn"].rows if headings[0].startswith("đến hạn")]
            if told
            else []
        )
        assert [row.partition(". ")[0] for row in rows] == (["[còn 9 ngày] 3"] if day == "2026-02-13" else [])
    assert "1 đến hạn trong 9 ngày (13/02/2026)" in str(told["ubnd@laichau.example.vn"].message["Subject"])
    for day in range(14, 23):
        office.ok("mail", "--today", f"2026-02-{day}", "--respect-quiet")
    assert post.boxes == []
    office.ok("mail", "--today", "2026-02-23", "--respect-quiet")
    late = next(read(mail.content) for mail in post.take() if mail.box == "ubnd@laichau.example.vn")
    assert ("quá hạn (1)", "[quá hạn 1 ngày] 3") in [
        (re.sub(r"\d+", "1", headings[0]), row.partition(". ")[0]) for headings, row in late.rows
    ]

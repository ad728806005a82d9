import runpy
from pathlib import Path

import pytest

from kehoach_cli.timetext import read_time

context = runpy.run_path(str(Path(__file__).with_name("meanings.py")))["context"]

LABELS = [
    ("Tháng 5", [None]),
    ("Hoàn thành trong tháng 5", [None]),
    ("Thời gian thực hiện: từ tháng 3 đến tháng 5", [None]),
    ("Gieo mạ 25/5 – 5/6", ["Gieo mạ"]),
    ("6 tháng: trước 15/6; năm: trước 15/12", ["6 tháng", "năm"]),
    ("Đợt 1 từ tháng 4 - 5 và đợt 2 từ tháng 10 - 11", ["Đợt 1", "đợt 2"]),
    ("Đợt 1: tháng 4; đợt 2: tháng 9", ["Đợt 1", "đợt 2"]),
    ("Hoàn thành trong tháng 3; báo cáo trước 05/4", [None, "báo cáo"]),
    (
        "Ban hành kế hoạch trong tháng 01, tổ chức kiểm tra chậm nhất trong tháng 6 và báo cáo kết quả chậm nhất trong tháng 8",
        ["Ban hành kế hoạch", "tổ chức kiểm tra", "báo cáo kết quả"],
    ),
    ("Tháng 3: gửi kế hoạch; tháng 6: báo cáo", ["gửi kế hoạch", "báo cáo"]),
    ("Học kỳ I (15/8/2021 đến 31/12/2021)", ["Học kỳ I"]),
    ("Sơ kết năm 2021, tổng kết năm 2025", ["Sơ kết", "tổng kết"]),
    ("Kiểm tra, giám sát: tháng 5", ["Kiểm tra, giám sát"]),
    ("Báo cáo quý I trước ngày 15/3", ["Báo cáo quý I"]),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_the_words_around_a_time_are_its_label(text, labels):
    assert [window.label for window in read_time(text, context()).windows] == labels


NOTES = [
    ("Chậm nhất ngày 15/01/2021 và tổ chức thực hiện", ["và tổ chức thực hiện"]),
    ("Tháng 6 (có thông báo cụ thể sau)", ["(có thông báo cụ thể sau)"]),
    ("07/02/2021 (Chủ nhật)", ["(Chủ nhật)"]),
    ("8/2021 (2 tuần)", ["(2 tuần)"]),
    ("Ngày 15 hằng tháng và đột xuất", ["và đột xuất"]),
    ("giai đoạn 2021-2025, tầm nhìn đến năm 2050", ["tầm nhìn đến năm 2050"]),
    ("Tháng 5 theo kế hoạch của Sở", ["theo kế hoạch của Sở"]),
    ("Thường xuyên, báo cáo hằng quý", ["Thường xuyên"]),
    ("Tháng 5", []),
]


@pytest.mark.parametrize(("text", "notes"), NOTES)
def test_what_is_no_window_is_a_note(text, notes):
    assert read_time(text, context()).notes == notes


UNREAD = [
    ("Phòng Nội vụ", "Phòng Nội vụ", 0),
    ("Hoàn thành Tháng 13", "Tháng 13", 11),
    ("Thực hiện ngày 31/02/2021", "ngày 31/02/2021", 10),
    ("Tháng 5 hoặc tháng 9", "hoặc tháng 9", 8),
    ("Thủ trưởng giao", "Thủ trưởng giao", 0),
    ("Tháng 5; trước", "trước", 9),
]


@pytest.mark.parametrize(("text", "words", "offset"), UNREAD)
def test_what_was_not_understood_is_shown_in_its_place(text, words, offset):
    unread = read_time(text, context()).unread
    assert (unread.text, unread.offset) == (words, offset)


def test_places_are_those_of_the_text_as_it_was_typed():
    text = "\u00a0Hoàn thành   tha\u0301ng 13"
    unread = read_time(text, context()).unread
    assert (unread.text, unread.offset) == ("tha\u0301ng 13", 14)


def test_the_same_days_twice_are_one_window_with_both_labels():
    schedule = read_time("Sơ kết hằng năm, tổng kết năm 2022", context("2021-01-01", "2022-12-31"))
    assert [w.label for w in schedule.windows] == ["Sơ kết", "Sơ kết; tổng kết"]
    assert schedule.kind.value == "recurring"

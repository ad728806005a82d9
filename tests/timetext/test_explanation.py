import runpy
from pathlib import Path

from kehoach_cli.timetext import explain

context = runpy.run_path(str(Path(__file__).with_name("meanings.py")))["context"]


def test_each_reading_says_its_words_and_their_windows():
    text = "Ban hành trong tháng 3; báo cáo trước 05/4"
    explanation = explain(text, context())
    words = [(r.text, r.offset, r.said) for r in explanation.readings]
    assert words == [("trong tháng 3", 9, "tháng 3"), ("trước 05/4", 32, "trước ngày 5 tháng 4")]
    assert [[w.end.isoformat() for w in r.windows] for r in explanation.readings] == [["2021-03-31"], ["2021-04-04"]]
    assert [w.label for w in explanation.schedule.windows] == ["Ban hành", "báo cáo"]


def test_what_is_not_understood_has_no_readings():
    explanation = explain("Phòng Nội vụ", context())
    assert explanation.readings == ()
    assert explanation.schedule.unread.text == "Phòng Nội vụ"

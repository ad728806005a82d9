import runpy
import unicodedata
from pathlib import Path

import pytest

from kehoach_cli.timetext import read_time

HERE = Path(__file__).parent
_MEANINGS = runpy.run_path(str(HERE / "meanings.py"))
meaning, context = _MEANINGS["meaning"], _MEANINGS["context"]
CORPUS = _MEANINGS["corpus"]()
COUNT = runpy.run_path(str(HERE / "count_corpus.py"))
PLAN = context()


def test_every_expression_of_the_collection_is_exact():
    assert COUNT["differences"]() == []
    assert len(COUNT["cases"]()) == 234


@pytest.mark.parametrize("line", CORPUS, ids=[line["meaning"][:40] for line in CORPUS])
def test_all_texts_of_a_meaning(line):
    plan = context(*line.get("period", ()), issued=line.get("issued"))
    read = {text: meaning(read_time(text, plan)) for text in line["texts"]}
    assert read == dict.fromkeys(line["texts"], line["meaning"])


def test_the_corpus_is_large():
    assert sum(len(line["texts"]) for line in CORPUS) > 1200


NO_TIMES = next(line["texts"] for line in CORPUS if line["meaning"] == "unrecognized")


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_says_which_words(text):
    unread = read_time(text, PLAN).unread
    assert unread.text
    assert text[unread.offset :].startswith(unread.text)


RESPELLINGS = {
    "upper": str.upper,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "hard spaces": lambda text: text.replace(" ", "\u00a0"),
    "two spaces": lambda text: text.replace(" ", "  "),
    "dashes": lambda text: text.replace("-", "–"),
    "unseen": lambda text: "\ufeff" + text.replace(" ", " \u200b"),
    "tones": lambda text: text.replace("quý", "quí").replace("Quý", "Qúy").replace("hoà", "hòa"),
    "eth": lambda text: text.replace("Đ", "Ð"),
}


@pytest.mark.parametrize("respell", RESPELLINGS.values(), ids=RESPELLINGS)
def test_spelling_does_not_change_the_meaning(respell):
    for line in CORPUS:
        plan = context(*line.get("period", ()), issued=line.get("issued"))
        for text in line["texts"][:12]:
            assert meaning(read_time(respell(text), plan)) == line["meaning"], respell(text)


TRAPS = [
    ("Tháng 01, 02", "2021-02-28"), ("Tháng 8, 9, 10", "2021-10-31"), ("Tháng 04,05", "2021-05-31"),
    ("Tháng 11, 12", "2021-12-31"), ("Tháng 6, 7", "2021-07-31"), ("Trước tháng 6", "2021-05-31"),
    ("Trước ngày 30/6/2021", "2021-06-29"), ("Cuối năm", "2021-12-31"), ("Quý I/2022", "2022-03-31"),
    ("Quý II năm 2021", "2021-06-30"), ("quý 2/2021", "2021-06-30"), ("6 tháng đầu năm", "2021-06-30"),
    ("Tuần 2 tháng 4", "2021-04-14"), ("Rằm tháng Tám", "2021-09-21"), ("10/3 âm lịch", "2021-04-21"),
    ("Từ ngày 01 đến ngày 15/3/2021", "2021-03-15"), ("Tháng 12/2021, tháng 01/2022", "2022-01-31"),
    ("T3-T5/2021", "2021-05-31"),
]  # fmt: skip
NO_TRAPS = {
    "Thực hiện xong trước ngày bầu cử": "conditional",
    "Trong 15 ngày kể từ ngày ban hành": "conditional",
    "Đạt 5/10 chỉ tiêu": "unrecognized",
    "Quyết định số 05/2021/QĐ-UBND": "unrecognized",
    "Công văn số 1234/UBND-NV ngày 12/3/2021": "unrecognized",
    "Tháng 13": "unrecognized",
    "Ngày 31/02/2021": "unrecognized",
}


@pytest.mark.parametrize(("text", "due"), TRAPS)
def test_the_confident_errors_of_others_are_not_made(text, due):
    assert read_time(text, PLAN).windows[-1].end.isoformat() == due


@pytest.mark.parametrize(("text", "kind"), NO_TRAPS.items())
def test_what_others_give_a_date_has_none(text, kind):
    assert meaning(read_time(text, PLAN)) == kind


# The open expressions that are read otherwise than was first thought; the grammar says why of each.
DECIDED = {
    "sớm nhất vào ngày 1-8 hàng năm": "ongoing 2013-08-01/2013-12-31",
    "Trong 05 ngày làm việc đầu quý": "recurring 2026-01-01/2026-01-08 2026-04-01/2026-04-07 2026-07-01/2026-07-07 2026-10-01/2026-10-07",
    "từ đầu năm tới ngày 31/8": "window~ 2016-01-01/2016-08-31",
    "trước ngày 15 tháng 6 và trước ngày 01 tháng 12": "deadline /2025-06-14 /2025-11-30",
    "định kỳ 6 tháng, 1 năm, đột xuất": "recurring 2025-01-01/2025-06-30 2025-01-01/2025-12-31",
    "1/31/2025": "unrecognized",
}


def test_the_open_expressions_are_decided():
    cases = COUNT["cases"](COUNT["CORPUS"].with_name("time-expressions-open.jsonl"))
    for case in cases:
        got = meaning(read_time(case["text"], COUNT["context_of"](case)))
        if case["text"] in DECIDED:
            assert got == DECIDED[case["text"]]
        elif case["text"] != "Hàng tuần / Hàng tháng":
            windows = sorted(case["windows"], key=lambda w: (w[1], w[0] or ""))
            spans = "".join(f" {start or ''}/{end}" for start, end in windows)
            assert got == f"{case['kind']}{'~' if case['approximate'] else ''}{spans}"


def test_two_rhythms_have_the_occurrences_of_both():
    schedule = read_time("Hàng tuần / Hàng tháng", context("2026-07-10", "2026-11-30"))
    lengths = [(w.end - w.start).days + 1 for w in schedule.windows]
    assert schedule.kind.value == "recurring"
    assert lengths.count(7) == 21  # the Mondays from 13 July to 30 November
    assert [w.start.isoformat() for w in schedule.windows if (w.end - w.start).days > 7] == [
        "2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01",
    ]  # fmt: skip

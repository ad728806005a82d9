import runpy
import unicodedata
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_cli.domain.window import Period
from kehoach_cli.timetext import Context, explain, find_times, parse_time, read_time
from kehoach_cli.timetext.lexer import END, lex
from kehoach_cli.timetext.nodes import (
    Always,
    By,
    Day,
    Depends,
    Each,
    Edge,
    Issue,
    Month,
    Next,
    Nth,
    Part,
    Piece,
    Quarter,
    Range,
    SchoolYear,
    Several,
    Since,
    TimeText,
    Weekday,
    When,
    Within,
    Year,
)  # fmt: skip
from kehoach_cli.timetext.parser import parse
from kehoach_cli.timetext.speech import say
from kehoach_cli.timetext.words import VOCABULARY

CORPUS = runpy.run_path(str(Path(__file__).with_name("meanings.py")))["corpus"]()
TEXTS = [text for line in CORPUS for text in line["texts"]]
WORDS = [s for _, _, spellings in VOCABULARY for s in spellings.split("|")]
PLANS = [
    Context(Period.of_years(2021)),
    Context(Period.of_years(2021, 2025), date(2020, 12, 30)),
    Context(Period(start=date(2023, 8, 1), end=date(2024, 7, 31))),
    Context(Period(start=date(2026, 7, 10), end=date(2026, 11, 30)), date(2026, 7, 9)),
]

years = st.sampled_from([Year(), Year(1), Year(2019), Year(2021), Year(2024)])
months = st.builds(Month, st.integers(1, 12), years, st.booleans())
solar_months = st.builds(Month, st.integers(1, 12), years)
quarters = st.builds(Quarter, st.integers(1, 4), years)
each_quarter = st.sampled_from([Each("quarter"), Each("quarter", shift=1)])
edges_of_quarters = st.builds(Edge, st.just(1), st.just("month"), st.booleans(), st.one_of(quarters, each_quarter))
each_month = st.sampled_from([Each("month"), Each("month", shift=1)])
month_like = st.one_of(months, each_month, edges_of_quarters)
days = st.builds(Day, st.integers(1, 28), month_like)
weeks = st.one_of(
    st.builds(Nth, st.integers(1, 4), st.just("week"), st.one_of(solar_months, st.just(Each("month")))),
    st.builds(Edge, st.integers(1, 2), st.just("week"), st.booleans(), st.one_of(solar_months, st.just(Each("month")))),
)
single_weeks = weeks.filter(lambda week: not isinstance(week, Edge) or week.count == 1)
weekdays = st.builds(Weekday, st.integers(1, 7), st.one_of(st.just(Each("week")), single_weeks))
halves = st.builds(Edge, st.integers(2, 11), st.just("month"), st.booleans(), years)
parts = st.one_of(
    st.builds(Part, st.sampled_from(["first", "middle", "last"]), st.one_of(solar_months, quarters, years)),
    st.builds(Part, st.sampled_from(["first half", "second half"]), st.one_of(solar_months, years)),
    st.builds(Part, st.sampled_from(["first", "last"]), st.sampled_from([Each("month"), Each("quarter")])),
)
spans = st.one_of(
    years, months, quarters, days, weeks, weekdays, halves, parts, edges_of_quarters,
    st.builds(SchoolYear, st.integers(2015, 2030)), st.builds(Next, st.integers(2, 9)),
    st.sampled_from([Each("week"), Each("month"), Each("quarter"), Each("year"), Each("month", 6)]),
)  # fmt: skip
dated = st.builds(Day, st.integers(1, 28), solar_months)
ranges = st.one_of(
    st.builds(Range, solar_months, solar_months, st.booleans()),
    st.builds(Range, quarters, quarters),
    st.builds(Range, dated, dated, st.booleans()),
    st.builds(Range, st.just(Issue()), dated),
)
lists = st.one_of(
    st.lists(solar_months, min_size=2, max_size=4),
    st.lists(dated, min_size=2, max_size=4),
    st.lists(quarters, min_size=2, max_size=4),
).map(lambda items: Several(tuple(items)))
limited = st.one_of(months, quarters, days, weeks, dated)
times = st.one_of(
    st.builds(When, st.one_of(spans, ranges, lists)),
    st.builds(By, st.one_of(limited, lists), st.booleans()),
    st.builds(Since, st.one_of(solar_months, quarters, dated, st.just(Issue()))),
    st.builds(Always, st.one_of(st.none(), solar_months, years)),
    st.builds(Within, st.integers(1, 60), st.sampled_from(["day", "workday", "week", "month"]), st.just(Issue())),
    st.builds(Within, st.integers(-30, -1), st.sampled_from(["day", "workday"]), dated),
    st.just(Depends()),
)
labels = st.sampled_from(["Đợt 1", "Ban hành", "Tổng kết công tác", "UBND tỉnh"])
several = st.lists(
    st.builds(Piece, st.one_of(st.builds(When, months), st.builds(By, limited, st.booleans())), labels),
    min_size=2,
    max_size=3,
)


def said_again(pieces):
    node = TimeText("", tuple(pieces))
    return parse(say(node)).pieces, say(node)


@given(times)
@settings(max_examples=600, deadline=None)
def test_what_is_said_is_read_again_as_the_same(time):
    read, text = said_again([Piece(time)])
    assert [piece.time for piece in read] == [time], text


@given(several)
@settings(deadline=None)
def test_labelled_times_are_read_again_as_the_same(pieces):
    read, text = said_again(pieces)
    assert list(read) == pieces, text


words = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 40).map(str),
    st.sampled_from([*",.;:()-/&+\n%?–", "15/6", "III", "2021", "hội nghị"]),
)
mixed = st.lists(words, max_size=9).map(" ".join)
spoilt = st.builds(
    lambda text, word, at: f"{text[: at % (len(text) + 1)]} {word} {text[at % (len(text) + 1) :]}",
    st.sampled_from(TEXTS), words, st.integers(0, 60),
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), mixed, spoilt), st.sampled_from(PLANS))
@settings(max_examples=500, deadline=None)
def test_no_text_raises_and_windows_are_ordered_and_sane(text, plan):
    schedule = read_time(text, plan)
    assert schedule.text == text
    assert all((w.start is None or w.start <= w.end) and 1850 < w.end.year < 2250 for w in schedule.windows)
    assert all(
        (one.end, one.start or date.min) <= (two.end, two.start or date.min) for one, two in pairwise(schedule.windows)
    )
    if schedule.unread is not None:
        assert text[schedule.unread.offset :].startswith(schedule.unread.text)
    explain(text, plan)
    for found in find_times(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.node.text == text[found.start : found.end]


@given(st.one_of(st.text(max_size=60), mixed))
@settings(deadline=None)
def test_every_character_is_in_exactly_one_token(text):
    lexed = lex(text)
    tokens = [token for token in lexed.tokens if token.kind != END]
    assert all(one.end <= two.start for one, two in pairwise(tokens))
    covered = {at for token in tokens for at in range(token.start, token.end)}
    assert all(at in covered for at, c in enumerate(lexed.normal) if not c.isspace())


@given(st.one_of(mixed, st.sampled_from(TEXTS)))
@settings(deadline=None)
def test_case_and_composition_do_not_matter(text):
    plain = read_time(text, PLANS[0])
    for respelt in (text.upper(), unicodedata.normalize("NFD", text)):
        again = read_time(respelt, PLANS[0])
        assert (again.kind, [(w.start, w.end) for w in again.windows]) == (
            plain.kind,
            [(w.start, w.end) for w in plain.windows],
        )


BASES = [
    "Tháng 5",
    "Trước ngày 30/6",
    "Quý II/2021",
    "Từ ngày 5/3 đến ngày 10/3",
    "Ngày 20 hằng tháng",
    "Tháng 6, 12",
    "Cuối tháng 3",
]
INSERTED = [
    "ngày", "tuần", "tháng", "quý", "năm", "hằng", "mỗi", "trước", "chậm nhất", "không quá", "đến", "hết", "sau", "từ",
    "trở đi", "đầu", "giữa", "cuối", "thứ Hai", "mùng", "rằm", "âm lịch", "cả", "khi", "theo", "hoặc", "lần", "học kỳ",
    "năm học", "7", "13", "2023", "III", "nửa đầu", "sớm nhất", "trước và trong", "Tết", "đột xuất", "sau khi", "3/4",
    "dự kiến", "khoảng",
]  # fmt: skip
# Said twice, or said another way, these change nothing; the rules allow each.
SYNONYMS = {
    "trước ngày ngày 30/6", "từ ngày 5/3 đến hết ngày 10/3", "ngày 20 mỗi hằng tháng", "tháng 6, tháng 12",
    "chậm nhất trước ngày 30/6", "không quá trước ngày 30/6", "đến trước ngày 30/6", "hết trước ngày 30/6",
    "quý ii/ năm 2021", "từ ngày mùng 5/3 đến ngày 10/3", "dự kiến cuối tháng 3", "khoảng cuối tháng 3", "cuối tháng 3 dự kiến",
    "cuối tháng 3 khoảng", "quý ii/ năm học 2021", "trước ngày mùng 30/6", "từ ngày 5/3 đến ngày mùng 10/3", "ngày mùng 20 hằng tháng",
    "trước ngày 30/ tháng 6", "từ ngày 5/ tháng 3 đến ngày 10/3", "từ ngày 5/3 đến ngày 10/ tháng 3", "từ từ ngày 5/3 đến ngày 10/3",
}  # fmt: skip


@pytest.mark.parametrize("base", BASES)
def test_no_word_of_time_is_passed_over(base):
    tokens = [token for token in lex(base).tokens if token.kind != END]
    plain = parse_time(base)
    for at in [token.start for token in tokens] + [len(base)]:
        for word in INSERTED:
            text = f"{base[:at].rstrip()} {word} {base[at:].lstrip()}".strip()
            node = parse_time(text)
            same = (node.pieces, node.notes, node.unread) == (plain.pieces, plain.notes, plain.unread)
            assert not same or text.lower() in SYNONYMS, text

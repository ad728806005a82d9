"""A document's text reaches a terminal, a pipe or a spreadsheet as text, whatever is in it."""

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.views.safety import defused, json_ascii_controls, one_line, visible

ACTING = "\x1b\x07\x08\x00\x9b\x7f\u202e\u2066\u200f\u200b\ufeff\r"


@pytest.mark.parametrize("sign", ACTING)
def test_acting_characters_are_shown(sign):
    assert visible(f"a{sign}b") == f"a<U+{ord(sign):04X}>b"


def test_text_stays_text():
    text = "[red]Sở Nội vụ[/red] & <b>đôn đốc</b>\n\tQuý II – III “nhanh”…"
    assert visible(text) == text


@given(st.text())
def test_one_line_is_one_line_and_acts_on_nothing(text):
    line = one_line(text)
    assert not set(line) & {"\n", "\t", *ACTING}
    line.encode()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_json_keeps_its_value(text):
    written = json_ascii_controls(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(written) == {"text": text}
    assert not set(written) & set(ACTING)


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+84 912", "-Rà soát", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_defused(text):
    assert defused(text) == f"'{text}"
    buffer = StringIO()
    csv.writer(buffer).writerow([defused(text)])
    assert next(csv.reader(StringIO(buffer.getvalue(), newline="")))[0][0] == "'"


@pytest.mark.parametrize("text", ["1.10", "1/2", "30/6", "12/2025", "5-6", "01", "15/6/2021"])
def test_what_a_spreadsheet_would_change_is_kept_as_text(text):
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["2021-05-31", "5", "107", "2021-04-01/2021-06-30", "II.2.1", "v1", "Tháng 5"])
def test_what_keeps_its_meaning_is_not_touched(text):
    assert defused(text) == text


def test_plain_text_is_not_touched():
    assert defused("Sở Nội vụ = chủ trì") == "Sở Nội vụ = chủ trì"

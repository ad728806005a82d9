"""Which words of a text changed, by hand and for any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.domain import rewording
from kehoach_cli.domain.rewording import Op, pieces_of

WORDS = st.lists(st.sampled_from(["tập", "huấn", "cán", "bộ", " ", ", ", "\n", "15/12", "(", "–"]), max_size=30).map(
    "".join
)


def signed(old, new):
    """The pieces with deletions as [-…-] and insertions as {+…+}."""
    signs = {Op.EQUAL: "{}", Op.DELETE: "[-{}-]", Op.INSERT: "{{+{}+}}"}
    return "".join(signs[piece.op].format(piece.text) for piece in pieces_of(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Tháng 5", "Tháng 6", "Tháng [-5-]{+6+}"),
        ("Trước ngày 15/12/2026", "Trước ngày 20/12/2026", "Trước ngày [-15/12/2026-]{+20/12/2026+}"),
        ("Kế hoạch số 12/KH-UBND", "Kế hoạch số 45/KH-UBND", "Kế hoạch số [-12/KH-UBND-]{+45/KH-UBND+}"),
        ("cho cán bộ các sở", "cho công chức các sở", "cho [-cán bộ-]{+công chức+} các sở"),
        ("các sở, ban, ngành", "các sở, ngành", "các sở, [-ban, -]ngành"),
        ("Tổ chức hội nghị", "Tổ chức hội nghị, tọa đàm", "Tổ chức hội nghị{+, tọa đàm+}"),
        ("Sở Nội vụ", "", "[-Sở Nội vụ-]"),
        ("", "Sở Nội vụ", "{+Sở Nội vụ+}"),
        ("như nhau", "như nhau", "như nhau"),
        ("", "", ""),
    ],
)
def test_words_are_told_whole(old, new, expected):
    assert signed(old, new) == expected


@given(old=WORDS | st.text(), new=WORDS | st.text())
def test_the_pieces_are_exactly_both_texts(old, new):
    pieces = pieces_of(old, new)
    assert "".join(p.text for p in pieces if p.op is not Op.INSERT) == old
    assert "".join(p.text for p in pieces if p.op is not Op.DELETE) == new
    assert all(piece.text for piece in pieces)
    assert all(one.op is not other.op for one, other in pairwise(pieces))


@given(text=WORDS | st.text(min_size=1))
def test_a_text_differs_from_itself_in_nothing(text):
    assert [piece.op for piece in pieces_of(text, text)] == [Op.EQUAL] * bool(text)


@pytest.mark.parametrize(("limit", "most"), [("MOST_MEETINGS", 0), ("MOST_CELLS", 0)])
@given(old=WORDS | st.text(), new=WORDS | st.text())
def test_long_texts_are_told_exactly_too(limit, most, old, new):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rewording, "MOST_MEETINGS", 0)
        patch.setattr(rewording, limit, most)
        pieces = pieces_of(old, new)
    assert "".join(p.text for p in pieces if p.op is not Op.INSERT) == old
    assert "".join(p.text for p in pieces if p.op is not Op.DELETE) == new


def test_a_long_text_that_says_one_word_over_and_over_is_told_at_once():
    old, new = "a " * 20_000, "b a " * 9_000
    assert {piece.op for piece in pieces_of(old, new)} == {Op.EQUAL, Op.DELETE, Op.INSERT}

"""The lines of a TOML document's keys, against what tomllib reads."""

import json
import tomllib

from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.services.toml_lines import key_lines

DOCUMENT = '''\
# cấu hình
register = "a # b"   # no key = here
mail . "from" = "x@y"
smtp.host = 'h'
[lists]
due_soon_days = 3
[[units]]
name = """
[not a table]
key = 1 \\""" """
to = [  # people
  "a@b", # [
  'c@d',
]
"[[units]]" = { a = 1, b.c = [ 2,
  3 ] }
[ units . more ]
[[units.list]]
[[ "units" ]]

at = 2021-05-01 07:32:00.5
x = 1.5
[units.'a.b']
y = \'\'\'it''s''\'\'\'
z = [[1], [{q = "]"}]]
'''
LINES = {
    ("register",): 2,
    ("mail",): 3,
    ("mail", "from"): 3,
    ("smtp",): 4,
    ("smtp", "host"): 4,
    ("lists",): 5,
    ("lists", "due_soon_days"): 6,
    ("units",): 7,
    ("units", 0): 7,
    ("units", 0, "name"): 8,
    ("units", 0, "to"): 11,
    ("units", 0, "to", 0): 12,
    ("units", 0, "to", 1): 13,
    ("units", 0, "[[units]]"): 15,
    ("units", 0, "[[units]]", "a"): 15,
    ("units", 0, "[[units]]", "b"): 15,
    ("units", 0, "[[units]]", "b", "c"): 15,
    ("units", 0, "[[units]]", "b", "c", 0): 15,
    ("units", 0, "[[units]]", "b", "c", 1): 16,
    ("units", 0, "more"): 17,
    ("units", 0, "list"): 18,
    ("units", 0, "list", 0): 18,
    ("units", 1): 19,
    ("units", 1, "at"): 21,
    ("units", 1, "x"): 22,
    ("units", 1, "a.b"): 23,
    ("units", 1, "a.b", "y"): 24,
    ("units", 1, "a.b", "z"): 25,
    ("units", 1, "a.b", "z", 0): 25,
    ("units", 1, "a.b", "z", 0, 0): 25,
    ("units", 1, "a.b", "z", 1): 25,
    ("units", 1, "a.b", "z", 1, 0): 25,
    ("units", 1, "a.b", "z", 1, 0, "q"): 25,
}


def places(value, here=()):
    """Every place of a value that tomllib gave."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, found in inner:
        yield (*here, key)
        yield from places(found, (*here, key))


def test_every_form_by_hand():
    assert set(places(tomllib.loads(DOCUMENT))) == set(LINES)
    assert key_lines(DOCUMENT) == LINES
    assert key_lines(DOCUMENT.replace("\n", "\r\n")) == LINES
    assert key_lines("") == key_lines("# only\n\n") == {}


signs = st.text("ab \"'\\#[]{}=,.\nđ", max_size=8)
quoted = signs.map(lambda text: json.dumps(text, ensure_ascii=False))
literal = st.text('ab "\\#[]{}=,.đ', max_size=8).map(lambda text: f"'{text}'")
long = st.text("ab #[]{}=,.\n'đ", max_size=8).map(lambda text: f'"""{text}"""')
scalars = st.one_of(
    quoted, literal, long, st.sampled_from(["1", "-1.5e3", "true", "2021-05-01", "2021-05-01 07:32:00"])
)
gaps = st.sampled_from(["", " ", "\n", " # ] } = [a]\n", "\n\n"])
bare = st.sampled_from(["a", "b-1", "_c", "1"])
keys = st.lists(st.one_of(bare, quoted.filter(lambda k: k != '""'), literal), min_size=1, max_size=2).map(" . ".join)


@st.composite
def listed(draw, values):
    items = draw(st.lists(values, max_size=3))
    inside = ",".join(f"{draw(gaps)}{item}{draw(gaps)}" for item in items)
    return f"[{inside}{draw(gaps)}]"


tables = lambda values: st.lists(st.tuples(keys, values), max_size=2).map(  # noqa: E731 # what st.recursive takes
    lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs) + "}"
)
values = st.recursive(scalars, lambda inner: listed(inner) | tables(inner), max_leaves=5)
statements = st.one_of(
    st.tuples(keys, values).map(" = ".join), keys.map("[{}]".format), keys.map("[[{}]] # [a]".format), gaps
)


@given(st.lists(statements, max_size=8).map("\n".join))
def test_every_place_of_any_document_has_its_line(document):
    try:
        expected = tomllib.loads(document)
    except tomllib.TOMLDecodeError:
        return  # a key twice, say
    lines = key_lines(document)
    assert set(lines) == set(places(expected))
    written = document.split("\n")
    for place, line in lines.items():
        if isinstance(place[-1], str) and place[-1].isalnum():
            assert place[-1] in written[line - 1]

import re
import runpy
from pathlib import Path

import pytest

from kehoach_cli.timetext import parser, read_time, words
from kehoach_cli.timetext.words import VOCABULARY

_MEANINGS = runpy.run_path(str(Path(__file__).with_name("meanings.py")))
meaning, expected, context = (_MEANINGS[name] for name in ("meaning", "expected", "context"))
EXAMPLES = re.findall(r"^ +> (.*) → (.*)$", parser.__doc__, re.MULTILINE)


@pytest.mark.parametrize(("text", "said"), EXAMPLES)
def test_the_examples_of_the_grammar_are_true(text, said):
    assert meaning(read_time(text, context())) == expected(said)


def test_every_rule_of_the_grammar_has_an_example():
    lines = [line for line in parser.__doc__.splitlines() if line.strip()]
    rules = [i for i, line in enumerate(lines) if re.match(r"(\w| )+ = |^- ", line)]
    assert len(rules) > 25
    for i, end in zip(rules, [*rules[1:], len(lines)], strict=True):
        assert any(line.lstrip().startswith("> ") for line in lines[i:end]), lines[i]


def test_the_word_list_has_each_spelling_once_and_says_its_kinds():
    spellings = [
        s for kind, _, text in VOCABULARY if kind not in ("free", "counted", "filler") for s in text.split("|")
    ]
    assert sorted({s for s in spellings if spellings.count(s) > 1}) == []
    assert {kind for kind, _, _ in VOCABULARY} == set(words.KINDS)

"""Every message has its Vietnamese, and the compiled catalogue is the written one."""

import importlib.util
import string
from pathlib import Path

import pytest

from kehoach_cli import locale

spec = importlib.util.spec_from_file_location("catalogue", Path(__file__).with_name("catalogue.py"))
catalogue = importlib.util.module_from_spec(spec)
spec.loader.exec_module(catalogue)


def test_the_catalogue_is_complete_and_compiled():
    assert catalogue.differences() == []


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_a_translation_fills_in_what_the_message_does():
    for message in catalogue.load():
        if message.id and "JSON Lines {text" not in message.id:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            assert fields(said[0]) == fields(ids[-1]), ids


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "vi"),
        ([], {"LANG": "C.UTF-8"}, "vi"),
        ([], {"LANG": "vi_VN.UTF-8"}, "vi"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LANG": "en_US.UTF-8", "KEHOACH_LANG": "vi"}, "vi"),
        ([], {"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, "vi"),
        (["due", "--lang", "en"], {"KEHOACH_LANG": "vi"}, "en"),
        (["--lang=en", "due"], {}, "en"),
    ],
)
def test_the_language_that_is_asked_for(arguments, environment, language):
    assert locale.choose(arguments, environment) == language

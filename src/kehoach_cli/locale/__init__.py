"""The languages the program speaks: Vietnamese by default, English on request.

Strings in code are English gettext message ids; `vi/LC_MESSAGES/kehoach.po` is the complete Vietnamese catalogue.
The choice is made once, before any command is imported, because option helps are built at import.
"""

import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

DOMAIN = "kehoach"
DEFAULT = "vi"


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for: `--lang` before `KEHOACH_LANG` before an English locale; else Vietnamese."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    if asked := environment.get("KEHOACH_LANG"):
        return asked
    system = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return "en" if system.startswith("en") else DEFAULT


def use(language: str) -> None:
    """Speak `language` from now on ("vi" or "en"), in our own strings and in those of the command-line library."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(Path(__file__).parent))
    gettext.textdomain(DOMAIN)
    translate.cache_clear()
    _plural.cache_clear()


def in_use() -> str:
    """The language spoken now: "vi" or "en"."""
    return os.environ.get("LANGUAGE", DEFAULT)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` for a while: a mail is in its reader's language, whatever that of the command line."""
    before = in_use()
    use(language)
    try:
        yield
    finally:
        use(before)


@lru_cache(maxsize=1024)
def translate(msgid: str) -> str:
    """The string in the language in use; the message id itself where there is no translation."""
    return gettext.dgettext(DOMAIN, msgid)


def translate_plural(singular: str, plural: str, count: int) -> str:
    """The form for `count`, with `{count}` filled in."""
    return _plural(singular, plural, count).format(count=count)


@lru_cache(maxsize=1024)
def _plural(singular: str, plural: str, count: int) -> str:
    return gettext.dngettext(DOMAIN, singular, plural, count)


def mark(msgid: str) -> str:
    """Mark a string for the catalogue where it is only translated later."""
    return msgid

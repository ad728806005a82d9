"""Finding a unit by any of its spellings: "sở nội vụ", "HĐ TĐKT tỉnh", "hd tdkt tinh", or an alias it was read by."""

import re
from functools import lru_cache

from kehoach_cli.domain.text import fold, fold_words
from kehoach_cli.store.interface import Register

_WORD = re.compile(r"[^\W\d_]+(?:[&,-][^\W\d_]+)*")


def parts_of(register: Register, name: str) -> list[str]:
    """What to look for in `Unit.searched`, any of it: the name as typed, written out, and as the register knows it."""
    from kehoach_cli.readers.unit_names import expand

    typed = fold(name)
    written = [fold_words(expand(name)), fold_words(_WORD.sub(_written_out, typed))]
    return [part for part in dict.fromkeys([typed, *written, *register.one_names(typed)]) if part]


def _written_out(found: re.Match[str]) -> str:
    return _abbreviations().get(found[0], found[0])


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    """The abbreviations as typed without marks and capitals."""
    from kehoach_cli.readers.unit_abbreviations import ABBREVIATIONS

    return {fold(short): name for short, name in ABBREVIATIONS.items()}

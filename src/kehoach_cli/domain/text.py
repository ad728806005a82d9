"""Folding of Vietnamese text, for comparing names and contents without regard to case, marks or spaces."""

import re
import unicodedata

_SIGNS = re.compile(r"[\W_]+")
_UNMARKED_D = str.maketrans("đĐ", "dD")


def squash(text: str) -> str:
    """NFC with every run of white space as one space, and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Fold case, marks and spaces: "Sở  Nội Vụ" and "so noi vu" are the same "so noi vu"."""
    decomposed = unicodedata.normalize("NFD", text.translate(_UNMARKED_D))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def fold_words(text: str) -> str:
    """Fold signs too: "Thi đua - Khen thưởng" and "thi đua, khen thưởng" are the same "thi dua khen thuong"."""
    return _SIGNS.sub(" ", fold(text)).strip()

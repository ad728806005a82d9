"""One name for the several spellings of a unit: "HĐ TĐKT tỉnh" is "Hội đồng Thi đua - Khen thưởng tỉnh".

Abbreviations are written out and official names spelled in one way; two spellings with the same words are one unit,
whatever their case, marks and signs; so are two that differ by a slip of typing. Names of places, schools and persons
must be the same to the mark: "xã Nậm Cần" and "xã Nậm Càn" are two.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kehoach_cli.domain.plan import Role, Unit
from kehoach_cli.domain.text import fold, squash
from kehoach_cli.readers.unit_abbreviations import ABBREVIATIONS

_WORD = re.compile(r"[^\W\d_]+(?:[&,-][^\W\d_]+)*")
_GAP = r"[\s,&–-]+(?:và\s+)?"
_PROPER = re.compile(
    r"\b(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|thôn|bản|ấp|khu phố|trường|trạm|bệnh viện|"
    r"công ty|tiểu học|mầm non|th|thcs|thpt|ông|bà|đồng chí|đ/c|số)\b",
    re.IGNORECASE,
)
_KEY_SIGNS = re.compile(r"[^a-z0-9]+")
_BAR = 90.0
_LEAST_LENGTH = 0.81


@lru_cache(maxsize=1)
def _official() -> re.Pattern[str]:
    """Any of the written-out names, with whatever signs between its words."""
    names = sorted(set(ABBREVIATIONS.values()), key=len, reverse=True)
    return re.compile("|".join(f"(?:{_GAP.join(_words_of(name))})" for name in names), re.IGNORECASE)


@lru_cache(maxsize=1)
def _spelled() -> dict[str, str]:
    return {" ".join(_words_of(name)).lower(): name for name in ABBREVIATIONS.values()}


def _words_of(name: str) -> list[str]:
    return [word for word in re.split(r"[\s,&–-]+", name) if word and word != "và"]


def expand(name: str) -> str:
    """A name with its abbreviations written out, and official names in their one spelling."""
    plain = squash(name).replace("Uỷ", "Ủy").replace("uỷ", "ủy").replace("hoá", "hóa")
    written = _WORD.sub(lambda found: ABBREVIATIONS.get(found[0], found[0]), plain)
    return _official().sub(lambda found: _spelled().get(" ".join(_words_of(found[0])).lower(), found[0]), written)


def _plain(name: str) -> str:
    """A name without regard to case and spaces."""
    return squash(name).casefold()


@dataclass(frozen=True, slots=True)
class _Key:
    """What spellings of one unit share: folded words, and the proper names after them with their marks."""

    words: str
    proper: str


def _key(name: str) -> _Key:
    written = expand(name)
    found = _PROPER.search(written)
    split = found.start() if found else len(written)
    words = " ".join(word for word in _KEY_SIGNS.split(fold(written[:split])) if word)
    return _Key(words, " ".join(_words_of(written[split:])).lower())


@dataclass(slots=True)
class UnitNames:
    """Gives each printed name its canonical one; `aliases` (spelling → name), a user's file of them, win.

    An alias that is an abbreviation of our table stands for the user's unit as it is written ("VP" for "Vụ Pháp chế"),
    and takes nothing from the unit that the table writes it out to.
    """

    aliases: Mapping[str, str] = field(default_factory=dict)
    _exact: dict[str, str] = field(default_factory=dict)
    _records: dict[tuple[str, Role], Unit] = field(default_factory=dict)
    _known: dict[_Key, str] = field(default_factory=dict)
    _user_words: dict[_Key, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for spelling, name in self.aliases.items():
            self._exact[_plain(spelling)] = name
            self._user_words.setdefault(_key(name), name)
            if _plain(expand(spelling)) == _plain(spelling):
                self._user_words[_key(spelling)] = name
        self._known.update(self._user_words)

    def record(self, name: str, role: Role) -> Unit:
        """The record of a unit, made once for each name and role."""
        unit = self._records.get((name, role))
        if unit is None:
            unit = self._records[name, role] = Unit(name=name, role=role, canonical=self.canonical(name))
        return unit

    def listed(self, name: str) -> str | None:
        """The name that the user's file gives to this spelling; None where it has none."""
        return self._exact.get(_plain(name))

    def named(self, name: str) -> str | None:
        """The user's name for this spelling, or for one with the same words; never one that is only like it."""
        return self._exact.get(_plain(name)) or self._user_words.get(_key(name))

    def canonical(self, name: str) -> str:
        """The one name of all spellings that mean the same; a name near to none that is known is its own."""
        listed = self.listed(name) if self._exact else None
        if listed is not None:
            return listed
        key = _key(name)
        known = self._known.get(key) or self._near(key)
        if known is None:
            known = expand(name)
        self._known[key] = known
        return known

    def _near(self, key: _Key) -> str | None:
        """The known name that differs by a slip only: same first word, same numbers, same proper names."""
        choices = [other for other in self._known if _comparable(key, other)]
        if not choices:
            return None
        from rapidfuzz import fuzz  # only where two names are nearly alike

        score, best = max((fuzz.ratio(key.words, other.words), other.words) for other in choices)
        found = next(other for other in choices if other.words == best)
        return self._known[found] if score >= _BAR else None


def _comparable(one: _Key, other: _Key) -> bool:
    short, long = sorted((len(one.words), len(other.words)))
    return (
        one.proper == other.proper
        and short >= long * _LEAST_LENGTH
        and one.words.split()[:1] == other.words.split()[:1]
        and _digits(one.words) == _digits(other.words)
    )


def _digits(words: str) -> list[str]:
    return re.findall(r"\d+", words)

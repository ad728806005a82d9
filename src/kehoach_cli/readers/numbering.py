"""Automatic numbering of Word: the label that is printed before each paragraph of a list."""

import re
from dataclasses import dataclass, field

from lxml import etree

from kehoach_cli.readers.docx_names import LEVEL, NUMBER_ID, PARAGRAPH_STYLE, VAL, is_on, number_in, w
from kehoach_cli.readers.tidying import whole

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_MAX_VALUE = 32_767
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MAX_ROMAN = 3_999
_MAX_LETTERS = 780  # Word repeats a letter at most thirty times


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered. `restart` is the level after which it begins again, -1 for never."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _Counters:
    """Where the numbering of one abstract list stands: the last value of each level, None before its first."""

    values: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


@dataclass(frozen=True, slots=True)
class _List:
    """A list that paragraphs name: its levels, the counters it shares, and the starts that it begins anew with."""

    levels: dict[int, Level]
    counters: _Counters
    starts: dict[int, int]


class Numbering:
    """The running state of all lists of a document; ask in the order of the paragraphs."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[int, _List] = {}
        self._begun: set[tuple[int, int]] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        abstracts = {a.get(w("abstractNumId")): a for a in root.iterchildren(w("abstractNum"))}
        by_style = {_val(a, "styleLink"): a for a in abstracts.values()}
        counters: dict[etree._Element, _Counters] = {}
        for num in root.iterchildren(w("num")):
            abstract = abstracts.get(_val(num, "abstractNumId"))
            if abstract is None:
                continue
            abstract = by_style.get(_val(abstract, "numStyleLink") or "", abstract)
            levels = {level: _level(e) for e in abstract.iterchildren(w("lvl")) if (level := _index(e)) is not None}
            starts = _override(num, levels)
            shared = counters.setdefault(abstract, _Counters())
            self._lists[whole(num.get(NUMBER_ID), -1)] = _List(levels, shared, starts)

    def level_of_style(self, number_id: int, style_id: str | None) -> int:
        """The level that a paragraph style is bound to in a list, 0 where it is bound to none."""
        levels = self._lists[number_id].levels if number_id in self._lists else {}
        return next((n for n, level in levels.items() if style_id and level.style == style_id), 0)

    def label(self, number_id: int, level: int) -> str | None:
        """Count one paragraph and give its label ("1.2.", "a)", "-" for any bullet); None where nothing is printed."""
        counted = self._lists.get(number_id)
        if counted is None or level not in counted.levels:
            return None
        values = counted.counters.values
        for outer in range(level):
            # Word takes a level that was left out for begun: after 1.1 comes 2, not 1.
            if values[outer] is None and outer in counted.levels:
                self._count(number_id, counted, outer)
        self._count(number_id, counted, level)
        for deeper in range(level + 1, _LEVELS):
            restart = counted.levels[deeper].restart if deeper in counted.levels else None
            if restart is None or level < restart:
                values[deeper] = None
        return _printed(counted, level)

    def _count(self, number_id: int, counted: _List, level: int) -> None:
        values, definition = counted.counters.values, counted.levels[level]
        begins = level in counted.starts and (number_id, level) not in self._begun
        self._begun.add((number_id, level))
        current = values[level]
        if begins or current is None:
            values[level] = counted.starts.get(level, definition.start)
        else:
            values[level] = min(current + 1, _MAX_VALUE)


def _printed(counted: _List, level: int) -> str | None:
    definition = counted.levels[level]
    if definition.form == "bullet":
        return "-"

    def value(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        at = counted.levels.get(place, Level())
        number = counted.counters.values[place]
        if number is None:
            number = counted.starts.get(place, at.start)
        form = "decimal" if definition.legal and at.form != "none" else at.form
        return spell(number, form)

    return _PLACE.sub(value, definition.text).strip() or None


def spell(number: int, form: str) -> str:
    """A number in one of Word's forms; forms that Vietnamese documents do not use are written as decimals."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{number:02d}"
    if form in {"upperRoman", "lowerRoman"} and 0 < number <= _MAX_ROMAN:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form in {"upperLetter", "lowerLetter"} and 0 < number <= _MAX_LETTERS:
        letter = chr(ord("A" if form == "upperLetter" else "a") + (number - 1) % 26)
        return letter * ((number - 1) // 26 + 1)
    return str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        count, number = divmod(number, value)
        letters += letter * count
    return letters


def _override(num: etree._Element, levels: dict[int, Level]) -> dict[int, int]:
    """Put the levels that `num` redefines into `levels`; give the starts that it begins anew with."""
    starts = {}
    for override in num.iterchildren(w("lvlOverride")):
        level = _index(override)
        if level is None:
            continue
        redefined = override.find(w("lvl"))
        if redefined is not None:
            levels[level] = _level(redefined)
        start = override.find(w("startOverride"))
        if start is not None:
            starts[level] = _start(start)
    return starts


def _level(element: etree._Element) -> Level:
    restart, legal = element.find(w("lvlRestart")), element.find(w("isLgl"))
    start = element.find(w("start"))
    return Level(
        start=0 if start is None else _start(start),
        form=_val(element, "numFmt") or "decimal",
        text=_val(element, "lvlText") or "",
        restart=None if restart is None else number_in(restart, 0),
        legal=legal is not None and is_on(legal),
        style=_val(element, PARAGRAPH_STYLE.rpartition("}")[2]),
    )


def _start(element: etree._Element) -> int:
    return min(max(number_in(element, 1), 0), _MAX_VALUE)


def _index(element: etree._Element) -> int | None:
    level = whole(element.get(LEVEL), -1)
    return level if 0 <= level < _LEVELS else None


def _val(element: etree._Element, name: str) -> str | None:
    child = element.find(w(name))
    return None if child is None else child.get(VAL)

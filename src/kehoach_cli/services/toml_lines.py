"""On which line of a TOML document each key and each item of a list stands: the standard library does not tell.

    document  = { statement }
    statement = "[" key "]" | "[[" key "]]" | key "=" value
    value     = "[" { value [","] } "]" | "{" { key "=" value [","] } "}" | text | word
    key       = part { "." part }

Only documents that `tomllib` takes come here, so nothing is checked: what is between the signs is read as it stands.
"""

import re
import tomllib
from dataclasses import dataclass, field
from typing import Final

Place = tuple[str | int, ...]
"""Keys and positions in lists, these counted from 0, as pydantic tells where a mistake is."""

_UNREAD: Final = re.compile(r"(?:\s+|\#[^\n]*)*")
_TEXT: Final = r"\"\"\"(?:\\.|(?!\"\"\").)*\"{3,5}|'''(?:(?!''').)*'{3,5}|\"(?:\\.|[^\"\\\n])*\"|'[^'\n]*'"
_SCALAR: Final = re.compile(rf"{_TEXT}|[^,\]}}#\n]+", re.DOTALL)
_PART: Final = re.compile(rf"{_TEXT}|[\w-]+", re.DOTALL)


def key_lines(document: str) -> dict[Place, int]:
    """The line, counted from 1, of every table, key and item; of a table it is that of its first mention."""
    scanner = _Scanner(document)
    scanner.document()
    return scanner.lines


@dataclass(slots=True)
class _Scanner:
    text: str
    at: int = 0
    lines: dict[Place, int] = field(default_factory=dict)
    counts: dict[Place, int] = field(default_factory=dict)
    """How many tables each [[list]] has so far."""

    def document(self) -> None:
        """Read every statement."""
        table: Place = ()
        self._skip()
        while self.at < len(self.text):
            if self._take("["):
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _header(self) -> Place:
        """The place of the table that a header opens."""
        line, several = self._line(), self._take("[")
        place = self._last_of_lists(self._key())
        if several:
            self._note((), place, line)
            self.counts[place] = self.counts.get(place, 0) + 1
            place = (*place, self.counts[place] - 1)
            self._take("]")
        self._note((), place, line)
        self._take("]")
        return place

    def _last_of_lists(self, key: list[str]) -> Place:
        """A header's key with the positions it leaves unsaid: of a list before its end, the last table is meant."""
        place: Place = ()
        for left, part in zip(reversed(range(len(key))), key, strict=True):
            place = (*place, part)
            if left and place in self.counts:
                place = (*place, self.counts[place] - 1)
        return place

    def _pair(self, table: Place) -> None:
        line = self._line()
        place = (*table, *self._key())
        self._note(table, place, line)
        self._take("=")
        self._value(place)

    def _key(self) -> list[str]:
        parts = [self._match(_PART)]
        while self._take("."):
            parts.append(self._match(_PART))
        return [next(iter(tomllib.loads(f"{part} = 0"))) for part in parts]

    def _value(self, place: Place) -> None:
        if self._take("["):
            position = 0
            while not self._take("]"):
                self._note(place, (*place, position), self._line())
                self._value((*place, position))
                self._take(",")
                position += 1
        elif self._take("{"):
            while not self._take("}"):
                self._pair(place)
                self._take(",")
        else:
            self._match(_SCALAR)

    def _note(self, table: Place, place: Place, line: int) -> None:
        """Keep the line of a place, and of the tables on the way to it of which nothing was said before."""
        for length in range(len(table) + 1, len(place) + 1):
            self.lines.setdefault(place[:length], line)

    def _line(self) -> int:
        self._skip()
        return self.text.count("\n", 0, self.at) + 1

    def _match(self, pattern: re.Pattern[str]) -> str:
        self._skip()
        match = pattern.match(self.text, self.at)
        if match is None:  # not after tomllib took the document
            raise AssertionError(self.text[self.at :])
        self.at = match.end()
        return match[0]

    def _take(self, sign: str) -> bool:
        self._skip()
        found = self.text.startswith(sign, self.at)
        self.at += found
        return found

    def _skip(self) -> None:
        match = _UNREAD.match(self.text, self.at)
        self.at = match.end() if match else self.at

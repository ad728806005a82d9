"""Times of a text while it is being read: each with the words before and after it that may name its work."""

from dataclasses import dataclass
from typing import NamedTuple

from kehoach_cli.timetext.nodes import Time


@dataclass(slots=True)
class Draft:
    """A time, its tokens, and the tokens of the words around it (first and after the last; equal where none)."""

    time: Time
    approximate: bool
    first: int
    last: int
    before: tuple[int, int] = (0, 0)
    after: tuple[int, int] = (0, 0)
    colon: bool = False
    noted: bool = False
    group: int = 0


class Item(NamedTuple):
    """What stands at one place of a text: "word", "mark", "time", "note" or "bracket" (with what it holds)."""

    kind: str
    first: int
    last: int
    drafts: "list[Draft]"
    notes: "list[tuple[int, int]]"

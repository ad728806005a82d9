"""What of a text changed, word by word."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from kehoach_cli.domain.record import Record

_TOKEN: Final = re.compile(r"\w+(?:[./-]\w+)*|\s+|.", re.DOTALL)
"""A word, a date or the number of a document whole ("15/12", "45/KH-UBND"), white space, or a sign."""

MOST_MEETINGS: Final = 20_000
"""Times a word of one text meets itself in the other, up to which the runs of words in common are looked for that read
best; above it (long texts) the most words in common, which is quick."""

MOST_CELLS: Final = 400_000_000
"""Words of one text times words of the other, above which only the common beginning and end are told."""


class Op(StrEnum):
    """What became of a piece of text."""

    EQUAL = "equal"
    DELETE = "delete"
    INSERT = "insert"


class Piece(Record):
    """A run of words that stayed, that is no more, or that is new."""

    op: Op
    text: str


def pieces_of(old: str, new: str) -> list[Piece]:
    """The words that stayed, were deleted or inserted.

    All but the inserted pieces together are exactly the old text, all but the deleted ones exactly the new; where both
    stand in one place the deleted comes first. Words between two changes that only share a space or a sign change
    together.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    return list(_joined(_runs(before, after)))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Op, str]]:
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    yield Op.EQUAL, "".join(old[:start])
    yield from _changes(old[start : len(old) - end], new[start : len(new) - end])
    yield Op.EQUAL, "".join(old[len(old) - end :])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many tokens both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[Op, str]]:
    for tag, old_start, old_end, new_start, new_end in _opcodes(old, new):
        if tag == "equal":
            yield Op.EQUAL, "".join(old[old_start:old_end])
            continue
        yield Op.DELETE, "".join(old[old_start:old_end])
        yield Op.INSERT, "".join(new[new_start:new_end])


def _opcodes(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    if _meetings(old, new) <= MOST_MEETINGS:
        return SequenceMatcher(_is_sign, old, new, autojunk=False).get_opcodes()
    if len(old) * len(new) > MOST_CELLS:
        return [("replace", 0, len(old), 0, len(new))]
    from rapidfuzz.distance import LCSseq

    return ((o.tag, o.src_start, o.src_end, o.dest_start, o.dest_end) for o in LCSseq.opcodes(old, new))


def _is_sign(token: str) -> bool:
    return not token[0].isalnum()


def _meetings(old: Sequence[str], new: Sequence[str]) -> int:
    ours, theirs = Counter(old), Counter(new)
    return sum(count * theirs[token] for token, count in ours.items() if not _is_sign(token))


def _joined(runs: Iterator[tuple[Op, str]]) -> Iterator[Piece]:
    """The runs that are not empty, neighbours of one kind together."""
    last, text = Op.EQUAL, ""
    for op, more in runs:
        if not more:
            continue
        if op is last:
            text += more
            continue
        if text:
            yield Piece(op=last, text=text)
        last, text = op, more
    if text:
        yield Piece(op=last, text=text)

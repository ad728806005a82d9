"""Text in a cell of which parts have a tone of their own."""

from collections.abc import Iterable
from typing import Self

from kehoach_cli.domain.rewording import Op, Piece
from kehoach_cli.views.listing import Tone

_SIGNS: dict[Op, tuple[str, str, Tone]] = {
    Op.EQUAL: ("", "", "plain"),
    Op.DELETE: ("[-", "-]", "late"),
    Op.INSERT: ("{+", "+}", "good"),
}


class Styled(str):
    """The whole text for formats without colour, and its `parts` with their tones for those with."""

    __slots__ = ("parts",)

    parts: tuple[tuple[str, Tone], ...]

    def __new__(cls, parts: Iterable[tuple[str, Tone]]) -> Self:
        """The parts, one after the other."""
        kept = tuple(parts)
        made = super().__new__(cls, "".join(text for text, _ in kept))
        made.parts = kept
        return made


def signed(pieces: Iterable[Piece]) -> Styled:
    """Pieces of a text with signs around what changed: "Tháng [-5-]{+6+}"."""
    return Styled((f"{left}{piece.text}{right}", tone) for piece in pieces for left, right, tone in [_SIGNS[piece.op]])


def joined(texts: Iterable[str], between: str) -> Styled:
    """Several texts as one, each with its own tones."""
    parts: list[tuple[str, Tone]] = []
    for text in texts:
        if parts:
            parts.append((between, "plain"))
        parts += text.parts if isinstance(text, Styled) else [(text, "plain")]
    return Styled(parts)

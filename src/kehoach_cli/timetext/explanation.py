"""Why a time text is read as it is: which of its words gave which windows."""

from dataclasses import dataclass

from kehoach_cli.domain.schedule import Schedule
from kehoach_cli.domain.window import Window
from kehoach_cli.timetext import parse_time
from kehoach_cli.timetext.context import Context
from kehoach_cli.timetext.nodes import Piece, TimeText
from kehoach_cli.timetext.resolver import resolve
from kehoach_cli.timetext.speech import say_time


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of the text, their offset in it, what they say in the grammar's own words, and the windows they gave."""

    text: str
    offset: int
    said: str
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The Schedule of a text and the readings it is made of."""

    schedule: Schedule
    readings: tuple[Reading, ...]


def explain(text: str, context: Context) -> Explanation:
    """What a time text means in a plan of this period, and why."""
    node = parse_time(text)
    schedule = resolve(node, context)
    if schedule.unread is not None:
        return Explanation(schedule, ())
    return Explanation(schedule, tuple(_reading(piece, context) for piece in node.pieces))


def _reading(piece: Piece, context: Context) -> Reading:
    alone = resolve(TimeText(piece.words.text, (piece,)), context)
    return Reading(piece.words.text, piece.words.offset, say_time(piece.time), tuple(alone.windows))

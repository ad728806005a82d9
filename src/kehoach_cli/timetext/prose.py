"""Times inside running prose."""

from dataclasses import dataclass

from kehoach_cli.timetext.nodes import TimeText


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time in prose: its first and last offset (the last excluded), and its node."""

    start: int
    end: int
    node: TimeText


def find_times(text: str) -> list[FoundTime]:
    """The times in a text, in order."""
    return []

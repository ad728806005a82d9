"""The language of Vietnamese official time: text in, Schedule out.

    read_time("Tháng 8, 9, 10", Context(period=Period.of_years(2021)))

`parse_time` gives nodes with no calendar in them, `resolve` their days in a plan's period. Neither looks at a clock.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from kehoach_cli.timetext.context import Context

if TYPE_CHECKING:
    from kehoach_cli.domain.schedule import Schedule
    from kehoach_cli.timetext.explanation import Explanation
    from kehoach_cli.timetext.nodes import TimeText
    from kehoach_cli.timetext.prose import FoundTime

__all__ = ["Context", "explain", "find_times", "parse_time", "read_time", "resolve"]


@lru_cache(maxsize=4096)
def parse_time(text: str) -> "TimeText":
    """The nodes of a time text; what is not understood is in `unread`. Never raises."""
    from kehoach_cli.timetext.parser import parse  # the word list is built when it is first needed

    return parse(text)


def resolve(node: "TimeText", context: Context) -> "Schedule":
    """The Schedule a parsed text means in a plan of this period."""
    from kehoach_cli.timetext.resolver import resolve as run  # likewise

    return run(node, context)


def read_time(text: str, context: Context) -> "Schedule":
    """What a time text means in a plan of this period."""
    return resolve(parse_time(text), context)


def explain(text: str, context: Context) -> "Explanation":
    """What a time text means, and which of its words gave which windows."""
    from kehoach_cli.timetext.explanation import explain as run  # likewise

    return run(text, context)


def find_times(text: str) -> "list[FoundTime]":
    """The times inside running prose, in order; numbers alone and the dates of cited documents are none."""
    from kehoach_cli.timetext.prose import find_times as run  # likewise

    return run(text)

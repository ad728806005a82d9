"""Saying a node in the language it was read from: read again, what was said gives the same node."""

from kehoach_cli.timetext.nodes import Time


def say_time(time: Time) -> str:
    """A time in Vietnamese."""
    return ""

"""RFC 5545 rules for what repeats: of the due days, found from two sample years, or none where none says them."""

from kehoach_cli.timetext.context import Context
from kehoach_cli.timetext.nodes import Piece


def rrule(pieces: list[Piece], context: Context) -> str | None:
    """A rule that gives the due days, or None."""
    return None

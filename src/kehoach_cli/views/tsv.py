"""Tab-separated lines for pipes: one row a line, whole, without colour or heading."""

from collections.abc import Iterator
from datetime import date
from itertools import compress

from kehoach_cli.views.listing import Cell, Listing
from kehoach_cli.views.safety import one_line


def render(listing: Listing) -> Iterator[str]:
    """A line a row; dates are ISO, tabs and line breaks inside a cell are spaces."""
    kept = [not column.shown_only for column in listing.columns]
    for row in listing.rows():
        if not row.shown_only:
            yield "\t".join(map(_cell, compress(row.cells, kept))) + "\n"


def _cell(value: Cell) -> str:
    if isinstance(value, str):
        return one_line(value)
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)

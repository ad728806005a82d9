"""CSV for spreadsheets: UTF-8 with a byte-order mark, so that Excel shows Vietnamese."""

import csv
from collections.abc import Iterator
from io import StringIO

from kehoach_cli.views.listing import Listing
from kehoach_cli.views.safety import defused

BYTE_ORDER_MARK = "\ufeff"


def render(listing: Listing, *, excel: bool = False) -> Iterator[str]:
    """The sheet's header and rows. `excel` defuses cells that a spreadsheet would run; otherwise they are exact."""
    sheet = listing.sheet()
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(BYTE_ORDER_MARK)
    writer.writerow(sheet.header)
    for cells in sheet.rows:
        writer.writerow([defused(cell) for cell in cells] if excel else cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()

"""How much of a document is read: far above any real plan, far below what would hang or fill the memory."""

from typing import Final

from kehoach_cli.errors import DocumentError

MEGABYTE: Final = 2**20

MAX_FILE: Final = 50 * MEGABYTE
MAX_ENTRIES: Final = 2_000
MAX_DIRECTORY: Final = MEGABYTE
"""Bytes of a zip's central directory: 2,000 entries with long names."""
MAX_DOCUMENT: Final = 20 * MEGABYTE
MAX_PART: Final = 8 * MEGABYTE
MAX_RATIO: Final = 500
"""Unpacked to packed size above a megabyte. Tables of equal rows reach 185, bombs 1,000."""
MAX_TAGS: Final = 1_250_000
MAX_ATTRIBUTES: Final = 1_000_000
"""A tree takes some 120 bytes an element and 200 an attribute, however little they hold."""
MAX_DEPTH: Final = 32
"""Tables within tables."""
MAX_SPAN: Final = 63
"""Columns of a table in Word, so also those that a cell can span."""
MAX_WIDTH: Final = 255
MAX_ROWS: Final = 100_000
MAX_GRID: Final = 2_000_000
"""Rows times columns of one table."""


def check_grid(height: int, width: int) -> None:
    """Stop at a table that is larger than any document's.

    Raises:
        DocumentError: it is.
    """
    if height > MAX_ROWS or width > MAX_WIDTH or height * width > MAX_GRID:
        raise DocumentError(
            "{name}: a table has {height} rows and {width} columns; it is not read", height=height, width=width
        )

"""Tables that look like tables of tasks and are none, and why."""

import re

from kehoach_cli.readers.columns import Header, sample, share
from kehoach_cli.readers.grid import Grid
from kehoach_cli.readers.headers import UNIT_ROLES, ColumnRole

_CLOCK = re.compile(r"\s*(?:từ\s*|lúc\s*)?\d{1,2}\s*(?:[hg:](?:\s*\d{2})?|giờ)", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}\s*[/.]\s*\d{1,2}|tháng|ngày", re.IGNORECASE)


def tells_clock_times(grid: Grid, header: Header) -> bool:
    """Whether the time column is a diary's: hours of the day ("7h30 - 8h00") and no dates."""
    for column in header.of(ColumnRole.TIME):
        texts = sample(grid, header.first_row, column.index)
        if share(texts, lambda text: _CLOCK.match(text) and not _DATE.search(text)) > 0.5:  # noqa: PLR2004 - most
            return True
    return False


def why_no_tasks(grid: Grid, header: Header | None) -> str | None:
    """The code of the problem that says why a table holds no tasks; None for a table of tasks."""
    if header is None:
        return "K216"
    if tells_clock_times(grid, header):
        return "K215"
    if header.timed and header.of(ColumnRole.TASK):
        return None
    task, charged = header.of(ColumnRole.TASK), header.of(ColumnRole.LEAD, ColumnRole.UNITS)
    if header.of(ColumnRole.STAFF):
        return "K214"
    if not (task and charged) and header.of(ColumnRole.MONEY, ColumnRole.TARGET):
        return "K213" if header.of(ColumnRole.MONEY) else "K212"
    return None if task and (charged or header.of(*UNIT_ROLES, ColumnRole.PRODUCT)) else "K216"

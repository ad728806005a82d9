"""The option that shows a working day beside each due date."""

from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.options import Settings
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

WorkingDayOption = Annotated[
    bool,
    typer.Option("--next-working-day", help=_("Also the working day on or before each due date; the due date stands.")),
]


def on_or_before(options: Settings, *, asked: bool) -> "Callable[[date], date] | None":
    """What gives the working day on or before a day, by the calendar and the configuration; None where not asked."""
    if not asked:
        return None
    from functools import partial

    from kehoach_cli.services.rest_days import office_calendar, working_day

    return partial(working_day, rest_day=office_calendar(options.config.rest))

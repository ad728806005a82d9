"""What a time text is read against: never a clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kehoach_cli.domain.window import Period


@dataclass(frozen=True, slots=True)
class Context:
    """The plan's period, its date of issue where known, and which days are days of rest.

    `rest_day` None means the Vietnamese calendar: Saturdays, Sundays and public holidays.
    """

    period: Period
    issued: date | None = None
    rest_day: Callable[[date], bool] | None = None

"""Days of rest, as rules ask for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Rest:
    """Why a day is a day of rest: a weekend, a holiday by its name (Quốc khánh), or named so by the user."""

    kind: Literal["weekend", "holiday", "named"]
    name: str = ""


RestDay = Callable[[date], Rest | None]
"""Why a day is a day of rest, None for a working day."""

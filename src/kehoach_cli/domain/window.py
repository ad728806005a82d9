"""Windows of time and the period of a plan."""

from datetime import date
from typing import Self

from pydantic import model_validator

from kehoach_cli.domain.record import Record


class Window(Record):
    """One occurrence: the closed span [start, end]; `end` is the last day that is still on time (the due date).

    `start` is None where the text states only a limit.
    """

    start: date | None
    end: date
    label: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start is not None and self.start > self.end:
            msg = f"window ends {self.end} before it starts {self.start}"
            raise ValueError(msg)
        return self

    @property
    def key(self) -> str:
        """Names this occurrence within its task: "2021-04-01/2021-06-30", or "/2021-06-29" without a start."""
        return f"{self.start or ''}/{self.end}"


class Period(Record):
    """The closed span of days a plan is for (thời kỳ của kế hoạch)."""

    start: date
    end: date

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start > self.end:
            msg = f"period ends {self.end} before it starts {self.start}"
            raise ValueError(msg)
        return self

    @classmethod
    def of_years(cls, first: int, last: int | None = None) -> Self:
        """The calendar years `first` to `last`, both whole; one year where `last` is None."""
        return cls(start=date(first, 1, 1), end=date(last or first, 12, 31))

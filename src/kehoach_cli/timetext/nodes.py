"""The nodes a time text is parsed into: what was said, with no calendar in it.

A node that can be a day, a month, … is a *span*. `of` is the span it lies in; None is a hole, which a neighbour
("từ ngày 4 đến ngày 22/1") or the text around ("hằng tháng (trước ngày 25)") fills. A span that contains `Each`
stands for one day, month, … in every one of them.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias, TypeVar, dataclass_transform

Unit: TypeAlias = Literal["hour", "session", "day", "workday", "week", "month", "quarter", "year"]
PartName: TypeAlias = Literal["first", "middle", "last", "first half", "second half"]


_T = TypeVar("_T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def node(cls: type[_T]) -> type[_T]:
    """Make a class of frozen values with slots.

    The type checker holds them frozen; at run time they are only hashable, because a frozen dataclass costs three
    times as much to make and a text makes a dozen.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)


@node
class Year:
    """A year (năm): None is the plan's, -1, 0, 1 are counted from it, anything else is the year itself."""

    number: int | None = None


PLAN_YEAR = Year()
"""The year a text leaves to the plan."""


@node
class SchoolYear:
    """A school year (năm học), 1 August to 31 July, by the year it begins in; None is the plan's."""

    first: int | None = None


@node
class Each:
    """Every week, month, quarter or year; every `step` of them; `shift` 1 is the one after each (tháng sau)."""

    unit: Unit
    step: int = 1
    shift: int = 0
    lunar: bool = False


@node
class Quarter:
    """A quarter (quý), 1 to 4."""

    number: int
    of: "Span" = PLAN_YEAR


@node
class Month:
    """A month (tháng), 1 to 12, of the solar or the lunar year."""

    number: int
    of: "Span" = PLAN_YEAR
    lunar: bool = False


@node
class Day:
    """A day (ngày) by its number in a month; one that waits for its month may wait for a `lunar` one (mùng 5)."""

    number: int
    of: "Span | None" = None
    lunar: bool = False


@node
class Weekday:
    """A day of the week, 1 is Monday (thứ Hai), of a week; beside a `day` it only has to agree with it."""

    number: int
    of: "Span | None" = None
    day: "Span | None" = None


@node
class Nth:
    """The Nth week of a month (tuần 2 tháng 4) or the Nth month of a quarter."""

    number: int
    unit: Unit
    of: "Span | None" = None


@node
class Edge:
    """The first or last `count` units of a span: 6 tháng đầu năm, tháng cuối quý, tuần cuối tháng 11."""

    count: int
    unit: Unit
    last: bool
    of: "Span"


@node
class Part:
    """The beginning, middle, end or a half of a month, a quarter or a year (đầu, giữa, cuối, nửa đầu, nửa cuối)."""

    name: PartName
    of: "Span"


@node
class Next:
    """The `count` years after the plan's (5 năm tới)."""

    count: int


@node
class Issue:
    """The day the plan is issued (ngày ban hành)."""


@node
class After:
    """From the day after a span ends; after a feast, from a day nobody has fixed."""

    span: "Span"
    feast: bool = False


@node
class Bare:
    """A number that its neighbours will make a day or a month ("18 - 26/9")."""

    number: int


@node
class Range:
    """From one span to another; `before` leaves the last one out."""

    first: "Span"
    last: "Span"
    before: bool = False


@node
class Several:
    """An unlabelled list of spans: neighbours are one window."""

    items: "tuple[Span, ...]"


Span: TypeAlias = (
    Year
    | SchoolYear
    | Each
    | Quarter
    | Month
    | Day
    | Weekday
    | Nth
    | Edge
    | Part
    | Next
    | Issue
    | After
    | Bare
    | Range
    | Several
)


@node
class Since:
    """From a span on, with no end."""

    span: Span


@node
class When:
    """A stated period or day; what repeats may do so only `during` a span."""

    span: Span
    during: Span | Since | None = None


@node
class By:
    """A limit: by the last day of a span or, with `before`, before its first."""

    span: Span
    before: bool = False
    during: Span | Since | None = None


@node
class Always:
    """No deadline: all through a span, or through the plan's period."""

    span: Span | None = None


@node
class Within:
    """A limit counted from an anchor: `count` units after it, or before it where negative."""

    count: int
    unit: Unit
    anchor: Span


@node
class Depends:
    """Hangs on an event without a date."""


Time: TypeAlias = When | By | Since | Always | Within | Depends


@node
class Words:
    """Words of a text and where they stand in it, in characters."""

    text: str
    offset: int

    @property
    def end(self) -> int:
        """The offset after the last of them."""
        return self.offset + len(self.text)


@node
class Piece:
    """One labelled time of a text and the words that say it."""

    time: Time
    label: str | None = None
    approximate: bool = False
    words: Words = field(default=Words("", 0), compare=False)


@node
class TimeText:
    """A time text as parsed: its pieces, the notes beside them, or the words that were not understood."""

    text: str = field(compare=False)
    pieces: tuple[Piece, ...] = ()
    notes: tuple[str, ...] = ()
    unread: Words | None = None

"""Rules for lengths of time and what they are counted from (see the grammar in `parser`)."""

from typing import Final

from kehoach_cli.timetext.cursor import NotUnderstoodError
from kehoach_cli.timetext.holes import each_of, has_holes
from kehoach_cli.timetext.lexer import NUMBER
from kehoach_cli.timetext.nodes import Day, Depends, Issue, Span, Time, Unit, Within
from kehoach_cli.timetext.parser_events import FREE, EventParser

_DAYS: Final = ("day", "workday", "week")
_UNCOUNTED: Final = ("hour", "session")
_NOT_LIMITS: Final = ("after", "before", "from", "from after", "earliest", "earliest before")
_BEFORE_ONE: Final = frozenset({"in", "within", "latest"})


class LengthParser(EventParser):
    """Reads "trong 10 ngày kể từ ngày ban hành", "2 tuần", "chậm nhất 5 ngày"."""

    __slots__ = ()

    def length(self, mode: str) -> Time | None:
        """N units and what they are counted from; a condition where that has no date."""
        said = self._length_said()
        if said is None:
            return None
        count, unit, exact = said
        if self.kind() == "part":
            self.take()
        if mode == "after" and self.said() == "kết thúc":
            self.event_words()
            return Depends()
        time = self._anchored(mode, count, unit)
        if isinstance(time, Within) and (not exact or unit in _UNCOUNTED or mode in _NOT_LIMITS):
            return Depends()
        return time or Depends()

    def _length_said(self) -> tuple[int, Unit, bool] | None:
        """A count and its unit, and whether it is one whole number."""
        exact = True
        if self.kind() == NUMBER:
            count = int(self.take().value)
            if (self.is_mark("/,-.") or self.kind() == "until") and self.kind(1) == NUMBER:
                count, exact = int(self.take(2).value), False
        elif (word := self.number_word()) is not None:
            count = word
        elif (
            self.is_unit("day")
            and self.at
            and self.tokens[self.at - 1].kind in _BEFORE_ONE
            and not (self.tokens[self.at - 1].kind == "latest" and self.kind(1) in FREE)
        ):
            count = 1
        else:
            return None
        if self.kind() != "unit" or count < 0:
            return None
        return count, self.take().value, exact

    def _anchored(self, mode: str, count: int, unit: Unit) -> Time | None:
        """[(] kể từ | sau | trước [khi | ngày] the issue, a day or an event [)]."""
        start = self.at
        bracket = self.mark("(")
        if self.is_mark(",") and self.kind(1) == "from":
            self.take()
        token = self.accept("from", "after", "before", "event", "follow")
        if token is None or (token.kind == "before" and not self._counts_back(mode, unit, start)):
            self.at = start
            return None
        if token.kind == "from":
            self.accept("after")
        back = token.kind == "before" or token.value == "before"
        anchor = self._anchor(back=back)
        if anchor is None and not self.event_words() and not self._ends():
            self.at = start
            return None
        if bracket and not self.mark(")"):
            self.at = start
            return None
        return Depends() if anchor is None else Within(-count if back else count, unit, anchor)

    def _ends(self) -> bool:
        """Whether "15 ngày sau" ends there."""
        return self.kind() in ("end", "mark")

    def _anchor(self, *, back: bool) -> Span | None:
        """The issue, where counting goes forward, or a day."""
        start = self.at
        if not back and self.issue():
            return Issue()
        self.at = start
        anchor = self.span()
        if isinstance(anchor, Day) and not each_of(anchor) and not has_holes(anchor):
            return anchor
        self.at = start
        return None

    def _counts_back(self, mode: str, unit: Unit, start: int) -> bool:
        """Whether "5 ngày trước" counts back from what follows.

        Raises:
            NotUnderstoodError: "10 ngày trước 15/6" is a day before it, or the report of ten days due before it.
        """
        if mode == "latest" and unit in _DAYS:
            return True
        if unit in _DAYS and self.begins_time():
            raise NotUnderstoodError(start - 2, self.at)
        return False

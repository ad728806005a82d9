"""How the times of one text go together: labels, lists, brackets, notes (rules 7 and 8 of the grammar)."""

from dataclasses import replace

from kehoach_cli.timetext.brackets import Brackets
from kehoach_cli.timetext.cursor import NotUnderstoodError
from kehoach_cli.timetext.draft import Draft, Item
from kehoach_cli.timetext.holes import (
    fill_time,
    has_holes,
    is_dated,
    span_of,
)
from kehoach_cli.timetext.joining import inherit, listed, names, rhythms, spread_years
from kehoach_cli.timetext.nodes import (
    Always,
    By,
    Depends,
    Since,
    When,
    Within,
    Year,
)
from kehoach_cli.timetext.parser_repeats import during

_MOVING = frozenset({"from", "before", "after"})
"""The words with which a length before a date moves it."""


class Assembly(Brackets):
    """Takes the items of a text one by one."""

    def add(self, item: Item) -> None:
        """One more item, in order."""
        if item.first in self._parser.starts and item.first and not self._separator:
            self._separator = ","
        if item.kind == "word":
            self._word(item)
        elif item.kind == "mark":
            self._mark(item)
        elif item.kind == "time":
            self._time(item.drafts[0])
        elif item.kind == "about":
            self._about()
        elif item.kind == "note":
            self._notes.append((item.first, item.last))
        else:
            self._bracket(item)

    def _word(self, item: Item) -> None:
        last = self._drafts[-1] if self._drafts else None
        if last is not None and not self._separator and self._words is None:
            first = last.after[0] if last.after != (0, 0) else item.first
            last.after = (first, item.last)
            return
        self._words = (self._words[0] if self._words else item.first, item.last)

    def _mark(self, item: Item) -> None:
        token = self._parser.tokens[item.first]
        last = self._drafts[-1] if self._drafts else None
        if (
            token.kind == "mark"
            and token.value == ":"
            and last
            and not self._separator
            and self._words is None
            and last.after == (0, 0)
        ):
            last.colon = True
            return
        if token.kind == "and" or item.last - item.first > 1 or token.value in ",;.+&\n":
            hard = token.value in (";", ".", "\n")
            self._group += hard
            if hard and token.value != "\n" and self._words is not None and last is not None:
                self._flush()
            if last is None or not last.colon or hard or self._words is not None or last.after == (0, 0):
                self._separator = ";" if hard or self._separator == ";" else ","
            if hard and last is not None:
                last.colon = False
        if self._words is not None:
            self._words = (self._words[0], item.last)

    def _flush(self) -> None:
        """Words that no time follows are a note."""
        if self._words is not None:
            first, last = self._words
            self._notes.append((self._with_and(first), last))
        self._words = None

    def _with_and(self, first: int) -> int:
        """The token of "và" where it leads to a note."""
        return first - 1 if first and self._parser.tokens[first - 1].kind == "and" else first

    def _time(self, draft: Draft) -> None:
        draft.before = self._words or (0, 0)
        draft.group = self._group
        draft.approximate = draft.approximate or self._approximate
        self._approximate = False
        named = self._words is not None and self._parser.label(*self._words) is not None
        if self._drafts and not self._separator and self._counts_from(self._drafts[-1], draft):
            raise NotUnderstoodError(draft.first, draft.last)
        last = self._drafts[-1] if self._drafts else None
        tokens = self._parser.tokens
        if (
            last is not None
            and self._separator
            and tokens[draft.first].kind in ("number", "unit")
            and (tokens[draft.first - 1].value != "\n")
        ):
            inherit(last, draft)
        if last is not None and (last.colon or not named) and self._joined(last, draft, named=named):
            pass
        else:
            self._drafts.append(draft)
        self._words, self._separator = None, ""

    def _counts_from(self, last: Draft, draft: Draft) -> bool:
        """Whether a length right after a limit moves it: "trước 15/5 ít nhất 10 ngày", "từ 15/6 trong 10 ngày"."""
        limited = isinstance(last.time, Since) or (isinstance(last.time, By) and last.time.before)
        return limited and self._is_length(draft)

    def _is_length(self, draft: Draft) -> bool:
        return isinstance(draft.time, Depends) and self._parser.tokens[draft.last - 1].kind == "unit"

    def _joined(self, last: Draft, draft: Draft, *, named: bool) -> bool:
        """Join a time to the one before it where a rule does; True where it is no draft of its own.

        Raises:
            NotUnderstoodError: nothing joins the two.
        """
        if names(last, draft, self._parser.tokens[last.first].kind, self._separator):
            span = span_of(last.time)
            if isinstance(span, Year) and last.colon and self._parser.label(*last.before):
                raise NotUnderstoodError(
                    last.first, draft.last
                )  # "Kế hoạch năm 2022: trước 15/12" may be in either year
            if span is not None and last.colon:
                draft.time = fill_time(draft.time, span)
            draft.before = (last.before[0] if last.before != (0, 0) else last.first, draft.first)
            self._drafts[-1] = draft
            return True
        if named or last.after != (0, 0):
            return False
        if not self._separator:
            if self._is_length(last) and self._parser.tokens[last.first].kind in _MOVING:
                raise NotUnderstoodError(last.first, draft.last)
            if isinstance(draft.time, Depends | Always) or isinstance(last.time, Depends | Always):
                return False
            raise NotUnderstoodError(draft.first, draft.last)
        if (
            self._separator != ";"
            and isinstance(draft.time, When | By)
            and draft.time.during is None
            and (confined := during(draft.time, last.time)) is not None
        ):
            draft.time = replace(draft.time, during=confined)
            draft.before, draft.approximate = last.before, draft.approximate or last.approximate
            self._drafts[-1] = draft
            return True
        span = None if self._parser.label(*last.before) else listed(last, draft)
        if span is None:
            return False
        last.time, last.last = When(span), draft.last
        last.approximate = last.approximate or draft.approximate
        return True

    def finish(self, stop: int, *, inside: bool = False) -> tuple[list[Draft], list[tuple[int, int]]]:
        """The times and the notes.

        Raises:
            NotUnderstoodError: there is no time, or one has a hole that nothing fills.
        """
        self._flush()
        if not self._drafts:
            raise NotUnderstoodError(0, stop)
        self._drafts[-1].approximate = self._drafts[-1].approximate or self._approximate
        if len(self._drafts) > 1:
            self._drafts = rhythms(self._drafts)
            spread_years(self._drafts)
        for draft in self._drafts:
            span = span_of(draft.time)
            if span is not None and has_holes(span) and not inside:
                raise NotUnderstoodError(draft.first, draft.last)
        self._set_aside()
        return self._drafts, sorted(self._notes)

    def _set_aside(self) -> None:
        """Beside a dated time, what goes on or hangs on an event is a note."""
        if not any(is_dated(d.time) or isinstance(d.time, Within) for d in self._drafts):
            self._only_one()
            return
        kept = []
        for draft in self._drafts:
            if is_dated(draft.time):
                kept.append(draft)
                if draft.after != (0, 0) and self._parser.label(*draft.before):
                    self._notes.append(draft.after)
            else:
                self._approximate = self._approximate or draft.approximate
                first = draft.before[0] if draft.before != (0, 0) else draft.first
                self._notes.append((self._with_and(first), max(draft.last, draft.after[1])))
        self._drafts = kept
        kept[-1].approximate = kept[-1].approximate or self._approximate

    def _only_one(self) -> None:
        """Of what goes on and what hangs on events, what goes on counts."""
        going = [d for d in self._drafts if isinstance(d.time, Always | Since)]
        for draft in self._drafts:
            if going and draft not in going:
                self._notes.append((draft.first, draft.last))
        self._drafts = going or self._drafts[:1]

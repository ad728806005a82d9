"""Rules for ranges and unlabelled lists of spans (see the grammar in `parser`)."""

from typing import Final, TypeGuard

from kehoach_cli.timetext.cursor import SHORT, NotUnderstoodError
from kehoach_cli.timetext.holes import each_of, fill, fill_years, has_holes, lies_in
from kehoach_cli.timetext.lexer import END, NUMBER, WORD
from kehoach_cli.timetext.nodes import (
    After,
    Bare,
    Day,
    Each,
    Edge,
    Issue,
    Month,
    Part,
    Quarter,
    Range,
    Several,
    Span,
    Year,
)
from kehoach_cli.timetext.parser_spans import SpanParser
from kehoach_cli.timetext.words import ROMANS

_MONTHS: Final = range(1, 13)
_RANGES: Final = frozenset({"mark", "until"})
"""The kinds of what stands between the ends of a range."""


LONGEST_LIST: Final = 60
"""More than anybody writes: rows of figures are no times."""


class ListParser(SpanParser):
    """Reads ranges of spans and unlabelled lists of them."""

    __slots__ = ()

    def span_range(self, like: Span | None = None) -> Span | None:
        """Span [(đến | -) span]."""
        first = self.span(like)
        if first is None:
            return None
        start = self.at
        if self.kind() not in _RANGES:
            return first
        self._weekday_note()
        last, before = self._range_end(first)
        if last is None:
            self.at = start
            return first
        return self.joined_range(first, last, before=before)

    def _weekday_note(self) -> None:
        """Pass the day of the week in brackets between the ends of a range: "từ ngày 15/3 (thứ Hai) đến …" (rule 7)."""
        start = self.at
        if not (self.mark("(") and self._weekday_number() is not None and self.mark(")") and self.kind() in _RANGES):
            self.at = start

    def _range_end(self, first: Span) -> tuple[Span | None, bool]:
        if self.is_mark(",") or (self.is_mark(";") and self.said(1) == "kết thúc"):
            self.take()
        dashed = self.is_mark("-→~")
        if not (self.accept("until") or self.mark("-→~")):
            return None, False
        self.mark(":>")
        self.accept("filler")
        before = bool(self.accept("before"))
        if self.accept("about"):
            self.about = True
        if not dashed and self.is_unit("year") and self.kind(1) in (END, "mark", "and"):
            self.take()
            return Year(), before
        return self.span(first), before

    def joined_range(self, first: Span, last: Span, *, before: bool = False) -> Span | None:
        """A range with what one end leaves open filled from the other; None where they do not fit."""
        if self._waits(first) and isinstance(last, Day) and last.of is not None:
            if isinstance(first, Day) and first.lunar and not getattr(last.of, "lunar", False):
                return None
            first = self._day_before(first.number, last)
        elif isinstance(last, Month) and last.lunar and isinstance(first, Month) and not first.lunar:
            first = Month(first.number, first.of, lunar=True)
        elif not isinstance(first, After | Issue):
            first = fill(first, last) if has_holes(first) else first
        first = self._same_calendar(first, last)
        each = each_of(last)
        if each and each.unit == "year" and not each_of(first):
            first = fill_years(first, each)
        if isinstance(first, Range | Several) or isinstance(last, Range | Bare | Several):
            return None
        repeats = each_of(first)
        if repeats and repeats.unit != "year" and not each and not has_holes(last):
            return None
        return Range(first, last, before)

    def _waits(self, first: Span) -> TypeGuard[Day | Bare]:
        """Whether a day waits for its month."""
        return isinstance(first, Bare) or (isinstance(first, Day) and first.of is None)

    def _day_before(self, number: int, last: Day) -> Span:
        """The first day of "25 - 5/6": of the same month, or of the one before where that would turn it round."""
        of = last.of
        if number <= last.number or of is None:
            return Day(number, of)
        if isinstance(of, Each) and of.unit == "month":
            return Day(number, Each("month", of.step, of.shift - 1, of.lunar))
        if not isinstance(of, Month):
            return Day(number, of)
        if of.number > 1:
            return Day(number, Month(of.number - 1, of.of, of.lunar))
        year = of.of
        if isinstance(year, Year) and year.number:
            year = Year(year.number - 1)
        return Day(number, Month(12, year, of.lunar))

    def _same_calendar(self, first: Span, last: Span) -> Span:
        """Âm lịch at the end of a range holds for its beginning."""
        match first, last:
            case Day(of=Month(lunar=False) as month), Day(of=Month(lunar=True)):
                return Day(first.number, Month(month.number, month.of, lunar=True))
            case _:
                return first

    def spans(self) -> Span | None:
        """An unlabelled list: span ((, | và | + | &) span)*; what the last one says holds for those before it."""
        first = self.span_range()
        if first is None:
            return None
        items: list[Span] = list(first.items) if isinstance(first, Several) else [first]
        while True:
            start = self.at
            item = self._next_item(items[-1])
            if item is None:
                self.at = start
                break
            if self._narrows(item, items[-1]):
                items[-1] = fill(item, items[-1])
            elif isinstance(item, Several):
                items.extend(item.items)
            else:
                items.append(item)
            if len(items) > LONGEST_LIST:
                raise NotUnderstoodError(start, self.at)
        for i in range(len(items) - 2, -1, -1):
            items[i] = self._filled(items[i], items[i + 1])
        return items[0] if len(items) == 1 else Several(tuple(items))

    def _narrows(self, item: Span, last: Span) -> bool:
        """Whether a span says when in the one before it: "Tháng 5, ngày 15", "Năm 2022, quý II"."""
        if isinstance(last, Month) and has_holes(item):
            return not has_holes(fill(item, last))
        return type(item) is not type(last) and lies_in(item, last)

    def _filled(self, item: Span, after: Span) -> Span:
        if has_holes(item):
            item = fill(item, after)
        each = each_of(after)
        return fill_years(item, each) if each and each.unit == "year" else item

    def _next_item(self, last: Span) -> Span | None:
        if self.mark(",+&"):
            self.accept("and")
        elif not self.accept("and"):
            return None
        start = self.at
        self.accept("in")
        numbered = self.kind() == NUMBER
        item = self.span_range(last.last if isinstance(last, Range) else last)
        if self.alike and item is not None and type(item) is not type(last):
            return None
        if item is None and isinstance(last, Quarter) and self.said() in ROMANS and self.kind() == WORD:
            raise NotUnderstoodError(self.at, self.at + 1)
        if item is None and isinstance(last, Month) and self._counted_month():
            raise NotUnderstoodError(start, self.at + 2)
        if item is not None and numbered and (self._may_count() or self._other_year(item, last)):
            raise NotUnderstoodError(start, self.at)
        return item

    def _counted_month(self) -> bool:
        """Whether "9 trường" stands there, which may be September and schools, or nine of them."""
        return self.kind() == NUMBER and self.peek().value in _MONTHS and self.kind(1) == "counted"

    def _other_year(self, item: Span, last: Span) -> bool:
        """Whether a bare year follows a part of another: "Quý I/2022, 2023" may mean its quarter or all of it."""
        return isinstance(item, Year) and isinstance(last, Quarter | Month | Edge | Part | Day)

    def _may_count(self) -> bool:
        """Whether a bare number just taken may count the word after it rather than name a month: nobody can tell."""
        before = self.tokens[self.at - 2]
        bare = self.tokens[self.at - 1].kind == NUMBER and not (before.kind == "mark" and before.value in "/.")
        return bare and self.digits(-1) <= SHORT and self.kind() in (WORD, "numbered")

"""Rules for whole texts: the words that name the work, brackets, notes, counts (see the grammar in `parser`)."""

from collections.abc import Set as AbstractSet
from typing import Final

from kehoach_cli.timetext.assembly import Assembly
from kehoach_cli.timetext.cursor import SHORT, NotUnderstoodError
from kehoach_cli.timetext.draft import Draft, Item
from kehoach_cli.timetext.holes import has_holes, is_approximate, span_of
from kehoach_cli.timetext.lexer import MARK, NUMBER, WORD, Lexed, line_starts
from kehoach_cli.timetext.lines import part_lines
from kehoach_cli.timetext.nodes import Depends, When
from kehoach_cli.timetext.parser_events import FREE, NAMES
from kehoach_cli.timetext.parser_times import LEADING, TimeParser
from kehoach_cli.timetext.words import NUMBER_WORDS, ROMANS, SHORT_UNITS, UNMARKED

_PUNCTUATION: Final = frozenset("\n,.;:()[]{}\"'“”‘’-+*•·/&!…_|#@%°→»«✓√")
_DEEPEST: Final = 4
_NEVER_TIMES: Final = NAMES - {WORD, "part of day"} | {"times"}
_LED_TO: Final = LEADING | {"unit", "filler"}
_JOINTS: Final = frozenset({MARK, "and", "or", "that is", "vision"})
_FIRST: Final = frozenset({0})
_MARKERS: Final = frozenset({NUMBER, WORD, MARK})
_BEFORE_ITEM: Final = ";\n"
_ALSO_NAMES: Final = frozenset({"nam", "quy"})
"""Words of names that are words of time without their marks: Việt Nam, nội quy."""
EMPTY: Final = " \t\r\n-.…_/:;,*|"
"""What an empty cell is written with."""
_WEAK: Final = frozenset({"each", "in", "from", "until", "whole", "unit", "after", "span", "school", "will"})
"""Words of time that, before a name, are part of it: "trong tỉnh", "ngày hội"; a single "hằng" never is."""
_PART_OF: Final = frozenset(
    {"vụ", "khóa", "khoá", "giờ", "mùa", "ngành", "nguồn", "tuyến", "cấp", "nhiệm", "buổi", "kỳ"}
)
"""What a beginning or an end may be of that is no period: "đầu vụ", "cuối khóa"."""


class CellParser(TimeParser):
    """Reads a whole text: times, the words that name their work, brackets, notes."""

    __slots__ = ("_closers", "after_word", "nested", "starts")

    def __init__(self, lexed: Lexed) -> None:
        if "\n" in lexed.normal:
            part_lines(lexed)
        super().__init__(lexed)
        self.after_word = False
        self.nested = 0
        self._closers: dict[int, int] | None = None
        self.starts: AbstractSet[int] = set(line_starts(lexed)) if "\n" in lexed.normal else _FIRST

    def cell(self, *, inside: bool = False) -> tuple[list[Draft], list[tuple[int, int]]]:
        """The times of the text and its notes.

        Raises:
            NotUnderstoodError: the text cannot be read whole, or has no time.
        """
        if self.at >= self.stop:
            raise NotUnderstoodError(self.at, self.stop)
        item = self._item()
        if item.kind == "time" and self.at == self.stop:
            return self._only(item.drafts, inside=inside), []
        assembly = Assembly(self)
        while True:
            self.after_word = item.kind == "word"
            assembly.add(item)
            if self.at >= self.stop:
                return assembly.finish(self.stop, inside=inside)
            item = self._item()

    def _only(self, drafts: list[Draft], *, inside: bool) -> list[Draft]:
        """The one time that is the whole text."""
        span = span_of(drafts[0].time)
        if span is not None and not inside and has_holes(span):
            raise NotUnderstoodError(drafts[0].first, drafts[0].last)
        return drafts

    def _item(self) -> Item:  # one choice a kind of token
        start = self.at
        kind = self.kind()
        if kind in _MARKERS and self._list_marker():
            return Item("mark", start, self.at, [], [])
        if kind in _JOINTS and (joint := self._joint(kind, start)) is not None:
            return joint
        if self._may_begin(kind):
            self.far = start
            time = self.time()
            if time is None and kind == "about":
                self.take()
                return Item("about", start, self.at, [], [])
            if time is not None:
                draft = Draft(time, self.about or is_approximate(span_of(time)), start, self.at)
                return Item("time", start, self.at, [draft], [])
        if kind == "term" and (self.is_name(1) or self.is_mark("(", 1)):
            self.take()
            self.termed = True
            return Item("word", start, self.at, [], [])
        if self._free():
            return Item("word", start, self.at, [], [])
        raise NotUnderstoodError(start, max(self.far, start + 1))

    def _may_begin(self, kind: str) -> bool:
        """Whether a time can begin with a token of this kind."""
        if kind in _NEVER_TIMES:
            return False
        if kind == WORD:
            said = self.said()
            return said in SHORT_UNITS or said in NUMBER_WORDS or said == "cn"
        if kind == "filler":
            return self.kind(1) in _LED_TO
        return kind != "feast" or not self.after_word

    def _joint(self, kind: str, start: int) -> Item | None:
        """What stands between times."""
        if kind == MARK:
            return self._mark_item()
        if kind == "and":
            self.take()
            return Item("mark", start, self.at, [], [])
        if kind == "or":
            return self._or_else()
        return self._that_is() if kind == "that is" else self._vision()

    def _list_marker(self) -> bool:
        """1. | 1/. | 1/ | 1- | 1) | (1) | a) | II. at the start of a line or an item."""
        start = self.at
        if start not in self.starts and (
            self.tokens[start - 1].kind != MARK or self.tokens[start - 1].value not in _BEFORE_ITEM
        ):
            return False
        bracket = self.mark("(")
        if not self._numbers_item():
            self.at = start
            return False
        if bracket:
            if self.mark(")") and self.at < self.stop:
                return True
            self.at = start
            return False
        while (
            self.is_mark(".") and self.kind(1) == NUMBER and self.tight(0) and self.tight(1) and self.digits(1) <= SHORT
        ):
            self.take(2)
        joined = self.mark("/-") and self.kind() not in (NUMBER, MARK)
        if (self.mark(".)") or joined) and not self.tight(0) and self.at < self.stop:
            return True
        self.at = start
        return False

    def _numbers_item(self) -> bool:
        """Take the number or the letter of an item."""
        word = self.kind() == WORD and (self.said() in ROMANS or len(self.said()) == 1)
        if word or (self.kind() == NUMBER and self.digits() <= SHORT):
            self.take()
            return True
        return False

    def _mark_item(self) -> Item:
        start = self.at
        if self.is_mark("([{"):
            close = self._closing()
            if close:
                return self._bracket(start, start + 1, close, close + 1)
        if self.after_word and self.is_mark("/") and (each := self.per_unit()) is not None:
            return Item("time", start, self.at, [Draft(When(each), approximate=False, first=start, last=self.at)], [])
        mark = self.take().value
        if mark not in _PUNCTUATION:
            raise NotUnderstoodError(start, self.at)
        return Item("mark", start, self.at, [], [])

    def _closing(self) -> int:
        """The index of the bracket that closes the one at the cursor, or 0."""
        if self._closers is None:
            self._closers = {}
            opened: list[int] = []
            for at, token in enumerate(self.tokens):
                if token.kind == MARK and token.value in "([{":
                    opened.append(at)
                elif token.kind == MARK and token.value in ")]}" and opened:
                    self._closers[opened.pop()] = at
        return self._closers.get(self.at, 0)

    def _bracket(self, start: int, first: int, last: int, after: int) -> Item:
        """What a bracket holds; a bracket that is not understood is a note."""
        stop, far = self.stop, self.far
        self.at, self.stop, self.after_word = first, last, False
        self.nested += 1
        try:
            drafts, notes = self.cell(inside=True) if self.nested <= _DEEPEST else ([], [])
        except NotUnderstoodError:
            if (bar := self._exception(first, last)) is not None:
                raise NotUnderstoodError(bar, last) from None
            drafts, notes = [], []
        self.nested -= 1
        self.at, self.stop, self.far, self.depth = after, stop, far, 0
        return Item("bracket", start, after, drafts, notes)

    def _exception(self, first: int, last: int) -> int | None:
        """The token of a word of exception among some, which no note may swallow."""
        return next((i for i in range(first, last) if self.tokens[i].value == "except"), None)

    def _that_is(self) -> Item:
        start = self.at
        self.take()
        end = next(
            (i for i in range(self.at, self.stop) if self.tokens[i].kind == MARK and self.tokens[i].value == ";"),
            self.stop,
        )
        return self._bracket(start, self.at, end, end)

    def _or_else(self) -> Item:
        """hoặc before a condition: a note; before another time nobody knows which.

        Raises:
            NotUnderstoodError: a time follows.
        """
        start = self.at
        self.take()
        time = self.time()
        if time is None and self.is_name(0):
            return Item("word", start, self.at, [], [])
        if not isinstance(time, Depends):
            raise NotUnderstoodError(start, max(self.far, self.at))
        return Item("note", start, self.at, [], [(start, self.at)])

    def _vision(self) -> Item | None:
        start = self.at
        self.take()
        if self.time() is None:
            self.at = start
            return None
        return Item("note", start, self.at, [], [(start, self.at)])

    def _free(self) -> bool:
        """Take a word that is no time: it names the work, or counts something."""
        kind = self.kind()
        if kind == WORD and self.said() in ROMANS:
            return self._roman()
        if kind in FREE and not (kind == WORD and self._means_time()):
            self.take()
            if kind == "numbered":
                self.its_number()
            return True
        if kind == NUMBER:
            return self.count()
        if self.kind(1) == NUMBER and (kind == "times" or (kind == "span" and self.digits(1) < SHORT)):
            self.take()
            return self.its_number()
        if self._names(kind):
            self.take()
            return True
        return False

    def _means_time(self) -> bool:
        """Whether a word is no name: typed without its marks, a number in words, the rest of a number ("1o")."""
        said = self.said()
        if said in UNMARKED and not (self.after_word and said in _ALSO_NAMES):
            return self.kind(1) == NUMBER or self.said(1) in UNMARKED or self.tokens[self.at - 1].kind == NUMBER
        if self.after_word:
            return False
        if said in NUMBER_WORDS:
            return not self.is_name(1) and self.kind(1) != "times"
        return self.at > 0 and self.tokens[self.at - 1].kind == NUMBER and self.tight(0)

    def _roman(self) -> bool:
        """A roman numeral is part of a name ("Đại hội XII", "hành vi", "vi phạm"), never alone beside a time."""
        before = self.tokens[self.at - 1].kind if self.at else MARK
        if (before in NAMES and self.after_word) or (self.said() == "vi" and self.kind(1) == WORD):
            self.take()
            return True
        return False

    def _names(self, kind: str) -> bool:
        """Whether a word of time stands here as part of a name."""
        follows = self.is_name(1) and self.said(1) not in NUMBER_WORDS
        before = self.tokens[self.at - 1].kind if self.at else MARK
        if kind in _WEAK and self.said() != "hằng" and (follows or (self.is_unit("day") and self.kind(1) == "filler")):
            return True
        if kind == "part":
            return self.said(1) in _PART_OF or self.kind(1) in ("span", "numbered")
        if kind == "unit":
            ahead = 2 if self.kind(1) == "filler" else 1
            named = before in NAMES and self.kind(ahead) in ("before", "latest", "until", "periodic")
            return self.is_mark(":", 1) or named or (self.is_mark("(", 1) and self.kind(2) in LEADING)
        if kind == "not":
            return self.is_name(1)
        if kind in ("next", "this", "will", "school", "semester", "span", "feast", "times", "era"):
            return self.after_word
        return kind == "periodic"

    def label(self, first: int, last: int) -> str | None:
        """The words of these tokens as printed, or None where none of them names anything."""
        if last <= first or all(t.kind in (MARK, "filler", "and", "in") for t in self.tokens[first:last]):
            return None
        while (
            first < last
            and self.tokens[first].kind in ("and", MARK)
            and self.tokens[first].value not in ("(", '"', "“")
        ):
            first += 1
        while (
            last > first
            and self.tokens[last - 1].kind in ("and", MARK)
            and self.tokens[last - 1].value not in (")", '"', "”", "%")
        ):
            last -= 1
        return self.lexed.between(first, last).text or None

"""GRAMMAR-PLACEHOLDER."""

from typing import Final

from kehoach_cli.timetext.assembly import Assembly
from kehoach_cli.timetext.cursor import NotUnderstoodError
from kehoach_cli.timetext.draft import Draft, Item
from kehoach_cli.timetext.lexer import MARK, NUMBER, WORD, Lexed, lex, line_starts
from kehoach_cli.timetext.nodes import Depends, Piece, TimeText, Words
from kehoach_cli.timetext.parser_times import FREE, TimeParser
from kehoach_cli.timetext.words import ROMANS

_PUNCTUATION: Final = frozenset(",.;:()[]{}\"'“”‘’-+*•·/&!…_|#@%°→»«✓√")
_EMPTY: Final = frozenset(" \t\r\n-.…_/:;,*|")
_WEAK: Final = frozenset(
    {
        "each",
        "in",
        "from",
        "until",
        "whole",
        "part",
        "unit",
        "after",
        "span",
        "school",
        "feast",
        "will",
        "weekday",
        "follow",
    }
)
_ORDINAL_NUMBERS: Final = frozenset({NUMBER})


def parse(text: str) -> TimeText:
    """Parse a time text; what cannot be read whole has its words in `unread`, and never raises."""
    lexed = lex(text)
    if _EMPTY.issuperset(lexed.normal):
        return TimeText(text)
    parser = CellParser(lexed)
    try:
        drafts, notes = parser.cell()
    except NotUnderstoodError as error:
        return TimeText(text, unread=_words(lexed, error.first, error.last))
    return TimeText(
        text,
        tuple(_piece(lexed, parser, draft) for draft in drafts),
        tuple(_words(lexed, first, last).text for first, last in notes),
    )


def _words(lexed: Lexed, first: int, last: int) -> Words:
    """The original words of the tokens `first` to before `last`; of the whole text where there are none."""
    count = len(lexed.tokens) - 4
    first, last = min(max(first, 0), count - 1), min(last, count)
    if last <= first:
        last = first + 1
    return lexed.words(lexed.tokens[first].start, lexed.tokens[last - 1].end)


def _piece(lexed: Lexed, parser: "CellParser", draft: Draft) -> Piece:
    label = parser.label(*draft.before) or parser.label(*draft.after)
    return Piece(draft.time, label, draft.approximate, _words(lexed, draft.first, draft.last))


class CellParser(TimeParser):
    """Reads a whole text: times, the words that name their work, brackets, notes."""

    __slots__ = ("starts",)

    def __init__(self, lexed: Lexed) -> None:
        super().__init__(lexed)
        self.starts = set(line_starts(lexed)) if "\n" in lexed.normal else {0}

    def cell(self, *, inside: bool = False) -> tuple[list[Draft], list[tuple[int, int]]]:
        """The times of the text and its notes.

        Raises:
            NotUnderstoodError: the text cannot be read whole, or has no time.
        """
        assembly = Assembly(self)
        while self.at < self.stop:
            assembly.add(self._item())
        return assembly.finish(self.stop, inside=inside)

    def _item(self) -> Item:
        start = self.at
        if start in self.starts and self._list_marker():
            return Item("mark", start, self.at, [], [])
        kind = self.kind()
        if kind == MARK:
            return self._mark_item()
        if kind == "and":
            self.take()
            return Item("mark", start, self.at, [], [])
        if kind == "that is":
            return self._that_is()
        if kind == "vision" and (item := self._vision()):
            return item
        if kind != "feast" or start == 0 or self.tokens[start - 1].kind not in FREE:
            self.far = start
            time = self.time()
            if time is None and kind == "about":
                self.take()
                return Item("about", start, self.at, [], [])
            if time is not None:
                draft = Draft(time, self.about or self.approximate(_span(time)), start, self.at)
                return Item("time", start, self.at, [draft], [])
        if self._free():
            return Item("word", start, self.at, [], [])
        raise NotUnderstoodError(start, max(self.far, start + 1))

    def _list_marker(self) -> bool:
        """1. | 1/. | 1) | a) | II. at the start of a line."""
        numbered = self.kind() == NUMBER or (self.kind() == WORD and (self.said() in ROMANS or len(self.said()) == 1))
        if not numbered:
            return False
        start = self.at
        self.take()
        while self.is_mark(".") and self.kind(1) == NUMBER and self.tight(0) and self.tight(1) and self.digits(1) <= 2:  # noqa: PLR2004 # digits
            self.take(2)
        self.mark("/")
        if self.mark(".)") and not self.tight(0) and self.at < self.stop:
            return True
        self.at = start
        return False

    def _mark_item(self) -> Item:
        start = self.at
        if self.is_mark("([{"):
            close = self._closing()
            if close:
                return self._bracket(start, start + 1, close, close + 1)
        mark = self.take().value
        if mark not in _PUNCTUATION:
            raise NotUnderstoodError(start, self.at)
        return Item("mark", start, self.at, [], [])

    def _closing(self) -> int:
        """The index of the bracket that closes the one at the cursor, or 0."""
        depth = 0
        for at in range(self.at, self.stop):
            token = self.tokens[at]
            if token.kind == MARK:
                depth += (token.value in "([{") - (token.value in ")]}")
                if depth == 0:
                    return at
        return 0

    def _bracket(self, start: int, first: int, last: int, after: int) -> Item:
        """What a bracket holds; a bracket that is not understood is a note."""
        stop, far, about, clock = self.stop, self.far, False, False
        self.at, self.stop = first, last
        try:
            drafts, notes = self.cell(inside=True)
        except NotUnderstoodError:
            drafts, notes = [], []
        self.at, self.stop, self.far, self.about, self.clock = after, stop, far, about, clock
        return Item("bracket", start, after, drafts, notes)

    def _that_is(self) -> Item:
        start = self.at
        self.take()
        end = next(
            (i for i in range(self.at, self.stop) if self.tokens[i].kind == MARK and self.tokens[i].value in ";"),
            self.stop,
        )
        return self._bracket(start, self.at, end, end)

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
        if kind in FREE:
            self.take()
            if kind in ("numbered", "times"):
                self.its_number()
            return True
        if kind == NUMBER:
            return self.count()
        before = self.tokens[self.at - 1].kind if self.at else MARK
        follows = self.kind(1) in FREE and self.at + 1 < self.stop
        if kind in _WEAK and (follows or (kind == "feast" and before in FREE)):
            self.take()
            return True
        if kind == "unit" and (
            self.is_mark(":", 1) or (before in FREE and self.kind(1) in ("before", "latest", "until", "periodic"))
        ):
            self.take()
            return True
        if kind == "periodic" or (kind in ("next", "this", "will", "school", "semester", "span") and before in FREE):
            self.take()
            return True
        return False

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
        return _words(self.lexed, first, last).text or None


def _span(time: object) -> object:
    return None if isinstance(time, Depends) else getattr(time, "span", None)

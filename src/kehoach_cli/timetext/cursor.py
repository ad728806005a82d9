"""A place in the tokens of a text, with what every rule of the grammar needs: look, take, go back."""

from typing import Final

from kehoach_cli.timetext.lexer import END, MARK, NUMBER, WORD, Lexed, Token
from kehoach_cli.timetext.words import NUMBER_WORDS

YEARS: Final = range(1900, 2200)
"""The years a text can mean; any other four digits are no year."""
MONTHS: Final = 12
SHORT: Final = 2
"""The digits of a day, a month or a year of this century."""
FULL: Final = 4
"""The digits of a year."""
_TEN: Final = 10

_BEGINS_TIME: Final = frozenset({NUMBER, "unit", "part", "weekday", "moon", "full", "feast", "each", "ordinal"})


class NotUnderstoodError(Exception):
    """The text cannot be read whole: the tokens `first` to `last` are in no rule."""

    def __init__(self, first: int, last: int) -> None:
        super().__init__(first, last)
        self.first = first
        self.last = last


class Cursor:
    """Tokens and the index of the next one; `far` is the farthest that any rule has looked."""

    __slots__ = ("at", "far", "lexed", "stop", "tokens")

    def __init__(self, lexed: Lexed) -> None:
        self.lexed = lexed
        self.tokens: list[Token] = lexed.tokens
        self.at = 0
        self.far = 0
        self.stop = len(self.tokens) - 4

    def peek(self, ahead: int = 0) -> Token:
        """The token `ahead` of the next one."""
        at = self.at + ahead
        return self.tokens[at] if at < self.stop else self.tokens[-1]

    def kind(self, ahead: int = 0) -> str:
        """The kind of the token `ahead` of the next one."""
        at = self.at + ahead
        return self.tokens[at].kind if at < self.stop else END

    def take(self, count: int = 1) -> Token:
        """Go past `count` tokens; the last of them."""
        at = self.at = self.at + count
        if at > self.far:  # noqa: PLR1730 # a call of max costs more than all the rest
            self.far = at
        return self.tokens[at - 1]

    def accept(self, *kinds: str) -> Token | None:
        """Take the next token if it is of one of these kinds."""
        return self.take() if self.kind() in kinds else None

    def is_unit(self, *units: str, ahead: int = 0) -> bool:
        """Whether a unit of time of these stands there."""
        token = self.peek(ahead)
        return token.kind == "unit" and token.value in units

    def is_mark(self, marks: str, ahead: int = 0) -> bool:
        """Whether one of these punctuation marks stands there."""
        at = self.at + ahead
        if at >= self.stop:
            return False
        token = self.tokens[at]
        return token.kind == MARK and token.value in marks

    def mark(self, marks: str) -> bool:
        """Take the next token if it is one of these punctuation marks."""
        if self.at >= self.stop:
            return False
        token = self.tokens[self.at]
        if token.kind != MARK or token.value not in marks:
            return False
        self.take()
        return True

    def said(self, ahead: int = 0) -> str:
        """The text of a token, normalised."""
        token = self.peek(ahead)
        return self.lexed.normal[token.start : token.end]

    def tight(self, ahead: int) -> bool:
        """Whether no space stands before the token `ahead`."""
        return self.peek(ahead).start == self.peek(ahead - 1).end

    def digits(self, ahead: int = 0) -> int:
        """How many digits a number is written with."""
        token = self.peek(ahead)
        return token.end - token.start

    def begins_time(self, ahead: int = 0) -> bool:
        """Whether what stands there can begin a time, so that a word before it belongs to it."""
        return self.kind(ahead) in _BEGINS_TIME

    def is_year(self, ahead: int = 0) -> bool:
        """Whether a year in four digits stands there."""
        token = self.peek(ahead)
        return token.kind == NUMBER and token.end - token.start == FULL and token.value in YEARS

    def number_word(self) -> int | None:
        """Take a number in words from 1 to 39 ("mười lăm"); "năm" before a year is the unit."""
        first = NUMBER_WORDS.get(self.said())
        if first is None or (self.is_unit("year") and self.kind(1) == NUMBER):
            return None
        self.take()
        then = NUMBER_WORDS.get(self.said(), 0) if self.kind() in (WORD, "unit") else 0
        if first == _TEN and 0 < then < _TEN and not self.is_unit("year"):
            self.take()
            return _TEN + then
        if self.said() == "mươi" and first in (2, 3):
            self.take()
            then = NUMBER_WORDS.get(self.said(), 0) if self.kind() == WORD else 0
            if 0 < then < _TEN:
                self.take()
            return first * _TEN + then
        return first

    def shift(self) -> int | None:
        """Take the word that says the unit after or before (năm sau, quý trước); not where it begins a limit."""
        token = self.peek()
        if token.kind == "next":
            return int(self.take().value)
        if token.kind == "this":
            self.take()
            return 0
        if self.begins_time(1):
            return None
        if token.kind == "after" or (token.kind == "until" and self.said() == "tới"):
            self.take()
            return 1
        if token.kind == "before":
            self.take()
            return -1
        return None

"""Lines of a text: a bullet, an item's number or a new time begins what no rule may join to the line before."""

from typing import Final

from kehoach_cli.timetext.lexer import MARK, NUMBER, WORD, Lexed, Token, line_starts
from kehoach_cli.timetext.words import ROMANS

_BULLETS: Final = frozenset("-+*\u2022\u00b7")
_ENDS: Final = frozenset({NUMBER, "lunar", "solar", "feast", "onward", "following", "depends", "always", "era"})
"""The kinds that a time may end with."""


def part_lines(lexed: Lexed) -> None:
    """Put a mark that no rule takes before each line that begins an item; a bullet becomes that mark."""
    tokens = lexed.tokens
    for at in reversed(line_starts(lexed)):
        token, before = tokens[at], tokens[at - 1]
        if at == 0 or token.kind == "end":
            continue
        if token.kind == MARK and token.value in _BULLETS:
            tokens[at] = Token(MARK, "\n", token.start, token.end)
        elif _numbers(lexed, at) or (_ends(lexed, before) and not _goes_on(token) and _capital(lexed, token)):
            tokens.insert(at, Token(MARK, "\n", before.end, token.start))


def _numbers(lexed: Lexed, at: int) -> bool:
    """Whether an item's number stands there: "2. Tháng 5", "b) Tháng 5"."""
    token, mark = lexed.tokens[at], lexed.tokens[at + 1]
    numbered = token.kind == NUMBER or (token.kind == WORD and token.end - token.start == 1)
    marked = mark.kind == MARK and mark.start == token.end and mark.value in ".)/-"
    return numbered and marked and lexed.tokens[at + 2].start > mark.end


def _ends(lexed: Lexed, token: Token) -> bool:
    """Whether a time may end with a token."""
    if token.kind == WORD:
        return lexed.normal[token.start : token.end] in ROMANS
    return token.kind in _ENDS or token.value == ")"


def _goes_on(token: Token) -> bool:
    """Whether a token goes on with the time before it: its year, its end."""
    return token.kind in ("until", "and", "or") or (token.kind == "unit" and token.value == "year")


def _capital(lexed: Lexed, token: Token) -> bool:
    """Whether a token begins with a capital; where all are, a month may go on with its day."""
    said = lexed.words(token.start, token.end).text
    return said[:1].isupper() and (token.value != "month" or not lexed.text.isupper())

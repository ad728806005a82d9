"""Text to tokens: normalise, then read numbers, phrases of the word list, citations, words and marks.

Every character that is not white space belongs to exactly one token. Tokens point into the normalised text;
`Lexed.words` gives the words of the original text back.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple

from kehoach_cli.timetext.citations import citations
from kehoach_cli.timetext.nodes import Words
from kehoach_cli.timetext.words import ROMANS, VOCABULARY

_MARKS = {
    "÷": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "―": "-",
    "ð": "đ",
    "／": "/",
    "，": ",",
    "：": ":",
}
_SPACES = "\u00a0\u2007\u202f\u2002\u2003\u2009\u3000\u2000\u2001\u2004\u2005\u2006\u2008\u200a\u205f"
_ONE_TO_ONE = str.maketrans({**_MARKS, **dict.fromkeys(_SPACES, " ")})
_UNSEEN = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_ODD = re.compile(f"[{_SPACES}\u200b\u200c\u200d\u2060\ufeff\u00ad{''.join(_MARKS)}Ð]")
_TONES = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ",
    "ọe": "oẹ", "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_TONE = re.compile("|".join(_TONES) + "|q(?:uí|úi)")
_TOKEN = re.compile(r"(\s*)(?:(\d+)|([^\W\d_]+)|([^\s]))")
_LONGEST_NUMBER: Final = 8
_SHORTEST_PAIR: Final = 4
_GLUED = re.compile("ngày|tháng|quý|năm|tuần|trước|đến|hằng|hàng|hết")

WORD: Final = "word"
"""A word that is not in the list: free, it names the work."""
NUMBER: Final = "number"
MARK: Final = "mark"
"""A punctuation mark; its value is the character."""
CITED: Final = "cited"
"""A document cited with its number and date."""
END: Final = "end"


class Token(NamedTuple):
    """A token: `value` is a number's value, the value in the word list, a word or a mark."""

    kind: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text, its normal form, the offset in the text of each character of that (None where equal), its tokens."""

    text: str
    normal: str
    offsets: list[int] | None
    tokens: list[Token]

    def between(self, first: int, last: int) -> Words:
        """The original words of the tokens `first` to before `last`; at least one."""
        count = len(self.tokens) - 4
        first = min(max(first, 0), count - 1)
        last = max(min(last, count), first + 1)
        return self.words(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, start: int, end: int) -> Words:
        """The words of the original text from the first of a token to the last of another, by their normal offsets."""
        if self.offsets is None:
            return Words(self.text[start:end], start)
        start, end = self.offsets[start], self.offsets[end]
        piece = self.text[start:end]
        trimmed = piece.strip()
        return Words(trimmed, start + piece.index(trimmed))


def fold_tones(text: str) -> str:
    """Put the tone of oa, oe, uy on the second vowel: hòa → hoà, qúy and quí → quý."""
    return _TONE.sub(lambda m: _TONES.get(m[0], "quý"), text)


def normalise(text: str) -> tuple[str, list[int] | None]:
    """Lower case NFC text with plain dashes and spaces, and where each of its characters stood."""
    odd = _ODD.search(text) is not None
    if unicodedata.is_normalized("NFC", text) and not (odd and _UNSEEN.search(text)):
        lowered = text.lower()
        if len(lowered) == len(text):
            return fold_tones(lowered.translate(_ONE_TO_ONE) if odd else lowered), None
    normal: list[str] = []
    offsets: list[int] = []
    for start, end in pairwise([*_clusters(text), len(text)]):
        piece = unicodedata.normalize("NFC", _UNSEEN.sub("", text[start:end])).lower().translate(_ONE_TO_ONE)
        normal.append(piece)
        offsets.extend([start] * len(piece))
    return fold_tones("".join(normal)), [*offsets, len(text)]


def _clusters(text: str) -> list[int]:
    """The offsets at which a letter begins that is no mark on the one before."""
    return [i for i, c in enumerate(text) if i == 0 or not unicodedata.combining(c)]


def _phrases() -> dict[str, list[tuple[str, list[str], str, object]]]:
    """The word list by first syllable, longest phrase first: the second syllable, the others, kind and value."""
    table: dict[str, list[tuple[str, list[str], str, object]]] = {}
    for kind, value, spellings in VOCABULARY:
        for spelling in fold_tones(spellings).split("|"):
            first, *rest = spelling.split()
            table.setdefault(first, []).append((rest[0] if rest else "", rest[1:], kind, value))
            if rest:
                table.setdefault("".join((first, *rest)), []).append(("", [], kind, value))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0] and [entry[0], *entry[1]]))
    return table


_PHRASES = _phrases()
_new = tuple.__new__


def lex(text: str) -> Lexed:
    """The tokens of a text, with four END tokens after them to look ahead at."""
    normal, offsets = normalise(text)
    tokens: list[Token] = []
    at = 0
    for start, end in citations(normal):
        _read(normal, at, start, tokens)
        tokens.append(Token(CITED, normal[start:end], start, end))
        at = end
    _read(normal, at, len(normal), tokens)
    tokens += [Token(END, "", len(normal), len(normal))] * 4
    return Lexed(text, normal, offsets, tokens)


def _read(normal: str, at: int, stop: int, tokens: list[Token]) -> None:
    """Add the tokens between two offsets: numbers, marks, and syllables joined into the longest phrases."""
    pieces = _TOKEN.findall(normal, at, stop)
    pieces.append(("", "", "", ""))
    i, last = 0, len(pieces) - 1
    while i < last:
        space, digits, letters, mark = pieces[i]
        i += 1
        start = at + len(space)
        at = start + len(digits or letters or mark)
        if letters:
            then = pieces[i][2]
            for second, rest, kind, value in _PHRASES.get(letters, ()):
                if not second or (second == then and rest == [p[2] for p in pieces[i + 1 : i + 1 + len(rest)]]):
                    if second:
                        phrase = pieces[i : i + 1 + len(rest)]
                        at += sum([len(p[0]) + len(p[2]) for p in phrase])
                        i += len(phrase)
                    tokens.append(_new(Token, (kind, value, start, at)))
                    break
            else:
                tokens += _unglued(letters, start) or (Token(WORD, letters, start, at),)
        elif digits:
            tokens.append(_new(Token, (NUMBER, int(digits) if at - start <= _LONGEST_NUMBER else -1, start, at)))
        else:
            tokens.append(_new(Token, (MARK, mark, start, at)))


def _unglued(piece: str, start: int) -> list[Token] | None:
    """Cut "trướcngày" into its phrases; None where it is not made of them wholly."""
    if len(piece) < _SHORTEST_PAIR or not _GLUED.search(piece):
        return None
    cut: list[Token] = []
    at = 0
    while at < len(piece):
        for end in range(len(piece), at + 1, -1):
            entry = next((e for e in _PHRASES.get(piece[at:end], ()) if not e[0]), None)
            if entry is not None:
                cut.append(Token(entry[2], entry[3], start + at, start + end))
                at = end
                break
        else:
            if cut and cut[-1].value == "quarter" and piece[at:] in ROMANS:
                return [*cut, Token(WORD, piece[at:], start + at, start + len(piece))]
            return None
    return cut


def line_starts(lexed: Lexed) -> list[int]:
    """The indices of the tokens that begin a line."""
    starts = [token.start for token in lexed.tokens]
    breaks = [m.end() for m in re.finditer("\n", lexed.normal)]
    return [0, *(bisect_left(starts, at) for at in breaks)]

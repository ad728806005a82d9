"""Markdown, with the HTML in it, to HTML."""

import re
from collections.abc import Iterator
from html import escape

from kehoach_cli.readers.markup_html import NOTE

_TAGS = (
    "a abbr address article aside b big blockquote body br caption center code col colgroup dd del details div dl dt "
    "em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i img ins li link main mark meta nav "
    "ol p pre s section small span strike strong style sub summary sup table tbody td tfoot th thead title tr tt u ul"
)
_NO_TAG = re.compile(rf"<(?!/?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]*)?/?>|!--)", re.IGNORECASE)
_NO_ENTITY = re.compile(r"&(?!#\d+;|#x[0-9a-f]+;|[a-z][a-z0-9]*;)", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"\s*<(table|div|p|ul|ol|h[1-6]|center|section|article|html|body|head|!doctype)\b", re.IGNORECASE
)
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s")
_RULE = re.compile(r"\s{0,3}(=+|([-*_])\s*(\2\s*){2,})$")
_BULLET = re.compile(r"(\s*)[-*]\s+(?=\S)")
_NUMBERED = re.compile(r"\s{0,3}(\d{1,3})[.)]\s")
_DASHES = re.compile(r":?-+:?")
_NOTE = re.compile(r"\[\^([^\]\s]+)\](:)?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_INLINE = (
    (re.compile(r"(?<!`)(`{1,2})([^`\n]+)\1(?!`)"), r"\2"),
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"()]*\")?\)"), r"\1"),
    (re.compile(r"\*\*(?=[^*])(.+?)\*\*", re.DOTALL), r"<b>\1</b>"),
    (re.compile(r"(?<!\w)__(?=[^_\s])(.+?)(?<=[^_\s])__(?!\w)", re.DOTALL), r"<b>\1</b>"),
    (re.compile(r"(?<![\w*])\*(?=[^*\s])([^*]+?)(?<=\S)\*(?![\w*])", re.DOTALL), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^_\s])([^_]+?)(?<=\S)_(?![\w_])", re.DOTALL), r"\1"),
    (re.compile(r"~~(?=\S)(.+?)(?<=\S)~~", re.DOTALL), r"<del>\1</del>"),
)


def to_html(text: str) -> str:
    """The HTML of a Markdown text. Line breaks inside a paragraph stay; numbers at its start stay text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    notes, lines = _take_notes(lines)
    return "".join(_Blocks(lines, notes).html())


def _take_notes(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """Footnote definitions ("[^1]: …") by label, and the lines without them."""
    notes, rest = {}, []
    for line in lines:
        match = _NOTE.match(line.lstrip())
        if match and match[2]:
            notes[match[1]] = line.lstrip()[match.end() :].strip()
        else:
            rest.append(line)
    return notes, rest


class _Blocks:
    """Goes over the lines once, block by block."""

    def __init__(self, lines: list[str], notes: dict[str, str]) -> None:
        self._lines, self._notes = lines, notes
        self._at = 0

    def html(self) -> Iterator[str]:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.strip() or _RULE.match(line):
                self._at += 1
            elif fence := _FENCE.match(line):
                yield self._fenced(fence[1])
            elif heading := _HEADING.match(line):
                self._at += 1
                level = len(heading[1])
                title = line[heading.end() :].strip().rstrip("#").rstrip()
                yield f"<h{level}>{self._inline(title)}</h{level}>"
            elif self._is_table():
                yield self._table()
            elif block := _BLOCK_TAG.match(line):
                yield self._raw(block[1])
            else:
                yield self._paragraph()

    def _fenced(self, fence: str) -> str:
        start = self._at + 1
        end = start
        while end < len(self._lines) and not self._lines[end].strip().startswith(fence):
            end += 1
        self._at = end + 1
        return f"<pre>{escape(chr(10).join(self._lines[start:end]))}</pre>"

    def _raw(self, tag: str) -> str:
        """HTML to the end of the element that it begins with, or to the next blank line where it has no end."""
        opening, closing = (re.compile(rf"<{end}{re.escape(tag)}\b", re.IGNORECASE) for end in ("", "/"))
        start, depth = self._at, 0
        for end in range(start, len(self._lines)):
            line = self._lines[end]
            depth += len(opening.findall(line)) - len(closing.findall(line))
            if depth <= 0:
                break
        else:
            end = start
            while end + 1 < len(self._lines) and self._lines[end + 1].strip():
                end += 1
        self._at = end + 1
        return _safe("\n".join(self._lines[start : self._at]))

    def _paragraph(self) -> str:
        lines = [self._lines[self._at]]
        self._at += 1
        while self._at < len(self._lines) and not self._begins_block(lines[0]):
            lines.append(self._lines[self._at])
            self._at += 1
        bullet = _BULLET.match(lines[0])
        text = "\n".join(line.strip().removesuffix("\\") for line in lines)
        if bullet:
            depth = 1 + min(len(bullet[1].expandtabs(4)) // 2, 8)
            return "<ul>" * depth + f"<li>{self._inline(text[1:].lstrip())}</li>" + "</ul>" * depth
        return f"<p>{self._inline(text.removeprefix('> '))}</p>"

    def _begins_block(self, first: str) -> bool:
        """Whether the line ends the paragraph that `first` began."""
        line = self._lines[self._at]
        if not line.strip() or any(p.match(line) for p in (_FENCE, _HEADING, _BULLET, _RULE, _BLOCK_TAG)):
            return True
        numbered = _NUMBERED.match(line)
        return self._is_table() or bool(numbered and (numbered[1] == "1" or _NUMBERED.match(first)))

    def _is_table(self) -> bool:
        """Whether a pipe table begins here: a line that begins with a pipe, or one above a rule with pipes."""
        line = self._lines[self._at].strip()
        if line.startswith("|"):
            return line.count("|") > 1
        following = self._lines[self._at + 1] if self._at + 1 < len(self._lines) else ""
        return "|" in line and "|" in following and _is_separator(following)

    def _table(self) -> str:
        start = self._at
        while self._at < len(self._lines) and "|" in self._lines[self._at]:
            self._at += 1
        lines = self._lines[start : self._at]
        ruled = next((n for n in (0, 1) if n < len(lines) and _is_separator(lines[n])), None)
        head = lines[:ruled] if ruled is not None else []
        body = lines if ruled is None else lines[ruled + 1 :]
        rows = [_cells(line) for line in body if not _is_separator(line, least=3)]
        header = [cells for line in head if any(cells := _cells(line))]
        width = max((len(cells) for cells in (*header, *rows)), default=0)
        return f"<table><thead>{self._rows(header, width)}</thead>{self._rows(rows, width)}</table>"

    def _rows(self, rows: list[list[str]], width: int) -> str:
        padded = (cells + [""] * (width - len(cells)) for cells in rows)
        return "".join(
            "<tr>" + "".join(f"<td>{self._inline(cell)}</td>" for cell in cells) + "</tr>" for cells in padded
        )

    def _inline(self, text: str) -> str:
        text = _ESCAPED.sub(lambda m: f"&#{ord(m[1])};", text)
        text = _NOTE.sub(self._note, _safe(text))
        for pattern, replacement in _INLINE:
            text = pattern.sub(replacement, text)
        return text.replace("\n", "<br>")

    def _note(self, match: re.Match[str]) -> str:
        note = self._notes.get(match[1])
        return match[0] if note is None else f"<{NOTE}>{escape(note)}</{NOTE}>"


def _safe(text: str) -> str:
    """The text with signs that open no tag and no entity escaped, so that "< 5" and "<tên>" stay text."""
    return _NO_ENTITY.sub("&amp;", _NO_TAG.sub("&lt;", text))


def _cells(line: str) -> list[str]:
    """The cells of a pipe table's row; a pipe after a backslash is text."""
    line = line.strip().removeprefix("|")
    if line.endswith("|") and not line.endswith("\\|"):
        line = line[:-1]
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)]


def _is_separator(line: str, least: int = 1) -> bool:
    """Whether a row of a pipe table is its rule: nothing but dashes, at least so many in each cell, and colons."""
    cells = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
    return all(_DASHES.fullmatch(cell) and cell.count("-") >= least for cell in cells)

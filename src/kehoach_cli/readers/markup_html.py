"""A tree of HTML to blocks."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.blocks import Align, Block, Paragraph, Table
from kehoach_cli.readers.limits import MAX_DEPTH, MAX_DOCUMENT, MAX_TAGS
from kehoach_cli.readers.markup_table import read_table
from kehoach_cli.readers.numbering import spell
from kehoach_cli.readers.tidying import SUPERSCRIPT, tidy, whole

NOTE = "kehoach-note"
"""The element by which the Markdown reader hands over a footnote's text."""

_LEFT_OUT = frozenset({"head", "script", "style", "template", "del", "noscript", "iframe", "object", "select"})
_PARAGRAPHS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead"),
        *("tr", "ul"),
    )
)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_ALIGN: dict[str, Align] = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_TEXT_ALIGN = re.compile(r"text-align\s*:\s*(left|center|right|justify)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK = re.compile(r" *\n *")
_MANY_SPACES = re.compile(" {2,}")
_DASH = re.compile(r"^[-*][ \t]+(?=\S)", re.MULTILINE)
_ITEM = re.compile(r"(?:^|(?<=\s))-\s+")
_FIRST = re.compile(r"[“\"'(‘]*(\w)")
_QUOTED = re.compile(r'“[^“”]*”|"[^"]*"')
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST = 64
"""Elements within elements; what stands deeper is read as plain text."""


def parse_html(text: str) -> etree._Element | None:
    """The tree of an HTML text; None where there is nothing in it.

    Raises:
        DocumentError: it is larger than any plan.
    """
    if len(text) > MAX_DOCUMENT or text.count("<") > MAX_TAGS:
        raise DocumentError("{name}: it holds more than any plan does; it is not read")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    content = text.replace("\0", "").encode("utf-8", "replace")
    try:
        return etree.fromstring(content, parser) if content.strip() else None
    except etree.XMLSyntaxError:
        return None  # nothing but comments or white space


@dataclass(frozen=True, slots=True)
class _Style:
    """What an element hands down to the text in it."""

    bold: bool = False
    align: Align | None = None
    heading: int | None = None
    level: int | None = None
    raised: bool = False
    kept: bool = False
    """White space is kept (pre)."""


@dataclass(slots=True)
class _Line:
    """The paragraph that is being read."""

    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    marker: str | None = None
    plain: bool = False
    style: _Style | None = None


class HtmlReader:
    """Reads one tree. `dashes` says that a typed dash at the start of a line is a list's (Markdown)."""

    def __init__(self, *, dashes: bool) -> None:
        self._dashes = dashes
        self._blocks: list[Block] = []
        self._line = _Line()
        self._depth = self._tables = 0
        self._counters: dict[etree._Element, int] = {}

    def read(self, root: etree._Element | None) -> list[Block]:
        """The blocks of the tree, in order, not numbered.

        Raises:
            DocumentError: a table is larger or stands deeper in others than in any document.
        """
        return [] if root is None else self._inner(root, _Style())

    def _inner(self, element: etree._Element, style: _Style) -> list[Block]:
        """The blocks of an element, read apart."""
        outer, self._blocks = self._blocks, []
        outer_line, self._line = self._line, _Line()
        self._children(element, style)
        self._flush()
        inner, self._blocks, self._line = self._blocks, outer, outer_line
        return inner

    def _children(self, element: etree._Element, style: _Style) -> None:
        self._depth += 1
        self._text(element.text, style)
        for child in element:
            self._element(child, style)
            self._text(child.tail, style)
        self._depth -= 1

    def _element(self, element: etree._Element, style: _Style) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or _is_hidden(element):
            return
        if self._depth > _DEEPEST:
            self._text(" ".join(map(str, element.itertext())), style)
        elif tag == "br":
            self._line.parts.append("\n")
        elif tag == NOTE:
            self._line.notes.append(tidy("".join(map(str, element.itertext()))))
        elif tag == "table":
            self._table(element, style)
        elif tag == "ul" and next(element.iter("li"), None) is None:
            self._bare_list(element, style)
        elif tag in _PARAGRAPHS:
            self._block(element, tag, _styled(element, tag, style))
        else:
            self._children(element, _styled(element, tag, style))

    def _block(self, element: etree._Element, tag: str, style: _Style) -> None:
        self._flush()
        if tag in {"ul", "ol"}:
            style = replace(style, level=_deeper(style.level))
        elif tag == "li":
            self._line.marker = self._marker(element)
        self._children(element, style)
        self._flush()
        if tag == "li":
            self._line.marker = None

    def _table(self, element: etree._Element, style: _Style) -> None:
        self._flush()
        if self._tables >= MAX_DEPTH:
            raise DocumentError("{name}: its tables stand more than {limit} deep in one another", limit=MAX_DEPTH)
        inherited = _Style(bold=style.bold)
        self._tables += 1
        for caption in element.iterchildren("caption"):
            self._blocks.extend(self._inner(caption, inherited))
        table = read_table(element, lambda cell: self._inner(cell, _styled(cell, "td", inherited)), _is_hidden)
        self._tables -= 1
        if table is not None:
            self._blocks.extend(_without_frame(table))

    def _bare_list(self, element: etree._Element, style: _Style) -> None:
        """A list that lost its items' tags: " - " before a capital letter begins an item."""
        self._flush()
        for block in self._inner(element, style):
            if isinstance(block, Paragraph):
                text = block.text if block.marker is None else f"- {block.text}"
                level = _deeper(style.level)
                for marker, item in split_items(text):
                    self._blocks.append(replace(block, text=item, marker=marker, list_level=level if marker else None))
            else:
                self._blocks.append(block)

    def _marker(self, item: etree._Element) -> str:
        """What a browser prints before a list item."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "-"
        number = whole(item.get("value"), self._counters.get(parent, whole(parent.get("start"), 1)))
        self._counters[parent] = number + 1
        return spell(number, _LIST_FORMS.get(parent.get("type", ""), "decimal")) + "."

    def _text(self, text: str | None, style: _Style) -> None:
        if not text:
            return
        if not style.kept:
            text = _SPACES.sub(" ", text)
        if style.raised:
            text = text.translate(SUPERSCRIPT)
        line = self._line
        line.parts.append(text)
        if not text.isspace():
            line.plain = line.plain or not style.bold
            line.style = line.style or style

    def _flush(self) -> None:
        """End the paragraph. A list item's marker waits for its first text."""
        line, style = self._line, self._line.style or _Style()
        text = "".join(line.parts)
        if not style.kept:
            text = _AROUND_BREAK.sub("\n", _MANY_SPACES.sub(" ", text))
        text = tidy(text)
        if not text and not line.notes:
            self._line = _Line(marker=line.marker)
            return
        self._line = _Line()
        bold = bool(text) and not line.plain
        items = [(line.marker, text)] if style.kept else self._items(text, line.marker)
        for marker, part in items:
            level = None if marker is None else style.level or 0
            paragraph = Paragraph(part, marker, level, bold, style.align, style.heading, tuple(line.notes))
            self._blocks.append(paragraph)
            line.notes.clear()

    def _items(self, text: str, marker: str | None) -> list[tuple[str | None, str]]:
        """The paragraph's text, cut where a line of it begins with a dash that is a list's."""
        if not self._dashes or (marker is None and "- " not in text and "* " not in text):
            return [(marker, text)]
        parts = _DASH.split(text)
        first = [(marker, parts[0].strip())] if parts[0].strip() or len(parts) == 1 else []
        return first + [("-", part.strip()) for part in parts[1:]]


def split_items(text: str) -> list[tuple[str | None, str]]:
    """Split a list without tags into (marker, text): " - " before a capital letter begins an item, outside quotes."""
    unquoted = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), text)
    starts = [m for m in _ITEM.finditer(unquoted) if (first := _FIRST.match(text, m.end())) and first[1].isupper()]
    ends = [m.start() for m in starts] + [len(text)]
    pieces: list[tuple[str | None, str]] = [(None, text[: ends[0]].strip())]
    pieces += [("-", text[m.end() : end].strip()) for m, end in zip(starts, ends[1:], strict=True)]
    return [piece for piece in pieces if piece[1]]


def _deeper(level: int | None) -> int:
    return 0 if level is None else level + 1


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _styled(element: etree._Element, tag: str, style: _Style) -> _Style:
    """The style of the element's text: its own over what is handed down."""
    css = element.get("style", "")
    align = _TEXT_ALIGN.search(css)
    said = align[1].lower() if align else element.get("align", "").lower()
    if tag == "center":
        said = "center"
    changes: dict[str, object] = {}
    if said in _ALIGN:
        changes["align"] = _ALIGN[said]
    if tag in {"b", "strong"} or _BOLD.search(css):
        changes["bold"] = True
    if tag in _HEADINGS:
        changes["heading"] = _HEADINGS[tag]
    if tag == "sup":
        changes["raised"] = True
    if tag == "pre":
        changes["kept"] = True
    return replace(style, **changes) if changes else style  # type: ignore[arg-type] # names and types as above


def _without_frame(table: Table) -> list[Block]:
    """A table of one cell around other tables is a page's frame: what is in it."""
    if len(table.cells) == 1 and any(isinstance(block, Table) for block in table.cells[0].blocks):
        return list(table.cells[0].blocks)
    return [table]

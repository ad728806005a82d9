"""Markdown and HTML, as converters and portals write them, to blocks."""

from dataclasses import replace

from kehoach_cli.readers.blocks import Block, Document, Paragraph
from kehoach_cli.readers.markup_html import HtmlReader, parse_html
from kehoach_cli.readers.markup_markdown import to_html
from kehoach_cli.readers.naming import naming


def read_markdown(text: str, name: str = "markdown") -> Document:
    """Read Markdown with pipe tables and HTML in it; plain text is Markdown too.

    A paragraph that begins with "- " or "* " is a list item with the marker "-", inside cells as well; numbers stay in
    the text. `name` is what errors call the file.

    Raises:
        DocumentError: it is larger than any plan.
    """
    with naming(name):
        blocks = HtmlReader(dashes=True).read(parse_html(to_html(text)))
        return Document(_numbered(blocks), "markdown")


def read_html(text: str, name: str = "html") -> Document:
    """Read an HTML page or fragment. Typed dashes and numbers stay in the text; `<li>` gives a marker.

    Raises:
        DocumentError: it is larger than any plan.
    """
    with naming(name):
        return Document(_numbered(HtmlReader(dashes=False).read(parse_html(text))), "html")


def _numbered(blocks: list[Block]) -> tuple[Block, ...]:
    """The body's blocks, its paragraphs and its tables counted from 1."""
    counted: list[Block] = []
    paragraphs = tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs += 1
            counted.append(replace(block, number=paragraphs))
        else:
            tables += 1
            counted.append(replace(block, number=tables))
    return tuple(counted)

"""A letter as plain text: wrapped for a terminal of 80 columns, nothing shortened."""

from collections.abc import Iterable, Iterator
from textwrap import TextWrapper

from kehoach_cli.mail.letter import Figures, Item, Letter, Section

WIDTH = 76
_GAP = 2


def render(letter: Letter) -> str:
    """The text of a letter; every line ends with a line feed."""
    blocks = [list(_paragraphs(letter.head))]
    if letter.figures:
        blocks.append(list(_figures(letter.figures)))
    blocks += [list(_section(section)) for section in letter.sections]
    blocks.append(["-" * WIDTH, *_paragraphs(letter.foot)])
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks if block)


def _wrapped(text: str, first: str = "", rest: str | None = None) -> Iterator[str]:
    """The lines of a text, each of its own lines wrapped by itself; long words stay whole."""
    after = first if rest is None else rest
    for line in text.splitlines() or [""]:
        wrapper = TextWrapper(
            WIDTH, initial_indent=first, subsequent_indent=after, break_long_words=False, break_on_hyphens=False
        )
        yield from wrapper.wrap(line) or [first.rstrip()]
        first = after


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from _wrapped(line)


def _section(section: Section) -> Iterator[str]:
    heading = section.heading.upper() if section.level == 1 else section.heading
    yield from _wrapped(heading)
    yield ("=" if section.level == 1 else "-") * min(len(heading), WIDTH)
    for position, item in enumerate(section.items, 1):
        yield ""
        yield from _item(position, item)


def _item(position: int, item: Item) -> Iterator[str]:
    number = f"{position}. "
    indent = " " * len(number)
    yield from _wrapped(f"[{item.state}]", number, indent)
    yield from _wrapped(item.text, indent)
    for fact in item.facts:
        yield from _wrapped(f"{fact.name}: {fact.value}", f"{indent}- ", f"{indent}  ")


def _figures(figures: Figures) -> Iterator[str]:
    yield from _wrapped(figures.heading.upper())
    yield "=" * min(len(figures.heading), WIDTH)
    table = [figures.header, *figures.rows]
    widths = [max(len(row[column]) for row in table) + _GAP for column in range(1, len(figures.header))]
    names = max(WIDTH - sum(widths), WIDTH // 3)
    for row in table:
        lines = TextWrapper(names, subsequent_indent="  ", break_long_words=True).wrap(row[0]) or [""]
        numbers = "".join(cell.rjust(width) for cell, width in zip(row[1:], widths, strict=True))
        yield from lines[:-1]
        yield f"{lines[-1]:<{names}}{numbers}".rstrip()
    if figures.note:
        yield from _wrapped(figures.note)

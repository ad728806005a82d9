"""Tables for a terminal, by rich; a document's text is shown as it stands, never as markup."""

from typing import IO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kehoach_cli.views.listing import Cell, Column, Listing, Tone
from kehoach_cli.views.safety import visible
from kehoach_cli.views.styled import Styled
from kehoach_cli.views.words import day, share

WIDE = 100
_MANY = 9  # with more columns than these, a narrow terminal has one space between them instead of three
_STYLES: dict[Tone, str] = {
    "plain": "",
    "good": "green",
    "soon": "yellow",
    "late": "bold red",
    "muted": "dim",
    "heading": "bold",
}


def show(listing: Listing, stream: IO[str], *, color: bool) -> None:
    """Write the listing to a terminal, as wide as the terminal is."""
    console = Console(
        file=stream,
        force_terminal=True if color else None,
        no_color=not color,
        color_system="auto" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for line in listing.head:
        console.print(Text(visible(line), style="bold" if color else ""), soft_wrap=False)
    console.print(_table(listing, console.width, color=color))
    for line in listing.foot:
        console.print(Text(visible(line)))


def _table(listing: Listing, width: int, *, color: bool) -> Table:
    shown = [
        i
        for i, column in enumerate(listing.columns)
        if not column.piped_only and (width >= WIDE or not column.wide_only)
    ]
    table = Table(
        box=SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 0) if width < WIDE and len(shown) > _MANY else (0, 1),
        expand=True,
        header_style="bold" if color else "",
    )
    for i in shown:
        column = listing.columns[i]
        table.add_column(
            Text(column.title),
            ratio=column.ratio or None,
            justify="right" if column.right else "left",
            overflow="fold",
            no_wrap=not column.ratio,
        )
    for row in listing.rows():
        style = _STYLES[row.tone] if color else ""
        table.add_row(*(_cell(row.cells[i], listing.columns[i]) for i in shown), style=style)
    return table


def _cell(value: Cell, column: Column) -> Text:
    if isinstance(value, int | float):
        return Text(share(value) if column.share else str(value))
    if isinstance(value, Styled):
        return Text.assemble(*((visible(text), _STYLES[tone]) for text, tone in value.parts))
    return Text(visible(value) if isinstance(value, str) else day(value))

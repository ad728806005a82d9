"""JSON and JSON Lines: raw UTF-8, ISO dates, absent values null."""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from kehoach_cli.views.listing import Listing
from kehoach_cli.views.safety import json_ascii_controls


def dump(record: BaseModel, *, indent: int | None = None) -> str:
    """One record as JSON text."""
    return json_ascii_controls(record.model_dump_json(by_alias=True, indent=indent))


def render(listing: Listing) -> Iterator[str]:
    """One JSON document."""
    document = listing.document
    if isinstance(document, Sequence):
        yield "[" + ",".join("\n" + dump(item, indent=2) for item in document) + "\n]\n"
    else:
        yield dump(document, indent=2) + "\n"


def render_lines(listing: Listing) -> Iterator[str]:
    """One record a line."""
    for item in listing.lines():
        yield dump(item) + "\n"

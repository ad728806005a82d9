"""Headings in force, outermost first: of the body, and of the rows of a table."""

from dataclasses import dataclass

from kehoach_cli.readers.labels import Label, LabelKind, roman_value

Rank = LabelKind | str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its label's value ("II"), its whole text ("II. NỘI DUNG"), its rank, and its time where it is one.

    Headings of one rank are of one level; a rank met for the first time below another is a level further in.
    `days` is how long its time is: "THÁNG 7" stands under "QUÝ III", and not the other way round.
    """

    number: str | None
    text: str
    rank: Rank
    time: str | None = None
    days: int = 0


def rank_of(label: Label | None, open_headings: list[Heading], fallback: Rank) -> Rank:
    """The rank a label gives. "C.", "D." and "I." are letters or roman numerals by what stands before them."""
    if label is None:
        return fallback
    if label.kind == "number":
        return f"number{label.value.count('.')}"
    if label.kind == "roman" and len(label.value) == 1 and label.value != "I":
        last = next((h.number for h in reversed(open_headings) if h.rank == "letter"), None)
        roman = next((h.number for h in reversed(open_headings) if h.rank == "roman"), None)
        follows = bool(last) and ord(label.value) == ord(last or "") + 1
        if follows and not (roman and roman_value(roman) == (roman_value(label.value) or 0) - 1):
            return "letter"
    return label.kind


def enter(open_headings: list[Heading], heading: Heading) -> list[Heading]:
    """The headings in force under a new one: it closes the last of its rank, or of a time no longer than its own."""
    for index, known in enumerate(open_headings):
        within = heading.rank == "time" and known.days > heading.days
        if (known.rank == heading.rank and not within) or 0 < known.days <= heading.days:
            return [*open_headings[:index], heading]
    return [*open_headings, heading]

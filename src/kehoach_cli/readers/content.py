"""The text of a cell or paragraph: its lines joined where a sentence goes on, its bullets told apart."""

from collections.abc import Iterable
from dataclasses import dataclass

from kehoach_cli.domain.text import squash
from kehoach_cli.readers.blocks import Paragraph
from kehoach_cli.readers.labels import Label, label_of, split_label

_CLOSED = frozenset(".;:!?…")


@dataclass(slots=True)
class Line:
    """A line of text without its label, on one line."""

    label: Label | None
    text: str

    @property
    def printed(self) -> str:
        """The line with its label where that counts ("a) …"); a bullet sign is no part of the text."""
        if self.label is None or self.label.kind == "bullet":
            return self.text
        return f"{self.label.text.strip()} {self.text}" if self.text else self.label.text.strip()


def goes_on(before: str, after: str) -> bool:
    """Whether `after`, a line without a label, continues the sentence of `before`."""
    return bool(before) and bool(after) and before[-1] not in _CLOSED and after[0].islower()


def lines_of(paragraphs: Iterable[Paragraph]) -> list[Line]:
    """The lines of paragraphs: a soft break begins a new one unless the sentence goes on over it."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        label, rest = label_of(paragraph)
        first, *more = rest.split("\n") if "\n" in rest else (rest,)
        _add(lines, label, squash(first))
        for text in more:
            typed, text_after = split_label(text)
            _add(lines, typed, squash(text_after))
    return lines


def _add(lines: list[Line], label: Label | None, text: str) -> None:
    if not text and (label is None or label.kind == "bullet"):
        return
    if label is None and lines and goes_on(lines[-1].text, text):
        lines[-1].text += f" {text}"
    else:
        lines.append(Line(label, text))


def join_lines(before: list[Line], after: list[Line]) -> list[Line]:
    """The lines of a cell that was cut in two: the first of the rest goes on with the last, unless it is a bullet."""
    if not before or not after:
        return [*before, *after]
    first, last = after[0], before[-1]
    if first.label is not None or (last.text[-1:] in _CLOSED and not first.text[:1].islower()):
        return [*before, *after]
    return [*before[:-1], Line(last.label, f"{last.text} {first.text}"), *after[1:]]


def text_of(lines: Iterable[Line]) -> str:
    """The whole text, its lines joined by line breaks."""
    return "\n".join(line.printed for line in lines)


def items_of(lines: Iterable[Line]) -> list[str]:
    """The bullets and lettered or numbered points, markers removed; what follows one without a label is no item."""
    return [line.text for line in lines if line.label is not None]

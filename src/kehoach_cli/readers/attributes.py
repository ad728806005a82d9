"""Lines that say one thing of a duty: "- Thời gian: Tháng 5.", "- Đơn vị thực hiện: Sở Nội vụ.".

Such lines are the columns of a table, written below one another; their names are read as headers are.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kehoach_cli.domain.plan import Role
from kehoach_cli.domain.schedule import Kind, Schedule
from kehoach_cli.domain.text import fold
from kehoach_cli.readers.deadlines import deadlines_of, sentences_of
from kehoach_cli.readers.headers import ColumnRole, role_of
from kehoach_cli.readers.times import TimeReader
from kehoach_cli.readers.units import NamedUnit, names_unit, split_units

_LINE = re.compile(r"(?P<name>[^:;.]{3,60}?)\s*:\s*(?P<value>\S.*)", re.DOTALL)
_CHARGES = re.compile(
    r"chủ trì|thực hiện|phối hợp|phụ trách|trách nhiệm|theo dõi|đôn đốc|giám sát|tham mưu", re.IGNORECASE
)
_NEXT_NAME = re.compile(r";\s+(?=[^:;.]{3,60}:)")
_OTHERS = (ColumnRole.PRODUCT, ColumnRole.BUDGET)
_PLAIN = re.compile(
    "(?:dia diem|thanh phan|doi tuong|so luong|chi tieu|hinh thuc|quy mo|co cau|chu de|noi dung|giai thuong)"
    "(?: .{1,20})?"
)
_UNITS = {
    ColumnRole.LEAD: Role.LEAD,
    ColumnRole.SUPPORT: Role.SUPPORT,
    ColumnRole.MONITOR: Role.MONITOR,
    ColumnRole.UNITS: Role.UNSPECIFIED,
}


@dataclass(frozen=True, slots=True)
class Attribute:
    """One such line: its role as a column would have it, and what follows the colon."""

    role: ColumnRole
    value: str


@dataclass(slots=True)
class Attributes:
    """All that is said of one duty."""

    schedule: Schedule | None = None
    units: list[NamedUnit] = field(default_factory=list)
    product: str | None = None
    budget: str | None = None

    def take(self, attributes: Iterable[Attribute], times: TimeReader) -> None:
        """Take what more lines say."""
        for attribute in attributes:
            self._add(attribute.role, attribute.value, times)

    def _add(self, role: ColumnRole, value: str, times: TimeReader) -> None:
        if role is ColumnRole.TIME:
            self.schedule = times.read(value)
        elif role is ColumnRole.PRODUCT:
            self.product = value
        elif role is ColumnRole.BUDGET:
            self.budget = value
        elif role in _UNITS:
            self.units.extend(NamedUnit(u.name, u.role or _UNITS[role]) for u in split_units((value,))[0])


def read_attribute(text: str, times: TimeReader) -> Attribute | None:
    """The attribute a line or sentence states, or None where it is no such line."""
    found = _LINE.fullmatch(text)
    if not found:
        return None
    role, sure = role_of(found["name"])
    value = found["value"].strip().rstrip(" .;,")
    if role is ColumnRole.TIME and sure:
        schedule = times.read(value)
        return Attribute(role, value) if schedule.kind is not Kind.UNSPECIFIED else None
    if role in _UNITS and _CHARGES.search(found["name"]) and names_unit(value):
        return Attribute(role, value)
    if role in _OTHERS and sure:
        return Attribute(role, value)
    plain = _PLAIN.fullmatch(fold(found["name"])) and not any(deadlines_of(text, times))
    return Attribute(ColumnRole.OTHER, value) if plain else None


def _pieces(text: str) -> list[str]:
    """The sentences of a text, and the parts of one that states several attributes apart by ";"."""
    return [piece for sentence in sentences_of(text) for piece in _NEXT_NAME.split(sentence)]


def all_attributes(text: str, times: TimeReader) -> list[Attribute]:
    """The attributes of a paragraph that is nothing else; none where any sentence of it is no attribute."""
    found = [read_attribute(piece, times) for piece in _pieces(text)]
    known = [attribute for attribute in found if attribute is not None]
    return known if len(known) == len(found) else []


def inner_attributes(text: str, times: TimeReader) -> tuple[str, Attributes]:
    """A paragraph without the sentences at its end that are attributes, and what they say."""
    sentences = sentences_of(text)
    said = Attributes()
    taken: list[Attribute] = []
    while len(sentences) > 1 and (attributes := all_attributes(sentences[-1], times)):
        taken = [*attributes, *taken]
        sentences.pop()
    said.take(taken, times)
    return (" ".join(sentences) if taken else text), said

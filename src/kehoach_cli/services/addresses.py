"""Which configured unit a task's unit is: by its name, an alias or the one name of its spellings, never by likeness."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kehoach_cli.domain.configuration import Config, UnitAddress, spellings, split_mailbox
from kehoach_cli.domain.digest import Addressed, addressed
from kehoach_cli.domain.plan import Role, Unit
from kehoach_cli.domain.text import fold
from kehoach_cli.errors import UsageError
from kehoach_cli.mail.headers import Mailbox
from kehoach_cli.readers.unit_names import UnitNames


@dataclass
class AddressBook:
    """The configured units that mail goes to; those without an address are as if they were not there."""

    units: Sequence[UnitAddress]
    _found: dict[tuple[str, str | None], str | None] = field(default_factory=dict)
    _told: dict[tuple[tuple[str, str | None, Role], ...], Addressed] = field(default_factory=dict)

    @cached_property
    def _names(self) -> UnitNames:
        return UnitNames(spellings(self.units))

    @cached_property
    def by_name(self) -> dict[str, UnitAddress]:
        """The units that have an address, by their one name."""
        return {unit.name: unit for unit in self.units if unit.to}

    def name_of(self, unit: Unit) -> str | None:
        """The one name of the configured unit that has an address; None where there is none."""
        key = (unit.name, unit.canonical)
        if key not in self._found:
            named = self._names.named(unit.name) or (self._names.named(unit.canonical) if unit.canonical else None)
            self._found[key] = named if named in self.by_name else None
        return self._found[key]

    def told(self, units: Sequence[Unit]) -> Addressed:
        """Who is told of a task with these units."""
        key = tuple((unit.name, unit.canonical, unit.role) for unit in units)
        if key not in self._told:
            self._told[key] = addressed(units, self.name_of)
        return self._told[key]

    def chosen(self, asked: Sequence[str]) -> list[str]:
        """The units that these names, aliases or parts of names mean; all for none.

        Raises:
            UsageError: a name means no configured unit that has an address.
        """
        if not asked:
            return list(self.by_name)
        return list(dict.fromkeys(name for text in asked for name in self._meant(text)))

    def _meant(self, text: str) -> list[str]:
        named = self._names.named(text)
        found = [named] if named in self.by_name else [name for name in self.by_name if fold(text) in fold(name)]
        if not found:
            raise UsageError("the configuration has no unit “{name}” with an address", name=text)
        return [name for name in found if name]


def addresses_of(config: Config) -> frozenset[str]:
    """Every address that the configuration sends mail to."""
    groups = [group for group in (config.leaders, config.fallback, config.admin) if group]
    boxes = [box for group in groups for box in (*group.to, *group.cc)]
    boxes += [box for unit in config.units for box in (*unit.to, *unit.cc, unit.head) if box]
    return frozenset(split_mailbox(box)[1] for box in boxes)


def mailbox(text: str) -> Mailbox:
    """A configured address as the parts of a header."""
    return Mailbox(*split_mailbox(text))

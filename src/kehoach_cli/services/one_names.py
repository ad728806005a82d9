"""One name for a unit whatever its spellings, across plans and with the names a user gives."""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach_cli.readers.unit_names import UnitNames

_WORD = re.compile(r"\w+")


class OneNames:
    """Names units as they are listed: by the user's name, else the canonical one, else as printed.

    `aliases` are the user's (spelling → name); `parts` are what is asked for, in folded names: none asks for all.
    Names that differ in case and signs only are one, in the form met first.
    """

    def __init__(self, aliases: Mapping[str, str], parts: Sequence[str] = ()) -> None:
        self._aliases = aliases
        self._parts = parts
        self._forms: dict[str, str] = {}
        self._known: dict[tuple[str, str | None], str] = {}
        self._asked: dict[str, bool] = {}

    def of(self, name: str, canonical: str | None) -> str:
        """The one name of a unit that is printed as `name` and was read as `canonical`."""
        if (name, canonical) not in self._known:
            one = self._listed(name, canonical) or canonical or name
            self._known[name, canonical] = self._forms.setdefault(" ".join(_WORD.findall(one.casefold())), one)
        return self._known[name, canonical]

    def asked(self, searched: str) -> bool:
        """Whether the unit with these `Unit.searched` words is asked for."""
        if searched not in self._asked:
            self._asked[searched] = not self._parts or any(part in searched for part in self._parts)
        return self._asked[searched]

    def _listed(self, name: str, canonical: str | None) -> str | None:
        if not self._aliases:
            return None
        return self._user_names.listed(name) or self._user_names.listed(canonical or "")

    @cached_property
    def _user_names(self) -> "UnitNames":
        from kehoach_cli.readers.unit_names import UnitNames

        return UnitNames(self._aliases)

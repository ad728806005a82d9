"""What a configuration that can be read still lacks to send mail."""

from collections.abc import Iterator
from datetime import date

from kehoach_cli.domain.configuration import Config, UnitName, spellings
from kehoach_cli.domain.plan import Role, Unit
from kehoach_cli.domain.report import UnitTotal
from kehoach_cli.domain.text import squash
from kehoach_cli.errors import ConfigurationError
from kehoach_cli.services.addresses import AddressBook
from kehoach_cli.services.list_due import TaskFilter
from kehoach_cli.services.secrets import password_of
from kehoach_cli.services.transports import check_login, transport_of
from kehoach_cli.services.units import list_units
from kehoach_cli.store.interface import Register


def check_mail(config: Config, *, connect: bool) -> None:
    """Look at what can be known before the first mail: password, certificates, encryption; `connect` tries the login.

    Raises:
        ConfigurationError: something is not in order, or there is no server to connect to.
        TemporaryError: the server cannot be reached.
        RefusedMailError: it takes no mail from us.
    """
    if config.smtp is not None:
        password_of(config.smtp)
    if config.smtp is not None or config.mail.sendmail is not None:
        transport_of(config)
    if not connect:
        return
    if config.smtp is None:
        raise ConfigurationError("there is no [smtp] in the configuration: nothing to connect to")
    check_login(config.smtp)


def units_found(register: Register, config: Config, today: date) -> list[UnitName]:
    """The units whom the register's tasks are for, with the spellings that no other unit has."""
    totals = _charged(register, config, today)
    taken = {_key(total.name) for total in totals}
    found = []
    for total in totals:
        own = [spelling for spelling in total.spellings if _key(spelling) not in taken]
        taken |= set(map(_key, own))
        found.append(UnitName(name=total.name, aliases=own))
    return found


def units_without_address(register: Register, config: Config, today: date) -> Iterator[str]:
    """The units whom the register's tasks are for and no mail can go to, in some spelling at least."""
    book = AddressBook(config.units)
    for total in _charged(register, config, today):
        spelled = (Unit(name=spelling, role=Role.LEAD, canonical=total.name) for spelling in total.spellings)
        if not all(map(book.name_of, spelled)):
            yield total.name


def _charged(register: Register, config: Config, today: date) -> list[UnitTotal]:
    asked = TaskFilter(roles=(Role.LEAD, Role.UNSPECIFIED))
    return list_units(register, today=today, task_filter=asked, aliases=spellings(config.units))


def _key(name: str) -> str:
    return squash(name).casefold()

"""What an office sets once: addresses, the mail server, cadence, days of rest.

A mistake is a pydantic error, those of ours of the types mailbox, length_of_time, domain, web_address and two_units;
whoever reads a file words them.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Final, Literal, TypeVar, get_args
from unicodedata import normalize

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError, PydanticKnownError

from kehoach_cli.domain.lengths import is_length
from kehoach_cli.domain.record import Record
from kehoach_cli.domain.register import DUE_SOON_DAYS
from kehoach_cli.domain.text import fold, squash

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
QuietDay = Literal[Weekday, "holidays"]
Language = Literal["vi", "en"]
Security = Literal["none", "starttls", "tls"]

WEEKDAYS: Final[tuple[Weekday, ...]] = get_args(Weekday)
"""In the order of `date.weekday()`."""
_DAY_NAMES: Final[dict[str, str]] = {
    **{day: day for day in (*WEEKDAYS, "holidays")},
    **dict(zip(("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat"), WEEKDAYS, strict=True)),
    **{f"thu {number}": day for number, day in enumerate(WEEKDAYS[:6], 2)},
    "ngay le": "holidays",
    "ngay nghi le": "holidays",
}
PORTS: Final[dict[str, int]] = {"none": 25, "starttls": 587, "tls": 465}
"""The usual port for each way of securing a connection."""

_ADDRESS: Final = r"[!#-'*+\-/-9=?A-Z^-~.]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
_MAILBOX: Final = re.compile(
    rf"(?P<bare>{_ADDRESS})|(?P<quote>\"?)(?P<name>[^<>\"\\@\x00-\x1f\x7f-\x9f\u2028\u2029]*?)(?P=quote)\s*"
    rf"<(?P<address>{_ADDRESS})>"
)
_TWO_UNITS: Final = "two_units"
_URL: Final = re.compile(r"https?://[^\s/?#]+[^\s\x00-\x1f\x7f-\x9f]*", re.IGNORECASE)
_DOMAIN: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


def split_mailbox(text: str) -> tuple[str, str]:
    """The name, "" where there is none, and the bare address of "Sở Nội vụ <noivu@example.vn>".

    Raises:
        ValueError: the text is no mailbox.
    """
    match = _MAILBOX.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    return squash(match["name"] or ""), match["bare"] or match["address"]


def is_web_address(text: str) -> bool:
    """Whether a text begins as http:// or https:// and a host."""
    return _URL.fullmatch(text) is not None


def _checked(kind: str, good: Callable[[str], object]) -> AfterValidator:
    """A validator of a text that fails with an error of this type."""

    def check(text: str) -> str:
        if not good(text):
            raise PydanticCustomError(kind, kind)
        return text

    return AfterValidator(check)


def _day_name(value: object) -> object:
    """The English name of a day named in Vietnamese; what is no such name is left to the type to refuse."""
    return _DAY_NAMES.get(fold(value), value) if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, strict=True)]
Name = Annotated[Text, AfterValidator(partial(normalize, "NFC"))]
"""A name as people compare it: with its letters composed, however the file has them."""
Mailbox = Annotated[Text, _checked("mailbox", _MAILBOX.fullmatch)]
"""An address, alone or behind a name: "noivu@example.vn", "Sở Nội vụ <noivu@example.vn>"."""
Length = Annotated[Text, _checked("length_of_time", is_length)]
"""A length of time as `lengths.later` understands it."""


def _no_truth(kind: Literal["int_type", "float_type"]) -> BeforeValidator:
    """A validator that refuses true and false, which Python takes for 1 and 0."""

    def check(value: object) -> object:
        if isinstance(value, bool):
            raise PydanticKnownError(kind)
        return value

    return BeforeValidator(check)


Number = Annotated[int, _no_truth("int_type")]
Count = Annotated[Number, Field(ge=0)]
"""A whole number of days, tries or the like."""
Seconds = Annotated[float, _no_truth("float_type")]


class Smtp(Record):
    """The mail server (máy chủ gửi thư). The password itself never stands here, only where it is found."""

    host: Text
    security: Security = "starttls"
    port: Number = Field(default_factory=lambda found: PORTS.get(found.get("security", ""), 25), ge=1, le=65535)
    user: Text | None = None
    password_file: Path | None = None
    """Relative to the folder of the file that says it."""
    password_credential: Text = "smtp.password"  # noqa: S105 # the name of a file, not what is in it
    """The name of a systemd credential; used where the service was given one of this name."""
    allow_plain: bool = False
    """Whether mail may go unencrypted to another host than this one."""
    ca_file: Path | None = None
    """Certificates to trust instead of the system's; relative as `password_file`."""
    timeout: Seconds = Field(default=30, gt=0)
    """Seconds to wait for an answer."""
    retries: Count = 3
    """How often what is temporary is tried again in one run."""
    retry_limit: Seconds = Field(default=300, ge=0)
    """Seconds after which nothing is tried again in one run."""


class Mail(Record):
    """What is mailed, and when."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    from_: Mailbox | None = Field(default=None, alias="from")
    reply_to: Mailbox | None = None
    within: Length = "7d"
    """How far ahead due dates are told."""
    quiet: list[Annotated[QuietDay, BeforeValidator(_day_name)]] = ["saturday", "sunday", "holidays"]
    """Days without mail."""
    cadence: Literal["reminders", "daily"] = "reminders"
    """Whether a mail goes out on the days that `before` and `repeat` name, or daily while there is something to say."""
    before: list[Count] = [7, 1]
    """Days before a due date on which it is told."""
    repeat: Annotated[Number, Field(ge=1)] = 7
    """Days after which what is overdue is told again."""
    escalate_after: Count | None = None
    """Working days overdue after which a unit's head is written to as well; none: never."""
    all_clear: Annotated[Weekday, BeforeValidator(_day_name)] = "monday"
    """The day on which `admin` hears that all is well."""
    language: Language = "vi"
    domain: Annotated[Text, _checked("domain", _DOMAIN.fullmatch)] | None = None
    """What stands behind the @ of a Message-ID; the domain of `from` without it."""
    sendmail: Text | None = None
    """A sendmail-compatible program to send with, instead of `smtp`."""
    ping_url: Annotated[Text, _checked("web_address", is_web_address)] | None = None
    """Is fetched after a run that went well."""


class Group(Record):
    """Who gets a mail that is for no single unit."""

    to: Annotated[list[Mailbox], Field(min_length=1)]
    cc: list[Mailbox] = []


class UnitName(Record):
    """How plans name a unit (đơn vị)."""

    name: Name
    aliases: list[Name] = []
    """Its other spellings and abbreviations."""


class UnitAddress(UnitName):
    """A unit, and where its mail goes; without `to`, to the fallback group."""

    to: list[Mailbox] = []
    cc: list[Mailbox] = []
    head: Mailbox | None = None
    """The head of the unit, for what is long overdue."""
    language: Language | None = None


Unit = TypeVar("Unit", bound=UnitName)


def _distinct(units: list[Unit]) -> list[Unit]:
    """The units, if no spelling stands for two of them: which is meant could not be known."""
    owners: dict[str, int] = {}
    found: list[InitErrorDetails] = []
    for index, unit in enumerate(units):
        places: list[tuple[tuple[str | int, ...], str]] = [((index, "name"), unit.name)]
        places += [((index, "aliases", at), alias) for at, alias in enumerate(unit.aliases)]
        for place, spelling in places:
            owner = owners.setdefault(squash(spelling).casefold(), index)
            if owner != index:
                told = {"spelling": spelling, "one": units[owner].name, "other": unit.name}
                kind = PydanticCustomError(_TWO_UNITS, _TWO_UNITS, told)
                found.append(InitErrorDetails(type=kind, loc=place, input=spelling))
    if found:
        raise ValidationError.from_exception_data("units", found)
    return units


Distinct = AfterValidator(_distinct)
"""Units of which no two share a spelling."""


class Lists(Record):
    """How lists count."""

    due_soon_days: Count = DUE_SOON_DAYS
    """With this many days left or fewer, a task is due soon (sắp đến hạn)."""


class Rest(Record):
    """What the calendar of Viet Nam does not know of days of rest; it wins over the calendar."""

    days: list[date] = []
    """Further days of rest."""
    work: list[date] = []
    """Days that are worked although the calendar takes them for rest."""


class Config(Record):
    """The configuration; without any file, its defaults."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True, serialize_by_alias=True)

    register_: Text | None = Field(default=None, alias="register")
    """Where the register is; relative to the folder of the file that says it."""
    smtp: Smtp | None = None
    mail: Mail = Field(default_factory=Mail.model_construct)
    leaders: Group | None = None
    """Who gets the totals of all units."""
    fallback: Group | None = None
    """Who gets what no unit's address takes."""
    admin: Group | None = None
    """Who is told every week that all is well."""
    units: Annotated[list[UnitAddress], Distinct] = []
    lists: Lists = Field(default_factory=Lists.model_construct)
    rest: Rest = Field(default_factory=Rest.model_construct)


def spellings(units: Iterable[UnitName]) -> dict[str, str]:
    """The name to use for each spelling, the names themselves among them."""
    return {spelling: unit.name for unit in units for spelling in (unit.name, *unit.aliases)}

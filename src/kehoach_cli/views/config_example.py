"""An example of a configuration, with a comment to every key in the language in use."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pydantic import BaseModel

from kehoach_cli.domain.configuration import Group, Lists, Mail, Rest, Smtp, UnitAddress, UnitName
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _

_TABLES: Final[tuple[tuple[str, type[BaseModel], str], ...]] = (
    ("smtp", Smtp, N_("The server that takes the mail.")),
    ("mail", Mail, N_("What is mailed, and when.")),
    ("leaders", Group, N_("Who gets the totals of all units.")),
    ("fallback", Group, N_("Who gets the tasks of units without an address.")),
    ("admin", Group, N_("Who hears once a week that all is well.")),
    ("lists", Lists, N_("How lists count.")),
    ("rest", Rest, N_("Days of rest and of work that the calendar of Viet Nam does not have.")),
)
_ACTIVE: Final = frozenset({"smtp.host", "smtp.security", "smtp.port"})
"""What takes effect as it stands; everything else is a comment until somebody takes the # away."""

_COMMENTS: Final = {
    "register": N_("Where the register is, seen from the folder of this file."),
    "smtp.host": N_("Its name or address."),
    "smtp.security": N_("How the connection is encrypted: none (only to this host), starttls or tls."),
    "smtp.port": N_("Usually 25 with none, 587 with starttls, 465 with tls."),
    "smtp.user": N_("The name to log in with, where the server asks for one."),
    "smtp.password_file": N_("A file with the password alone, which only you can read (chmod 600)."),
    "smtp.password_credential": N_("The name of a systemd credential, used where there is one."),
    "smtp.allow_plain": N_("true sends unencrypted to another host too."),
    "smtp.ca_file": N_("Certificates to trust instead of the system's."),
    "smtp.timeout": N_("Seconds to wait for an answer."),
    "smtp.retries": N_("How often what failed for a while is tried again."),
    "smtp.retry_limit": N_("Seconds after which a run tries nothing again."),
    "mail.from": N_("The sender."),
    "mail.reply_to": N_("Whom an answer goes to: a person."),
    "mail.within": N_("How far ahead due dates are told."),
    "mail.quiet": N_("Days without mail: days of the week, and holidays."),
    "mail.cadence": N_("reminders: on the days before and after a due date that follow; daily: every day."),
    "mail.before": N_("Days before a due date."),
    "mail.repeat": N_("What is overdue is told again after so many days."),
    "mail.escalate_after": N_("Working days overdue after which the head of the unit is written to as well."),
    "mail.all_clear": N_("The day on which [admin] hears that all is well."),
    "mail.language": N_("vi or en."),
    "mail.domain": N_("The domain of the mails' ids; that of the sender without it."),
    "mail.sendmail": N_("A program that sends mail as sendmail does, instead of [smtp]."),
    "mail.ping_url": N_("An address to fetch after each run that went well."),
    "lists.due_soon_days": N_("With so many days left, a task is due soon."),
    "rest.days": N_("Further days of rest."),
    "rest.work": N_("Days that are worked although the calendar takes them for rest."),
}
_VALUES: Final[dict[str, Any]] = {
    "register": "register.sqlite3",
    "smtp.host": "127.0.0.1",
    "smtp.security": "none",
    "smtp.port": 25,
    "smtp.user": "kehoach",
    "smtp.password_file": "smtp.secret",
    "smtp.ca_file": "ca.pem",
    "mail.from": "kehoach@example.vn",
    "mail.reply_to": "vanphong@example.vn",
    "mail.escalate_after": 5,
    "mail.domain": "example.vn",
    "mail.sendmail": "/usr/sbin/sendmail",
    "mail.ping_url": "https://example.vn/ping",
    "leaders.to": ["lanhdao@example.vn"],
    "fallback.to": ["vanphong@example.vn"],
    "admin.to": ["quantri@example.vn"],
}
"""Where there is no default, or a better example."""


def example(units: Sequence[UnitName]) -> str:
    """A configuration that can be read as it is; `units` have no addresses yet."""
    lines = [
        *_comment(_("The configuration of kehoach. Take the # away from a line to make it count.")),
        *_comment(_("An option wins over a variable KEHOACH_…, and that over this file.")),
        "",
        *_comment(_(_COMMENTS["register"])),
        f"# register = {_toml(_VALUES['register'])}",
    ]
    for table, record, text in _TABLES:
        lines += ["", *_comment(_(text)), *_table(table, record)]
    return "\n".join([*lines, "", *_units(units)]) + "\n"


def _table(name: str, record: type[BaseModel]) -> Iterator[str]:
    """A table with its keys; all of it is a comment where it cannot stand without a key of its own."""
    keys = {f"{name}.{field.alias or key}": field for key, field in record.model_fields.items()}
    needs = any(field.is_required() for field in keys.values())
    yield f"# [{name}]" if needs and not _ACTIVE & keys.keys() else f"[{name}]"
    for key, field in keys.items():
        if key in _COMMENTS:
            yield from _comment(_(_COMMENTS[key]))
        value = _VALUES.get(key, None if field.is_required() else field.get_default())
        yield f"{'' if key in _ACTIVE else '# '}{key.partition('.')[2]} = {_toml(value)}"


def _units(units: Sequence[UnitName]) -> Iterator[str]:
    yield from _comment(
        _(
            "The units: name as in the lists, aliases as plans write it, to and cc for its mail, head for what is "
            "long overdue. Without to, the mail goes to [fallback]."
        )
    )
    for unit in units:
        yield from ("", "[[units]]", f"name = {_toml(unit.name)}", f"aliases = {_toml(unit.aliases)}", "to = []")
    if units:
        return
    shown = UnitAddress(name="Sở Nội vụ", aliases=["SNV"], to=["noivu@example.vn"], head="giamdoc@example.vn")
    yield from ("", "# [[units]]")
    for key in ("name", "aliases", "to", "cc", "head"):
        yield f"# {key} = {_toml(getattr(shown, key))}"


def _comment(text: str) -> Iterator[str]:
    import textwrap

    return (f"# {line}" for line in textwrap.wrap(text, 100))


def _toml(value: Any) -> str:  # noqa: ANN401 # a text, number, truth value, or list of texts or numbers
    """A value as TOML writes it: as JSON does, but that it has no raw DEL."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("\x7f", "\\u007f").encode("utf-8", "replace").decode("utf-8")

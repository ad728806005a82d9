"""One run of `kehoach mail`: what is to be told today is read, checked, written and delivered."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kehoach_cli.domain.cadence import is_quiet, next_mail_day
from kehoach_cli.domain.configuration import Config, split_mailbox
from kehoach_cli.domain.lengths import later
from kehoach_cli.domain.mail_report import Form
from kehoach_cli.domain.mailing import MailKey, MailKind, MailState, SentMail
from kehoach_cli.errors import ConfigurationError, UsageError
from kehoach_cli.mail.transport import Transport
from kehoach_cli.services.addresses import AddressBook, addresses_of
from kehoach_cli.services.delivery import DeliveryReport, deliver
from kehoach_cli.services.digests import Planner, Wanted, homeless, totals_of
from kehoach_cli.services.mail_messages import Writer, Written, scope_of, scoped
from kehoach_cli.services.mail_rounds import Patience
from kehoach_cli.services.mail_safety import check_sizes, keep_sizes
from kehoach_cli.services.outlook import Outlook, look
from kehoach_cli.services.rest_days import office_calendar
from kehoach_cli.store.interface import Register


@dataclass(frozen=True, slots=True)
class Order:
    """What a run is asked for.

    `plans` and `units` narrow it; `within` wins over the configuration's; quiet days hold it back where `quiet_days`.
    `only_to` is one box that gets all mails instead, `resend` sends again what is sent.
    """

    today: date
    quiet_days: bool = True
    plans: Sequence[str] = ()
    units: Sequence[str] = ()
    overdue_only: bool = False
    within: str | None = None
    only_to: str | None = None
    resend: bool = False
    attach: Sequence[Form] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """The mails of a run; `seen` is None on a quiet day, which has none.

    `without_address` are the units with something overdue or due that nobody is told of, "" for tasks without a unit;
    `known` are the addresses of the configuration: what is left for others goes no more.
    """

    mails: tuple[Written, ...] = ()
    seen: Outlook | None = None
    without_address: tuple[str, ...] = ()
    known: frozenset[str] = frozenset()

    @property
    def quiet(self) -> bool:
        """Whether the day has no mail."""
        return self.seen is None


@dataclass(slots=True)
class Outcome:
    """What a run came to: what was delivered, and the units that nobody could be told for."""

    report: DeliveryReport = field(default_factory=DeliveryReport)
    without_address: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """0, or that of what went wrong: first of delivery, then of the configuration."""
        return self.report.exit_code or (ConfigurationError.exit_code if self.without_address else 0)


def prepare(register: Register, config: Config, order: Order, now: datetime) -> Prepared:
    """Write the mails that go today; nothing is sent and nothing is kept.

    Raises:
        ConfigurationError: there is no sender, nobody to write to, or no register.
        UsageError: an unknown plan, unit or length of time, or an address that is none.
        DocumentError: a plan cannot be read, or lost so many tasks that it is not trusted.
    """
    _check(register, config, order)
    rest_day = office_calendar(config.rest)
    if order.quiet_days and is_quiet(order.today, config.mail.quiet, rest_day):
        return Prepared()
    next_day = next_mail_day(order.today, config.mail.quiet, rest_day) if order.quiet_days else None
    book, until = AddressBook(config.units), _until(config, order, next_day)
    soon = config.lists.due_soon_days
    seen = look(register, book, order.today, until, plans=order.plans, overdue_only=order.overdue_only, soon=soon)
    check_sizes(register, seen)
    scope = scope_of(tuple(seen.heads) if order.plans else (), overdue_only=order.overdue_only)
    log, new_year = register.sent_log, order.today.replace(month=1, day=1)

    def last(kind: MailKind, name: str) -> SentMail | None:
        return log.last_sent(kind, scoped(name, scope), order.today)

    def first(kind: MailKind, name: str) -> SentMail | None:
        return log.first_sent(kind, scoped(name, scope), new_year, order.today)

    planner = Planner(config, book, last, rest_day, order.overdue_only, next_day)
    wanted = Wanted(book.chosen(order.units), overall=not order.units)
    planned = planner.planned(seen, wanted, lambda: totals_of(register, seen, config, tuple(seen.heads)))
    writer = Writer(config, book, seen, now, scope, order.only_to, order.attach, order.overdue_only, first, log.mail)
    untold = homeless(seen) if wanted.overall and book.by_name and not config.fallback else ()
    return Prepared(tuple(map(writer.write, planned)), seen, tuple(untold), addresses_of(config))


def sent_already(register: Register, prepared: Prepared) -> set[MailKey]:
    """Which of the mails all their recipients have from an earlier run of the day."""
    outgoing = [mail.outgoing for mail in prepared.mails]
    known = {mail.key: register.sent_log.mail(mail.key) for mail in outgoing}
    return {
        m.key for m in outgoing if (found := known[m.key]) and {*m.recipients} <= {*found.addresses(MailState.SENT)}
    }


def _check(register: Register, config: Config, order: Order) -> None:
    if register.missing:
        raise ConfigurationError(
            "there is no register at {address} yet; read a plan first: kehoach parse FILE", address=register.address
        )
    if config.mail.from_ is None:
        raise ConfigurationError("the configuration does not say who writes: give [mail] its “from”")
    if not (any(unit.to for unit in config.units) or config.leaders or config.fallback or config.admin):
        raise ConfigurationError("the configuration has nobody to write to: give [[units]], [leaders] or [fallback]")
    if order.only_to is not None:
        try:
            split_mailbox(order.only_to)
        except ValueError as error:
            raise UsageError("“{text}” is no e-mail address", text=order.only_to) from error


def _until(config: Config, order: Order, next_day: date | None) -> date:
    """How far ahead due dates are told: at least to the next mail, so that none comes and passes untold."""
    text = order.within or config.mail.within
    until = later(order.today, text)
    if until is None:
        raise UsageError("“{text}” is no length of time; write 7d, 2w or 3m", text=text)
    return max(until, next_day - timedelta(days=1)) if next_day and not order.within else until


def send(
    register: Register,
    prepared: Prepared,
    transport: Transport,
    order: Order,
    now: datetime,
    patience: Patience,
) -> Outcome:
    """Deliver the mails of a run; where all went well, remember how many tasks each plan has.

    What goes to one box instead is remembered nowhere.

    Raises:
        TemporaryError: another run sends, or the register is in use.
        ConfigurationError: the transport needs another setting.
    """
    if prepared.seen is None:
        return Outcome()
    outgoing = [mail.outgoing for mail in prepared.mails]
    if order.only_to:
        with register.scratch() as nowhere:
            report = deliver(
                nowhere, outgoing, transport, today=order.today, now=now, resend=True, catch_up=False, patience=patience
            )
        return Outcome(report, prepared.without_address)
    whole = not (order.plans or order.units or order.overdue_only)
    report = deliver(
        register,
        outgoing,
        transport,
        today=order.today,
        now=now,
        resend=order.resend,
        catch_up=whole,
        known=prepared.known,
        patience=patience,
    )
    if report.exit_code == 0:
        keep_sizes(register, prepared.seen)
    return Outcome(report, prepared.without_address)

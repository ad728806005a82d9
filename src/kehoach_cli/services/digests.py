"""Which mails a run has to write: who has something to be told today, and why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kehoach_cli.domain.cadence import Reason, escalated, reason_to_send
from kehoach_cli.domain.changes import Change
from kehoach_cli.domain.checks.rest import RestDay
from kehoach_cli.domain.configuration import Config, spellings
from kehoach_cli.domain.digest import Addressed, Digest, fallback_digest, overall_digest, unit_digest
from kehoach_cli.domain.mailing import MailKind, SentMail
from kehoach_cli.domain.totals import StatusReport
from kehoach_cli.services.addresses import AddressBook
from kehoach_cli.services.outlook import Outlook
from kehoach_cli.store.interface import Register

LastMail = Callable[[MailKind, str], SentMail | None]
"""Gives the last mail of a kind and name before today that was sent."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A mail that is to go today, the reason, and the one before it."""

    digest: Digest
    reason: Reason
    last: SentMail | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which kinds of mail a run may write: those of these units, and with `overall` those about all units."""

    units: Sequence[str]
    overall: bool


@dataclass(frozen=True, slots=True)
class Planner:
    """Decides who is written to; with `overdue_only` of nothing but what is overdue.

    `next_day` is the next day that mail goes on, None where that is tomorrow.
    """

    config: Config
    book: AddressBook
    last_mail: LastMail
    rest_day: RestDay
    overdue_only: bool = False
    next_day: date | None = None

    def planned(self, seen: Outlook, wanted: Wanted, status: Callable[[], StatusReport]) -> list[Planned]:
        """The mails that go today, units first; `status` gives the totals for leaders."""
        mail = self.config.mail
        found = []
        for digest, last in self._digests(seen, wanted, status):
            if reason := reason_to_send(digest, last.key.day if last else None, mail, self.next_day):
                found.append(Planned(escalated(digest, mail.escalate_after, self.rest_day), reason, last))
        return found

    def _digests(
        self, seen: Outlook, wanted: Wanted, status: Callable[[], StatusReport]
    ) -> Iterator[tuple[Digest, SentMail | None]]:
        for name in wanted.units:
            last = self.last_mail(MailKind.UNIT, name)
            news = [change for change, _told in self._news(seen, last, name)]
            yield unit_digest(name, seen.today, seen.until, seen.entries, news), last
        if wanted.overall and self.config.fallback:
            last = self.last_mail(MailKind.FALLBACK, "")
            yield fallback_digest(seen.today, seen.until, seen.entries, self._news(seen, last, None)), last
        if wanted.overall:
            yield from self._overall(seen, status)

    def _news(self, seen: Outlook, last: SentMail | None, name: str | None) -> list[tuple[Change, Addressed]]:
        """What changed since the last mail; before the first one nothing is known to anybody, so nothing changed."""
        return list(seen.news(last.events, self.book, name)) if last and not self.overdue_only else []

    def _overall(self, seen: Outlook, status: Callable[[], StatusReport]) -> Iterator[tuple[Digest, SentMail | None]]:
        entries = [entry for entry, _told in seen.entries]
        for kind, group in ((MailKind.LEADERS, self.config.leaders), (MailKind.ALL_CLEAR, self.config.admin)):
            if group:
                report = status() if kind is MailKind.LEADERS else None
                totals, total = (report.units, report.total) if report else ((), None)
                digest = overall_digest(kind, seen.today, seen.until, entries, totals, total)
                yield digest, self.last_mail(kind, "")


def homeless(seen: Outlook) -> list[str]:
    """The units without an address that have something overdue or due, by name; "" stands for tasks without any."""
    found = {unit for _entry, told in seen.entries if told.is_homeless for unit in told.homeless or ("",)}
    return sorted(found)


def totals_of(register: Register, seen: Outlook, config: Config, plans: Sequence[str]) -> StatusReport:
    """The totals of the plans that are looked at, as `kehoach status` gives them."""
    from kehoach_cli.services.list_due import TaskFilter
    from kehoach_cli.services.status import status_of

    return status_of(
        register,
        today=seen.today,
        task_filter=TaskFilter(plans=tuple(plans)),
        aliases=spellings(config.units),
        soon=config.lists.due_soon_days,
    )

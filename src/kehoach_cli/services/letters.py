"""A digest in words: the letter of which the mail's subject, plain text and HTML are made."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kehoach_cli.domain.digest import Digest, Part
from kehoach_cli.domain.mailing import MailKind
from kehoach_cli.domain.totals import Totals
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import speaking, translate_plural
from kehoach_cli.locale import translate as _
from kehoach_cli.mail.letter import Figures, Item, Letter, Section, Tone
from kehoach_cli.services.letter_items import change_item, entry_item
from kehoach_cli.store.interface import PlanHead
from kehoach_cli.views import words
from kehoach_cli.views.safety import one_line

_PLAN_WIDTH = 40
_NAME_WIDTH = 80
_NAMES = {
    MailKind.LEADERS: N_("All units"),
    MailKind.FALLBACK: N_("Units without an address"),
    MailKind.ALL_CLEAR: N_("Reminding works"),
}


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a letter says beside its digest.

    `now` is the moment of the run; `plans` those that were looked at; `last` the day of the mail before; `contact` whom
    to ask and answer; `head` the unit's head who is written to as well; `meant_for` the addresses of a mail that goes
    to one box instead.
    """

    now: datetime
    plans: Mapping[str, PlanHead]
    language: str
    contact: str
    overdue_only: bool = False
    last: date | None = None
    head: str | None = None
    escalate_after: int | None = None
    meant_for: Sequence[str] = ()


def letter_of(digest: Digest, told: Circumstances) -> Letter:
    """The letter in the language of its reader."""
    with speaking(told.language):
        return Letter(
            language=told.language,
            subject=subject_of(digest, told),
            head=tuple(_head(digest, told)),
            figures=_figures(digest.totals, digest.total) if digest.total else None,
            sections=tuple(_sections(digest, told)),
            foot=tuple(_foot(digest, told)),
        )


def subject_of(digest: Digest, told: Circumstances) -> str:
    """What the mail is about, with its counts and the day, on one line."""
    day = words.day(digest.today)
    if digest.kind is MailKind.ALL_CLEAR and not digest.overdue:
        what = _("No overdue tasks")
    else:
        what = f"{_name(digest)}: {_counts(digest, told)}"
    return one_line(f"[{_plans(told.plans)}] {what} ({day})")


def _plans(plans: Mapping[str, PlanHead]) -> str:
    """What the plans are called: a single one by its number, or the symbol of a draft."""
    head = next(iter(plans.values())) if len(plans) == 1 else None
    name = head and (head.number or head.symbol)
    return f"{_('Plan')} {words.brief(one_line(name), _PLAN_WIDTH)}" if name else _("Plan")


def _name(digest: Digest) -> str:
    return words.brief(one_line(digest.name or _(_NAMES[digest.kind])), _NAME_WIDTH)


def _counts(digest: Digest, told: Circumstances) -> str:
    counts = [_("{count} overdue").format(count=len(digest.overdue))]
    if not told.overdue_only:
        counts.append(_("{count} due {when}").format(count=len(digest.due_soon), when=_within(digest.days)))
    if not (digest.overdue or digest.due_soon):
        counts += [_("{count} to support").format(count=len(digest.coordinating))] if digest.coordinating else []
        counts += [_("{count} changed").format(count=len(digest.changed))] if digest.changed else []
    return ", ".join(counts)


def _within(days: int) -> str:
    return translate_plural("within {count} day", "within {count} days", days) if days else _("today")


def _head(digest: Digest, told: Circumstances) -> Iterator[str]:
    if told.meant_for:
        yield _("TRIAL: this mail was meant for {addresses}.").format(addresses=one_line(", ".join(told.meant_for)))
    name = one_line(digest.name or _(_NAMES[digest.kind]))
    yield f"{name}: {_counts(digest, told)}"
    yield _as_of(digest.today, told.now)
    if digest.kind is MailKind.ALL_CLEAR and not digest.overdue:
        yield _("There are no overdue tasks.")
    if digest.kind is MailKind.FALLBACK:
        yield _("These tasks belong to units that the configuration gives no address. Please pass them on.")
    if digest.escalated and told.head:
        yield _("Also to the head of the unit, {head}: {count} overdue by more than {days}.").format(
            head=one_line(told.head), count=len(digest.escalated), days=_working_days(told.escalate_after or 0)
        )


def _working_days(count: int) -> str:
    return translate_plural("{count} working day", "{count} working days", count)


def _as_of(today: date, now: datetime) -> str:
    if now.date() != today:
        return _("As of {day}.").format(day=words.day(today))
    return _("As of {time} on {day}.").format(time=f"{now:%H:%M}", day=words.day(today))


def _sections(digest: Digest, told: Circumstances) -> Iterator[Section]:
    for part in digest.parts:
        if digest.kind is MailKind.FALLBACK:
            yield Section(one_line("; ".join(part.units)) or _("No leading unit is named"))
            yield from _part(part, digest, told, 2)
        else:
            yield from _part(part, digest, told, 1)
    if digest.coordinating:
        yield _section(_("Supporting or monitoring"), [entry_item(e) for e in digest.coordinating], "plain", 1)


def _part(part: Part, digest: Digest, told: Circumstances, level: int) -> Iterator[Section]:
    if part.overdue:
        yield _section(_("Overdue"), [entry_item(entry) for entry in part.overdue], "late", level)
    if part.due_soon:
        heading = _("Due {when}").format(when=_within(digest.days))
        yield _section(heading, [entry_item(entry) for entry in part.due_soon], "soon", level)
    if part.changed:
        heading = _("Changed since the mail of {day}").format(day=words.day(told.last))
        yield _section(heading, [change_item(change) for change in part.changed], "plain", level)


def _section(heading: str, items: list[Item], tone: Tone, level: int) -> Section:
    return Section(f"{heading} ({len(items)})", tuple(items), tone, 1 if level == 1 else 2)


def _figures(totals: Sequence[Totals], total: Totals) -> Figures:
    rows = [_figures_row(one_line(found.name or _("No leading unit is named")), found) for found in totals]
    return Figures(
        heading=_("By unit"),
        header=(_("Unit"), _("Assigned"), _("Done"), _("In time"), _("Overdue"), _("Others"), _("Rate")),
        rows=(*rows, _figures_row(_("In all"), total)),
        note=_(
            "Each due date counts once for each unit of its task, and once in the last row. “Others” have no due date, "
            "are on hold or dropped."
        ),
    )


def _figures_row(name: str, found: Totals) -> tuple[str, ...]:
    done, in_time = found.done_on_time + found.done_late, found.on_time + found.due_soon
    counts = (found.assigned, done, in_time, found.overdue, found.no_deadline + found.on_hold + found.dropped)
    rate = "" if found.rate_done is None else words.share(found.rate_done)
    return (name, *map(str, counts), rate)


def _foot(digest: Digest, told: Circumstances) -> Iterator[str]:
    for head in (told.plans[name] for name in digest.plans if name in told.plans):
        name = " – ".join(filter(None, [head.number or head.symbol, head.title])) or head.id
        yield one_line(
            _("Plan: {name} (file {file}, read {moment}).").format(
                name=name, file=head.source, moment=f"{head.saved_at:%d/%m/%Y %H:%M}"
            )
        )
    yield _("Done already, or something is wrong? Answer this mail, or ask {contact}.").format(
        contact=one_line(told.contact)
    )
    yield _("This mail was written by kehoach, a program.")

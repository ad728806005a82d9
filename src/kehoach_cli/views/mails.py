"""The mails that a run would send, as a listing."""

from collections.abc import Iterator

from kehoach_cli.domain.cadence import Reason
from kehoach_cli.domain.mail_report import MailPreview, MailPreviews
from kehoach_cli.domain.mailing import MailKind
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural
from kehoach_cli.views import words
from kehoach_cli.views.listing import Column, Listing, Row, Sheet

_KINDS = {
    MailKind.LEADERS: N_("leaders"),
    MailKind.FALLBACK: N_("without an address"),
    MailKind.ALL_CLEAR: N_("administrator"),
}
_REASONS = {
    Reason.FIRST: N_("the first mail"),
    Reason.DAILY: N_("daily"),
    Reason.CHANGED: N_("something changed"),
    Reason.REACHED: N_("a due date comes near"),
    Reason.OVERDUE: N_("newly overdue"),
    Reason.REPEATED: N_("overdue still"),
    Reason.WEEKLY: N_("weekly"),
}


def previews_listing(found: MailPreviews) -> Listing:
    """A row for each mail, with who gets it and what it counts."""
    return Listing(
        columns=(
            Column(_("Kind"), piped_only=True),
            Column(_("Mail"), ratio=3),
            Column(_("To"), ratio=4),
            Column("Cc", ratio=3, wide_only=True),
            Column(_("Overdue"), right=True),
            Column(_("Due ahead"), right=True),
            Column(_("Changed"), right=True, piped_only=True),
            Column(_("Support"), right=True, piped_only=True),
            Column(_("Because"), ratio=2),
            Column(_("Subject"), ratio=5, wide_only=True),
        ),
        rows=lambda: map(_row, found.mails),
        document=found,
        lines=lambda: found.mails,
        sheet=lambda: Sheet(tuple(MailPreview.model_fields), map(_cells, found.mails)),
        head=(_("Mails of {today}; nothing is sent").format(today=words.day(found.today)),),
        foot=tuple(_notes(found)),
    )


def _row(mail: MailPreview) -> Row:
    return Row(
        (
            mail.kind,
            mail.unit or _(_KINDS[mail.kind]),
            ", ".join(mail.to),
            ", ".join(mail.cc),
            *(str(count) for count in (mail.overdue, mail.due_soon, mail.changed, mail.coordinating)),
            _("sent already") if mail.sent else _(_REASONS[Reason(mail.reason)]),
            mail.subject,
        ),
        "muted" if mail.sent else "late" if mail.overdue else "plain",
    )


def _cells(mail: MailPreview) -> tuple[str, ...]:
    values = mail.model_dump(mode="json")
    return tuple("; ".join(v) if isinstance(v, list) else "" if v is None else str(v) for v in values.values())


def _notes(found: MailPreviews) -> Iterator[str]:
    if found.quiet:
        yield _("{today} is a quiet day: no mail goes").format(today=words.day(found.today))
    yield translate_plural("{count} mail", "{count} mails", len(found.mails))
    if found.without_address:
        units = "; ".join(name or _("(no leading unit)") for name in found.without_address)
        yield _("without an address: {units}").format(units=units)

"""The tasks of a mail as a file that goes with it."""

from collections.abc import Iterator, Sequence
from typing import Final

from kehoach_cli.domain.digest import Digest
from kehoach_cli.domain.due import DueReport
from kehoach_cli.domain.mail_report import Form
from kehoach_cli.domain.text import fold_words
from kehoach_cli.locale import speaking
from kehoach_cli.mail.message import Attachment
from kehoach_cli.services.outlook import Outlook
from kehoach_cli.views.listing import Listing

_TYPES: Final[dict[Form, str]] = {
    Form.CSV: "text/csv",
    Form.ICS: "text/calendar",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NAME_WIDTH: Final = 60


def attachments(digest: Digest, seen: Outlook, forms: Sequence[Form], language: str) -> Iterator[Attachment]:
    """The open tasks of a mail in each of these forms, in the language of its reader."""
    for form in dict.fromkeys(forms):
        with speaking(language):
            yield Attachment(*_names(digest, form), _TYPES[form], _content(digest, seen, form))


def _names(digest: Digest, form: Form) -> tuple[str, str]:
    """A name with the unit's letters, and one without marks; neither has more than letters, digits and spaces."""
    said = digest.name or digest.kind.value
    name = " ".join("".join(c if c.isalnum() else " " for c in said).split())[:_NAME_WIDTH].strip()
    plain = "-".join(fold_words(name).encode("ascii", "ignore").decode().split())
    day = digest.today.isoformat()
    return f"{name or 'kehoach'} {day}.{form}", f"{plain or 'kehoach'}-{day}.{form}"


def _content(digest: Digest, seen: Outlook, form: Form) -> bytes:
    if form is Form.ICS:
        return _calendar(digest, seen)
    if form is Form.CSV:
        from kehoach_cli.views import csv

        return "".join(csv.render(_listing(digest), excel=True)).encode()
    from kehoach_cli.views import xlsx

    return xlsx.render(_listing(digest))


def _listing(digest: Digest) -> Listing:
    from kehoach_cli.views.due import listing

    items = [entry.item for entry in digest.entries]
    report = {"today": digest.today, "from": None, "until": digest.until, "items": items}
    return listing(DueReport.model_validate(report), digest.name)


def _calendar(digest: Digest, seen: Outlook) -> bytes:
    from kehoach_cli.domain.entries import Agenda, Followed, entries_of
    from kehoach_cli.views import ics

    told = {(entry.item.plan, entry.item.task) for entry in digest.entries}
    agendas = []
    for plan in (seen.plans[name] for name in digest.plans if name in seen.plans):
        tasks = [task for task in plan.tasks if (plan.id, task.id) in told]
        events = [seen.histories[plan.id, task.id].events for task in tasks]
        followed = [Followed(plan.id, task, past) for task, past in zip(tasks, events, strict=True)]
        agendas.append(Agenda(plan, [entry for one in followed for entry in entries_of(one)]))
    return ics.render(agendas, digest.today)

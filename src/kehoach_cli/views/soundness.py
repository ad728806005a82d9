"""What was found in a register, as a listing."""

from collections.abc import Mapping

from kehoach_cli.domain.soundness import RegisterCounts, RegisterFlaw, RegisterReport
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural
from kehoach_cli.views.listing import Column, Listing, Row, Sheet

_PLACES: Mapping[str, str] = {
    "file": N_("the file"),
    "plan": N_("a plan"),
    "task": N_("a task"),
    "event": N_("an event"),
    "mail": N_("a mail"),
}


def listing(report: RegisterReport) -> Listing:
    """What is wrong, a line each."""
    return Listing(
        columns=(Column(_("Where")), Column(_("Which"), ratio=2), Column(_("Problem"), ratio=5)),
        rows=lambda: (Row((_(_PLACES[f.place]), f.name, f.message), "late") for f in report.flaws),
        document=report,
        lines=lambda: report.flaws,
        sheet=lambda: Sheet(tuple(RegisterFlaw.model_fields), ((f.place, f.name, f.message) for f in report.flaws)),
        foot=(summary(report),),
    )


def summary(report: RegisterReport) -> str:
    """One line: what was looked over, and how much is wrong."""
    if report.sound:
        found = _("nothing is wrong")
    else:
        found = translate_plural("{count} thing is wrong", "{count} things are wrong", len(report.flaws))
    if report.counts is None:
        return _("{register}: {found}").format(register=report.register_, found=found)
    return _("{register}: {counts}; {found}").format(register=report.register_, counts=held(report.counts), found=found)


def held(counts: RegisterCounts) -> str:
    """How many of each."""
    return ", ".join(
        (
            translate_plural("{count} plan", "{count} plans", counts.plans),
            translate_plural("{count} task", "{count} tasks", counts.tasks),
            translate_plural("{count} due date or duty", "{count} due dates or duties", counts.occurrences),
            translate_plural("{count} event", "{count} events", counts.events),
            translate_plural("{count} mail", "{count} mails", counts.mails),
        )
    )

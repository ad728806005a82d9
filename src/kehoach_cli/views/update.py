"""What became of the rows of a spreadsheet, as a listing."""

from collections.abc import Iterator

from kehoach_cli.domain.updating import Outcome, UpdatedRow, UpdateReport
from kehoach_cli.locale import mark as N_
from kehoach_cli.locale import translate as _
from kehoach_cli.views import states, words
from kehoach_cli.views.listing import Column, Listing, Row, Sheet, Tone

_OUTCOMES = {
    Outcome.APPLIED: N_("applied"),
    Outcome.UNCHANGED: N_("unchanged"),
    Outcome.REFUSED: N_("refused"),
    Outcome.HELD_BACK: N_("held back"),
}
_TONES: dict[Outcome, Tone] = {
    Outcome.APPLIED: "good",
    Outcome.UNCHANGED: "muted",
    Outcome.REFUSED: "late",
    Outcome.HELD_BACK: "soon",
}


def listing(report: UpdateReport) -> Listing:
    """The rows with what became of each."""
    return Listing(
        columns=(
            Column(_("Sheet"), piped_only=True),
            Column(_("Row"), right=True),
            Column(_("Plan"), piped_only=True),
            Column(_("No.")),
            Column(_("Due")),
            Column(_("Outcome")),
            Column(_("What"), ratio=1),
        ),
        rows=lambda: map(_row, report.rows),
        document=report,
        lines=lambda: report.rows,
        sheet=lambda: Sheet(tuple(UpdatedRow.model_fields), map(_cells, report.rows)),
        head=(_("Progress from {file}").format(file=report.file),),
        foot=tuple(_counts(report)),
    )


def _row(row: UpdatedRow) -> Row:
    told = row.reason or ", ".join(
        part for part in (states.how_far(row.progress) if row.progress else "", words.day(row.on)) if part
    )
    outcome = _(_OUTCOMES[row.outcome])
    named = (row.sheet or "", row.line, row.plan or "", row.task or "")
    return Row((*named, row.due, outcome, told), _TONES[row.outcome])


def _cells(row: UpdatedRow) -> tuple[str, ...]:
    return tuple("" if value is None else str(value) for value in row.model_dump(mode="json").values())


def _counts(report: UpdateReport) -> Iterator[str]:
    counts = _("{applied} applied, {unchanged} unchanged, {refused} refused")
    yield counts.format(applied=report.applied, unchanged=report.unchanged, refused=report.refused)
    if report.held_back:
        text = _("nothing was changed: {count} more rows wait for those that were refused; --partial applies them")
        yield text.format(count=report.held_back)

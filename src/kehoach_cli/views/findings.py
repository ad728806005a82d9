"""What a check found, as a listing."""

from collections.abc import Iterator

from kehoach_cli.domain.catalogue import CATALOGUE
from kehoach_cli.domain.findings import CheckReport, Finding
from kehoach_cli.domain.problem import Severity
from kehoach_cli.locale import translate as _
from kehoach_cli.locale import translate_plural
from kehoach_cli.views import words
from kehoach_cli.views.listing import Column, Listing, Row, Sheet, Tone

_TONES: dict[Severity, Tone] = {Severity.ERROR: "late", Severity.WARNING: "soon", Severity.INFO: "muted"}
SHEET_HEADER = (
    *("file", "plan", "task", "severity", "code"),
    *("table", "row", "column", "paragraph", "message", "hint"),
)


def listing(report: CheckReport) -> Listing:
    """The findings with their places and what to do about them."""
    several = len(report.checked) > 1
    return Listing(
        columns=(
            Column(_("File"), ratio=2, piped_only=not several),
            Column(_("Severity")),
            Column(_("Code")),
            Column(_("In task")),
            Column(_("Place"), ratio=3, wide_only=True),
            Column(_("Problem"), ratio=6),
            Column(_("What to do"), ratio=4),
        ),
        rows=lambda: map(_row, report.findings),
        document=report,
        lines=lambda: report.findings,
        sheet=lambda: Sheet(SHEET_HEADER, map(_cells, report.findings)),
        foot=tuple(_totals(report)),
    )


def hint(code: str) -> str | None:
    """What to do about a problem, in the language in use."""
    text = CATALOGUE[code].hint
    return _(text) if text else None


def _row(finding: Finding) -> Row:
    return Row(
        (
            *(finding.file, words.severity(finding.severity), finding.code, finding.task or ""),
            *(words.place(finding.where), words.message(finding), finding.hint or ""),
        ),
        _TONES[finding.severity],
    )


def _cells(finding: Finding) -> tuple[str, ...]:
    where = finding.where
    place = (where.table, where.row, where.column, where.paragraph) if where else (None,) * 4
    return (
        *(finding.file, finding.plan, finding.task or "", finding.severity, finding.code),
        *("" if part is None else str(part) for part in place),
        *(words.message(finding), finding.hint or ""),
    )


def _totals(report: CheckReport) -> Iterator[str]:
    for checked in report.checked:
        count = sum(finding.file == checked.file for finding in report.findings)
        tasks = translate_plural("{count} task", "{count} tasks", checked.tasks)
        found = translate_plural("{count} problem", "{count} problems", count)
        yield _("{file}: {tasks}, {problems}").format(file=checked.file, tasks=tasks, problems=found)

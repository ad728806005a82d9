"""kehoach mail: reminders by e-mail, for cron."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kehoach_cli.cli.options import Settings, settings, subcommand
from kehoach_cli.cli.output import Format, FormatOption, JsonOption, choose_format, emit, say
from kehoach_cli.domain.mail_report import Form
from kehoach_cli.errors import KehoachError, UsageError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from datetime import datetime

    from kehoach_cli.domain.mail_report import MailPreviews
    from kehoach_cli.domain.mailing import MailKey
    from kehoach_cli.services.delivery import Delivery
    from kehoach_cli.services.mail_run import Order, Outcome, Prepared

mail_app, command = subcommand(
    _("Mail what is overdue and due to the units, their leaders and the office."),
    _(
        "Addresses and the mail server stand in the configuration. Without anything to tell there is no mail and no "
        "output. What the sent log has is not sent twice: after a failure run the same again.\n\n"
        "\b\n  kehoach mail --dry-run --out letters\n  kehoach mail --only-to me@example.vn\n  kehoach mail"
    ),
)


OverdueOnly = Annotated[bool, typer.Option("--overdue-only", help=_("Tell only what is overdue."))]
Within = Annotated[str | None, typer.Option(metavar=_("LENGTH"), help=_("How far ahead due dates are told: 7d, 2w."))]
UnitNames = Annotated[list[str] | None, typer.Option(metavar=_("NAME"), help=_("Only the mail of this unit."))]
PlanNames = Annotated[list[str] | None, typer.Option(metavar=_("PLAN"), help=_("Only the tasks of this plan."))]
RespectQuiet = Annotated[
    bool, typer.Option("--respect-quiet", help=_("Send nothing on quiet days, also with --today."))
]
OnlyTo = Annotated[
    str | None, typer.Option(metavar=_("ADDRESS"), help=_("Send all mails to this address instead, and log nothing."))
]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help=_("List the mails, and send nothing."))]
Out = Annotated[
    Path | None, typer.Option(metavar=_("FOLDER"), help=_("With --dry-run: write the mails here as .eml files."))
]
Resend = Annotated[bool, typer.Option("--resend", help=_("Send also what was sent today."))]
Attach = Annotated[list[Form] | None, typer.Option(help=_("Attach the tasks in this format, too."))]
Sendmail = Annotated[
    str | None, typer.Option(metavar=_("PROGRAM"), help=_("Send with this sendmail-compatible program."))
]
PingUrl = Annotated[str | None, typer.Option(metavar="URL", help=_("Visit this address after a run that went well."))]


@command
def mail(  # noqa: PLR0913 # one parameter an option
    ctx: typer.Context,
    *,
    overdue_only: OverdueOnly = False,
    within: Within = None,
    unit: UnitNames = None,
    plan: PlanNames = None,
    respect_quiet: RespectQuiet = False,
    only_to: OnlyTo = None,
    dry_run: DryRun = False,
    out: Out = None,
    resend: Resend = False,
    attach: Attach = None,
    sendmail: Sendmail = None,
    ping_url: PingUrl = None,
    chosen: FormatOption = None,
    as_json: JsonOption = False,
) -> None:
    """Mail what is overdue and due."""
    from kehoach_cli.domain.configuration import is_web_address
    from kehoach_cli.services.clock import now
    from kehoach_cli.services.mail_run import Order

    if out is not None and not dry_run:
        raise UsageError("--out is for --dry-run: it writes the mails that would be sent")
    if (chosen or as_json) and not dry_run:
        raise UsageError("--format and --json are for --dry-run: they list the mails that would be sent")
    if ping_url and not is_web_address(ping_url):
        raise UsageError("“{value}” is no web address; it begins with https://", value=ping_url)
    options, at = settings(ctx), now()
    order = Order(
        today=options.today or at.date(),
        quiet_days=options.today is None or respect_quiet,
        plans=plan or (),
        units=unit or (),
        overdue_only=overdue_only,
        within=within,
        only_to=only_to,
        resend=resend,
        attach=attach or (),
    )
    if dry_run:
        _preview(options, order, at, out, choose_format(chosen, None, json=as_json))
        return
    raise typer.Exit(_run(options, order, at, sendmail, ping_url))


def _preview(options: Settings, order: "Order", at: "datetime", out: Path | None, form: Format) -> None:
    from kehoach_cli.services.mail_run import prepare, sent_already
    from kehoach_cli.services.opening import open_register
    from kehoach_cli.views.mails import previews_listing

    with open_register(options.register, write=False) as register:
        prepared = prepare(register, options.config, order, at)
        sent = set() if order.resend else sent_already(register, prepared)
    files = _write_files(prepared, out) if out else []
    emit(previews_listing(_previews(prepared, order, files, sent)), form, None, options)


def _write_files(prepared: "Prepared", folder: Path) -> list[str]:
    """Write each mail as it would be sent; returns the files' names."""
    from kehoach_cli.cli.files import atomic_bytes
    from kehoach_cli.mail.transport import as_bytes

    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for position, mail in enumerate(prepared.mails, 1):
        label = str(mail.outgoing.message["List-Id"]).strip("<>").partition(".")[0]
        names.append(f"{position:03}-{label}.eml")
        with atomic_bytes(folder / names[-1]) as stream:
            stream.write(as_bytes(mail.outgoing.message))
    return names


def _previews(
    prepared: "Prepared", order: "Order", files: Sequence[str], sent: "Collection[MailKey]"
) -> "MailPreviews":
    from kehoach_cli.domain.mail_report import MailPreview, MailPreviews

    mails = []
    for position, mail in enumerate(prepared.mails):
        digest = mail.planned.digest
        mails.append(
            MailPreview(
                kind=digest.kind,
                unit=digest.name or None,
                to=list(mail.to),
                cc=list(mail.cc),
                overdue=len(digest.overdue),
                due_soon=len(digest.due_soon),
                changed=len(digest.changed),
                coordinating=len(digest.coordinating),
                reason=mail.planned.reason,
                subject=mail.letter.subject,
                message_id=str(mail.outgoing.message["Message-ID"]),
                file=files[position] if files else None,
                sent=mail.outgoing.key in sent,
            )
        )
    return MailPreviews(
        today=order.today, quiet=prepared.quiet, without_address=list(prepared.without_address), mails=mails
    )


def _run(options: Settings, order: "Order", at: "datetime", sendmail: str | None, ping_url: str | None) -> int:
    """Send, and leave the proof of it; returns the exit code."""
    from kehoach_cli.services import proof_of_life as proof

    try:
        prepared, outcome = _sent(options, order, at, sendmail)
    except KehoachError as error:
        if not order.only_to:
            _keep_proof(options, proof.failed_run(at, order.today, error))
        raise
    _tell(prepared, outcome, options)
    if order.only_to:
        return outcome.exit_code
    _keep_proof(options, proof.last_run(at, order.today, prepared, outcome))
    if outcome.exit_code == 0 and (url := ping_url or options.config.mail.ping_url):
        _ping(url)
    return outcome.exit_code


def _sent(options: Settings, order: "Order", at: "datetime", sendmail: str | None) -> "tuple[Prepared, Outcome]":
    from kehoach_cli.services.mail_run import Outcome, prepare, send
    from kehoach_cli.services.opening import open_register
    from kehoach_cli.services.transports import patience_of, transport_of

    config = options.config
    with open_register(options.register, write=False) as register:
        missing = register.missing
    with open_register(options.register, write=not missing) as register:
        prepared = prepare(register, config, order, at)
        if prepared.quiet:
            return prepared, Outcome()
        transport = transport_of(config, sendmail, os.environ)
        return prepared, send(register, prepared, transport, order, at, patience_of(config))


def _keep_proof(options: Settings, text: str) -> None:
    from kehoach_cli.cli.files import atomic
    from kehoach_cli.services.opening import default_address
    from kehoach_cli.services.proof_of_life import last_run_file

    file = last_run_file(options.register or str(default_address()))
    if file.parent.is_dir():
        with atomic(file) as stream:
            stream.write(text)


def _ping(url: str) -> None:
    """Tell the address that all went well; that it did not hear is told, but fails nothing: the mail is out."""
    from kehoach_cli.cli.failure import say_failure
    from kehoach_cli.services.proof_of_life import ping

    try:
        ping(url)
    except KehoachError as error:
        say_failure(error)


def _tell(prepared: "Prepared", outcome: "Outcome", options: Settings) -> None:
    """One line of stderr on what went wrong; with --verbose, also on what went well."""
    from kehoach_cli.cli.failure import say_error

    if options.verbose:
        say(_went_well(prepared, outcome), options)
    if troubles := list(_troubles(outcome)):
        say_error("; ".join(troubles))


def _went_well(prepared: "Prepared", outcome: "Outcome") -> Iterator[str]:
    if prepared.quiet:
        yield _("a quiet day: no mail goes")
    for delivery in outcome.report.sent:
        yield _("sent to {recipient}: {subject}").format(recipient=delivery.recipient, subject=delivery.subject)
    for delivery in outcome.report.skipped:
        yield _("sent before to {recipient}: {subject}").format(recipient=delivery.recipient, subject=delivery.subject)


def _troubles(outcome: "Outcome") -> Iterator[str]:
    report = outcome.report
    if report.waiting:
        yield _("not sent yet, run again: {recipients}").format(recipients=_with_reasons(report.waiting))
    if report.refused:
        yield _("refused for good: {recipients}").format(recipients=_with_reasons(report.refused))
    if outcome.without_address:
        units = ", ".join(name or _("(no leading unit)") for name in outcome.without_address)
        yield _("units without an address and no [fallback] in the configuration, nobody was told: {units}").format(
            units=units
        )


def _with_reasons(deliveries: "Iterable[Delivery]") -> str:
    return ", ".join(f"{d.recipient} ({_(d.reason)})" if d.reason else d.recipient for d in deliveries)

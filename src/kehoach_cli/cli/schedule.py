"""kehoach schedule: lines for cron and units for systemd."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kehoach_cli.cli.options import Settings, settings, subcommand
from kehoach_cli.cli.output import say
from kehoach_cli.errors import UsageError
from kehoach_cli.locale import translate as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kehoach_cli.views.timetable import Job

schedule_app, command = subcommand(
    _("Print what makes cron or systemd send the reminders."),
    _(
        "With the absolute paths of this installation, of its register and its configuration.\n\n"
        "\b\n  kehoach schedule cron --at 7:30 --mailto vanthu@example.vn\n"
        "  kehoach schedule systemd --at 7:30 --out /etc/systemd/system"
    ),
)


@command
def schedule(
    ctx: typer.Context,
    kind: Annotated[
        Literal["cron", "systemd"], typer.Argument(metavar="cron|systemd", help=_("For which of the two."))
    ],
    more: Annotated[
        list[str] | None, typer.Argument(metavar=_("OPTION"), help=_("After “--”: further options of kehoach mail."))
    ] = None,
    *,
    at: Annotated[str, typer.Option(metavar=_("TIME"), help=_("At what time of the day."))] = "7:30",
    fields: Annotated[
        str | None, typer.Option("--fields", metavar=_("FIELDS"), help=_("cron's five fields instead of a time."))
    ] = None,
    mailto: Annotated[str | None, typer.Option(metavar=_("ADDRESS"), help=_("Who is told when a run fails."))] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar=_("FOLDER"), help=_("Write systemd's files into this folder."))
    ] = None,
) -> None:
    """Print what makes cron or systemd send the reminders."""
    from kehoach_cli.views.timetable import crontab, systemd_units

    options = settings(ctx)
    job = _job(options, more or [], at, fields, mailto)
    if kind == "cron":
        if out:
            raise UsageError("--out is for systemd; put cron's lines in with: crontab -e")
        sys.stdout.write(crontab(job))
        return
    if fields:
        raise UsageError("--fields is for cron; give systemd a time with --at")
    units = systemd_units(job)
    if out is None:
        sys.stdout.write("\n".join(f"# --- {name}\n{text}" for name, text in units.items()))
        return
    _write(out, units, options)


def _write(folder: Path, units: "Mapping[str, str]", options: Settings) -> None:
    from kehoach_cli.cli.files import atomic

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in units.items():
        with atomic(folder / name) as stream:
            stream.write(text)
    say([_("written to {folder}: {names}").format(folder=folder, names=", ".join(units))], options)
    say(
        [_("now run: systemctl daemon-reload && systemctl enable --now {name}").format(name="kehoach-mail.timer")],
        options,
    )


def _job(options: Settings, more: list[str], at: str, fields: str | None, mailto: str | None) -> "Job":
    from kehoach_cli.services.clock import login_name
    from kehoach_cli.services.installation import this_installation
    from kehoach_cli.views.timetable import Job

    hour, minute = _clock(at)
    if fields is not None and len(fields.split()) != 5:  # noqa: PLR2004 # minute, hour, day, month, weekday
        raise UsageError("“{fields}” are not cron's five fields; write “30 7 * * 1-5”", fields=fields)
    if mailto is not None and ("@" not in mailto or not mailto.isprintable() or set(mailto) & set(" '\"\\%$")):
        raise UsageError("“{address}” is no mail address", address=mailto)
    found = this_installation(options.register, options.config_file)
    command = [*found.command, "mail", "--register", found.register]
    if found.config:
        command += ["--config", found.config]
    return Job([*command, *more], found.path, login_name(), mailto, hour, minute, fields)


def _clock(text: str) -> tuple[int, int]:
    hour, colon, minute = text.partition(":")
    if colon and hour.isdecimal() and minute.isdecimal() and int(hour) < 24 and int(minute) < 60:  # noqa: PLR2004 # a day's
        return int(hour), int(minute)
    raise UsageError("“{text}” is no time of the day; write 7:30", text=text)

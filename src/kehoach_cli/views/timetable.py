"""Lines for cron and units for systemd that run the mail every day, ready to be put in place."""

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kehoach_cli.locale import translate as _

NAME: Final = "kehoach-mail"
"""The name of the units."""

_LANG: Final = "C.UTF-8"
"""A locale that every system has: the program's language is an option of its own."""
_UNSAFE: Final = re.compile(r"[^\w@+:,./=-]", re.ASCII)
_RETRY_MINUTES: Final = 15


@dataclass(frozen=True, slots=True)
class Job:
    """What is to run: the words of the command, the folders of PATH, as which user, and who hears of trouble (or None).

    `hour` and `minute` are the system's local time; `fields` are cron's five instead, where given.
    """

    command: Sequence[str]
    path: Sequence[str]
    user: str
    mailto: str | None
    hour: int
    minute: int
    fields: str | None = None


def crontab(job: Job) -> str:
    """Lines for `crontab -e`: at the time, and twice more an hour apart, for a second run sends only what is missing.

    cron takes an unescaped % for the end of the line.
    """
    hours = ",".join(str((job.hour + more) % 24) for more in range(3))
    when = job.fields or f"{job.minute} {hours} * * *"
    command = shlex.join(job.command).replace("%", r"\%")
    return "\n".join(
        [
            f"# {_('kehoach: reminders by e-mail. Put these lines in with: crontab -e')}",
            f"# {_('The hours are those of the system’s clock. A second run on one day sends only what is missing.')}",
            "SHELL=/bin/sh",
            f"PATH={':'.join(job.path)}",
            f"LANG={_LANG}",
            f"MAILTO={job.mailto}" if job.mailto else f"# {_('MAILTO=address: who is told of a failure')}",
            f"{when} {command}",
            "",
        ]
    )


def systemd_units(job: Job) -> Mapping[str, str]:
    """The texts of the service, its timer and what runs when it fails, by file name.

    The timer catches up after the machine was off; what is temporary is run again after some minutes.
    """
    return {f"{NAME}.service": _service(job), f"{NAME}.timer": _timer(job), f"{NAME}-failed.service": _failed(job)}


def _service(job: Job) -> str:
    return f"""\
# {_("kehoach: reminders by e-mail")}
[Unit]
Description=kehoach mail
Wants=network-online.target
After=network-online.target
OnFailure={NAME}-failed.service
StartLimitIntervalSec=2h
StartLimitBurst=4

[Service]
Type=oneshot
# {_("as whom it runs; leave it out of a unit of systemctl --user")}
User={job.user}
Environment={_quoted(f"PATH={':'.join(job.path)}")}
Environment=LANG={_LANG}
ExecStart={" ".join(map(_quoted, job.command))}
# {_("exit 75 means: run again later")}
Restart=on-failure
RestartPreventExitStatus=1 2 65 66 69 70 73 78
RestartSec={_RETRY_MINUTES}min
TimeoutStartSec=30min
# {_("the password, where smtp has one, without a file of its own:")}
#LoadCredential=smtp.password:/etc/kehoach/smtp.password
"""


def _timer(job: Job) -> str:
    return f"""\
# {_("kehoach: reminders by e-mail")}
[Unit]
Description=kehoach mail, every day

[Timer]
OnCalendar=*-*-* {job.hour:02}:{job.minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def _failed(job: Job) -> str:
    tell = f"journalctl --no-pager -n 40 -u {NAME}.service"
    if job.mailto:
        head = rf"To: {job.mailto}\nSubject: kehoach mail failed on %H\n\n"
        run = f"{{ printf {shlex.quote(head)}; {tell}; }} | sendmail -t"
    else:
        run = f"{tell} | logger -p user.err -t {NAME}"
    return f"""\
# {_("kehoach: who is told of a failure")}
[Unit]
Description=kehoach mail has failed

[Service]
Type=oneshot
Environment={_quoted(f"PATH={':'.join(job.path)}")}
ExecStart=/bin/sh -c {_quoted(run, specifiers=True)}
"""


def _quoted(word: str, *, specifiers: bool = False) -> str:
    """One word as systemd reads it: quoted where needed, its own signs doubled; %, too, where it means nothing."""
    text = word.replace("\\", "\\\\").replace("$", "$$")
    if not specifiers:
        text = text.replace("%", "%%")
    if not _UNSAFE.search(text):
        return text
    return '"' + text.replace('"', '\\"') + '"'

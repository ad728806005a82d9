"""Debian's cron runs the line that `kehoach schedule cron` prints: mail goes out, and only failure is mailed about.

cron runs in a mount namespace of its own, where it sees no other crontab than ours, and of the machine changes nothing.
"""

import os
import select
import shutil
import subprocess
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

MINUTES = 130
"""cron wakes up once a minute; the rest is for a slow machine."""

NAMESPACE = """set -eu
mount -t tmpfs -o mode=1730 tmpfs /var/spool/cron/crontabs
mount -t tmpfs tmpfs /etc/cron.d
mount -t tmpfs tmpfs /run
mount --bind /dev/null /etc/crontab
mount -t overlay overlay -o "lowerdir=$1:/usr/sbin" /usr/sbin
crontab "$2"
exec cron -f
"""
SENDMAIL = """#!/bin/sh
{ echo "$*"; cat; } > "%(folder)s/mail"
echo > "%(folder)s/called"
"""
PRIVATE = ["unshare", "--mount", "--propagation", "private", "sh", "-c"]


def _why_not():
    missing = [name for name in ("cron", "crontab", "unshare") if shutil.which(name, path="/usr/sbin:/usr/bin") is None]
    if missing:
        return f"not installed: {', '.join(missing)}"
    trial = [*PRIVATE, "mount -t tmpfs tmpfs /run && mount -t overlay overlay -o lowerdir=/etc:/usr/sbin /usr/sbin"]
    if os.geteuid() != 0 or subprocess.run(trial, capture_output=True, check=False).returncode:
        return "only root, with the right to mount, can run a cron of its own"
    return None


@pytest.fixture
def cron(tmp_path):
    """cron(text) runs cron with this crontab; its `mail()` waits for the mail that cron itself sends."""
    if reason := _why_not():
        pytest.skip(reason)
    (tmp_path / "sbin").mkdir()
    program = tmp_path / "sbin" / "sendmail"
    program.write_text(SENDMAIL % {"folder": tmp_path}, encoding="utf-8")
    program.chmod(0o755)
    os.mkfifo(tmp_path / "called")
    called = os.open(tmp_path / "called", os.O_RDWR | os.O_NONBLOCK)

    def mail():
        assert select.select([called], [], [], MINUTES)[0], "cron sent no mail"
        return (tmp_path / "mail").read_text(encoding="utf-8")

    @contextmanager
    def running(text):
        (tmp_path / "crontab").write_text(text, encoding="utf-8")
        command = [*PRIVATE, NAMESPACE, "sh", str(program.parent), str(tmp_path / "crontab")]
        daemon = subprocess.Popen(command, stderr=subprocess.PIPE)
        try:
            yield SimpleNamespace(mail=mail)
        finally:
            daemon.terminate()
            assert daemon.communicate(timeout=30)[1] == b""

    yield running
    os.close(called)


def the_line(printed):
    return next(line for line in printed.splitlines() if line.startswith("* * * * * "))


def run_by_hand(printed):
    """What cron does with a line: its backslashes before % taken away, in an environment with little in it."""
    command = the_line(printed).split(maxsplit=5)[5].replace("\\%", "%")
    named = dict(line.split("=", 1) for line in printed.splitlines() if line.startswith(("PATH=", "LANG=")))
    environment = {"HOME": os.environ.get("HOME", "/"), "LOGNAME": "root", "SHELL": "/bin/sh", **named}
    return subprocess.run(["/bin/sh", "-c", command], env=environment, capture_output=True, check=False, cwd="/")


def test_cron_mails_once_and_tells_only_of_failure(new_office, post, ping, seed, cron, unused_port):
    good, failing = new_office("sổ việc 50% năm 2021"), new_office("sổ “hỏng” 100%")
    options = ["schedule", "cron", "--fields", "* * * * *", "--mailto", "vanthu@laichau.example.vn"]
    for office, port in ((good, post.port), (failing, unused_port)):
        office.port = port
        office.configure(mail=f'quiet = []\nping_url = "{ping.url}"')  # a test runs on Sundays, too
        office.ok("parse", seed)
    printed = good.ok(*options).out
    line_of_failing = the_line(failing.ok(*options).out)

    with cron(f"{printed}{line_of_failing}\n") as daemon:
        assert post.came.wait(MINUTES), "nothing was delivered"
        mail = daemon.mail()
        assert ping.came.wait(30), "the run did not end well"

    boxes = [f"{box}@laichau.example.vn" for box in ("ban", "coquan", "hoidong", "lanhdao", "ubnd", "vanphong")]
    assert post.boxes == boxes  # by now everything in the plan of 2021 is overdue
    post.take()
    again = run_by_hand(printed)  # what the second minute does
    assert (again.returncode, again.stdout, again.stderr, post.boxes) == (0, b"", b"", [])

    head, _, body = mail.partition("\n\n")
    assert "To: vanthu@laichau.example.vn\n" in head
    assert str(failing.folder) in head  # the subject says which line failed; nothing of the good run is mailed
    assert str(good.folder) not in head
    assert len(body.splitlines()) == 1
    assert body.startswith("kehoach: lỗi: ")

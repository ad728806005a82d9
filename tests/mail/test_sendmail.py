"""Mail by a program like sendmail: what it is called with, what it is given, and what its end means."""

import os
import sys

import pytest

from kehoach_cli.domain.mailing import Refusal
from kehoach_cli.errors import ConfigurationError
from kehoach_cli.mail.sendmail import SendmailTransport
from kehoach_cli.mail.transport import as_bytes

pytestmark = pytest.mark.skipif(os.name != "posix", reason="such programs are of POSIX systems")

PROGRAM = """#!{python}
import sys, time
open({folder!r} + "/arguments", "w").write("\\n".join(sys.argv[1:]))
open({folder!r} + "/mail", "wb").write(sys.stdin.buffer.read())
{ending}
"""


@pytest.fixture
def program(tmp_path):
    """A program that writes down what it gets and ends as it is told."""

    def make(ending):
        path = tmp_path / "sendmail"
        path.write_text(PROGRAM.format(python=sys.executable, folder=str(tmp_path), ending=ending))
        path.chmod(0o755)
        return path

    return make


def test_it_gets_sender_recipients_and_the_mail(program, tmp_path, post):
    content = as_bytes(post.letter("Sở", "a@x.vn", text=".\nmột\n"))
    with SendmailTransport(program("")) as transport:
        assert transport.send(content, "kehoach@office.vn", ["a@x.vn", "-b@x.vn"]) == {}
    given = (tmp_path / "arguments").read_text().split("\n")
    assert given == ["-i", "-f", "kehoach@office.vn", "--", "a@x.vn", "-b@x.vn"]
    assert (tmp_path / "mail").read_bytes() == content.replace(b"\r\n", b"\n")


@pytest.mark.parametrize(
    ("ending", "temporary", "reason"),
    [
        ("sys.exit('no\\nsuch user')", False, "no such user (exit 1)"),
        ("sys.stderr.write('queue is full'); sys.exit(75)", True, "queue is full (exit 75)"),
        ("sys.exit(65)", False, "(exit 65)"),
        ("sys.exit(69)", False, "(exit 69)"),
        (
            "sys.stderr.write('msmtp: server message: 451 4.3.0 try later'); sys.exit(69)",
            True,
            "msmtp: server message: 451 4.3.0 try later (exit 69)",
        ),
        (
            "sys.stderr.write('msmtp: server message: 550 no such user'); sys.exit(65)",
            False,
            "msmtp: server message: 550 no such user (exit 65)",
        ),
        ("import os; os.kill(os.getpid(), 9)", True, "(exit -9)"),
    ],
)
def test_what_its_end_means(program, ending, temporary, reason):
    refusals = SendmailTransport(program(ending)).send(b"", "k@x.vn", ["a@x.vn", "b@x.vn"])
    assert refusals == dict.fromkeys(["a@x.vn", "b@x.vn"], Refusal(temporary, reason))


def test_one_that_does_not_end(program):
    transport = SendmailTransport(program("time.sleep(600)"), timeout=0.5)
    assert transport.send(b"", "k@x.vn", ["a@x.vn"])["a@x.vn"].temporary


def test_it_need_not_read_what_it_is_given(tmp_path):
    path = tmp_path / "sendmail"
    path.write_text("#!/bin/sh\nexit 75\n")
    path.chmod(0o755)
    refusals = SendmailTransport(path).send(b"x" * 1_000_000, "k@x.vn", ["a@x.vn"])
    assert refusals == {"a@x.vn": Refusal(True, "(exit 75)")}


def test_a_program_that_is_not_there(tmp_path):
    with pytest.raises(ConfigurationError, match="no program"):
        SendmailTransport(tmp_path / "sendmail")


def test_a_program_that_cannot_run(tmp_path):
    path = tmp_path / "sendmail"
    path.write_text("#!/no/such/interpreter\n")
    path.chmod(0o755)
    with pytest.raises(ConfigurationError, match="cannot run"):
        SendmailTransport(path).send(b"", "k@x.vn", ["a@x.vn"])

"""Hundreds of faults, kill -9 among them: no mail is lost, and none comes twice but by the same Message-ID.

One register and two servers, one of them with STARTTLS; every fault has a day of its own with two mails to two
recipients each. After the fault the day is run again until it reports that all is well, and then the servers' own
records are counted.
"""

import itertools
import json
import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from kehoach_cli.domain.mailing import MailState
from kehoach_cli.errors import ConfigurationError
from kehoach_cli.mail.smtp import SmtpTransport
from kehoach_cli.services.delivery import deliver
from kehoach_cli.services.mail_rounds import Patience
from kehoach_cli.store.sqlite import SqliteRegister

SEED = 20210615
UNITS = {"A": ["a1@x.vn", "a2@x.vn"], "B": ["b1@x.vn", "b2@x.vn"]}
NOW = datetime(2021, 6, 15, 7, tzinfo=UTC)
FIRST_DAY = date(2000, 1, 1)

REACHED = {"CONNECT": 1, "EHLO": 1, "AUTH": 1, "MAIL": 2, "RCPT": 4, "DATA": 2, "CONTENT": 2, "DOT": 2, "REPLY": 2}
REACHED |= {"RSET": 1, "QUIT": 1}
"""How often one run without trouble comes to each stage."""
ANSWERS = {stage: ["421 bye", "451 later", "550 never"] for stage in ("MAIL", "RCPT", "DATA", "CONTENT")}
ANSWERS |= {"CONNECT": ["421 busy", "554 no"], "EHLO": ["421 busy"], "AUTH": ["454 later"]}
ANSWERS |= {"RSET": ["421 bye"], "QUIT": ["500 what?"]}
LOST_ANSWERS = {("DOT", "drop"), ("DOT", "hang"), ("DOT", "kill"), ("REPLY", "drop"), ("REPLY", "kill")}
"""After these the client may not know, or not have written down, that one mail was taken."""

SENDING = """
import json, os, signal, sys
from datetime import UTC, date, datetime
from email.message import EmailMessage
from pathlib import Path
from kehoach_cli.domain.configuration import Smtp
from kehoach_cli.domain.mailing import MailKey, MailKind, Outgoing
from kehoach_cli.mail.smtp import SmtpTransport
from kehoach_cli.services.delivery import deliver
from kehoach_cli.services.mail_rounds import Patience
from kehoach_cli.store.sqlite import SqliteRegister

def mail(day, name, recipients, text):
    message = EmailMessage()
    message["From"], message["To"] = "kehoach@office.vn", ", ".join(recipients)
    message["Subject"], message["Message-ID"] = f"{name}-{day}", f"<{name}-{day}@office.vn>"
    message.set_content(text)
    return Outgoing(MailKey(date.fromisoformat(day), MailKind.UNIT, name), message, tuple(recipients))

def dying(after):
    left = [after]
    def count(statement):
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
    return count

def send(job):
    mails = [mail(job["day"], *unit, job["text"]) for unit in job["units"].items()]
    settings = Smtp.model_validate(job["smtp"])
    patience = Patience(retries=job["retries"], wait=lambda _: None)
    with SqliteRegister.open(Path(job["register"]), write=True) as register:
        if job["statements"]:
            register._connection._raw.set_trace_callback(dying(job["statements"]))
        transport, day = SmtpTransport(settings, job["password"]), date.fromisoformat(job["day"])
        return deliver(register, mails, transport, today=day, now=datetime(2021, 6, 15, tzinfo=UTC), patience=patience)

jobs = open(0, "rb", buffering=0)
for line in iter(jobs.readline, b""):
    child = os.fork()
    if not child:
        os.write(1, f"{os.getpid()}\\n".encode())
        jobs.read(1)  # until the server knows whom to kill
        os._exit(send(json.loads(line)).exit_code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass
class Office:
    """A register, two servers, and the ways to run a day: here, or in a process that can be killed."""

    path: str
    servers: dict
    settings: object
    post: object
    register: object
    sender: subprocess.Popen
    rng: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 # to be repeatable
    days: int = 0
    runs: int = 0
    seen: Counter = field(default_factory=Counter)

    def new_day(self):
        self.days += 1
        return (FIRST_DAY + timedelta(days=self.days)).isoformat()

    def smtp(self, security, **fields):
        return self.settings(self.servers[security], security, user=self.post.user, **fields)

    def run(self, day, security, retries=0, **fields):
        """The exit code of a run in this process."""
        self.runs += 1
        mails = [self.post.unit(day, name, *to, text=f"run {self.runs}") for name, to in UNITS.items()]
        transport = SmtpTransport(self.smtp(security, **fields), self.post.password)
        patience = Patience(retries=retries, wait=lambda _: None)
        try:
            return deliver(
                self.register, mails, transport, today=date.fromisoformat(day), now=NOW, patience=patience
            ).exit_code
        except ConfigurationError as error:
            return error.exit_code

    def run_apart(self, day, security, retries=0, statements=0):
        """The exit code of a run in another process, -9 where it was killed; `statements` of its own end it, if any."""
        self.runs += 1
        job = {"day": day, "units": UNITS, "text": f"run {self.runs}", "register": self.path, "retries": retries}
        job |= {"smtp": self.smtp(security).model_dump(mode="json"), "password": self.post.password}
        self._tell(json.dumps(job | {"statements": statements}) + "\n")
        self.servers[security].victim = int(self.sender.stdout.readline())
        self._tell("!")
        return int(self.sender.stdout.readline())

    def _tell(self, text):
        self.sender.stdin.write(text.encode())
        self.sender.stdin.flush()

    def finish(self, day, security):
        """Run a day again until all is well, as cron or a person would."""
        assert next((code for _ in range(4) if (code := self.run(day, security)) == 0), None) == 0

    def count(self, day, security, *, repeats):
        """Every recipient has every mail of the day once; at most `repeats` mails came again, and exactly as before."""
        taken = [mail for mail in self.servers[security].taken if mail.subject.endswith(day)]
        counts = Counter((mail.recipient, mail.subject) for mail in taken)
        assert set(counts) == {(to, f"{name}-{day}") for name, all_to in UNITS.items() for to in all_to}
        again = {subject for (_, subject), count in counts.items() if count > 1}
        assert len(again) <= repeats
        assert set(counts.values()) <= {1, 2}
        assert len({(mail.subject, mail.message_id, mail.digest) for mail in taken}) == len(UNITS)
        mails = self.register.sent_log.sent_on(date.fromisoformat(day))
        assert [mail.state for mail in mails] == [MailState.SENT] * len(UNITS)
        self.seen.update(mails=len(UNITS), repeated=len(again))
        self.servers[security].taken.clear()


@pytest.fixture
def office(tmp_path, start, settings, post):
    if not hasattr(os, "fork"):
        pytest.skip("processes cannot be made quickly enough here")
    path = tmp_path / "register.sqlite3"
    servers = {security: start(security, login=True) for security in ("none", "starttls")}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        SqliteRegister.open(path, write=True) as register,
        subprocess.Popen([sys.executable, "-c", SENDING], **pipes) as sender,
    ):
        yield Office(str(path), servers, settings, post, register, sender)


def a_fault(office, acts):
    """A stage, what happens there, and at which of the times a run comes there."""
    stage = office.rng.choice(list(REACHED))
    act = office.rng.choice([*acts, *(ANSWERS.get(stage, []) if "drop" in acts else [])])
    return office.post.Fault(stage, act, first=office.rng.randint(1, REACHED[stage]))


def try_fault(office, fault, run, **options):
    day, security = office.new_day(), office.rng.choice(["none", "none", "starttls"])
    if security == "starttls" and fault.stage == "EHLO":
        fault.first = office.rng.randint(1, 2)
    office.servers[security].faults = [fault]
    code = run(day, security, retries=office.rng.choice([0, 2]), **options)
    assert fault.fired == 1
    office.seen.update(faults=1)
    office.finish(day, security)
    office.count(day, security, repeats=(fault.stage, fault.act) in LOST_ANSWERS)
    return code


def killed_at_every_statement(office):
    """Of a run's own statements to its register, before the first one, the second one … until it came to its end."""
    office.servers["none"].faults = []
    for statements in itertools.count(1):
        day = office.new_day()
        code = office.run_apart(day, "none", statements=statements)
        office.finish(day, "none")
        office.count(day, "none", repeats=1)
        if code == 0:
            return
        assert code == -9
        office.seen.update(faults=1, kills=1)


def test_three_hundred_faults(office, capsys):
    for _ in range(200):
        try_fault(office, a_fault(office, ["drop"]), office.run)
    for stage in ("CONNECT", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "CONTENT", "DOT"):
        try_fault(office, office.post.Fault(stage, "hang"), office.run, timeout=0.5)
    for _ in range(60):
        assert try_fault(office, a_fault(office, ["kill"]), office.run_apart) == -9
        office.seen.update(kills=1)
    killed_at_every_statement(office)
    with capsys.disabled():
        print(f"\n{dict(office.seen)} in {office.runs} runs")  # noqa: T201 # what the test is for
    assert office.seen["faults"] >= 300
    assert office.seen["kills"] >= 60

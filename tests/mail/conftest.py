"""A real mail server in a thread, that can be told to misbehave at any stage of a session, and mails to send to it."""

import asyncio
import hashlib
import os
import signal
import ssl
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from types import SimpleNamespace

import pytest
import trustme
from aiosmtpd.smtp import SMTP, AuthResult

from kehoach_cli.domain.configuration import Smtp
from kehoach_cli.domain.mailing import MailKey, MailKind, Outgoing

USER, PASSWORD = "kehoach", "m4t khau"


@dataclass
class Fault:
    """What the server does at a stage, from the `first` time on that a session comes there, `times` times.

    `act` is "drop", "hang", "kill" or an answer such as "451 later". At the stage DOT the mail is taken before
    anything happens; at REPLY the good answer has gone out as well.
    """

    stage: str
    act: str
    first: int = 1
    times: int = 1
    only: str = ""
    fired: int = 0

    def fires(self, stage, argument):
        if stage != self.stage or self.only not in (argument or ""):
            return False
        self.first -= 1
        if self.first > 0 or self.fired == self.times:
            return False
        self.fired += 1
        return True


@dataclass
class Server:
    """What the server was told and what it took: one entry a recipient."""

    port: int = 0
    faults: list[Fault] = field(default_factory=list)
    taken: list[SimpleNamespace] = field(default_factory=list)
    sessions: int = 0
    commands: list[str] = field(default_factory=list)
    victim: int = 0

    def counts(self):
        """How often each recipient got each subject."""
        return Counter((mail.recipient, mail.subject) for mail in self.taken)

    def take(self, envelope):
        headers = message_from_bytes(envelope.content)
        for recipient in envelope.rcpt_tos:
            self.taken.append(
                SimpleNamespace(
                    recipient=recipient,
                    sender=envelope.mail_from,
                    subject=headers["Subject"],
                    message_id=headers["Message-ID"],
                    content=envelope.content,
                    digest=hashlib.sha256(envelope.content).hexdigest(),
                )
            )


class Handler:
    def __init__(self, server):
        self.server = server

    async def handle_DATA(self, smtp, _session, envelope):  # noqa: N802 # aiosmtpd's name
        if answer := await smtp.misbehave("CONTENT"):
            return answer
        self.server.take(envelope)
        return "250 taken"


class Session(SMTP):
    """aiosmtpd's own session; before each command it asks whether it is to misbehave."""

    def __init__(self, server, **options):
        super().__init__(Handler(server), hostname="mail.test", **options)
        self._test = server

    async def misbehave(self, stage, argument=None):
        """The answer to give instead of the right one, or None."""
        self._test.commands.append(stage)
        fault = next((f for f in self._test.faults if f.fires(stage, argument)), None)
        if fault is None:
            return None
        if fault.act == "hang":
            await asyncio.Event().wait()  # until the client goes away
        if fault.act == "kill":
            os.kill(self._test.victim, signal.SIGKILL)
        if fault.act in ("drop", "kill"):
            self.transport.abort()
            raise asyncio.CancelledError
        return fault.act

    async def _handle_client(self):
        self._test.sessions += 1
        with closing(self.transport):
            if answer := await self.misbehave("CONNECT"):
                await super().push(answer)
            else:
                await super()._handle_client()

    async def push(self, status):
        if status == "250 taken":
            await self.misbehave("DOT")
            await super().push(status)
            await self.misbehave("REPLY")
        else:
            await super().push(status)


def _misbehaving(command):
    right = getattr(SMTP, f"smtp_{command}")

    async def method(self, argument):
        if answer := await self.misbehave(command, argument):
            await self.push(answer)
        else:
            await right(self, argument)

    return method


for _command in ("EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "RSET", "QUIT"):
    setattr(Session, f"smtp_{_command}", _misbehaving(_command))


class Loop:
    """An event loop in a thread."""

    def __init__(self):
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(30)

    async def listen(self, factory: Callable[[], SMTP], tls=None):
        self._listening = await self._loop.create_server(factory, "127.0.0.1", 0, ssl=tls)
        return self._listening.sockets[0].getsockname()[1]

    async def _finish(self):
        self._listening.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for _ in range(5):  # what was aborted is closed in the loop's next turns
            await asyncio.sleep(0)

    def close(self):
        self.run(self._finish())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(30)
        self._loop.close()


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    """An authority that no system trusts, as a file, and a certificate of it for localhost."""
    folder = tmp_path_factory.mktemp("authority")
    ca = trustme.CA()
    ca.cert_pem.write_to_path(folder / "ca.pem")
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert("localhost").configure_cert(own)
    return SimpleNamespace(file=folder / "ca.pem", server=own)


@contextmanager
def serving(*, implicit_tls=None, **options):
    server, loop = Server(), Loop()
    server.port = loop.run(loop.listen(lambda: Session(server, **options), implicit_tls))
    try:
        yield server
    finally:
        loop.close()


def _knows(_server, _session, _envelope, _mechanism, data):
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=False)


@pytest.fixture(scope="session")
def serve():
    """serve() is a context manager that gives a Server, for fixtures that outlive a test."""
    return serving


@pytest.fixture
def start(authority):
    """start("starttls", login=True, …) gives a Server with further options of aiosmtpd's SMTP; all end with the test."""
    with ExitStack() as stack:

        def begin(security="none", *, login=False, **options):
            if login:
                options |= {"authenticator": _knows, "auth_require_tls": security == "starttls"}
            if security == "starttls":
                options |= {"tls_context": authority.server, "require_starttls": True}
            implicit = authority.server if security == "tls" else None
            return stack.enter_context(serving(implicit_tls=implicit, **options))

        yield begin


@pytest.fixture
def settings(authority):
    """settings(server, "starttls", …) are those that reach it."""

    def build(server, security="none", **fields):
        known = {"host": "localhost", "port": server.port, "security": security, "timeout": 20.0}
        if security != "none":
            known["ca_file"] = authority.file
        return Smtp(**(known | fields))

    return build


def letter(subject, *recipients, text="Kính gửi", message_id=None):
    """A message as simple as can be."""
    message = EmailMessage()
    message["From"] = "Kế hoạch <kehoach@office.vn>"
    message["To"] = ", ".join(recipients)
    message["Subject"] = subject
    message["Message-ID"] = message_id or f"<{hashlib.sha256(subject.encode()).hexdigest()[:16]}@office.vn>"
    message.set_content(text)
    return message


@pytest.fixture(scope="session")
def post():
    """post.letter(…) is a message; post.unit("2021-06-15", "A", "a@x.vn", …) a mail to a unit to be delivered."""

    def unit(day, name, *recipients, text="Kính gửi", message_id=None):
        key = MailKey(date.fromisoformat(day), MailKind.UNIT, name)
        message = letter(f"{name}-{day}", *recipients, text=text, message_id=message_id)
        return Outgoing(key, message, recipients)

    return SimpleNamespace(letter=letter, unit=unit, user=USER, password=PASSWORD, Fault=Fault)

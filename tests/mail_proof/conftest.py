"""An office that mails: its configuration, a real server, the program in this process or as a process of its own."""

import asyncio
import io
import os
import socket
import socketserver
import subprocess
import sys
import threading
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from types import SimpleNamespace

import fast_mail_parser
import pytest
import typer
from aiosmtpd.controller import Controller
from lxml import html as lxml_html

from kehoach_cli import locale

ROOT = Path(__file__).parents[2]
KEHOACH = str(Path(sys.executable).with_name("kehoach"))
SENDER = "kehoach@laichau.example.vn"
BOXES = {
    "Các cơ quan, đơn vị địa phương": "coquan@laichau.example.vn",
    "HĐ TĐKT tỉnh": "hoidong@laichau.example.vn",
    "UBND tỉnh": "ubnd@laichau.example.vn",
    "Ban TĐKT tỉnh": "ban@laichau.example.vn",
}
"""Four of the seed plan's units as its rows print them; the others have no address."""


@dataclass
class Arrived:
    """One mail as the server got it, for one recipient."""

    box: str
    sender: str
    content: bytes

    @property
    def message(self):
        return message_from_bytes(self.content, policy=default)

    @property
    def subject(self):
        return str(self.message["Subject"])


class Post(Controller):
    """A real mail server on a port of its own.

    `refused` maps addresses to answers; each mail sets `came`. A mail to one of `slow` sets `holding`, is held until
    `gate` is set, and then put off.
    """

    def __init__(self, **options):
        self.arrived: list[Arrived] = []
        self.refused: dict[str, str] = {}
        self.slow: set[str] = set()
        self.came, self.holding, self.gate = (threading.Event() for _ in range(3))
        super().__init__(self, hostname="127.0.0.1", server_hostname="mail.test", port=0, ready_timeout=30, **options)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 # aiosmtpd asks for it
        if answer := self.refused.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 # as above
        if self.slow.intersection(envelope.rcpt_tos):
            self.holding.set()
            await asyncio.to_thread(self.gate.wait, 60)
            return "451 later"
        self.arrived += [Arrived(box, envelope.mail_from, envelope.content) for box in envelope.rcpt_tos]
        self.came.set()
        return "250 taken"

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    def take(self):
        """What came since the last look."""
        taken, self.arrived = self.arrived, []
        self.came.clear()
        return taken

    @property
    def boxes(self):
        return sorted(mail.box for mail in self.arrived)


@dataclass
class Result:
    code: int
    out: str
    err: str


@dataclass
class Office:
    """A folder with configuration and register. Call it to run the program in this process."""

    folder: Path
    port: int
    program: object = None
    options: list[str] = field(default_factory=list)

    @property
    def config(self):
        return self.folder / "kehoach.toml"

    @property
    def register(self):
        return self.folder / "so.db"

    def configure(self, units=None, *, mail="", smtp="", more=""):
        """Write the configuration; `units` are tables of their own or the seed plan's four."""
        tables = "".join(f'[[units]]\nname = "{name}"\nto = ["{to}"]\n' for name, to in BOXES.items())
        text = (
            f'[smtp]\nhost = "127.0.0.1"\nport = {self.port}\nsecurity = "none"\nretries = 0\n{smtp}\n'
            f'[mail]\nfrom = "Nhắc việc <{SENDER}>"\nreply_to = "vanthu@laichau.example.vn"\n{mail}\n'
            '[leaders]\nto = ["lanhdao@laichau.example.vn"]\n[fallback]\nto = ["vanphong@laichau.example.vn"]\n'
        )
        self.config.write_text(f"{text}{more}\n{tables if units is None else units}", encoding="utf-8")

    def words(self, *arguments):
        said = ["--register", str(self.register), "--config", str(self.config)]
        return [str(arguments[0]), *said, *map(str, arguments[1:])]

    def __call__(self, *arguments):
        from kehoach_cli.cli.app import build

        if self.program is None:
            self.program = typer.main.get_command(build())
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
        with redirect_stdout(out), redirect_stderr(err):
            try:
                self.program.main(args=self.words(*arguments))
            except SystemExit as ended:
                code = ended.code
        for stream in (out, err):
            stream.flush()
        return Result(code or 0, out.buffer.getvalue().decode(), err.buffer.getvalue().decode())

    def ok(self, *arguments):
        result = self(*arguments)
        assert result.code == 0, result.err
        return result

    def environment(self, **more):
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("KEHOACH_", "LC_", "LANG", "CREDENTIALS_"))}
        folders = {"XDG_CONFIG_HOME": str(self.folder / "user"), "XDG_CONFIG_DIRS": str(self.folder / "system")}
        return {**clean, "LANG": "C.UTF-8", **folders, **more}

    def shell(self, *arguments, **environment):
        """Run the installed program as cron does."""
        done = subprocess.run(
            [KEHOACH, *self.words(*arguments)],
            capture_output=True,
            check=False,
            cwd=self.folder,
            env=self.environment(**environment),
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def start(self, *arguments, **environment):
        """Begin a run of the installed program."""
        return subprocess.Popen(
            [KEHOACH, *self.words(*arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self.folder,
            env=self.environment(**environment),
        )


@pytest.fixture(scope="module")
def clean_environment(tmp_path_factory):
    """What is set where the tests run says nothing to the program."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("KEHOACH_")]:
            patch.delenv(name)
        patch.setenv("LANGUAGE", "vi")
        locale.use("vi")
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("user")))
        patch.setenv("XDG_CONFIG_DIRS", str(tmp_path_factory.mktemp("system")))
        yield


@pytest.fixture(scope="module")
def module_post():
    post = Post()
    post.start()
    yield post
    post.stop()


@pytest.fixture
def post(module_post):
    """The server, with nothing in it."""
    module_post.refused, module_post.slow = {}, set()
    module_post.gate.clear()
    module_post.holding.clear()
    module_post.take()
    yield module_post
    module_post.gate.set()


@pytest.fixture
def new_post():
    """new_post(**options) is a further server, with these options of aiosmtpd."""
    with ExitStack() as stack:

        def build(**options):
            further = Post(**options)
            further.start()
            stack.callback(further.stop)
            stack.callback(further.gate.set)
            return further

        yield build


@pytest.fixture(scope="session")
def seed():
    return ROOT / "samples" / "lai-chau-2021.docx"


@pytest.fixture(scope="module")
def new_office(module_post, clean_environment, tmp_path_factory):
    """new_office() is a configured office without any plan."""
    del clean_environment

    def build(name="văn phòng"):
        office = Office(tmp_path_factory.mktemp("kehoach") / name, module_post.port)
        office.folder.mkdir()
        office.configure()
        return office

    return build


@pytest.fixture(scope="module")
def _read_once(new_office, seed):
    office = new_office()
    office.ok("parse", seed, "--today", "2021-01-05")
    return office.register


@pytest.fixture
def office(new_office, _read_once):
    """An office that has read the seed plan."""
    found = new_office()
    found.register.write_bytes(_read_once.read_bytes())
    return found


def squashed(text):
    return " ".join(text.split())


def _blocks(text):
    """The rows of a plain text under their headings: (headings, the row's lines as one)."""
    headings, rows, lines = ["", ""], [], text.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if set(line) == {"="} or set(line) == {"-"}:
            rows.append(None)
        elif after and set(after) == {"="}:
            headings = [line.casefold(), ""]
        elif after and set(after) == {"-"} and line:
            headings = [headings[0], line.casefold()]
        elif line[:1].isdigit() and ". [" in line[:6]:
            rows.append([*headings, line.partition(". ")[2]])
        elif line.startswith("   ") and rows and rows[-1]:
            rows[-1][2] += f" {line.strip()}"
    return [(tuple(filter(None, row[:2])), squashed(row[2])) for row in rows if row]


def _cards(page):
    """The same of the HTML."""
    headings, rows = ["", ""], []
    for node in page.iter("h2", "h3", "tr"):
        if node.tag == "tr":
            cells = node.findall("td")
            if len(cells) == 2 and cells[1].find("div") is not None:
                said, *facts = (div.text_content() for div in cells[1].iter("div"))
                row = " - ".join([f"[{cells[0].text_content()}] {said}", *map(squashed, facts)])
                rows.append((tuple(filter(None, headings)), squashed(row)))
        else:
            heading = squashed(node.text_content()).casefold()
            headings = [heading, ""] if node.tag == "h2" else [headings[0], heading]
    return rows


@pytest.fixture(scope="session")
def read():
    """read(content) is a mail taken apart: message, text, page (lxml), rows of the text and of the HTML.

    A second parser must see the same headers.
    """

    def taken_apart(content):
        message = message_from_bytes(content, policy=default)
        assert fast_mail_parser.parse_email(content).headers == {name: [str(value)] for name, value in message.items()}
        text = message.get_body(("plain",)).get_content()
        page = lxml_html.document_fromstring(message.get_body(("html",)).get_content())
        return SimpleNamespace(message=message, text=text, page=page, rows=_blocks(text), cards=_cards(page))

    return taken_apart


@pytest.fixture
def unused_port():
    """A port that nobody listens on, and nobody can while the test runs."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


class _Ping(socketserver.BaseRequestHandler):
    def handle(self):
        request = self.request.recv(10_000)
        self.request.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n")
        self.server.pinged.append(request.split()[1].decode())
        self.server.came.set()


@pytest.fixture
def ping():
    """A web server that keeps the paths it was asked for."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Ping) as server:
        server.pinged, server.came = [], threading.Event()
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        url = f"http://127.0.0.1:{server.server_address[1]}/khoe?id=1"
        yield SimpleNamespace(url=url, pinged=server.pinged, came=server.came)
        server.shutdown()
        thread.join()

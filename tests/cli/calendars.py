"""A real calendar server and a real client of its folder, for tests."""

import json
import os
import re
import socket
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

TODO = str(Path(sys.executable).with_name("todo"))


class Calendar:
    """One collection on a server, read and written over HTTP as a calendar program does."""

    def __init__(self, address, folder):
        self.address, self.folder = address, folder

    def ask(self, method, path, body=b""):
        connection = HTTPConnection(self.address, timeout=60)
        try:
            headers = {"Authorization": "Basic YW46", "Content-Type": "text/calendar; charset=utf-8"}  # an, no password
            connection.request(method, path, body, headers)
            return connection.getresponse().status
        finally:
            connection.close()

    def put(self, data):
        """Put every entry of a calendar under its own name; the answers: 201 created, 204 or 201 replaced."""
        return {name: self.ask("PUT", f"/an/viec/{name}.ics", item) for name, item in items(data).items()}

    def put_whole(self, data):
        """Put a calendar in one piece, as the whole collection."""
        return self.ask("PUT", "/an/viec/", data)

    def files(self):
        return sorted(self.folder.glob("viec/*.ics"))

    def todos(self):
        """What todoman lists of the server's own folder."""
        config = self.folder.parent / "todoman.py"
        lines = {"path": f"{self.folder}/*", "date_format": "%Y-%m-%d", "time_format": "", "default_list": "viec"}
        lines["cache_path"] = str(self.folder.parent / "todoman.sqlite3")
        config.write_text("\n".join(f"{name} = {value!r}" for name, value in lines.items()), encoding="utf-8")
        command = [TODO, "--config", str(config), "--porcelain", "list", "--status", "ANY"]
        environment = {**os.environ, "TZ": "UTC", "LANG": "C.UTF-8"}
        done = subprocess.run(command, capture_output=True, check=True, env=environment)
        return json.loads(done.stdout)


def items(data):
    """The entries of a calendar by uid, each as a calendar of its own, without any library."""
    head, *rest = re.split(rb"(?m)^(?=BEGIN:VTODO\r\n|BEGIN:VEVENT\r\n)", data)
    head = re.sub(rb"(?m)^X-WR-CALNAME:.*\r\n(?: .*\r\n)*", b"", head)
    end = b"END:VCALENDAR\r\n"
    found = {}
    for part in rest:
        unfolded = part.replace(b"\r\n ", b"")
        name = re.search(rb"(?m)^UID:(.*)\r$", unfolded)[1].decode()
        assert name not in found
        found[name] = head + part.removesuffix(end) + end
    return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def server(folder):
    """Radicale on a free port with its storage below `folder`, with an empty collection."""
    address = f"127.0.0.1:{free_port()}"
    options = {
        "server-hosts": address,
        "storage-filesystem-folder": folder,
        "auth-type": "none",
        "logging-level": "info",
    }
    command = [sys.executable, "-m", "radicale", "--config", ""]
    command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as running:
        try:
            said = []
            for line in running.stderr:
                said.append(line)
                if "server ready" in line:
                    break
            assert running.poll() is None, "".join(said)
            calendar = Calendar(address, folder / "collection-root" / "an")
            assert calendar.ask("MKCALENDAR", "/an/viec/") == 201
            yield calendar
        finally:
            running.terminate()
            running.communicate()

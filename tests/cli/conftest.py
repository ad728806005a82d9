"""The installed program, run as a person or cron runs it, with a register of its own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEHOACH = str(Path(sys.executable).with_name("kehoach"))


@dataclass
class Result:
    """What one run gave."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def rows(self):
        return [line.split("\t") for line in self.out.splitlines()]


class Program:
    """Runs `kehoach` in a folder of its own."""

    path = KEHOACH

    def __init__(self, folder):
        self.folder = folder
        self.register = folder / "register.sqlite3"
        self.own = {
            "KEHOACH_REGISTER": str(self.register),
            "LANG": "C.UTF-8",
            "XDG_CONFIG_HOME": str(folder / "user"),
            "XDG_CONFIG_DIRS": str(folder / "system"),
        }

    def __call__(self, *arguments, stdin=b"", **environment):
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("KEHOACH_", "LC_", "LANG", "NO_COLOR"))}
        done = subprocess.run(
            [KEHOACH, *map(str, arguments)],
            cwd=self.folder,
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            capture_output=True,
            check=False,
            env={**clean, **self.own, **environment},
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def ok(self, *arguments, **rest):
        result = self(*arguments, **rest)
        assert result.code == 0, result.err
        return result


@pytest.fixture
def kehoach(tmp_path):
    return Program(tmp_path)


@pytest.fixture
def seed():
    return ROOT / "samples" / "lai-chau-2021.docx"


@pytest.fixture
def seed_text():
    return ROOT / "samples" / "lai-chau-2021.md"

"""Registers of earlier versions, as those versions themselves left them: all is there after migrating, and before too."""

import json
import resource
import runpy
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kehoach_cli.errors import CannotWriteError, Notice
from kehoach_cli.store.migration import VERSION
from kehoach_cli.store.sqlite import SqliteRegister

DATA = Path(__file__).parents[1] / "data" / "registers"
EARLIER = range(1, VERSION)
told = runpy.run_path(str(DATA / "make.py"))["told"]

OPEN = "import sys; from pathlib import Path; from kehoach_cli.store.sqlite import SqliteRegister as R;"
OPEN += "R.open(Path(sys.argv[1]), write=True).__exit__()"

DIE = """
import os, signal, sys
from pathlib import Path
from kehoach_cli.store.connection import Connection
from kehoach_cli.store.sqlite import SqliteRegister
left, rows = int(sys.argv[2]), Connection.rows
def counted(self, statement, values=()):
    global left
    if self.in_transaction:
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
    return rows(self, statement, values)
Connection.rows = counted
SqliteRegister.open(Path(sys.argv[1]), write=True).__exit__()
"""


@pytest.fixture(params=EARLIER, ids="v{}".format)
def version(request):
    return request.param


@pytest.fixture
def path(tmp_path, version):
    return Path(shutil.copy(DATA / f"v{version}.sqlite3", tmp_path / "register.sqlite3"))


@pytest.fixture
def expected(version):
    return json.loads((DATA / f"v{version}.json").read_text(encoding="utf-8"))


def copies(path):
    return sorted(path.parent.glob("register.sqlite3.v*.bak-*"))


def content(path):
    with closing(sqlite3.connect(path)) as raw:
        return [*raw.execute("PRAGMA user_version"), *raw.iterdump()]


def schema(path):
    with closing(sqlite3.connect(path)) as raw:
        return sorted(raw.execute("SELECT type, name, tbl_name, replace(sql, '  ', ' ') FROM sqlite_master"), key=str)


def test_there_is_a_register_of_every_earlier_version():
    assert {f"v{n}.sqlite3" for n in EARLIER} <= {file.name for file in DATA.iterdir()}


def test_all_that_was_in_it_is_in_it_afterwards(path, version, expected, tmp_path):
    before = content(path)
    with pytest.warns(Notice, match=f"from version {version} to {VERSION}"):
        SqliteRegister.open(path, write=True).__exit__()
    with SqliteRegister.open(path, write=True) as register:  # and this one is silent
        assert told(register) == expected
        assert register.differences() == []
    (copy,) = copies(path)
    assert content(copy) == before
    SqliteRegister.open(tmp_path / "new.sqlite3", write=True).__exit__()
    assert schema(path) == schema(tmp_path / "new.sqlite3")


def test_the_copy_can_be_put_back(path, expected):
    with pytest.warns(Notice):
        SqliteRegister.open(path, write=True).__exit__()
    copies(path)[0].replace(path)
    with pytest.warns(Notice), SqliteRegister.open(path, write=True) as register:
        assert told(register) == expected


def test_reading_it_changes_no_byte_and_leaves_no_copy(path, expected):
    before = path.read_bytes()
    with SqliteRegister.open(path, write=False) as register:
        assert told(register) == expected
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_several_processes_that_migrate_at_once_leave_one_copy(path, expected):
    processes = [subprocess.Popen([sys.executable, "-c", OPEN, str(path)], stderr=subprocess.PIPE) for _ in range(4)]
    said = [process.communicate(timeout=60)[1].decode() for process in processes]
    assert [process.returncode for process in processes] == [0] * 4
    assert sum("Notice" in text for text in said) == 1
    assert len(copies(path)) == 1
    with SqliteRegister.open(path, write=False) as register:
        assert told(register) == expected


@pytest.mark.parametrize("statement", [1, 4, 5, 8, 12, 15])
def test_who_is_killed_while_migrating_does_no_harm(path, version, expected, statement):
    before = content(path)
    done = subprocess.run([sys.executable, "-c", DIE, str(path), str(statement)], check=False, stderr=subprocess.PIPE)
    if done.returncode == 0:
        assert content(path)[0] == (VERSION,)
        assert version > 2  # the scripts of the last versions are short
    else:
        assert done.returncode == -signal.SIGKILL
        assert content(path) == before
        with pytest.warns(Notice):
            SqliteRegister.open(path, write=True).__exit__()
    with SqliteRegister.open(path, write=True) as register:
        assert told(register) == expected


def test_where_no_copy_can_be_kept_nothing_is_changed(path):
    before = content(path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size // 2, hard))
    try:
        with pytest.raises(CannotWriteError):
            SqliteRegister.open(path, write=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert content(path) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]

"""A register that somebody else holds, or that only may be read: who reads goes on, who writes is told what to do."""

import os
import sqlite3
import subprocess
import sys

import pytest

from kehoach_cli.store.sqlite import SqliteRegister

IMPATIENT = """
import sys
from kehoach_cli import locale
from kehoach_cli.store import connection
connection.BUSY_SECONDS = 0.2
locale.use(locale.choose((), {}))
from kehoach_cli.cli.app import run
run()
"""


@pytest.fixture
def held(kehoach, seed):
    """A register in which somebody is writing."""
    kehoach.ok("parse", seed)
    holder = sqlite3.connect(kehoach.register, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    holder.execute("UPDATE plans SET title = 'half a word'")
    yield kehoach
    holder.close()


def test_who_writes_waits_and_then_is_told_to_run_it_again(held, seed):
    before = held.ok("log", "--json").json["events"]
    for arguments in (["done", "5"], ["parse", seed.with_name("thuy-san-2003.docx")], ["register", "archive", "kh"]):
        command = [sys.executable, "-c", IMPATIENT, *map(str, arguments), "--register", str(held.register)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        sentence = f"kehoach: lỗi: sổ theo dõi “{held.register}” đang được tiến trình khác dùng; hãy chạy lại lệnh\n"
        assert (done.returncode, done.stdout, done.stderr) == (75, "", sentence)
    assert held.ok("log", "--json").json["events"] == before


def test_who_reads_or_copies_sees_what_was_before(held, tmp_path):
    assert "thi đua" in held.ok("plans", "--json").json["plans"][0]["title"]
    assert len(held.ok("due", "--month", "5", "--json").json["items"]) == 2
    held.ok("register", "check")
    held.ok("register", "backup", "-o", tmp_path / "copy.sqlite3")
    copy = held.ok("plans", "--json", "--register", tmp_path / "copy.sqlite3").json["plans"][0]
    assert "thi đua" in copy["title"]


def test_a_long_look_sees_one_moment(kehoach, seed):
    kehoach.ok("parse", seed)
    with SqliteRegister.open(kehoach.register, write=False) as register:
        lines = register.whole.dump()
        first = [next(lines) for _ in range(3)]
        kehoach.ok("done", "5")
        written = [*first, *lines]
    assert [line.event.kind for line in written if line.record == "event"][-1] == "imported"
    assert written[-1].lines == len(written) - 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk that cannot be written")
def test_a_register_on_a_disk_that_cannot_be_written(kehoach, seed, tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(folder)], check=False, capture_output=True).returncode:
        pytest.skip("nothing may be mounted here")
    try:
        kehoach.own["KEHOACH_REGISTER"] = str(folder / "r.sqlite3")
        kehoach.ok("parse", seed)
        kehoach.ok("done", "5", "--on", "2021-05-20")
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        assert len(kehoach.ok("due", "--month", "5", "--json").json["items"]) == 2
        kehoach.ok("register", "check")
        kehoach.ok("register", "backup", "-o", tmp_path / "copy.sqlite3")
        written = kehoach.ok("register", "export").out.splitlines()
        assert len(written) == 1 + 1 + 14 + (1 + 14 + 1) + 1  # head, plan, tasks, what happened to them, end
        failed = kehoach("done", "6")
        assert (failed.code, str(folder / "r.sqlite3") in failed.err) == (73, True)
        assert kehoach("register", "backup").code == 73
    finally:
        subprocess.run(["umount", str(folder)], check=True)

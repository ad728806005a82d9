"""Two hundred processes that write at once, and two hundred that are killed: counted, and nothing lost."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.store.sqlite import SqliteRegister

HERE = Path(__file__).parent
AT = datetime(2021, 5, 1, 8, 0, tzinfo=UTC)
MAY = "2021-05-01/2021-05-31"


def told_by(program, *arguments):
    done = subprocess.run(
        [sys.executable, HERE / program, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr


@pytest.mark.parametrize("count", [200], ids="{} processes".format)
def test_all_that_mark_at_once_are_kept(tmp_path, make, count, record_property):
    path = tmp_path / "register.sqlite3"
    tasks = [str(n) for n in range(1, count + 1)]
    with SqliteRegister.open(path, write=True) as register:
        import_plan(register, make.plan(*(make.task(task, None, MAY) for task in tasks)), at=AT, who="an")
        before = len(register.events())
    codes, said = told_by("at_once.py", path, *tasks)
    record_property("exit codes", codes)
    written, put_off = codes.pop("0"), codes.pop("75", 0)  # who waits too long for the others is told so
    assert (codes, written + put_off, said.count("run the command again")) == ({}, count, put_off)
    marked = events_of(path)[before:]
    assert (len(marked), len({event.task for event in marked})) == (written, written)
    left = sorted({*tasks} - {event.task for event in marked})
    if left:  # it does as it is told
        assert told_by("at_once.py", path, *left)[0] == {"0": put_off}
    events = events_of(path)
    assert [event.seq for event in events] == list(range(1, before + count + 1))
    assert sorted(event.task for event in events[before:]) == sorted(tasks)
    with SqliteRegister.open(path, write=False) as register:
        assert {o.progress for (o,) in register.occurrences("kh-2021").values()} == {"done"}
        assert register.whole.flaws() == []


def events_of(path):
    with SqliteRegister.open(path, write=False) as register:
        return register.events()


@pytest.mark.parametrize("count", [200], ids="{} kills".format)
def test_who_is_killed_leaves_what_was_before_or_after(tmp_path, count, record_property):
    found, _ = told_by("killed.py", tmp_path, count, 20210501)
    record_property("found", found)
    assert found["bad"] == []
    assert (found["killed"], sum(found["left"].values())) == (count, count)
    assert found["with_a_log"] > 0  # some died with work under way, which the next one to open cleans up

"""Several processes on one register, and processes that die: nothing is lost, nothing is half."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from kehoach_cli.store.sqlite import SqliteRegister

AT = datetime(2021, 5, 1, 8, 0, tzinfo=UTC)
MAY = "2021-05-01/2021-05-31"

MARK = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from kehoach_cli.domain.register import EventKind
from kehoach_cli.services.marks import mark
from kehoach_cli.services.targets import Author
from kehoach_cli.store.sqlite import SqliteRegister
day = date(2021, 5, 20)
for task in sys.argv[2:]:
    with SqliteRegister.open(Path(sys.argv[1]), write=True) as register:
        mark(register, [task], EventKind.DONE, Author("x", datetime(2021, 5, 20, tzinfo=UTC), day))
"""

DIE = """
import os, sys
from datetime import UTC, date, datetime
from pathlib import Path
from kehoach_cli.domain.register import EventKind
from kehoach_cli.services.marks import mark
from kehoach_cli.services.targets import Author
from kehoach_cli.store.sqlite import SqliteRegister
def die_at(statement):
    if statement.strip().startswith(sys.argv[2]):
        os._exit(9)
register, day = SqliteRegister.open(Path(sys.argv[1]), write=True), date(2021, 5, 20)
register._connection._raw.set_trace_callback(die_at)
mark(register, ["1", "2"], EventKind.DONE, Author("x", datetime(2021, 5, 20, tzinfo=UTC), day))
os._exit(9)
"""


DIE_EARLY = """
import os, sys
from pathlib import Path
from kehoach_cli.store import migration
from kehoach_cli.store.sqlite import SqliteRegister
statements = migration._statements
migration._statements = lambda number: (s if i < 5 else os._exit(9) for i, s in enumerate(statements(number)))
SqliteRegister.open(Path(sys.argv[1]), write=True)
"""


@pytest.fixture
def path(tmp_path, make):
    path = tmp_path / "register.sqlite3"
    plan = make.plan(*(make.task(str(n), None, MAY) for n in range(1, 25)))
    with SqliteRegister.open(path, write=True) as register, register.transaction():
        register.save_plan(plan, plan.id, AT)
        register.save_tasks(plan.id, enumerate(plan.tasks))
    return path


def test_marks_of_many_processes_at_once_are_all_kept(path):
    shares = [[str(n) for n in range(first, 25, 6)] for first in range(1, 7)]
    processes = [subprocess.Popen([sys.executable, "-c", MARK, str(path), *share]) for share in shares]
    assert [process.wait(60) for process in processes] == [0] * 6
    with SqliteRegister.open(path, write=False) as register:
        assert sorted(int(event.task or 0) for event in register.events()) == list(range(1, 25))
        assert register.differences() == []


def test_many_processes_may_make_the_register_at_once(tmp_path):
    path = tmp_path / "new" / "register.sqlite3"
    processes = [subprocess.Popen([sys.executable, "-c", MARK, str(path)]) for _ in range(2)]
    opening = "from pathlib import Path; import sys; from kehoach_cli.store.sqlite import SqliteRegister as R;"
    opening += "R.open(Path(sys.argv[1]), write=True).__exit__()"
    processes += [subprocess.Popen([sys.executable, "-c", opening, str(path)]) for _ in range(6)]
    assert [process.wait(60) for process in processes] == [0] * 8
    with SqliteRegister.open(path, write=False) as register:
        assert (register.missing, register.heads()) == (False, [])


@pytest.mark.parametrize(
    ("moment", "marked"),
    [
        ("BEGIN", []),
        ("INSERT INTO events", []),
        ("DELETE FROM occurrences", []),
        ("INSERT INTO occurrences", []),
        ("COMMIT", []),
        ("nothing, so after the end", ["1", "2"]),
    ],
)
def test_who_dies_leaves_what_was_before_or_what_is_after(path, moment, marked):
    assert subprocess.run([sys.executable, "-c", DIE, str(path), moment], check=False).returncode == 9
    with SqliteRegister.open(path, write=True) as register:
        assert [event.task for event in register.events()] == marked
        assert register.differences() == []


def test_who_dies_while_the_register_is_made_does_no_harm(tmp_path):
    path = tmp_path / "register.sqlite3"
    assert subprocess.run([sys.executable, "-c", DIE_EARLY, str(path)], check=False).returncode == 9
    with SqliteRegister.open(path, write=True) as register:
        assert register.heads() == []

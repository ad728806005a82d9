"""Kills a process that writes, at random moments, and looks at what it leaves each time.

usage: killed.py FOLDER HOW_MANY SEED       (prints what was found, as JSON)

The process reads a corrected copy of a plan, marks two tasks and extends a third: three commands, each opening the
register anew. Whatever moment it dies at, the register is as one of them left it.
"""

import json
import os
import random
import runpy
import select
import shutil
import signal
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

from kehoach_cli.domain.register import EventKind
from kehoach_cli.services.deadlines import extend
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.services.marks import mark
from kehoach_cli.services.targets import Author
from kehoach_cli.store.sqlite import SqliteRegister

make = runpy.run_path(str(Path(__file__).parents[1] / "conftest.py"))
AT, DAY = datetime(2021, 5, 1, 8, 0, tzinfo=UTC), date(2021, 5, 20)
MAY, JUNE, JULY = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30", "2021-07-01/2021-07-31"
AUTHOR = Author("an", AT, DAY)
WORDS = ("Báo cáo", "Tập huấn", "Kiểm tra", "Rà soát", "Khảo sát", "Mua sắm", "Trồng cây", "Tuyên truyền")


def plan(*spans):
    tasks = [make["make_task"](str(n), f"{word} lần {n}", *spans) for n, word in enumerate(WORDS * 2, 1)]
    return make["make_plan"](*tasks)


COMMANDS = (
    lambda register: import_plan(register, plan(JUNE, JULY), at=AT, who="an"),
    lambda register: mark(register, ["1", "2"], EventKind.DONE, AUTHOR, occurrence=JUNE),
    lambda register: extend(register, ["3"], date(2021, 8, 15), "Công văn số 5", AUTHOR, occurrence=JULY),
)


def run(path, command):
    with SqliteRegister.open(path, write=True) as register:
        command(register)


def content(path):
    """All that is in the register, and what is wrong with it."""
    with SqliteRegister.open(path, write=False) as register:
        lines = [line.model_dump_json() for line in register.whole.dump()]
        return (*lines, str(register.occurrences("kh-2021"))), [str(flaw) for flaw in register.whole.flaws()]


def main(folder, wanted, seed):
    base, path = folder / "base.sqlite3", folder / "register.sqlite3"
    run(base, lambda register: import_plan(register, plan(MAY), at=AT, who="an"))
    run(base, lambda register: mark(register, ["1"], EventKind.STARTED, AUTHOR))
    shutil.copy(base, path)
    states, began = [content(path)[0]], time.monotonic()
    for command in COMMANDS:
        run(path, command)
        states.append(content(path)[0])
    length = time.monotonic() - began
    moments, found, bad, logs = random.Random(seed), Counter(), [], 0  # noqa: S311 # no secrets
    while sum(found.values()) + len(bad) < wanted:
        if not killed(base, path, moments.uniform(0, length)):
            continue
        logs += path.with_name(f"{path.name}-wal").exists()
        state, flaws = content(path)
        if flaws or state not in states:
            bad.append([flaws, *set(state).symmetric_difference(states[0])])
        else:
            found[states.index(state)] += 1
    sys.stdout.write(json.dumps({"killed": wanted, "left": found, "with_a_log": logs, "bad": bad}))


def killed(base, path, moment):
    """Begin the commands on a fresh copy and kill them at a moment; False where they were done by then."""
    for suffix in ("-wal", "-shm", "-journal"):
        path.with_name(f"{path.name}{suffix}").unlink(missing_ok=True)
    shutil.copy(base, path)
    process = os.fork()
    if not process:
        for command in COMMANDS:
            run(path, command)
        os._exit(0)
    select.select([], [], [], moment)
    os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))

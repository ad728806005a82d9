"""Starts the command line in many processes that write at the same moment, and prints how each ended.

usage: at_once.py REGISTER TASK...       (prints {exit code: how many})
"""

import json
import os
import sys
from collections import Counter

from kehoach_cli import locale

locale.use("en")

from kehoach_cli.cli import app, marks  # noqa: E402, F401 # all that the processes need is loaded once
from kehoach_cli.services import clock, opening, targets  # noqa: E402, F401


def main(register, tasks):
    waiting, go = os.pipe()
    sys.stdout.flush()
    processes = [start(register, task, waiting, go) for task in tasks]
    os.close(go)  # the moment at which all begin
    codes = Counter(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in processes)
    sys.stdout.write(json.dumps(codes))


def start(register, task, waiting, go):
    process = os.fork()
    if process:
        return process
    os.close(go)
    os.read(waiting, 1)
    sys.argv = ["kehoach", "done", task, "--register", register, "--today", "2021-06-01", "--quiet"]
    app.run()  # ends the process with the exit code of the command
    raise AssertionError


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

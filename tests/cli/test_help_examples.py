"""The examples of the help pages, run one after the other as they stand, by a person who has read the seed plan."""

import json
import os
import shlex
import subprocess
import sys
from importlib import import_module

import pytest
import typer

from kehoach_cli.cli.app import COMMANDS

ELSEWHERE = (
    "adjustment.docx",  # a document that names another plan
    "45/KH-UBND",
    "kh-ubnd-2024",
    "--until 2024",  # the seed plan is not done yet
    "plans remove",
    "--batch texts.jsonl",
    "/mnt/",
    "/etc/",
    "--connect",  # a server
    "kehoach mail",  # a server and a configuration
)
TELLS = {"kehoach check plan.docx", "kehoach overdue --today 2021-06-15 --fail-if-overdue"}
"""These find something, and say so by exit code 1."""


def pages(command):
    """A command's help text, and those of its own commands."""
    yield command.help or ""
    for own in getattr(command, "commands", {}).values():
        yield from pages(own)


def examples(name):
    module = import_module(f"kehoach_cli.cli.{COMMANDS[name]}")
    app = getattr(module, f"{name.replace('-', '_')}_app")
    lines = [line for page in pages(typer.main.get_command(app)) for line in page.splitlines()]
    return list(dict.fromkeys(line.strip() for line in lines if line.startswith("  kehoach ")))


@pytest.fixture(scope="module")
def told():
    """Each command's examples in English, from a process of its own: help texts are built once, in one language."""
    done = subprocess.run(
        [sys.executable, __file__], capture_output=True, check=True, env={**os.environ, "LANGUAGE": "en"}
    )
    return json.loads(done.stdout)


def test_every_command_has_an_example_of_its_own(told):
    assert [name for name, lines in told.items() if not any(f"kehoach {name}" in line for line in lines)] == []


def test_the_examples_work(kehoach, seed, told):
    for name in ("plan.docx", "old.docx", "new.docx", "plans/plan.docx"):
        (kehoach.folder / name).parent.mkdir(exist_ok=True)
        (kehoach.folder / name).write_bytes(seed.read_bytes())
    run = [line for lines in told.values() for line in lines if not any(part in line for part in ELSEWHERE)]
    failed = {}
    for line in run:
        result = kehoach(*shlex.split(line)[1:], KEHOACH_TODAY="2021-10-01", KEHOACH_LANG="en")
        if result.code != (line in TELLS):
            failed[line] = result.err
    assert failed == {}
    assert len(run) > 40


if __name__ == "__main__":
    sys.stdout.write(json.dumps({name: examples(name) for name in COMMANDS}))

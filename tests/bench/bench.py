"""The benchmark: ratios within one run, since machines differ and are noisy.

    python tests/bench/bench.py            everything
    python tests/bench/bench.py reading when start due status   some of it

Each figure is printed with its limit; the exit code is 1 where one is over. Taskwarrior is compared with where `task`
is installed (Debian: taskwarrior).
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))

from material import different_texts, fill_register, word_table

KEHOACH = str(Path(sys.executable).with_name("kehoach"))
HELLO = """
import typer
app = typer.Typer()
@app.command()
def hello(name: str = "bạn") -> None:
    from rich.console import Console
    from rich.table import Table
    table = Table("TT", "Nội dung")
    table.add_row("1", name)
    Console().print(table)
app()
"""
over: list[str] = []


def say(name: str, value: float, limit: float, unit: str = "×", *, at_least: bool = False) -> None:
    """Print a figure beside its limit."""
    wrong = value < limit if at_least else value > limit
    if wrong:
        over.append(name)
    sign = "≥" if at_least else "≤"
    print(f"{'OVER ' if wrong else 'ok   '}{name}: {value:,.2f} {unit} (limit {sign} {limit:,g})", flush=True)


def together(*functions: Callable[[], object], rounds: int) -> list[float]:
    """The median seconds of each function, run in turn so that a slow moment hits all alike."""
    seconds: list[list[float]] = [[] for _ in functions]
    for _ in range(rounds):
        for kept, function in zip(seconds, functions, strict=True):
            start = time.perf_counter()
            function()
            kept.append(time.perf_counter() - start)
    return [statistics.median(kept) for kept in seconds]


def reading() -> None:
    """Blocks and plans against unzipping and parsing the same document.xml."""
    from lxml import etree

    from kehoach_cli.readers.docx_blocks import read_docx
    from kehoach_cli.readers.plan_reader import read_plan

    per_row: dict[tuple[str, int], float] = {}
    for merged in (False, True):
        for rows, rounds in ((1_000, 7), (10_000, 3)):
            data = word_table(rows, merged=merged)

            def least(data: bytes = data) -> None:
                with zipfile.ZipFile(BytesIO(data)) as package:
                    etree.fromstring(package.read("word/document.xml"))

            base, blocks, plan = together(
                least, lambda data=data: read_docx(data), lambda data=data: read_plan(data, "bench.docx"), rounds=rounds
            )
            name = f"{rows:,} rows{' merged down' if merged else ''}"
            say(f"table to blocks, {name}", blocks / base, 6)
            say(f"file to plan, {name}", plan / base, 12)
            per_row[(str(merged), rows)] = plan / rows
        growth = per_row[(str(merged), 10_000)] / per_row[(str(merged), 1_000)]
        say(f"time a row, 10,000 rows to 1,000{' merged down' if merged else ''}", growth, 1.5)


def when() -> None:
    """Different expressions a second through `kehoach when --batch`, start-up left out."""
    texts = different_texts(20_000)
    with TemporaryDirectory() as folder:
        many, one = Path(folder) / "many.jsonl", Path(folder) / "one.jsonl"
        lines = [json.dumps({"text": text, "year": 2021}, ensure_ascii=False) + "\n" for text in texts]
        many.write_text("".join(lines), encoding="utf-8")
        one.write_text(lines[0], encoding="utf-8")
        start, whole = together(
            lambda: run(KEHOACH, "when", "--batch", str(one)),
            lambda: run(KEHOACH, "when", "--batch", str(many)),
            rounds=5,
        )
    say("when --batch", len(texts) / (whole - start), 10_000, "expressions/s", at_least=True)


def run(*command: str, **environment: str) -> None:
    """Run a command and throw its output away."""
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **environment})


def start() -> None:
    """`kehoach --version` against importing typer."""
    typer, version = together(
        lambda: run(sys.executable, "-c", "import typer"), lambda: run(KEHOACH, "--version"), rounds=21
    )
    say("kehoach --version to import typer", version / typer, 2)


def due() -> None:
    """`kehoach due` and `overdue` with 50 hits in 10,000 tasks against a hello-world command and Taskwarrior."""
    with TemporaryDirectory() as folder:
        register, hello = Path(folder) / "register.sqlite3", Path(folder) / "hello.py"
        hello.write_text(HELLO, encoding="utf-8")
        fill_register(register, plans=200, tasks=10_000)
        command = (KEHOACH, "due", "--register", str(register), "--from", "2021-03-15", "--until", "2021-03-15")
        command += ("--today", "2021-03-10")
        late = (KEHOACH, "overdue", "--register", str(register), "--today", "2021-03-20")
        for name, asked in {"due": command, "overdue": late}.items():
            hits = subprocess.run(asked, check=True, capture_output=True).stdout.count(b"\n")
            if hits != 50:
                message = f"expected 50 hits, got {hits}"
                raise SystemExit(message)
            ours, least = together(lambda c=asked: run(*c), lambda: run(sys.executable, str(hello)), rounds=21)
            say(f"kehoach {name} to a hello-world command with one table", ours / least, 1.5)
        if shutil.which("task") is None:
            print("      taskwarrior is not installed: not compared")
            return
        warrior = _taskwarrior(Path(folder))
        ours, theirs = together(lambda: run(*command), warrior, rounds=11)
        say("kehoach due to taskwarrior", ours / theirs, 2)


def status() -> None:
    """`kehoach status` on 10,000 tasks against `kehoach due` with 50 hits, both in a pipe and as tables."""
    with TemporaryDirectory() as folder:
        register = Path(folder) / "register.sqlite3"
        fill_register(register, plans=200, tasks=10_000)
        common = ("--register", str(register), "--today", "2021-03-10")
        listed = (KEHOACH, "due", *common, "--from", "2021-03-15", "--until", "2021-03-15")
        counted = (KEHOACH, "status", *common)
        found = json.loads(subprocess.run([*counted, "--json"], check=True, capture_output=True).stdout)
        if found["total"]["assigned"] != 10_000:
            message = f"expected 10,000 counted, got {found['total']['assigned']}"
            raise SystemExit(message)
        for form in ("tsv", "table"):
            least, ours = together(
                lambda form=form: run(*listed, "-f", form), lambda form=form: run(*counted, "-f", form), rounds=21
            )
            say(f"kehoach status to due, {form}", ours / least, 2)


def _taskwarrior(folder: Path) -> Callable[[], None]:
    """10,000 tasks in Taskwarrior, and the listing of those due on one day."""
    data, settings, tasks = folder / "tasks", folder / "taskrc", folder / "tasks.json"
    data.mkdir()
    settings.write_text(f"data.location={data}\nconfirmation=off\nverbose=nothing\n", encoding="utf-8")
    made = [
        {
            "description": f"task {i}",
            "status": "pending",
            "due": "20210315T050000Z" if i % 200 == 0 else f"2021{4 + i % 9:02}{1 + i % 28:02}T050000Z",
        }
        for i in range(10_000)
    ]
    tasks.write_text(json.dumps(made), encoding="utf-8")
    environment = {"TASKRC": str(settings), "TASKDATA": str(data)}
    run("task", "import", str(tasks), **environment)
    return lambda: run("task", "due:2021-03-15", "list", **environment)


PARTS = {"reading": reading, "when": when, "start": start, "due": due, "status": status}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
    sys.exit(bool(over))

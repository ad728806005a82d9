"""The commands and the Python of README.md and docs/ run as they stand, in order, with the installed program.

Lines after "$ " in ```console blocks are run by the shell where the samples lie as at the project's root, with a register
of their own. The lines under one must be what it prints; a line "…" stands for any number of lines. The long lines
that install are run by .ci/run.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = {
    "README.md": "en",
    "docs/huong-dan.md": "vi",
    "docs/thoi-gian.md": "vi",
    "docs/so-theo-doi.md": "vi",
    "docs/gui-thu.md": "vi",
}
INSIDE = {"docs/so-theo-doi.md", "docs/gui-thu.md"}
"""Pages for those who have a register already: the first sample is in theirs, and the page's first TOML is in force."""
LINKED = [*PAGES, "docs/cau-hinh.md", "docs/problems.md"]


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path):
    """A folder where the samples lie as at the project's root, and an environment with an empty register."""
    (tmp_path / "samples").symlink_to(ROOT / "samples", target_is_directory=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KEHOACH_")}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", "")])
    environment["KEHOACH_REGISTER"] = str(tmp_path / "register.sqlite3")
    return tmp_path, environment


def furnish(page: str, folder: Path, environment: dict[str, str]) -> None:
    """Read the first sample into the register, and configure what the page shows first."""
    for text in blocks(page, "toml")[:1]:
        (folder / "kehoach.toml").write_text(text, encoding="utf-8")
        environment["KEHOACH_CONFIG"] = str(folder / "kehoach.toml")
    read = ["kehoach", "parse", "samples/lai-chau-2021.docx"]
    subprocess.run(read, cwd=folder, env=environment, capture_output=True, check=True)


def commands_of(page: str) -> list[tuple[str, list[str]]]:
    """Each command with the lines shown under it."""
    shown: list[tuple[str, list[str]]] = []
    for line in (line for block in blocks(page, "console") for line in block.splitlines()):
        if line.startswith("$ "):
            shown.append((line[2:], []))
        else:
            shown[-1][1].append(line)
    return shown


def matches(lines: list[str], printed: str) -> bool:
    pattern = "".join(r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in lines)
    return re.fullmatch(pattern, printed) is not None


@pytest.mark.skipif(os.name == "nt", reason="the pages show a POSIX shell")
@pytest.mark.parametrize("page", PAGES)
def test_commands_run(page, desk):
    folder, environment = desk
    environment["KEHOACH_LANG"] = PAGES[page]
    if page in INSIDE:
        furnish(page, folder, environment)
    for command, shown in commands_of(page):
        done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, env=environment, capture_output=True, check=False)
        assert done.returncode == 0, f"{command}: exit {done.returncode}\n{done.stderr.decode()}"
        assert done.stdout or done.stderr or " -o " in command, f"{command}: said nothing"
        assert not shown or matches(shown, done.stdout.decode()), f"{command}: printed\n{done.stdout.decode()}"


@pytest.mark.parametrize("code", blocks("README.md", "python"))
def test_python_runs(code, desk):
    folder, environment = desk
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=folder, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("page", LINKED)
def test_links_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert ((ROOT / page).parent / target).exists(), target


def test_both_guides_show_the_same_installation():
    assert blocks("README.md", "sh")[0] == blocks("docs/huong-dan.md", "sh")[0]

"""What a command does not need, it does not import."""

import subprocess
import sys

import pytest

HEAVY = {
    *("docx", "lxml", "dateparser", "holidays", "vnlunar", "rapidfuzz", "rich", "dateutil", "platformdirs"),
    *("kehoach_cli.timetext", "kehoach_cli.readers"),
}
NAMED = """
import sys
from kehoach_cli.__main__ import main
try:
    sys.argv = ["kehoach", *sys.argv[1:]]
    main()
except SystemExit:
    pass
print(*sorted(sys.modules), file=sys.stderr)
"""


def imported(*arguments, register):
    done = subprocess.run(
        [sys.executable, "-c", NAMED, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={"KEHOACH_REGISTER": str(register), "PATH": ""},
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "also"),
    [
        (["--version"], {"pydantic", "sqlite3", "kehoach_cli.domain", "kehoach_cli.services"}),
        (["due", "--month", "5"], set()),
        (["due", "--from", "2021-05-01", "--until", "31/5/2021"], set()),
        (["overdue", "--today", "2021-06-15"], set()),
        (["status", "--today", "2021-06-15"], set()),
    ],
    ids=["version", "month", "span", "overdue", "status"],
)
def test_light_commands_import_nothing_heavy(arguments, also, tmp_path):
    assert imported(*arguments, register=tmp_path / "r.sqlite3") & (HEAVY | also) == set()


def test_the_public_names_cost_nothing_until_used():
    code = "import kehoach_cli, sys; assert not {'pydantic', 'lxml'} & set(sys.modules); kehoach_cli.Period"
    subprocess.run([sys.executable, "-c", code], check=True)

"""kehoach schedule: what it prints works as it is."""

import shutil
import subprocess
from pathlib import Path

import pytest

REGISTER = "/srv/kế hoạch/50%/sổ.db"


def cron_line(result):
    """The words that the shell gets from the last line, after cron has taken its backslashes before % away."""
    line = result.out.splitlines()[-1].replace(r"\%", "%")
    fields, command = line.split(maxsplit=5)[:5], line.split(maxsplit=5)[5]
    words = subprocess.run(["/bin/sh", "-c", f"printf '%s\\n' {command}"], capture_output=True, check=True, text=True)
    return " ".join(fields), words.stdout.splitlines()


def test_the_crontab_names_everything_absolutely(kehoach):
    result = kehoach.ok("schedule", "cron", "--at", "6:05", "--mailto", "vanthu@example.vn", "--register", REGISTER)
    assert "SHELL=/bin/sh\n" in result.out
    assert f"PATH={Path(kehoach.path).parent}:" in result.out
    assert "LANG=C.UTF-8\nMAILTO=vanthu@example.vn\n" in result.out
    assert cron_line(result) == ("5 6,7,8 * * *", [kehoach.path, "mail", "--register", REGISTER])


def test_the_configuration_and_further_options_go_along(kehoach):
    (kehoach.folder / "c.toml").write_text("[mail]\nfrom = 'a@example.vn'\n", encoding="utf-8")
    result = kehoach.ok("--config", "c.toml", "schedule", "cron", "--fields", "*/5 * * * 1-5", "--", "--within", "14d")
    fields, words = cron_line(result)
    assert fields == "*/5 * * * 1-5"
    expected = ["--register", str(kehoach.register), "--config", str(kehoach.folder / "c.toml"), "--within", "14d"]
    assert words[2:] == expected


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_accepts_its_units(kehoach, tmp_path):
    folder = tmp_path / "units"
    folder.mkdir()
    kehoach.ok(
        "schedule", "systemd", "--at", "06:05", "--mailto", "a@example.vn", "--out", folder, "--register", REGISTER
    )
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["kehoach-mail-failed.service", "kehoach-mail.service", "kehoach-mail.timer"]
    verified = subprocess.run(
        ["systemd-analyze", "verify", *(folder / name for name in names)], capture_output=True, check=False, text=True
    )
    assert (verified.returncode, verified.stderr) == (0, "")


def test_the_units_catch_up_and_tell_of_failure(kehoach):
    out = kehoach.ok("schedule", "systemd", "--at", "06:05", "--register", REGISTER).out
    assert "OnCalendar=*-*-* 06:05:00\nPersistent=true\n" in out
    assert "OnFailure=kehoach-mail-failed.service\n" in out
    assert f'ExecStart={kehoach.path} mail --register "{REGISTER.replace("%", "%%")}"\n' in out
    assert "Environment=LANG=C.UTF-8\n" in out
    assert f"Environment=PATH={Path(kehoach.path).parent}:" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cron", "--at", "25:00"], "25:00"),
        (["cron", "--fields", "* *"], "* *"),
        (["systemd", "--fields", "* * * * *"], "--at"),
        (["cron", "--out", "x"], "crontab -e"),
        (["cron", "--mailto", "a@b.vn\nroot"], "a@b.vn"),
        (["anacron"], "cron"),
    ],
)
def test_what_cannot_be_is_refused(kehoach, arguments, said):
    result = kehoach("schedule", *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err

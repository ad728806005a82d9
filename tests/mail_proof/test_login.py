"""The password of the mail server: where it comes from, and that nobody else sees it."""

from pathlib import Path

import pytest
from aiosmtpd.smtp import AuthResult

C = "coquan@laichau.example.vn"
ALL = sorted([C, *(f"{name}@laichau.example.vn" for name in ("hoidong", "ubnd", "lanhdao", "vanphong"))])
DAY = ("--today", "2021-06-15")


def one_line(result):
    assert len(result.err.splitlines()) == 1, result.err
    assert result.err.startswith("kehoach: lỗi: ")
    return result.err


@pytest.fixture
def strict_post(new_post):
    """A server that knows one login; `logins` are the right ones so far."""
    logins = []

    def knows(_server, _session, _envelope, _mechanism, data):
        right = (data.login, data.password) == (b"kehoach", b"m4t khau #1")
        logins.extend(["kehoach"] if right else [])
        return AuthResult(success=right, handled=False)

    post = new_post(authenticator=knows, auth_require_tls=False)
    post.logins = logins
    return post


@pytest.fixture
def login_office(office, strict_post):
    office.port = strict_post.port
    office.configure(smtp='user = "kehoach"\npassword_file = "mật khẩu"')
    return office


def password_file(office, text="m4t khau #1\n", mode=0o600):
    file = office.folder / "mật khẩu"
    file.write_text(text, encoding="utf-8")
    file.chmod(mode)
    return file


def test_the_password_comes_from_a_file_of_ones_own(login_office, strict_post):
    password_file(login_office)
    result = login_office.shell("mail", *DAY)
    assert (result.code, result.err, strict_post.boxes, strict_post.logins) == (0, "", ALL, ["kehoach"])


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_password_file_that_others_read_is_refused(login_office, strict_post, mode):
    file = password_file(login_office, mode=mode)
    result = login_office.shell("mail", *DAY)
    assert (result.code, result.out, strict_post.boxes) == (78, "", [])
    assert str(file) in one_line(result)
    assert "m4t" not in result.err
    assert login_office.shell("config", "check").code == 78


def test_a_wrong_password_is_78_and_is_not_told(login_office, strict_post):
    password_file(login_office, "sai bet\n")
    result = login_office.shell("mail", *DAY)
    assert (result.code, result.out, strict_post.boxes) == (78, "", [])
    assert "sai bet" not in one_line(result)
    assert "sai bet" not in (login_office.folder / "last_run.json").read_text(encoding="utf-8")


def test_systemd_hands_the_password_over(login_office, strict_post, tmp_path):
    credential = tmp_path / "smtp.password"
    credential.write_text("m4t khau #1", encoding="utf-8")
    credential.chmod(0o440)  # as systemd makes it
    result = login_office.shell("mail", *DAY, CREDENTIALS_DIRECTORY=str(tmp_path))
    assert (result.code, result.err, strict_post.boxes, strict_post.logins) == (0, "", ALL, ["kehoach"])


def test_the_environment_hands_the_password_over(login_office, strict_post):
    result = login_office.shell("mail", *DAY, KEHOACH_SMTP_PASSWORD="m4t khau #1")  # noqa: S106
    assert (result.code, result.err, strict_post.boxes, strict_post.logins) == (0, "", ALL, ["kehoach"])


def test_no_argument_of_any_process_has_the_password(login_office, strict_post):
    """While it is logged in, what `ps` shows of the program does not have it."""
    password_file(login_office)
    strict_post.slow = {C}
    run = login_office.start("mail", *DAY)
    assert strict_post.holding.wait(60)
    shown = Path(f"/proc/{run.pid}/cmdline").read_bytes() if Path("/proc").is_dir() else b""
    strict_post.gate.set()
    run.communicate(timeout=60)
    assert b"m4t" not in shown

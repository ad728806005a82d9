"""Where the password of the mail server is found, and when it is refused."""

import os

import pytest

from kehoach_cli.domain.configuration import Smtp
from kehoach_cli.errors import ConfigurationError
from kehoach_cli.services.secrets import password_of


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "smtp.secret"
    path.write_text("mật khẩu 1\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def test_from_the_file(secret):
    found = password_of(Smtp(host="x", password_file=secret), {})
    assert (found.value, found.origin) == ("mật khẩu 1", secret)
    assert "mật khẩu" not in repr(found)
    assert password_of(Smtp(host="x"), {}) is None


def test_the_environment_wins_then_the_credential(secret, tmp_path):
    smtp = Smtp(host="x", password_file=secret)
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    here = {"CREDENTIALS_DIRECTORY": str(credentials)}
    assert password_of(smtp, here).value == "mật khẩu 1"
    (credentials / "smtp.password").write_text("hai")
    (credentials / "other").write_text("ba")
    assert password_of(smtp, here).value == "hai"
    assert password_of(smtp.model_copy(update={"password_credential": "other"}), here).value == "ba"
    assert password_of(smtp.model_copy(update={"password_file": credentials / "smtp.password"}), here).value == "hai"
    found = password_of(smtp, here | {"KEHOACH_SMTP_PASSWORD": "bốn"})
    assert (found.value, found.origin) == ("bốn", "KEHOACH_SMTP_PASSWORD")


@pytest.mark.skipif(os.name != "posix", reason="file modes")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o620, 0o777])
def test_a_file_that_others_can_read_is_refused(secret, mode):
    secret.chmod(mode)
    with pytest.raises(ConfigurationError, match="others can read") as caught:
        password_of(Smtp(host="x", password_file=secret), {})
    assert "mật khẩu 1" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"\n", b"a\nb\n", b"\xff", b"x" * 5000, b"a\x00b"])
def test_files_that_hold_no_password(secret, content):
    secret.write_bytes(content)
    with pytest.raises(ConfigurationError):
        password_of(Smtp(host="x", password_file=secret), {})


def test_no_file(tmp_path):
    with pytest.raises(ConfigurationError, match="there is no such"):
        password_of(Smtp(host="x", password_file=tmp_path / "none"), {})
    with pytest.raises(ConfigurationError, match="it is a folder"):
        password_of(Smtp(host="x", password_file=tmp_path), {})

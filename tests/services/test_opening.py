"""Where the register is."""

import pytest

from kehoach_cli.errors import ConfigurationError
from kehoach_cli.services.opening import default_address, open_register


def test_without_an_address_it_is_in_the_users_data_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # what Linux asks; other systems have their own place
    assert default_address().parts[-2:] == ("kehoach", "register.sqlite3")


def test_an_address_may_be_text_or_path(tmp_path):
    open_register(tmp_path / "a.sqlite3", write=True).__exit__()
    with open_register(str(tmp_path / "a.sqlite3"), write=False) as register:
        assert (register.missing, register.address) == (False, str(tmp_path / "a.sqlite3"))


def test_a_server_is_said_to_be_not_built(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match="not built in this version"):
        open_register("postgresql://localhost/kehoach", write=True)
    assert list(tmp_path.iterdir()) == []

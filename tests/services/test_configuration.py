"""Reading the configuration from files and the environment."""

import unicodedata
from datetime import date
from pathlib import Path

import platformdirs
import pytest

from kehoach_cli.cli.failure import worded
from kehoach_cli.domain.configuration import Config, UnitAddress
from kehoach_cli.errors import ConfigurationError, MissingInputError, MistakesError
from kehoach_cli.locale import use
from kehoach_cli.services import config_files
from kehoach_cli.services.configuration import load

SAMPLE = """\
[smtp]
host = "127.0.0.1"
port = 25
security = "none"            # none | starttls | tls
user = "kehoach"
password_file = "smtp.secret"
[mail]
from = "kehoach@example.vn"
within = "7d"
quiet = ["saturday", "sunday", "holidays"]
[leaders]
to = ["lanhdao@example.vn"]
[fallback]
to = ["vanphong@example.vn"]
[[units]]
name = "Sở Nội vụ"
aliases = ["SNV"]
to = ["noivu@example.vn"]
cc = []
head = "giamdoc.noivu@example.vn"
"""


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    """Folders of user and system of their own."""
    for name, folder in (("XDG_CONFIG_HOME", "user"), ("XDG_CONFIG_DIRS", "system")):
        monkeypatch.setenv(name, str(tmp_path / folder))


@pytest.fixture
def written(tmp_path):
    def write(text, name="config.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def mistakes(path, **environment):
    """What is told of a file, without its folder."""
    with pytest.raises(ConfigurationError) as caught:
        load(path, environment)
    errors = caught.value.mistakes if isinstance(caught.value, MistakesError) else [caught.value]
    return [str(error).replace(f"{path}:", "") for error in errors]


def test_names_of_units_are_composed(written):
    """A file from a Mac may have its letters and their marks apart."""
    apart = unicodedata.normalize("NFD", '[[units]]\nname = "Sở Nội vụ"\naliases = ["Sở NV tỉnh Lạng Sơn"]\n')
    unit = load(written(apart), {}).config.units[0]
    assert (unit.name, unit.aliases) == ("Sở Nội vụ", ["Sở NV tỉnh Lạng Sơn"])


def test_the_sample(written, tmp_path):
    loaded = load(written(SAMPLE), {})
    config = loaded.config
    assert (config.smtp.host, config.smtp.port, config.smtp.security) == ("127.0.0.1", 25, "none")
    assert config.smtp.password_file == tmp_path / "smtp.secret"
    assert (config.mail.from_, config.mail.within, config.mail.before) == ("kehoach@example.vn", "7d", [7, 1])
    assert config.leaders.to == ["lanhdao@example.vn"]
    assert config.units == [
        UnitAddress(name="Sở Nội vụ", aliases=["SNV"], to=["noivu@example.vn"], cc=[], head="giamdoc.noivu@example.vn")
    ]
    assert loaded.files == (tmp_path / "config.toml",)
    assert str(loaded.origin("units", 0, "head")) == f"{tmp_path / 'config.toml'}:20"
    assert str(loaded.origin("mail", "before")) == ""


def test_nothing_to_read():
    loaded = load(None, {})
    assert (loaded.config, loaded.files) == (Config(), ())


def test_the_users_keys_win_table_by_table(written):
    system = written(f"{SAMPLE}[lists]\ndue_soon_days = 5\n", "system/kehoach/config.toml")
    user = written(
        '[smtp]\nuser = "an"\n[mail]\nwithin = "2w"\n[[units]]\nname = "Sở Y tế"\n', "user/kehoach/config.toml"
    )
    loaded = load(None, {})
    config = loaded.config
    assert (config.smtp.host, config.smtp.user, config.mail.within, config.mail.from_) == (
        *("127.0.0.1", "an", "2w"),
        "kehoach@example.vn",
    )
    assert [unit.name for unit in config.units] == ["Sở Y tế"]
    assert config.lists.due_soon_days == 5
    assert config.smtp.password_file == system.parent / "smtp.secret"
    assert loaded.files == (user, system)
    assert str(loaded.origin("smtp", "user")) == f"{user}:2"
    assert str(loaded.origin("smtp", "host")) == f"{system}:2"


def test_a_named_file_stands_alone(written):
    written("[lists]\ndue_soon_days = 5\n", "user/kehoach/config.toml")
    assert load(written("[mail]\n", "own.toml"), {}).config.lists.due_soon_days == 3


def test_single_values_of_the_environment_win(written):
    variables = {
        "KEHOACH_SMTP_HOST": "mail.example.vn",
        "KEHOACH_SMTP_PORT": "465",
        "KEHOACH_SMTP_ALLOW_PLAIN": "true",
        "KEHOACH_LISTS_DUE_SOON_DAYS": "10",
        "KEHOACH_MAIL_FROM": "",
        "KEHOACH_SMTP_PASSWORD": "x",
        "KEHOACH_REGISTER": "/r",
    }
    loaded = load(written(SAMPLE), variables)
    smtp = loaded.config.smtp
    assert (smtp.host, smtp.port, smtp.allow_plain, smtp.security) == ("mail.example.vn", 465, True, "none")
    assert loaded.config.lists.due_soon_days == 10
    assert str(loaded.origin("smtp", "port")) == "KEHOACH_SMTP_PORT"
    assert loaded.config.mail.from_ == "kehoach@example.vn"
    assert load(None, {"KEHOACH_SMTP_HOST": "x"}).config.smtp.host == "x"


def test_mistakes_of_the_environment(written):
    path = written(SAMPLE)
    assert mistakes(path, KEHOACH_SMTP_PORT="many") == ["KEHOACH_SMTP_PORT: smtp.port: a whole number is expected"]
    assert mistakes(path, KEHOACH_MAIL_QUIET="sunday") == [
        'KEHOACH_MAIL_QUIET: mail.quiet: a list is expected: ["…", "…"]'
    ]
    assert mistakes(path, KEHOACH_SMTP_HOTS="x") == [
        "KEHOACH_SMTP_HOTS: there is no such key; did you mean “KEHOACH_SMTP_HOST”?"
    ]


def test_paths_are_seen_from_the_file(written, tmp_path):
    config = load(written('register = "so/nhiem-vu.sqlite3"\n[smtp]\nhost = "x"\nca_file = "/etc/ca.pem"'), {}).config
    assert config.register_ == str(tmp_path / "so" / "nhiem-vu.sqlite3")
    assert config.smtp.ca_file == Path("/etc/ca.pem")
    assert load(written('register = "postgresql://localhost/kh"'), {}).config.register_ == "postgresql://localhost/kh"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('registre = "x"', "registre: there is no such key; did you mean “register”?"),
        ("xyz = 1", "xyz: there is no such key"),
        ("smtp = 3", "smtp: a table is expected"),
        ("smtp = {}", "smtp.host: this key is needed"),
        ("smtp = {host = 5}", "smtp.host: a text in quotation marks is expected"),
        ("smtp = {host = ' '}", "smtp.host: this must not be empty"),
        ("smtp = {host = 'x', port = 0}", "smtp.port: 1 or more is expected"),
        ("smtp = {host = 'x', port = 70000}", "smtp.port: 65535 or less is expected"),
        ("smtp = {host = 'x', port = 2.5}", "smtp.port: a whole number is expected"),
        ("smtp = {host = 'x', port = true}", "smtp.port: a whole number is expected"),
        ("smtp = {host = 'x', port = []}", "smtp.port: a whole number is expected"),
        ("smtp = {host = 'x', timeout = 0}", "smtp.timeout: more than 0 is expected"),
        ("smtp = {host = 'x', timeout = nan}", "smtp.timeout: more than 0 is expected"),
        ("smtp = {host = 'x', timeout = false}", "smtp.timeout: a number is expected"),
        ("smtp = {host = 'x', timeout = 'long'}", "smtp.timeout: a number is expected"),
        ("smtp = {host = 'x', allow_plain = 'perhaps'}", "smtp.allow_plain: true or false is expected"),
        ("smtp = {host = 'x', allow_plain = []}", "smtp.allow_plain: true or false is expected"),
        ("smtp = {host = 'x', ca_file = 3}", "smtp.ca_file: the name of a file in quotation marks is expected"),
        ("smtp = {host = 'x', security = 'ssl'}", "smtp.security: “ssl” is not one of none, starttls, tls"),
        (
            "smtp = {host = 'x', password = 'geheim'}",
            "smtp.password: a password does not stand here; name a file that only you can read with password_file",
        ),
        (
            "mail = {from = 'noivu'}",
            "mail.from: “noivu” is no e-mail address; accepted are a@example.vn and “Name <a@example.vn>”",
        ),
        ("mail = {from_ = 'a@b'}", "mail.from_: there is no such key; did you mean “from”?"),
        (
            "mail = {within = 'soon'}",
            "mail.within: “soon” is no length of time; accepted are 7d, 2w, 3m, “2 tuần”, “10 ngày”",
        ),
        ("mail = {domain = 'a b'}", "mail.domain: “a b” is no name of a domain; accepted is example.vn"),
        ("mail = {ping_url = 'ftp://x'}", "mail.ping_url: “ftp://x” is no web address; it begins with https://"),
        ("mail = {quiet = 'sunday'}", 'mail.quiet: a list is expected: ["…", "…"]'),
        (
            "mail = {quiet = ['sunday', 'sontag']}",
            "mail.quiet[2]: “sontag” is not one of monday, tuesday, wednesday, thursday, friday, saturday, sunday, holidays",
        ),
        ("leaders = {to = []}", "leaders.to: this must not be empty"),
        ("units = [{aliases = []}]", "units[1].name: this key is needed"),
        ("units = [{name = 'A', aliases = ['B', 3]}]", "units[1].aliases[2]: a text in quotation marks is expected"),
        (
            "units = [{name = 'A', aliases = ['x']}, {name = 'X'}]",
            "units[2].name: “X” stands for two units, “A” and “X”",
        ),
        ("lists = {due_soon_days = -1}", "lists.due_soon_days: 0 or more is expected"),
        ("rest = {days = ['30/4/2026']}", "rest.days[1]: a day is expected, without quotation marks: 2026-04-30"),
        (
            "rest = {days = [2026-04-30T08:00:00]}",
            "rest.days[1]: a day is expected, without quotation marks: 2026-04-30",
        ),
        ("rest = {days = [true]}", "rest.days[1]: a day is expected, without quotation marks: 2026-04-30"),
    ],
)
def test_each_mistake_in_our_words(written, line, told):
    found = mistakes(written(f"# a comment\n{line}\n"))
    assert found == [f"2: {told}"]
    use("vi")
    try:
        with pytest.raises(ConfigurationError) as caught:
            load(written(f"\n{line}\n"), {})
        assert told.split(": ", 2)[1] not in worded(caught.value)
    finally:
        use("en")


def test_all_mistakes_are_told_from_the_top(written):
    text = SAMPLE.replace("25", "'x'").replace('"7d"', "7").replace("lanhdao@", "lanhdao").replace("aliases", "alias")
    assert [line.split(" ")[:2] for line in mistakes(written(text))] == [
        ["3:", "smtp.port:"],
        ["9:", "mail.within:"],
        ["12:", "leaders.to[1]:"],
        ["17:", "units[1].alias:"],
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[smtp]\nhost = x", "2:8: not written as TOML: a value is expected; a text stands in quotation marks"),
        ("\nhost", "2: not written as TOML: “=” is expected after the key"),
        ("a = 1 b", "1:7: not written as TOML: the line should end here; a text stands in quotation marks"),
        ("a = 'x", "1: not written as TOML: a text is not closed by a quotation mark"),
        ("a = 'x\nb = 1", "1: not written as TOML: a text is not closed by a quotation mark"),
        (
            'a = "C:\\data"',
            "1:9: not written as TOML: a backslash in a text is written twice, or the text stands in single quotation marks",
        ),
        ("a = 1\na = 2", "2:6: not written as TOML: this key stands twice"),
        ("[a]\n[a]", "2:3: not written as TOML: this table stands twice"),
        ("x = 1\na = [1, 2\n\nb = 3\n", "2: not written as TOML: a bracket is not closed"),
        ("[a\n", "1:3: not written as TOML: a bracket is not closed"),
        ("a = 2026-02-30", "1: not written as TOML: there is no such day"),
        ("= 1", "1:1: not written as TOML: a key or a [table] is expected"),
    ],
)
def test_what_is_no_toml(written, text, told):
    (found,) = mistakes(written(text))
    line, _, what = told.partition(": ")
    assert found.partition(": ")[2] == what
    assert found.split(":")[0] == line.split(":")[0]


def test_other_files_that_cannot_be_read(written, tmp_path):
    path = written("")
    path.write_bytes(b"[mail]\n# \xff\n")
    assert mistakes(path) == ["2: this is not written in UTF-8"]
    path.write_text("a = " + "[" * 100_000)
    assert len(mistakes(path)) == 1
    with pytest.raises(MissingInputError, match="cannot be read"):
        load(tmp_path / "none.toml", {})
    path.write_bytes(b"\xef\xbb\xbf[lists]\r\ndue_soon_days = 1\r\n")
    assert load(path, {}).config.lists.due_soon_days == 1


def test_days(written):
    config = load(written("[rest]\ndays = [2026-04-27]\nwork = ['2026-05-02']\n"), {}).config
    assert (config.rest.days, config.rest.work) == ([date(2026, 4, 27)], [date(2026, 5, 2)])


def test_places_are_those_of_platformdirs(monkeypatch, tmp_path):
    for variables in ({}, {"XDG_CONFIG_HOME": "relative", "XDG_CONFIG_DIRS": ""}, {"XDG_CONFIG_DIRS": "/a:/b"}):
        for name in ("XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("HOME", str(tmp_path))
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert config_files.user_file().parent == platformdirs.user_config_path("kehoach", appauthor=False)
        assert config_files.system_file().parent == platformdirs.site_config_path("kehoach", appauthor=False)

"""kehoach config, and what the configuration changes elsewhere."""

import csv
import json
import re
import tomllib
from io import StringIO

import pytest

from kehoach_cli.domain.configuration import Config

FULL = """\
register = "so.sqlite3"
[smtp]
host = "127.0.0.1"
port = 1
security = "none"
user = "kehoach"
password_file = "smtp.secret"
[mail]
from = "kehoach@example.vn"
ping_url = "https://example.vn/abc-123"
[fallback]
to = ["vanphong@example.vn"]
[lists]
due_soon_days = 5
[[units]]
name = "Hội đồng"
aliases = ["HĐ TĐKT tỉnh", "Hội đồng TĐKT tỉnh"]
to = ["hoidong@example.vn"]
"""


@pytest.fixture
def config(kehoach):
    path = kehoach.folder / "config.toml"
    path.write_text(FULL, encoding="utf-8")
    secret = kehoach.folder / "smtp.secret"
    secret.write_text("rat-bi-mat\n", encoding="utf-8")
    secret.chmod(0o600)
    return path


def values(result):
    return {value["key"]: value for value in result.json["values"]}


def test_show_tells_every_origin_and_no_secret(kehoach, config):
    result = kehoach.ok("config", "show", "--config", config, "--json", KEHOACH_MAIL_WITHIN="2w")
    found = values(result)
    assert result.json["files"] == [str(config)]
    assert found["register"]["name"] == "KEHOACH_REGISTER"
    assert (found["smtp.host"]["origin"], found["smtp.host"]["line"]) == ("file", 3)
    assert (found["mail.within"]["value"], found["mail.within"]["name"]) == ("2w", "KEHOACH_MAIL_WITHIN")
    assert (found["mail.repeat"]["value"], found["mail.repeat"]["origin"]) == (7, "default")
    assert found["units[1].aliases"]["value"] == ["HĐ TĐKT tỉnh", "Hội đồng TĐKT tỉnh"]
    assert found["smtp.password"]["value"] == "***"
    assert found["mail.ping_url"]["value"] == "https://example.vn/***"
    keys = {f"{table}.{key}" for table in ("smtp", "mail", "lists", "rest") for key in keys_of(table)}
    assert keys <= set(found)
    for form in ("tsv", "csv", "json"):
        out = kehoach.ok("config", "show", "--config", config, "-f", form).out
        assert "bi-mat" not in out
        assert "abc-123" not in out
    rows = {row[0]: row[1:] for row in kehoach.ok("config", "show", "--config", config, "--lang", "en").rows}
    assert rows["smtp.user"] == ["kehoach", f"{config}:6"]
    assert rows["mail.reply_to"] == ["", "default"]


@pytest.mark.parametrize("trouble", ["missing", "open to others", "empty"])
def test_show_hides_the_password_without_looking_at_it(kehoach, config, trouble):
    """What is wrong with the password file is for `check` to tell; the configuration can be seen all the same."""
    secret = kehoach.folder / "smtp.secret"
    if trouble == "missing":
        secret.unlink()
    elif trouble == "empty":
        secret.write_text("", encoding="utf-8")
    else:
        secret.chmod(0o644)
    password = values(kehoach.ok("config", "show", "--config", config, "--json"))["smtp.password"]
    assert (password["value"], password["file"]) == ("***", str(secret))
    assert kehoach("config", "check", "--config", config).code == 78


def keys_of(table):
    from kehoach_cli.services.mistakes import keys_at

    return keys_at(Config, (table,))


def test_show_without_a_file(kehoach):
    result = kehoach.ok("config", "show", "--lang", "en")
    assert result.err.strip() == "There is no configuration file."
    assert ["lists.due_soon_days", "3", "default"] in result.rows


@pytest.mark.parametrize("place", ["before", "group", "after"])
def test_common_options_stand_anywhere(kehoach, config, place):
    option = ["--config", config]
    arguments = {
        "before": [*option, "config", "show"],
        "group": ["config", *option, "show"],
        "after": ["config", "show", *option],
    }[place]
    none = kehoach.folder / "none.toml"
    assert values(kehoach.ok(*arguments, "--json", KEHOACH_CONFIG=str(none)))["smtp.port"]["value"] == 1


def test_help_and_unknown_commands(kehoach):
    for arguments in (["config", "-h"], ["config", "init", "--help"], ["config", "check", "-h"]):
        assert "kehoach config" in kehoach.ok(*arguments, "--lang", "en").out
    assert {"show", "check", "init"} <= set(kehoach.ok("config", "-h").out.split())
    assert kehoach("config", "chekc").code == 2
    assert kehoach("config").code == 2


def test_check(kehoach, config):
    result = kehoach.ok("config", "check", "--config", config, "--lang", "en")
    assert result.out == ""
    assert result.err.splitlines() == [f"{config}: in order"]
    (kehoach.folder / "smtp.secret").chmod(0o644)
    result = kehoach("config", "check", "--config", config, "--lang", "en")
    assert (result.code, "others can read" in result.err, "bi-mat" in result.err) == (78, True, False)


def test_check_names_units_that_no_mail_reaches(kehoach, config, seed):
    kehoach.ok("--config", config, "parse", seed)
    result = kehoach.ok("config", "check", "--config", config, "--lang", "en")
    (note,) = [line for line in result.err.splitlines() if "without an address" in line]
    assert "Báo Lai Châu" in note
    assert "Hội đồng" not in note


def test_check_knows_units_as_mail_does(kehoach, config, seed):
    """The plan writes "HĐ TĐKT tỉnh" and "Hội đồng TĐKT tỉnh": to mail they are one, whichever is configured."""
    own = FULL.partition("[[units]]")[0]
    unit = '[[units]]\nname = "HĐ TĐKT tỉnh"\nto = ["hoidong@example.vn"]\n'
    config.write_text(own + unit, encoding="utf-8")
    kehoach.ok("--config", config, "parse", seed)
    result = kehoach.ok("config", "check", "--config", config, "--lang", "en")
    (note,) = [line for line in result.err.splitlines() if "without an address" in line]
    assert "Báo Lai Châu" in note
    assert "Hội đồng" not in note
    dry = kehoach.ok("--config", config, "mail", "--today", "2021-06-15", "--dry-run")
    assert "hoidong@example.vn" in dry.out


def test_check_tells_every_mistake_on_a_line(kehoach, config):
    config.write_text(FULL.replace("port = 1", "prot = 1").replace("= 5", "= -5"), encoding="utf-8")
    result = kehoach("config", "check", "--config", config, "--lang", "en")
    assert result.code == 78
    assert result.err.splitlines() == [
        f"kehoach: error: {config}:4: smtp.prot: there is no such key; did you mean “port”?",
        f"kehoach: error: {config}:14: lists.due_soon_days: 0 or more is expected",
    ]
    vietnamese = kehoach("config", "check", "--config", config).err.splitlines()
    assert vietnamese[0] == f"kehoach: lỗi: {config}:4: smtp.prot: không có khóa này; có phải “port” không?"


def test_check_connects_on_request(kehoach, config):
    result = kehoach("config", "check", "--connect", "--config", config)
    assert result.code == 75  # nobody listens on port 1
    assert kehoach("config", "check", "--connect").code == 78


def test_a_named_file_that_is_not_there(kehoach):
    assert kehoach("due", "--config", "none.toml").code == 66


def test_init_writes_what_can_be_read(kehoach, seed):
    office = seed.with_name("so-noi-vu-2026.docx")
    kehoach.ok("parse", seed, office)
    result = kehoach.ok("config", "init", "-o", "new.toml", "--lang", "en")
    assert result.out == ""
    kehoach.ok("config", "check", "--config", "new.toml")
    text = (kehoach.folder / "new.toml").read_text(encoding="utf-8")
    read = Config.model_validate(tomllib.loads(text))
    council = next(unit for unit in read.units if unit.name == "Hội đồng Thi đua - Khen thưởng tỉnh")
    assert set(council.aliases) == {"Hội đồng TĐKT tỉnh", "HĐ TĐKT tỉnh"}
    assert not any(unit.to for unit in read.units)
    assert kehoach.ok("config", "init", "--lang", "en").out == text
    assert kehoach.ok("config", "init").out != text


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_line_of_the_example_holds(kehoach, language):
    """With every # taken away that stands before a key or a table, too."""
    lines = kehoach.ok("config", "init", "--lang", language).out.splitlines()
    bare = [line.removeprefix("# ") for line in lines]
    active = [
        line for line in bare if re.fullmatch(r"\[.*\]", line) or (" = " in line and line.split(" = ")[0].islower())
    ]
    data = tomllib.loads("\n".join(active))
    Config.model_validate(data)
    given = {table: set(data[table]) for table in ("smtp", "mail", "lists", "rest")}
    assert given == {table: set(keys_of(table)) for table in given}
    assert set(data) == set(keys_of_all())


def keys_of_all():
    return [field.alias or name for name, field in Config.model_fields.items()]


def test_init_never_overwrites_unasked(kehoach):
    path = kehoach.folder / "config.toml"
    path.write_text("# mine", encoding="utf-8")
    assert kehoach("config", "init", "-o", path).code == 73
    assert path.read_text(encoding="utf-8") == "# mine"
    kehoach.ok("config", "init", "-o", path, "--force")
    assert "[smtp]" in path.read_text(encoding="utf-8")
    kehoach.ok("--config", "new.toml", "config", "init", "-o", "new.toml")


def test_init_escapes_whatever_a_plan_names():
    """A unit's name is text, not TOML."""
    from kehoach_cli.domain.configuration import UnitName
    from kehoach_cli.views.config_example import example

    name = 'Sở "A" \\ ]\n[x]\x7f\x00'
    assert tomllib.loads(example([UnitName(name=name)]))["units"][0]["name"] == name


def test_the_register_of_the_configuration(kehoach, config, seed):
    del kehoach.own["KEHOACH_REGISTER"]
    kehoach.ok("parse", seed, "--config", config)
    assert (kehoach.folder / "so.sqlite3").exists()
    assert len(kehoach.ok("plans", KEHOACH_CONFIG=str(config)).rows) == 1
    assert kehoach.ok("plans", "--register", "other", "--config", config).rows == []


def test_due_soon_is_counted_as_configured(kehoach, config, seed):
    """The seed's task 5 is due on 31/05/2021."""
    kehoach.ok("parse", seed)

    def timing(day, *more):
        listing = kehoach.ok("due", "--month", "5/2021", "--today", day, "--json", *more).json
        shown = kehoach.ok("show", "5", "--today", day, "--json", *more).json
        (item,) = [item for item in listing["items"] if item["task"] == "5"]
        assert item["timing"] == shown["timing"] == shown["occurrences"][0]["timing"]
        return item["timing"]

    assert [timing("2021-05-28"), timing("2021-05-27")] == ["due_soon", "on_time"]
    assert [timing(f"2021-05-{day}", "--config", config) for day in (26, 25)] == ["due_soon", "on_time"]


def test_units_are_named_as_configured_and_the_option_wins(kehoach, config, seed):
    names = kehoach.folder / "units.toml"
    names.write_text('[[units]]\nname = "HĐ"\naliases = ["HĐ TĐKT tỉnh"]\n', encoding="utf-8")

    def found(*arguments):
        return {u["name"]: u["count"] for u in kehoach.ok("--config", config, *arguments, "--json").json["units"]}

    assert found("units", seed)["Hội đồng"] == 12
    assert {name: found("units", seed, "--units", names).get(name) for name in ("Hội đồng", "HĐ")} == {
        "Hội đồng": 2,
        "HĐ": 10,
    }
    items = kehoach.ok("--config", config, "due", seed, "--month", "5/2021", "--json").json["items"]
    assert "Hội đồng" in {unit["canonical"] for item in items for unit in item["units"]}


def test_working_days(kehoach, seed):
    """28/02/2021 was a Sunday, 31/07/2021 a Saturday, 31/05/2021 a Monday."""
    kehoach.ok("parse", seed)
    span = ["--from", "2021-02-28", "--until", "2021-07-31", "--today", "2021-01-04"]
    listing = kehoach.ok("due", *span, "--next-working-day", "--json").json
    days = {item["due"]: item["working_day"] for item in listing["items"]}
    assert days.items() >= {("2021-02-28", "2021-02-26"), ("2021-05-31", "2021-05-31")}
    rest = kehoach.folder / "rest.toml"
    rest.write_text("[rest]\ndays = [2021-02-26, 2021-05-31]\nwork = [2021-05-30]\n", encoding="utf-8")
    listing = kehoach.ok("due", *span, "--next-working-day", "--json", "--config", rest).json
    days = {item["due"]: item["working_day"] for item in listing["items"]}
    assert days.items() >= {("2021-02-28", "2021-02-25"), ("2021-05-31", "2021-05-30")}
    plain = kehoach.ok("due", *span, "--json").json
    assert {item["working_day"] for item in plain["items"]} == {None}
    assert [item["due"] for item in plain["items"]] == [item["due"] for item in listing["items"]]


def test_a_working_day_changes_no_state(kehoach, seed):
    """On Saturday 27/02/2021, what is due on Sunday is not overdue, though its working day is past."""
    kehoach.ok("parse", seed)
    assert kehoach.ok("overdue", "--today", "2021-02-28", "--next-working-day").rows == []
    late = kehoach.ok("overdue", "--today", "2021-03-01", "--next-working-day", "--json").json["items"]
    assert {(item["due"], item["working_day"], item["days_late"]) for item in late} == {("2021-02-28", "2021-02-26", 1)}


def test_working_days_in_every_listing(kehoach, seed):
    kehoach.ok("parse", seed)
    span = ["--month", "2/2021", "--today", "2021-01-04"]
    plain, asked = kehoach.ok("due", *span).rows[0], kehoach.ok("due", *span, "--next-working-day").rows[0]
    assert asked == [*plain[:3], "2021-02-26", *plain[3:]]
    shown = kehoach.ok("show", "2", "--next-working-day").rows[0]
    assert shown[1:3] == ["2021-02-28", "2021-02-26"]
    state = kehoach.ok("show", "--next-working-day", "--json").json
    assert {o["working_day"] for task in state["tasks"] for o in task["occurrences"] if o["due"] == "2021-02-28"} == {
        "2021-02-26"
    }
    text = kehoach.ok("export", "-f", "csv", "--next-working-day").out.removeprefix("\ufeff")
    row = next(row for row in csv.DictReader(StringIO(text)) if row["id"] == "2")
    assert (row["due"], row["working_days"]) == ("2021-02-28", "2021-02-26")
    assert "working_days" not in kehoach.ok("export", "-f", "csv").out
    assert kehoach("export", "-f", "json", "--next-working-day").code == 2


def test_working_days_in_a_workbook(kehoach, seed):
    from datetime import datetime

    import openpyxl

    kehoach.ok("parse", seed)
    kehoach.ok("export", "-o", "plan.xlsx", "--next-working-day", "--lang", "en")
    sheet = openpyxl.load_workbook(kehoach.folder / "plan.xlsx").worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    titles = next(row for row in rows if "Working day" in row)
    pairs = {(row[titles.index("Due")], row[titles.index("Working day")]) for row in rows}
    assert (datetime(2021, 2, 28), datetime(2021, 2, 26)) in pairs  # noqa: DTZ001 # a workbook knows no zones


def test_check_takes_the_days_of_the_configuration(kehoach, seed):
    """K-codes of rest days: the 26/2/2021, a Friday, becomes one."""
    rest = kehoach.folder / "rest.toml"
    rest.write_text("[rest]\nwork = [2021-02-28]\n", encoding="utf-8")

    def told(*more):
        findings = kehoach("check", seed, "--json", *more).json["findings"]
        return {(f["code"], f["task"]) for f in findings if "28/02/2021" in json.dumps(f, ensure_ascii=False)}

    assert told() - told("--config", rest)


def test_deadlines_in_working_days_are_counted_by_the_configuration(kehoach):
    """Ten working days after Thursday 01/07/2021 end on Thursday 15/07, or a day later where 05/07 is a day of rest."""
    rest = kehoach.folder / "rest.toml"
    rest.write_text("[rest]\ndays = [2021-07-05]\n", encoding="utf-8")
    asked = ["when", "10 ngày làm việc kể từ ngày 01/7/2021", "--year", "2021", "--json"]
    ends = [kehoach.ok(*asked, *more).json["windows"][0]["end"] for more in ((), ("--config", rest))]
    assert ends == ["2021-07-15", "2021-07-16"]
    page = kehoach.folder / "plan.md"
    page.write_text(
        "# KẾ HOẠCH\nCông tác năm 2021\n\n| STT | Nội dung | Đơn vị thực hiện | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Báo cáo kết quả | Sở Nội vụ | 10 ngày làm việc kể từ ngày 01/7/2021 |\n",
        encoding="utf-8",
    )
    for more, day in ((), "2021-07-15"), (("--config", rest), "2021-07-16"):
        items = kehoach.ok("due", page, "--year", "2021", "--json", *more).json["items"]
        assert [item["due"] for item in items] == [day]


def test_working_days_of_a_time_given_by_hand_are_counted_by_the_configuration(kehoach):
    """As above: ten working days after 01/07/2021, where 05/07 is a day of rest of the office."""
    page = kehoach.folder / "plan.md"
    page.write_text(
        "# KẾ HOẠCH\nCông tác năm 2021\n\n| STT | Nội dung | Đơn vị thực hiện | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Báo cáo kết quả | Sở Nội vụ | Tháng 5 |\n",
        encoding="utf-8",
    )
    kehoach.ok("parse", page)
    rest = kehoach.folder / "rest.toml"
    rest.write_text("[rest]\ndays = [2021-07-05]\n", encoding="utf-8")
    time = "10 ngày làm việc kể từ ngày 01/7/2021"
    plan = kehoach.ok("plans", "--json").json["plans"][0]["id"]
    for more, day in ((), "2021-07-15"), (("--config", rest), "2021-07-16"):
        kehoach.ok("amend", "1", "--time", time, *more)
        kehoach.ok("add", plan, "--content", f"Việc hạn {day}", "--time", time, *more)
        items = kehoach.ok("due", "--month", "7", "--year", "2021", "--json").json["items"]
        dues = {item["content"]: item["due"] for item in items}
        assert (dues["Báo cáo kết quả"], dues[f"Việc hạn {day}"]) == (day, day)

"""What is typed wrong: one line that says so in the user's language, and exit 2."""

import subprocess

import pytest

from kehoach_cli.cli.app import COMMANDS

VIETNAMESE = {
    ("due", "--bogus"): "không có tùy chọn: --bogus",
    ("nope",): "không có lệnh: nope",
    ("overdu",): "overdue",
    ("due", "-f", "xls"): "'table', 'tsv', 'json', 'jsonl', 'csv'",
    ("due", "--month", "13"): "“13” không phải tháng",
    ("due", "--month"): "--month cần một giá trị",
    ("due", "--month", "5", "--quarter", "2"): "chỉ dùng một trong --month, --quarter",
    ("due", "--from", "2021-05-02", "--until", "2021-05-01"): "--from 02/05/2021 lại sau --until 01/05/2021",
    ("overdue", "--today", "31/02/2021"): "không có ngày “31/02/2021”",
    ("overdue", "--today", "hôm nào"): "“hôm nào” không phải ngày",
    ("due", "--role", "boss"): "“boss” không dùng được cho --role",
    ("due", "--json", "-f", "csv"): "--json và --format csv",
    ("due", "-o", "danh-sach.xyz"): "danh-sach.xyz",
    ("parse",): "thiếu đối số: TỆP",
    ("when",): "--batch",
    ("when", "Tháng 5", "--year", "21"): "“21” không phải năm",
    ("plans", "remove"): "kế hoạch nào?",
    ("plans", "remove", "x"): "--yes",
    ("show",): "kehoach plans",
    ("export",): "--format",
    ("schema", "nothing"): "'plan', 'check', 'diff', 'when', 'due', 'show'",
}


@pytest.mark.parametrize(("arguments", "words"), VIETNAMESE.items(), ids=map(" ".join, VIETNAMESE))
def test_one_line_in_vietnamese(kehoach, arguments, words):
    result = kehoach(*arguments)
    assert (result.code, result.out) == (2, "")
    line, *more = result.err.splitlines()
    assert line.startswith("kehoach: lỗi: ")
    assert words in line
    assert more == []
    assert not kehoach.register.exists()


@pytest.mark.parametrize(
    "asked", [{"KEHOACH_LANG": "en"}, {"LANG": "en_US.UTF-8"}, {"LC_ALL": "en_GB.UTF-8"}], ids=lambda e: next(iter(e))
)
def test_english_where_it_is_asked_for(kehoach, asked):
    assert kehoach("due", "--month", "13", **asked).err.startswith("kehoach: error: “13” is no month")


def test_the_flag_wins_over_the_environment(kehoach):
    assert "không phải tháng" in kehoach("--lang", "vi", "due", "--month", "13", KEHOACH_LANG="en").err
    assert "is no month" in kehoach("due", "--month", "13", "--lang=en").err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_vietnamese(kehoach, command):
    result = kehoach.ok(command, "-h")
    assert result.out.startswith(f"Cách dùng: kehoach {command} ")
    assert "Hiện trang trợ giúp này rồi thoát." in result.out
    assert "--register" in result.out
    assert max(map(len, result.out.splitlines())) <= 100


def test_version(kehoach):
    assert kehoach.ok("--version").out.startswith("kehoach 0.")


def test_common_options_stand_before_or_after_the_command(kehoach):
    for arguments in (("--today", "2021-05-31", "due"), ("due", "--today", "2021-05-31")):
        assert "31/05/2021" in kehoach.ok(*arguments).err


def test_a_closed_pipe_ends_quietly(kehoach, tmp_path):
    batch = tmp_path / "many.jsonl"
    batch.write_text('{"text": "Hằng tuần", "year": 2021}\n' * 2000, encoding="utf-8")
    whole = f"'{kehoach.path}' when --batch '{batch}' | head -c 10"
    done = subprocess.run(["/bin/bash", "-o", "pipefail", "-c", whole], capture_output=True, check=False)
    assert done.stderr == b""

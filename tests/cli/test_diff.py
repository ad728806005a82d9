"""kehoach diff as a person and a script run it."""

import json

import pytest
from jsonschema import Draft202012Validator

OLD = """**KẾ HOẠCH**

**Công tác pháp chế năm 2026**

| STT | Nội dung | Đơn vị chủ trì | Thời gian |
|---|---|---|---|
| 1 | Tổ chức tập huấn nghiệp vụ pháp chế cho cán bộ các sở, ban, ngành | Sở Tư pháp | Tháng 5 |
| 2 | Rà soát văn bản quy phạm pháp luật của tỉnh | Sở Nội vụ | Quý II |
| 3 | Báo cáo kết quả công tác pháp chế gửi Bộ Tư pháp | Sở Tư pháp | Trước 15/12 |
"""
NEW = (
    OLD.replace("cán bộ", "công chức")
    .replace("Tháng 5", "Tháng 6")
    .replace("| 3 |", "| 3 | Kiểm tra việc thi hành pháp luật tại các huyện | Sở Tư pháp | Quý III |\n| 4 |")
)


@pytest.fixture
def copies(kehoach):
    old, new = kehoach.folder / "old.md", kehoach.folder / "new.md"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


def test_two_files(kehoach, copies):
    found = kehoach.ok("diff", *copies, "--json").json
    assert found["schema_version"] == "1.0"
    assert {task["task"]: task["kinds"] for task in found["tasks"]} == {
        "1": ["reworded", "retimed"],
        "3-2": ["new"],
        "3": ["renumbered"],
    }
    assert found["counts"] == {
        **dict.fromkeys(("gone", "moved", "reassigned", "other"), 0),
        **dict.fromkeys(("new", "renumbered", "reworded", "retimed", "unchanged"), 1),
    }  # fmt: skip
    assert not kehoach.register.exists()


def test_what_is_printed_is_valid_by_its_schema(kehoach, copies):
    schema = json.loads(kehoach.ok("schema", "diff").out)
    Draft202012Validator(schema).validate(kehoach.ok("diff", *copies, "--json").json)


def test_the_exit_code_tells_of_a_difference_only_where_asked(kehoach, copies):
    old, new = copies
    assert kehoach("diff", old, new).code == 0
    assert kehoach("diff", old, new, "--exit-code").code == 1
    assert kehoach("diff", old, old, "--exit-code").code == 0


def test_a_file_against_the_register(kehoach, copies):
    old, new = copies
    assert kehoach("diff", new).code == 2
    kehoach.ok("parse", old)
    plan = kehoach.ok("plans").rows[0][0]
    for names in ([new], [plan, new]):
        found = kehoach.ok("diff", *names, "--json").json
        assert (found["old"]["origin"], found["old"]["source"], found["counts"]["new"]) == ("register", "old.md", 1)
    assert kehoach.ok("diff", old, "--exit-code").out == ""
    assert kehoach.ok("diff", new, plan, "--json").json["counts"]["gone"] == 1


def test_names_that_are_nothing(kehoach, copies):
    old, _ = copies
    assert kehoach("diff", old, "missing.docx").code == 66
    assert kehoach("diff", "KH-999", old).code == 2
    assert kehoach("diff", old, "").code == 2


def test_a_page(kehoach, copies):
    kehoach.ok("diff", *copies, "-o", "so-sanh.html")
    page = (kehoach.folder / "so-sanh.html").read_text(encoding="utf-8")
    assert "<del>cán bộ</del><ins>công chức</ins>" in page
    assert '<html lang="vi">' in page
    assert kehoach.ok("diff", *copies, "-f", "html").out == page


def test_a_pipe_has_signs_and_the_report_stands_on_stderr(kehoach, copies):
    done = kehoach.ok("diff", *copies, "--lang", "en")
    assert [row[:2] for row in done.rows] == [["1", "reworded, re-timed"], ["3-2", "new"], ["3", "renumbered"]]
    assert "cho [-cán bộ-]{+công chức+} các sở" in done.out
    assert "new 1; renumbered 1; reworded 1; re-timed 1; unchanged 1" in done.err


def test_colours_are_for_those_who_ask_and_signs_for_all(kehoach, copies):
    table = kehoach.ok("diff", *copies, "-f", "table", COLUMNS="200").out
    assert "\x1b" not in table
    assert "[-cán bộ-]{+công chức+}" in table
    colored = kehoach.ok("diff", *copies, "-f", "table", "--color", "always", COLUMNS="200", TERM="xterm").out
    assert "\x1b[1;31m[-cán bộ-]\x1b[0m\x1b[32m{+công chức+}\x1b[0m" in colored

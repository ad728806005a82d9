"""Bad input: one clear line in the user's language, the right exit code, and the register untouched."""

import sqlite3
import zipfile

import pytest

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word_file(path, body):
    """A Word package whose document part has this body."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}"/></Types>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr("_rels/.rels", relations)
        package.writestr("word/document.xml", f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>')
    return path


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(*rows):
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


@pytest.fixture
def files(tmp_path, seed):
    """Files that are no plans, by what is wrong with them."""
    made = {name: tmp_path / f"{name}.docx" for name in ("missing", "empty", "not a zip", "cut", "old", "secret")}
    made["empty"].write_bytes(b"")
    made["not a zip"].write_bytes(bytes(range(256)) * 4)
    made["cut"].write_bytes(seed.read_bytes()[:9000])
    made["no task"] = word_file(tmp_path / "no-task.docx", paragraph("KẾ HOẠCH") + paragraph("Thư mời dự tiệc"))
    made["no time"] = word_file(
        tmp_path / "no-time.docx",
        paragraph("KẾ HOẠCH") + table(["TT", "Nội dung", "Đơn vị thực hiện"], ["1", "Họp tổng kết", "Sở Nội vụ"]),
    )
    made["zip"] = tmp_path / "photos.docx"
    with zipfile.ZipFile(made["zip"], "w") as package:
        package.writestr("photo.jpg", b"x")
    return made


@pytest.mark.parametrize(
    ("what", "code", "words"),
    [
        ("missing", 66, "không có tệp này"),
        ("empty", 65, "tệp rỗng"),
        ("not a zip", 65, "không phải tệp Word"),
        ("cut", 65, "bị cắt hoặc hỏng"),
        ("no task", 65, "đã tìm bảng có cột nội dung"),
        ("no time", 65, "không có cột thời gian"),
        ("zip", 65, "không phải văn bản Word"),
    ],
)
def test_a_file_that_is_no_plan(kehoach, files, what, code, words):
    result = kehoach("parse", files[what])
    assert (result.code, result.out) == (code, "")
    (line,) = result.err.splitlines()
    assert line.startswith("kehoach: lỗi: ")
    assert words in line
    assert not kehoach.register.exists()


def test_the_other_files_of_a_run_are_still_read(kehoach, files, seed):
    result = kehoach("parse", files["missing"], seed, files["empty"])
    assert result.code == 66
    assert len(result.rows) == 14
    assert len(kehoach.ok("plans").rows) == 1


def test_a_register_that_is_no_database(kehoach, seed):
    kehoach.register.write_text("Đây là ghi chú của tôi, không phải cơ sở dữ liệu.\n" * 20, encoding="utf-8")
    before = kehoach.register.read_bytes()
    for command in (("parse", seed), ("due",), ("done", "2"), ("plans",)):
        result = kehoach(*command)
        assert result.code == 78
        assert "không phải sổ theo dõi" in result.err
    assert kehoach.register.read_bytes() == before


def test_a_register_of_a_newer_version(kehoach, seed):
    kehoach.ok("parse", seed)
    with sqlite3.connect(kehoach.register) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()
    result = kehoach("due")
    assert result.code == 78
    assert "9999" in result.err


def test_a_register_that_cannot_be_written(kehoach, seed):
    assert kehoach("parse", seed, "--register", "/proc/kehoach/register.sqlite3").code == 73


def test_an_output_that_cannot_be_written(kehoach, seed):
    result = kehoach("parse", seed, "--no-save", "-o", "/proc/plan.json")
    assert result.code == 73
    assert "/proc/plan.json" in result.err


def test_an_output_that_fails_leaves_the_old_file(kehoach):
    (kehoach.folder / "out.jsonl").write_text("giữ lại", encoding="utf-8")
    result = kehoach("when", "--batch", "-", "-o", "out.jsonl", stdin='{"text": "Tháng 5", "year": 2021}\nhỏng\n')
    assert result.code == 65
    assert "dòng 2" in result.err
    assert (kehoach.folder / "out.jsonl").read_text(encoding="utf-8") == "giữ lại"
    assert [path.name for path in kehoach.folder.iterdir()] == ["out.jsonl"]


def test_a_postgresql_register_is_not_there_yet(kehoach):
    result = kehoach("due", "--register", "postgresql://localhost/kehoach")
    assert result.code == 78
    assert len(result.err.splitlines()) == 1


HOSTILE = "[red]đỏ[/red] &#x202E;ngược &#x9B;31m =1+1"


def test_hostile_text_is_shown_as_text(kehoach, tmp_path):
    body = paragraph("KẾ HOẠCH") + table(
        ["TT", "Nội dung", "Đơn vị", "Thời gian"], ["1", HOSTILE, "Sở", "Tháng 5/2021"]
    )
    path = word_file(tmp_path / "hostile.docx", body)
    for form in ("table", "tsv"):
        out = kehoach.ok("parse", path, "--no-save", "-f", form, "--color", "always", COLUMNS="200").out
        assert "[red]đỏ[/red]" in out
        assert "<U+202E>" in out
        assert "<U+009B>31m" in out
    printed = kehoach.ok("parse", path, "--no-save", "--json")
    assert "\u202e" not in printed.out
    assert printed.json["tasks"][0]["content"] == "[red]đỏ[/red] \u202engược \u009b31m =1+1"


def test_formulas_are_defused_only_for_excel(kehoach, tmp_path):
    body = table(["TT", "Nội dung", "Đơn vị", "Thời gian"], ["1", "=cmd|' /C calc'!A0", "Sở", "Tháng 5/2021"])
    path = word_file(tmp_path / "formula.docx", body)
    assert ",=cmd|' /C calc'!A0," in kehoach.ok("export", path, "-f", "csv").out
    assert ",'=cmd|' /C calc'!A0," in kehoach.ok("export", path, "-f", "csv", "--excel").out


def test_a_plan_without_a_year_says_so_and_takes_one(kehoach, tmp_path):
    body = (
        paragraph("KẾ HOẠCH")
        + paragraph("Công tác văn thư")
        + table(["TT", "Nội dung", "Thời gian"], ["1", "Họp", "Tháng 5"])
    )
    path = word_file(tmp_path / "no-year.docx", body)
    plan = kehoach.ok("parse", path, "--no-save", "--json").json
    assert [p["code"] for p in plan["problems"]] == ["K101", "K303"]
    assert plan["tasks"][0]["schedule"]["windows"] == []
    plan = kehoach.ok("parse", path, "--no-save", "--json", "--year", "2021").json
    assert plan["period"] == {"start": "2021-01-01", "end": "2021-12-31"}
    assert [w["end"] for w in plan["tasks"][0]["schedule"]["windows"]] == ["2021-05-31"]


def test_the_year_of_the_document_wins(kehoach, seed):
    plan = kehoach.ok("parse", seed, "--no-save", "--json", "--year", "2030").json
    assert plan["period"]["start"] == "2021-01-01"

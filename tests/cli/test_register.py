"""kehoach register, as an office uses it."""

import json
import runpy
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
PROGRAM = runpy.run_path(str(Path(__file__).with_name("conftest.py")))["Program"]
PLAN = "kh-ubnd-cong-tac-thi-dua-khen-thuong-2021"
OTHER = "kh-hu-day-manh-cai-cach-hanh-chinh-chuyen-doi-so-9151-2024"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """A register with a year under way, made once."""
    program = PROGRAM(tmp_path_factory.mktemp("base"))
    for sample in ("lai-chau-2021", "huyen-uy-2024", "so-noi-vu-2026"):
        program.ok("parse", SAMPLES / f"{sample}.docx")
        if sample == "lai-chau-2021":
            program.ok("done", f"{PLAN}:8", "--on", "2021-06-20")
            program.ok("extend", f"{PLAN}:9", "--to", "2021-08-15", "--by", "Công văn số 5")
            shutil.copy(program.register, program.folder / "first.sqlite3")
    return program.folder


@pytest.fixture
def kept(kehoach, base):
    """One plan, of which a task is done and one is extended."""
    shutil.copy(base / "first.sqlite3", kehoach.register)
    return kehoach


def raw(kehoach, *statements):
    with closing(sqlite3.connect(kehoach.register)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


class TestBackup:
    def test_a_copy_is_a_register_of_its_own(self, kept, tmp_path):
        kept.ok("register", "backup", "-o", tmp_path / "copy.sqlite3")
        kept.ok("done", f"{PLAN}:5")
        export = kept.ok("register", "export", "--register", tmp_path / "copy.sqlite3").out
        assert [json.loads(line)["event"]["kind"] for line in export.splitlines() if '"event"' in line][-2:] == [
            "done", "extended",
        ]  # fmt: skip

    def test_without_a_name_it_stands_beside_the_register_with_the_moment(self, kept):
        said = kept.ok("register", "backup").err
        (copy,) = kept.folder.glob("register.sqlite3.bak-????????-??????")
        assert said == f"đã ghi: {copy}\n"
        assert copy.stat().st_mode == kept.register.stat().st_mode
        kept.ok("register", "check", "--register", copy)

    def test_it_never_replaces_a_register_in_use(self, kept, tmp_path):
        link = tmp_path / "link.sqlite3"
        link.symlink_to(kept.register)
        for target in (kept.register, link, tmp_path):
            assert kept("register", "backup", "-o", target).code == 73
        kept.ok("register", "check")

    def test_a_damaged_register_does_not_replace_a_good_copy(self, kept, tmp_path):
        copy = tmp_path / "copy.sqlite3"
        kept.ok("register", "backup", "-o", copy)
        before = copy.read_bytes()
        damage(kept.register)
        assert kept("register", "backup", "-o", copy).code == 78
        assert copy.read_bytes() == before
        shutil.copy(copy, kept.register)
        kept.ok("register", "check")

    def test_there_has_to_be_a_register(self, kehoach):
        for command in (["backup"], ["check"], ["export"]):
            assert kehoach("register", *command).code == 66
        assert not kehoach.register.exists()


def damage(path):
    """Overwrite a page in the middle, where nothing but content is."""
    content = bytearray(path.read_bytes())
    content[40_960:45_056] = b"\xa5" * 4096
    path.write_bytes(content)


class TestCheck:
    def test_a_sound_register_says_what_was_looked_over(self, kept):
        result = kept.ok("register", "check")
        assert result.out == ""
        assert result.err == (
            f"{kept.register}: 1 kế hoạch, 14 nhiệm vụ, 14 thời hạn hoặc việc không hạn, 17 sự kiện, 0 thư;"
            " không có gì sai\n"
        )
        assert kept.ok("register", "check", "--json").json == {
            "register": str(kept.register),
            "sound": True,
            "counts": {"plans": 1, "tasks": 14, "occurrences": 14, "events": 17, "mails": 0},
            "flaws": [],
        }

    @pytest.mark.parametrize(
        ("statements", "found"),
        [
            (["UPDATE occurrences SET progress = 'done' WHERE due = '2021-08-31'"], [("task", f"{PLAN}:11")]),
            (["UPDATE occurrences SET due = '2021-07-31' WHERE due = '2021-08-15'"], [("task", f"{PLAN}:9")]),
            (["UPDATE units SET folded = 'x' WHERE task = 3 AND position = 0"], [("task", f"{PLAN}:3")]),
            (["UPDATE tasks SET folded = 'x' WHERE id = '4'"], [("task", f"{PLAN}:4")]),
            (["UPDATE tasks SET record = '{}' WHERE id = '4'"], [("task", f"{PLAN}:4")]),
            (["UPDATE plans SET record = json_remove(record, '$.source')"], [("plan", PLAN)]),
            (["DROP TRIGGER events_are_not_deleted", "DELETE FROM events WHERE seq = 3"], [("event", "4")]),
            (
                ["DROP TRIGGER events_are_not_rewritten", 'UPDATE events SET data = \'{"on": "x"}\' WHERE seq = 16'],
                [("event", "16")],
            ),
            (["DELETE FROM plans"], [("file", "")] * 14 + [("file", "")] * 17),
            (
                [
                    "INSERT INTO mails VALUES (1, '2021-06-01', 'unit', 'A', '<1>', 's', 'a@b', '2021-06-01', 99, 0, NULL)"
                ],
                [("mail", "unit 2021-06-01 A")] * 2,
            ),
        ],
        ids=["state", "due", "unit", "words", "task", "plan", "hole", "event", "references", "mail"],
    )
    def test_each_thing_that_is_wrong_is_named(self, kept, statements, found):
        raw(kept, *statements)
        result = kept("register", "check", "--json")
        assert result.code == 1
        assert [(flaw["place"], flaw["name"]) for flaw in result.json["flaws"]] == found

    def test_a_damaged_file(self, kept):
        damage(kept.register)
        assert kept("register", "check").rows[0][0] == "tệp"
        result = kept("register", "check", "--json")
        assert (result.code, result.json["sound"]) == (1, False)
        assert {flaw["place"] for flaw in result.json["flaws"]} == {"file"}

    def test_what_is_no_register(self, kehoach):
        kehoach.register.write_bytes(b"x" * 5000)
        assert kehoach("register", "check").code == 78


class TestExport:
    def test_out_and_in_and_out_again_is_the_same(self, kept, tmp_path):
        text, new = tmp_path / "r.jsonl", tmp_path / "new" / "r.sqlite3"
        kept.ok("register", "archive", PLAN, "--force")
        kept.ok("register", "export", "-o", text)
        said = kept.ok("register", "import", text, "--register", new).err
        assert said == "đã nạp: 1 kế hoạch, 14 nhiệm vụ, 0 thời hạn hoặc việc không hạn, 18 sự kiện, 0 thư\n"
        assert kept.ok("register", "export", "--register", new).out == text.read_text(encoding="utf-8")
        for question in (["plans", "--archived"], ["show", PLAN], ["due", "--plan", PLAN, "--month", "8"], ["log"]):
            answers = {kept.ok(*question, "--json", "--register", r).out for r in (kept.register, new)}
            assert len(answers) == 1

    def test_a_dry_run_reads_and_writes_nothing(self, kept, tmp_path):
        text = kept.ok("register", "export").out
        result = kept.ok("register", "import", "-", "-n", "--register", tmp_path / "no.sqlite3", stdin=text)
        assert "14 nhiệm vụ" in result.err
        assert not (tmp_path / "no.sqlite3").exists()

    def test_only_an_empty_register_is_filled(self, kept, tmp_path):
        kept.ok("register", "export", "-o", tmp_path / "r.jsonl")
        before = kept.ok("register", "export").out
        assert kept("register", "import", tmp_path / "r.jsonl").code == 73
        assert kept.ok("register", "export").out == before
        assert kept("register", "import", tmp_path / "none.jsonl").code == 66

    @pytest.mark.parametrize(
        ("spoil", "line"),
        [
            (lambda lines: lines[:-1], 33),  # cut
            (lambda lines: [*lines[:20], *lines[21:]], 20 + 1),  # a line is missing
            (lambda lines: lines[1:], 1),  # the head is
            (lambda lines: [*lines[:3], lines[2], *lines[3:]], 4),  # a task twice
            (lambda lines: [*lines[:2], lines[2].replace(PLAN, "x"), *lines[3:]], 3),
            (lambda lines: [*lines[:2], lines[2][:50], *lines[3:]], 3),
            (lambda lines: [*lines, lines[-1]], 35),
            (lambda lines: [*lines[:5], "", *lines[5:]], 6),
            (lambda lines: [lines[0].replace('"1.0"', '"9.0"'), *lines[1:]], 1),
            (lambda _: [], 0),
        ],
        ids=["cut", "hole", "head", "twice", "stranger", "half", "more", "empty line", "version", "nothing"],
    )
    def test_what_is_no_whole_export_is_not_read_at_all(self, kept, tmp_path, spoil, line):
        lines = kept.ok("register", "export").out.splitlines()
        new = tmp_path / "new.sqlite3"
        result = kept("register", "import", "-", "--register", new, stdin="\n".join([*spoil(lines), ""]))
        assert (result.code, f"dòng {line}:" in result.err) == (65, True)
        with closing(sqlite3.connect(new)) as left:
            assert left.execute("SELECT count(*) FROM plans").fetchone() == (0,)


class TestArchive:
    @pytest.fixture
    def years(self, kehoach, base):
        shutil.copy(base / "register.sqlite3", kehoach.register)
        return kehoach

    def plans(self, kehoach, *options):
        return [plan["id"][:6] for plan in kehoach.ok("plans", "--json", *options).json["plans"]]

    def test_open_due_dates_hold_it_back(self, years):
        result = years("register", "archive", "--until", "2024")
        assert result.code == 2
        assert f"{OTHER} (25); {PLAN} (11)" in result.err
        assert self.plans(years) == ["kh-hu-", "kh-snv", "kh-ubn"]

    def test_closed_years_leave_the_lists_and_can_be_read_and_come_back(self, years):
        before = years.ok("show", PLAN, "--json", "--today", "2021-09-01").json
        overdue = years.ok("overdue", "--plan", PLAN, "--json", "--today", "2021-09-01").out
        years.ok("register", "archive", "--until", "2024", "--force", "--dry-run")
        assert len(self.plans(years)) == 3
        said = years.ok("register", "archive", "--until", "2024", "--force", "--by-whom", "bình").err
        assert said == f"đã lưu trữ: {OTHER}\nđã lưu trữ: {PLAN}\n"
        assert (self.plans(years), self.plans(years, "--archived")) == (["kh-snv"], ["kh-hu-", "kh-ubn"])
        assert years.ok("overdue", "--json", "--today", "2025-01-01").json["items"] == []
        assert years.ok("show", PLAN, "--json", "--today", "2021-09-01").json == before
        assert years.ok("overdue", "--plan", PLAN, "--json", "--today", "2021-09-01").out == overdue
        assert years.ok("show", f"{PLAN}:8", "--json").json["progress"] == "done"
        assert len(years.ok("export", "--plan", PLAN, "-f", "jsonl").out.splitlines()) == 14
        assert [e["who"] for e in years.ok("log", PLAN, "--json").json["events"] if e["kind"] == "archived"] == ["bình"]
        years.ok("register", "restore", PLAN, OTHER)
        assert years.ok("show", PLAN, "--json", "--today", "2021-09-01").json == before
        years.ok("register", "check")

    def test_a_task_of_an_archived_plan_is_not_marked(self, years):
        years.ok("register", "archive", PLAN, "--force")
        result = years("done", f"{PLAN}:5")
        assert (result.code, f"kehoach register restore {PLAN}" in result.err) == (2, True)

    def test_reading_its_document_again_leaves_it_archived_and_says_so(self, years, seed):
        years.ok("register", "archive", PLAN, "--force")
        assert "kehoach register restore" in years.ok("parse", seed).err
        assert self.plans(years, "--archived") == ["kh-ubn"]
        assert len(years.ok("due", seed, "--month", "5", "--json").json["items"]) == 2

    def test_who_asks_for_nothing_or_for_both(self, years):
        assert years("register", "archive").code == 2
        assert years("register", "archive", PLAN, "--until", "2024").code == 2
        assert years.ok("register", "archive", "--until", "2001").err == "không có kế hoạch nào kết thúc đến lúc đó\n"
        assert years("register", "restore", PLAN).code == 2

"""A folder of plans: every plan below it is read, and what is none is passed over with a line."""

import os
import shutil
import subprocess

import pytest

LETTER = "# Thư mời\n\nKính mời dự tiệc.\n"
pytestmark = pytest.mark.skipif(os.name == "nt", reason="paths in lines are compared as POSIX has them")


@pytest.fixture
def office(kehoach, seed):
    """The sample plans in a folder with a letter, a lock file and a photo."""
    folder = kehoach.folder / "plans"
    (folder / "2026").mkdir(parents=True)
    shutil.copy(seed, folder)
    shutil.copy(seed.with_name("so-noi-vu-2026.docx"), folder / "2026")
    (folder / "letter.md").write_text(LETTER, encoding="utf-8")
    (folder / "~$lai-chau-2021.docx").write_bytes(b"An")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    return folder


def passed_over(result):
    lines = [line for line in result.err.splitlines() if line.startswith("passed over: ")]
    return [line.removeprefix("passed over: ").split(": ")[0] for line in lines]


@pytest.mark.usefixtures("office")
def test_every_plan_is_kept_and_the_rest_told(kehoach):
    result = kehoach.ok("parse", "plans", "--lang", "en")
    assert passed_over(result) == ["plans/letter.md", "plans/photo.jpg", "plans/~$lai-chau-2021.docx"]
    assert "plans/lai-chau-2021.docx: warning K301" in result.err
    assert [row[0] for row in kehoach.ok("plans").rows] == [
        "kh-snv-cong-tac-noi-vu-2026",
        "kh-ubnd-cong-tac-thi-dua-khen-thuong-2021",
    ]


def test_quiet_tells_nothing(kehoach, office):
    assert kehoach.ok("parse", office, "-q", "--no-save").err == ""


@pytest.mark.usefixtures("office")
def test_strict_takes_a_letter_for_a_failure_but_no_photo(kehoach):
    result = kehoach("parse", "plans", "--strict", "--lang", "en")
    assert result.code == 65
    assert passed_over(result) == ["plans/photo.jpg", "plans/~$lai-chau-2021.docx"]
    assert "kehoach: error: plans/letter.md: no task with a time was found" in result.err


def test_what_cannot_be_understood_fails_and_the_rest_is_read(kehoach, office, seed):
    (office / "cut.docx").write_bytes(seed.read_bytes()[:9000])
    result = kehoach("parse", "plans", "--lang", "en")
    assert result.code == 65
    assert "kehoach: error: plans/cut.docx: " in result.err
    assert len(kehoach.ok("plans").rows) == 2


def test_a_folder_without_a_plan(kehoach, office, seed):
    for path in (seed, office / "lai-chau-2021.docx", office / "2026"):
        if path != seed:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    result = kehoach("parse", "plans", "--lang", "en")
    assert (result.code, result.out) == (65, "")
    assert result.err.splitlines()[-1] == "kehoach: error: plans: there is no plan in this folder"
    assert not kehoach.register.exists()
    assert kehoach("parse", seed, "plans", "--no-save").code == 65


def test_a_folder_with_nothing_to_read(kehoach, seed):
    (kehoach.folder / "empty").mkdir()
    result = kehoach("parse", "empty", "--lang", "en")
    assert (result.code, result.out) == (66, "")
    assert len(result.err.splitlines()) == 1
    assert kehoach("parse", seed, "empty", "--no-save").code == 66


@pytest.mark.usefixtures("office")
def test_listings_read_folders_too(kehoach):
    result = kehoach.ok("due", "plans", "--month", "5/2021")
    assert [row[:2] for row in result.rows] == [["kh-ubnd-cong-tac-thi-dua-khen-thuong-2021", n] for n in ("5", "6")]
    assert len(kehoach.ok("export", "plans", "-f", "json").json) == 2
    assert kehoach.ok("overdue", "plans", "--today", "2021-06-15").rows
    assert not kehoach.register.exists()


def test_a_listing_lacks_no_plan_that_cannot_be_understood(kehoach, office, seed):
    (office / "cut.docx").write_bytes(seed.read_bytes()[:9000])
    assert (kehoach("due", "plans").code, kehoach("due", "plans").out) == (65, "")


@pytest.mark.parametrize(("options", "shown"), [((), True), (("--quiet",), False)])
def test_a_bar_is_drawn_only_on_a_terminal(kehoach, office, options, shown):
    terminal, end = os.openpty()
    environment = {**os.environ, "KEHOACH_REGISTER": str(kehoach.register), "TERM": "xterm", "COLUMNS": "200"}
    done = subprocess.run(
        [kehoach.path, "parse", str(office), *options],
        stdout=subprocess.PIPE,
        stderr=end,
        env=environment,
        check=False,
    )
    os.close(end)
    drawn = b""
    with open(terminal, "rb", buffering=0) as screen:  # noqa: PTH123 # no path, a descriptor
        while chunk := _read(screen):
            drawn += chunk
    assert done.returncode == 0
    assert (b"/5" in drawn) is shown


def _read(screen):
    try:
        return screen.read(4096)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_a_pipe_gets_no_bar(kehoach, office):
    assert "/5" not in kehoach.ok("parse", office).err

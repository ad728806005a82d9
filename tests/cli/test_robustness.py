"""What goes wrong around the program: names left empty, streams closed, places that are no files."""

import os
import subprocess

import pytest

from kehoach_cli.views.words import short_names


@pytest.mark.parametrize("command", ["parse", "check", "units", "due", "overdue", "export"])
def test_an_empty_name_is_not_the_whole_folder(kehoach, seed, command):
    (kehoach.folder / "plan.docx").write_bytes(seed.read_bytes())
    result = kehoach(command, "")
    assert (result.code, result.out) == (2, "")
    assert "tên tệp để trống" in result.err
    assert not kehoach.register.exists()


def test_a_mark_makes_no_register(kehoach):
    result = kehoach("done", "2")
    assert result.code == 2
    assert "chưa có sổ theo dõi" in result.err
    assert not kehoach.register.exists()


def test_a_check_without_a_register_fails(kehoach):
    """A slip in cron's line must not look like "nothing is overdue"."""
    assert kehoach("overdue", "-q", "--fail-if-overdue").code == 78
    assert kehoach("overdue", "-q").code == 0


def test_a_dry_run_changes_nothing(kehoach, seed):
    kehoach.ok("parse", seed)
    said = kehoach.ok("done", "5", "-n", "--on", "2021-05-20").err
    assert "hoàn thành đúng hạn" in said
    assert kehoach.ok("show", "5", "--json").json["progress"] == "not_started"
    kehoach.ok("done", "5")
    kehoach.ok("undo", "5", "--dry-run")
    assert kehoach.ok("show", "5", "--json").json["progress"] == "done"


def test_output_follows_a_link_and_keeps_it(kehoach, seed):
    real, link = kehoach.folder / "real.json", kehoach.folder / "link.json"
    real.write_text("cũ", encoding="utf-8")
    link.symlink_to(real)
    kehoach.ok("parse", seed, "--no-save", "-o", link)
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8").startswith("{")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_output_is_written_into_a_pipe(kehoach, seed):
    pipe = kehoach.folder / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/cat", pipe], stdout=subprocess.PIPE) as reader:
        kehoach.ok("parse", seed, "--no-save", "-f", "json", "-o", pipe)
        assert reader.stdout.read().startswith(b"{")
    assert pipe.is_fifo()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")  # noqa: PTH110
def test_a_full_disk_is_one_line(kehoach, seed):
    done = subprocess.run(
        f"'{kehoach.path}' parse '{seed}' --no-save --json > /dev/full", shell=True, capture_output=True, check=False
    )
    assert done.returncode == 73
    assert done.stderr.decode().splitlines()[-1] == "kehoach: lỗi: đầu ra: đĩa đầy"


def test_closed_output_is_no_failure(kehoach, seed):
    done = subprocess.run(
        f"'{kehoach.path}' parse '{seed}' --no-save >&-", shell=True, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


def test_common_options_before_help(kehoach):
    assert kehoach.ok("--lang", "en", "--help").out.startswith("Usage: ")


def test_short_names_are_unique_among_all_plans():
    shown = ["kh-ubnd-thi-dua-2021", "kh-snv-noi-vu-2026"]
    among = ["kh-ubnd-du-lich-2026", "kh-ubnd-thi-dua-2021"]
    assert short_names(shown, among) == {"kh-ubnd-thi-dua-2021": "kh-ubnd-thi", "kh-snv-noi-vu-2026": "kh-snv"}
    # an id that begins another is only named whole
    assert short_names(["kh-2021", "kh-2021-2"], ()) == {"kh-2021": "kh-2021", "kh-2021-2": "kh-2021-2"}

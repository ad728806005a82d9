"""A disk that is full: a clear error, nothing lost, and all works again once there is room.

On a real small disk where it may be mounted, and everywhere under the system's limit on the size of files.
"""

import os
import resource
import shutil
import subprocess
from contextlib import contextmanager

import pytest

from kehoach_cli.store.sqlite import SqliteRegister

MIB = 1024 * 1024


class Disk:
    """A folder of one mebibyte that can be filled to the brim and emptied."""

    def __init__(self, folder):
        self.folder = folder

    @contextmanager
    def full(self, *, left=0):
        filler = self.folder / "filler"
        filler.write_bytes(b"x" * (shutil.disk_usage(self.folder).free - left))
        yield
        filler.unlink()


@pytest.fixture
def disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MIB}", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("no disk can be mounted here; the limit on files is tried instead")
    yield Disk(folder)
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def on_disk(kehoach, disk):
    """The program with its register on the small disk."""
    kehoach.register = disk.folder / "register.sqlite3"
    kehoach.own["KEHOACH_REGISTER"] = str(kehoach.register)
    return kehoach


@contextmanager
def no_file_beyond(size):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def events(path):
    with SqliteRegister.open(path, write=False) as register:
        assert register.whole.flaws() == []
        return [(event.kind, event.task) for event in register.events()]


@pytest.mark.parametrize("left", [8192, 49152], ids="{} bytes left".format)
def test_a_plan_that_finds_no_room_is_not_kept_and_harms_nothing(on_disk, disk, seed, left):
    on_disk.ok("parse", seed)
    before = events(on_disk.register)
    with disk.full(left=left):
        failed = on_disk("parse", seed.with_name("so-noi-vu-2026.docx"))
        assert failed.code == 73
        assert f"“{on_disk.register}”: đĩa đầy" in failed.err
        assert on_disk.ok("due", "--month", "5", "--json").json["items"]  # reading goes on
    assert events(on_disk.register) == before
    on_disk.ok("parse", seed.with_name("so-noi-vu-2026.docx"))
    assert len(on_disk.ok("plans").rows) == 2


def test_what_was_marked_before_the_disk_was_full_is_there(on_disk, disk, seed):
    on_disk.ok("parse", seed)
    before, kept = len(events(on_disk.register)), 0
    with disk.full(left=24 * 1024):
        while (result := on_disk("note", "5", "x" * 3000)).code == 0:
            kept += 1
        assert (result.code, "đĩa đầy" in result.err) == (73, True)
        assert len(events(on_disk.register)) == before + kept
    on_disk.ok("note", "5", "y")
    assert len(events(on_disk.register)) == before + kept + 1


def test_a_copy_that_finds_no_room_leaves_the_older_one(on_disk, disk, seed):
    on_disk.ok("parse", seed)
    copy, text = disk.folder / "copy.sqlite3", disk.folder / "copy.jsonl"
    on_disk.ok("register", "backup", "-o", copy)
    on_disk.ok("register", "export", "-o", text)
    before = copy.read_bytes(), text.read_bytes()
    with disk.full(left=8192):
        assert on_disk("register", "backup", "-o", copy).code == 73
        assert on_disk("register", "export", "-o", text).code == 73
    assert (copy.read_bytes(), text.read_bytes()) == before
    assert [file.name for file in disk.folder.iterdir() if file.name.startswith((".", "filler"))] == []


def test_a_register_that_cannot_be_made_is_an_error_and_can_be_made_later(on_disk, disk, seed):
    with disk.full():
        assert on_disk("parse", seed).code == 73
    on_disk.ok("parse", seed)
    assert events(on_disk.register)


def test_a_file_that_may_not_grow_is_like_a_full_disk(kehoach, seed):
    kehoach.ok("parse", seed)
    before = events(kehoach.register)
    with no_file_beyond(64 * 1024):
        failed = kehoach("parse", seed.with_name("thuy-san-2003.docx"))
    assert (failed.code, str(kehoach.register) in failed.err) == (73, True)
    assert events(kehoach.register) == before
    kehoach.ok("parse", seed.with_name("thuy-san-2003.docx"))


def test_an_output_that_takes_nothing(kehoach, seed):
    kehoach.ok("parse", seed)
    assert kehoach("register", "export", "-o", "/dev/full").code == 73
    assert kehoach("register", "backup", "-o", "/dev/full").code == 73
    command = [kehoach.path, "register", "export", "--register", str(kehoach.register)]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 # a device
        assert subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False).returncode == 73
    assert os.path.exists("/dev/full")  # noqa: PTH110

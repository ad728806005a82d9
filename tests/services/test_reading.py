"""Which files of a folder are read, and what is said of the others."""

import os

import pytest

from kehoach_cli.errors import MissingInputError, NoPlanError
from kehoach_cli.services.reading import plan_files, read_bytes, read_file


@pytest.fixture
def folder(tmp_path):
    """A folder as offices have them."""
    for name in (
        "b.docx",
        "a.DOCX",
        "~$b.docx",
        "photo.jpg",
        ".hidden.docx",
        ".git/c.md",
        "2021/quý 1/c.odt",
        "2021/d.pdf",
        "2021/~$d.doc",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


def found(folder, *, read):
    files = [file for file in plan_files(folder) if bool(file.passed_over) is not read]
    return [file.path.relative_to(folder).as_posix() for file in files]


def test_every_document_below_in_order(folder):
    assert found(folder, read=True) == ["2021/d.pdf", "2021/quý 1/c.odt", "a.DOCX", "b.docx"]


def test_lock_files_and_other_kinds_are_passed_over_with_a_reason(folder):
    assert found(folder, read=False) == ["2021/~$d.doc", "photo.jpg", "~$b.docx"]
    reasons = [file.passed_over.msgid for file in plan_files(folder) if file.passed_over]
    assert ["lock file" in reason for reason in reasons] == [True, False, True]


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder):
    for name in ("photo.jpg", "~$b.docx", ".hidden.docx"):
        (file,) = plan_files(folder / name)
        assert (file.path, file.folder, file.passed_over, file.label) == (folder / name, None, None, name)


def test_lines_about_a_file_that_was_found_have_its_whole_path(folder):
    assert [file.label for file in plan_files(folder / "2021")] == [
        str(folder / "2021" / name) for name in ("d.pdf", "quý 1/c.odt", "~$d.doc")
    ]


@pytest.mark.parametrize("names", [[], ["photo.jpg", "~$b.docx"], [".hidden.docx"]])
def test_a_folder_without_documents(tmp_path, names):
    for name in names:
        (tmp_path / name).write_text("x", encoding="utf-8")
    with pytest.raises(MissingInputError, match="no document in this folder"):
        plan_files(tmp_path)


def test_links_to_folders_are_not_followed(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / "secret.docx").write_text("x", encoding="utf-8")
    (folder / "link").symlink_to(other, target_is_directory=True)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert found(folder, read=True) == ["2021/d.pdf", "2021/quý 1/c.odt", "a.DOCX", "b.docx"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to the system's administrator")
def test_a_folder_that_is_closed_is_not_passed_over_in_silence(folder):
    closed = folder / "2021"
    closed.chmod(0)
    try:
        (file,) = [file for file in plan_files(folder) if file.path == closed]
        assert file.passed_over is None
    finally:
        closed.chmod(0o700)


def test_reading_a_folder_itself_fails(tmp_path):
    with pytest.raises(MissingInputError, match="does not let us look into this folder"):
        read_bytes(tmp_path)


def test_a_document_without_a_plan_is_told_by_its_path(tmp_path):
    letter = tmp_path / "thư.md"
    letter.write_text("# Thư mời\n\nKính mời dự tiệc.\n", encoding="utf-8")
    with pytest.raises(NoPlanError) as caught:
        read_file(letter)
    assert str(caught.value).startswith(f"{letter}: no task with a time was found")

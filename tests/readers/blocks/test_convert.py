"""The conversion by LibreOffice: bounded, private, cleaned up. A stand-in plays LibreOffice where it must misbehave."""

import os
import sys
import tempfile
from pathlib import Path

import pytest

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.convert import find_office, to_docx

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a script")
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Put a command named soffice on the PATH that runs Python code with the arguments in `args`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(work))

    def install(code):
        script = folder / "soffice"
        script.write_text(
            f"#!{sys.executable}\nimport os, sys, time\nfrom pathlib import Path\nargs = sys.argv\n{code}"
        )
        script.chmod(0o755)
        return work

    return install


@posix
def test_each_run_has_a_profile_and_a_folder_of_its_own(stand_in):
    work = stand_in(
        "out = Path(args[args.index('--outdir') + 1]); out.mkdir(); profile = args[1].split('file://')[1]\n"
        "settings = Path(profile, 'user', 'registrymodifications.xcu').read_text()\n"
        "assert 'MacroSecurityLevel' in settings and args[-1].endswith('document.odt')\n"
        "(out / 'document.docx').write_bytes(Path(args[-1]).read_bytes() + profile.encode())"
    )
    first, second = (to_docx(b"x:", ".odt", "OpenDocument") for _ in range(2))
    assert first.startswith(b"x:" + str(work).encode())
    assert first != second
    assert not list(work.iterdir())


@posix
def test_what_takes_too_long_is_killed_with_its_children(stand_in, tmp_path):
    work = stand_in(f"Path({str(tmp_path)!r}, 'pid').write_text(str(os.fork() or os.getpid())); time.sleep(600)")
    with pytest.raises(DocumentError) as raised:
        to_docx(b"x", ".doc", "Word 97–2003", seconds=1.5)
    assert raised.value.msgid == "{name}: it is {kind}, and LibreOffice did not convert it within {seconds} seconds"
    assert not list(work.iterdir())
    pid = (tmp_path / "pid").read_text()
    status = Path("/proc", pid, "status")
    assert not status.exists() or "zombie" in status.read_text()


@posix
def test_a_failed_conversion_is_said(stand_in):
    work = stand_in("sys.exit(1)")
    with pytest.raises(DocumentError) as raised:
        to_docx(b"x", ".rtf", "RTF")
    assert raised.value.msgid == "{name}: it is {kind}, and LibreOffice could not convert it"
    assert not list(work.iterdir())


@needs_office
def test_garbage_is_refused_or_read_but_never_hangs():
    try:
        data = to_docx(b"{\\rtf1 " + bytes(range(256)), ".rtf", "RTF")
    except DocumentError:
        return
    assert data.startswith(b"PK")

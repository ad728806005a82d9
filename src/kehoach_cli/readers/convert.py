"""Other word processors' files to .docx, by LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from kehoach_cli.errors import DocumentError

SECONDS: Final = 90
"""How long one conversion may take; an ordinary one takes two to five seconds."""

_COMMANDS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
)
# A profile of its own lets several conversions run at once; its settings keep the document from running macros and
# from reading anything outside itself.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" \
oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""


def to_docx(data: bytes, suffix: str, kind: str, seconds: float = SECONDS) -> bytes:
    """Convert a document; `suffix` is its true one (".doc"), `kind` what errors call it.

    Raises:
        DocumentError: LibreOffice is not installed, cannot read it, or takes too long.
    """
    office = find_office()
    if office is None:
        raise DocumentError(
            "{name}: it is {kind}; LibreOffice converts it but is not installed: install it (on Debian and Ubuntu "
            "“apt install libreoffice-writer”, else from libreoffice.org), or save the file as .docx",
            kind=kind,
        )
    with TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"document{suffix}")
        source.write_bytes(data)
        settings = Path(folder, "profile", "user", "registrymodifications.xcu")
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        _run(_command(office, source), seconds, kind)
        target = Path(folder, "out", "document.docx")
        if not target.is_file():
            raise DocumentError("{name}: it is {kind}, and LibreOffice could not convert it", kind=kind)
        return target.read_bytes()


def find_office() -> str | None:
    """The path of LibreOffice's command, or None."""
    for place in (*(shutil.which(command) for command in _COMMANDS), *_USUAL_PLACES):
        if place is not None and Path(place).is_file():
            return place
    return None


def _command(office: str, source: Path) -> list[str]:
    profile, out = source.parent / "profile", source.parent / "out"
    return [
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        *("--headless", "--norestore", "--nodefault", "--nologo"),
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out), str(source)),
    ]


def _run(command: list[str], seconds: float, kind: str) -> None:
    """Run to the end or kill it with all that it started."""
    process = subprocess.Popen(  # noqa: S603 - a fixed command with paths of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise DocumentError(
            "{name}: it is {kind}, and LibreOffice did not convert it within {seconds} seconds",
            kind=kind,
            seconds=int(seconds),
        ) from error
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End what is left of the process and its children; most often nothing is."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()

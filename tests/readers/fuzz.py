"""Throws damaged documents at the readers for a bounded time: `python tests/readers/fuzz.py --seconds 60`.

Nothing but a DocumentError may come out, and no file may take longer than five seconds. What is found is kept under
--keep, with its seed; it becomes a test in tests/readers/blocks/test_regressions.py.
"""

import argparse
import io
import os
import random
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.sniff import read_document

FIXTURES = Path(__file__).parents[1] / "data" / "fixtures"
SLOW = 5.0
PARTS = (
    "word/document.xml",
    "word/styles.xml",
    "word/numbering.xml",
    "word/footnotes.xml",
    "word/_rels/document.xml.rels",
)
TOKENS = (
    *(b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"</w:tr>", b"<w:tc>", b"</w:tc>", b"<w:p>", b"</w:p>", b"<w:r>", b"</w:r>"),
    *(
        b"<w:p/>",
        b"<w:t>x</w:t>",
        b"<w:del/>",
        b"<w:vanish/>",
        b"<w:gridSpan w:val='9'/>",
        b"<w:vMerge/>",
        b"<w:hMerge/>",
    ),
    *(
        b"<w:sdt>",
        b"</w:sdt>",
        b"<w:sdtContent>",
        b"</w:sdtContent>",
        b"<w:ins>",
        b"</w:ins>",
        b"w:val='-1'",
        b"&#0;",
        b"&x;",
    ),
    *(b"<w:fldChar w:fldCharType='begin'/>", b"<w:txbxContent>", b"</w:txbxContent>", b"<!DOCTYPE a>", b"\xff", b"\0"),
    *(
        b"<table>",
        b"</td>",
        b"<tr>",
        b"<ul>",
        b"<li>",
        b"|",
        b"|--|--|\n",
        b"\n- ",
        b"**",
        b"`",
        b"[",
        b"](",
        b"# ",
        b"<br>",
    ),
    *(
        b"<w:numId w:val='1'/>",
        b"<w:basedOn w:val='Normal'/>",
        b"<w:ilvl w:val='99999999999'/>",
        b"<w:sym w:char='D800'/>",
    ),
)


def mutate(data: bytes, random_: random.Random) -> bytes:
    """One to eight small damages: a byte, a slice cut, doubled or moved, a token put in."""
    content = bytearray(data)
    for _ in range(random_.randint(1, 8)):
        at, length = random_.randrange(len(content) + 1), random_.randint(1, 200)
        damage = random_.randrange(6)
        if damage == 0 and at < len(content):
            content[at] = random_.randrange(256)
        elif damage == 1:
            del content[at : at + length]
        elif damage == 2:
            content[at:at] = content[at : at + length]
        elif damage == 3:
            start = random_.randrange(len(content) + 1)
            content[at:at] = content[start : start + length]
        else:
            content[at:at] = random_.choice(TOKENS)
    return bytes(content)


def mutate_part(data: bytes, random_: random.Random) -> bytes:
    """Damage the inside of one part, so that the package itself stays whole."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if not name.startswith("docProps")}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError):
        return mutate(data, random_)
    present = [name for name in PARTS if name in parts] or list(parts)
    name = random_.choice(present)
    parts[name] = mutate_tags(parts[name], random_) if random_.random() < 0.7 else mutate(parts[name], random_)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return target.getvalue()


def mutate_tags(xml: bytes, random_: random.Random) -> bytes:
    """Damage that leaves XML well-formed: whole tags renamed, elements without content dropped or doubled."""
    pieces = xml.split(b"<")
    names = sorted(
        {piece.split(b">")[0].split(b" ")[0].rstrip(b"/") for piece in pieces if piece[:1] not in (b"/", b"?", b"")}
    )
    for _ in range(random_.randint(1, 6) if len(pieces) > 1 else 0):
        at = random_.randrange(1, len(pieces))
        if b"/>" in pieces[at]:
            pieces[at:at] = [pieces[at]] * random_.choice((0, 1, 3))
        elif pieces[at][:1] not in (b"/", b"?"):
            old, new = pieces[at].split(b">")[0].split(b" ")[0], random_.choice(names)
            pieces[at] = new + pieces[at].removeprefix(old)
            for end in range(at + 1, len(pieces)):
                if pieces[end].startswith(b"/" + old + b">"):
                    pieces[end] = b"/" + new + pieces[end].removeprefix(b"/" + old)
                    break
    return b"<".join(pieces)


def run(seconds: float, seed: int, keep: Path, report: Callable[[str], None]) -> int:
    """Read damaged files until the time is over; the number of findings."""
    files = sorted(p for p in FIXTURES.rglob("*") if p.is_file() and p.suffix != ".json")
    originals = {path: path.read_bytes() for path in files}
    outcomes: Counter[str] = Counter()
    findings = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        seed += 1
        random_ = random.Random(seed)  # noqa: S311 - repeatable, not secret
        path = random_.choice(files)
        damage = mutate_part if path.suffix == ".docx" and random_.random() < 0.7 else mutate
        data = damage(originals[path], random_)
        start = time.monotonic()
        try:
            read_document(data, path.name)
            outcome = "read"
        except DocumentError as error:
            outcome = error.msgid
        except Exception:  # noqa: BLE001 - everything else is what is looked for
            outcome = traceback.format_exc()
        if time.monotonic() - start > SLOW:
            outcome = f"slow: {time.monotonic() - start:.1f} s\n"
        outcomes[outcome.splitlines()[-1]] += 1
        if "\n" in outcome:
            findings += 1
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{seed}-{path.name}").write_bytes(data)
            report(f"seed {seed}, {path.name}:\n{outcome}")
    report("\n".join(f"{count:7} {outcome}" for outcome, count in outcomes.most_common()))
    report(f"{sum(outcomes.values())} files, {findings} findings")
    return findings


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir(), "kehoach-fuzz"))
    options = parser.parse_args()
    os.environ["PATH"] = ""  # without LibreOffice, or it would be started for each damaged .doc
    return int(bool(run(options.seconds, options.seed, options.keep, print)))


if __name__ == "__main__":
    sys.exit(main())

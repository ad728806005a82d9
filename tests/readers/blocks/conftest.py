import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kehoach_cli.readers.blocks import Paragraph, Table
from kehoach_cli.readers.docx_blocks import read_docx

FIXTURES = Path(__file__).parents[2] / "data" / "fixtures"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
)
_ROOTS = {"document": "document", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes"}


def make_parts(body: str, **others: str) -> dict[str, bytes]:
    """The parts of a Word package by name; `others` are the contents of styles, numbering and footnotes."""
    document = f"<w:body>{body}</w:body>"
    parts = {
        f"word/{kind}.xml": f"<w:{_ROOTS[kind]} {_NAMESPACES}>{xml}</w:{_ROOTS[kind]}>"
        for kind, xml in {"document": document, **others}.items()
    }
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = f'<Override PartName="/word/document.xml" ContentType="{word}.document.main+xml"/>'
    parts["[Content_Types].xml"] = (
        f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{types}</Types>'
    )
    parts["_rels/.rels"] = _relationships({"officeDocument": "word/document.xml"})
    parts["word/_rels/document.xml.rels"] = _relationships({kind: f"{kind}.xml" for kind in others})
    return {name: xml.encode() for name, xml in parts.items()}


def _relationships(targets: dict[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def zip_parts(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def raw_zip(name: str, packed: bytes, size: int, method: int = 8, crc: int = 0) -> bytes:
    """A zip file of one entry with given packed bytes and a declared size, true or not."""
    fields = (20, 0, method, 0, 0x21, crc, len(packed), size, len(name), 0)
    local = b"PK\3\4" + struct.pack("<HHHHHLLLHH", *fields) + name.encode() + packed
    central = (
        b"PK\1\2" + struct.pack("<HHHHHHLLLHH", 20, *fields) + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name.encode()
    )
    return local + central + b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(local), 0)


def repeat_packed(start: bytes, unit: bytes, times: int, end: bytes) -> bytes:
    """start + unit * times + end as a deflate stream, without ever holding it unpacked."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + middle * times + packer.compress(end) + packer.flush(zlib.Z_FINISH)


@pytest.fixture(scope="session")
def fixtures() -> Path:
    return FIXTURES


@pytest.fixture(scope="session")
def tools() -> type:
    """Makers of packages: `parts`, `zipped`, `raw_zip`, `repeat_packed`."""

    class Tools:
        parts = staticmethod(make_parts)
        zipped = staticmethod(zip_parts)
        raw_zip = staticmethod(raw_zip)
        repeat_packed = staticmethod(repeat_packed)

    return Tools


@pytest.fixture(scope="session")
def read() -> Callable:
    """Read a Word document with the given body (and styles, numbering, footnotes)."""
    return lambda body, **others: read_docx(zip_parts(make_parts(body, **others)))


@pytest.fixture(scope="session")
def lines() -> Callable:
    """What a document shows, a line a block: paragraphs as "marker|text", tables as {(row, column): text}."""

    def line(paragraph: Paragraph) -> str:
        return paragraph.text if paragraph.marker is None else f"{paragraph.marker}|{paragraph.text}"

    def show(document) -> list:
        shown = []
        for block in document.blocks:
            if isinstance(block, Table):
                shown.append({(c.row, c.column): "/".join(map(line, c.paragraphs)) for c in block.cells})
            else:
                shown.append(line(block))
        return shown

    return show

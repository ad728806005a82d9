"""Damaged and hostile files: each is read, or refused with one clear line, within bounds of time and memory."""

import json
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.sniff import read_document

SAFETY = Path(__file__).parents[2] / "data" / "fixtures" / "safety"
SECONDS, MEGABYTES = 5, 300
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

DOCTYPE = "its part word/document.xml holds a DOCTYPE, which Word never writes; it is not read"
UNPACKED = "its part word/document.xml is {} MB unpacked; at most 20 MB are read"
NO_XML = "its part word/document.xml is damaged: it is not well-formed XML"
NO_ZIP = "the file is cut off or damaged: its zip directory cannot be read"

# The line of the error, or the codes of the problems.
EXPECTED: dict[str, str | list[str]] = {
    "bad_xml": NO_XML,
    "billion_laughs": DOCTYPE,
    "crc_bad": "its part word/document.xml is damaged and cannot be unpacked",
    "dangling_rel": [],
    "dup_entry": "its zip directory lists word/document.xml twice; it is not read",
    "empty": "the file is empty",
    "entity_in_text": DOCTYPE,
    "gridspan_1e8": ["K194"],
    "gridspan_neg": ["K194"],
    "gridspan_text": ["K194"],
    "nested_5000": NO_XML,
    "nested_80": "its tables stand more than 32 deep in one another",
    "no_content_types": ["K190"],
    "no_doc_rels": ["K191"],
    "no_document_xml": "it is a zip file but no Word document: there is no document part in it",
    "no_root_rels": ["K191"],
    "no_tblGrid": [],
    "no_tblPr": [],
    "not_zip": "it is plain text, not what its name says; name it .md to read it",
    "quadratic_entity": DOCTYPE,
    "rel_traversal": [],
    "tc_without_p": [],
    "truncated": NO_ZIP,
    "utf16_xml": ["K193"],
    "vmerge_3000rows": [],
    "vmerge_300rows": [],
    "vmerge_900rows": [],
    "vmerge_first_row": ["K291"],
    "vmerge_misaligned": ["K291"],
    "wrong_content_type": ["K190"],
    "xxe_file": DOCTYPE,
    "zip_traversal": [],
    # made below
    "bomb_1g_media": [],
    "bomb_1g_spaces": UNPACKED.format(1025),
    "bomb_1g_zeros": UNPACKED.format(1024),
    "bomb_200m_paragraphs": UNPACKED.format(201),
    "bomb_19m_paragraphs": "its part word/document.xml is packed more than 500 to 1, as no document is; it is not read",
    "bomb_19m_stored": "its part word/document.xml holds more than 1250000 elements; it is not read",
    "attributes_19m": "its part word/document.xml holds more than 1250000 elements; it is not read",
    "lying_size": "its part word/document.xml is damaged and cannot be unpacked",
    "bzip2": "its part word/document.xml is damaged and cannot be unpacked",
    "huge_attribute": NO_XML,
    "huge_text": NO_XML,
    "many_entries": "its zip directory has more than 2000 entries; it is not read",
    "wide_table": "a table has 1 rows and 256 columns; it is not read",
    "markdown_brackets": [],
    "html_depth": [],
    "html_tables": "its tables stand more than 32 deep in one another",
    "html_items": [],
}

READ = """
import json, sys, time
from pathlib import Path
from kehoach_cli.errors import KehoachError
from kehoach_cli.readers.sniff import read_document
for path in map(Path, sys.argv[1:]):
    data, start = path.read_bytes(), time.perf_counter()
    try:
        found = [problem.code for problem in read_document(data, path.name).problems]
    except KehoachError as error:
        found = str(error)
    peak = next(int(l.split()[1]) // 1024 for l in open("/proc/self/status") if l.startswith("VmHWM"))
    print(json.dumps([path.stem, found, time.perf_counter() - start, peak]), flush=True)  # noqa: T201 - the count, file by file, under -s
"""


def with_picture(tools, packed: bytes, size: int) -> bytes:
    """A document beside a picture of `size` bytes: the entries of two zip files under one directory."""
    text, picture = tools.zipped(tools.parts("<w:p/>")), tools.raw_zip("word/media/a.bin", packed, size)
    directories = [data[data.index(b"PK\1\2") : data.index(b"PK\5\6")] for data in (text, picture)]
    bodies = [data[: data.index(b"PK\1\2")] for data in (text, picture)]
    moved = directories[1][:42] + struct.pack("<L", len(bodies[0])) + directories[1][46:]
    directory = directories[0] + moved
    count = directory.count(b"PK\1\2")
    end = struct.pack("<HHHHLLH", 0, 0, count, count, len(directory), sum(map(len, bodies)), 0)
    return b"".join(bodies) + directory + b"PK\5\6" + end


@pytest.fixture(scope="module")
def made(tmp_path_factory, tools) -> list[Path]:
    """The files that are too large to keep."""
    start, end = f"<w:document {W}><w:body>".encode(), b"</w:body></w:document>"
    empty = b"<w:p/>" * 174_763  # a megabyte and some

    def document(packed: bytes, size: int, method: int = 8) -> bytes:
        return tools.raw_zip("word/document.xml", packed, size, method)

    def stored(xml: bytes) -> bytes:
        return tools.zipped({"word/document.xml": xml}, method=0)

    zeros = tools.repeat_packed(b"", b"\0" * 2**20, 1024, b"")
    spaces = tools.repeat_packed(start, b" " * 2**20, 1024, end)
    paragraphs = tools.repeat_packed(start, empty, 200, end)
    many = start + empty * 19 + end
    attributes = start + b"".join(b'<w:p a%d="" />' % n for n in range(1_050_000)) + end
    files = {
        "bomb_1g_media.docx": with_picture(tools, zeros, 2**30),
        "bomb_1g_spaces.docx": document(spaces, len(start) + 2**30 + len(end)),
        "bomb_1g_zeros.docx": document(zeros, 2**30),
        "bomb_200m_paragraphs.docx": document(paragraphs, len(start + end) + 200 * len(empty)),
        "bomb_19m_paragraphs.docx": document(tools.repeat_packed(start, empty, 19, end), len(many)),
        "bomb_19m_stored.docx": stored(many),
        "attributes_19m.docx": stored(attributes),
        "lying_size.docx": document(paragraphs, 5_000),
        "bzip2.docx": document(b"BZh9" + b"\0" * 100, 1_000, method=12),
        "huge_attribute.docx": stored(start + b'<w:p w:rsidR="' + b"A" * (12 * 2**20) + b'"/>' + end),
        "huge_text.docx": stored(start + b"<w:p><w:r><w:t>" + b"A" * (12 * 2**20) + b"</w:t></w:r></w:p>" + end),
        "many_entries.docx": tools.zipped({f"a/{n}.xml": b"" for n in range(2_001)}),
        "wide_table.docx": stored(start + b"<w:tbl><w:tr>" + b"<w:tc><w:p/></w:tc>" * 256 + b"</w:tr></w:tbl>" + end),
        "markdown_brackets.md": b"[" * 300_000
        + b"\n\n# "
        + b" #" * 300_000
        + b"\n\n| "
        + b" " * 300_000
        + b"|\n"
        + b"`*_" * 90_000,
        "html_depth.html": b"<html>" + b"<div>" * 50_000 + "sâu".encode() + b"</div>" * 50_000,
        "html_tables.html": b"<html>" + b"<table><tr><td>" * 60 + b"x",
        "html_items.html": b"<html><ol>" + b"<li>A" * 50_000 + b"</ol><ul>" + b" - A" * 50_000 + b"</ul>",
    }
    folder = tmp_path_factory.mktemp("safety")
    for name, content in files.items():
        Path(folder, name).write_bytes(content)
    return sorted(folder.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is read from /proc")
def test_each_file_ends_within_bounds(made):
    paths = [*sorted(SAFETY.iterdir()), *made]
    run = subprocess.run(
        [sys.executable, "-c", READ, *map(str, paths)], capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stderr
    results = [json.loads(line) for line in run.stdout.splitlines()]
    for name, found, seconds, megabytes in results:
        print(f"{name:24} {seconds:6.2f} s {megabytes:4} MB  {found}")  # noqa: T201 - the count, file by file, under -s
    expected = {n: f"{p.name}: {e}" if isinstance(e := EXPECTED[n], str) else e for p in paths for n in [p.stem]}
    assert {name: found for name, found, *_ in results} == expected
    assert max(seconds for *_, seconds, _ in results) < SECONDS
    assert results[-1][-1] < MEGABYTES


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\0", "the file is empty"),
        (b"PK\3\4 cut", NO_ZIP),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "it is no Word, OpenDocument, RTF, HTML, Markdown or text file"),
        (b"%PDF-1.7\n", "it is a damaged PDF and cannot be read"),
        ("Tháng 6".encode("windows-1258"), "the text is not in utf-8; save it as UTF-8"),
        (b"<meta charset=big5>\xb5\xb6", "the text is in big5, which is not read; save it as UTF-8"),
        (b"MIME-Version: 1.0\n\n", "it is a web archive, which is not read; open it in Word and save it as .docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "it is an Office file of 97–2003, but no Word document"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(data, message):
    with pytest.raises(DocumentError) as raised:
        read_document(data, "a.bin")
    assert str(raised.value) == f"a.bin: {message}"


def test_a_spreadsheet_is_no_word_document(tools):
    with pytest.raises(DocumentError, match="it is a zip file but no Word document"):
        read_document(tools.zipped({"xl/workbook.xml": b"<workbook/>", "[Content_Types].xml": b"<Types/>"}), "a.xlsx")


def test_a_protected_zip_entry_says_so(tools):
    data = bytearray(tools.zipped(tools.parts("<w:p/>")))
    data[data.index(b"PK\1\2") + 8] |= 1
    with pytest.raises(DocumentError, match="protected by a password"):
        read_document(bytes(data), "a.docx")


def test_a_protected_opendocument_says_so(tools):
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": b"x",
        "META-INF/manifest.xml": b"<manifest:encryption-data/>",
    }
    with pytest.raises(DocumentError, match="protected by a password"):
        read_document(tools.zipped(parts), "a.odt")


def test_nothing_is_written_or_fetched(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("zip_traversal", "rel_traversal"):
        read_document((SAFETY / f"{name}.docx").read_bytes(), f"{name}.docx")
    assert not list(tmp_path.iterdir())

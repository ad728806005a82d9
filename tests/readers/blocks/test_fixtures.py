"""Every document of tests/data/fixtures, probe by probe."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.blocks import Document, Paragraph, Table
from kehoach_cli.readers.convert import find_office
from kehoach_cli.readers.docx_blocks import read_docx
from kehoach_cli.readers.markup_blocks import read_markdown
from kehoach_cli.readers.sniff import read_document

FIXTURES = Path(__file__).parents[2] / "data" / "fixtures"
EXPECTED = json.loads((FIXTURES / "expect.json").read_text(encoding="utf-8"))
CONVERTED = ("19_doc_as_docx", "19b_rtf_as_docx", "19d_odt_as_docx")
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def _line(paragraph: Paragraph) -> str:
    return paragraph.text if paragraph.marker is None else f"{paragraph.marker} {paragraph.text}"


def _places(document: Document) -> list[tuple[int | None, int | None, str]]:
    """(row, column, text) of every cell, paragraph and note; a cell's text has its paragraphs' markers."""
    places = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            places += [(None, None, _line(block)), *((None, None, note) for note in block.notes)]
            continue
        for cell in block.cells:
            places.append((cell.row, cell.column, "\n".join(map(_line, cell.paragraphs)).strip()))
            places += [(None, None, note) for p in cell.paragraphs for note in p.notes]
    return places


def _count(probe: str, text: str) -> int:
    if probe.startswith("#CELL:"):
        return int(text.rstrip(".") == probe.removeprefix("#CELL:"))
    if probe.startswith("#RE:"):
        return len(re.findall(probe.removeprefix("#RE:"), text))
    return sum(text.count(one) for one in probe.removeprefix("#NFC:").split("|"))


def _wrong(expected: dict, document: Document) -> list:
    """The probes that are not found as often as they must be, or not in their place."""
    wrong = []
    for probe, times, row, column in expected["probes"]:
        hits = [(r, c) for r, c, text in _places(document) for _ in range(_count(probe, text))]
        often = bool(hits) if times == -1 else len(hits) == times
        placed = all((row is None or row == r) and (column is None or column == c) for r, c in hits)
        if not (often and placed):
            wrong.append((probe, times, row, column, hits))
    heights = [block.height for block in document.blocks if isinstance(block, Table)]
    if expected["rows"] is not None and expected["rows"] not in heights:
        wrong.append(("rows", expected["rows"], heights))
    return wrong


def _check(key: str, document: Document) -> None:
    expected = EXPECTED[key]
    wrong = _wrong(expected, document)
    print(f"{expected['file']}: {len(expected['probes']) - len(wrong)} of {len(expected['probes'])} probes")  # noqa: T201 - the count, file by file, under -s
    assert not wrong


@pytest.mark.parametrize("key", [k for k in EXPECTED if k not in {*CONVERTED, "20_password"}])
def test_each_probe_is_found_in_its_place(key):
    file = EXPECTED[key]["file"]
    _check(key, read_document((FIXTURES / file).read_bytes(), file))


def test_a_protected_file_says_so():
    with pytest.raises(DocumentError, match=r"^20_password.docx: it is protected by a password"):
        read_document((FIXTURES / "20_password.docx").read_bytes(), "20_password.docx")


@pytest.fixture(scope="module")
def converted() -> dict[str, Document]:
    """Other word processors' files, several converted at once."""
    files = {key: EXPECTED[key]["file"] for key in CONVERTED}
    files |= {name: name for name in ("plain.doc", "plain.rtf", "seed_lo.odt")}
    with ThreadPoolExecutor(3) as pool:
        read = pool.map(lambda file: read_document((FIXTURES / file).read_bytes(), file), files.values())
        return dict(zip(files, read, strict=True))


@needs_office
@pytest.mark.parametrize("key", CONVERTED)
def test_each_probe_is_found_after_conversion(key, converted):
    _check(key, converted[key])


@needs_office
def test_the_true_format_is_told(converted):
    formats = {name: document.format for name, document in converted.items()}
    assert formats == {
        "19_doc_as_docx": "doc",
        "19b_rtf_as_docx": "rtf",
        "19d_odt_as_docx": "odt",
        "plain.doc": "doc",
        "plain.rtf": "rtf",
        "seed_lo.odt": "odt",
    }


@needs_office
@pytest.mark.parametrize("name", ["plain.rtf", "19b_rtf_as_docx"])
def test_a_plain_table_comes_through(name, converted):
    table = next(block for block in converted[name].blocks if isinstance(block, Table))
    assert [c.text for c in table.cells if c.row == 1] == [
        "1",
        "Triển khai nhiệm vụ ND01",
        "Sở Nội vụ DV01",
        "Tháng TG01",
    ]


def _cells(document: Document, tables: slice = slice(None)) -> list:
    found = [block for block in document.blocks if isinstance(block, Table)][tables]
    return [
        [(c.row, c.column, [(p.marker, p.list_level, p.text) for p in c.paragraphs]) for c in t.cells] for t in found
    ]


def test_lists_are_the_same_in_word_and_in_markdown():
    word = read_docx((FIXTURES / "01_seed_lists.docx").read_bytes())
    markdown = read_markdown((FIXTURES / "seed.md").read_text(encoding="utf-8"))
    assert _cells(word, slice(1, None)) == _cells(markdown)  # the first is the letterhead, which Markdown has lost


@needs_office
def test_a_plan_survives_another_word_processor(converted):
    word = read_docx((FIXTURES / "00_seed_typed.docx").read_bytes())
    assert _cells(converted["seed_lo.odt"]) == _cells(word)


def test_the_letterhead_has_no_borders_and_the_tasks_have():
    for name in ("00_seed_typed", "01_seed_lists", "24_seed_lo_roundtrip"):
        document = read_docx((FIXTURES / f"{name}.docx").read_bytes())
        assert [b.borders for b in document.blocks if isinstance(b, Table)] == [False, True, True, True]


def test_bullets_of_any_sign_are_dashes():
    document = read_docx((FIXTURES / "04b_listbullets.docx").read_bytes())
    cell = next(b for b in document.blocks if isinstance(b, Table)).cells[5]
    assert [(p.marker, p.list_level, p.text) for p in cell.paragraphs] == [
        ("-", 0, "Ý đầu BUL1"),
        ("-", 0, "Ý sau BUL2"),
        ("a)", 1, "Mục con CON1"),
    ]

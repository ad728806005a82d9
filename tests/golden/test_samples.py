"""The sample plans are what their script writes, at every run, and the real one is letter for letter its text form."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

SAMPLES = Path(__file__).parents[2] / "samples"
REAL = "lai-chau-2021.docx"
OLD = "thuy-san-2003.docx"
NAMES = [
    "benh-vien-2026.docx",
    "du-lich-2026-2030.docx",
    "huyen-uy-2024.docx",
    REAL,
    "luu-tru-so-2026.docx",
    "so-noi-vu-2026.docx",
    "thcs-nam-hoc-2025-2026.docx",
    OLD,
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LETTERHEAD = "ỦY BAN NHÂN DÂN TỈNH LAI CHÂU CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập Tự do Hạnh phúc"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    runs = [tmp_path_factory.mktemp("run") for _ in range(2)]
    for folder in runs:
        subprocess.run([sys.executable, SAMPLES / "make_samples.py", folder], check=True, capture_output=True)
    return runs


def parts(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def paragraphs(path: Path) -> list[str]:
    body = etree.fromstring(parts(path)["word/document.xml"])
    return ["".join(text.text for text in p.iter(W + "t")) for p in body.iter(W + "p")]


def text_form() -> str:
    """The text as found, its markup taken out and the row that a page break cut made whole."""
    text = (SAMPLES / "lai-chau-2021.md").read_text(encoding="utf-8")
    text = re.sub(r"^\|[-| ]+\|$", "", text, flags=re.MULTILINE)
    return re.sub(r"<[^>]+>|[|*]", " ", text)


def words(text: str) -> Counter[str]:
    return Counter(word for word in text.split() if word != "-")


@pytest.mark.parametrize("name", NAMES)
def test_two_runs_write_the_same_bytes(written, name):
    first, second = (folder / name for folder in written)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_the_file_beside_the_script_is_what_it_writes(written, name):
    assert parts(SAMPLES / name) == parts(written[0] / name)


def test_the_word_file_has_the_words_of_the_text_form_and_a_letterhead():
    of_word, of_text = words(" ".join(paragraphs(SAMPLES / REAL))), words(text_form())
    assert of_text - of_word == Counter()
    assert of_word - of_text == words(LETTERHEAD)


def test_only_the_row_that_a_page_break_cut_stands_otherwise_in_the_text_form():
    text = " ".join(text_form().split())
    missing = [p for p in paragraphs(SAMPLES / REAL) if " ".join(p.split()) not in text]
    (joined,) = [p for p in missing if not words(p) <= words(LETTERHEAD)]
    assert "gắn các phong trào thi đua với việc “Học tập" in joined


def test_the_old_plan_is_stored_in_tcvn3():
    texts = paragraphs(SAMPLES / OLD)
    assert max(max(text, default="") for text in texts) <= "\xff"
    for words_of_old_font in ("kÕ ho¹ch", "§¬n vÞ thùc hiÖn", "Th¸ng 5, 6", "Tr\xadíc 20/12", "Ngµy 20 hµng th¸ng"):
        assert words_of_old_font in texts


def test_capitals_with_a_tone_are_set_in_the_font_of_capitals():
    body = etree.fromstring(parts(SAMPLES / OLD)["word/document.xml"])
    fonts = {"".join(r.itertext(W + "t")): r.find(f"{W}rPr/{W}rFonts") for r in body.iter(W + "r")}
    high = {text for text, font in fonts.items() if font is not None and font.get(W + "ascii") == ".VnTimeH"}
    assert {"kÕ ho¹ch", "uû ban nh©n d©n", "ý", "Ê"} <= high
    assert "§¬n vÞ thùc hiÖn" not in high

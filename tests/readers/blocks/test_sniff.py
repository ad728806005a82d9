"""A file is what its bytes say."""

import pytest

from kehoach_cli.errors import DocumentError
from kehoach_cli.readers.sniff import read_document


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"<!DOCTYPE html><p>a", "a.docx", "html"),
        (b"\xef\xbb\xbf <HTML><p>a", "a.doc", "html"),
        (b"<?xml version='1.0'?>\n<!-- x --><html xmlns='http://www.w3.org/1999/xhtml'><p>a</p></html>", "a", "html"),
        (b"<table><tr><td>a</td></tr></table>", "a", "html"),
        (b"<table><tr><td>a</td></tr></table>\n\n- b", "a.md", "markdown"),
        (b"- a", "a.txt", "markdown"),
        (b"- a", "-", "markdown"),
        ("- a\nviệc".encode("utf-16"), "a.txt", "markdown"),
        ("\ufeff- việc".encode("utf-16-be"), "a", "markdown"),
        (b"PK is plain text", "a.md", "markdown"),
        ("- việc".encode("utf-8-sig"), "a.md", "markdown"),
    ],
)
def test_text_formats(data, name, kind):
    assert read_document(data, name).format == kind


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=windows-1258><p>Đa\u0303 la\u0300m".encode("windows-1258"), "Đã làm"),
        ("<meta charset='windows-1258'><p>Tháng 6".encode(), "Tháng 6"),
        (b"<meta http-equiv=a content='text/html; charset=windows-1258'><p>Th\xe1ng 6", "Tháng 6"),
        ("- charset=big5 việc".encode(), "charset=big5 việc"),
    ],
)
def test_encodings(data, text):
    assert [block.text for block in read_document(data, "a").blocks] == [text]


def test_a_word_file_under_any_name(tools, lines):
    data = tools.zipped(tools.parts("<w:p><w:r><w:t>a</w:t></w:r></w:p>"))
    for name in ("a.docx", "a.md", "a", "a.html", "a.pdf"):
        document = read_document(data, name)
        assert (document.format, lines(document)) == ("docx", ["a"])


def test_plain_text_under_a_word_name_is_taken_for_a_damaged_file():
    with pytest.raises(DocumentError, match="it is plain text, not what its name says"):
        read_document(b"- a", "a.docx")


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"{\\rtf1 ", "RTF"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument/>", "XML"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "Word 97–2003"),
    ],
)
def test_without_libreoffice_the_way_out_is_said(start, kind, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("kehoach_cli.readers.convert._USUAL_PLACES", ())
    with pytest.raises(DocumentError) as raised:
        read_document(start, "a.docx")
    assert str(raised.value).startswith(
        f"a.docx: it is {kind}; LibreOffice converts it but is not installed: install it"
    )
    assert "\n" not in str(raised.value)


def test_an_old_word_file_with_a_password_says_so():
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    block = (b"\xec\xa5" + bytes(9) + b"\x01").ljust(512, b"\0")
    with pytest.raises(DocumentError, match="protected by a password"):
        read_document(header + block + "WordDocument".encode("utf-16-le"), "a.doc")

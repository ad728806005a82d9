"""What the fuzz runner (tests/readers/fuzz.py) has found."""

import pytest

from kehoach_cli.readers.sniff import read_document


def test_an_entry_without_a_name(tools, lines):
    data = tools.zipped({**tools.parts("<w:p><w:r><w:t>a</w:t></w:r></w:p>"), "x": b""})
    at = data.rindex(b"PK\1\2")
    # The last entry's name is emptied in the directory: one byte goes, and the directory is one byte shorter.
    central = bytearray(data[at:])
    central[28] = 0
    del central[46]
    end = central.index(b"PK\5\6")
    central[end + 12 : end + 16] = (int.from_bytes(central[end + 12 : end + 16], "little") - 1).to_bytes(4, "little")
    assert lines(read_document(data[:at] + bytes(central), "a.docx")) == ["a"]


@pytest.mark.parametrize(
    "text", ["-", "*", "- ", "|", "||", "|-|", "#", "[^1]:", "```", "<", "&", "<ul>", "<table>", "\\"]
)
def test_single_signs(text):
    read_document(text.encode(), "a.md")
    read_document(b"<html>" + text.encode(), "a.html")

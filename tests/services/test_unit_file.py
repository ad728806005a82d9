"""A user's file of units' names."""

import pytest

from kehoach_cli.domain.plan import Role
from kehoach_cli.errors import ConfigurationError, MissingInputError
from kehoach_cli.readers.unit_names import UnitNames
from kehoach_cli.services.unit_file import read_unit_file


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "units.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_names_and_spellings(written):
    path = written("""
        [smtp]
        host = "127.0.0.1"
        [[units]]
        name = "Sở Nội vụ"
        aliases = ["SNV", " Sở NV "]
        to = ["noivu@example.vn"]
        [[units]]
        name = "Vụ Pháp chế"
    """)
    assert read_unit_file(path) == {
        "Sở Nội vụ": "Sở Nội vụ",
        "SNV": "Sở Nội vụ",
        "Sở NV": "Sở Nội vụ",
        "Vụ Pháp chế": "Vụ Pháp chế",
    }
    assert read_unit_file(None) == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[units]]\naliases = ['SNV']", ":1: units[1].name: this key is needed"),
        ("[[units]]\nname = 'A'\n[[units]]\nname = ''", ":4: units[2].name: this must not be empty"),
        ("[[units]]\nname = 'A'\naliases = 'B'", ":3: units[1].aliases: a list is expected"),
        (
            "[[units]]\nname = 'A'\naliases = ['B',\n 3]",
            ":4: units[1].aliases[2]: a text in quotation marks is expected",
        ),
        ("[smtp]\nhost = 'x'", "units.toml: units: this key is needed"),
        ("\nunits = [", ":2: not written as TOML"),
        ("[[units]]\nname = 'A'\naliases = ['X']\n[[units]]\nname = 'B'\naliases = ['x']", "“x” stands for two units"),
        ("[[units]]\nname = 'A'\n[[units]]\nname = 'a'", ":4: units[2].name: “a” stands for two units, “A” and “a”"),
    ],
)
def test_mistakes_are_said_with_their_place(written, text, said):
    with pytest.raises(ConfigurationError) as caught:
        read_unit_file(written(text))
    assert said in str(caught.value)
    assert "units.toml" in str(caught.value)


def test_no_file(tmp_path):
    with pytest.raises(MissingInputError, match="cannot be read"):
        read_unit_file(tmp_path / "none.toml")


def test_names_that_differ_in_a_number_are_two():
    names = UnitNames()
    for name in ("Sở Nội vụ DV01", "Sở Nội vụ DV02", "Chi cục Thuế khu vực 1", "Chi cục Thuế khu vực 11"):
        assert names.record(name, Role.LEAD).canonical == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("SNV", "Sở Nội vụ"),
        ("snv", "Sở Nội vụ"),
        ("Sở  Nội Vụ", "Sở Nội vụ"),
        ("VP", "Vụ Pháp chế"),
        ("Văn phòng", "Văn phòng"),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Sở Y tế", "Sở Y tế"),
    ],
)
def test_the_file_wins_over_our_own_table(printed, name):
    names = UnitNames({"SNV": "Sở Nội vụ", "VP": "Vụ Pháp chế"})
    assert names.record(printed, Role.LEAD).canonical == name

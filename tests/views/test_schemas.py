"""The published schemas are those of the records, and what the program prints is valid by them."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kehoach_cli.views.schemas import NAMES, schema_text

FOLDER = Path(__file__).parents[2] / "schemas"


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_up_to_date(name):
    written = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert written == schema_text(name), "run: python -m kehoach_cli.views.schemas schemas"


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_schema(name):
    Draft202012Validator.check_schema(json.loads(schema_text(name)))


def test_every_schema_has_a_file_and_no_more():
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.schema.json" for name in NAMES}

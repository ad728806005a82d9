"""docs/cau-hinh.md has every key of the configuration under its table, with its default, and no other key."""

import json
import re
from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from kehoach_cli.domain.configuration import Config, Group, Lists, Mail, Rest, Smtp, UnitAddress

PAGE = (Path(__file__).parents[2] / "docs" / "cau-hinh.md").read_text(encoding="utf-8")
TABLES = {
    "[smtp]": Smtp,
    "[mail]": Mail,
    "[leaders]": Group,
    "[[units]]": UnitAddress,
    "[lists]": Lists,
    "[rest]": Rest,
}


def rows(heading):
    section = next(part for part in PAGE.split("\n## ") if part.startswith(heading))
    return dict(re.findall(r"^\| `(\w+)` \|.*\| (.*?) ?\|$", section, flags=re.MULTILINE))


@pytest.mark.parametrize("table", TABLES)
def test_the_keys_of_a_table(table):
    fields = TABLES[table].model_fields
    told = rows(f"`{table}`")
    assert list(told) == [field.alias or name for name, field in fields.items()]
    for field, default in zip(fields.values(), told.values(), strict=True):
        value = field.default
        if value is not None and value is not PydanticUndefined:
            assert default.strip("`") == (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def test_every_table_is_there():
    assert list(rows("Khóa ngoài bảng")) == ["register"]
    tables = {field.alias or name for name, field in Config.model_fields.items()} - {"register"}
    assert {name for name in tables if f"`[{name}]`" in PAGE or f"`[[{name}]]`" in PAGE} == tables

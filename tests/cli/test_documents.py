"""What --json prints is valid by the schema of its command; of several plans it is an array of them."""

import json
from typing import get_args

import pytest
from jsonschema import Draft202012Validator

from kehoach_cli.cli.schema import Name
from kehoach_cli.views.schemas import NAMES

CONFIG = """
[mail]
from = "kehoach@example.vn"
[fallback]
to = ["vanphong@example.vn"]
[[units]]
name = "Ủy ban nhân dân tỉnh"
aliases = ["UBND tỉnh"]
to = ["ubnd@example.vn"]
"""
DAY = ("--today", "2021-06-15")
PRINTED = {
    ("parse", "seed.docx", "--no-save"): "plan",
    ("export", "-f", "json"): "plan",
    ("check", "seed.docx"): "check",
    ("diff", "seed.docx", "copy.docx"): "diff",
    ("when", "Tháng 8, 9, 10", "--year", "2021"): "when",
    ("due", "--month", "6", *DAY): "due",
    ("overdue", *DAY): "due",
    ("show", *DAY): "show",
    ("show", "5", *DAY): "show",
    ("update", "progress.csv", "--dry-run", *DAY): "update",
    ("log",): "log",
    ("plans", *DAY): "plans",
    ("units",): "units",
    ("mail", "--dry-run", *DAY): "mail",
    ("status", *DAY): "status",
    ("config", "show"): "config",
    ("register", "check"): "register",
}


@pytest.fixture
def office(kehoach, seed):
    """A register with one plan and something of everything that happens."""
    for name in ("seed.docx", "copy.docx"):
        (kehoach.folder / name).write_bytes(seed.read_bytes())
    (kehoach.folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    (kehoach.folder / "progress.csv").write_text("Mã,Tình trạng\n8,hoàn thành\n9,gần xong\n", encoding="utf-8")
    kehoach.ok("parse", "seed.docx")
    for marking in (
        ("done", "2", "--on", "25/2/2021", "--evidence", "Báo cáo số 12/BC-SNV", *DAY),
        ("extend", "5", "--to", "30/6/2021", "--by", "Công văn số 120/SNV-CCHC", *DAY),
        ("set-date", "4", "--to", "30/6/2021", *DAY),
        ("amend", "6", "--unit", "Sở Nội vụ", "--time", "Tháng 7", *DAY),
        ("add", "kh-ubnd", "--content", "Báo cáo đột xuất", *DAY),
        ("undo", "2", *DAY),
    ):
        kehoach.ok(*marking)
    return kehoach


def test_every_printed_document_is_valid(office):
    for arguments, name in PRINTED.items():
        as_json = () if "-f" in arguments else ("--json",)
        result = office(*arguments, *as_json, "--config", "config.toml")
        assert result.code in {0, 1, 65}, result.err
        schema = json.loads(office.ok("schema", name).out)
        documents = result.json if isinstance(result.json, list) else [result.json]
        valid = Draft202012Validator(schema)
        assert [error.message for document in documents for error in valid.iter_errors(document)] == [], arguments
        assert documents, arguments


def test_every_format_has_a_document_here():
    assert set(PRINTED.values()) == set(NAMES)
    assert get_args(Name) == NAMES

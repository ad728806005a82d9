"""docs/problems.md lists every code of the catalogue with its severity, and no other."""

import re
from pathlib import Path

from kehoach_cli.domain.catalogue import CATALOGUE

PAGE = Path(__file__).parents[2] / "docs" / "problems.md"
SEVERITIES = {"lỗi": "error", "cảnh báo": "warning", "ghi chú": "info"}


def test_page_and_catalogue_agree():
    rows = re.findall(r"^\| (K\d{3}) \| ([^|]+) \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [(code, SEVERITIES[severity]) for code, severity in rows] == [
        (code, entry.severity.value) for code, entry in sorted(CATALOGUE.items())
    ]

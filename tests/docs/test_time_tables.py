"""Every row of the tables in docs/thoi-gian.md is true. Its dates were written by hand from the rules."""

import re
from datetime import date
from pathlib import Path

import pytest

from kehoach_cli.domain.window import Period
from kehoach_cli.timetext import Context, read_time

PAGE = Path(__file__).parents[2] / "docs" / "thoi-gian.md"
KINDS = {
    "khoảng thời gian": "window",
    "hạn cuối": "deadline",
    "định kỳ": "recurring",
    "thường xuyên": "ongoing",
    "theo điều kiện": "conditional",
    "không ghi": "unspecified",
    "không hiểu": "unrecognized",
}
ROW = re.compile(r"\| “(?P<text>.+)” \| (?P<kind>[^,|]+)(?P<about>, ước chừng)? \| (?P<days>.+) \|")
SETTING = re.compile(r"<!-- (?P<what>period|issued) (?P<days>.+) -->")


def rows():
    """Each row with the context its table is for; a setting holds for the one table under it."""
    context = standard = Context(period=Period.of_years(2021))
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if match := SETTING.fullmatch(line):
            days = [date.fromisoformat(day) for day in match["days"].split()]
            context = (
                Context(period=standard.period, issued=days[0])
                if match["what"] == "issued"
                else Context(period=Period(start=days[0], end=days[1]))
            )
        elif match := ROW.fullmatch(line):
            yield pytest.param(match, context, id=match["text"])
        elif not line.startswith("|"):
            context = standard


def written(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def said(window) -> str:
    if window.start is None:
        return f"đến {written(window.end)}"
    return written(window.end) if window.start == window.end else f"{written(window.start)} – {written(window.end)}"


def test_every_kind_is_shown():
    assert {row.values[0]["kind"] for row in rows()} == set(KINDS)


@pytest.mark.parametrize(("row", "context"), list(rows()))
def test_row(row, context):
    schedule = read_time(row["text"], context)
    assert (schedule.kind, schedule.approximate) == (KINDS[row["kind"]], bool(row["about"]))
    expected = [] if row["days"] == "—" else row["days"].split("; ")
    found = [said(window) for window in schedule.windows]
    if "…" in expected:
        cut = expected.index("…")
        assert len(found) > len(expected)
        found = [*found[:cut], "…", *found[cut + 1 - len(expected) :]]
    assert found == expected

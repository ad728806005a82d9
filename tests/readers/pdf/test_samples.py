"""The samples printed to PDF say what the Word files say."""

from pathlib import Path

import pytest

from kehoach_cli.readers.plan_reader import read_plan

SAMPLES = Path(__file__).parents[3] / "samples"
# thuy-san-2003 is not among them: its font is not installed here, and another shows other letters.
TASKS = {
    "lai-chau-2021": 14,
    "so-noi-vu-2026": 20,
    "thcs-nam-hoc-2025-2026": 21,
    "benh-vien-2026": 12,
    "du-lich-2026-2030": 13,
    "huyen-uy-2024": 9,
    "luu-tru-so-2026": 11,
}


@pytest.fixture(scope="module")
def printed(convert):
    paths = [SAMPLES / f"{name}.docx" for name in TASKS]
    return dict(zip(TASKS, convert(paths, "pdf"), strict=True))


def said(path):
    """The plan without what only tells where it was read; a duty in prose has the number of its paragraph there."""
    plan = read_plan(path.read_bytes(), path.name).model_dump(exclude={"source", "problems"})
    places = [task.pop("source") for task in plan["tasks"]]
    return plan, [(place["table"], place["rows"]) for place in places]


@pytest.mark.parametrize("name", TASKS)
def test_the_pdf_says_the_same(printed, name):
    plan, places = said(SAMPLES / f"{name}.docx")
    assert len(plan["tasks"]) == TASKS[name]
    assert said(printed[name]) == (plan, places)

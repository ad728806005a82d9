"""All rules together, and what the catalogue has for them."""

from datetime import date

import pytest

from kehoach_cli.domain.catalogue import CATALOGUE
from kehoach_cli.domain.checks import check, letterhead
from kehoach_cli.domain.problem import Severity


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({}, ["K731", "K732"]),
        ({"number": "45/KH-UBND", "issued_on": date(2021, 1, 5)}, []),
        ({"number": "45/KH-UBND", "issued_text": "Lai Châu, ngày tháng 01 năm 2021"}, ["K732"]),
    ],
)
def test_blank_number_and_date(make, fields, codes):
    plan = make.plan(make.task("1"), **fields)
    found = [*letterhead.blank_number(plan), *letterhead.blank_date(plan)]
    assert [problem.code for problem in found] == codes
    assert {problem.severity for problem in found} <= {Severity.INFO}
    assert [p.params["text"] for p in found if p.code == "K732"] in ([], ["…"], ["Lai Châu, ngày tháng 01 năm 2021"])


def test_the_whole_plan_first_then_task_by_task(make):
    plan = make.plan(
        make.task("3", kind="conditional"),
        make.task("1", units=[("Sở Y tế", "support")]),
    )
    found = [(problem.task, problem.code) for problem in check(plan, lambda _: None)]
    assert found == [
        (None, "K731"),
        (None, "K732"),
        ("3", "K707"),
        ("3", "K711"),
        ("3", "K721"),
        ("1", "K712"),
    ]


def test_a_plan_in_order_has_no_problems(make):
    plan = make.plan(
        make.task("1", "Báo cáo", "2021-05-03/2021-05-03", units=[("Sở Y tế", "lead")]),
        make.task("2", "Họp", "2021-06-01/2021-06-30", units=[("Sở Y tế", "lead"), ("Sở Nội vụ", "support")]),
        number="45/KH-UBND",
        issued_on=date(2021, 1, 5),
    )
    assert check(plan, lambda _: None) == []


def test_what_warns_says_what_to_do():
    missing = {code for code, entry in CATALOGUE.items() if entry.severity is not Severity.INFO and not entry.hint}
    assert missing == set()
    assert all(entry.hint for code, entry in CATALOGUE.items() if code.startswith("K7"))

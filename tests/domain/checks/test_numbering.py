"""Rules about numbers: each line is a table's numbers, and what is wrong with them."""

import pytest

from kehoach_cli.domain.checks import numbering

GAPS = {
    "1 2 3": [],
    "01 02 03": [],
    "1. 2. 4.": [("4", "3")],
    "2 3": [("2", "1")],
    "1 2 5 6 9": [("5", "3; 4"), ("9", "7; 8")],
    "1 3 2": [],
    "1 1.1 1.2 2 2.1 2.3": [("2.3", "2.2")],
    "1 1.2 2 2.1": [("1.2", "1.1")],
    "1.1.1 1.1.2 1.1.10": [("1.1.10", "1.1.3; 1.1.4; 1.1.5; 1.1.6; 1.1.7; 1.1.8; 1.1.9")],
    "1 a) b) c) 2 a) b)": [],
    "1 a) c)": [("c", "b")],
    "a) b) c) d) đ) e) g) h) i) k)": [],
    "a) b) c) d) e) f) g)": [],
    "I II IV": [],
    "1 - - 2": [],
    "": [],
}
TWICE = {
    "1 2 3": [],
    "1 2 2 3": ["2"],
    "1 01.": ["1"],
    "1 2 1 2": ["1", "2"],
    "1 1.1 1.2 1.2 2": ["1.2"],
    "1 a) b) 2 a) b)": [],
    "1 a) a)": ["a"],
    "I I": [],
}


def plan_of(make, numbers, **fields):
    """One task a number, each with work of its own."""
    tasks = [make.task(f"{place}", number=number, **fields) for place, number in enumerate(numbers.split())]
    return make.plan(*tasks)


@pytest.mark.parametrize("numbers", GAPS)
def test_what_is_left_out(make, numbers):
    found = list(numbering.left_out(plan_of(make, numbers)))
    expected = GAPS[numbers]
    shortened = [(number, _shortened(missing)) for number, missing in expected]
    assert [(problem.params["number"], problem.params["missing"]) for problem in found] == shortened
    assert {problem.code for problem in found} <= {"K721"}


def _shortened(missing):
    names = missing.split("; ")
    return missing if len(names) < 7 else "; ".join([*names[:5], "…", names[-1]])


@pytest.mark.parametrize("numbers", TWICE)
def test_what_is_used_twice(make, numbers):
    found = list(numbering.used_twice(plan_of(make, numbers)))
    assert [problem.params["number"] for problem in found] == TWICE[numbers]
    assert {problem.code for problem in found} <= {"K722"}


@pytest.mark.parametrize(
    ("first", "second", "gaps", "twice"),
    [
        ("1 2 3", "1 2", [], []),
        ("1 2 3", "4 5", [], []),
        ("1 2", "4 5", ["4"], []),
        ("1 2 3", "1 3", ["3"], []),
        ("1 2 3", "2 3", ["2"], []),
        ("1 1.1 1.2", "1 1.1", [], []),
        ("1 2", "1 1", [], ["1"]),
    ],
)
def test_under_another_heading_numbers_run_on_or_begin_again(make, first, second, gaps, twice):
    plans = [plan_of(make, numbers, section=[name]) for name, numbers in (("I. A", first), ("II. B", second))]
    renamed = [task.model_copy(update={"id": f"b{task.id}"}) for task in plans[1].tasks]
    plan = make.plan(*plans[0].tasks, *renamed)
    assert [problem.params["number"] for problem in numbering.left_out(plan)] == gaps
    assert [problem.params["number"] for problem in numbering.used_twice(plan)] == twice


def test_the_problem_is_where_the_next_number_is(make):
    (problem,) = numbering.left_out(plan_of(make, "1 2 4"))
    assert (problem.task, problem.where.table, problem.where.row) == ("2", 1, 1)


def test_rows_of_one_task_have_its_number(make):
    rows = [make.task("5", "Rà soát", number="5"), make.task("5-2", "Rà  soát", number="5")]
    plan = make.plan(*[make.task(f"{n}") for n in range(1, 5)], *rows)
    assert list(numbering.used_twice(plan)) == []


def test_a_repeat_says_what_has_the_number(make):
    plan = make.plan(make.task("1", "Rà soát"), make.task("1-2", "Kiểm tra", number="1."))
    (problem,) = numbering.used_twice(plan)
    assert (problem.task, problem.params) == ("1-2", {"number": "1", "content": "Rà soát"})

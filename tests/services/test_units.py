"""Who has which tasks, counted by hand; and finding a unit by any of its spellings."""

from datetime import date

import pytest

from kehoach_cli.domain.plan import Role, Unit
from kehoach_cli.domain.register import Timing
from kehoach_cli.services.list_due import Span, TaskFilter, list_due
from kehoach_cli.services.unit_search import parts_of
from kehoach_cli.services.units import list_units

COUNCIL = "Hội đồng Thi đua - Khen thưởng tỉnh"
TODAY = date(2021, 6, 15)
YEAR = Span(date(2021, 1, 1), date(2021, 12, 31))


def charged(task, *units):
    """The task with units of (printed name, role, canonical name)."""
    made = [Unit(name=name, role=role, canonical=canonical) for name, role, canonical in units]
    return task.model_copy(update={"units": made})


@pytest.fixture
def kept(register, do, make):
    """Two plans: the council is written in three ways, an alias was used when the second was read."""
    may, june = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30"
    first = make.plan(
        charged(make.task("1", "Họp", may), ("HĐ TĐKT tỉnh", "lead", COUNCIL), ("Sở Nội vụ", "support", "Sở Nội vụ")),
        charged(make.task("2", "Kiểm tra", june), ("Hội đồng TĐKT tỉnh", "lead", COUNCIL)),
        charged(make.task("3", "Trực", kind=None), ("Sở Nội vụ", "lead", "Sở Nội vụ")),
        name="a",
    )
    second = make.plan(
        charged(
            make.task("1", "Tổng kết", may), (COUNCIL.upper(), "lead", COUNCIL.upper()), ("SNV", "lead", "Sở Nội vụ")
        ),
        charged(make.task("2", "Báo cáo", june), ("SNV", "lead", "Sở Nội vụ"), ("SNV", "monitor", "Sở Nội vụ")),
        name="b",
        title="Kế hoạch khác năm 2021",
    )
    do.keep(register, first)
    do.keep(register, second)
    return register


def units(register, span=None, aliases=None, **chosen):
    found = list_units(register, today=TODAY, task_filter=TaskFilter(**chosen), span=span, aliases=aliases)
    return {unit.name: [f"{task.plan}:{task.task}" for task in unit.tasks] for unit in found}


class TestTotals:
    def test_a_unit_is_one_in_all_plans_whatever_its_spellings(self, kept):
        council, home = list_units(kept, today=TODAY, task_filter=TaskFilter())
        assert (council.name, council.count, council.roles) == (COUNCIL, 3, {Role.LEAD: 3})
        assert council.spellings == ["HĐ TĐKT tỉnh", "Hội đồng TĐKT tỉnh", COUNCIL.upper()]
        assert (home.name, home.spellings) == ("Sở Nội vụ", ["Sở Nội vụ", "SNV"])
        assert (home.count, home.roles) == (4, {Role.LEAD: 3, Role.MONITOR: 1, Role.SUPPORT: 1})

    def test_its_tasks_are_told_with_role_and_spelling(self, kept):
        home = list_units(kept, today=TODAY, task_filter=TaskFilter())[1]
        assert [(task.plan, task.task, task.content, task.role, task.name) for task in home.tasks] == [
            ("a", "1", "Họp", "support", "Sở Nội vụ"),
            ("a", "3", "Trực", "lead", "Sở Nội vụ"),
            ("b", "1", "Tổng kết", "lead", "SNV"),
            ("b", "2", "Báo cáo", "lead", "SNV"),
            ("b", "2", "Báo cáo", "monitor", "SNV"),
        ]

    @pytest.mark.parametrize(
        ("chosen", "expected"),
        [
            ({"plans": ["a"]}, {COUNCIL: ["a:1", "a:2"], "Sở Nội vụ": ["a:1", "a:3"]}),
            ({"roles": [Role.SUPPORT]}, {"Sở Nội vụ": ["a:1"]}),
            ({"units": ["hd tdkt"]}, {COUNCIL: ["a:1", "a:2", "b:1"]}),
            ({"units": ["snv"], "roles": [Role.LEAD]}, {"Sở Nội vụ": ["a:3", "b:1", "b:2"]}),
            ({"text": ["kiem"]}, {COUNCIL: ["a:2"]}),
            ({"timing": [Timing.OVERDUE], "plans": ["a"]}, {COUNCIL: ["a:1"], "Sở Nội vụ": ["a:1"]}),
            ({"units": ["sở y tế"]}, {}),
        ],
    )
    def test_the_filters_of_listings(self, kept, chosen, expected):
        assert units(kept, **chosen) == expected

    def test_a_span_of_due_dates(self, kept):
        june = Span(date(2021, 6, 1), date(2021, 6, 30))
        assert units(kept, june) == {COUNCIL: ["a:2"], "Sở Nội vụ": ["b:2", "b:2"]}

    def test_a_file_of_names_wins(self, kept):
        named = {"SNV": "Sở Nông vụ", "HĐ TĐKT tỉnh": "Hội đồng tỉnh"}
        assert units(kept, aliases=named) == {
            "Hội đồng tỉnh": ["a:1"],
            COUNCIL: ["a:2", "b:1"],
            "Sở Nội vụ": ["a:1", "a:3"],
            "Sở Nông vụ": ["b:1", "b:2", "b:2"],
        }

    def test_files_are_counted_and_not_kept(self, register, make):
        plan = make.plan(charged(make.task("1"), ("Sở Y tế", "lead", None)))
        found = list_units(register, today=TODAY, task_filter=TaskFilter(), files=[plan])
        assert [(unit.name, unit.count) for unit in found] == [("Sở Y tế", 1)]
        assert register.heads() == []


class TestSearch:
    @pytest.mark.parametrize(
        "name",
        [
            "HĐ TĐKT tỉnh",
            "hđ tđkt",
            "hd tdkt tinh",
            "Hội đồng TĐKT tỉnh",
            "hoi dong thi dua, khen thuong",
            "thi đua – khen thưởng tỉnh",
            COUNCIL,
        ],
    )
    def test_every_spelling_finds_all(self, kept, name):
        report = list_due(kept, YEAR, today=TODAY, task_filter=TaskFilter(units=[name]))
        assert [(item.plan, item.task) for item in report.items] == [("a", "1"), ("b", "1"), ("a", "2")]

    @pytest.mark.parametrize("name", ["SNV", "snv", "Sở Nội vụ", "so noi"])
    def test_an_alias_that_a_plan_was_read_with_finds_all(self, kept, name):
        found = list_due(kept, YEAR, today=TODAY, task_filter=TaskFilter(units=[name])).items
        assert [(item.plan, item.task) for item in found] == [("a", "1"), ("b", "1"), ("b", "2")]

    def test_names_that_are_no_units_find_nothing(self, kept):
        for name in ("Sở Y tế", "%", "_", "|"):
            assert list_due(kept, YEAR, today=TODAY, task_filter=TaskFilter(units=[name])).items == []

    def test_what_is_looked_for(self, register):
        assert parts_of(register, "UBND tỉnh") == ["ubnd tinh", "uy ban nhan dan tinh"]
        assert parts_of(register, "Sở Y tế") == ["so y te"]

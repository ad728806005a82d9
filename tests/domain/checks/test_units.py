"""Rules about units."""

import pytest

from kehoach_cli.domain.checks import units
from kehoach_cli.domain.plan import Unit


def codes(found):
    return [line[:2] for line in found]


class TestNoUnit:
    def test_nobody_is_charged(self, make, found):
        plan = make.plan(make.task("1", "Họp", units=[("Sở Nội vụ", "lead")]), make.task("2", "Báo cáo năm"))
        assert found(units.no_unit, plan) == [("K711", "2", "Báo cáo năm")]

    def test_a_part_is_done_by_who_does_the_whole(self, make, found):
        plan = make.plan(make.task("1", units=[("Sở Y tế", "lead")]), make.task("1.1", parent="1"))
        assert found(units.no_unit, plan) == []

    def test_the_whole_is_done_by_who_does_all_parts(self, make, found):
        whole, first = make.task("1"), make.task("1.1", parent="1", units=[("Sở Y tế", "lead")])
        second = make.task("1.2", parent="1")
        assert codes(found(units.no_unit, make.plan(whole, first))) == []
        assert codes(found(units.no_unit, make.plan(whole, first, second))) == [("K711", "1"), ("K711", "1.2")]


class TestNoLead:
    def test_supporting_units_only(self, make, found):
        plan = make.plan(make.task("1", units=[("Sở Y tế", "support"), ("Sở Nội vụ", "monitor")]))
        assert found(units.no_lead, plan) == [("K712", "1", 2, "Sở Y tế; Sở Nội vụ")]

    def test_several_of_no_said_role(self, make, found):
        both = [("Sở Y tế", "unspecified"), ("Sở Nội vụ", "unspecified")]
        assert codes(found(units.no_lead, make.plan(make.task("1", units=both)))) == [("K712", "1")]

    def test_one_of_no_said_role_is_taken_for_the_lead(self, make, found):
        assert found(units.no_lead, make.plan(make.task("1", units=[("Sở Y tế", "unspecified")]))) == []

    def test_a_table_that_tells_no_roles_is_told_once(self, make, found):
        both = [("Sở Y tế", "unspecified"), ("Sở Nội vụ", "unspecified")]
        plan = make.plan(
            make.task("1", units=both),
            make.task("2", units=both),
            make.task("3", units=[("Sở Y tế", "support")]),
            make.task("4", units=[("Sở Y tế", "unspecified")]),
        )
        (problem,) = units.roles_not_told(plan)
        assert (problem.code, problem.task, problem.params) == ("K715", None, {"count": 2, "tasks": "1; 2"})
        assert (problem.where.table, problem.where.row) == (1, None)
        assert codes(found(units.no_lead, plan)) == [("K712", "3")]

    def test_nobody_at_all_is_the_other_rule(self, make, found):
        assert found(units.no_lead, make.plan(make.task("1"))) == []


class TestSeveralLeads:
    def test_two_units(self, make, found):
        plan = make.plan(
            make.task("1", units=[("Sở Y tế", "lead"), ("Sở Nội vụ", "lead"), ("Sở Tư pháp", "support")]),
            make.task("2", units=[("Sở Y tế", "lead"), ("Sở Nội vụ", "support")]),
        )
        assert found(units.several_leads, plan) == [("K713", "1", 2, "Sở Y tế; Sở Nội vụ")]

    def test_two_spellings_of_one(self, make, found):
        names = ("HĐ TĐKT", "Hội đồng TĐKT")
        both = [Unit(name=name, role="lead", canonical="Hội đồng Thi đua - Khen thưởng") for name in names]
        task = make.task("1").model_copy(update={"units": both})
        assert found(units.several_leads, make.plan(task)) == []


class TestSeveralSpellings:
    @pytest.fixture
    def plan(self, make):
        def build(*names, canonical="Ủy ban nhân dân tỉnh"):
            tasks = []
            for count, name in enumerate(names, start=1):
                unit = Unit(name=name, role="lead", canonical=canonical)
                tasks.append(make.task(str(count)).model_copy(update={"units": [unit]}))
            return make.plan(*tasks)

        return build

    def test_told_once_where_the_second_is(self, plan, found):
        names = ("UBND tỉnh", "UBND tỉnh", "Ủy ban nhân dân tỉnh", "UBND tỉnh", "UBND Tỉnh")
        assert found(units.several_spellings, plan(*names)) == [
            ("K714", "3", "Ủy ban nhân dân tỉnh", "“UBND tỉnh”; “Ủy ban nhân dân tỉnh”; “UBND Tỉnh”")
        ]

    @pytest.mark.parametrize("names", [("các sở", "Các sở"), ("UBND tỉnh", "UBND  tỉnh")])
    def test_spaces_and_a_first_capital_are_no_difference(self, plan, found, names):
        assert found(units.several_spellings, plan(*names)) == []

    def test_two_units_are_two(self, make, found):
        plan = make.plan(make.task("1", units=[("Sở Y tế", "lead"), ("Sở Nội vụ", "lead")]))
        assert found(units.several_spellings, plan) == []

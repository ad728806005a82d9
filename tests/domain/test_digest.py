"""Who is told what, and that the counts are those of the rows."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_cli.domain.digest import Entry, addressed, divided, fallback_digest, unit_digest
from kehoach_cli.domain.due import DueItem
from kehoach_cli.domain.plan import Role, TaskSource, Unit
from kehoach_cli.domain.register import Progress, Timing
from kehoach_cli.domain.schedule import Kind, Schedule

TODAY = date(2021, 6, 15)
UNTIL = TODAY + timedelta(days=7)


def unit(name, role="lead", canonical=None):
    return Unit(name=name, role=Role(role), canonical=canonical)


def entry(task, due, *units):
    item = DueItem(
        plan="kh", task=task, number=task, content=f"Việc {task}", section=[], units=list(units), window=None, due=due,
        schedule=Schedule(text="", kind=Kind.UNSPECIFIED), progress=Progress.NOT_STARTED, timing=Timing.ON_TIME,
        days_late=None, days_left=None,
    )  # fmt: skip
    return Entry(item, None, TaskSource(kind="table"))


def book(*known):
    return lambda unit: unit.name if unit.name in known else None


def told(entries, *known):
    return [(e, addressed(e.item.units, book(*known))) for e in entries]


def tasks(entries):
    return [e.item.task for e in entries]


class TestWhoIsTold:
    def test_leads_and_unspecified_answer_support_and_monitor_coordinate(self):
        units = [unit("A"), unit("B", "unspecified"), unit("C", "support"), unit("D", "monitor")]
        found = addressed(units, book("A", "B", "C", "D"))
        assert (found.leading, found.coordinating) == ({"A", "B"}, {"C", "D"})
        assert not found.is_homeless

    def test_a_lead_without_an_address_is_for_the_fallback_by_its_one_name(self):
        found = addressed([unit("HĐ TĐKT", canonical="Hội đồng Thi đua - Khen thưởng"), unit("B")], book("B"))
        assert (found.leading, found.homeless) == ({"B"}, ("Hội đồng Thi đua - Khen thưởng",))
        assert found.is_homeless

    def test_a_supporting_unit_without_an_address_is_not(self):
        assert not addressed([unit("A"), unit("X", "support")], book("A")).is_homeless

    @pytest.mark.parametrize("units", [[], [unit("C", "support")]])
    def test_a_task_that_nobody_leads_is(self, units):
        found = addressed(units, book("C"))
        assert found.is_homeless
        assert found.homeless == ()

    def test_who_leads_and_supports_leads(self):
        found = addressed([unit("A"), unit("A", "support")], book("A"))
        assert (found.leading, found.coordinating) == ({"A"}, frozenset())


class TestUnit:
    def test_own_tasks_longest_overdue_first_then_nearest_and_coordinating_apart(self):
        entries = [
            entry("soon", date(2021, 6, 20), unit("A")),
            entry("late", date(2021, 5, 31), unit("A")),
            entry("today", TODAY, unit("A")),
            entry("later", date(2021, 2, 28), unit("A", "unspecified"), unit("B", "unspecified")),
            entry("helps", date(2021, 4, 30), unit("B"), unit("A", "support")),
            entry("other", date(2021, 4, 30), unit("B")),
        ]
        found = unit_digest("A", TODAY, UNTIL, told(entries, "A", "B"), ())
        assert tasks(found.overdue) == ["later", "late"]
        assert tasks(found.due_soon) == ["today", "soon"]
        assert tasks(found.coordinating) == ["helps"]
        assert found.plans == ("kh",)

    def test_without_anything_it_says_nothing(self):
        assert not unit_digest("A", TODAY, UNTIL, told([entry("1", TODAY, unit("B"))], "A", "B"), ()).says_something


class TestFallback:
    def test_grouped_by_units_each_task_once(self):
        entries = [
            entry("1", date(2021, 5, 31), unit("X")),
            entry("2", date(2021, 5, 30), unit("X"), unit("Y"), unit("A")),
            entry("3", TODAY, unit("X")),
            entry("4", date(2021, 4, 1)),
            entry("5", date(2021, 4, 1), unit("A")),
        ]
        found = fallback_digest(TODAY, UNTIL, told(entries, "A"), ())
        assert [(part.units, tasks(part.overdue), tasks(part.due_soon)) for part in found.parts] == [
            ((), ["4"], []),
            (("X",), ["1"], ["3"]),
            (("X", "Y"), ["2"], []),
        ]


NAMES = st.sampled_from("ABXY")
UNITS = st.lists(st.tuples(NAMES, st.sampled_from(["lead", "support", "monitor", "unspecified"])), max_size=4)
DUES = st.dates(TODAY - timedelta(days=60), UNTIL)


@given(st.lists(st.tuples(DUES, UNITS), max_size=12))
def test_every_task_is_told_to_somebody_and_counted_where_it_is_listed(found):
    entries = [entry(str(n), due, *(unit(*u) for u in units)) for n, (due, units) in enumerate(found)]
    listed = told(entries, "A", "B")
    digests = [unit_digest(name, TODAY, UNTIL, listed, ()) for name in "AB"] + [
        fallback_digest(TODAY, UNTIL, listed, ())
    ]
    answerable = [e.item.task for digest in digests for e in (*digest.overdue, *digest.due_soon)]
    assert set(answerable) == {e.item.task for e in entries}
    for digest in digests:
        own = tasks((*digest.overdue, *digest.due_soon))
        assert len(own) == len(set(own))
        assert all(e.due < TODAY for e in digest.overdue)
        assert all(e.due >= TODAY for e in digest.due_soon)
        assert not set(own) & set(tasks(digest.coordinating))


@given(st.lists(DUES, max_size=8))
def test_what_is_divided_is_all_there(dues):
    late, ahead = divided([entry(str(n), due) for n, due in enumerate(dues)], TODAY)
    assert sorted(e.due for e in (*late, *ahead)) == sorted(dues)

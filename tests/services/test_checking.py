"""Days of rest in Vietnam, and which problems are shown."""

from datetime import date

import pytest

from kehoach_cli.domain.catalogue import problem
from kehoach_cli.domain.checks.rest import Rest
from kehoach_cli.domain.problem import Severity
from kehoach_cli.domain.schedule import Kind
from kehoach_cli.errors import UsageError
from kehoach_cli.services.checking import problems_of, reaches
from kehoach_cli.services.rest_days import calendar


class TestCalendar:
    @pytest.mark.parametrize(
        ("day", "rest"),
        [
            (date(2025, 8, 29), None),  # a Friday
            (date(2025, 8, 30), Rest("weekend")),
            (date(2025, 8, 31), Rest("weekend")),
            (date(2025, 9, 2), Rest("holiday", "Quốc khánh")),
            (date(2024, 4, 29), "holiday"),  # a Monday given for Saturday 4 May by Công văn 2450/VPCP-KGVX
            (date(2024, 5, 4), None),  # that Saturday is worked
            (date(2024, 5, 11), Rest("weekend")),
            (date(2023, 1, 2), "holiday"),  # 1 January was a Sunday: Monday in its stead
            (date(2021, 2, 12), Rest("holiday", "Tết Nguyên Đán")),
        ],
    )
    def test_the_calendar_of_vietnam(self, day, rest):
        found = calendar()(day)
        assert (found.kind if isinstance(rest, str) else found) == rest

    def test_named_days_win(self):
        rest_day = calendar(rest={date(2025, 8, 29)}, work={date(2025, 8, 30), date(2025, 9, 2)})
        days = [date(2025, 8, 29), date(2025, 8, 30), date(2025, 8, 31), date(2025, 9, 2)]
        assert list(map(rest_day, days)) == [Rest("named"), None, Rest("weekend"), None]


@pytest.fixture
def plan(make):
    """K302 and the note K210 from reading; K711 and K731, K732 from the rules."""
    known = [problem("K210"), problem("K302", task="1", text="?", unread="?")]
    return make.plan(make.task("1", kind=Kind.UNRECOGNIZED), problems=known)


def codes(plan, **options):
    return [found.code for found in problems_of(plan, lambda _: None, **options)]


class TestWhichProblems:
    def test_all_but_the_notes_of_reading(self, plan):
        assert codes(plan) == ["K731", "K732", "K302", "K711"]
        assert codes(plan, notes=True) == ["K210", "K731", "K732", "K302", "K711"]

    def test_selected_ones(self, plan):
        assert codes(plan, select=["K3", "K731"]) == ["K731", "K302"]
        assert codes(plan, select=["K2"]) == ["K210"]

    def test_without_ignored_ones(self, plan):
        assert codes(plan, ignore=["K73"]) == ["K302", "K711"]
        assert codes(plan, select=["K7"], ignore=["K732"]) == ["K731", "K711"]

    @pytest.mark.parametrize("options", [{"select": ["K9"]}, {"ignore": ["X"]}])
    def test_a_slip_is_no_silence(self, plan, options):
        with pytest.raises(UsageError, match="no code of a problem begins with"):
            codes(plan, **options)


@pytest.mark.parametrize(
    ("found", "threshold", "reached"),
    [
        (["K731"], Severity.WARNING, False),
        (["K731"], Severity.INFO, True),
        (["K731", "K302"], Severity.WARNING, True),
        (["K302"], Severity.ERROR, False),
        ([], Severity.INFO, False),
    ],
)
def test_the_severity_that_fails(found, threshold, reached):
    params = {"text": "", "unread": ""}
    assert reaches([problem(code, **params) for code in found], threshold) is reached

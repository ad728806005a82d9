"""Naming plans and tasks."""

import pytest

from kehoach_cli.errors import UsageError
from kehoach_cli.services.references import find_plan, find_task, means_plan


@pytest.fixture
def kept(register, make, do):
    do.keep(
        register,
        make.plan(make.task("1"), make.task("5", number="6"), make.task("6-2", "Rà soát văn bản " * 9, number="5.")),
    )
    do.keep(
        register,
        make.plan(make.task("1"), make.task("II.2", number="2)"), name="kh-2022", year=2022, number="45/KH-UBND"),
    )
    return register


class TestPlans:
    @pytest.mark.parametrize("name", ["kh-2022", "KH-2022", "45/KH-UBND", "45/kh-ubnd"])
    def test_by_id_or_number(self, kept, name):
        assert find_plan(kept, name).id == "kh-2022"
        assert means_plan(kept, name)

    def test_a_task_is_none(self, kept):
        assert [means_plan(kept, name) for name in ("1", "kh-2022:1", "II.2", "nothing")] == [False] * 4

    def test_by_a_beginning_that_is_unique(self, kept, make, do):
        do.keep(kept, make.plan(name="so-tu-phap"))
        assert find_plan(kept, "so").id == "so-tu-phap"

    def test_a_whole_id_is_that_plan_though_others_begin_so(self, kept, make, do):
        do.keep(kept, make.plan(name="kh-2022-2", year=2023))
        assert find_plan(kept, "kh-2022").id == "kh-2022"

    def test_a_beginning_of_several_lists_them(self, kept):
        with pytest.raises(UsageError, match="several plans: kh-2021; kh-2022"):
            find_plan(kept, "kh")

    def test_an_unknown_name_tells_close_ones(self, kept):
        with pytest.raises(UsageError, match="there is no plan “kh2021”; close to it: kh-2021; kh-2022"):
            find_plan(kept, "kh2021")
        with pytest.raises(UsageError, match="there is no plan “xyz”; see them with: kehoach plans"):
            find_plan(kept, "xyz")


class TestTasks:
    @pytest.mark.parametrize(
        ("reference", "expected"),
        [
            ("kh-2021:1", ("kh-2021", "1")),
            ("kh-2022:1", ("kh-2022", "1")),
            ("6", ("kh-2021", "5")),  # only printed so
            ("6-2", ("kh-2021", "6-2")),
            ("ii.2.", ("kh-2022", "II.2")),
            ("2", ("kh-2022", "II.2")),
            ("id=5", ("kh-2021", "5")),
            ("kh-2021:id=6-2", ("kh-2021", "6-2")),
        ],
    )
    def test_by_id_or_printed_number(self, kept, reference, expected):
        found = find_task(kept, reference)
        assert (found.plan, found.id) == expected

    def test_of_several_plans_all_are_told(self, kept):
        with pytest.raises(UsageError) as caught:
            find_task(kept, "1")
        assert str(caught.value) == ("“1” names several tasks; choose one: kh-2021:1 (1 Việc 1); kh-2022:1 (1 Việc 1)")

    @pytest.mark.parametrize("reference", ["5", "kh-2021:5"])
    def test_an_id_and_a_number_of_different_tasks_are_both_told(self, kept, reference):
        with pytest.raises(UsageError) as caught:
            find_task(kept, reference)
        assert "kh-2021:id=5 (6 Việc 5); kh-2021:id=6-2 (5. Rà soát văn bản" in str(caught.value)

    def test_every_choice_told_can_be_typed(self, kept):
        assert find_task(kept, "kh-2021:id=5").number == "6"
        assert find_task(kept, "kh-2021:id=6-2").number == "5."

    def test_an_unknown_one_tells_close_names(self, kept):
        with pytest.raises(UsageError, match=r"there is no task “kh-2022:II.3”; close to it: II.2"):
            find_task(kept, "kh-2022:II.3")

    def test_an_unknown_plan_is_told_as_such(self, kept):
        with pytest.raises(UsageError, match="there is no task “id=zz”; see them with: kehoach show"):
            find_task(kept, "id=zz")
        with pytest.raises(UsageError, match="there is no plan “none”"):
            find_task(kept, "none:1")

    def test_an_empty_register_is_told_as_such(self, register, path):
        with pytest.raises(UsageError, match=r"there is no task “1”: the register .* is empty") as caught:
            find_task(register, "1")
        assert str(path) in str(caught.value)

    def test_what_is_gone_or_removed_is_not_named(self, kept, make, do):
        do.remove(kept, "kh-2022")
        do.keep(kept, make.plan(make.task("1")), force=True)
        assert find_task(kept, "1").plan == "kh-2021"
        with pytest.raises(UsageError):
            find_task(kept, "id=5")

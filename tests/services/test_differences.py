"""A file against the register: which copy of the register, and what of it."""

import pytest

from kehoach_cli.errors import UsageError
from kehoach_cli.services.differences import compare, of_file, of_register, same_of_register

MAY, JUNE = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30"
TRAINING = "Tổ chức tập huấn nghiệp vụ công tác pháp chế cho cán bộ các sở, ban, ngành"
REVIEW = "Rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân tỉnh ban hành"


def test_the_register_has_the_old_copy_of_the_same_plan(register, make, do):
    do.keep(register, make.plan(make.task("1", TRAINING, MAY)))
    new = make.plan(make.task("1", TRAINING, JUNE), make.task("2", REVIEW))
    found = compare(same_of_register(register, new), of_file(new))
    assert {f.task: f.kinds for f in found.tasks} == {"1": ["retimed"], "2": ["new"]}
    assert (found.old.origin, found.new.origin) == ("register", "file")
    assert register.plan("kh-2021").tasks[0].schedule.text == MAY


def test_a_plan_that_is_not_kept_is_told(register, make, do):
    do.keep(register, make.plan(make.task("1", TRAINING)))
    with pytest.raises(UsageError, match="the register has no copy of this plan"):
        same_of_register(register, make.plan(make.task("1", TRAINING), name="kh-2022"))
    do.remove(register, "kh-2021")
    with pytest.raises(UsageError, match="the register has no copy of this plan"):
        same_of_register(register, make.plan(make.task("1", TRAINING)))


def test_a_plan_is_named_by_its_number(register, make, do):
    do.keep(register, make.plan(make.task("1", TRAINING), number="45/KH-UBND"))
    assert of_register(register, "45/kh-ubnd").plan.id == "kh-2021"


def test_the_ids_are_those_that_keeping_the_new_copy_gives(register, make, do):
    do.keep(register, make.plan(make.task("1", TRAINING), make.task("2", REVIEW)))
    do.keep(register, make.plan(make.task("1", TRAINING)), force=True)
    new = make.plan(make.task("1", TRAINING), make.task("2", "Việc chưa từng có"), make.task("3", REVIEW))
    found = compare(same_of_register(register, new), of_file(new))
    assert {f.task: f.kinds for f in found.tasks} == {"2-2": ["new"], "2": ["new"]}
    outcome = do.keep(register, new)
    assert (outcome.new, outcome.returned) == (("2-2",), ("2",))


def test_a_copy_without_letterhead_takes_none_of_it_away(register, make, do):
    kept = make.plan(make.task("1", TRAINING), number="45/KH-UBND", issuer="ỦY BAN NHÂN DÂN TỈNH LAI CHÂU")
    do.keep(register, kept)
    bare = kept.model_copy(update={"number": None, "issuer": "UBND TỈNH"})
    assert not compare(same_of_register(register, bare), of_file(bare)).differs
    assert do.keep(register, bare).status == "unchanged"
    assert [found.field for found in compare(of_file(kept), of_file(bare)).fields] == ["number", "issuer"]

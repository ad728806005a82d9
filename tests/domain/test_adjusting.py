"""What an adjusting document means and says, by hand."""

import pytest

from kehoach_cli.domain.adjusting import as_added, meant_by, stated

MAY, JUNE, JULY = "2021-05-01/2021-05-31", "2021-06-01/2021-06-30", "2021-07-01/2021-07-31"
TRAINING = "Tổ chức tập huấn nghiệp vụ công tác pháp chế cho cán bộ các sở, ban, ngành"
REVIEW = "Rà soát văn bản quy phạm pháp luật do Hội đồng nhân dân tỉnh ban hành"
INSPECTION = "Kiểm tra việc thi hành pháp luật tại 12 huyện, thành phố"


def meant(said, tasks):
    return {found.said.id: found.task and found.task.id for found in meant_by(said, tasks)}


class TestWhichTask:
    def test_the_same_content_whatever_its_number(self, make):
        tasks = [make.task("1", TRAINING, MAY), make.task("2", REVIEW, JUNE)]
        assert meant([make.task("1", REVIEW, JULY)], tasks) == {"1": "2"}

    def test_a_quote_of_one_content(self, make):
        tasks = [make.task("1", TRAINING, MAY), make.task("2", INSPECTION, JUNE)]
        (found,) = meant_by([make.task("5", "Kiểm tra việc thi hành pháp luật", JULY)], tasks)
        assert (found.task.id, found.quoted) == ("2", True)

    def test_a_quote_of_several_contents_is_not_guessed(self, make):
        tasks = [make.task("1", f"{INSPECTION} quý I", MAY), make.task("2", f"{INSPECTION} quý II", JUNE)]
        (found,) = meant_by([make.task("5", "Kiểm tra việc thi hành pháp luật", JULY)], tasks)
        assert (found.task, found.alike) == (None, ("1", "2"))

    def test_the_number_tells_quotes_apart(self, make):
        tasks = [make.task("1", f"{INSPECTION} quý I", MAY), make.task("2", f"{INSPECTION} quý II", JUNE)]
        assert meant([make.task("2", "Kiểm tra việc thi hành pháp luật", JULY)], tasks) == {"2": "2"}

    def test_three_words_are_no_quote(self, make):
        (found,) = meant_by([make.task("5", "Tổ chức tập", JULY)], [make.task("1", TRAINING, MAY)])
        assert (found.task, found.alike) == (None, ())

    def test_another_count_under_another_time_is_told_as_alike(self, make):
        said = [make.task("1", INSPECTION.replace("12", "15"), JULY)]
        (found,) = meant_by(said, [make.task("1", INSPECTION, MAY)])
        assert (found.task, found.alike) == (None, ("1",))

    def test_one_task_is_meant_once(self, make):
        tasks = [make.task("1", INSPECTION, MAY)]
        said = [make.task("1", INSPECTION, JUNE), make.task("2", "Kiểm tra việc thi hành pháp luật", JULY)]
        assert meant(said, tasks) == {"1": "1", "2": None}


class TestWhatIsSaid:
    def said(self, said, task):
        (found,) = meant_by([said], [task])
        return stated(found)

    def test_only_what_is_another(self, make):
        task = make.task("1", TRAINING, MAY, units=[("Sở Tư pháp", "lead")], product="Kế hoạch")
        found = self.said(make.task("1", TRAINING, JUNE, units=[("Sở Tư pháp", "lead")], product="Kế hoạch"), task)
        assert list(found) == ["schedule"]
        assert found["schedule"]["windows"] == [{"start": "2021-06-01", "end": "2021-06-30", "label": None}]

    def test_what_is_left_out_stays(self, make):
        task = make.task("1", TRAINING, MAY, units=[("Sở Tư pháp", "lead")], product="Kế hoạch", note="Theo đợt")
        assert self.said(make.task("1", TRAINING), task) == {}

    @pytest.mark.parametrize(
        ("known", "said", "now"),
        [
            ("lead A, support B", "lead C", "lead C, support B"),
            ("lead A, support B", "lead B", "lead B"),
            ("lead A, support B", "lead B, support A", "lead B, support A"),
            ("lead A, support B, monitor C", "support D", "lead A, support D, monitor C"),
            ("lead A, support B", "unspecified A, unspecified C", "lead A, unspecified C"),
            ("lead A, support B", "", None),
            ("lead A, support B", "support B", None),
            ("lead A, support B", "unspecified B, unspecified A", None),
        ],
    )
    def test_units_of_the_roles_it_names(self, make, known, said, now):
        def units(text):
            return [tuple(part.split()[::-1]) for part in text.split(", ") if part]

        found = self.said(
            make.task("1", TRAINING, units=units(said)), make.task("1", TRAINING, MAY, units=units(known))
        )
        assert found.get("units") == (now and [{"name": n, "role": r, "canonical": None} for n, r in units(now)])

    def test_other_words(self, make):
        task = make.task("1", TRAINING, MAY)
        found = self.said(make.task("1", TRAINING.replace("cán bộ", "công chức"), MAY), task)
        assert found["content"] == TRAINING.replace("cán bộ", "công chức")

    def test_a_quote_rewords_nothing(self, make):
        found = self.said(
            make.task("1", "Tổ chức tập huấn nghiệp vụ công tác pháp chế", JUNE), make.task("1", TRAINING, MAY)
        )
        assert list(found) == ["schedule"]


def test_new_tasks_have_ids_of_their_own_and_keep_a_number_that_nobody_has(make):
    ever = [make.task("1"), make.task("bs2", number=None), make.task("15")]
    found = as_added([make.task("1"), make.task("16")], ever)
    assert [(name, t.id, t.number, t.by_hand) for name, t in found.items()] == [
        ("1", "bs3", None, ["task"]),
        ("16", "bs4", "16", ["task"]),
    ]

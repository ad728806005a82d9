"""The period of a plan from its title."""

import pytest

from kehoach_cli.readers.period import period_of


@pytest.mark.parametrize(
    ("title", "start", "end"),
    [
        ("Công tác thi đua, khen thưởng năm 2021", "2021-01-01", "2021-12-31"),
        ("CÔNG TÁC NĂM 2026", "2026-01-01", "2026-12-31"),
        ("Phát triển nhà ở giai đoạn 2021-2025", "2021-01-01", "2025-12-31"),
        ("Chuyển đổi số giai đoạn 2021 – 2025, định hướng đến năm 2030", "2021-01-01", "2025-12-31"),
        ("Chuyển đổi số đến năm 2025, tầm nhìn 2030", "2022-01-01", "2025-12-31"),
        ("Hoạt động năm học 2023-2024", "2023-08-01", "2024-07-31"),
        ("HOẠT ĐỘNG NĂM HỌC 2020 – 2021", "2020-08-01", "2021-07-31"),
        ("Công tác tháng 5 năm 2026", "2026-05-01", "2026-05-31"),
        ("Công tác tháng 02/2024", "2024-02-01", "2024-02-29"),
        ("Nhiệm vụ quý II năm 2026", "2026-04-01", "2026-06-30"),
        ("Công tác 6 tháng cuối năm 2026", "2026-07-01", "2026-12-31"),
        ("Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 trong năm 2025", "2025-01-01", "2025-12-31"),
        ("Năm 2024 thực hiện Chương trình nông thôn mới giai đoạn 2021-2025", "2024-01-01", "2024-12-31"),
        ("Triển khai thi hành Luật Đất đai năm 2024", "2022-01-01", "2022-12-31"),
        ("Triển khai Quyết định số 1234/2020/QĐ-TTg", "2022-01-01", "2022-12-31"),
        ("Kiểm tra công vụ", "2022-01-01", "2022-12-31"),
    ],
)
def test_period_of_a_plan_issued_in_2022(title, start, end):
    period = period_of(title, 2022)
    assert (period.start.isoformat(), period.end.isoformat()) == (start, end)


def test_no_year_at_all_is_no_period():
    assert period_of("Kiểm tra công vụ", None) is None


def test_times_without_a_year_are_not_understood_where_the_plan_has_none(read):
    plan = read(
        "TT | Nội dung | Thời gian\n1 | Một | Tháng 6\n2 | Hai | 6/2026\n3 | Ba | Thường xuyên", title="Kiểm tra"
    )
    assert plan.period is None
    assert [task.schedule.kind.value for task in plan.tasks][:2] == ["unrecognized", "window"]
    assert next(problem.code for problem in plan.problems) == "K101"

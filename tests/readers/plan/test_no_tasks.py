"""Tables that look like tables of tasks and are none, and documents with nothing to read."""

import pytest

from kehoach_cli.errors import DocumentError

TASKS = "TT | Nội dung | Thời gian\n1 | Việc một | Tháng 6"


@pytest.mark.parametrize(
    ("code", "table"),
    [
        ("K212", "TT | Chỉ tiêu | Đơn vị tính | Năm 2021 | Năm 2022\n1 | Tỷ lệ hộ nghèo | % | 5,2 | 4,1"),
        ("K212", "TT | Nội dung | Đơn vị tính | Năm 2021 | Năm 2022\n1 | Số xã | xã | 5 | 7"),
        ("K213", "TT | Nội dung chi | Số tiền\n1 | Văn phòng phẩm | 5.000.000"),
        ("K213", "TT | Nội dung | Số lượng | Đơn giá | Thành tiền\n1 | Giấy | 10 | 70.000 | 700.000"),
        ("K214", "STT | Họ và tên | Chức vụ | Nhiệm vụ\n1 | Trần Văn An | Giám đốc | Trưởng ban"),
        (
            "K215",
            "Thời gian | Nội dung | Người thực hiện\n7h30 - 8h00 | Đón tiếp đại biểu | Văn phòng\n8h00 | Khai mạc | BTC",
        ),
        (
            "K215",
            "Thời gian | Nội dung | Người thực hiện\nTừ 08:00 | Đón tiếp | Văn phòng\n9 giờ 30 | Nghỉ | Văn phòng",
        ),
        ("K216", "Tên giống | Thời gian sinh trưởng (ngày) | Năng suất\nLúa A | 110 | 60\nLúa B | 95 | 55"),
        ("K216", "Tên lớp | Thời gian (ngày)\nLớp A | 3\nLớp B | 5"),
        ("K216", "Ô một | Ô hai\nx | y"),
    ],
)
def test_table_is_left_out_with_its_reason(read, code, table):
    plan = read(TASKS, "Một đoạn ở giữa.", table)
    assert [task.content for task in plan.tasks] == ["Việc một"]
    assert [(problem.code, problem.where.table) for problem in plan.problems] == [(code, 2)]


def test_letterhead_and_signature_are_left_out_with_their_reasons(read):
    plan = read(
        "SỞ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 1/KH-SNV | Sơn Hải, ngày 2 tháng 1 năm 2026",
        "**KẾ HOẠCH**",
        "**Công tác năm 2026**",
        TASKS,
        "Nơi nhận:⏎- Lưu: VT. | GIÁM ĐỐC⏎Trần Văn An",
        title=None,
    )
    assert [(problem.code, problem.where.table) for problem in plan.problems] == [("K210", 1), ("K211", 3)]


def test_tasks_with_targets_and_a_time_are_tasks(read):
    plan = read("TT | Nhiệm vụ | Chỉ tiêu | Đơn vị chủ trì | Thời gian\n1 | Trồng cây | 500 cây | Đoàn xã | Tháng 2")
    assert plan.tasks[0].note == "Chỉ tiêu: 500 cây"


def test_document_without_tasks_says_what_was_looked_for(read):
    with pytest.raises(DocumentError) as caught:
        read("I. MỤC ĐÍCH", "Nâng cao chất lượng.")
    assert caught.value.exit_code == 65
    assert "Nội dung" in str(caught.value)
    assert "Thời gian" in str(caught.value)


def test_table_of_tasks_without_a_time_column_is_refused(read):
    with pytest.raises(DocumentError) as caught:
        read("TT | Nội dung | Đơn vị thực hiện\n1 | Việc một | Sở Nội vụ")
    assert str(caught.value).startswith("plan.docx: table 1 lists tasks but has no time column")


def test_table_without_a_time_column_beside_one_with_it_is_kept_and_told(read):
    plan = read(TASKS, "Bảng khác:", "TT | Nội dung | Đơn vị thực hiện\n1 | Việc hai | Sở Nội vụ")
    assert [task.content for task in plan.tasks] == ["Việc một", "Việc hai"]
    assert [(problem.code, problem.where.table) for problem in plan.problems if problem.code == "K201"] == [("K201", 2)]


def test_tasks_in_a_table_nested_in_a_layout_table(read, table):
    from kehoach_cli.readers.blocks import Cell, Paragraph, Table

    outer = Table((Cell(0, 0, blocks=(Paragraph("Khung trang"), table(TASKS))),), 1, 1, 1)
    assert [task.content for task in read(outer).tasks] == ["Việc một"]

"""Task tables of the shapes that offices draw; the expected values are read off the table above them."""

import pytest


def test_lead_support_product_and_time(read, spans, units):
    plan = read(
        """
        TT | Tên nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Kết quả | Thời gian hoàn thành
        1. | Xây dựng Đề án | Sở Nội vụ | Sở Tài chính; các sở, ngành | Đề án | Quý II
        2. | Kiểm tra công vụ | Thanh tra tỉnh | | Báo cáo | Trước 30/6
        """
    )
    first, second = plan.tasks
    assert (first.id, first.number, first.content, first.product) == ("1", "1", "Xây dựng Đề án", "Đề án")
    assert units(first) == ["lead: Sở Nội vụ", "support: Sở Tài chính", "support: các sở, ngành"]
    assert (spans(first.schedule), spans(second.schedule)) == (["2026-04-01..2026-06-30"], ["..2026-06-29"])
    assert units(second) == ["lead: Thanh tra tỉnh"]
    assert first.source.model_dump() == {"kind": "table", "table": 1, "rows": [2], "paragraph": None}


def test_time_before_units_and_a_monitor(read, units):
    plan = read(
        """
        STT | Nhiệm vụ | Sản phẩm | Thời gian hoàn thành | Chủ trì thực hiện | Phối hợp thực hiện | Theo dõi, kiểm tra, đôn đốc
        1 | Rà soát quy hoạch | Báo cáo | Tháng 5 | Phòng Kinh tế | Phòng Tư pháp | Văn phòng UBND
        """
    )
    assert units(plan.tasks[0]) == ["lead: Phòng Kinh tế", "support: Phòng Tư pháp", "monitor: Văn phòng UBND"]
    assert plan.tasks[0].product == "Báo cáo"


def test_time_before_lead_support_and_note(read, units, spans):
    plan = read(
        """
        TT | Nội dung | Thời gian thực hiện | Đơn vị chủ trì | Đơn vị phối hợp | Ghi chú
        01 | Rà soát | Ngày 15/5 | Phòng Nội vụ | Công an huyện, các xã | Họp kín
        """
    )
    task = plan.tasks[0]
    assert (task.id, task.number, task.note) == ("01", "01", "Họp kín")
    assert units(task) == ["lead: Phòng Nội vụ", "support: Công an huyện", "support: các xã"]
    assert spans(task.schedule) == ["2026-05-15..2026-05-15"]


def test_note_that_also_names_the_support(read):
    plan = read(
        """
        STT | Nội dung nhiệm vụ | Đơn vị chủ trì | Sản phẩm đầu ra | Mốc hoàn thành | Ghi chú & Đơn vị phối hợp
        1 | Số hóa hồ sơ | Sở Tư pháp | Kho dữ liệu | 12/2026 | Cùng Sở Khoa học và Công nghệ
        """
    )
    assert plan.tasks[0].note == "Cùng Sở Khoa học và Công nghệ"
    assert [unit.name for unit in plan.tasks[0].units] == ["Sở Tư pháp"]


def test_year_in_the_header_of_the_time(read, spans):
    plan = read(
        """
        TT | Nội dung | Trách nhiệm | Thời gian (Năm 2027)
        1 | Tổng kết | Văn phòng | Tháng 3
        """
    )
    assert spans(plan.tasks[0].schedule) == ["2027-03-01..2027-03-31"]


def test_plan_of_inspections_has_the_inspected_unit_as_task(read, spans):
    plan = read(
        """
        STT | Đơn vị được kiểm tra | Thời gian kiểm tra
        1 | UBND xã Tân Phong | Tháng 4
        2 | Trường THCS Tân Phong | Tháng 10
        """
    )
    assert [task.content for task in plan.tasks] == ["UBND xã Tân Phong", "Trường THCS Tân Phong"]
    assert spans(plan.tasks[1].schedule) == ["2026-10-01..2026-10-31"]


def test_month_and_week_columns_are_one_time(read, spans, units):
    plan = read(
        """
        THÁNG | TUẦN C.MÔN | NỘI DUNG CÔNG VIỆC | BỘ PHẬN T.HIỆN
        9 | 1 | Khai giảng | BGH, GVCN
        ^ | 2 | Họp phụ huynh | GVCN
        10 | Tuần 1 | Thao giảng | Tổ CM
        """
    )
    assert [spans(task.schedule) for task in plan.tasks] == [
        ["2026-09-01..2026-09-07"],
        ["2026-09-08..2026-09-14"],
        ["2026-10-01..2026-10-07"],
    ]
    assert units(plan.tasks[0]) == ["lead: BGH", "lead: GVCN"]


def test_weeks_that_run_on_over_the_months_are_not_weeks_of_a_month(read):
    plan = read(
        """
        Tháng | Tuần | Nội dung | Phân công
        9 | 1 | Khai giảng | BGH
        ^ | 2 | Dạy học tuần 2 | GV
        10 | 5 | Thao giảng | GV
        ^ | 6 | Kiểm tra hồ sơ | BGH
        """
    )
    assert {task.schedule.kind.value for task in plan.tasks} == {"unrecognized"}


def test_time_first_and_columns_without_a_role_are_kept_in_the_note(read, spans, units):
    plan = read(
        """
        Thời gian | Đối tượng | Nội dung | Phương pháp | Phân công
        Tháng 9 | Học sinh lớp 6 | Tập huấn phòng cháy | Trực quan | TPT Đội
        """
    )
    task = plan.tasks[0]
    assert (task.content, units(task)) == ("Tập huấn phòng cháy", ["lead: TPT Đội"])
    assert task.note == "Đối tượng: Học sinh lớp 6\nPhương pháp: Trực quan"
    assert spans(task.schedule) == ["2026-09-01..2026-09-30"]


def test_frequency_and_rule_are_one_time(read, spans):
    plan = read(
        """
        Mã | Tên đầu việc | Người phụ trách | Tần suất | Quy tắc hạn hoàn thành
        B1 | Báo cáo thu chi | Kế toán | Hằng quý | Trước ngày 05 của tháng đầu quý sau
        B2 | Họp giao ban | Văn thư | Hằng tháng |
        """
    )
    report, meeting = plan.tasks
    assert (report.id, report.schedule.kind.value) == ("B1", "recurring")
    assert spans(report.schedule) == ["..2026-04-04", "..2026-07-04", "..2026-10-04", "..2027-01-04"]
    assert len(meeting.schedule.windows) == 12


def test_start_and_end_columns_are_one_window(read, spans):
    plan = read(
        """
        Giai đoạn | Công việc | Đơn vị chủ trì | Đơn vị phối hợp | Bắt đầu | Kết thúc | Sản phẩm
        Chuẩn bị | Khảo sát | Sở Xây dựng | UBND xã | 01/3/2026 | 31/3/2026 | Báo cáo
        ^ | Lập dự toán | Sở Tài chính | | | 15/4/2026 | Dự toán
        Thi công | Khởi công | Sở Xây dựng | | Tháng 5 | Tháng 9 |
        """
    )
    assert [spans(task.schedule) for task in plan.tasks] == [
        ["2026-03-01..2026-03-31"],
        ["..2026-04-15"],
        ["2026-05-01..2026-09-30"],
    ]
    assert [task.section for task in plan.tasks] == [["Chuẩn bị"], ["Chuẩn bị"], ["Thi công"]]


def test_start_and_end_under_one_heading(read, spans):
    plan = read(
        """
        TT | Nội dung | Thời gian thực hiện | < | Đơn vị
        ^ | ^ | Bắt đầu | Kết thúc | ^
        1 | Khảo sát | 01/3 | 15/3 | Sở Xây dựng
        """
    )
    assert spans(plan.tasks[0].schedule) == ["2026-03-01..2026-03-15"]
    assert plan.tasks[0].source.rows == [3]


def test_lead_and_support_under_one_heading(read, units):
    plan = read(
        """
        TT | Nội dung | Phân công thực hiện | < | Thời gian
        ^ | ^ | Chủ trì | Phối hợp | ^
        1 | Tập huấn | Sở Nội vụ | Sở Y tế | Quý I
        """
    )
    assert units(plan.tasks[0]) == ["lead: Sở Nội vụ", "support: Sở Y tế"]


def test_two_header_rows_without_merged_cells(read, units):
    plan = read(
        """
        TT | Nội dung | Phân công thực hiện | | Thời gian
        | | Chủ trì | Phối hợp |
        1 | Tập huấn | Sở Nội vụ | Sở Y tế | Quý I
        """
    )
    assert len(plan.tasks) == 1
    assert units(plan.tasks[0]) == ["lead: Sở Nội vụ", "support: Sở Y tế"]


def test_months_as_columns(read, spans):
    plan = read(
        """
        TT | Nội dung | Đơn vị | Tháng thực hiện | < | < | < | < | < | < | < | < | < | < | <
        ^ | ^ | ^ | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
        1 | Kiểm tra | Thanh tra | | | x | | | X | | | | | |
        2 | Tập huấn | Văn phòng | | | ✓ | ✓ | ✓ | | | | | | |
        3 | Tổng kết | Văn phòng | | | | | | | | | | | | •
        4 | Trực ban | Văn phòng | | | | | | | | | | | |
        """
    )
    assert [task.schedule.text for task in plan.tasks] == ["Tháng 3, 6", "Tháng 3, 4, 5", "Tháng 12", ""]
    assert [spans(task.schedule) for task in plan.tasks] == [
        ["2026-03-01..2026-03-31", "2026-06-01..2026-06-30"],
        ["2026-03-01..2026-05-31"],
        ["2026-12-01..2026-12-31"],
        [],
    ]


def test_a_mark_over_several_months_marks_them_all(read, spans):
    plan = read(
        """
        TT | Nội dung | T1 | T2 | T3 | T4
        1 | Khảo sát | | x | < | <
        2 | Báo cáo | x | | |
        """
    )
    assert [spans(task.schedule) for task in plan.tasks] == [["2026-02-01..2026-04-30"], ["2026-01-01..2026-01-31"]]


def test_quarters_as_columns_and_months_of_two_years(read, spans):
    quarters = read("TT | Nội dung | Quý I | Quý II | Quý III | Quý IV\n1 | Họp | x | | x |\n2 | Kiểm tra | | x | | x")
    assert spans(quarters.tasks[0].schedule) == ["2026-01-01..2026-03-31", "2026-07-01..2026-09-30"]
    months = read(
        """
        TT | Nội dung | Năm 2025 | < | Năm 2026 | <
        ^ | ^ | T11 | T12 | T1 | T2
        1 | Diễn tập | | x | | x
        2 | Ôn tập | x | | |
        """,
        title="Hoạt động năm học 2025 - 2026",
    )
    assert spans(months.tasks[0].schedule) == ["2025-12-01..2025-12-31", "2026-02-01..2026-02-28"]


def test_words_in_a_month_column_are_no_mark(read):
    plan = read("TT | Nội dung | T1 | T2 | T3\n1 | Họp | x | |\n2 | Hội thi | | Đêm 15 |\n3 | Thi | x | |")
    assert [task.schedule.kind.value for task in plan.tasks] == ["window", "unrecognized", "window"]
    assert [problem.code for problem in plan.problems] == ["K302"]


@pytest.mark.parametrize(("cells", "kind"), [("Hoàn thành/Đang thực hiện", "state"), ("Tháng 5/Quý II", "time")])
def test_tien_do_is_a_time_or_a_state_by_its_cells(read, cells, kind):
    first, second = cells.split("/")
    plan = read(
        f"""
        TT | Nội dung | Thời hạn | Tiến độ
        1 | Việc một | Tháng 6 | {first}
        2 | Việc hai | Tháng 7 | {second}
        """
        if kind == "state"
        else f"TT | Nội dung | Tiến độ\n1 | Việc một | {first}\n2 | Việc hai | {second}"
    )
    task = plan.tasks[0]
    if kind == "state":
        assert (task.schedule.text, task.note) == ("Tháng 6", "Tiến độ: Hoàn thành")
    else:
        assert (task.schedule.text, task.note) == ("Tháng 5", None)


def test_ket_qua_is_a_product_or_an_outcome_by_its_cells(read):
    product = read("TT | Nội dung | Thời gian | Kết quả\n1 | Việc | Tháng 6 | Báo cáo của Sở")
    outcome = read("TT | Nội dung | Thời gian | Kết quả\n1 | Việc | Tháng 6 | Đã hoàn thành")
    assert (product.tasks[0].product, outcome.tasks[0].product) == ("Báo cáo của Sở", None)
    assert outcome.tasks[0].note == "Kết quả: Đã hoàn thành"


def test_budget_basis_and_state(read):
    plan = read(
        """
        TT | Nội dung | Căn cứ | Thời hạn | Kinh phí (tr.đ) | Trạng thái | Ghi chú
        1 | Mua sắm | Quyết định số 5/QĐ-SNV | Quý I | 120 | Đang thực hiện | Đấu thầu
        """
    )
    task = plan.tasks[0]
    assert task.budget == "120"
    assert task.note == "Đấu thầu\nTrạng thái: Đang thực hiện\nCăn cứ: Quyết định số 5/QĐ-SNV"


def test_several_times_in_a_row_are_labelled(read, spans):
    plan = read(
        """
        TT | Tên văn bản | Thời gian trình | Thời gian ban hành
        1 | Nghị quyết | Tháng 5/2026 | Tháng 7/2026
        """
    )
    assert plan.tasks[0].schedule.text == "Thời gian trình: Tháng 5/2026; Thời gian ban hành: Tháng 7/2026"
    assert spans(plan.tasks[0].schedule) == ["2026-05-01..2026-05-31", "2026-07-01..2026-07-31"]


def test_title_row_over_the_header_and_row_of_column_numbers(read):
    plan = read(
        """
        Đơn vị tính: triệu đồng | < | <
        TT | Nội dung | Thời gian
        (1) | (2) | (3)
        1 | Việc một | Tháng 6
        """
    )
    assert [task.content for task in plan.tasks] == ["Việc một"]


def test_header_repeated_by_hand_inside_the_table(read):
    plan = read(
        """
        TT | Nội dung | Thời gian
        1 | Việc một | Tháng 6
        TT | Nội dung | Thời gian
        2 | Việc hai | Tháng 7
        """
    )
    assert [task.number for task in plan.tasks] == ["1", "2"]


def test_number_column_without_a_header_and_quarters_without_their_word(read, spans):
    plan = read(
        """
        | Nội dung | Quý
        1. | Họp | I
        2. | Kiểm tra | II, III
        """
    )
    assert [(task.number, spans(task.schedule), task.note) for task in plan.tasks] == [
        ("1", ["2026-01-01..2026-03-31"], None),
        ("2", ["2026-04-01..2026-09-30"], None),
    ]


@pytest.mark.parametrize(
    ("often", "rule", "kind", "first"),
    [
        ("Hằng tháng", "Trước ngày 25", "recurring", "..2026-01-24"),
        ("Hằng tháng", "25", "unrecognized", None),
        ("Hằng quý", "Sau khi có báo cáo", "conditional", None),
        ("Một lần", "Trước 30/6", "deadline", "..2026-06-29"),
        ("Thường xuyên", "", "ongoing", "2026-01-01..2026-12-31"),
    ],
)
def test_rule_beside_a_frequency_decides(read, spans, often, rule, kind, first):
    plan = read(
        f"Mã | Tên đầu việc | Tần suất | Quy tắc hạn hoàn thành\nB1 | Việc | {often} | {rule}\nB2 | Hai | Hằng năm |"
    )
    schedule = plan.tasks[0].schedule
    assert (schedule.kind, (spans(schedule) or [None])[0]) == (kind, first)


def test_months_of_a_school_year_as_bare_numbers(read, spans):
    plan = read(
        "TT | Nội dung | 8 | 9 | 10 | 11 | 12 | 1 | 2 | 3 | 4 | 5\n1 | Thao giảng | | | | x | | | | x | |",
        title="Hoạt động năm học 2025 - 2026",
    )
    assert spans(plan.tasks[0].schedule) == ["2025-11-01..2025-11-30", "2026-03-01..2026-03-31"]


def test_limit_in_the_end_column(read, spans):
    plan = read(
        "TT | Công việc | Bắt đầu | Kết thúc\n1 | Một | 01/3 | Trước 30/6\n2 | Hai | Tháng 3 | Chậm nhất 15/6\n3 | Ba | | Trước 10/7"
    )
    assert [spans(task.schedule) for task in plan.tasks] == [
        ["2026-03-01..2026-06-29"],
        ["2026-03-01..2026-06-15"],
        ["..2026-07-09"],
    ]

"""Rows of task tables: headings, parts, cells merged down, rows that go on, "nt"."""

import pytest

from kehoach_cli.readers.blocks import Cell, Paragraph, Table


def codes(plan):
    return [problem.code for problem in plan.problems if problem.code not in ("K210", "K211")]


def test_merged_rows_roman_and_letter_rows_are_headings(read):
    plan = read(
        """
        TT | Nội dung | Đơn vị | Thời gian
        A. NHIỆM VỤ TRỌNG TÂM | < | < | <
        I | Cải cách thể chế | |
        1 | Việc một | Sở Tư pháp | Tháng 1
        II. | Cải cách bộ máy |   | -
        1 | Việc hai | Sở Nội vụ | Tháng 2
        2 | Việc ba | Sở Nội vụ | Tháng 3
        B | NHIỆM VỤ THƯỜNG XUYÊN | |
        1 | Việc bốn | Văn phòng | Hằng tháng
        """
    )
    assert [task.section for task in plan.tasks] == [
        ["A. NHIỆM VỤ TRỌNG TÂM", "I. Cải cách thể chế"],
        ["A. NHIỆM VỤ TRỌNG TÂM", "II. Cải cách bộ máy"],
        ["A. NHIỆM VỤ TRỌNG TÂM", "II. Cải cách bộ máy"],
        ["B. NHIỆM VỤ THƯỜNG XUYÊN"],
    ]
    assert [task.id for task in plan.tasks] == ["I.1", "II.1", "II.2", "B.1"]


def test_bold_title_beside_an_empty_number_is_a_heading(read):
    plan = read(
        """
        TT | Nội dung | Thời gian
        | **Công tác tuyên truyền** |
        1 | Việc một | Tháng 1
        """
    )
    assert plan.tasks[0].section == ["Công tác tuyên truyền"]


@pytest.mark.parametrize("row", ["THÁNG 7 | < | <", "| THÁNG 7 |", "VII | THÁNG 7 |", "| Công việc khác (Tháng 7) |"])
def test_heading_that_is_a_time_gives_it_to_the_rows_without_one(read, spans, row):
    plan = read(f"TT | Nội dung | Thời gian\n{row}\n1 | Việc một |\n2 | Việc hai | Ngày 15/8")
    first, second = plan.tasks
    assert (spans(first.schedule), first.schedule.inherited_from) == (["2026-07-01..2026-07-31"], "section")
    assert (spans(second.schedule), second.schedule.inherited_from) == (["2026-08-15..2026-08-15"], None)


def test_heading_that_only_names_a_month_in_other_words_gives_no_time(read):
    plan = read(
        "TT | Nội dung | Thời gian\nTổng kết phong trào tháng 3 | < | <\n1 | Việc một |\n2 | Việc hai | Tháng 4"
    )
    assert plan.tasks[0].schedule.kind == "unspecified"


def test_week_under_a_heading_of_a_month(read, spans):
    plan = read("TT | Nội dung | Thời gian\nTHÁNG 9 | < | <\n1 | Khai giảng | Tuần 1\n2 | Họp | Ngày 15")
    assert [spans(task.schedule) for task in plan.tasks] == [["2026-09-01..2026-09-07"], ["2026-09-15..2026-09-15"]]
    assert {task.schedule.inherited_from for task in plan.tasks} == {"section"}


def test_heading_of_a_year_decides_the_year_of_the_rows_under_it(read, spans):
    plan = read(
        "TT | Nội dung | Thời gian\nNăm 2026 | < | <\n1 | Việc một | Quý II\nNăm 2028 | < | <\n2 | Việc hai | Quý II",
        title="Phát triển đô thị giai đoạn 2026 - 2030",
    )
    assert [spans(task.schedule) for task in plan.tasks] == [["2026-04-01..2026-06-30"], ["2028-04-01..2028-06-30"]]


def test_roman_rows_with_a_time_and_nothing_below_are_tasks(read):
    plan = read("TT | Nội dung | Thời gian\nI | Việc một | Tháng 1\nII | Việc hai | Tháng 2")
    assert [(task.number, task.content) for task in plan.tasks] == [("I", "Việc một"), ("II", "Việc hai")]


def test_parts_have_their_parent_and_its_time(read):
    plan = read(
        """
        TT | Nội dung | Đơn vị | Thời gian
        1 | Việc một | Sở A | Quý I
        2 | Việc hai | Sở B | Quý II
        2.1 | Phần một | Sở B |
        2.2 | Phần hai | Sở B | Tháng 4
        a) | Điểm a | Sở B | Tháng 5
        - | Điểm gạch | Sở B | Tháng 6
        """
    )
    assert [(task.id, task.parent) for task in plan.tasks] == [
        ("1", None),
        ("2", None),
        ("2.1", "2"),
        ("2.2", "2"),
        ("a", "2.2"),
        ("d1", "2.2"),
    ]
    part = plan.tasks[2]
    assert (part.schedule.text, part.schedule.inherited_from) == ("Quý II", "parent")
    assert codes(plan) == []


def test_time_and_unit_merged_down(read, spans, units):
    plan = read(
        """
        TT | Nội dung | Đơn vị | Thời gian
        1 | Việc một | Sở Nội vụ | Quý I
        2 | Việc hai | ^ | ^
        3 | Việc ba | Sở Y tế | Quý II
        """
    )
    second = plan.tasks[1]
    assert (spans(second.schedule), second.schedule.inherited_from) == (["2026-01-01..2026-03-31"], "merged cell")
    assert units(second) == ["lead: Sở Nội vụ"]
    assert plan.tasks[0].schedule.inherited_from is None


def test_task_merged_down_is_a_record_for_each_row(read, units):
    plan = read(
        """
        TT | Nội dung | Sản phẩm | Đơn vị | Thời gian
        1 | Chỉ số cải cách | Kế hoạch | Sở Nội vụ | Tháng 1
        ^ | ^ | Báo cáo | Sở Tư pháp | Tháng 11
        2 | Việc hai | Công văn | Văn phòng | Tháng 2
        """
    )
    assert [(task.id, task.number, task.content, task.product) for task in plan.tasks] == [
        ("1", "1", "Chỉ số cải cách", "Kế hoạch"),
        ("1-2", "1", "Chỉ số cải cách", "Báo cáo"),
        ("2", "2", "Việc hai", "Công văn"),
    ]
    assert units(plan.tasks[1]) == ["lead: Sở Tư pháp"]
    assert codes(plan) == []


def test_row_without_number_and_task_is_a_further_record_of_the_task_above(read):
    plan = read("TT | Nội dung | Đơn vị | Thời gian\n1 | Việc một | Sở A | Tháng 1\n | | Sở B | Tháng 2")
    assert [(task.number, task.content) for task in plan.tasks] == [("1", "Việc một"), ("1", "Việc một")]
    assert codes(plan) == ["K204"]


@pytest.mark.parametrize("sign", ["nt", "như trên", "//", "Như trên", '"', "-nt-"])
def test_ditto_repeats_the_cell_above(read, spans, units, sign):
    plan = read(f"TT | Nội dung | Đơn vị | Thời gian\n1 | Việc một | Sở Y tế | Quý I\n2 | Việc hai | {sign} | {sign}")
    second = plan.tasks[1]
    assert (spans(second.schedule), second.schedule.inherited_from) == (["2026-01-01..2026-03-31"], "ditto")
    assert units(second) == ["lead: Sở Y tế"]


@pytest.mark.parametrize("empty", ["", "-", "…", "...", "\xa0", "–"])
def test_empty_time_is_unspecified_with_a_warning(read, empty):
    plan = read(f"TT | Nội dung | Thời gian\n1 | Việc một | {empty}\n2 | Việc hai | Tháng 2")
    assert plan.tasks[0].schedule.kind == "unspecified"
    (warning,) = plan.problems
    assert (warning.code, warning.severity, warning.task) == ("K301", "warning", "1")
    assert warning.where.model_dump(exclude_none=True) == {"table": 1, "row": 2, "column": "Thời gian"}


def test_time_that_is_not_understood_is_quoted_with_its_place(read):
    plan = read("TT | Nội dung | Thời gian\n1 | Việc một | Lúc nào rảnh\n2 | Việc hai | Tháng 2")
    assert plan.tasks[0].schedule.kind == "unrecognized"
    (warning,) = plan.problems
    assert (warning.code, warning.where.row, warning.where.column) == ("K302", 2, "Thời gian")
    assert warning.params["text"] == "Lúc nào rảnh"


def test_row_cut_by_a_page_goes_on_in_the_middle_of_its_sentence(read, units):
    plan = read(
        """
        TT | Nội dung | Đơn vị | Thời gian
        1 | - Tuyên truyền;⏎- Phát động thi đua gắn các phong | - Sở Nội vụ, các | Tháng 1
        """,
        """
        | trào với việc học tập.⏎- Tổng kết. | sở, ngành. |
        2 | Việc hai | Sở Y tế | Tháng 2
        """,
    )
    first, second = plan.tasks
    assert first.items == ["Tuyên truyền;", "Phát động thi đua gắn các phong trào với việc học tập.", "Tổng kết."]
    assert first.content == "\n".join(first.items)
    assert units(first) == ["lead: Sở Nội vụ", "lead: các sở, ngành"]
    assert (second.number, second.source.table, second.source.rows) == ("2", 2, [2])
    assert codes(plan) == ["K202"]


def test_table_without_header_after_text_goes_on_but_joins_no_row(read):
    plan = read(
        "TT | Nội dung | Thời gian\n1 | Việc một | Tháng 1",
        "Đoạn văn ở giữa.",
        "2 | Việc hai | Tháng 2",
    )
    assert [task.content for task in plan.tasks] == ["Việc một", "Việc hai"]
    assert codes(plan) == []


def test_automatic_numbers_and_bullets(read):
    def cell(row, column, *paragraphs):
        return Cell(row, column, blocks=tuple(paragraphs))

    cells = (
        cell(0, 0, Paragraph("TT")),
        cell(0, 1, Paragraph("Nội dung")),
        cell(0, 2, Paragraph("Thời gian")),
        cell(1, 0, Paragraph("", marker="1.1.")),
        cell(1, 1, Paragraph("Mở đầu:"), Paragraph("ý một;", marker="-"), Paragraph("ý hai.", marker="a)")),
        cell(1, 2, Paragraph("Tháng 2")),
    )
    task = read(Table(cells, 2, 3, 1)).tasks[0]
    assert (task.number, task.items) == ("1.1", ["ý một;", "ý hai."])
    assert task.content == "Mở đầu:\ný một;\na) ý hai."


def test_line_broken_in_a_sentence_is_joined_and_a_dash_inside_is_no_bullet(read):
    plan = read("TT | Nội dung | Thời gian\n1 | Tổng kết năm học⏎2025 - 2026 của⏎các trường | Tháng 2")
    assert plan.tasks[0].content == "Tổng kết năm học\n2025 - 2026 của các trường"
    assert plan.tasks[0].items == []


def test_row_with_a_unit_alone_adds_it_to_the_task_above(read, units):
    plan = read("TT | Nội dung | Đơn vị | Thời gian\n1 | Việc một | Sở Y tế | Tháng 1\n | | Sở Nội vụ |")
    assert units(plan.tasks[0]) == ["lead: Sở Y tế", "lead: Sở Nội vụ"]
    assert (plan.tasks[0].source.rows, codes(plan)) == ([2, 3], ["K202"])


def test_number_without_a_task_is_kept_and_said(read):
    plan = read("TT | Nội dung | Đơn vị | Thời gian\n1 | Việc một | Sở Y tế | Tháng 1\n2 | | Sở Nội vụ | Tháng 2")
    assert [(task.number, task.content) for task in plan.tasks] == [("1", "Việc một"), ("2", "")]
    assert codes(plan) == ["K203"]


def test_numbering_that_restarts_in_another_table(read):
    head = "TT | Nội dung | Thời gian\n"
    plan = read("PHỤ LỤC I", f"{head}1 | Việc một | Tháng 1", "PHỤ LỤC II", f"{head}1 | Việc hai | Tháng 2")
    assert [(task.id, task.section) for task in plan.tasks] == [("PLI.1", ["PHỤ LỤC I"]), ("PLII.1", ["PHỤ LỤC II"])]


def test_reference_instead_of_units_goes_to_the_note(read):
    plan = read(
        "TT | Nội dung | Đơn vị thực hiện | Thời gian\n1 | Trực ban | Theo phân công tại Quyết định số 5/QĐ-SNV | Tháng 1"
    )
    assert plan.tasks[0].units == []
    assert plan.tasks[0].note == "Đơn vị thực hiện: Theo phân công tại Quyết định số 5/QĐ-SNV"


def test_tasks_stacked_in_one_row_by_their_numbers(read, units, spans):
    plan = read(
        """
        TT | Nội dung | Đơn vị | Thời gian
        1.⏎2.⏎3. | Khai giảng⏎Họp phụ huynh⏎Thao giảng | BGH⏎GVCN⏎Tổ CM | Tháng 9
        """
    )
    assert [(task.id, task.content, units(task)) for task in plan.tasks] == [
        ("1", "Khai giảng", ["lead: BGH"]),
        ("2", "Họp phụ huynh", ["lead: GVCN"]),
        ("3", "Thao giảng", ["lead: Tổ CM"]),
    ]
    assert [spans(task.schedule) for task in plan.tasks] == [["2026-09-01..2026-09-30"]] * 3


def test_bullets_beside_as_many_units_are_one_task(read):
    plan = read("TT | Nội dung | Đơn vị | Thời gian\n7 | - Kiểm tra;⏎- Tập huấn. | - Sở A;⏎- Sở B. | Quý II")
    assert [(task.number, len(task.items), len(task.units)) for task in plan.tasks] == [("7", 2, 2)]


def test_footnotes_are_kept_beside_the_task(read):
    cells = [
        Cell(row, column, blocks=(Paragraph(text, notes=("Theo lịch của Sở.",) if text == "Tháng 5" else ()),))
        for row, texts in enumerate((("TT", "Nội dung", "Thời gian"), ("1", "Việc một", "Tháng 5")))
        for column, text in enumerate(texts)
    ]
    task = read(Table(tuple(cells), 2, 3, 1)).tasks[0]
    assert (task.schedule.text, task.note) == ("Tháng 5", "Thời gian: Theo lịch của Sở.")


def test_heading_without_rows_and_time_of_a_heading_are_told(read):
    plan = read("TT | Nội dung | Thời gian\nI | Trống | \nII | Có việc | Quý I\n1 | Việc một |\n2 | Hai | Tháng 2")
    assert [(p.code, p.params) for p in plan.problems] == [("K205", {"text": "I. Trống"}), ("K206", {"text": "Quý I"})]
    assert plan.tasks[0].schedule.inherited_from == "section"


def test_task_that_takes_the_place_of_its_unit_too_is_no_heading(read, spans):
    plan = read("Nội dung | Đơn vị | Thời gian\nTổng kết năm | < | Tháng 12\nHọp | Sở A | Tháng 6")
    assert [(task.content, spans(task.schedule)) for task in plan.tasks] == [
        ("Tổng kết năm", ["2026-12-01..2026-12-31"]),
        ("Họp", ["2026-06-01..2026-06-30"]),
    ]


def test_months_stand_under_their_quarter(read):
    plan = read("TT | Nội dung | Thời gian\nQUÝ I | < | <\nTHÁNG 2 | < | <\n1 | Một |\nQUÝ II | < | <\n2 | Hai |")
    assert [(task.section, task.schedule.text) for task in plan.tasks] == [
        (["QUÝ I", "THÁNG 2"], "THÁNG 2"),
        (["QUÝ II"], "QUÝ II"),
    ]

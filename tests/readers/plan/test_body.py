"""The body: preamble, bases, sections; nothing of it is lost."""

from kehoach_cli.readers.blocks import Paragraph

TASKS = "TT | Nội dung | Thời gian\n1 | Việc một | Tháng 6"


def test_preamble_bases_and_sections_in_order(read):
    plan = read(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;",
        "- Căn cứ Quyết định số 3/QĐ-UBND ngày 05/01/2026.",
        "Sở Nội vụ ban hành Kế hoạch như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "Nâng cao chất lượng.",
        "2. Yêu cầu",
        "- Đúng tiến độ;",
        "- Tiết kiệm.",
        "II. NỘI DUNG",
        TASKS,
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Văn phòng theo dõi, đôn đốc các phòng thực hiện Kế hoạch này.",
    )
    assert plan.bases == [
        "Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;",
        "Căn cứ Quyết định số 3/QĐ-UBND ngày 05/01/2026.",
    ]
    assert plan.preamble == "Sở Nội vụ ban hành Kế hoạch như sau:"
    assert [(s.number, s.title, s.level) for s in plan.sections] == [
        ("I", "MỤC ĐÍCH, YÊU CẦU", 1),
        ("1", "Mục đích", 2),
        ("2", "Yêu cầu", 2),
        ("II", "NỘI DUNG", 1),
        ("III", "TỔ CHỨC THỰC HIỆN", 1),
    ]
    assert [s.text for s in plan.sections] == [
        "",
        "Nâng cao chất lượng.",
        "- Đúng tiến độ;\n- Tiết kiệm.",
        "",
        "1. Văn phòng theo dõi, đôn đốc các phòng thực hiện Kế hoạch này.",
    ]
    assert plan.tasks[0].section == ["II. NỘI DUNG"]


def test_letters_above_roman_heads_and_c_after_b(read):
    plan = read("A. Chung", "I. Một", "II. Hai", "B. Riêng", "I. Ba", "C. Khác", "I. Bốn", TASKS)
    assert [(s.number, s.level) for s in plan.sections] == [
        ("A", 1),
        ("I", 2),
        ("II", 2),
        ("B", 1),
        ("I", 2),
        ("C", 1),
        ("I", 2),
    ]
    assert plan.tasks[0].section == ["C. Khác", "I. Bốn"]


def test_head_styles_and_numbers_made_by_word(read):
    plan = read(
        Paragraph("NHIỆM VỤ", marker="I.", list_level=0, heading=1, number=3),
        Paragraph("Cụ thể", marker="1.", list_level=1, heading=2, number=4),
        TASKS,
        Paragraph("Kinh phí", heading=1, number=5),
        Paragraph("Từ ngân sách.", number=6),
    )
    assert [(s.number, s.title) for s in plan.sections] == [("I", "NHIỆM VỤ"), ("1", "Cụ thể"), (None, "Kinh phí")]
    assert plan.tasks[0].section == ["I. NHIỆM VỤ", "1. Cụ thể"]
    assert plan.sections[-1].text == "Từ ngân sách."


def test_heads_that_are_times_give_them_to_tables_without_a_time(read, spans):
    plan = read(
        "1/. Tháng 01/2026:",
        "TT | Nội dung | Đơn vị\n1 | Việc một | Sở A",
        "2/. Tháng 02/2026:",
        "1 | Việc hai | Sở B",
        "QUÝ III/2026 (Tháng 7 – 9)",
        "1 | Việc ba | Sở C",
    )
    assert [spans(task.schedule) for task in plan.tasks] == [
        ["2026-01-01..2026-01-31"],
        ["2026-02-01..2026-02-28"],
        ["2026-07-01..2026-09-30"],
    ]
    assert {task.schedule.inherited_from for task in plan.tasks} == {"section"}
    assert [task.section for task in plan.tasks][2] == ["QUÝ III/2026 (Tháng 7 – 9)"]
    assert [task.id for task in plan.tasks] == ["1.1", "2.1", "QIII.1"]


def test_paragraph_cut_by_a_page_is_one_again(read):
    plan = read(
        "I. NHIỆM VỤ",
        TASKS,
        "2. Tiếp tục triển khai có hiệu quả các phong trào thi đua của từng cơ quan, đơn vị, doanh nghiệp để",
        "phát động phong trào thi đua theo đợt.",
    )
    assert plan.sections[0].text.endswith("doanh nghiệp để phát động phong trào thi đua theo đợt.")


def test_appendix_after_the_signature(read):
    plan = read(
        "I. NHIỆM VỤ",
        "1. Các đơn vị thực hiện nhiệm vụ tại Phụ lục.",
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn An",
        "PHỤ LỤC I",
        "**DANH MỤC NHIỆM VỤ**",
        "(Kèm theo Kế hoạch số    /KH-UBND ngày    tháng    năm 2026 của UBND tỉnh)",
        TASKS,
    )
    assert plan.tasks[0].section == ["PHỤ LỤC I DANH MỤC NHIỆM VỤ"]
    assert (plan.sections[-1].number, plan.sections[-1].title, plan.sections[-1].level) == (
        None,
        "PHỤ LỤC I DANH MỤC NHIỆM VỤ",
        1,
    )
    assert plan.recipients == ["Như trên", "Lưu: VT"]
    assert plan.signer.name == "Trần Văn An"


def test_appendix_without_a_number(read):
    plan = read("I. NHIỆM VỤ", "Chi tiết tại Phụ lục.", "**PHỤ LỤC**", "**DANH MỤC NHIỆM VỤ**", TASKS)
    assert plan.tasks[0].section == ["PHỤ LỤC DANH MỤC NHIỆM VỤ"]
    assert [(s.number, s.title) for s in plan.sections] == [("I", "NHIỆM VỤ"), (None, "PHỤ LỤC DANH MỤC NHIỆM VỤ")]


def test_text_of_a_table_that_holds_no_tasks_stays_in_its_section(read):
    plan = read(
        "I. CHỈ TIÊU",
        "TT | Chỉ tiêu | Đơn vị tính | Năm 2025 | Năm 2026\n1 | Số xã đạt chuẩn | xã | 5 | 7",
        "II. NHIỆM VỤ",
        TASKS,
    )
    assert (
        plan.sections[0].text == "TT | Chỉ tiêu | Đơn vị tính | Năm 2025 | Năm 2026\n1 | Số xã đạt chuẩn | xã | 5 | 7"
    )
    assert [(p.code, p.where.table, p.severity.value) for p in plan.problems] == [("K212", 1, "info")]

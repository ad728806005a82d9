"""Duties in prose: those with a deadline, who is charged, and what is only told."""

import pytest

TASKS = "TT | Nội dung | Thời gian\n1 | Việc một | Tháng 6"
BODY = ("I. NHIỆM VỤ", TASKS, "II. TỔ CHỨC THỰC HIỆN")


@pytest.fixture
def duties(read):
    def _duties(*paragraphs, **options):
        plan = read(*BODY, *paragraphs, **options)
        return [task for task in plan.tasks if task.source.kind == "prose"]

    return _duties


@pytest.mark.parametrize(
    ("text", "words", "windows"),
    [
        (
            "1. Sở Xây dựng rà soát quy hoạch; hoàn thành trước ngày 30/6/2026.",
            "trước ngày 30/6/2026",
            ["..2026-06-29"],
        ),
        (
            "Kế hoạch của các đơn vị gửi về Sở Nội vụ để tổng hợp (hoàn thành trong tháng 02/2026).",
            "trong tháng 02/2026",
            ["2026-02-01..2026-02-28"],
        ),
        (
            "2. Các phòng, đơn vị báo cáo kết quả về Văn phòng chậm nhất ngày 15/12/2026 để tổng hợp.",
            "chậm nhất ngày 15/12/2026",
            ["..2026-12-15"],
        ),
        (
            "3. Văn phòng tổ chức hội nghị sơ kết vào ngày 15/7/2026.",
            "vào ngày 15/7/2026",
            ["2026-07-15..2026-07-15"],
        ),
        (
            "4. Các địa phương tổ chức phát động phong trào trong quý I/2026.",
            "trong quý I/2026",
            ["2026-01-01..2026-03-31"],
        ),
        (
            "5. UBND các xã xây dựng kế hoạch, hoàn thành trong năm 2026.",
            "trong năm 2026",
            ["2026-01-01..2026-12-31"],
        ),
    ],
)
def test_deadline_of_a_duty(duties, spans, text, words, windows):
    (duty,) = duties(text)
    assert duty.schedule.text == words
    assert spans(duty.schedule) == windows
    assert duty.content == (text.partition(". ")[2] if text[0].isdigit() else text)
    assert duty.section == ["II. TỔ CHỨC THỰC HIỆN"]


def test_recurring_report(duties, spans):
    (duty,) = duties("1. Các đơn vị định kỳ báo cáo kết quả về Sở Nội vụ trước ngày 20 của tháng cuối quý.")
    assert duty.schedule.kind == "recurring"
    assert spans(duty.schedule) == ["..2026-03-19", "..2026-06-19", "..2026-09-19", "..2026-12-19"]


def test_two_limits_of_one_duty(duties, spans):
    found = duties("1. Các đơn vị báo cáo về Sở Nội vụ trước ngày 15/6/2026 và trước ngày 15/12/2026.")
    assert [span for duty in found for span in spans(duty.schedule)] == ["..2026-06-14", "..2026-12-14"]


@pytest.mark.parametrize(
    "text",
    [
        "Chào mừng cuộc bầu cử đại biểu Quốc hội khóa XV (diễn ra vào ngày 23/5/2021).",
        "1. Triển khai thực hiện tinh thần Chỉ thị 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị.",
        "2. Tiếp tục tổ chức thực hiện phong trào thi đua giai đoạn 2020-2025 của tỉnh.",
        "3. Tuyên truyền kỷ niệm các ngày lễ lớn của đất nước và của tỉnh năm 2026.",
        "4. Theo dõi việc thực hiện kế hoạch, định kỳ tổng hợp, báo cáo Ủy ban nhân dân tỉnh.",
        "5. Căn cứ Quyết định số 5/QĐ-UBND ngày 10/01/2026 của UBND tỉnh về giao chỉ tiêu.",
        "6. Tính đến ngày 31/12/2025, toàn tỉnh đã hoàn thành 15 tiêu chí.",
        "7. Quyết định này có hiệu lực kể từ ngày 01/01/2026.",
        "8. Phấn đấu đến năm 2026 có 80% xã đạt chuẩn; tỷ lệ hộ nghèo giảm.",
        "9. Sở Tài chính tham mưu bố trí kinh phí thực hiện các hoạt động trên địa bàn tỉnh năm 2026.",
    ],
)
def test_what_is_only_told_is_no_duty(duties, text):
    assert duties(text) == []


def test_aims_and_the_preamble_give_no_duties(read):
    plan = read(
        "Thực hiện Kế hoạch số 5/KH-UBND, Sở ban hành Kế hoạch, hoàn thành trước ngày 30/6/2026 như sau:",
        "I. MỤC TIÊU",
        "1. Hoàn thành 100% chỉ tiêu trước ngày 31/12/2026.",
        "II. NHIỆM VỤ",
        TASKS,
    )
    assert [task.source.kind for task in plan.tasks] == ["table"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Giao Sở Xây dựng rà soát, báo cáo trước ngày 30/6/2026.", ["lead: Sở Xây dựng"]),
        ("2. Sở Tài chính thẩm định dự toán trước ngày 30/6/2026.", ["lead: Sở Tài chính"]),
        ("3. Các trường tiểu học tổ chức khai giảng vào ngày 05/9/2026.", ["lead: Các trường tiểu học"]),
        (
            "4. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, Sở Tư pháp xây dựng đề án, trình trước ngày 30/6/2026.",
            ["lead: Sở Nội vụ", "support: Sở Tài chính", "support: Sở Tư pháp"],
        ),
        (
            "5. Đề nghị Ủy ban MTTQ tỉnh và các đoàn thể gửi kế hoạch trước ngày 30/6/2026.",
            ["lead: Ủy ban MTTQ tỉnh", "lead: các đoàn thể"],
        ),
        ("6. Kế hoạch của các đơn vị gửi về Sở Nội vụ trước ngày 30/6/2026.", []),
        (
            "7. Giao Sở Nội vụ (Ban Thi đua - Khen thưởng, Văn phòng) tổng hợp trước ngày 30/6/2026.",
            ["lead: Sở Nội vụ (Ban Thi đua - Khen thưởng, Văn phòng)"],
        ),
    ],
)
def test_units_charged(duties, units, text, expected):
    (duty,) = duties(text)
    assert units(duty) == expected


def test_dashes_under_a_line_that_names_units_inherit_them(duties, units):
    found = duties(
        "1. Yêu cầu UBND các xã: Tân Phong, Tân An:",
        "- Rà soát hộ nghèo, báo cáo trước ngày 30/6/2026;",
        "- Chi trả xong trong tháng 7/2026.",
        "2. Kế hoạch của các đơn vị gửi về Sở Nội vụ trước ngày 15/8/2026.",
    )
    assert [units(duty) for duty in found][2] == []
    assert [unit.name for unit in found[0].units] == [unit.name for unit in found[1].units]
    assert found[0].units[0].name.startswith("UBND các xã")


def test_head_that_names_a_unit_charges_it_with_what_follows(duties, units):
    found = duties(
        "1. Sở Giáo dục và Đào tạo",
        "Xây dựng kế hoạch, trình UBND tỉnh trước ngày 30/6/2026.",
        "2. Sở Y tế:",
        "- Kiểm tra vệ sinh trường học trong tháng 9/2026.",
    )
    assert [units(duty) for duty in found] == [["lead: Sở Giáo dục và Đào tạo"], ["lead: Sở Y tế"]]
    assert [duty.section[-1] for duty in found] == ["1. Sở Giáo dục và Đào tạo", "2. Sở Y tế:"]


def test_duties_without_a_deadline_only_on_demand_and_only_of_a_unit(duties):
    paragraphs = (
        "1. Sở Tài chính tham mưu bố trí kinh phí thực hiện Kế hoạch.",
        "2. Trong quá trình thực hiện có vướng mắc thì phản ánh kịp thời.",
        "3. Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện.",
    )
    assert duties(*paragraphs) == []
    found = duties(*paragraphs, all_duties=True)
    assert [duty.content.split(" tham")[0].split(" theo")[0] for duty in found] == ["Sở Tài chính", "Giao Sở Nội vụ"]
    assert {duty.schedule.kind.value for duty in found} == {"unspecified"}


def test_plan_without_a_table(read, spans):
    plan = read(
        "I. NỘI DUNG",
        "1. Phòng Kinh tế rà soát quy hoạch, hoàn thành trước ngày 30/4/2026.",
        "2. Công an xã kiểm tra cư trú trong tháng 5/2026.",
    )
    assert [(task.id, spans(task.schedule)) for task in plan.tasks] == [
        ("v1", ["..2026-04-29"]),
        ("v2", ["2026-05-01..2026-05-31"]),
    ]


def test_plan_without_heads_reads_duties_after_its_intro(read):
    plan = read(
        "Sở Nội vụ xây dựng Kế hoạch, hoàn thành trước ngày 01/01/2026, nội dung như sau:",
        "Văn phòng gửi báo cáo trước ngày 30/4/2026.",
    )
    assert [task.content for task in plan.tasks] == ["Văn phòng gửi báo cáo trước ngày 30/4/2026."]


def test_paragraph_number_is_its_place(read):
    plan = read(*BODY, "1. Văn phòng gửi báo cáo trước ngày 30/4/2026.")
    duty = plan.tasks[-1]
    assert (duty.source.kind, duty.source.paragraph, duty.source.table) == ("prose", 5, None)


def test_lines_below_say_when_who_and_what(duties, spans, units):
    (duty,) = duties(
        "1. Tổ chức hội thi tìm hiểu pháp luật",
        "- Nội dung: thi trắc nghiệm.",
        "- Thời gian thực hiện: Tháng 10/2026.",
        "- Địa điểm: Hội trường tỉnh.",
        "- Đơn vị chủ trì: Sở Tư pháp; đơn vị phối hợp: các trường học.",
        "- Sản phẩm: Báo cáo kết quả.",
        "2. Các đơn vị thực hiện nghiêm túc Kế hoạch này.",
    )
    assert (duty.content, duty.product) == ("Tổ chức hội thi tìm hiểu pháp luật", "Báo cáo kết quả")
    assert spans(duty.schedule) == ["2026-10-01..2026-10-31"]
    assert units(duty) == ["lead: Sở Tư pháp", "support: các trường học"]


def test_sentences_at_the_end_say_when_and_who(duties, spans, units):
    (duty,) = duties("1. Xây dựng Đề án. Đơn vị thực hiện: Phòng Tổ chức. Thời gian hoàn thành: Quý III.")
    assert (duty.content, spans(duty.schedule)) == ("Xây dựng Đề án.", ["2026-07-01..2026-09-30"])
    assert units(duty) == ["lead: Phòng Tổ chức"]


def test_time_of_the_whole_plan_is_no_duty(duties):
    assert duties("1. Thời gian: Từ tháng 3 đến tháng 11 năm 2026.", "2. Địa điểm: Hội trường tỉnh.") == []


def test_time_said_of_a_duty_that_is_not_understood_is_told(read):
    plan = read(*BODY, "1. Tổ chức hội thi", "- Thời gian: Lúc nào rảnh.")
    assert [(p.code, p.where.paragraph) for p in plan.problems] == [("K302", 5)]


def test_parts_of_a_sentence_with_times_of_their_own(duties, spans, units):
    found = duties(
        "1. Các xã gửi kế hoạch về Sở Nội vụ trước ngày 28/02/2026; định kỳ hằng quý báo cáo kết quả "
        "trước ngày 20 của tháng cuối quý."
    )
    assert [duty.content.split(" ")[0] for duty in found] == ["Các", "định"]
    assert spans(found[0].schedule) == ["..2026-02-27"]
    assert spans(found[1].schedule) == ["..2026-03-19", "..2026-06-19", "..2026-09-19", "..2026-12-19"]
    assert units(found[0]) == units(found[1]) == ["lead: Các xã"]


def test_time_before_the_one_who_is_charged(duties, units):
    (duty,) = duties("1. Trong quý II/2026, Sở Nội vụ tổ chức tập huấn cho công chức.")
    assert (duty.schedule.text, units(duty)) == ("Trong quý II/2026", ["lead: Sở Nội vụ"])


def test_everything_under_a_head_that_is_a_time_has_that_time(duties, spans):
    found = duties(
        "1/. Tháng 9/2026:",
        "- Tổ chức khai giảng;",
        "- Ngày 15: Họp phụ huynh;",
        "- Báo cáo số liệu trước ngày 25/9/2026.",
        "2/. Tháng 10/2026:",
        "- Thao giảng.",
    )
    assert [(duty.content, spans(duty.schedule), duty.schedule.inherited_from) for duty in found] == [
        ("Tổ chức khai giảng;", ["2026-09-01..2026-09-30"], "section"),
        ("Ngày 15: Họp phụ huynh;", ["2026-09-15..2026-09-15"], "section"),
        ("Báo cáo số liệu trước ngày 25/9/2026.", ["..2026-09-24"], None),
        ("Thao giảng.", ["2026-10-01..2026-10-31"], "section"),
    ]


def test_time_that_leads_a_line(duties, spans):
    found = duties(
        "1. Tháng 3/2026: Tổ chức hội nghị triển khai.",
        "2. Giai đoạn 1 (từ tháng 3 đến tháng 6/2026): khảo sát, lập hồ sơ.",
    )
    assert [spans(duty.schedule) for duty in found] == [["2026-03-01..2026-03-31"], ["2026-03-01..2026-06-30"]]


def test_what_was_over_before_the_plan_begins_is_told(duties):
    assert duties("1. Năm trước, toàn tỉnh hoàn thành 12 chỉ tiêu; đến hết tháng 12/2025 giải ngân xong.") == []

# ruff: noqa: E501 - the texts stand as printed, a paragraph a line
"""A hospital's plan of inspections; the hospital, the province and the people are invented.

The months are columns with marks, and the inspected unit is the task.
"""

from builder.parts import Heading, HeadingRow, Letterhead, Over, RuledTable, SamplePlan, Signature


def marked(sign: str, *months: int) -> tuple[str, ...]:
    """Twelve cells with the sign in the cells of these months."""
    return tuple(sign if month in months else "" for month in range(1, 13))


VISITS = RuledTable(
    header=("TT", "Đơn vị được kiểm tra", "Bộ phận phụ trách", *map(str, range(1, 13))),
    widths=(10, 34, 25, *[8] * 12),
    centred=frozenset({0, *range(3, 15)}),
    wide=1,
    size=11,
    over=(Over("Tháng thực hiện", 3, 14),),
    rows=(
        HeadingRow("I. Khối lâm sàng"),
        ("1", "Khoa Khám bệnh", "Phòng Kế hoạch tổng hợp", *marked("x", 1, 7)),
        ("2", "Khoa Cấp cứu - Hồi sức tích cực", "Phòng Kế hoạch tổng hợp", *marked("X", 2, 3)),
        ("3", "Khoa Nội tổng hợp", "Phòng Điều dưỡng", *marked("x", 3, 9)),
        (
            "4",
            "Khoa Ngoại tổng hợp",
            "Phòng Điều dưỡng; Khoa Kiểm soát nhiễm khuẩn",
            *marked("x", 4, 5, 10),
        ),
        ("5", "Khoa Phụ sản", "Phòng Điều dưỡng", *marked("x", 6)),
        ("6", "Khoa Nhi", "Phòng Điều dưỡng", *marked("X", 12)),
        HeadingRow("II. Khối cận lâm sàng và dược"),
        ("7", "Khoa Xét nghiệm", "Khoa Kiểm soát nhiễm khuẩn", *marked("✓", 2, 8)),
        ("8", "Khoa Chẩn đoán hình ảnh", "Phòng Kế hoạch tổng hợp", *marked("✓", 11, 12)),
        ("9", "Khoa Dược", "Phòng Tài chính - Kế toán", *marked("x", 3, 6, 9, 12)),
        ("10", "Nhà thuốc bệnh viện", "Phòng Tài chính - Kế toán", *marked("", 1)),
        HeadingRow("III. Khối hành chính"),
        ("11", "Phòng Hành chính - Quản trị", "Phòng Kế hoạch tổng hợp", *marked("x", 5)),
    ),
)

PLAN = SamplePlan(
    letterhead=Letterhead(
        superior=("SỞ Y TẾ TỈNH SƠN HẢI",),
        issuer=("BỆNH VIỆN ĐA KHOA", "KHU VỰC BẮC SƠN"),
        number="Số: 14/KH-BVBS",
        place_and_date="Bắc Sơn, ngày 20 tháng 01 năm 2026",
    ),
    title=("Kiểm tra quy chế chuyên môn và kiểm soát nhiễm khuẩn", "tại các khoa, phòng năm 2026"),
    bases=(
        "Căn cứ Thông tư số 16/2018/TT-BYT ngày 20 tháng 7 năm 2018 của Bộ trưởng Bộ Y tế quy định về kiểm soát nhiễm khuẩn trong các cơ sở khám bệnh, chữa bệnh;",
        "Căn cứ Quyết định số 37/QĐ-BVBS ngày 09 tháng 01 năm 2026 của Giám đốc Bệnh viện về việc thành lập các đoàn kiểm tra nội bộ.",
    ),
    body=(
        "Bệnh viện Đa khoa khu vực Bắc Sơn ban hành Kế hoạch kiểm tra nội bộ năm 2026 như sau:",
        Heading("I. MỤC ĐÍCH, YÊU CẦU"),
        "1. Phát hiện, chấn chỉnh kịp thời tồn tại trong thực hiện quy chế chuyên môn; tỷ lệ tuân thủ vệ sinh tay đạt từ 85% trở lên.",
        "2. Kiểm tra đúng nội dung, không làm ảnh hưởng đến việc khám bệnh, chữa bệnh.",
        Heading("II. LỊCH KIỂM TRA"),
        VISITS,
        Heading("III. TỔ CHỨC THỰC HIỆN"),
        "1. Phòng Kế hoạch tổng hợp thông báo lịch cụ thể cho đơn vị được kiểm tra trước 03 ngày; tổng hợp kết quả cả năm, báo cáo Giám đốc Bệnh viện trước ngày 20/12/2026.",
        "2. Các khoa, phòng chuẩn bị hồ sơ, tài liệu; khắc phục tồn tại trong 10 ngày kể từ ngày nhận thông báo kết luận./.",
    ),
    recipients=(
        "- Sở Y tế (để b/c);",
        "- Ban Giám đốc;",
        "- Các khoa, phòng;",
        "- Lưu: VT, KHTH.",
    ),
    signature=Signature(lines=("GIÁM ĐỐC",), name="Trịnh Gia Khánh"),
)

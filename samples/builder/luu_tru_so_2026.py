# ruff: noqa: E501 - the texts stand as printed, a paragraph a line
"""A department's plan to bring a system into use; the province, its offices and the people are invented.

Start and end in columns of their own, the stages merged down, no numbers, and the plan attached to a decision.
"""

from builder.parts import Heading, Letterhead, Merge, Over, RuledTable, SamplePlan, Signature

STEPS = RuledTable(
    header=(
        "Giai đoạn",
        "Công việc",
        "Đơn vị chủ trì",
        "Đơn vị phối hợp",
        "Bắt đầu",
        "Kết thúc",
        "Sản phẩm",
    ),
    widths=(19, 35, 24, 24, 22, 22, 21),
    centred=frozenset({0, 4, 5}),
    wide=1,
    size=11,
    over=(Over("Thời gian thực hiện", 4, 5),),
    rows=(
        (
            "Chuẩn bị",
            "Khảo sát hiện trạng kho lưu trữ tại 14 sở, ngành",
            "Trung tâm Công nghệ thông tin",
            "Các sở, ban, ngành",
            "16/02/2026",
            "15/3/2026",
            "Báo cáo khảo sát",
        ),
        (
            Merge.ABOVE,
            "Lập đề cương và dự toán chi tiết, trình phê duyệt",
            "Phòng Chuyển đổi số",
            "Sở Tài chính",
            "16/3/2026",
            "Trước 15/4/2026",
            "Quyết định phê duyệt",
        ),
        (
            "Xây dựng",
            "Lựa chọn nhà thầu",
            "Trung tâm Công nghệ thông tin",
            "Sở Tài chính",
            "15/4",
            "15/5",
            "Hợp đồng",
        ),
        (
            Merge.ABOVE,
            "Cài đặt, cấu hình hệ thống",
            "Trung tâm Công nghệ thông tin",
            "",
            "Tháng 5",
            "Tháng 6",
            "Hệ thống",
        ),
        (
            Merge.ABOVE,
            "Chuyển dữ liệu từ các kho cũ",
            "Trung tâm Lưu trữ lịch sử tỉnh",
            "Các sở, ban, ngành; UBND các xã, phường",
            "01/6",
            "31/8",
            "Kho dữ liệu",
        ),
        (
            "Thử nghiệm",
            "Vận hành thử tại 01 sở và 02 phường",
            "Trung tâm Công nghệ thông tin",
            "Sở Nội vụ; UBND phường Trường An; UBND phường Hải Bình",
            "Tháng 9",
            "15/10/2026",
            "Báo cáo vận hành thử",
        ),
        (
            Merge.ABOVE,
            "Tập huấn người dùng",
            "Phòng Chuyển đổi số",
            "nt",
            "01/10",
            "15/10",
            "04 lớp tập huấn",
        ),
        (
            "Đưa vào sử dụng",
            "Nghiệm thu, bàn giao hệ thống",
            "Phòng Chuyển đổi số",
            "Sở Tài chính",
            "",
            "30/11/2026",
            "Biên bản nghiệm thu",
        ),
        (
            Merge.ABOVE,
            "Hỗ trợ người dùng sau bàn giao",
            "Trung tâm Công nghệ thông tin",
            "",
            "01/12/2026",
            "",
            "",
        ),
        (
            Merge.ABOVE,
            "Đánh giá hiệu quả, công bố kết quả",
            "Phòng Chuyển đổi số",
            "Văn phòng Sở",
            "20/12/2026",
            "10/01/2027",
            "Báo cáo đánh giá",
        ),
    ),
)

PLAN = SamplePlan(
    letterhead=Letterhead(
        superior=("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"),
        issuer=("SỞ KHOA HỌC VÀ CÔNG NGHỆ",),
        number="",
        place_and_date="",
    ),
    title=("Triển khai Hệ thống quản lý tài liệu lưu trữ số của tỉnh năm 2026",),
    attached="(Ban hành kèm theo Quyết định số 118/QĐ-SKHCN ngày 10 tháng 02 năm 2026 của Giám đốc Sở Khoa học và Công nghệ)",
    body=(
        Heading("I. MỤC TIÊU"),
        "Đến ngày 31/12/2026, 100% sở, ban, ngành quản lý tài liệu lưu trữ số trên một hệ thống dùng chung.",
        Heading("II. TIẾN ĐỘ THỰC HIỆN"),
        STEPS,
        Heading("III. TỔ CHỨC THỰC HIỆN"),
        "1. Giám đốc Trung tâm Công nghệ thông tin chịu trách nhiệm về tiến độ, chất lượng; báo cáo Giám đốc Sở ngay khi có vướng mắc.",
        "2. Đề nghị các sở, ban, ngành cử cán bộ đầu mối, gửi danh sách về Trung tâm Công nghệ thông tin trước ngày 28/02/2026./.",
    ),
    recipients=(
        "- UBND tỉnh (để b/c);",
        "- Các sở, ban, ngành;",
        "- Lưu: VT, CĐS.",
    ),
    signature=Signature(lines=("GIÁM ĐỐC",), name="Lương Bảo Trâm"),
)

# ruff: noqa: E501 - the texts stand as printed, a paragraph a line
"""A department's plan of 2003, stored in TCVN3 and spelled as then; the province and the people are invented."""

from builder.parts import Heading, Letterhead, RuledTable, SamplePlan, Signature, lines

TASKS = RuledTable(
    header=("TT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian", "Ghi chú"),
    widths=(11, 67, 41, 25, 21),
    centred=frozenset({0, 3}),
    wide=1,
    size=13,
    rows=(
        (
            "1",
            "Kiểm tra, tu sửa bờ bao, cống cấp nước các vùng nuôi tập trung",
            "Phòng Nuôi trồng; Các trạm khuyến ngư",
            "Tháng 1, 2",
            "",
        ),
        (
            "2",
            "Hướng dẫn lịch thả giống vụ xuân hè",
            "Trung tâm Khuyến ngư",
            "Trước 15/3",
            "Theo con nước",
        ),
        (
            "3",
            lines(
                "Tập huấn kỹ thuật nuôi tôm sú:",
                "- Mở 08 lớp cho 400 hộ;",
                "- Ấn hành tài liệu hướng dẫn phòng bệnh đốm trắng.",
            ),
            "Trung tâm Khuyến ngư",
            "Quý I, II",
            "",
        ),
        (
            "4",
            "Thả giống tái tạo nguồn lợi tại các đầm, hồ chứa",
            "Chi cục Bảo vệ nguồn lợi thuỷ sản",
            "Ngày 01/4",
            "",
        ),
        (
            "5",
            "Đăng kiểm tàu cá trước mùa mưa bão",
            "Chi cục Bảo vệ nguồn lợi thuỷ sản; Thanh tra Sở",
            "Tháng 5, 6",
            "",
        ),
        (
            "6",
            "Ương giống cua xanh, cá vược phục vụ nuôi lồng bè",
            "Trại Giống thuỷ sản",
            "Tháng 6, 12",
            "02 đợt",
        ),
        (
            "7",
            "Tuần tra, xử lý việc dùng chất nổ, xung điện để khai thác",
            "Thanh tra Sở",
            "Thường xuyên",
            "",
        ),
        (
            "8",
            "Báo cáo tiến độ sản xuất, tình hình dịch bệnh",
            "Các phòng, đơn vị trực thuộc",
            "Ngày 20 hàng tháng",
            "",
        ),
        (
            "9",
            "Tổng kết năm; xây dựng kế hoạch năm 2004",
            "Văn phòng Sở",
            "Trước 20/12",
            "",
        ),
    ),
)

PLAN = SamplePlan(
    letterhead=Letterhead(
        superior=("UỶ BAN NHÂN DÂN", "TỈNH SƠN HẢI"),
        issuer=("SỞ THUỶ SẢN",),
        number="Số: 07/KH-TS",
        place_and_date="Sơn Hải, ngày 10 tháng 01 năm 2003",
        nation=("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
    ),
    title=("Nuôi trồng và bảo vệ nguồn lợi thuỷ sản năm 2003",),
    bases=(
        "Căn cứ Quyết định số 1856/QĐ-UB ngày 24/12/2002 của UBND tỉnh Sơn Hải về việc giao chỉ tiêu kế hoạch năm 2003;",
    ),
    body=(
        "Sở Thuỷ sản xây dựng Kế hoạch như sau:",
        Heading("I. MỤC TIÊU"),
        "Đưa diện tích nuôi tôm sú lên 1.250 ha, sản lượng đạt 1.900 tấn; không để xảy ra dịch bệnh trên diện rộng.",
        Heading("II. NỘI DUNG VÀ TIẾN ĐỘ"),
        TASKS,
        Heading("III. TỔ CHỨC THỰC HIỆN"),
        "1. Giao Phòng Kế hoạch theo dõi việc thực hiện, báo cáo Giám đốc Sở kết quả 6 tháng trước ngày 30/6/2003.",
        "2. Ý kiến vướng mắc của các đơn vị gửi về Văn phòng Sở để trình Giám đốc giải quyết./.",
    ),
    recipients=(
        "- UBND tỉnh (để b/c);",
        "- Các phòng, đơn vị trực thuộc;",
        "- Lưu: VP.",
    ),
    signature=Signature(lines=("GIÁM ĐỐC",), name="Hồ Khắc Thuỷ"),
    old_font=True,
)

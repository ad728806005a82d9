# ruff: noqa: E501 - the texts stand as printed, a paragraph a line
"""A province's plan for five years; the province and the people are invented.

The tasks stand in an appendix after the signature, with a monitoring office; a table of targets by year is no task table.
"""

from builder.parts import Centred, Heading, HeadingRow, Letterhead, RuledTable, SamplePlan, Signature

TARGETS = RuledTable(
    header=("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2027", "Năm 2028", "Năm 2029", "Năm 2030"),
    widths=(11, 49, 25, 16, 16, 16, 16, 16),
    centred=frozenset({0, 2, 3, 4, 5, 6, 7}),
    wide=1,
    size=12,
    rows=(
        ("1", "Khách đến các điểm du lịch cộng đồng", "Nghìn lượt", "120", "150", "190", "240", "300"),
        ("2", "Điểm du lịch cộng đồng được công nhận", "Điểm", "6", "8", "10", "13", "16"),
        ("3", "Lao động được bồi dưỡng nghề du lịch", "Người", "200", "250", "250", "300", "300"),
    ),
)

OFFICES = "Các sở, ban, ngành; UBND các xã, phường, đặc khu"
CULTURE = "Sở Văn hóa, Thể thao và Du lịch"

TASKS = RuledTable(
    header=(
        "STT",
        "Nhiệm vụ",
        "Sản phẩm",
        "Thời gian hoàn thành",
        "Chủ trì thực hiện",
        "Phối hợp thực hiện",
        "Theo dõi, kiểm tra, đôn đốc",
    ),
    widths=(12, 40, 22, 22, 24, 25, 20),
    centred=frozenset({0, 3}),
    wide=1,
    size=11,
    rows=(
        HeadingRow("I. Quy hoạch, hạ tầng"),
        (
            "1",
            "Rà soát, công bố danh mục điểm du lịch cộng đồng",
            "Danh mục",
            "2026",
            CULTURE,
            OFFICES,
            "Văn phòng UBND tỉnh",
        ),
        (
            "2",
            "Nâng cấp đường vào 05 bản làm du lịch",
            "Công trình",
            "2026-2027",
            "Sở Xây dựng",
            "Sở Tài chính; UBND các xã có bản làm du lịch",
            "Văn phòng UBND tỉnh",
        ),
        (
            "3",
            "Lập đề án phát triển du lịch sinh thái vùng hồ",
            "Đề án",
            "Quý II/2027",
            CULTURE,
            "Sở Nông nghiệp và Môi trường",
            "Văn phòng UBND tỉnh",
        ),
        (
            "4",
            "Xây dựng 03 bến thuyền du lịch",
            "Công trình",
            "12/2028",
            "Sở Xây dựng",
            "",
            "Văn phòng UBND tỉnh",
        ),
        HeadingRow("II. Cơ chế, chính sách"),
        (
            "5",
            "Trình chính sách hỗ trợ hộ gia đình làm du lịch cộng đồng",
            "Nghị quyết của HĐND tỉnh",
            "Trước 30/6/2027",
            "Sở Tài chính",
            CULTURE,
            "Văn phòng UBND tỉnh",
        ),
        (
            "6",
            "Hỗ trợ vay vốn cho 300 hộ",
            "",
            "Từ năm 2027 đến năm 2029",
            "Ngân hàng Chính sách xã hội tỉnh",
            "UBND các xã, phường, đặc khu",
            "Sở Tài chính",
        ),
        HeadingRow("III. Nhân lực, xúc tiến"),
        (
            "7",
            "Bồi dưỡng kỹ năng đón tiếp khách cho người dân",
            "Lớp bồi dưỡng",
            "Hằng năm",
            CULTURE,
            "Hội Nông dân tỉnh; Hội Liên hiệp Phụ nữ tỉnh",
            "Sở Nội vụ",
        ),
        (
            "8",
            "Kiểm tra điều kiện an toàn tại các điểm du lịch",
            "Báo cáo",
            "Quý III hằng năm",
            CULTURE,
            "Công an tỉnh; Sở Y tế",
            "Văn phòng UBND tỉnh",
        ),
        (
            "9",
            "Quảng bá trên các nền tảng số",
            "",
            "Thường xuyên",
            "Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch",
            "Báo và phát thanh, truyền hình tỉnh",
            "",
        ),
        HeadingRow("IV. Sơ kết, tổng kết"),
        (
            "10",
            "Sơ kết giữa kỳ thực hiện Kế hoạch",
            "Báo cáo",
            "Quý IV/2028",
            CULTURE,
            OFFICES,
            "Văn phòng UBND tỉnh",
        ),
        (
            "11",
            "Tổng kết 5 năm thực hiện Kế hoạch",
            "Báo cáo",
            "Năm 2030",
            CULTURE,
            "nt",
            "Văn phòng UBND tỉnh",
        ),
    ),
)

PLAN = SamplePlan(
    letterhead=Letterhead(
        superior=(),
        issuer=("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"),
        number="Số: 31/KH-UBND",
        place_and_date="Sơn Hải, ngày 05 tháng 3 năm 2026",
    ),
    title=("Phát triển du lịch cộng đồng tỉnh Sơn Hải giai đoạn 2026 - 2030",),
    bases=(
        "Căn cứ Nghị quyết số 12-NQ/TU ngày 20 tháng 11 năm 2025 của Tỉnh ủy Sơn Hải về phát triển du lịch đến năm 2030, tầm nhìn đến năm 2045.",
    ),
    body=(
        "Ủy ban nhân dân tỉnh ban hành Kế hoạch phát triển du lịch cộng đồng giai đoạn 2026 - 2030 như sau:",
        Heading("I. MỤC TIÊU"),
        "1. Đến năm 2030, du lịch cộng đồng tạo việc làm cho 4.500 lao động, thu nhập bình quân tăng 1,5 lần so với năm 2025.",
        "2. Chỉ tiêu từng năm:",
        TARGETS,
        Heading("II. NHIỆM VỤ"),
        "Nhiệm vụ cụ thể, đơn vị thực hiện và thời gian hoàn thành nêu tại Phụ lục I kèm theo Kế hoạch này.",
        Heading("III. TỔ CHỨC THỰC HIỆN"),
        "1. Sở Văn hóa, Thể thao và Du lịch theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 10 tháng 12 hằng năm.",
        "2. Sở Tài chính tham mưu bố trí kinh phí theo phân cấp ngân sách.",
        "3. UBND các xã, phường, đặc khu xây dựng kế hoạch thực hiện trên địa bàn, hoàn thành trước ngày 30/4/2026./.",
    ),
    recipients=(
        "- Bộ Văn hóa, Thể thao và Du lịch;",
        "- TT. Tỉnh ủy, TT. HĐND tỉnh;",
        "- Chủ tịch, các PCT UBND tỉnh;",
        "- Các sở, ban, ngành;",
        "- UBND các xã, phường, đặc khu;",
        "- Lưu: VT, KGVX.",
    ),
    signature=Signature(lines=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Hà Ngọc Sương"),
    appendix=(
        Centred("PHỤ LỤC I"),
        Centred("NHIỆM VỤ DU LỊCH CỘNG ĐỒNG GIAI ĐOẠN 2026 - 2030"),
        Centred(
            "(Kèm theo Kế hoạch số 31/KH-UBND ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh Sơn Hải)", style="i"
        ),
        TASKS,
    ),
)

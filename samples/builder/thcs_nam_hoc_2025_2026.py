# ruff: noqa: E501 - the texts stand as printed, a paragraph a line
"""A school's plan for a school year; the commune, the school and the people are invented.

The time stands first and is merged down over the rows it holds for; there is no column of numbers.
"""

from builder.parts import Heading, HeadingRow, Letterhead, Merge, RuledTable, SamplePlan, Signature, lines

TASKS = RuledTable(
    header=("Thời gian", "Nội dung công việc", "Bộ phận thực hiện", "Ghi chú"),
    widths=(32, 72, 40, 24),
    centred=frozenset({0}),
    wide=1,
    rows=(
        HeadingRow("HỌC KỲ I"),
        ("Tháng 8", "Tuyển sinh lớp 6, biên chế lớp, phân công chuyên môn", "Ban giám hiệu", ""),
        (
            Merge.ABOVE,
            "Tổ chức cho học sinh tựu trường, ổn định nền nếp",
            "Giáo viên chủ nhiệm; Tổng phụ trách Đội",
            "Lớp 6 tựu trường trước một ngày",
        ),
        (Merge.ABOVE, "Tu sửa cơ sở vật chất, vệ sinh trường lớp", "Tổ Văn phòng", ""),
        ("Ngày 05/9/2025", "Tổ chức Lễ khai giảng năm học mới", "Toàn trường", ""),
        ("Trước ngày 20/9", "Họp cha mẹ học sinh đầu năm học", "Ban giám hiệu; Giáo viên chủ nhiệm", ""),
        ("Tháng 10", "Hội nghị viên chức, người lao động", "Ban giám hiệu; Ban Chấp hành Công đoàn", ""),
        (
            Merge.ABOVE,
            lines(
                "Sinh hoạt chuyên môn theo nghiên cứu bài học:",
                "- Mỗi tổ thực hiện ít nhất 01 chuyên đề;",
                "- Tổ chức rút kinh nghiệm sau tiết dạy.",
            ),
            "Tổ chuyên môn",
            "",
        ),
        (
            "Từ 01/11 đến 20/11",
            "Hội giảng chào mừng Ngày Nhà giáo Việt Nam",
            "Tổ chuyên môn; Ban Chấp hành Công đoàn",
            "",
        ),
        ("Từ 22/12 đến 31/12", "Kiểm tra, đánh giá cuối học kỳ I", "Ban giám hiệu; Tổ chuyên môn", ""),
        ("Tuần 2 tháng 01", "Sơ kết học kỳ I", "Toàn trường", ""),
        HeadingRow("HỌC KỲ II"),
        (
            "Trước ngày 14/02/2026",
            "Phát động Tết trồng cây; thăm, tặng quà học sinh có hoàn cảnh khó khăn",
            "Liên đội; Ban đại diện cha mẹ học sinh",
            "Trước kỳ nghỉ Tết Nguyên đán Bính Ngọ",
        ),
        ("Tháng 3", "Tổ chức Hội khỏe Phù Đổng cấp trường", "Tổ chuyên môn; Liên đội", ""),
        (Merge.ABOVE, "Kiểm tra giữa học kỳ II", "Ban giám hiệu; Tổ chuyên môn", ""),
        ("Cuối tháng 4", "Ôn tập, kiểm tra cuối học kỳ II đối với lớp 9", "Ban giám hiệu; Giáo viên bộ môn", ""),
        ("Tháng 5", "Kiểm tra cuối học kỳ II, hoàn thành chương trình năm học", "Ban giám hiệu; Tổ chuyên môn", ""),
        (Merge.ABOVE, "Xét công nhận tốt nghiệp trung học cơ sở", "Hội đồng xét tốt nghiệp", ""),
        ("Trước 31/5/2026", "Tổng kết năm học", "Toàn trường", "Dự kiến sáng thứ Sáu"),
        ("Tháng 6, 7", "Bồi dưỡng thường xuyên, bàn giao học sinh về sinh hoạt hè", "Tổ chuyên môn; Liên đội", ""),
        HeadingRow("CÔNG TÁC THƯỜNG XUYÊN"),
        ("Hằng tháng", "Họp hội đồng sư phạm, sinh hoạt tổ chuyên môn", "Ban giám hiệu; Tổ chuyên môn", ""),
        ("Thường xuyên", "Bảo đảm an toàn, an ninh trường học", "Toàn trường", ""),
    ),
)

PLAN = SamplePlan(
    letterhead=Letterhead(
        superior=("ỦY BAN NHÂN DÂN", "XÃ ĐỒNG XANH"),
        issuer=("TRƯỜNG THCS ĐỒNG XANH",),
        number="Số: 27/KH-THCSĐX",
        place_and_date="Đồng Xanh, ngày 29 tháng 8 năm 2025",
    ),
    title=("Hoạt động giáo dục năm học 2025 - 2026",),
    bases=(
        "Căn cứ Thông tư số 32/2020/TT-BGDĐT ngày 15 tháng 9 năm 2020 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Điều lệ trường trung học cơ sở, trường trung học phổ thông và trường phổ thông có nhiều cấp học;",
        "Căn cứ tình hình thực tế của nhà trường và địa phương.",
    ),
    body=(
        "Trường THCS Đồng Xanh xây dựng Kế hoạch hoạt động giáo dục năm học 2025 - 2026 như sau:",
        Heading("I. MỤC TIÊU"),
        "1. Nâng cao chất lượng giáo dục toàn diện; 100% giáo viên hoàn thành chương trình bồi dưỡng thường xuyên; duy trì sĩ số đạt 99,5% trở lên.",
        "2. Giữ vững danh hiệu tập thể lao động tiên tiến; xây dựng trường học an toàn, thân thiện.",
        Heading("II. KẾ HOẠCH CỤ THỂ"),
        TASKS,
        Heading("III. TỔ CHỨC THỰC HIỆN"),
        "1. Ban giám hiệu phổ biến Kế hoạch đến toàn thể cán bộ, giáo viên, nhân viên và chỉ đạo thực hiện.",
        "2. Các tổ chuyên môn xây dựng kế hoạch giáo dục của tổ, trình Hiệu trưởng phê duyệt trước ngày 15/9/2025.",
        "3. Giáo viên chủ nhiệm tuyên truyền Kế hoạch đến cha mẹ học sinh, phối hợp giáo dục học sinh./.",
    ),
    recipients=(
        "- Phòng Văn hóa - Xã hội xã (để b/c);",
        "- Các tổ chuyên môn, Tổ Văn phòng;",
        "- Lưu: VT.",
    ),
    signature=Signature(lines=("HIỆU TRƯỞNG",), name="Vũ Minh Thảo"),
)

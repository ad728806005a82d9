# ruff: noqa: E501 - the texts stand as printed, a paragraph a line
"""A district party committee's plan in prose, without a table; the district, its offices and the people are invented.

The letterhead of a party paper; duties with one unit, with several, with dashes that go on under them; reports that
recur; cited documents, aims and past days that are no deadlines.
"""

from builder.parts import Heading, Letterhead, SamplePlan, Signature

PLAN = SamplePlan(
    letterhead=Letterhead(
        superior=("TỈNH ỦY SƠN HẢI",),
        issuer=("HUYỆN ỦY TÂN PHONG",),
        number="Số 112-KH/HU",
        place_and_date="Tân Phong, ngày 16 tháng 01 năm 2024",
        nation=("ĐẢNG CỘNG SẢN VIỆT NAM",),
        star=True,
    ),
    title=("đẩy mạnh cải cách hành chính, chuyển đổi số", "trên địa bàn huyện năm 2024"),
    body=(
        "Thực hiện Chương trình hành động số 21-CTr/TU, ngày 15/9/2023 của Ban Thường vụ Tỉnh ủy Sơn Hải về chuyển đổi số, Ban Thường vụ Huyện ủy xây dựng Kế hoạch với các nội dung như sau:",
        Heading("I. MỤC ĐÍCH, YÊU CẦU"),
        "1. Tạo chuyển biến rõ nét trong cung cấp dịch vụ công; đến ngày 31/12/2024, 100% xã, thị trấn tiếp nhận hồ sơ trực tuyến.",
        "2. Năm 2023, chỉ số cải cách hành chính của huyện xếp thứ 4/9 huyện, thành phố; kết quả đã được công bố tại hội nghị ngày 22/12/2023.",
        Heading("II. NHIỆM VỤ"),
        "1. Giao Phòng Nội vụ tham mưu kế hoạch kiểm tra công vụ; hoàn thành trước ngày 29/02/2024.",
        "2. Giao Phòng Văn hóa và Thông tin chủ trì, phối hợp với Trung tâm Truyền thông và Văn hóa huyện xây dựng chuyên mục về chuyển đổi số, phát sóng số đầu tiên trong quý I/2024.",
        "3. Yêu cầu UBND các xã: Tân Lập, Phú Hòa, Đông Giang:",
        "- Rà soát, niêm yết công khai thủ tục hành chính, xong trước ngày 31/3/2024;",
        "- Tổ chức tập huấn cho công chức bộ phận một cửa trong tháng 4/2024;",
        "- Duy trì nền nếp tiếp công dân.",
        "4. Ban Tuyên giáo Huyện ủy tuyên truyền Nghị quyết số 05-NQ/HU, ngày 10/10/2023 của Ban Chấp hành Đảng bộ huyện; biên soạn tài liệu sinh hoạt chi bộ, gửi các chi bộ trước ngày 05 hằng tháng.",
        "5. Ủy ban Kiểm tra Huyện ủy giám sát việc thực hiện Kế hoạch tại 03 đảng bộ cơ sở, hoàn thành chậm nhất ngày 30/9/2024.",
        "6. Các đảng bộ, chi bộ trực thuộc định kỳ báo cáo kết quả về Huyện ủy (qua Văn phòng Huyện ủy) trước ngày 20 của tháng cuối quý và trước ngày 15/11 hằng năm.",
        Heading("III. TỔ CHỨC THỰC HIỆN"),
        "1. Ủy ban nhân dân huyện cụ thể hóa Kế hoạch này thành các nhiệm vụ, chỉ tiêu, hoàn thành trong tháng 02/2024.",
        "2. Ủy ban Mặt trận Tổ quốc Việt Nam huyện tuyên truyền, vận động đoàn viên, hội viên và Nhân dân hưởng ứng; phong trào do tỉnh phát động từ ngày 01/9/2023 tiếp tục được duy trì.",
        "3. Văn phòng Huyện ủy theo dõi, đôn đốc; tham mưu sơ kết 6 tháng trước ngày 15/7/2024, tổng kết năm trước ngày 15/12/2024./.",
    ),
    recipients=(
        "- Ban Thường vụ Tỉnh ủy (để báo cáo);",
        "- Các đồng chí Huyện ủy viên;",
        "- Các đảng bộ, chi bộ trực thuộc;",
        "- Lưu Văn phòng Huyện ủy.",
    ),
    signature=Signature(lines=("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), name="Nông Đức Hòa"),
)

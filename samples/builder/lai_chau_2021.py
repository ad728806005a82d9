# ruff: noqa: E501 - the texts stand as printed, a paragraph a line
"""Kế hoạch công tác thi đua, khen thưởng năm 2021 of the People's Committee of Lai Châu, as it was issued.

The text is letter for letter that of lai-chau-2021.md; what page breaks cut there is whole here.
"""

from builder.parts import Heading, Letterhead, RuledTable, SamplePlan, Signature, bullets

TASKS = RuledTable(
    header=("TT", "Nội dung", "Đơn vị chủ trì và phối hợp thực hiện", "Thời gian thực hiện"),
    widths=(10, 91, 45, 26),
    centred=frozenset({0, 3}),
    wide=1,
    rows=(
        (
            "1",
            bullets(
                "Tuyên truyền, phổ biến, giới thiệu và nhân rộng các điển hình tiên tiến “gương người tốt, việc tốt” của tỉnh.",
                "Tổ chức phát động Phong trào thi đua lập thành tích chào mừng kỷ niệm các ngày lễ lớn trong năm của đất nước, của tỉnh.",
                'Chỉ đạo, theo dõi, kiểm tra, đôn đốc các phong trào thi đua “Xây dựng nông thôn mới và giảm nghèo bền vững” giai đoạn 2020-2025; "Lai Châu chung tay vì người nghèo - Không để ai bị bỏ lại phía sau"; phong trào thi đua “Doanh nghiệp Lai Châu hội nhập và phát triển”; phong trào thi đua “Cán bộ, công chức, viên chức tỉnh Lai Châu thi đua thực hiện văn hóa công sở” giai đoạn 2019-2025; các phong trào thi đua chuyên đề: phong trào thi đua “Dân vận khéo”; "Toàn dân đoàn kết xây dựng nông thôn mới và đô thị văn minh"... và 05 nội dung thi đua giai đoạn 2021-2025 do Thủ tướng Chính phủ phát động với chủ đề “Đoàn kết, sáng tạo, thi đua xây dựng và bảo vệ Tổ quốc”, gắn các phong trào thi đua với việc “Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh”.',
            ),
            bullets(
                "Các cơ quan, đơn vị, địa phương.",
                "Báo Lai Châu; Đài PTTH tỉnh; Phân xã TTXVN tại tỉnh Lai Châu; Cổng Thông tin điện tử tỉnh.",
            ),
            "Thường xuyên trong năm",
        ),
        (
            "2",
            bullets(
                "Bình xét khen thưởng thường xuyên năm 2020",
                "Hội đồng TĐKT tỉnh xét các danh hiệu thi đua và hình thức khen thưởng hoàn thành xuất sắc nhiệm vụ năm 2020;",
                "Đăng ký mục tiêu, chỉ tiêu thi đua năm 2021 với Chính phủ, Cụm thi đua 7 tỉnh miền núi biên giới phía Bắc.",
                "Xây dựng báo cáo tổng kết công tác TĐKT năm 2020 của tỉnh và bảng tự chấm điểm thi đua Cụm thi đua 7 tỉnh Miền núi Biên giới phía Bắc.",
                "Chuẩn bị các văn bản cho Hội nghị tổng kết công tác TĐKT năm 2020 của Cụm Thi đua 7 tỉnh miền núi biên giới phía Bắc tại tỉnh Sơn La (dự kiến trong tháng 3) (theo yêu cầu của Cụm trưởng).",
            ),
            bullets(
                "Các cơ quan, đơn vị địa phương;",
                "Các khối thi đua của tỉnh;",
                "Hội đồng TĐKT tỉnh, Ban TĐKT.",
            ),
            "Tháng 01, 02",
        ),
        (
            "3",
            bullets(
                "Tổng kết công tác thi đua, khen thưởng năm 2020; triển khai nhiệm vụ năm 2021. Phát động phong trào thi đua yêu nước năm 2021 và ký kết giao ước thi đua giữa 12 khối thi đua của tỉnh.",
                "Phát động phong trào thi đua phấn đấu hoàn thành nhiệm vụ phát triển kinh tế - xã hội năm 2021; phong trào thi đua lập thành tích xuất sắc chào mừng cuộc Bầu cử đại biểu Quốc hội khóa XV và đại biểu HĐND các cấp, nhiệm kỳ 2021-2026. (ngày 23/5/2021).",
            ),
            bullets(
                "Các cơ quan, đơn vị địa phương;",
                "Các khối thi đua của tỉnh;",
                "Hội đồng TĐKT tỉnh;",
                "UBND tỉnh.",
            ),
            "Tháng 02, 03",
        ),
        (
            "4",
            bullets(
                "Quyết định khen thưởng thành tích hoàn thành xuất sắc nhiệm vụ năm 2020;",
                "Hoàn thiện hồ sơ, thủ tục Đề nghị Chủ tịch nước, Thủ tướng Chính phủ khen thưởng thành tích năm 2020.",
            ),
            bullets(
                "UBND tỉnh;",
                "HĐ TĐKT tỉnh;",
                "Các cơ quan, đơn vị địa phương.",
            ),
            "",
        ),
        (
            "5",
            bullets(
                "Hướng dẫn khen thưởng cho các tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua lập thành tích xuất sắc chào mừng cuộc Bầu cử đại biểu Quốc hội khóa XV và đại biểu HĐND các cấp, nhiệm kỳ 2021-2026.",
            ),
            bullets(
                "HĐ TĐKT tỉnh;",
                "Các cơ quan, đơn vị địa phương.",
            ),
            "Tháng 5",
        ),
        (
            "6",
            bullets("Hướng dẫn các huyện, thành phố xét khen thưởng cho ngành giáo dục trong năm học 2020 - 2021."),
            bullets(
                "HĐ TĐKT tỉnh;",
                "Các cơ quan, đơn vị địa phương.",
            ),
            "Tháng 04,05",
        ),
        (
            "7",
            bullets(
                "Kiểm tra công tác thi đua, khen thưởng năm 2021 tại một số đơn vị, địa phương theo kế hoạch.",
                "Phối hợp với các huyện, thành phố tập huấn nghiệp vụ công tác thi đua, khen thưởng cho các cán bộ làm công tác TĐKT cấp huyện, thành phố, xã, phường, thị trấn (nếu có).",
            ),
            bullets(
                "HĐ TĐKT tỉnh;",
                "Các cơ quan, đơn vị địa phương.",
            ),
            "Trong quý II, III",
        ),
        (
            "8",
            "Báo cáo sơ kết công tác thi đua khen thưởng của ngành, tỉnh Lai Châu.",
            bullets(
                "UBND tỉnh;",
                "HĐ TĐKT tỉnh;",
                "Ban TĐKT tỉnh",
            ),
            "Tháng 6",
        ),
        (
            "9",
            bullets(
                "Họp Hội đồng TĐKT tỉnh kỳ thứ II, xét các danh hiệu thi đua và hình thức khen thưởng cho ngành giáo dục năm học 2020 - 2021.",
                "Quyết định khen thưởng cho các tập thể, cá nhân ngành giáo dục hoàn thành xuất sắc nhiệm vụ năm học 2020 - 2021.",
            ),
            bullets(
                "UBND tỉnh;",
                "HĐ TĐKT tỉnh;",
                "Các cơ quan, đơn vị địa phương.",
            ),
            "Tháng 6, 7",
        ),
        (
            "10",
            bullets(
                "Tham gia Hội nghị sơ kết công tác thi đua, khen thưởng Cụm thi đua 7 tỉnh miền núi biên giới phía Bắc tại tỉnh Điện Biên.",
            ),
            bullets(
                "UBND tỉnh;",
                "HĐ TĐKT tỉnh;",
                "Ban TĐKT tỉnh",
            ),
            "Tháng 7",
        ),
        (
            "11",
            bullets(
                "Xây dựng Kế hoạch thực hiện phong trào thi đua “Lai Châu chung sức xây dựng nông thôn mới” giai đoạn 2020-2025.",
            ),
            bullets(
                "UBND tỉnh;",
                "HĐ TĐKT tỉnh;",
                "Ban TĐKT tỉnh",
            ),
            "Tháng 7, 8",
        ),
        (
            "12",
            bullets(
                "Hoàn thiện hồ sơ và đề nghị Chủ tịch nước, Thủ tướng Chính phủ khen thưởng thường xuyên cho ngành giáo dục năm học 2020 - 2021.",
                "Thường trực Hội đồng TĐKT tiếp tục kiểm tra việc triển khai, chỉ đạo, tổ chức phong trào thi đua năm 2021; việc xây dựng, bồi dưỡng, tuyên truyền và nhân rộng điển hình tiên tiến trong các phong trào thi đua năm 2021 tại các đơn vị trong tỉnh theo kế hoạch.",
            ),
            bullets(
                "UBND tỉnh;",
                "HĐ TĐKT tỉnh;",
                "Các cơ quan, đơn vị địa phương;",
            ),
            "Tháng 8, 9, 10",
        ),
        (
            "13",
            bullets(
                "Hướng dẫn tổng kết công tác thi đua, khen thưởng năm 2021.",
                "Báo cáo tổng kết công tác thi đua, khen thưởng năm 2021 của ngành TĐKT.",
                "Báo cáo tổng kết công tác thi đua, khen thưởng của tỉnh năm 2021; bảng tự chấm điểm của tỉnh Lai Châu năm 2021.",
            ),
            bullets(
                "UBND tỉnh;",
                "HĐ TĐKT tỉnh;",
                "Các cơ quan, đơn vị địa phương;",
            ),
            "Tháng 11, 12",
        ),
    ),
)

PLAN = SamplePlan(
    letterhead=Letterhead(
        superior=(),
        issuer=("ỦY BAN NHÂN DÂN", "TỈNH LAI CHÂU"),
        number="Số:        /KH-UBND",
        place_and_date="Lai Châu, ngày      tháng 01 năm 2021",
    ),
    title=("Công tác thi đua, khen thưởng năm 2021",),
    body=(
        "Năm 2021, là năm đầu tiên thực hiện Nghị quyết Đại hội Đại biểu toàn quốc lần thứ XIII của Đảng, Nghị quyết Đại hội Đại biểu tỉnh Lai Châu lần thứ XIV; là năm diễn ra cuộc bầu cử đại biểu Quốc hội khóa XV và đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2021-2026. Để thực hiện thắng lợi nhiệm vụ kế hoạch phát triển kinh tế - xã hội năm 2021; chào mừng cuộc bầu cử đại biểu Quốc hội khóa XV và đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2021-2026 (diễn ra vào ngày 23/5/2021). Ủy ban nhân dân tỉnh Lai Châu xây dựng Kế hoạch công tác thi đua, khen thưởng với một số nội dung, nhiệm vụ trọng tâm như sau:",
        Heading("I. NỘI DUNG, THỜI GIAN THỰC HIỆN"),
        TASKS,
        Heading("II. MỘT SỐ NHIỆM VỤ, GIẢI PHÁP CHỦ YẾU"),
        '1. Các cấp, các ngành tiếp tục quán triệt, triển khai sâu rộng về đường lối, chủ trương của Đảng, tư tưởng thi đua yêu nước của Chủ tịch Hồ Chí Minh; Luật Thi đua, khen thưởng và các văn bản hướng dẫn thi hành; 05 nội dung thi đua do Thủ tướng Chính phủ phát động tại Đại hội Thi đua yêu nước toàn quốc lần thứ IX với chủ đề “Đoàn kết, sáng tạo, thi đua xây dựng và bảo vệ Tổ quốc” và thực hiện có hiệu quả 04 phong trào thi đua do Thủ tướng Chính phủ phát động “Xây dựng nông thôn mới”; “Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau”; “Doanh nghiệp hội nhập và phát triển”; “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở” và các phong trào thi đua trên mọi lĩnh vực của đời sống xã hội như: Thi đua Dân vận khéo; "Toàn dân đoàn kết xây dựng nông thôn mới và đô thị văn minh"; Lao động giỏi, lao động sáng tạo, xây dựng nông thôn mới và giảm nghèo bền vững; nâng cao hiệu quả công tác; thực hiện cải cách hành chính, cải tiến lề lối làm việc; thi đua đấu tranh phòng, chống tham nhũng, thực hành tiết kiệm chống lãng phí; xây dựng tổ chức Đảng, chính quyền và các tổ chức đoàn thể chính trị - xã hội trong sạch, vững mạnh, phát huy vai trò làm chủ của cộng đồng dân cư; thi đua bảo vệ an ninh tổ quốc, giữ gìn trật tự, an toàn xã hội, an toàn giao thông và thi đua xây dựng nông thôn mới... gắn phong trào thi đua với việc thực hiện "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh" theo tinh thần Chỉ thị 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị... đồng thời tiếp tục triển khai thực hiện các chương trình, kế hoạch công tác, bám sát các nhiệm vụ trọng tâm, trọng điểm, tạo ra những đột phá, tháo gỡ khó khăn, hoàn thành xuất sắc nhiệm vụ của từng ngành, cơ quan, đơn vị, địa phương, góp phần thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội năm 2021 và giai đoạn 2020-2025 của tỉnh. Chú trọng nâng cao vai trò trách nhiệm của người đứng đầu các cơ quan, tổ chức trong việc thực hiện đồng bộ các giải pháp nhằm tạo bước chuyển biến mạnh mẽ về chất lượng, hiệu quả các phong trào thi đua; tiếp tục quan tâm công tác phát hiện, tuyên truyền về các mô hình, sáng kiến, nhân tố mới và nhân rộng điển hình tiên tiến tạo sự lan tỏa rộng lớn trong phong trào thi đua yêu nước trong các cấp, các ngành, lĩnh vực và đời sống xã hội.',
        "2. Tiếp tục tổ chức triển khai và thực hiện có hiệu quả phong trào thi đua “Xây dựng nông thôn mới và giảm nghèo bền vững” giai đoạn 2020-2025; “Cán bộ, công chức, viên chức tỉnh Lai Châu thi đua thực hiện văn hóa công sở” giai đoạn 2019-2025. Đẩy mạnh phong trào thi đua yêu nước trên các lĩnh vực và phong trào thi đua lập thành tích xuất sắc chào mừng cuộc Bầu cử đại biểu Quốc hội khóa XV và đại biểu Hội đồng nhân dân các cấp, nhiệm kỳ 2021-2026. Đồng thời, căn cứ tình hình nhiệm vụ cụ thể của từng cơ quan, đơn vị, doanh nghiệp để phát động phong trào thi đua theo đợt, đợt xuất, tạo đôn bẫy thực hiện có hiệu quả các mục tiêu, nhiệm vụ trọng tâm của cơ quan, đơn vị, doanh nghiệp, địa phương.",
        "3. Tiếp tục đổi mới và nâng cao chất lượng công tác khen thưởng. Khen thưởng phải bám sát phong trào thi đua và trên cơ sở đánh giá đúng thành tích, đúng tiêu chuẩn, đối tượng, đảm bảo việc tôn vinh, khen thưởng các tập thể, cá nhân được chính xác, nhanh chóng, kịp thời, có tác dụng nêu gương, giáo dục, học tập và nhân rộng gương điển hình tiên tiến tạo sức lan tỏa rộng khắp trong cơ quan, đơn vị, địa phương. Chú trọng công tác phát hiện khen thưởng cá nhân người dân tộc thiểu số, cá nhân công tác tại vùng đặc biệt khó khăn, biên giới.",
        "4. Nâng cao năng lực tổ chức thực hiện nhiệm vụ công tác thi đua, khen thưởng của bộ máy làm công tác thi đua, khen thưởng và cán bộ chuyên trách làm công tác thi đua, khen thưởng của các sở, ban, ngành, đoàn thể tỉnh, các huyện, thành phố đáp ứng yêu cầu đổi mới công tác thi đua, khen thưởng trong tình hình mới.",
        Heading("III. TỔ CHỨC THỰC HIỆN"),
        "1. Căn cứ kế hoạch và nội dung phát động phong trào thi đua yêu nước của Ủy ban nhân dân tỉnh, các sở, ban, ngành, tổ chức đảng, đoàn thể, Ủy ban nhân dân các huyện, thành phố, các đơn vị trong các khối thi đua của tỉnh chủ động xây dựng chương trình, kế hoạch công tác thi đua, khen thưởng năm 2021; tích cực chỉ đạo, giám sát việc thực hiện kế hoạch, phát động và tổ chức các phong trào thi đua theo đợt, theo chuyên đề; theo dõi, đánh giá bình xét danh hiệu thi đua, hình thức khen thưởng khách quan, công bằng, chính xác, góp phần nâng cao chất lượng công tác thi đua, khen thưởng và phấn đấu hoàn thành các mục tiêu, nhiệm vụ đề ra.",
        "Kế hoạch, chương trình công tác thi đua, khen thưởng của các cơ quan, đơn vị, địa phương và các Khối thi đua gửi về Hội đồng Thi đua, Khen thưởng tỉnh (qua Ban Thi đua - Khen thưởng, Sở Nội vụ) để theo dõi, tổng hợp, báo cáo (hoàn thành trong tháng 02/2021).",
        "2. Các cơ quan thông tin đại chúng của tỉnh tăng cường công tác tuyên truyền Luật Thi đua, khen thưởng; tình hình tổ chức các phong trào thi đua; nêu gương người tốt, việc tốt, các mô hình điển hình tiên tiến; tăng cường tuyên truyền kỷ niệm các ngày lễ lớn trọng đại của đất nước và của tỉnh năm 2021.",
        "3. Sở Tài chính căn cứ nội dung Kế hoạch này, tham mưu bố trí kinh phí để thực hiện các hoạt động của công tác thi đua, khen thưởng trên địa bàn tỉnh năm 2021.",
        "4. Giao Sở Nội vụ (Ban Thi đua - Khen thưởng, cơ quan Thường trực của Hội đồng Thi đua - Khen thưởng tỉnh) theo dõi, đôn đốc các Khối thi đua của tỉnh, các sở, ban, ngành, đoàn thể, đơn vị, các huyện, thành phố thực hiện kế hoạch, định kỳ tổng hợp, báo cáo Ủy ban nhân dân tỉnh và Ban Thi đua - Khen thưởng Trung ương./.",
    ),
    recipients=(
        "- Ban TĐKT Trung ương;",
        "- TT. Tỉnh ủy; (B/c)",
        "- TT. HĐND tỉnh; (B/c)",
        "- UBND tỉnh: U;",
        "- UBND 7 tỉnh MNBG phía Bắc;",
        "- Các Thành viên Hội đồng TĐKT tỉnh;",
        "- Các sở, ban, ngành, đoàn thể, LLVT tỉnh;",
        "- UBND các huyện, thành phố;",
        "- Các cơ quan Trung ương trên địa bàn tỉnh;",
        "- Các DN địa phương, Trung ương trên địa bàn tỉnh;",
        "- Văn phòng UBND tỉnh: V1, V2;",
        "- Lưu: VT, Th3.",
    ),
    signature=Signature(lines=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Trần Tiến Dũng"),
)

"""The word list: what offices write when they speak of time, as data.

Each entry is (kind, value, spellings separated by "|"). The lexer folds the place of tone marks (quý, qúy) and
takes the longest phrase; a misspelling is read only where it stands here by name. Kinds are said in `KINDS`.
"""

from typing import Final

KINDS: Final = {
    "unit": "a unit of time: ngày, tuần, tháng, quý, năm",
    "each": "every one: hằng, mỗi",
    "periodic": "định kỳ",
    "annual": "a unit with its every one: thường niên",
    "before": "trước: leaves out what follows",
    "upto": "trước và trong: takes in what follows",
    "latest": "chậm nhất, không quá",
    "earliest": "sớm nhất",
    "until": "đến, hết",
    "from": "từ, bắt đầu",
    "after": "sau",
    "term": "hạn, thời hạn",
    "onward": "trở đi",
    "following": "và những năm tiếp theo",
    "in": "trong, vào",
    "within": "trong vòng",
    "occasion": "dịp",
    "about": "dự kiến, khoảng",
    "part": "đầu, giữa, cuối",
    "rank": "đầu tiên, cuối cùng",
    "next": "the one after: liền kề, tiếp theo",
    "this": "this one: này, nay",
    "ordinal": "thứ before a number",
    "weekday": "thứ Hai … Chủ nhật",
    "moon": "mùng",
    "full": "rằm",
    "feast": "a feast of the lunar year with its (day, month)",
    "lunar": "âm lịch",
    "solar": "dương lịch",
    "always": "thường xuyên",
    "whole": "cả, suốt",
    "depends": "a condition complete in itself: đột xuất",
    "event": "khi, sau khi: an event follows",
    "follow": "theo: what it follows decides",
    "will": "sẽ",
    "by whom": "do",
    "and": "và",
    "or": "hoặc",
    "that is": "tức",
    "times": "lần",
    "vision": "tầm nhìn: a time that is not the work's",
    "span": "giai đoạn, nhiệm kỳ",
    "school": "năm học",
    "semester": "học kỳ",
    "issue": "ban hành",
    "part of day": "sáng, chiều",
    "numbered": "a noun whose number is its name: đợt, vòng, khóa",
    "counted": "a noun that is counted: đồng chí, chỉ tiêu",
    "report": "a noun beside which a period is its name: báo cáo quý",
    "filler": "says neither time nor work: hoàn thành, thực hiện",
    "not": "không, chưa: nothing but a name may follow",
    "barred": "a word of time or exception that no rule takes: trừ, nhuận, nửa",
    "era": "a year by its name in the cycle of sixty (Tân Sửu), in the cycle of today",
    "free": "a compound with a word of time in it that is none: đầu tư",
}

NUMBER_WORDS: Final = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười": 10, "nhất": 1, "nhì": 2, "lăm": 5, "mốt": 1,
}  # fmt: skip
MONTH_NAMES: Final = {"giêng": 1, "chạp": 12}
ROMANS: Final = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
}  # fmt: skip

SHORT_UNITS: Final = frozenset({"t", "th", "q", "qi", "qii", "qiii", "qiv"})
"""A month or a quarter shortened to a letter."""

_CYCLE: Final = 1984
_SIXTY: Final = 60
_STEMS: Final = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES: Final = (
    "tý|tí", "sửu", "dần", "mão|mẹo", "thìn", "tỵ|tị", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi",
)  # fmt: skip

UNMARKED: Final = frozenset({"thang", "truoc", "ngay", "tuan", "den", "quy", "nam", "hang", "cuoi", "dau", "giua"})
"""Words of time typed without their marks: beside a number or each other they are no names."""

VOCABULARY: Final[tuple[tuple[str, object, str], ...]] = (
    ("unit", "hour", "giờ|tiếng|h"),
    ("unit", "session", "buổi|tiết"),
    ("unit", "day", "ngày|hôm"),
    ("unit", "workday", "ngày làm việc|ngày công"),
    ("unit", "week", "tuần|tuần lễ"),
    ("unit", "month", "tháng|thàng|thg"),
    ("unit", "quarter", "quý"),
    ("unit", "year", "năm"),
    ("each", None, "hằng|hàng|mỗi|từng|mọi"),
    ("periodic", None, "định kỳ|định kì|theo định kỳ|theo định kì|thường kỳ"),
    ("annual", "year", "thường niên|hằng niên"),
    ("before", None, "trước|trước thời điểm|không muộn hơn trước"),
    ("upto", None, "trước và trong|trong và trước"),
    (
        "latest",
        None,
        (
            "chậm nhất|muộn nhất|trễ nhất|chậm nhất là|muộn nhất là|trễ nhất là|không quá|không chậm quá|"
            "không muộn quá|không trễ quá|không chậm hơn|không muộn hơn|không trễ hơn|không được quá|"
            "không vượt quá|lâu nhất|chậm nhất không quá|chậm nhất đến|muộn nhất đến|chậm nhất đến hết|"
            "muộn nhất đến hết|chậm nhất tới"
        ),
    ),
    ("earliest", None, "sớm nhất|sớm nhất là|không sớm hơn"),
    (
        "until",
        None,
        (
            "đến|tới|cho đến|cho tới|đến hết|tới hết|cho đến hết|cho tới hết|hết|kéo dài đến|kéo dài tới|"
            "kéo dài đến hết|kéo dài hết|tính đến|tính đến hết|tính tới|đến thời điểm"
        ),
    ),
    ("until", "ends", "kết thúc|và kết thúc"),
    ("from", None, "từ|kể từ|tính từ|bắt đầu từ|bắt đầu|được bắt đầu từ|khởi đầu từ|ngay từ|từ thời điểm"),
    ("after", None, "sau"),
    (
        "term",
        None,
        (
            "hạn|thời hạn|hạn cuối|hạn chót|hạn nộp|hạn cuối cùng|hạn gửi|hạn báo cáo|thời hạn nộp|thời hạn gửi|"
            "thời hạn cuối|thời hạn cuối cùng|thời hạn chót|kỳ hạn|hạn định|có thời hạn|có hạn|hạn trình|"
            "thời hạn trình|thời hạn báo cáo|hạn chót nộp|hạn hoàn thành|thời hạn hoàn thành|hạn thực hiện|"
            "thời hạn thực hiện"
        ),
    ),
    ("onward", None, "trở đi|trở về sau|về sau|trở đi hằng năm"),
    (
        "following",
        None,
        (
            "và những năm tiếp theo|và các năm tiếp theo|và những năm sau|và các năm sau|và các năm tiếp sau|"
            "và những năm tiếp sau|những năm tiếp theo|các năm tiếp theo|và các năm kế tiếp|và những năm kế tiếp|"
            "và các năm sau đó|và những năm sau đó|và những năm tới|và các năm tới|và các tháng tiếp theo|"
            "và những tháng tiếp theo|và các quý tiếp theo|và các tháng sau|và các quý sau|và các tháng còn lại|"
            "và các năm học tiếp theo|và những năm học tiếp theo"
        ),
    ),
    (
        "in",
        None,
        "trong|vào|vào lúc|lúc|tại thời điểm|nội trong",
    ),
    (
        "in",
        "while",
        (
            "trong thời gian|trong khoảng thời gian|khoảng thời gian|trong quá trình|trong suốt quá trình|"
            "trong suốt thời gian|vào thời gian|vào thời điểm"
        ),
    ),
    (
        "within",
        None,
        "trong vòng|trong thời hạn|trong thời gian không quá|trong thời hạn không quá|trong vòng không quá",
    ),
    ("occasion", None, "dịp|nhân dịp|vào dịp|trong dịp|đúng dịp|đúng vào dịp"),
    (
        "about",
        None,
        "dự kiến|khoảng|vào khoảng|trong khoảng|dự tính|dự định|ước khoảng|dự kiến khoảng|dự kiến trong khoảng",
    ),
    ("part", "first", "đầu|thượng tuần|những ngày đầu|các ngày đầu|những tháng đầu|các tháng đầu"),
    ("part", "middle", "giữa|trung tuần|những ngày giữa"),
    ("part", "last", "cuối|hạ tuần|những ngày cuối|các ngày cuối|những tháng cuối|các tháng cuối"),
    ("part", "first half", "nửa đầu"),
    ("part", "second half", "nửa cuối|nửa sau"),
    ("rank", False, "đầu tiên"),
    ("rank", True, "cuối cùng"),
    (
        "next",
        1,
        (
            "tiếp theo|kế tiếp|liền kề|liền sau|sau liền kề|liền kề sau|tiếp sau|liền kề tiếp theo|"
            "tiếp theo liền kề|kế sau|sau kế tiếp|sau tiếp theo|sau đó|kế|tiếp"
        ),
    ),
    ("next", -1, "ngoái|liền trước|trước liền kề|liền kề trước|trước đó"),
    ("this", None, "này|nay|hiện tại"),
    ("ordinal", None, "thứ"),
    ("ordinal", 1, "thứ nhất"),
    ("weekday", 1, "thứ hai"),
    ("weekday", 2, "thứ ba"),
    ("weekday", 3, "thứ tư"),
    ("weekday", 4, "thứ năm"),
    ("weekday", 5, "thứ sáu"),
    ("weekday", 6, "thứ bảy|thứ bẩy"),
    ("weekday", 7, "chủ nhật|chúa nhật"),
    ("moon", None, "mùng|mồng"),
    ("full", None, "rằm"),
    ("feast", (1, 1), "tết|tết nguyên đán|tết âm lịch|tết cổ truyền|tết ta|tết nguyên đán cổ truyền"),
    ("feast", (15, 8), "trung thu|tết trung thu"),
    ("feast", (10, 3), "giỗ tổ|giỗ tổ hùng vương|lễ giỗ tổ hùng vương"),
    ("feast", (15, 7), "vu lan|lễ vu lan"),
    ("feast", (5, 5), "tết đoan ngọ"),
    ("feast", (15, 1), "tết nguyên tiêu|tết thượng nguyên"),
    ("lunar", None, "âm lịch|âl|al"),
    ("solar", None, "dương lịch"),
    ("always", None, "thường xuyên|liên tục|lâu dài"),
    ("always", "year", "quanh năm|suốt năm|cả năm|trong suốt năm|trong cả năm|suốt cả năm"),
    ("always", "school", "cả năm học|suốt năm học|trong suốt năm học|trong cả năm học"),
    ("whole", None, "cả|suốt|trong suốt|trong cả|suốt cả|xuyên suốt|trọn|trong toàn"),
    (
        "depends",
        None,
        (
            "đột xuất|khi cần|khi cần thiết|khi phát sinh|thông báo sau|thông báo cụ thể sau|"
            "thông báo chi tiết sau|thông báo riêng|thông báo cụ thể|hướng dẫn sau|hướng dẫn riêng|"
            "hướng dẫn cụ thể|văn bản riêng|kế hoạch riêng|lịch riêng|xác định sau|bố trí sau|cụ thể sau|"
            "chưa xác định|chưa có lịch|báo sau|phát sinh|đúng quy định"
        ),
    ),
    ("event", "when", "khi|ngay khi|trong khi|mỗi khi|đến lúc"),
    ("event", "after", "sau khi|ngay sau khi|ngay sau|sau lúc|liền sau khi"),
    ("event", "before", "trước khi|trước lúc"),
    ("event", "from", "từ khi|kể từ khi|tính từ khi|từ lúc|bắt đầu từ khi"),
    ("event", "until", "đến khi|cho đến khi|cho tới khi|tới khi"),
    (
        "follow",
        None,
        (
            "theo|tùy|tùy theo|tùy vào|tùy thuộc|tùy thuộc vào|căn cứ|căn cứ vào|căn cứ theo|phụ thuộc|"
            "phụ thuộc vào|nếu|nếu có|trường hợp|trong trường hợp|so với"
        ),
    ),
    ("will", None, "sẽ"),
    ("by whom", None, "do"),
    ("and", None, "và|cùng với|lẫn"),
    ("or", None, "hoặc|hoặc là|hay|hay là"),
    ("that is", None, "tức|tức là|nhằm ngày"),
    ("times", None, "lần"),
    ("vision", None, "tầm nhìn|định hướng|hướng tới|hướng đến"),
    ("span", None, "giai đoạn|nhiệm kỳ|thời kỳ|nhiệm kì|thời kì"),
    ("school", None, "năm học|niên khóa|niên học"),
    (
        "semester",
        None,
        (
            "học kỳ|học kì|hk|hki|hkii|hè|mùa hè|nghỉ hè|kỳ nghỉ hè|dịp hè|vụ xuân|vụ đông|vụ mùa|vụ hè thu|"
            "vụ đông xuân|vụ thu đông|vụ xuân hè|mùa xuân|mùa thu|mùa đông|mùa khô|mùa mưa"
        ),
    ),
    (
        "issue",
        None,
        (
            "ban hành|ký ban hành|phát hành|ký|ký ban hành kế hoạch|ban hành kế hoạch|ban hành kế hoạch này|"
            "kế hoạch ban hành|kế hoạch được ban hành|kế hoạch này ban hành|kế hoạch này được ban hành|"
            "ra thông báo|ban hành thông báo|ra kế hoạch|ký kế hoạch|ban hành chương trình|"
            "ban hành chương trình này|được ban hành"
        ),
    ),
    ("part of day", None, "sáng|trưa|chiều|tối|đêm|buổi sáng|buổi trưa|buổi chiều|buổi tối"),
    (
        "numbered",
        None,
        (
            "đợt|lần thứ|vòng|bước|khóa|kỳ họp|kỳ họp thứ|kỳ thứ|kỳ|lớp|khối|phòng|nhóm|tổ|số|cấp|hạng|loại|"
            "phiên|phiên họp|phiên họp thứ|cụm|khu|bài|chương|phần|mục|đội|thôn|bản|vùng|chuyên đề|"
            "hội nghị lần thứ|điều|khoản|điểm|phụ lục|biểu|mẫu|bảng|trang|bước thứ|đợt thứ|vòng thứ|nội dung thứ|"
            "nhiệm vụ thứ"
        ),
    ),
    (
        "counted",
        None,
        (
            "đồng chí|chỉ tiêu|người|lượt|lượt người|xã|huyện|tỉnh|phường|thành phố|đơn vị|cơ quan|cán bộ|cuộc|"
            "hộ|triệu|tỷ|đồng|triệu đồng|tỷ đồng|văn bản|nội dung|trường|học sinh|giáo viên|đại biểu|sản phẩm|"
            "mô hình|thành viên|ha|km|kg|tấn|suất|giải|phiếu|cơ sở|dự án|nhiệm vụ|đảng viên|đoàn viên|hội viên|"
            "công trình|tác phẩm|điểm cầu|tập thể|cá nhân|doanh nghiệp|hồ sơ|thủ tục|tiêu chí|bài viết|tin bài|"
            "chuyến|xe|máy|phần quà|bộ|cái|chiếc|con|cây|nghìn|ngàn|trăm|mục tiêu|lớp học|chi bộ|sở|ngành|"
            "địa phương|thôn bản|công chức|viên chức"
        ),
    ),
    (
        "report",
        None,
        (
            "báo cáo|tổng kết|sơ kết|đánh giá|họp|giao ban|kế hoạch|số liệu|thống kê|tổng hợp|quyết toán|"
            "báo cáo kết quả|báo cáo tổng kết|báo cáo sơ kết|sinh hoạt|kiểm điểm|xếp loại|bình xét|hội nghị|"
            "chương trình|bản tin"
        ),
    ),
    (
        "filler",
        None,
        (
            "hoàn thành|thực hiện|xong|hoàn thành xong|thời gian|thời gian thực hiện|thời gian hoàn thành|là|"
            "được|phải|cần|ở|tại|cho|của|các|những|ngay|thời điểm|tiến độ|tiến độ thực hiện|có|tổ chức thực hiện|"
            "triển khai|triển khai thực hiện|kịp thời|dứt điểm|bảo đảm|đảm bảo|cố gắng|phấn đấu|"
            "phấn đấu hoàn thành|đúng|sớm|nộp|gửi|trình|cụ thể|mốc|mốc thời gian|kỳ|hoàn tất|tiến hành|diễn ra|"
            "nhằm"
        ),
    ),
    ("not", None, "không|chưa|chẳng|không phải|không phải là|không được|không nên|chưa phải|chưa được"),
    ("barred", "except", "trừ|chỉ trừ|trừ ra|ngoại trừ|loại trừ|không kể|không tính|không bao gồm|không gồm|nhuận"),
    ("barred", "half", "nửa|lẻ|chẵn|rưỡi"),
    *(
        ("era", _CYCLE + i, f"{_STEMS[i % len(_STEMS)]} {branch}")
        for i in range(_SIXTY)
        for branch in _BRANCHES[i % len(_BRANCHES)].split("|")
    ),
    (
        "free",
        None,
        (
            "phòng trừ|diệt trừ|khấu trừ|trừ sâu|trừ diệt|trừ gian|lợi nhuận|nhuận bút|nhuận tràng|nhỏ lẻ|bán lẻ|"
            "đơn lẻ|riêng lẻ|lẻ tẻ|không gian|không khí|không quân|không những|không chỉ|không ngừng|hàng không|"
            "phòng không|chưa đạt|tết thiếu nhi|tết trồng cây|tết quân dân|tết nhân ái|tết độc lập|tết sum vầy|"
            "tết thống nhất|tết đoàn viên|tết vì người nghèo|tết công đoàn|tết thầy trò|"
            "đầu giờ|cuối giờ|đầu giờ sáng|đầu giờ chiều|cuối giờ chiều|đầu buổi|cuối buổi|kiểm tra|giám sát|"
            "xây dựng|tham mưu|hướng dẫn|tập huấn|rà soát|đôn đốc|nghiệm thu|thẩm định|phê duyệt|phát động|"
            "đầu tư|bắt đầu vụ|đầu mối|đứng đầu|hàng đầu|đầu vào|đầu ra|đầu vụ|cuối vụ|giữa kỳ|cuối kỳ|đầu kỳ|"
            "theo dõi|kèm theo|đi theo|theo đó|hạn chế|hạn hán|hạn mức|giới hạn|quyền hạn|có hạn chế|hàng hóa|"
            "ngân hàng|cửa hàng|nhà hàng|mặt hàng|khách hàng|trước mắt|trước hết|trước tiên|trước đây|"
            "sau đại học|sau này|trong nước|trong tỉnh|trong ngành|trong dân|từ thiện|từ chối|từ điển|thứ trưởng|"
            "thứ tự|tuần tra|tuần hoàn|tối thiểu|tối đa|tối ưu|sáng kiến|sáng tạo|chiều cao|chiều dài|chiều sâu|"
            "liên quan đến|đến nơi|quý khách|quý vị|mỗi người|mỗi đơn vị|mỗi xã|năm mới|hết sức|hết hạn|hết lòng|"
            "tới đây|tất cả|kể cả|cả nước|cả tỉnh|khoảng cách|trung tâm|trong đó|ngoài ra|thiếu tháng|"
            "đêm giao lưu|khi nào|thời gian qua|bước đầu|ban đầu|lần đầu|hội đồng|ký kết|ký túc xá|ký cam kết|"
            "đăng ký|chữ ký|thư ký|phát triển|bước tiến|do đó|tự do|lý do|do vậy|lao động|hội đồng nhân dân|"
            "hết lòng|năng lực|tại chỗ|báo cáo viên|trung ương|tổ chức|tổ quốc|cấp ủy|cấp trên|cấp dưới|cấp phát|"
            "cấp giấy|phòng chống|phòng ngừa|khu vực|khu phố|loại hình|vùng cao|số liệu|số hóa|chuyển đổi số|"
            "bản đồ|bản tin|biểu dương|mẫu biểu|phần mềm|phần thưởng|bài trừ|tổ dân phố|hội phụ nữ|lớp tập huấn|"
            "khối thi đua|cụm thi đua|điểm số|điều tra|điều hành|điều chỉnh|điều kiện|khóa luận|con người|"
            "bộ phận|bộ máy|máy móc|cây trồng|con nuôi|ngành nghề|tiếp nhận|tiếp tục|tiếp thu|tiếp cận|kế toán|"
            "kế thừa|thường trực|tư pháp|tư vấn|tư tưởng|tháng hành động|tháng thanh niên|tháng công nhân|tuần lễ vàng"
        ),
    ),
)

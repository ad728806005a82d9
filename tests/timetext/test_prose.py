import pytest

from kehoach_cli.timetext import find_times
from kehoach_cli.timetext.holes import each_of
from kehoach_cli.timetext.nodes import By, When

FOUND = [
    ("Chuẩn bị văn bản cho Hội nghị (dự kiến trong tháng 3) (theo yêu cầu của Cụm trưởng).", ["dự kiến trong tháng 3"]),
    (
        "ký kết giao ước thi đua giữa 12 khối thi đua, nhiệm kỳ 2021-2026. (ngày 23/5/2021).",
        ["nhiệm kỳ 2021-2026", "ngày 23/5/2021"],
    ),
    (
        "Báo cáo kết quả trước ngày 20 của tháng cuối quý và trước ngày 15/11 hằng năm về Sở Nội vụ",
        ["trước ngày 20 của tháng cuối quý và trước ngày 15/11 hằng năm"],
    ),
    ("Thực hiện Chỉ thị 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị", []),
    ("Căn cứ Nghị định số 52/2015/NĐ-CP ngày 28/5/2015, gửi báo cáo trước ngày 15/6.", ["trước ngày 15/6"]),
    ("05 nội dung, 7 tỉnh miền núi, 12 khối, đạt 5/10 chỉ tiêu, 10,5%", []),
    ("khen thưởng cho ngành giáo dục năm học 2020 - 2021.", ["năm học 2020 - 2021"]),
    ("xây dựng nông thôn mới giai đoạn 2020-2025", ["giai đoạn 2020-2025"]),
    ("để tổng hợp, báo cáo (hoàn thành trong tháng 02/2021).", ["trong tháng 02/2021"]),
    ("tổ chức kiểm tra chậm nhất trong tháng 6/2026", ["chậm nhất trong tháng 6/2026"]),
    ("thực hiện định kỳ, thường xuyên, theo kế hoạch", []),
    ("định kỳ hằng quý (trước ngày 20 tháng cuối quý) báo cáo Sở", ["định kỳ hằng quý (trước ngày 20 tháng cuối quý)"]),
    ("Trong 10 ngày kể từ ngày ban hành, các đơn vị xây dựng kế hoạch", ["Trong 10 ngày kể từ ngày ban hành"]),
    ("trước ngày bầu cử 23/5/2021", ["trước ngày bầu cử 23/5/2021"]),
    ("chăm lo Tết cho hộ nghèo, hoàn thành trước Tết Nguyên đán", ["trước Tết Nguyên đán"]),
    ("Đến năm 2025 có 5 xã đạt chuẩn", ["Đến năm 2025"]),
    ("từ ngày 15/3 đến ngày 20/4/2021 tại Sở", ["từ ngày 15/3 đến ngày 20/4/2021"]),
    ("Phòng Nội vụ chủ trì, phối hợp với các đơn vị", []),
    ("Gặp mặt nhân dịp đầu năm, tổng kết cuối năm 2021", ["cuối năm 2021"]),
    ("Kết quả " + "1/2-3/4, " * 500 + "báo cáo trong tháng 5", ["trong tháng 5"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_times_in_prose(text, words):
    found = find_times(text)
    assert [text[f.start : f.end] for f in found] == words
    assert [f.node.text for f in found] == words


def test_a_found_time_says_whether_it_is_a_limit_or_repeats():
    limit, window = find_times("trước ngày 30/6/2021 gửi báo cáo; tổ chức trong tháng 7")
    assert isinstance(limit.node.pieces[0].time, By)
    assert isinstance(window.node.pieces[0].time, When)
    (repeated,) = find_times("gửi trước ngày 15/6 và trước ngày 15/12 hằng năm")
    assert all(each_of(piece.time.span) for piece in repeated.node.pieces)

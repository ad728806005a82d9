"""Every row of headers met in real plans gives the right columns."""

import pytest

from kehoach_cli.readers.headers import ColumnRole as R
from kehoach_cli.readers.headers import role_of


@pytest.mark.parametrize(
    ("role", "spellings"),
    [
        (R.NUMBER, "TT · STT · Số TT · Mã · Mã WBS"),
        (
            R.TASK,
            (
                "Nội dung · Nội dung công việc · Nội dung nhiệm vụ · Nội dung hoạt động · Nhiệm vụ · NHIỆM VỤ · Tên nhiệm vụ · "
                "Tên đề án, nhiệm vụ · Công việc · Việc · Đầu việc · Mô tả nhiệm vụ · Tên công việc chi tiết · "
                "Nội dung công việc chủ yếu tiến hành trong năm · Nội dung chi tiết · Nội dung chỉ đạo · Nội dung, nhiệm vụ"
            ),
        ),
        (R.GROUP, "Nhóm nhiệm vụ · Chương trình · Giai đoạn · Hạng mục"),
        (
            R.LEAD,
            (
                "Cơ quan chủ trì · Đơn vị chủ trì · Chủ trì · Chủ trì thực hiện · Cơ quan chủ trì tham mưu · Cơ quan thực hiện · "
                "Đơn vị thực hiện · BỘ PHẬN T.HIỆN · Bộ phận phụ trách · Người phụ trách · Người thực hiện · Phân công · "
                "Trách nhiệm · Cán bộ chủ trì"
            ),
        ),
        (
            R.SUPPORT,
            (
                "Cơ quan phối hợp · Đơn vị phối hợp · Phối hợp thực hiện · Đơn vị phối hợp, cung cấp số liệu · "
                "Cán bộ phối hợp · Lực lượng hỗ trợ"
            ),
        ),
        (R.UNITS, "Đơn vị chủ trì và phối hợp thực hiện · Chủ trì, phối hợp"),
        (R.MONITOR, "Theo dõi, kiểm tra, đôn đốc · Lãnh đạo phụ trách"),
        (
            R.TIME,
            (
                "Thời gian thực hiện · Thời gian hoàn thành · THỜI GIAN · Thời gian kiểm tra · Thời gian trình · Thời hạn · "
                "Thời hạn hoàn thành · Hạn hoàn thành · Mốc hoàn thành · Tiến độ · Tiến độ thực hiện · "
                "Ngày chậm nhất phải hoàn thành · THÁNG · TUẦN · Ngày · Thời gian (Năm 2026) · Quy tắc hạn hoàn thành · TUẦN C.MÔN · "
                "Thứ, ngày · Năm hoàn thành · Thời gian bắt đầu - kết thúc · Dự kiến thời gian hoàn thành"
            ),
        ),
        (R.START, "Bắt đầu · Ngày bắt đầu"),
        (R.END, "Kết thúc · Ngày kết thúc"),
        (R.FREQUENCY, "Tần suất"),
        (
            R.PRODUCT,
            "Kết quả · Kết quả đầu ra · Sản phẩm · Sản phẩm đầu ra · Kết quả/Sản phẩm · Kết quả yêu cầu · Sản phẩm bàn giao",
        ),
        (R.BUDGET, "Kinh phí · Kinh phí (tr.đ) · Nguồn kinh phí"),
        (R.STATE, "Tiến độ (%) · Trạng thái · Kết quả hiện nay · Đánh giá"),
        (R.NOTE, "Ghi chú · Ghi chú & Đơn vị phối hợp"),
        (R.BASIS, "Căn cứ · Căn cứ/lý do đề xuất nhiệm vụ"),
        (R.TARGET, "Chỉ tiêu · Đơn vị tính"),
        (R.MONEY, "Nội dung chi · Số tiền · Đơn giá · Thành tiền"),
        (R.STAFF, "Họ và tên · Họ tên · Chức vụ"),
        (R.OTHER, "Đối tượng · Phương pháp · Địa điểm · Năm 2021 · Nam · Quy mô · Quy định"),
    ],
)
def test_role_of_a_header(role, spellings):
    wrong = {text: role_of(text)[0].value for text in spellings.split(" · ") if role_of(text)[0] is not role}
    assert wrong == {}


@pytest.mark.parametrize(
    "spelling",
    ["THỜI  GIAN\nTHỰC HIỆN", "Thời gian thực hiện", "thời gian thực hiện:", "T.gian t.hiện", "Thoi gian thuc hien"],
)
def test_case_marks_spaces_breaks_and_abbreviations_do_not_matter(spelling):
    assert role_of(spelling) == (R.TIME, True)


def test_length_of_work_is_no_certain_time():
    assert role_of("Thời gian sinh trưởng (ngày)") == (R.TIME, False)

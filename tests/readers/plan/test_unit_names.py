"""One name for the several spellings of a unit."""

import pytest

from kehoach_cli.readers.unit_names import UnitNames, expand


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("HĐ TĐKT tỉnh", "Hội đồng Thi đua - Khen thưởng tỉnh"),
        ("Hội đồng TĐKT tỉnh", "Hội đồng Thi đua - Khen thưởng tỉnh"),
        ("Hội đồng Thi đua, Khen thưởng tỉnh", "Hội đồng Thi đua - Khen thưởng tỉnh"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Uỷ ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Sở GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Đài PTTH tỉnh", "Đài Phát thanh - Truyền hình tỉnh"),
        ("Hội CCB xã", "Hội Cựu chiến binh xã"),
        ("Sở Nội vụ", "Sở Nội vụ"),
    ],
)
def test_abbreviations_are_written_out(printed, canonical):
    assert expand(printed) == canonical


@pytest.mark.parametrize(
    "spellings",
    [
        ("HĐ TĐKT tỉnh", "Hội đồng TĐKT tỉnh", "Hội đồng Thi đua - Khen thưởng tỉnh"),
        ("SỞ NỘI VỤ", "Sở Nội vụ", "Sở  nội vụ"),
        ("Sở Nông nghiệp và Môi trường", "Sở NN&MT", "Sở Nông nghệp và Môi trường"),
        ("Văn phòng UBND tỉnh", "VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ],
)
def test_spellings_of_one_unit_have_one_name(spellings):
    names = UnitNames()
    assert len({names.canonical(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở Tài chính", "Bộ Tài chính"),
        ("UBND xã Tân An", "UBND xã Tân Anh"),
        ("UBND xã Nậm Cần", "UBND xã Nậm Càn"),
        ("Trung tâm Y tế huyện Tân Uyên", "Trung tâm Y tế huyện Than Uyên"),
        ("Trường Tiểu học Lê Lợi", "Trường Tiểu học Lê Lai"),
        ("Tổ chuyên môn 1", "Tổ chuyên môn 2"),
        ("UBND tỉnh", "UBND huyện"),
        ("Ban Dân vận", "Ban Dân tộc"),
    ],
)
def test_units_that_are_two_keep_two_names(one, other):
    names = UnitNames()
    assert names.canonical(one) != names.canonical(other)


def test_name_that_is_near_to_none_stays_as_printed():
    names = UnitNames()
    names.canonical("Sở Nội vụ")
    assert names.canonical("Sở Nọi vị") == "Sở Nọi vị"


def test_names_of_the_user_win(read):
    plan = read(
        "TT | Nội dung | Đơn vị | Thời gian\n1 | Một | Phòng Một cửa | Tháng 6",
        unit_aliases={"Phòng Một cửa": "Trung tâm Phục vụ hành chính công"},
    )
    assert [(u.name, u.canonical) for u in plan.tasks[0].units] == [
        ("Phòng Một cửa", "Trung tâm Phục vụ hành chính công")
    ]

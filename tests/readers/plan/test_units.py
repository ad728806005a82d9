"""Units of a cell, one record each."""

import pytest

from kehoach_cli.domain.plan import Role
from kehoach_cli.readers.units import split_units, unit_lines


def names(*lines):
    return [unit.name for unit in split_units(unit_lines(lines))[0]]


@pytest.mark.parametrize(
    "name",
    [
        "Các sở, ban, ngành",
        "Các Sở, Ban, Ngành tỉnh",
        "Các cơ quan, đơn vị, địa phương",
        "UBND các xã, phường, đặc khu",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Kế hoạch và Đầu tư",
        "Bộ Lao động - Thương binh và Xã hội",
        "Viện Hàn lâm Khoa học và Công nghệ",
        "Văn phòng HĐND và UBND tỉnh",
        "Các trường Mầm non, Tiểu học và THCS",
        "Phòng Công chức, viên chức",
        "Ban Văn hóa - Xã hội",
        "Phòng Hành chính, Tổ chức",
        "Sở Tài chính (Phòng Ngân sách, Phòng Giá)",
        "Các địa phương Bắc Ninh, Bình Dương, An Giang",
    ],
)
def test_one_unit_stays_whole(name):
    assert names(name) == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hội đồng TĐKT tỉnh, Ban TĐKT.", ["Hội đồng TĐKT tỉnh", "Ban TĐKT"]),
        (
            "Báo Lai Châu; Đài PTTH tỉnh; Phân xã TTXVN tại tỉnh",
            ["Báo Lai Châu", "Đài PTTH tỉnh", "Phân xã TTXVN tại tỉnh"],
        ),
        ("Sở Nội vụ và Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("BGH + GVCN + Tổ CM", ["BGH", "GVCN", "Tổ CM"]),
        ("VTV, VOV, các địa phương", ["VTV", "VOV", "các địa phương"]),
        ("Các sở, ban, ngành, UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        ("Bộ Tài chính, bộ, ngành liên quan", ["Bộ Tài chính", "bộ, ngành liên quan"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Kế hoạch và Đầu tư và các đơn vị liên quan",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Kế hoạch và Đầu tư", "các đơn vị liên quan"],
        ),
        ("Công an tỉnh, Bộ CHQS tỉnh", ["Công an tỉnh", "Bộ CHQS tỉnh"]),
        ("Hội LHPN, Hội CCB, Đoàn TNCS Hồ Chí Minh", ["Hội LHPN", "Hội CCB", "Đoàn TNCS Hồ Chí Minh"]),
        ("Nguyễn Văn An, Trần Thị Bình", ["Nguyễn Văn An", "Trần Thị Bình"]),
        ("Đ/c Hà, đ/c Lan", ["Đ/c Hà", "đ/c Lan"]),
        ("Sở GD&ĐT, Sở NN&MT", ["Sở GD&ĐT", "Sở NN&MT"]),
    ],
)
def test_units_are_parted(text, expected):
    assert names(text) == expected


def test_lines_and_bullets_part_units_but_a_broken_list_does_not():
    assert names("Các cơ quan, đơn vị địa phương;", "Hội đồng TĐKT tỉnh; UBND tỉnh.") == [
        "Các cơ quan, đơn vị địa phương",
        "Hội đồng TĐKT tỉnh",
        "UBND tỉnh",
    ]
    assert names("Các sở, ban,", "ngành tỉnh", "UBND tỉnh") == ["Các sở, ban, ngành tỉnh", "UBND tỉnh"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["Chủ trì: Sở Nội vụ. Phối hợp: Sở Tài chính, UBND xã"],
            "lead Sở Nội vụ/support Sở Tài chính/support UBND xã",
        ),
        (
            ["- Chủ trì: Sở Nội vụ", "- Phối hợp: Sở Y tế;", "Công an tỉnh"],
            "lead Sở Nội vụ/support Sở Y tế/support Công an tỉnh",
        ),
        (
            ["Cơ quan chủ trì: Thanh tra tỉnh; cơ quan phối hợp: các sở, ngành"],
            "lead Thanh tra tỉnh/support các sở, ngành",
        ),
        (["Sở Nội vụ chủ trì, phối hợp với Sở Tài chính"], "lead Sở Nội vụ/support Sở Tài chính"),
        (["Sở Nội vụ (chủ trì), Sở Y tế (phối hợp)"], "lead Sở Nội vụ/support Sở Y tế"),
        (["Thực hiện: Văn phòng; theo dõi: Thanh tra Sở"], "lead Văn phòng/monitor Thanh tra Sở"),
    ],
)
def test_roles_said_inside_the_cell(lines, expected):
    units, others = split_units(unit_lines(line.removeprefix("- ") for line in lines))
    assert "/".join(f"{unit.role} {unit.name}" for unit in units) == expected
    assert others == ""


def test_reference_to_a_decision_is_no_unit_and_is_kept():
    assert split_units(("Theo phân công tại Quyết định số 12/QĐ-UBND",)) == (
        (),
        "Theo phân công tại Quyết định số 12/QĐ-UBND",
    )


def test_a_unit_stands_once_for_each_role():
    units, _ = split_units(("Chủ trì: Sở Nội vụ; Sở Nội vụ. Phối hợp: Sở Nội vụ",))
    assert [unit.role for unit in units] == [Role.LEAD, Role.SUPPORT]

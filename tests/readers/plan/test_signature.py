"""Nơi nhận, and who signs."""

import pytest

from kehoach_cli.readers.signature import find_signature, read_signer


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("TM. ỦY BAN NHÂN DÂN · CHỦ TỊCH · Trần Tiến Dũng", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Tiến Dũng")),
        (
            "TM. ỦY BAN NHÂN DÂN · KT. CHỦ TỊCH · PHÓ CHỦ TỊCH · (Đã ký) · Lê Văn Hà",
            ("TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Hà"),
        ),
        ("KT. GIÁM ĐỐC · PHÓ GIÁM ĐỐC · Đỗ Hoài Phương", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Đỗ Hoài Phương")),
        (
            "TM. ỦY BAN NHÂN DÂN · TỈNH SƠN HẢI · CHỦ TỊCH · Trần An",
            ("TM. ỦY BAN NHÂN DÂN TỈNH SƠN HẢI", "CHỦ TỊCH", "Trần An"),
        ),
        ("HIỆU TRƯỞNG · Vũ Minh Thảo", (None, "HIỆU TRƯỞNG", "Vũ Minh Thảo")),
        (
            "T/M BAN THƯỜNG VỤ · PHÓ BÍ THƯ THƯỜNG TRỰC · Hà Văn Bình",
            ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRỰC", "Hà Văn Bình"),
        ),
        ("TL. CHỦ TỊCH · CHÁNH VĂN PHÒNG", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", None)),
        ("GIÁM ĐỐC · TS. Nguyễn Thị Lan", (None, "GIÁM ĐỐC", "TS. Nguyễn Thị Lan")),
    ],
)
def test_signer(lines, expected):
    signer = read_signer(lines.split(" · "))
    assert (signer.authority, signer.position, signer.name) == expected


def test_lines_of_something_else_are_no_signer():
    assert read_signer(["NHIỆM VỤ TRỌNG TÂM", "Cải cách"]) is None


def test_table_with_recipients_on_the_left(document):
    doc = document(
        "Đoạn cuối./.",
        "**Nơi nhận:**⏎- Như trên;⏎- TT. HĐND tỉnh; (B/c)⏎- Lưu: VT, TH. | TM. ỦY BAN NHÂN DÂN⏎CHỦ TỊCH⏎⏎Trần An",
    )
    found = find_signature(doc.blocks, 0, 2)
    assert found.recipients == ["Như trên", "TT. HĐND tỉnh; (B/c)", "Lưu: VT, TH"]
    assert (found.signer.name, found.start, found.end) == ("Trần An", 1, 2)


def test_signature_without_recipients_at_the_end(document):
    doc = document("I. NỘI DUNG", "Một đoạn văn.", "HIỆU TRƯỞNG", "Vũ Minh Thảo")
    found = find_signature(doc.blocks, 0, 4)
    assert (found.signer.position, found.signer.name, found.start, found.end) == ("HIỆU TRƯỞNG", "Vũ Minh Thảo", 2, 4)


def test_no_signature(document):
    doc = document("I. NỘI DUNG", "Một đoạn văn.")
    assert find_signature(doc.blocks, 0, 2).end == 0


def test_issuer_from_the_signature_where_the_head_has_none(read):
    plan = read(
        "TT | Nội dung | Thời gian\n1 | Một | Tháng 6",
        "Nơi nhận:\n- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần An",
    )
    assert plan.issuer == "ỦY BAN NHÂN DÂN"

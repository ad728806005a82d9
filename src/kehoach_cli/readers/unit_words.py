"""The words that units' names begin with, in lower case.

With their marks: folded, "cô" and "cơ", "tổ" and "to" would be the same word.
"""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in text.split(","))


OPENERS: Final = _words("các, những, toàn, một số, từng, mọi, mỗi, tất cả, hai, ba")
"""Words that open a list of unnamed units: "các sở, ban, ngành", "một số …", "toàn thể …"."""

PLACES: Final = _words("xã, phường, thị trấn, đặc khu, huyện, quận, thị xã, thành phố, tỉnh, thôn, bản, ấp")
"""Common nouns for places: "UBND xã, phường" is one."""

COMMON: Final = PLACES | _words(
    """
    bộ, ngành, sở, ban, phòng, đơn vị, địa phương, cơ quan, tổ chức, đoàn thể, trường, khoa, tổ, hội, chi
    hội, doanh nghiệp, trung tâm, viện, khối, cụm, cá nhân, tập thể, lớp, chi bộ, đảng bộ, đoàn, công đoàn,
    nhà trường, cơ sở, lực lượng, cấp, hội đoàn thể, chi đoàn, liên đội, tổ chuyên môn, bộ phận
    """
)
"""Common nouns for units, which a list opened by "các" takes in."""

BODIES: Final = (COMMON - _words("tổ chức, cấp, ngành")) | _words(
    """
    văn phòng, vp, ubnd, hđnd, ủy ban, uỷ ban, hội đồng, công an, đài, báo, cục, chi cục, tổng cục, vụ,
    thanh tra, tòa án, toà án, kho bạc, ngân hàng, bảo hiểm, bưu điện, thuế, hải quan, kiểm lâm, biên phòng,
    bộ đội, quân sự, mặt trận, liên đoàn, liên minh, liên hiệp, tỉnh ủy, tỉnh uỷ, thành ủy, thành uỷ, huyện
    ủy, huyện uỷ, đảng ủy, đảng uỷ, quận ủy, tỉnh đoàn, thành đoàn, huyện đoàn, bí thư, chính phủ, quốc hội,
    thủ tướng, bộ trưởng, bệnh viện, trạm, nhóm, công ty, tập đoàn, nhà máy, cổng ttđt, phân xã, thông tấn,
    điện lực, khu phố, hiệu trưởng, kế toán, văn thư, thủ quỹ, y tế, bảo vệ, thư viện, thiết bị, tổ trưởng,
    tổ phó, nhóm trưởng, thường trực, chủ tịch, giám đốc, trưởng phòng, trưởng ban, lãnh đạo, chuyên viên,
    cán bộ, công chức, viên chức, giáo viên, nhân viên, học sinh, phụ huynh, đồng chí, đ/c, đc, ông, bà,
    thầy, cô, anh, chị, quỹ, học viện, nhà hát, bảo tàng, thư ký, chuyên gia, ubmttq, bch, trưởng khoa,
    trưởng thôn, già làng, đại học, cao đẳng, trưởng, thủ trưởng, liên đội, phó, cổng,
    nhà văn, tổng công
    """
)
"""First words, or first two words, of units' and office holders' names."""

NOT_BODIES: Final = _words(
    """
    trường hợp, trường kỳ, ban đầu, bộ tiêu, bộ chỉ, bộ mặt, quỹ lương, hội viên, đoàn viên, thường xuyên,
    xã hội, tổ quốc, hội nhập, khoa học, báo chí, tổ chức, đoàn kết, trường học, ban hành, hội nghị, hội
    thảo, hội thi, báo cáo, báo động, bộ luật, thuế xuất, tổ hợp, phòng chống, phòng ngừa, viện trợ, quỹ
    đất, tỉnh lộ, cấp thoát, cục bộ, bản sắc, anh hùng, anh ninh
    """
)
"""Two words that look like the beginning of a unit's name and are none."""

MATTERS: Final = _words(
    """
    CCHC, TTHC, CĐS, CSDL, CNTT, QPPL, ATTP, PCCC, ANTT, KT-XH, NTM, ATGT, PCTN, DVC, PBGDPL
    """
)
"""Abbreviations of matters, which are no units."""

SCHOOLS: Final = _words("MN, MG, TH, THCS, THPT, TH&THCS, GDTX, PTDTBT, PTDTNT")
"""Kinds of schools: units with a name after them, parts of a list without."""

SURNAMES: Final = _words(
    """
    nguyễn, trần, lê, phạm, hoàng, huỳnh, phan, vũ, võ, đặng, bùi, đỗ, hồ, ngô, dương, lý, đào, đoàn, vương,
    trịnh, trương, đinh, lâm, mai, cao, tạ, lương, lưu, chu, hà, tô, quách, lò, vàng, giàng, sùng, mã, thào,
    lù, cù, tống, nông, bế, triệu, kiều, thái, phùng, tăng
    """
)
"""Family names, by which a personal name is told from a part of a unit's name."""

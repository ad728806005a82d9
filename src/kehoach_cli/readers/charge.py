"""Who is charged with a duty in prose: "Giao Sở Xây dựng …", "Các trường tiểu học …", "Yêu cầu UBND các xã: …"."""

import re
from functools import lru_cache

from kehoach_cli.domain.plan import Role
from kehoach_cli.readers.units import NamedUnit, is_head_alone, names_unit, split_units
from kehoach_cli.readers.wording import any_of

_CHARGING = any_of(
    """Giao | Giao cho | Giao nhiệm vụ cho | Yêu cầu | Đề nghị | Phân công | Ủy quyền cho | Uỷ quyền cho | Trách nhiệm
    của | Đối với | Riêng"""
)
_DOING = any_of(
    """có trách nhiệm | chịu trách nhiệm | chủ trì | làm đầu mối | là cơ quan | là đơn vị | là đầu mối | phối hợp | căn
    cứ | trên cơ sở | tham mưu | xây dựng | tổ chức | triển khai | thực hiện | theo dõi | đôn đốc | hướng dẫn | kiểm
    tra | tăng cường | tiếp tục | chủ động | rà soát | tổng hợp | báo cáo | gửi | lập | trình | ban hành | bố trí |
    đẩy mạnh | phổ biến | quán triệt | chỉ đạo | đăng ký | tuyên truyền | bảo đảm | đảm bảo | cân đối | thẩm định |
    cử | chuẩn bị | phản ánh | nộp | hoàn thành | khẩn trương | nghiên cứu | đề xuất | cung cấp | công khai | công
    bố | giám sát | đánh giá | cập nhật | phát động | vận động | duy trì | thường xuyên | định kỳ | chấp hành | tập
    trung | nâng cao | tạo điều kiện | hỗ trợ | họp | giúp (?=[A-ZĐ]) | quản lý | xem xét | bám sát | nghiêm túc |
    kịp thời | cụ thể hóa | sử dụng | trực tiếp | hoàn thiện | niêm yết | thông báo | lựa chọn | khảo sát"""
)
_CHARGES = re.compile(rf"(?:{_CHARGING})\s+")
_DOES = re.compile(rf"[,\s]\s*(?:{_DOING})\b")
_HELPED_BY = re.compile(r"phối hợp (?:với|cùng)(?: với)?\s+(?P<units>[^;:.]+)")
_LONGEST = 220


@lru_cache(maxsize=1024)
def charged(text: str, *, inside: bool = False) -> tuple[tuple[NamedUnit, ...], str] | None:
    """The units a paragraph or sentence charges, and what follows their names; None where it names none.

    What follows is empty where the text only names them ("Sở Nội vụ:"). `inside`: the text is the rest of a sentence,
    so that it need not begin with a capital.
    """
    given = _CHARGES.match(text)
    start = given.end() if given else 0
    rest = text[start:]
    if not rest or not (rest[0].isupper() or given or inside) or not names_unit(rest):
        return None
    named, sign, after = _subject(rest)
    if not named or len(named) > _LONGEST or not (sign or given or len(rest) == len(named)):
        return None
    units, _ = split_units((named,))
    if not units:
        return None
    helpers = _HELPED_BY.search(after)
    support: tuple[NamedUnit, ...] = ()
    if helpers:
        names = _DOES.split(helpers["units"], maxsplit=1)[0]
        support = tuple(NamedUnit(unit.name, Role.SUPPORT) for unit in split_units((names,))[0])
    lead = tuple(NamedUnit(unit.name, unit.role or Role.LEAD) for unit in units)
    return tuple(dict.fromkeys(lead + support)), after.strip()


def is_charge(text: str) -> bool:
    """Whether a line charges somebody in so many words: "Giao …", "Yêu cầu …"; it is no heading then."""
    return bool(_CHARGES.match(text))


def _verb(hidden: str) -> re.Match[str] | None:
    """The first verb that is no part of the unit's own name, as in "Ban chỉ đạo", "Phòng Kế hoạch tổng hợp"."""
    for found in _DOES.finditer(hidden):
        head = is_head_alone(hidden[: found.start()])
        named = found[0].endswith("tổng hợp") and hidden.startswith("Phòng") and _DOES.match(hidden, found.end())
        if not head and not named:
            return found
    return None


def _subject(text: str) -> tuple[str, str, str]:
    """The text up to its verb or colon outside brackets, that sign, and what follows."""
    hidden = re.sub(r"\([^()]*\)", lambda found: "_" * len(found[0]), text)
    verb, colon = _verb(hidden), hidden.find(":")
    if colon >= 0 and (verb is None or colon < verb.start()):
        after = text[colon + 1 :].strip()
        if after.endswith(":") and not _DOES.search(f" {after}"):
            return f"{text[:colon]}: {after[:-1]}", ":", ""
        return text[:colon], ":", after
    if verb is not None:
        return text[: verb.start()], verb[0], text[verb.start() :].lstrip(" ,")
    return text.rstrip(" .;"), "", ""

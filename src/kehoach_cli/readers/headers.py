"""The words of a header cell and the role they give its column."""

import re
from enum import StrEnum
from functools import lru_cache

from kehoach_cli.domain.text import fold
from kehoach_cli.readers.wording import any_of


class ColumnRole(StrEnum):
    """What a column of a task table holds."""

    NUMBER = "number"
    TASK = "task"
    GROUP = "group"
    LEAD = "lead"
    SUPPORT = "support"
    UNITS = "units"
    """đơn vị chủ trì và phối hợp: lead and support in one column"""
    MONITOR = "monitor"
    TIME = "time"
    START = "start"
    END = "end"
    MARK = "mark"
    """a month, quarter or year as a column, with marks in its cells"""
    FREQUENCY = "frequency"
    PRODUCT = "product"
    BUDGET = "budget"
    STATE = "state"
    NOTE = "note"
    BASIS = "basis"
    TARGET = "target"
    """chỉ tiêu, đơn vị tính: the column of a table of targets"""
    MONEY = "money"
    """số tiền, đơn giá: the column of a budget"""
    STAFF = "staff"
    """họ và tên, chức vụ: the column of a list of persons"""
    OTHER = "other"


UNIT_ROLES = frozenset((ColumnRole.LEAD, ColumnRole.SUPPORT, ColumnRole.UNITS, ColumnRole.MONITOR))
TIME_ROLES = frozenset((ColumnRole.TIME, ColumnRole.START, ColumnRole.END, ColumnRole.MARK, ColumnRole.FREQUENCY))

_SHORT = {
    "t hien": "thuc hien",
    "t h": "thuc hien",
    "th hien": "thuc hien",
    "c mon": "chuyen mon",
    "c tri": "chu tri",
    "p hop": "phoi hop",
    "nd": "noi dung",
    "cv": "cong viec",
    "nv": "nhiem vu",
    "tg": "thoi gian",
    "t gian": "thoi gian",
    "dv": "don vi",
    "cq": "co quan",
    "bp": "bo phan",
    "ld": "lanh dao",
    "kp": "kinh phi",
    "sp": "san pham",
    "kq": "ket qua",
    "gc": "ghi chu",
    "dvt": "don vi tinh",
}
_SHORT_WORDS = re.compile(rf"\b({'|'.join(sorted(_SHORT, key=len, reverse=True))})\b")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"[^a-z0-9%]+")
_YEAR = re.compile(r"\b(20\d\d)\b")

_DOING = (
    r"(?:thuc hien|hoan thanh|phai|xong|kiem tra|giam sat|trinh|to chuc|trien khai|ban hanh|bao cao|tien hanh|du kien|"
    r"nop|gui|cham nhat|cuoi|chot|cu the|theo ke hoach|cong viec|nhiem vu|dien ra|giai quyet|xu ly|yeu cau|va|hoac|"
    r"cong bo|phe duyet|tham muu|thong qua|nghiem thu|ban giao|den han|ket thuc|theo quy dinh|thang|nam|ngay|quy|tuan)"
)
_WHEN = r"(?:thoi gian|thoi han|thoi diem|ky han|han|moc thoi gian|moc|ngay|lich|deadline|quy tac han)"
_COUNTED = rf"(?:thu ngay|thang|tuan|nam {_DOING}|quy(?! (?:mo|dinh|che|trinh|cach|hoach|tac|uoc)\b))"
_STRONG_TIME = re.compile(
    rf"(?:du kien )?{_WHEN}(?: {_DOING})*(?: nam 20\d\d| 20\d\d)?|{_COUNTED}(?: (?:{_DOING}|chuyen mon|hoc|thu))*"
)
_WEAK_TIME = re.compile(rf"(?:du kien )?(?:{_WHEN}|{_COUNTED}|thang|tuan|tien do|lo trinh)\b")

_RULES: tuple[tuple[ColumnRole, re.Pattern[str]], ...] = tuple(
    (role, re.compile(any_of(pattern)))
    for role, pattern in (
        (
            ColumnRole.NUMBER,
            r"""(?:s? ?tt | so tt | so thu tt | so thu tu | thu tu | no | # | wbs | muc so | ma | ma so | so |
            (?:ma|so) (?:wbs|viec|cong viec|nhiem vu|so|dau viec|muc))$""",
        ),
        (ColumnRole.NOTE, r"ghi chu | luu y$"),
        (ColumnRole.BASIS, r"can cu | co so phap ly | van ban giao | van ban chi dao"),
        (ColumnRole.FREQUENCY, r"(?:tan suat|dinh ky|chu ky)\b"),
        (ColumnRole.TARGET, r"chi tieu(?! nhiem vu) | don vi tinh | ke hoach nam | thuc hien nam | so luong$ | ty le$"),
        (
            ColumnRole.MONEY,
            r"""so tien | thanh tien | don gia | noi dung chi(?:$| phi| tra| ngan sach) | tong cong$ | tong so$ |
            muc chi\b""",
        ),
        (
            ColumnRole.STAFF,
            r"ho ten | ho va ten | ten can bo | chuc vu | chuc danh | nam sinh | ngay sinh | so dien thoai",
        ),
        (ColumnRole.START, r"(?:(?:ngay|thoi gian|thoi diem) )?bat dau | tu(?: ngay| thang)?$ | khoi cong | ngay giao"),
        (ColumnRole.END, r"(?:(?:ngay|thoi gian|thoi diem) )?ket thuc$ | den(?: ngay| thang)?$"),
        (
            ColumnRole.STATE,
            r"""trang thai | tinh trang | tien do (?:%|phan tram) | danh gia | ket qua (?:hien nay|hien tai) |
            muc do hoan thanh | (?:ty le|%) hoan thanh | % | xep loai""",
        ),
        (
            ColumnRole.TASK,
            r"""(?:cac )?(?:noi dung|nhiem vu|cong viec|viec$|dau viec|ten |hoat dong|mo ta|de an|du an|cong tac|giai
            phap)\b | van ban (?:ban hanh|can xay dung)\b""",
        ),
        (ColumnRole.PRODUCT, r"(?:ket qua|san pham|dau ra|ho so|muc tieu)\b"),
        (ColumnRole.BUDGET, r"(?:nguon )?(?:kinh phi|von)\b | du toan | nguon"),
        (ColumnRole.GROUP, r"(?:nhom|chuong trinh|giai doan|hang muc|linh vuc|chu de|chu diem|muc$|phan$|hoc ky)\b"),
    )
)
_LENGTH = re.compile(r"\((?:so )?(?:ngay|gio|phut|buoi|tiet|thang|tuan)\)")
_ENDS = re.compile(r"\b(?:bat dau|ket thuc)$")
_CHARGED = re.compile(
    r"chu tri|thuc hien|phu trach|phan cong|trach nhiem|don vi|co quan|bo phan|nguoi|can bo|dau moi|tham muu|chu nhiem|"
    r"giao cho"
)
_HELPED = re.compile(r"phoi hop|ho tro|tham gia")
_WATCHED = re.compile(r"theo doi|don doc|giam sat|lanh dao .*(?:phu trach|chi dao)|nguoi kiem tra|chi dao$")
_DONE_TO = re.compile(r"\bduoc (?:kiem tra|thanh tra|giam sat|tham dinh|danh gia)")
_BOTH = re.compile(r"chu tri|phu trach|thuc hien (?:va|/)|dau moi|don vi thuc hien")
_NAMES_WORK = re.compile(r"\b(?:noi dung|nhiem vu|cong viec)\b")


@lru_cache(maxsize=1024)
def header_words(text: str) -> str:
    """A header's words folded, its signs as spaces and its usual abbreviations written out."""
    words = " ".join(_SIGNS.sub(" ", fold(text)).split())
    return _SHORT_WORDS.sub(lambda found: _SHORT[found[0]], words)


def header_year(text: str) -> int | None:
    """The one year a header names ("Thời gian (Năm 2026)"), or None."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def is_done_to(text: str) -> bool:
    """Whether the header names what is worked on ("Đơn vị được kiểm tra"), the task of a plan of inspections."""
    return bool(_DONE_TO.search(header_words(text)))


def _unit_role(words: str) -> ColumnRole | None:
    if _DONE_TO.search(words):
        return ColumnRole.OTHER
    charged, helped = bool(_CHARGED.search(words)), bool(_HELPED.search(words))
    if _WATCHED.search(words):
        return ColumnRole.MONITOR
    if helped:
        return ColumnRole.UNITS if _BOTH.search(words) else ColumnRole.SUPPORT
    return ColumnRole.LEAD if charged else None


@lru_cache(maxsize=1024)
def role_of(text: str) -> tuple[ColumnRole, bool]:
    """The role a header's words give, and whether they are certain or the cells must agree."""
    words = header_words(text)
    words = words if "%" in words else header_words(_BRACKETS.sub(" ", text)) or words
    if not words:
        return ColumnRole.OTHER, False
    spans = "bat dau" in words and "ket thuc" in words
    if spans or (_STRONG_TIME.fullmatch(words) and not _ENDS.search(words)):
        return ColumnRole.TIME, not _LENGTH.search(fold(text))
    for role, pattern in _RULES:
        if pattern.match(words):
            return role, role is not ColumnRole.PRODUCT or not words.startswith("ket qua")
    if _WEAK_TIME.match(words):
        return ColumnRole.TIME, False
    unit = _unit_role(words)
    if unit is not None:
        return unit, True
    return (ColumnRole.TASK if _NAMES_WORK.search(words) else ColumnRole.OTHER), False

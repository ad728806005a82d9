"""One name for the several spellings of a unit: "HĐ TĐKT tỉnh" is "Hội đồng Thi đua - Khen thưởng tỉnh"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from kehoach_cli.domain.plan import Role, Unit
from kehoach_cli.domain.text import fold, squash

ABBREVIATIONS: Final = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "TĐKT": "Thi đua - Khen thưởng",
    "TĐ-KT": "Thi đua - Khen thưởng",
    "HĐ": "Hội đồng",
    "MTTQ": "Mặt trận Tổ quốc",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội",
    "LĐTB&XH": "Lao động - Thương binh và Xã hội",
    "GD&ĐT": "Giáo dục và Đào tạo",
    "GDĐT": "Giáo dục và Đào tạo",
    "GD-ĐT": "Giáo dục và Đào tạo",
    "TN&MT": "Tài nguyên và Môi trường",
    "TNMT": "Tài nguyên và Môi trường",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "NN&MT": "Nông nghiệp và Môi trường",
    "NNMT": "Nông nghiệp và Môi trường",
    "KH&CN": "Khoa học và Công nghệ",
    "KHCN": "Khoa học và Công nghệ",
    "KH&ĐT": "Kế hoạch và Đầu tư",
    "KHĐT": "Kế hoạch và Đầu tư",
    "TT&TT": "Thông tin và Truyền thông",
    "TTTT": "Thông tin và Truyền thông",
    "VHTTDL": "Văn hóa, Thể thao và Du lịch",
    "VHTT&DL": "Văn hóa, Thể thao và Du lịch",
    "VH,TT&DL": "Văn hóa, Thể thao và Du lịch",
    "VH-TT&DL": "Văn hóa, Thể thao và Du lịch",
    "PTTH": "Phát thanh - Truyền hình",
    "PT-TH": "Phát thanh - Truyền hình",
    "PT&TH": "Phát thanh - Truyền hình",
    "TTXVN": "Thông tấn xã Việt Nam",
    "VP": "Văn phòng",
    "BCĐ": "Ban Chỉ đạo",
    "LĐLĐ": "Liên đoàn Lao động",
    "CĐCS": "Công đoàn cơ sở",
    "LHPN": "Liên hiệp Phụ nữ",
    "CCB": "Cựu chiến binh",
    "BGH": "Ban Giám hiệu",
    "BCH": "Ban Chấp hành",
    "TTĐT": "Thông tin điện tử",
    "CA": "Công an",
    "NHNN": "Ngân hàng Nhà nước",
    "BHXH": "Bảo hiểm xã hội",
    "KBNN": "Kho bạc Nhà nước",
    "BTV": "Ban Thường vụ",
}
"""Abbreviations of units and of parts of their names."""

_WORD = re.compile(r"[^\W\d_]+(?:[&,-][^\W\d_]+)*")
_KEY_SIGNS = re.compile(r"[^a-z0-9]+")


def expand(name: str) -> str:
    """A name with its abbreviations written out and its spaces and tone marks in one way."""
    spelled = squash(name).replace("Uỷ", "Ủy").replace("uỷ", "ủy").replace("hoá", "hóa").replace("Hoá", "Hóa")
    return _WORD.sub(lambda found: ABBREVIATIONS.get(found[0], found[0]), spelled)


def key_of(name: str) -> str:
    """What two spellings of one unit have in common: the folded name written out, without its signs."""
    return " ".join(word for word in _KEY_SIGNS.split(fold(expand(name))) if word)


@dataclass(slots=True)
class UnitNames:
    """Gives each printed name its canonical one; `aliases` (spelling → name), a user's file of them, win."""

    aliases: Mapping[str, str] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _records: dict[tuple[str, Role], Unit] = field(default_factory=dict)
    _known: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for spelling, name in self.aliases.items():
            self._known[key_of(spelling)] = name
            self._known.setdefault(key_of(name), name)

    def record(self, name: str, role: Role) -> Unit:
        """The record of a unit, made once for each name and role."""
        unit = self._records.get((name, role))
        if unit is None:
            unit = self._records[name, role] = Unit(name=name, role=role, canonical=self.canonical(name))
        return unit

    def canonical(self, name: str) -> str:
        """The one name of all spellings that mean the same; the first one met gives it its form."""
        key = key_of(name)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = expand(name)
        return known

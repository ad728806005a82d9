"""Units (đơn vị) in a cell's text: one record each, with the role a label inside the cell gives them.

";", line breaks and bullets always part units. ",", "và" and "+" part them only where what follows begins as a unit's
name does, so that "Sở Văn hóa, Thể thao và Du lịch" is one; and a list opened by "Các" takes common nouns in, so that
"Các cơ quan, đơn vị, địa phương" is one too.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kehoach_cli.domain.plan import Role
from kehoach_cli.readers.unit_words import BODIES, COMMON, MATTERS, NOT_BODIES, OPENERS, PLACES, SCHOOLS, SURNAMES

_LABEL = re.compile(
    r"(?:(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|người|sở|phòng)\s+)?"
    r"(?P<role>chủ trì(?: thực hiện| tham mưu)?|thực hiện|phụ trách|chịu trách nhiệm|đầu mối|chủ trì, phối hợp|"
    r"phối hợp(?: thực hiện)?|hỗ trợ|tham gia|theo dõi|đôn đốc|kiểm tra|giám sát|chỉ đạo)\s*:\s*",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?P<lead>.{2,}?)\s*,?\s+(?:là (?:cơ quan |đơn vị )?)?chủ trì\s*[,;]?\s*"
    r"(?:(?:và )?phối hợp (?:với|cùng(?: với)?)?\s*(?P<support>.+))?",
    re.IGNORECASE,
)
_SAID_FIRST = re.compile(
    r"(?:do )?chủ trì\s+(?P<lead>[^,;]+?)\s*[,;]\s*phối hợp\s+(?:với |cùng )?(?P<support>.+)", re.IGNORECASE
)
_BRACKET_ROLE = re.compile(r"\s*\((?P<role>chủ trì|phối hợp|theo dõi|ct|ph)\)$", re.IGNORECASE)
_NO_UNIT = re.compile(
    r"(?:theo|như|do|tùy|tuỳ|căn cứ|thực hiện theo|có|không|sẽ|xem)\s|(?:quyết định|kế hoạch|công văn|thông báo) số\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[,+]|\s(?:và|cùng|&)\s|\s/\s|/(?=[^\W\d_]{2})")
_ABBREVIATION = re.compile(r"(?=[^\W\d_]{2})[A-ZĐ](?:[A-ZĐƯƠÔÂÊ]|[.&/-](?=[A-ZĐ]))*(?:\d+)?\b(?![a-zà-ỹ])")
_PROPER = re.compile(r"[^\W\d_]+(?:/[^\W\d_]+)?(?: [^\W\d_]+)? [A-ZĐÀ-Ỹ]")
_SIGNS = str.maketrans(dict.fromkeys(",;.:()&", " "))
_NAME_START, _REACH = 40, 80
_NAMED = BODIES - PLACES
_CONSONANTS = re.compile(r"[B-DF-HJ-NP-TV-XZĐ&]{2,}")
_ANY_UNIT = BODIES | COMMON
_ROLES = {
    "chủ trì": Role.LEAD,
    "ct": Role.LEAD,
    "thực hiện": Role.LEAD,
    "phụ trách": Role.LEAD,
    "chịu trách nhiệm": Role.LEAD,
    "đầu mối": Role.LEAD,
    "phối hợp": Role.SUPPORT,
    "ph": Role.SUPPORT,
    "hỗ trợ": Role.SUPPORT,
    "tham gia": Role.SUPPORT,
}


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit as printed, and the role its cell gives it; None where only the column's header does."""

    name: str
    role: Role | None = None


def _role_named(words: str) -> Role:
    words = words.lower()
    return next((role for start, role in _ROLES.items() if words.startswith(start)), Role.MONITOR)


def _first(text: str, known: frozenset[str]) -> str:
    """The first word, or the first two, of a text where they are among the known; else "" ."""
    words = text[:_NAME_START].lower().translate(_SIGNS).split()
    two = " ".join(words[:2])
    return two if two in known else words[0] if words and words[0] in known else ""


def starts_unit(rest: str) -> bool:
    """Whether a text begins as the name of a unit or a person does."""
    if _first(rest, OPENERS):
        return True
    if _first(rest, NOT_BODIES):
        return False
    if rest[0].islower():
        related = _first(rest, COMMON) and "liên quan" in rest[:_REACH]
        return bool(related or (_PROPER.match(rest) and _first(rest, _NAMED)))
    short = _ABBREVIATION.match(rest)
    if short:
        alone = short.end() == len(_BREAK.split(rest, maxsplit=1)[0].rstrip(" .;"))
        if alone or not rest.isupper():
            return short[0] not in MATTERS and not (alone and short[0] in SCHOOLS)
    return bool(_first(rest, BODIES)) or _is_person(rest)


def names_unit(text: str) -> bool:
    """Whether a text is about units from its first word on: "Các trường …" but not "Các nội dung …", "Mỗi tháng …"."""
    opener = _first(text, OPENERS)
    if not opener:
        return bool(text) and starts_unit(text)
    return bool(_first(" ".join(text.split()[len(opener.split()) :]), _ANY_UNIT))


def is_head_alone(text: str) -> bool:
    """Whether a text is nothing but the first word or two of a unit's name: "Ban", "Hội đồng"."""
    return text.strip().lower() in BODIES and not text.strip().isupper()


def begins_body(text: str) -> bool:
    """Whether a line of a letterhead begins the name of a body, and does not go on with the line above."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return bool(_first(text, _NAMED)) or bool(_CONSONANTS.fullmatch(first))


def _is_person(rest: str) -> bool:
    words = re.split(r"[,;(+]| và ", rest, maxsplit=1)[0].split()
    return (
        2 <= len(words) <= 5  # noqa: PLR2004 - words of a personal name
        and words[0].lower() in SURNAMES
        and all(word[0].isupper() for word in words)
    )


def _only_common(piece: str) -> bool:
    """Whether a piece of an open list is a common noun ("ban", "Đơn vị", "địa phương"), no name of its own."""
    noun = _first(piece, COMMON)
    rest = piece.split()[len(noun.split()) :]
    return bool(noun) and not any(word[0].isupper() for word in rest)


def _is_open(text: str) -> bool:
    """Whether a text opens a list of unnamed units: "các sở", or "bộ" alone of "bộ, ngành liên quan"."""
    return bool(_first(text, OPENERS)) or (text[0].islower() and bool(_first(text, COMMON)) and _only_common(text))


def _split_names(text: str) -> list[str]:
    """Part a text without ";" or line breaks where a new unit's name begins."""
    depth, start, names = 0, 0, []
    brackets = {i: c for i, c in enumerate(text) if c in "()"}
    seen = 0
    for found in _BREAK.finditer(text):
        depth += sum(1 if brackets[i] == "(" else -1 for i in brackets if seen <= i < found.start())
        seen = found.start()
        before, rest = text[start : found.start()].strip(), text[found.end() :].strip()
        if depth > 0 or not before or not rest or not starts_unit(rest):
            continue
        piece = _BREAK.split(rest, maxsplit=1)[0].strip()
        if _is_open(before) and not _first(piece, OPENERS) and _only_common(piece):
            continue
        if _one_office(before, found[0], piece):
            continue
        names.append(before)
        start = found.end()
    names.append(text[start:])
    return [cleaned for name in names if (cleaned := _clean(name))]


def _one_office(before: str, sign: str, piece: str) -> bool:
    """Whether a sign parts no units: "Văn phòng HĐND và UBND tỉnh" is one office of two bodies."""
    office = before.lower().startswith(("văn phòng", "vp ", "thường trực"))
    return office and sign.strip() == "và" and piece.startswith(("UBND", "HĐND", "Ủy ban", "Uỷ ban", "Hội đồng"))


def _clean(name: str) -> str:
    return " ".join(name.strip(" \t\n.,;:+-–—•*").split()) if name else ""


def _with_roles(text: str, role: Role | None) -> list[NamedUnit]:
    """The units of one part of a cell, where a sentence or a bracket in it may say what they do."""
    said = _SAID_FIRST.fullmatch(text) or _LEADS.fullmatch(text)
    if said:
        lead = [NamedUnit(name, Role.LEAD) for name in _split_names(said["lead"])]
        return lead + [NamedUnit(name, Role.SUPPORT) for name in _split_names(said["support"] or "")]
    units = []
    for name in _split_names(text):
        bracket = _BRACKET_ROLE.search(name)
        if bracket:
            units.append(NamedUnit(name[: bracket.start()], _role_named(bracket["role"])))
        else:
            units.append(NamedUnit(name, role))
    return units


def _parts(line: str, role: Role | None) -> list[tuple[Role | None, str]]:
    """A line cut at its labels ("Chủ trì: … Phối hợp: …") and at ";" outside brackets, each part with its role."""
    labels = list(_LABEL.finditer(line))
    starts = [0, *(label.end() for label in labels)]
    ends = [*(label.start() for label in labels), len(line)]
    roles = [role, *(_role_named(label["role"]) for label in labels)]
    return [
        (of, piece)
        for of, start, end in zip(roles, starts, ends, strict=True)
        for piece in (_SEMICOLON.split(line[start:end]) if start < end else [""])
    ]


_SEMICOLON = re.compile(r";(?![^()]*\))")


@lru_cache(maxsize=4096)
def split_units(lines: tuple[str, ...]) -> tuple[tuple[NamedUnit, ...], str]:
    """The units of a cell's lines (labels of bullets removed), and the words of it that name no unit.

    Each unit stands once for each role, in the order of the text.
    """
    units: list[NamedUnit] = []
    others: list[str] = []
    role: Role | None = None
    for line in lines:
        for of, part in _parts(line, role):
            role = of
            text = part.strip(" \t.,;:")
            if not text:
                continue
            if _NO_UNIT.match(text):
                others.append(text)
            else:
                units.extend(_with_roles(text, role))
    return tuple(dict.fromkeys(units)), "; ".join(others)


def unit_lines(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines as `split_units` wants them: one cut in the middle of a list is joined again."""
    joined: list[str] = []
    for line in lines:
        cut = joined and not joined[-1].endswith((";", ".")) and (joined[-1].endswith(",") or line[:1].islower())
        if cut and not _first(line, OPENERS):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return tuple(joined)

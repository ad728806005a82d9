"""The head of a plan: who issues it, number, place and date, what kind of document it is and its title (trích yếu)."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from kehoach_cli.domain.text import fold
from kehoach_cli.readers.blocks import Block, Table
from kehoach_cli.readers.labels import split_label
from kehoach_cli.readers.letter_lines import HeadLine, head_lines
from kehoach_cli.readers.units import begins_body
from kehoach_cli.readers.wording import any_of

_SEARCHED = 400
_NUMBER_REACH = 6
_KINDS = any_of(
    """KẾ HOẠCH | CHƯƠNG TRÌNH | PHƯƠNG ÁN | ĐỀ ÁN | DANH MỤC | LỊCH | PHÂN CÔNG | HƯỚNG DẪN | KẾT LUẬN | THÔNG BÁO |
    QUYẾT ĐỊNH | CHỈ THỊ | NGHỊ QUYẾT | CÔNG VĂN | TỜ TRÌNH | BÁO CÁO | QUY CHẾ | PHỤ
    LỤC(?:\\s+(?:SỐ\\s+)?(?:[IVX]+|\\d+))?"""
)
_KIND = re.compile(rf"(?P<kind>{_KINDS})(?P<more>\s+.*|\s*[:.]?)")
_PLANS = ("KẾ HOẠCH", "CHƯƠNG TRÌNH", "PHƯƠNG ÁN", "ĐỀ ÁN", "LỊCH", "HƯỚNG DẪN", "PHÂN CÔNG")
_BLANK = r"[\d.…_\s]*"
_NUMBER = re.compile(
    rf"Số\s*[:.]?\s*(?P<n>\d[\d\s]*(?:/\s*\d{{4}}\s*(?=[/-]))?|{_BLANK}?)\s*[/–-]\s*(?P<symbol>[A-ZĐa-z][^\s,;()]*(?:\s*[-–/]\s*[A-ZĐ][^\s,;()]*)*)",
    re.IGNORECASE,
)
_DATE_WORDS = r"ngày\s*(?P<d>\d{1,2}|[.…_\s]*)\s*tháng\s*(?P<m>\d{1,2}|[.…_\s]*)\s*năm\s*(?P<y>\d{4}|[\d.…_\s]*)"
_DATE = re.compile(rf"(?P<place>[^\d,;:()]{{2,60}}),\s*{_DATE_WORDS}\s*\.?$", re.IGNORECASE)
_BARE_DATE = re.compile(rf"{_DATE_WORDS}\s*\.?$", re.IGNORECASE)
_ANY_DATE = re.compile(
    rf"{_DATE_WORDS}|ngày\s*(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>\d{{4}})", re.IGNORECASE
)
_ATTACHED = re.compile(r"\(\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
_OF_BODY = re.compile(r"của\s+(?P<body>[^)]+?)\s*\)?$")
_MOTTO = ("cong hoa xa hoi chu nghia", "doc lap - tu do", "doc lap – tu do", "doc lap tu do", "dang cong san viet nam")
_RULES = re.compile(r"[-–—_*=~.\s]+")
_BODY_STARTS = ("căn cứ", "kính gửi", "thực hiện ", "điều 1", "nơi nhận", "xét đề nghị", "theo đề nghị")


@dataclass(slots=True)
class Letterhead:
    """What the head of the plan says; `end` is the first block after it."""

    end: int = 0
    kind: str | None = None
    title: str | None = None
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    place: str | None = None
    issued_on: date | None = None
    issued_text: str | None = None
    year: int | None = None
    tables: list[int] = field(default_factory=list)
    """Numbers of the tables that are part of the head."""
    covering: tuple[int, int] = (0, 0)
    """The blocks of the decision that the plan is attached to, from its title on; empty where there is none."""


def _take_date(found: re.Match[str], head: Letterhead) -> None:
    """The line as printed, its date where it is whole and exists, and its year."""
    parts = found.groupdict()
    day, month, year = (
        (parts[a] or parts.get(b) or "").strip() for a, b in (("d", "day"), ("m", "month"), ("y", "year"))
    )
    head.issued_text = " ".join(found[0].split()).rstrip(" .")
    head.year = int(year) if year.isdecimal() else None
    if day.isdecimal() and month.isdecimal() and head.year:
        with suppress(ValueError):
            head.issued_on = date(head.year, int(month), int(day))


def _symbol(found: re.Match[str]) -> tuple[str | None, str]:
    """The number and the symbol of a number line: ("45/KH-STP", "KH-STP"); the number None where it is blank."""
    symbol = re.sub(r"\s+", "", found["symbol"]).replace("–", "-").rstrip(".-/")
    digits = re.sub(r"\s+", "", found["n"])
    sign = "/" if "/" in found[0][: found.start("symbol") - found.start()] else "-"
    return (f"{digits}{sign}{symbol}" if re.fullmatch(r"\d+(?:/\d{4})?", digits) else None), symbol


def _issuers(lines: Sequence[HeadLine]) -> list[str]:
    """The bodies of the left half, the highest first, each in one line.

    The issuing body is bold where its superior is not; else a new body begins with a word for one ("SỞ", "TRƯỜNG").
    """
    bodies: list[str] = []
    bold = [line.bold for line in lines]
    own_bold = sorted(bold) == bold and len(set(bold)) > 1
    for index, line in enumerate(lines):
        same_style = index > 0 and line.bold == lines[index - 1].bold
        goes_on = same_style if own_bold and line.bold else same_style and not begins_body(line.text)
        if bodies and (goes_on or bodies[-1].endswith((",", "-", "–")) or line.text.startswith(("-", "–"))):
            bodies[-1] = f"{bodies[-1]} {line.text}"
        else:
            bodies.append(line.text)
    return bodies


def _is_decoration(text: str) -> bool:
    folded = fold(text)
    return (
        bool(_RULES.fullmatch(text))
        or folded.startswith(_MOTTO)
        or folded.strip(" .*-()[]") in ("du thao", "du thao lan 1", "mat", "hoa toc", "ban sao")
    )


def _kind_at(lines: Sequence[HeadLine]) -> int | None:
    """The line that names the kind of document: a plan's before that of the decision it is attached to."""
    found: list[tuple[int, re.Match[str]]] = []
    for index, line in enumerate(lines):
        match = _KIND.fullmatch(line.text)
        if match and line.side == 0 and not line.text.endswith((";", ",")):
            found.append((index, match))
    if not found:
        return None
    first, match = found[0]
    if match["kind"].startswith(_PLANS) or match["kind"] == "DANH MỤC":
        return first
    later = [index for index, match in found if match["kind"].startswith(_PLANS) and not match["more"].strip(" :.")]
    return later[0] if later and match["kind"] in ("QUYẾT ĐỊNH", "CÔNG VĂN", "THÔNG BÁO", "NGHỊ QUYẾT") else first


def _ends_title(line: HeadLine, first: HeadLine, taken: int) -> bool:
    """Whether a line after the kind belongs no more to the title."""
    text = line.text
    if text.startswith("(") or _RULES.fullmatch(text) or text.lower().startswith(_BODY_STARTS):
        return True
    if split_label(text)[0] is not None and not text.startswith("-"):
        return True
    if not taken or line.block == first.block:
        return False
    if first.bold or first.centred:
        return not (line.bold if first.bold else line.centred)
    return not (line.capitals and first.capitals) and not text[:1].islower()


def _title(lines: Sequence[HeadLine], at: int, head: Letterhead) -> int:
    """Read kind and title from line `at` on; the line after them."""
    match = _KIND.fullmatch(lines[at].text)
    taken: list[str] = []
    if match:
        head.kind = match["kind"]
        if match["more"].strip(" :."):
            taken.append(match["more"].strip())
    index = at + 1
    first = lines[at] if taken or at + 1 >= len(lines) else lines[at + 1]
    while index < len(lines) and lines[index].block - lines[at].block <= 12:  # noqa: PLR2004 - a title is short
        if lines[index].in_table != lines[at].in_table or _ends_title(lines[index], first, len(taken)):
            break
        taken.append(lines[index].text)
        index += 1
    head.title = " ".join(taken) or None
    return index


def _attachment(lines: Sequence[HeadLine], index: int, head: Letterhead) -> None:
    """Read the bracket below the title, "(Kèm theo Quyết định số … ngày … của …)", which stays in the body."""
    while index < len(lines) and _RULES.fullmatch(lines[index].text):
        index += 1
    if index >= len(lines) or not lines[index].text.startswith("("):
        return
    text, end = lines[index].text, index + 1
    while not text.rstrip(" .").endswith(")") and end < len(lines) and end - index < 4:  # noqa: PLR2004 - lines
        text, end = f"{text} {lines[end].text}", end + 1
    if not _ATTACHED.match(text):
        return
    number, day = _NUMBER.search(text), _ANY_DATE.search(text)
    if number and head.symbol is None:
        head.number, head.symbol = _symbol(number)
    if day and head.issued_text is None:
        _take_date(day, head)
    body = _OF_BODY.search(text)
    if body and head.issuer is None:
        head.issuer = body["body"].strip(" .")


def _above(lines: Sequence[HeadLine], head: Letterhead) -> None:
    """Read what stands above the title: issuers, number, place and date."""
    left: list[HeadLine] = []
    for line in lines:
        number = _NUMBER.match(line.text)
        dated = _DATE.search(line.text)
        if number and head.symbol is None:
            head.number, head.symbol = _symbol(number)
        if dated and head.issued_text is None:
            place = dated["place"] if not number else dated["place"].split("  ")[-1]
            head.place = place.strip(" .*-")
            _take_date(dated, head)
        if not number and not dated and line.side == 0 and head.symbol is None and not _is_decoration(line.text):
            left.append(line)
    official = any(fold(line.text).startswith(_MOTTO) for line in lines)
    bodies = _issuers(left) if official or head.symbol or head.issued_text else []
    bodies = [body for body in bodies if len(body) < 120]  # noqa: PLR2004 - no name of a body is longer
    if bodies:
        head.issuer = bodies[-1]
        head.parent_issuer = " - ".join(bodies[:-1]) or None


def _below(lines: Sequence[HeadLine], head: Letterhead) -> None:
    """Read a number line that stands below the title, as one in a frame of its own may."""
    for line in lines:
        number = _NUMBER.fullmatch(line.text)
        if number:
            head.number, head.symbol = _symbol(number)
            return


def read_letterhead(blocks: Sequence[Block]) -> Letterhead:
    """Read the head of a document; what it does not say stays None."""
    lines = head_lines(blocks, _SEARCHED)
    head = Letterhead()
    at = _kind_at(lines)
    if at is None:
        _headless(lines, head)
        return head
    first = next(i for i, line in enumerate(lines) if i == at or (_KIND.fullmatch(line.text) and line.side == 0))
    _above(lines[:first], head)
    if first < at:
        head.covering = lines[first].block, lines[at].block
    index = _title(lines, at, head)
    _attachment(lines, index, head)
    if head.symbol is None:
        _below(lines[index : index + _NUMBER_REACH], head)
    cut = index < len(lines) and lines[index].block == lines[index - 1].block
    head.end = lines[index - 1].block + (0 if cut else 1)
    top = lines[first].block + 1
    head.tables = [block.number for block in blocks[: min(top, head.end)] if isinstance(block, Table)]
    return head


def _headless(lines: Sequence[HeadLine], head: Letterhead) -> None:
    """Read number and date where no line names the kind of document: among the first lines only."""
    top = lines[:30]
    ends = [index for index, line in enumerate(top) if _NUMBER.match(line.text) or _DATE.search(line.text)]
    if ends:
        _above(top[: ends[-1] + 1], head)
        head.end = top[ends[-1]].block + 1

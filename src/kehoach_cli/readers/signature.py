"""The end of a plan: Nơi nhận, and who signs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kehoach_cli.domain.plan import Signer
from kehoach_cli.domain.text import fold, squash
from kehoach_cli.readers.blocks import Block, Paragraph, Table
from kehoach_cli.readers.labels import label_of, split_label
from kehoach_cli.readers.wording import any_of

_TO = re.compile(r"nơi nhận\b\s*[:;.]?\s*", re.IGNORECASE)
_FOR_OTHERS = re.compile(
    r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|TƯQ|Q)\s*[./]?\s+(?=[A-ZĐÀ-Ỹ])|(?:TM|KT|TL|TUQ|Q)\.", re.IGNORECASE
)
_OFFICES = any_of(
    """CHỦ TỊCH | GIÁM ĐỐC | TỔNG GIÁM ĐỐC | HIỆU TRƯỞNG | HIỆU PHÓ | BÍ THƯ | TRƯỞNG | CHÁNH | BỘ TRƯỞNG | THỨ TRƯỞNG
    | THỦ TRƯỞNG | CỤC TRƯỞNG | VỤ TRƯỞNG | TỔ TRƯỞNG | VIỆN TRƯỞNG | THƯỜNG TRỰC | NGƯỜI LẬP | THỦ TƯỚNG | ỦY VIÊN
    | CHỦ NHIỆM | TỔNG BIÊN TẬP"""
)
_POSITION = re.compile(rf"(?:PHÓ |QUYỀN |Q\. ?)*(?:{_OFFICES})\b")
_RANK = re.compile(r"\b(?:TS|ThS|PGS|GS|BS|CKI|CKII|Đại tá|Thượng tá|Trung tá|Thiếu tá)\b\.?")
_NOTE = re.compile(r"[(\[].*[)\]]|đã ký.*", re.IGNORECASE)
_GAP = re.compile(r"\t+|[ \xa0]{4,}(?=\S)")
_NAME_WORDS = range(2, 8)
_PLACES = ("tinh ", "thanh pho ", "huyen ", "quan ", "xa ", "phuong ", "thi xa ", "thi tran ", "dac khu ")
_REACH = 60


@dataclass(slots=True)
class Signature:
    """Recipients and signer, and the blocks [start, end) they stand in; empty where there is no signature."""

    recipients: list[str] = field(default_factory=list)
    signer: Signer | None = None
    start: int = 0
    end: int = 0


def _is_name(text: str) -> bool:
    words = _RANK.sub(" ", text).replace(".", " ").split()
    return len(words) in _NAME_WORDS and all(word[0].isupper() and word.isalpha() for word in words)


def _is_signing(text: str) -> bool:
    return (bool(_FOR_OTHERS.match(text)) and text[:30].isupper()) or bool(_POSITION.match(text))


def read_signer(lines: Iterable[str]) -> Signer | None:
    """Who signs, from the lines of the right half: authority (TM., KT., …), position, name."""
    authority: list[str] = []
    position: list[str] = []
    name: str | None = None
    for text in lines:
        if name is not None or _NOTE.fullmatch(text) or not any(c.isalpha() for c in text):
            continue
        if _FOR_OTHERS.match(text):
            authority.append(text)
        elif authority and not position and fold(text).startswith(_PLACES) and text.isupper():
            authority[-1] += f" {text}"
        elif text.isupper() and not (position and _is_name(text) and not _POSITION.match(text)):
            position.append(text)
        elif _is_name(text) and (position or authority):
            name = text
    if not authority and not any(_POSITION.match(text) for text in position):
        return None
    return Signer(authority=" / ".join(authority) or None, position=" ".join(position) or None, name=name)


def _recipient(text: str) -> str | None:
    body = split_label(_TO.sub("", text, count=1) if _TO.match(text) else text)[1]
    return body.rstrip(" ;.") or None


def _halves(paragraph: Paragraph) -> list[tuple[str, str]]:
    """The lines of a paragraph, each as (left, right) of a gap; the right empty where there is none."""
    found = []
    for line in paragraph.text.split("\n"):
        left, *right = _GAP.split(line.strip(), maxsplit=1)
        found.append((squash(left), squash(right[0]) if right else ""))
    return found


def _of_table(table: Table) -> tuple[list[str], Signer | None] | None:
    """Recipients and signer of a table, or None where it is no signature."""
    at = next((cell.column for cell in table.cells if _TO.match(cell.text.strip())), None)
    columns: dict[int, list[str]] = {}
    for cell in sorted(table.cells, key=lambda cell: (cell.column, cell.row)):
        lines = (squash(line) for p in cell.paragraphs for line in p.text.split("\n"))
        columns.setdefault(cell.column, []).extend(line for line in lines if line)
    signers = [signer for column, lines in columns.items() if column != at and (signer := read_signer(lines))]
    if at is None and not any(signer.name for signer in signers):
        return None
    left = [r for text in columns.get(at if at is not None else -1, []) if (r := _recipient(text))]
    return left, signers[-1] if signers else None


def _take_line(left: str, right: str, found: Signature, signing: list[str]) -> None:
    """Put the halves of a line where they belong: to the recipients, or to who signs."""
    if signing or _is_signing(left):
        signing.extend(text for text in (left, right) if text)
        return
    if recipient := _recipient(left):
        found.recipients.append(recipient)
    if right:
        signing.append(right)


def _of_paragraphs(blocks: Sequence[Block], start: int) -> Signature:
    """The signature that begins at block `start`, as paragraphs or, below "Nơi nhận", as a table."""
    found = Signature(start=start, end=start)
    signing: list[str] = []
    for index in range(start, len(blocks)):
        block = blocks[index]
        if not isinstance(block, Paragraph):
            inside = _of_table(block) if not signing else None
            if inside is not None:
                found.signer, found.end = inside[1], index + 1
                return found
            break
        label = label_of(block)[0]
        if label is not None and label.kind == "part":
            break
        for left, right in _halves(block):
            _take_line(left, right, found, signing)
        found.end = index + 1
        signer = read_signer(signing)
        if signer is not None and signer.name:
            break
    found.signer = read_signer(signing)
    return found


def _is_table_of_signature(block: Block) -> bool:
    return isinstance(block, Table) and block.height <= 12 and block.width <= 4  # noqa: PLR2004 - a few lines


def find_signature(blocks: Sequence[Block], first: int, last: int) -> Signature:
    """The signature among blocks [first, last): at "Nơi nhận", or at the end where somebody signs without it."""
    for index in range(first, last):
        block = blocks[index]
        if isinstance(block, Paragraph):
            if _TO.match(block.text.strip()):
                return _of_paragraphs(blocks[:last], index)
        elif _is_table_of_signature(block):
            inside = _of_table(block)
            if inside is not None:
                return Signature(inside[0], inside[1], index, index + 1)
    return _unaddressed(blocks, first, last)


def _unaddressed(blocks: Sequence[Block], first: int, last: int) -> Signature:
    """A signature without Nơi nhận: a line of office in capitals near the end, and a name below it."""
    for index in range(max(first, last - _REACH), last):
        block = blocks[index]
        if isinstance(block, Paragraph) and block.text.isupper() and _is_signing(squash(block.text)):
            found = _of_paragraphs(blocks[:last], index)
            if found.signer is not None and found.signer.name:
                return found
    return Signature()

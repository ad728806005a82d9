"""Times in prose that are the deadline or the rhythm of a duty, told apart from those that are only told."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kehoach_cli.domain.schedule import Kind, Schedule
from kehoach_cli.readers.times import TimeReader
from kehoach_cli.readers.wording import any_of
from kehoach_cli.timetext import find_times

_SENTENCE = re.compile(r"(?<=[^\s.][.!?…])\s+(?=[\"“(]?[A-ZĐÀ-Ỹ])")
_SHORT_WORD = re.compile(r"(?:\b(?:TP|TT|TX|Tp|Tt|ThS|TS|PGS|GS|BS|Ths|TM|KT|TL|Q|Mr|St|P|X|H|T|[A-ZĐ])|\d)\.$")
_DUTY = re.compile(
    any_of(
        """hoàn thành | hoàn thiện | xong | gửi | báo cáo | trình | ban hành | xây dựng | tổ chức | triển khai | thực
        hiện | rà soát | tổng hợp | tham mưu | kiểm tra | phê duyệt | công bố | đăng ký | nộp | lập | bố trí | hướng
        dẫn | tuyên truyền | thông báo | cập nhật | đề xuất | cung cấp | sơ kết | tổng kết | đánh giá | thẩm định |
        tiến hành | họp | giao ban | phát động | niêm yết | công khai | bàn giao | chuẩn bị | thành lập | kiện toàn
        | khảo sát | tập huấn | ký kết | giải quyết | xử lý | khắc phục | giải ngân | quyết toán | mở | chọn | cử |
        thống kê | bình xét | đôn đốc | giám sát"""
    ),
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"diễn ra|khai mạc|bế mạc|tính (?:đến|từ)|kể từ|có hiệu lực|nhân dịp|kỷ niệm|chào mừng|bầu cử|so với|nhiệm kỳ|"
    r"sinh ngày|ngày thành lập|được ban hành|được thành lập|hiện nay|trong đó có",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:đã|vừa|được tổ chức)\b", re.IGNORECASE)
_AIM = re.compile(r"%|\bđạt\b|phấn đấu|mục tiêu|tầm nhìn|định hướng", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"^(?!.*(?:ngày|tháng|quý|/)).*năm", re.IGNORECASE)
_ENDING = re.compile(r"hoàn thành|xong|ban hành|kết thúc|chậm nhất|thời hạn|thời gian", re.IGNORECASE)
_RHYTHM = re.compile(r"\bđịnh kỳ|\d", re.IGNORECASE)
_PLACED = re.compile(r"^(?:trong|vào|từ|ngày|đầu|giữa|cuối|chậm|trước|đến|hết|xong|dự kiến)\b", re.IGNORECASE)
_PLACING = re.compile(
    r"(?:\b(?:trong|vào|từ|thời gian|thời hạn|thời điểm|hạn|dự kiến|là|xong|hoàn thành)\s*:?|\()\s*$", re.IGNORECASE
)
_HINT = re.compile(r"\d|h[àằ]ng |mỗi |định kỳ|quý |tháng |tuần |cuối năm|đầu năm|giữa năm", re.IGNORECASE)
_YEAR_DAYS = 360
_NEAR = 70


@dataclass(frozen=True, slots=True)
class Deadline:
    """A sentence with its deadline: the sentence, the words of the time, and what they mean."""

    sentence: str
    schedule: Schedule


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph; a full stop after an abbreviation or a number ends none."""
    found: list[str] = []
    for piece in _SENTENCE.split(text):
        if found and _SHORT_WORD.search(found[-1]):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return [piece.strip() for piece in found if piece.strip()]


def _is_year_or_more(schedule: Schedule) -> bool:
    return any(w.start is not None and (w.end - w.start).days >= _YEAR_DAYS for w in schedule.windows)


def _binds(sentence: str, start: int, end: int, schedule: Schedule) -> bool:
    """Whether the time at [start, end) of a sentence is when its duty must be done."""
    clause = max(sentence.rfind(sign, 0, start) for sign in ";") + 1
    before, words = sentence[clause:start], sentence[start:end]
    near = before[-_NEAR:]
    last_told = max((m.end() for m in _TOLD.finditer(near)), default=-1)
    last_duty = max((m.end() for m in _DUTY.finditer(near)), default=-1)
    if last_told > last_duty or _TOLD.match(words) or _PAST.search(near):
        return False
    if not _DUTY.search(sentence):
        return False
    if schedule.kind is Kind.DEADLINE:
        return not (_AIM.search(sentence) and _YEAR_ALONE.search(words))
    if schedule.kind is Kind.RECURRING:
        opens = not before.strip(" ,(") or before.rstrip().endswith((",", "(", ":"))
        return bool(_RHYTHM.search(words)) or opens
    return _window_binds(before, words, last_duty, schedule)


def _window_binds(before: str, words: str, last_duty: int, schedule: Schedule) -> bool:
    near = before[-_NEAR:]
    placed = bool(_PLACED.match(words) or _PLACING.search(near))
    if _is_year_or_more(schedule):
        return bool(re.search(rf"(?:{_ENDING.pattern})\W*$", before[-25:], re.IGNORECASE)) and last_duty >= 0
    return placed and (last_duty >= 0 or not before.strip(" (,")) and not re.search(r"\bnăm học\b|giai đoạn", words)


def deadlines_of(text: str, times: TimeReader) -> Iterator[Deadline]:
    """The sentences of a paragraph that lay down when something must be done, with that time."""
    for sentence in sentences_of(text):
        if not _HINT.search(sentence):
            continue
        bound: list[tuple[int, int]] = []
        for found in find_times(sentence):
            schedule = times.read(sentence[found.start : found.end])
            dated = schedule.kind in (Kind.WINDOW, Kind.DEADLINE, Kind.RECURRING)
            if dated and _binds(sentence, found.start, found.end, schedule):
                bound.append((found.start, found.end))
        yield from _deadlines(sentence, bound, times)


def _deadlines(sentence: str, bound: list[tuple[int, int]], times: TimeReader) -> Iterator[Deadline]:
    """One deadline of several windows where the words between the times allow it, else one for each time."""
    if len(bound) > 1:
        together = times.read(sentence[bound[0][0] : bound[-1][1]])
        if together.windows and together.kind in (Kind.WINDOW, Kind.DEADLINE, Kind.RECURRING):
            yield Deadline(sentence, together)
            return
    for start, end in bound:
        yield Deadline(sentence, times.read(sentence[start:end]))

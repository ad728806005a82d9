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
_ENDED = re.compile(rf"(?:{_ENDING.pattern})\W*$", re.IGNORECASE)
_SPAN_OF_YEARS = re.compile(r"\bnăm học\b|giai đoạn", re.IGNORECASE)
_LABEL = 40
_YEAR_DAYS = 360
_NEAR = 70


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty with its deadline: the sentence or the part of it that lays it down, and what its time means.

    `opens` is what follows a time that begins the sentence ("Trong quý II, Sở Nội vụ …"), where its subject stands.
    """

    content: str
    schedule: Schedule
    opens: str = ""


@dataclass(frozen=True, slots=True)
class _Bound:
    """A time that binds a duty, at [start, end) of its sentence."""

    start: int
    end: int
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
    before, words = sentence[sentence.rfind(";", 0, start) + 1 : start], sentence[start:end]
    near = before[-_NEAR:]
    last_told = max((m.end() for m in _TOLD.finditer(near)), default=-1)
    last_duty = max((m.end() for m in _DUTY.finditer(near)), default=-1)
    if last_told > last_duty or _TOLD.match(words) or _PAST.search(near) or not _DUTY.search(sentence):
        return False
    if len(before) <= _LABEL and ":" not in before and sentence[end:].lstrip(" )").startswith(":"):
        return True
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
        return bool(_ENDED.search(before[-25:])) and last_duty >= 0
    return placed and (last_duty >= 0 or not before.strip(" (,")) and not _SPAN_OF_YEARS.search(words)


def _bound_times(sentence: str, times: TimeReader) -> list[_Bound]:
    """The times of a sentence that bind a duty; none that was over before the plan begins."""
    bound: list[_Bound] = []
    for found in find_times(sentence):
        schedule = times.read(sentence[found.start : found.end])
        dated = schedule.kind in (Kind.WINDOW, Kind.DEADLINE, Kind.RECURRING)
        over = bool(times.period and schedule.windows and schedule.windows[-1].end < times.period.start)
        if dated and not over and _binds(sentence, found.start, found.end, schedule):
            bound.append(_Bound(found.start, found.end, schedule))
    return bound


def deadlines_of(text: str, times: TimeReader) -> Iterator[Deadline]:
    """What a paragraph lays down with a time by which it must be done, sentence by sentence, part by part."""
    for sentence in sentences_of(text):
        bound = _bound_times(sentence, times) if _HINT.search(sentence) else []
        opens = sentence[bound[0].end :].lstrip(" ,)") if bound and not sentence[: bound[0].start].strip(" (") else ""
        for content, group in _parts(sentence, bound):
            for schedule in _schedules(sentence, group, times):
                yield Deadline(content, schedule, opens)


def _parts(sentence: str, bound: list[_Bound]) -> list[tuple[str, list[_Bound]]]:
    """The parts of a sentence between ";" that have times of their own; the whole sentence where only one has."""
    groups: dict[int, list[_Bound]] = {}
    for time in bound:
        groups.setdefault(sentence.rfind(";", 0, time.start) + 1, []).append(time)
    if len(groups) == 1:
        return [(sentence, bound)]
    parts: list[tuple[str, list[_Bound]]] = []
    start = 0
    for group in groups.values():
        end = sentence.find(";", group[-1].end)
        content = sentence[start : end if end >= 0 else len(sentence)].strip(" ;")
        parts.append((sentence if _ENDING.match(content) else content, group))
        start = end + 1 if end >= 0 else len(sentence)
    return parts


def _schedules(sentence: str, group: list[_Bound], times: TimeReader) -> list[Schedule]:
    """One schedule of several windows where the words between the times allow it, else one for each time."""
    if len(group) > 1:
        first, last = group[0], group[-1]
        words = sentence[first.start : last.end]
        if len(group) == 2 and _is_rhythm_alone(sentence, first):  # noqa: PLR2004 - a rhythm and its limit
            limit = times.read(f"{sentence[first.start : first.end]} ({sentence[last.start : last.end]})")
            if limit.kind is Kind.RECURRING:
                return [limit.model_copy(update={"text": words})]
        together = times.read(words)
        if together.windows and together.kind in (Kind.WINDOW, Kind.DEADLINE, Kind.RECURRING):
            return [together]
    return [time.schedule for time in group]


def _is_rhythm_alone(sentence: str, time: _Bound) -> bool:
    """Whether a time only says how often ("định kỳ hằng quý"), and not by what day."""
    return time.schedule.kind is Kind.RECURRING and not any(c.isdigit() for c in sentence[time.start : time.end])

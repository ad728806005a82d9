"""States as an office writes them in a list, and as our own lists say them, in Vietnamese and English.

    state = [progress] {"," (timing | days | day)} [remark in brackets]

A word that is not known is not understood; nothing is guessed from a part of it. Marks and case do not count, so a
word that means two things without its marks ("hoàn", "hoãn") is none.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from kehoach_cli.domain.register import Progress, Timing
from kehoach_cli.domain.text import fold

_PROGRESS: Final = {
    Progress.NOT_STARTED: "chua thuc hien|chua trien khai|chua bat dau|chua lam|not started",
    Progress.IN_PROGRESS: "dang thuc hien|dang trien khai|dang trien khai thuc hien|dang lam|in progress",
    Progress.AWAITING_CONFIRMATION: "cho xac nhan|cho duyet|cho phe duyet|awaiting confirmation",
    Progress.DONE: "hoan thanh|da hoan thanh|da thuc hien xong|da thuc hien|da lam xong|xong|da xong|done|completed",
    Progress.ON_HOLD: "tam dung|tam hoan|on hold",
    Progress.DROPPED: "khong thuc hien|huy bo|huy|dropped|cancelled|canceled",
}
_TIMING: Final = {
    Timing.ON_TIME: "trong han|trong thoi han|dung han|dung thoi han|dung tien do|truoc han|truoc thoi han|on time",
    Timing.OVERDUE: "qua han|qua thoi han|tre han|cham tien do|late|overdue",
    Timing.DUE_SOON: "sap den han|sap qua han|due soon",
    Timing.NO_DEADLINE: "khong han|no deadline",
}
_WORDS: Final = {word: found for found, words in _PROGRESS.items() for word in words.split("|")}
_TIMES: Final = {word: found for found, words in _TIMING.items() for word in words.split("|")}
_DAYS: Final = r"con \d+ ngay|\d+ days? left|\d+ days? late|den han hom nay|han hom nay|due today"
_DAY: Final = r"\d{1,2}/\d{1,2}/\d{4}"


def _any(words: dict[str, Progress] | dict[str, Timing]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_STATE: Final = re.compile(
    rf"(?P<progress>{_any(_WORDS)})?"
    rf"(?P<rest>(?:[\s,;–-]*(?:(?:{_any(_TIMES)})(?: \d+ (?:ngay|days?))?|{_DAYS}|{_DAY}))*)"
    r"(?:\s*\([^()]*\))?[\s.]*"
)
_TIME: Final = re.compile(_any(_TIMES))


@dataclass(frozen=True, slots=True)
class SaidState:
    """What a state cell says; `timing` and `day` only where it says them."""

    progress: Progress
    timing: Timing | None = None
    day: date | None = None


def read_state(text: str) -> SaidState | None:
    """What a cell says; None where it is not understood. A timing alone ("quá hạn 3 ngày") is work not begun."""
    match = _STATE.fullmatch(fold(text).replace("_", " "))
    if match is None or not (match["progress"] or _TIME.search(match["rest"]) or re.search(_DAYS, match["rest"])):
        return None
    found = _TIME.search(match["rest"])
    day = re.search(_DAY, match["rest"])
    progress = _WORDS[match["progress"]] if match["progress"] else Progress.NOT_STARTED
    try:
        return SaidState(progress, _TIMES[found[0]] if found else None, read_day(day[0]) if day else None)
    except ValueError:
        return None


def read_day(text: str) -> date:
    """A day written as dd/mm/yyyy or ISO.

    Raises:
        ValueError: it is written otherwise, or there is no such day.
    """
    cleaned = text.strip()
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", cleaned):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cleaned):
        raise ValueError(text)
    return date.fromisoformat(cleaned)

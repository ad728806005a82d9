"""Citations of documents in a normalised text: their numbers and dates are no time.

"Nghị định số 52/2015/NĐ-CP ngày 28/5/2015" is one citation; so are "Chỉ thị 05-CT/TW, ngày 15/5/2016",
"Nghị quyết 35" and "Điểm 1.2.3 Mục II".
"""

import re

_BLANK = r"[\s.…_]*"
_DAY = rf"(?:\d{{1,2}}|{_BLANK})"
_DATE = (
    r"(?:\s*[,(]?\s*(?:được\s+)?(?:ban\s+hành\s+|ký\s+)?ngày\s*"
    rf"(?:{_DAY}\s*tháng\s*{_DAY}\s*,?\s*năm\s*\d{{4}}|{_DAY}\s*tháng\s*\d{{1,2}}|"
    r"\d{1,2}\s*([/.-])\s*\d{1,2}(?:\s*[/.-]\s*\d{2,4})?)(?!\d)\s*\)?)?"
)
_NOT_CODE = r"(?!(?:cn|h|t\d|q\d|th\d)(?![a-zđ]))"
_CODE = rf"\d+[a-z]?(?:[/-]\d{{4}})?[/-]{_NOT_CODE}[a-zđ]{{2,}}(?![^\W\d_])(?:[-/&.][a-zđ0-9]+)*"
_NOUN = (
    r"(?:nghị\s+quyết|nghị\s+định|chỉ\s+thị|quyết\s+định|thông\s+tư|đề\s+án|kết\s+luận|công\s+văn|công\s+điện|luật|"
    r"thông\s+tri|pháp\s+lệnh|tờ\s+trình|kế\s+hoạch|thông\s+báo|hướng\s+dẫn|chương\s+trình|văn\s+bản|quy\s+định)"
)
_NUMBERED = (
    r"(?:nghị\s+quyết|nghị\s+định|chỉ\s+thị|quyết\s+định|thông\s+tư|đề\s+án|kết\s+luận|công\s+văn|công\s+điện)"
    r"\s+\d{1,4}(?![\d/.-]|\s*(?:ngày|tuần|tháng|quý|năm|giờ))"
)
_SO = (
    r"(?<![^\W\d_])số\s*:?\s*(?:\d+[a-z]?|[.…_]+|(?=\s*/))(?:\s*[/-]\s*\d{4})?"
    r"(?:\s*[/-]\s*[a-zđ]{2,}(?![^\W\d_])(?:\s?[-/&.]\s?[a-zđ0-9]+)*)"
)
_NUMBER_ONLY = rf"{_NOUN}\s+số\s*:?\s*\d+(?![\d/.-])"
_PLACE = (
    r"(?<![^\W\d_])(?:điều|khoản|điểm|mục|tiểu\s+mục|phần|chương|phụ\s+lục|biểu|mẫu|trang)\s+(?:số\s+)?"
    r"(?:(?:\d+|[ivx]+)(?:\.\d+)*[a-zđ]?|[a-zđ])(?![\w])"
)
_CITATION = re.compile(
    rf"(?:{_NOUN}\s+)?(?:{_SO}|(?<!\w){_CODE}){_DATE}|{_NUMBER_ONLY}{_DATE}|{_NUMBERED}{_DATE}|{_PLACE}"
)
_HINT = re.compile(
    r"\d[/-][a-zđ]{2}|số|đi[ềể][um]|khoản|mục|phần|chương|lục|biểu|mẫu|trang|"
    r"(?:quyết|định|thị|tư|án|luận|văn|điện)\s+\d"
)
"""What every citation has; few texts do."""


def citations(normal: str) -> list[tuple[int, int]]:
    """Where the citations stand, in order."""
    if not _HINT.search(normal):
        return []
    return [m.span() for m in _CITATION.finditer(normal)]

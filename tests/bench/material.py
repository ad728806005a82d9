"""What the benchmark reads: Word tables of any length, time texts by the thousand, a register of many plans."""

import hashlib
import json
import random
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

from kehoach_cli import Period, Plan, Schedule, Task, Unit, Window
from kehoach_cli.domain.plan import Role, Source, TaskSource
from kehoach_cli.domain.schedule import Kind
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.services.opening import open_register

CORPUS = Path(__file__).parents[1] / "data" / "time-expressions.jsonl"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns='
    '"http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
TIMES = (
    "Tháng {m}",
    "Tháng {m}, {n}",
    "Quý {q}",
    "Trước ngày {d}/{m}",
    "Từ tháng {m} đến tháng {n}",
    "Ngày {d}/{m}/2021",
)
UNITS = ("Sở Nội vụ", "Sở Tài chính", "UBND các huyện, thành phố", "Các sở, ban, ngành", "Hội đồng TĐKT tỉnh")


def word_table(rows: int, *, merged: bool) -> bytes:
    """A Word file with one task table of that many rows; `merged` joins the time cell down over every five."""
    header = "".join(_cell(text) for text in ("TT", "Nội dung", "Đơn vị thực hiện", "Thời gian thực hiện"))
    body = [f"<w:tr>{header}</w:tr>"]
    body += [_row(i, merge=("restart" if i % 5 == 0 else "continue") if merged else "") for i in range(rows)]
    grid = "".join('<w:gridCol w:w="2000"/>' for _ in range(4))
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>'
        "<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p><w:p><w:r><w:t>Công tác năm 2021</w:t></w:r></w:p>"
        f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(body)}</w:tbl><w:sectPr/></w:body></w:document>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", document)
    return buffer.getvalue()


def _cell(*texts: str, merge: str = "") -> str:
    down = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    paragraphs = "".join(
        '<w:p><w:pPr><w:spacing w:before="60" w:after="60"/><w:jc w:val="both"/></w:pPr>'
        f'<w:r><w:rPr><w:sz w:val="26"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
        for text in texts
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{down}</w:tcPr>{paragraphs}</w:tc>'


def _row(i: int, *, merge: str) -> str:
    content = f"Xây dựng và trình ban hành kế hoạch số {i} về công tác thi đua, khen thưởng của các cơ quan, đơn vị"
    time = "" if merge == "continue" else time_text(i)
    units = (f"- {UNITS[i % 5]};", f"- {UNITS[(i + 2) % 5]}.")
    cells = _cell(str(i + 1)) + _cell(content) + _cell(*units) + _cell(time, merge=merge)
    return f"<w:tr>{cells}</w:tr>"


def time_text(i: int) -> str:
    """A time text; they repeat after a while, as those of a plan do."""
    month = i % 11 + 1
    return TIMES[i % 6].format(m=month, n=month + 1, d=i % 27 + 1, q=("I", "II", "III", "IV")[i % 4])


def different_texts(count: int) -> list[str]:
    """The real time texts of the corpus with other numbers in them, no two alike."""
    draw = random.Random(2021)  # noqa: S311 # the same texts in every run, nothing secret
    corpus = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    found: dict[str, None] = {}
    while len(found) < count:
        found.update((_varied(text, draw), None) for text in corpus)
    return list(found)[:count]


def _varied(text: str, draw: random.Random) -> str:
    """The text with other years, days and months where it has some."""
    text = re.sub(r"\b(19|20)\d\d\b", lambda _: str(draw.randint(2000, 2099)), text)
    text = re.sub(
        r"(?<!\d)\d{1,2}([/.-])\d{1,2}(?!\d)", lambda m: f"{draw.randint(1, 28)}{m[1]}{draw.randint(1, 12)}", text
    )
    text = re.sub(r"(?i)(tháng )\d{1,2}\b", lambda m: m[1] + str(draw.randint(1, 12)), text)
    return re.sub(r"(?i)(ngày )\d{1,2}\b", lambda m: m[1] + str(draw.randint(1, 28)), text)


def fill_register(path: Path, *, plans: int, tasks: int) -> None:
    """A register of so many plans, the tasks spread evenly: 50 of 10,000 fall due on 2021-03-15."""
    at = datetime(2021, 1, 4, tzinfo=UTC)
    each = tasks // plans
    with open_register(path, write=True) as register:
        for p in range(plans):
            import_plan(register, _plan(p, range(p * each, (p + 1) * each)), at=at, who="bench")


def _plan(p: int, numbers: range) -> Plan:
    return Plan(
        source=Source(name=f"{p}.docx", sha256=hashlib.sha256(str(p).encode()).hexdigest(), format="docx"),
        id=f"kh-ubnd-{p}-2021",
        title=f"Công tác số {p} năm 2021",
        symbol="KH-UBND",
        period=Period.of_years(2021),
        tasks=[_task(i, n + 1) for n, i in enumerate(numbers)],
    )


def _task(i: int, number: int) -> Task:
    due = date(2021, 3, 15) if i % 200 == 0 else date(2021, 4, 1) + timedelta(days=i % 270)
    schedule = Schedule(text=f"Trước {due:%d/%m}", kind=Kind.DEADLINE, windows=[Window(start=None, end=due)])
    return Task(
        id=str(number),
        number=str(number),
        content=f"Tổ chức thực hiện nhiệm vụ thứ {i} về công tác thi đua, khen thưởng",
        units=[Unit(name=UNITS[i % 5], role=Role.LEAD), Unit(name=UNITS[(i + 1) % 5], role=Role.SUPPORT)],
        schedule=schedule,
        source=TaskSource(kind="table", table=1, rows=[number + 1]),
    )

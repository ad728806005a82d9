"""Mails as other programs read them, whatever a document says."""

import re
from datetime import date, datetime
from email import message_from_bytes, policy
from html.parser import HTMLParser
from io import BytesIO
from zoneinfo import ZoneInfo

import fast_mail_parser
import icalendar
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kehoach_cli.domain.configuration import Config
from kehoach_cli.domain.mail_report import Form
from kehoach_cli.domain.register import EventKind
from kehoach_cli.mail.transport import as_bytes
from kehoach_cli.services.deadlines import extend
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.services.mail_run import Order, prepare
from kehoach_cli.services.marks import mark
from kehoach_cli.services.opening import open_register
from kehoach_cli.services.targets import Author

NOW = datetime(2021, 6, 15, 8, 5, 9, 123456, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TODAY = date(2021, 6, 15)
HOME = "Sở Nội vụ"
TAGS = {
    *("html", "head", "meta", "title", "body", "div", "p", "h2", "h3", "span"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ROW = re.compile(r"^\d+\. \[", re.MULTILINE)
COUNTS = re.compile(r": (\d+) quá hạn, (\d+) đến hạn trong 7 ngày \(15/06/2021\)$")


def config(**parts):
    known = {
        "mail": {"from": "Kế hoạch <kehoach@so.example.vn>", "reply_to": "Phòng Tổng hợp <tonghop@so.example.vn>"},
        "units": [{"name": HOME, "aliases": ["SNV"], "to": ["Sở Nội vụ <noivu@example.vn>"], "cc": ["vp@example.vn"]}],
        "leaders": {"to": ["lanhdao@example.vn"]},
        "fallback": {"to": ["vanphong@example.vn"]},
    }
    return Config.model_validate(known | parts)


@pytest.fixture
def register(tmp_path):
    with open_register(tmp_path / "r.sqlite3", write=True) as opened:
        yield opened


def keep(register, *plans):
    for plan in plans:
        import_plan(register, plan, at=NOW, who="an")


def written(register, settings=None, now=NOW, **order):
    """The mails by name: the unit's, or the kind."""
    prepared = prepare(register, settings or config(), Order(today=TODAY, quiet_days=False, **order), now)
    mails = {}
    for mail in prepared.mails:
        mails[mail.planned.digest.name or mail.planned.digest.kind.value] = Read(as_bytes(mail.outgoing.message))
    return mails


class Read:
    """A mail as two parsers of different make read it; where they differ the test fails."""

    def __init__(self, content):
        self.content = content
        self.message = message_from_bytes(content, policy=policy.default)
        other = fast_mail_parser.parse_email(content)
        self.text = self.message.get_body(("plain",)).get_content().replace("\r\n", "\n")
        self.html = self.message.get_body(("html",)).get_content()
        assert not other.warnings
        assert other.subject == self.subject
        assert [text.replace("\r\n", "\n") for text in other.text_plain] == [self.text]
        assert [text.replace("\r\n", "\n") for text in other.text_html] == [self.html.replace("\r\n", "\n")]
        assert {name: " ".join(values[0].split()) for name, values in other.headers.items()} == {
            name: " ".join(str(value).split()) for name, value in self.message.items()
        }
        assert [part.filename for part in other.attachments] == [
            part.get_filename() for part in self.message.iter_attachments()
        ]

    def __getitem__(self, name):
        return self.message[name]

    @property
    def subject(self):
        return str(self.message["Subject"])

    @property
    def page(self):
        return Page(self.html)


class Page(HTMLParser):
    """What an HTML part has: its tags and attributes, and the text of each row that is a task."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.rows, self._row = [], [], [], None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "tr":
            self._row = ""

    def handle_endtag(self, tag):
        if tag == "tr":
            self.rows.append(self._row)
            self._row = None

    def handle_data(self, data):
        if self._row is not None:
            self._row += data

    @property
    def tasks(self):
        return [row for row in self.rows if "Hạn: " in row or "Nhiệm vụ: " in row]


def check_safe(mail):
    """Seven bits, no long line, no tag but ours, nothing that is fetched or run."""
    assert mail.content.isascii()
    assert max(map(len, mail.content.split(b"\r\n"))) <= 998
    assert b"\n" not in mail.content.replace(b"\r\n", b"")
    assert set(mail.page.tags) <= TAGS
    assert {name for name, _ in mail.page.attributes} <= {
        *("style", "lang", "charset", "name", "content", "scope"),
    }
    assert not any("url(" in (value or "") or "expression" in (value or "") for _, value in mail.page.attributes)
    names = [name.lower() for name in mail.message.keys()]  # noqa: SIM118 # a message repeats names
    assert len(names) == len(set(names))
    assert set(names) <= {
        *("from", "to", "cc", "reply-to", "subject", "date", "message-id", "in-reply-to", "references"),
        *("auto-submitted", "list-id", "content-language", "mime-version", "content-type", "content-transfer-encoding"),
    }


def squashed(text):
    return " ".join(text.split())


@pytest.fixture
def plan(make):
    lead, helps = [(HOME, "lead")], [("Sở Tài chính", "lead"), (HOME, "support")]
    return make.plan(
        make.task("1", "Báo cáo quý I", "/2021-03-31", units=lead, product="Báo cáo", section=["I. CẢI CÁCH"]),
        make.task("2", "Rà soát thủ tục", "2021-05-01/2021-05-31", units=[("SNV", "unspecified")]),
        make.task("3", "Kiểm tra", "2021-06-01/2021-06-20", "2021-07-01/2021-07-20", units=lead),
        make.task("4", "Dự toán", "2021-05-01/2021-05-31", units=helps),
        make.task("5", "Việc chung", "2021-05-01/2021-06-22"),
        number="45/KH-UBND",
    )


class TestHeaders:
    def test_a_unit_mail(self, register, plan):
        keep(register, plan)
        mail = written(register)[HOME]
        assert mail.subject == "[Kế hoạch 45/KH-UBND] Sở Nội vụ: 2 quá hạn, 1 đến hạn trong 7 ngày (15/06/2021)"
        assert str(mail["From"]) == "Kế hoạch <kehoach@so.example.vn>"
        assert (str(mail["To"]), str(mail["Cc"])) == ("Sở Nội vụ <noivu@example.vn>", "vp@example.vn")
        assert str(mail["Reply-To"]) == "Phòng Tổng hợp <tonghop@so.example.vn>"
        assert mail["Date"].datetime == NOW.replace(microsecond=0)
        assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "vi")
        assert mail["List-Id"] == "<so-noi-vu.kehoach.so.example.vn>"
        assert re.fullmatch(r"<[0-9a-f]{24}\.20210615@so\.example\.vn>", mail["Message-ID"])
        check_safe(mail)

    def test_the_same_run_gives_the_same_bytes_and_another_day_another_id(self, register, plan):
        keep(register, plan)
        first, again = written(register), written(register)
        assert {name: mail.content for name, mail in first.items()} == {n: m.content for n, m in again.items()}
        assert len({mail["Message-ID"] for mail in first.values()}) == len(first) == 3
        later = prepare(register, config(), Order(today=date(2021, 6, 16)), NOW).mails[0].outgoing.message
        assert later["Message-ID"] != first[HOME]["Message-ID"]
        assert later["In-Reply-To"] == first[HOME]["In-Reply-To"]

    def test_an_id_of_the_domain_that_is_configured_and_a_box_of_ones_own(self, register, plan):
        keep(register, plan)
        settings = config(mail={"from": "a@b.vn", "domain": "mail.office.vn"})
        mail = written(register, settings)[HOME]
        assert mail["Message-ID"].endswith("@mail.office.vn>")
        trial = written(register, settings, only_to="me@here.vn")[HOME]
        assert trial["Message-ID"] != mail["Message-ID"]
        assert (str(trial["To"]), trial["Cc"], trial.subject) == ("me@here.vn", None, mail.subject)
        first_line = trial.text.partition("\n\n")[0].replace("\n", " ")
        assert first_line.startswith("GỬI THỬ: thư này lẽ ra gửi tới Sở Nội vụ <noivu@example.vn>, vp@example.vn.")

    def test_several_plans_are_not_named_in_the_subject(self, register, plan, make):
        keep(register, plan, make.plan(make.task("1", "Khác", "/2021-03-31", units=[(HOME, "lead")]), name="kh-2"))
        assert written(register)[HOME].subject.startswith("[Kế hoạch] Sở Nội vụ: 3 quá hạn")

    def test_overdue_only_says_so(self, register, plan):
        keep(register, plan)
        mail = written(register, overdue_only=True)[HOME]
        assert mail.subject == "[Kế hoạch 45/KH-UBND] Sở Nội vụ: 2 quá hạn (15/06/2021)"
        assert len(mail.page.tasks) == 3  # with the one it supports, overdue too


class TestRows:
    def test_both_parts_have_the_rows_that_the_subject_counts(self, register, plan):
        keep(register, plan)
        for name, mail in written(register).items():
            overdue, due = map(int, COUNTS.search(mail.subject).groups())
            coordinating = 1 if name == HOME else 0
            assert len(ROW.findall(mail.text)) == overdue + due + coordinating
            assert len(mail.page.tasks) == overdue + due + coordinating
            for row in mail.page.tasks:
                assert row.split("Hạn: ")[0].split()[-1] in mail.text

    def test_everything_known_of_a_task_is_there(self, register, plan):
        keep(register, plan)
        text = written(register)[HOME].text
        block = text[text.index("1. [") : text.index("2. [")]
        assert block == (
            "1. [quá hạn 76 ngày]\n"
            "   1. Báo cáo quý I\n"
            "   - Hạn: 31/03/2021\n"
            "   - Đơn vị: Sở Nội vụ (chủ trì)\n"
            "   - Thời gian ghi: /2021-03-31\n"
            "   - Hiểu là: chậm nhất 31/03/2021\n"
            "   - Sản phẩm: Báo cáo\n"
            "   - Vị trí trong kế hoạch: I. CẢI CÁCH › bảng 1, dòng 1\n"
            "   - Lệnh báo hoàn thành: kehoach done kh-2021:1\n"
            "\n"
        )  # fmt: skip

    def test_one_of_several_due_dates_is_named_in_the_command(self, register, plan):
        keep(register, plan)
        assert "kehoach done kh-2021:3 --occurrence 2021-06-20" in squashed(written(register)[HOME].text)

    def test_the_footer_says_which_file_and_whom_to_ask(self, register, plan):
        keep(register, plan)
        foot = squashed(written(register)[HOME].text.rpartition("----")[2])
        assert "Kế hoạch: 45/KH-UBND – Kế hoạch năm 2021 (tệp kh-2021.docx, đọc lúc 15/06/2021 08:05)." in foot
        assert "liên hệ Phòng Tổng hợp <tonghop@so.example.vn>" in foot

    def test_an_extension_has_both_dates_and_its_document(self, register, plan):
        keep(register, plan)
        extend(register, ["1"], date(2021, 6, 18), "Công văn số 12/CV-SNV", Author("an", NOW, TODAY))
        mail = written(register)[HOME]
        line = "Gia hạn: 31/03/2021 → 18/06/2021 (Công văn số 12/CV-SNV)"
        assert line in mail.text
        assert any(line in row for row in mail.page.tasks)
        assert mail.subject.endswith(": 1 quá hạn, 2 đến hạn trong 7 ngày (15/06/2021)")

    def test_work_on_hold_is_not_reminded_of(self, register, plan):
        keep(register, plan)
        mark(register, ["1"], EventKind.HELD, Author("an", NOW, TODAY), said={"reason": "chờ"})
        assert ": 1 quá hạn, 1 đến hạn" in written(register)[HOME].subject

    def test_leaders_have_the_totals_of_status(self, register, plan):
        keep(register, plan)
        rows = written(register)["leaders"].page.rows
        cells = [row.split() for row in rows]
        assert [[*HOME.split(), "4", "0", "2", "2", "0", "0%"]] == [row for row in cells if row[:3] == HOME.split()]
        assert [row[-6:] for row in cells if row[:2] == ["Tổng", "số"]] == [["6", "0", "3", "3", "0", "0%"]]


class TestLanguages:
    def test_a_unit_in_english_among_others_in_vietnamese(self, register, plan):
        keep(register, plan)
        units = [{"name": HOME, "aliases": ["SNV"], "to": ["noivu@example.vn"], "language": "en"}]
        mails = written(register, config(units=units))
        assert mails[HOME].subject == "[Plan 45/KH-UBND] Sở Nội vụ: 2 overdue, 1 due within 7 days (15/06/2021)"
        assert mails[HOME]["Content-Language"] == "en"
        assert mails["leaders"]["Content-Language"] == "vi"
        assert "quá hạn" in mails["leaders"].subject


class TestAttachments:
    def test_the_open_tasks_in_every_form_with_names_that_any_program_can_show(self, register, plan):
        keep(register, plan)
        mail = written(register, attach=[Form.CSV, Form.ICS, Form.XLSX])[HOME]
        parts = {part.get_filename(): part for part in mail.message.iter_attachments()}
        assert list(parts) == [f"Sở Nội vụ 2021-06-15.{form}" for form in ("csv", "ics", "xlsx")]
        assert [part.get_param("name") for part in parts.values()] == [
            f"so-noi-vu-2021-06-15.{form}" for form in ("csv", "ics", "xlsx")
        ]
        content = [part.get_content() for part in parts.values()]
        table = content[0].lstrip("\ufeff").splitlines()
        assert [line.split(",")[1] for line in table[1:]] == ["1", "2", "3", "4"]
        calendar = icalendar.Calendar.from_ical(content[1])
        assert {str(todo["summary"]).split(maxsplit=1)[-1] for todo in calendar.walk("VTODO")}
        sheet = openpyxl.load_workbook(BytesIO(content[2])).active
        assert sheet.max_row == 5
        check_safe(mail)


HOSTILE = [
    'x\r\nBcc: thief@example.com\r\n\r\n<script src="http://x">',
    '"><img src=x onerror=alert(1)><a href="http://x">{{ 7*7 }}{% raw %}',
    "\u202eegassem\u2066 \u200f\x1b[31m\x00\x07 \ud800",
    "=?utf-8?q?Bcc:_a=40b.vn?= <a@b.vn>, other@b.vn;",
    "dài " * 2500,
    "không-có-dấu-cách" * 600,
    "=cmd|' /C calc'!A0",
    "--=68478c1bf77ab0a3d11f6102\r\nContent-Type: text/html\r\n\r\n<b>x</b>",
    "\u2028\u2029\x85\x0b\x0cFrom x\n.\nFrom y",
]


def clean(text):
    """What a register can keep: no halves of characters."""
    return text.encode("utf-8", "replace").decode()


def hostile_plan(make, text):
    text = clean(text)
    units = [(HOME, "lead"), (text, "lead")]
    task = make.task(
        "1", text or "x", "/2021-03-31", units=units, section=[text], product=text, note=text, number=text or "1"
    )
    schedule = task.schedule.model_copy(update={"text": text})
    window = schedule.windows[0].model_copy(update={"label": text})
    task = task.model_copy(update={"schedule": schedule.model_copy(update={"windows": [window]})})
    return make.plan(task, number=text or None, title=text, symbol=text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field(register, make, text):
    keep(register, hostile_plan(make, text))
    extend(register, ["id=1"], date(2021, 4, 30), clean(text), Author("an", NOW, TODAY))
    mails = written(register, attach=list(Form))
    assert set(mails) == {HOME, "leaders", "fallback"}
    for mail in mails.values():
        check_safe(mail)
        assert COUNTS.search(mail.subject).groups() == ("1", "0")
        assert len(mail.subject) < 200
        assert "\u202e" not in mail.text + mail.html + mail.subject
        assert len(mail.page.tasks) == 1
        # nothing is lost: every word is in the body, in both parts
        words = [word for word in clean(text).split() if word.isalnum()]
        assert set(words) <= set(re.findall(r"\w+", mail.text))
        row = squashed(mail.page.tasks[0])
        assert all(row.count(word) >= words.count(word) for word in set(words))


def test_a_unit_of_the_configuration_with_an_odd_name(register, make):
    name = 'Ban "A", B: <c@d.vn> (x); ' + "rất dài " * 30
    plan = make.plan(make.task("1", "Việc", "/2021-03-31", units=[(name, "lead")]))
    keep(register, plan)
    (mail, *_rest) = written(register, config(units=[{"name": name, "to": ["a@b.vn"]}]), attach=[Form.CSV]).values()
    check_safe(mail)
    assert len(mail.subject) < 200
    (part,) = mail.message.iter_attachments()
    assert re.fullmatch(r"[\w -]+ 2021-06-15\.csv", part.get_filename())
    assert str(mail["To"]) == "a@b.vn"


TEXTS = st.text(st.characters(codec="utf-8"), max_size=40)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=TEXTS)
def test_any_text_in_every_field(tmp_path_factory, make, text):
    with open_register(tmp_path_factory.mktemp("any") / "r.sqlite3", write=True) as register:
        keep(register, hostile_plan(make, text))
        for mail in written(register).values():
            check_safe(mail)
            assert COUNTS.search(mail.subject).groups() == ("1", "0")
            assert len(mail.page.tasks) == 1

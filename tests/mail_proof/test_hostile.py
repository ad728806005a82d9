"""A Word document with hostile text in every field, read, mailed and taken apart: nothing is injected, nothing lost."""

import csv
import io
import re
import zipfile
from email import message_from_bytes, policy

import docx
import fast_mail_parser
import icalendar
import openpyxl
import pytest

UNIT = "Sở Nội vụ"
TEXTS = {
    "line breaks": "Dòng một\nBcc: trom@x.vn\n\nDòng hai",
    "carriage returns": "x\r\nBcc: trom@x.vn\r\n\r\n<b>thân thư</b>",
    "tags": '<script>alert(1)</script><img src="http://x.vn/a.png" onerror=alert(1)><a href="javascript:x">y</a>',
    "quotes": "\"><'&amp;&lt;`\\",
    "unseen": "abc\u202edef\u2066ghi\u200bjkl\u200e\ufeff\u009b31mno",
    "separators": "a\u2028b\u2029c\u0085d",
    "templates": "{{7*7}} {% for x in y %} {# z #} ${7*7} %(x)s {0} %s",
    "encoded words": "=?utf-8?q?Bcc:_trom=40x.vn?= =?utf-8?b?eHh4?=",
    "formula": '=HYPERLINK("http://x.vn","a")',
    "command": "=cmd|' /C calc'!A0",
    "addresses": '"a" <trom@x.vn>, b@x.vn; c',
    "boundary": "--=84c1b9dc3e47fc7c11befabf\nContent-Type: text/html\n\n<i>x</i>",
    "dots": "đầu\n.\nFrom x\n..\nQUIT",
    "one long word": "x" * 10_000,
    "long": "rất dài " * 1250 + "hết",
}
HEADER = ["TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian thực hiện", "Sản phẩm", "Ghi chú"]
KNOWN = {
    *("from", "to", "reply-to", "subject", "date", "message-id", "in-reply-to", "references", "list-id"),
    *("auto-submitted", "content-language", "mime-version", "content-type", "content-transfer-encoding"),
}
TAGS = {
    *("html", "head", "meta", "title", "body", "div", "p", "h2", "h3", "span"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"lang", "charset", "name", "content", "style", "scope"}


def build(path, text, unit=UNIT):
    document = docx.Document()
    for line in ("ỦY BAN NHÂN DÂN TỈNH", f"Số: 45/KH-UBND {text}", "Lai Châu, ngày 05 tháng 01 năm 2021", "KẾ HOẠCH"):
        say(document.add_paragraph(), line)
    say(document.add_paragraph(), f"Công tác năm 2021 {text}")
    table = document.add_table(rows=0, cols=len(HEADER))
    section = [f"I. {text}"] * len(HEADER)
    task = ["1", f"Việc {text}", unit, f"Sở A {text}", "Tháng 5", f"Báo cáo {text}", f"Ghi chú {text}"]
    for values in (HEADER, section, task):
        cells = table.add_row().cells
        if values is section:
            say(cells[0].merge(cells[-1]).paragraphs[0], values[0])
        else:
            for cell, value in zip(cells, values, strict=True):
                say(cell.paragraphs[0], value)
    document.save(str(path))
    return path


def say(paragraph, text):
    """Text as it is: line feeds as breaks, all else, carriage returns too, as characters of the document."""
    for position, line in enumerate(text.split("\n")):
        run = paragraph.add_run("?")
        run._r.t_lst[0].text = line
        if position:
            run._r.insert(0, run._r.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}br", {}))


def shown(text):
    """A text as the mail is to show it: what acts instead of being seen is named, white space is one space."""
    named = re.sub(
        "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]",
        lambda found: f"<U+{ord(found[0]):04X}>",
        text,
    )
    return " ".join(named.split())


@pytest.fixture
def mailed(new_office, post, tmp_path):
    """mailed(text) is what the unit's mail, the fallback's and the leaders' are, as dry run and as they came."""

    def run(text, unit=UNIT):
        office = new_office()
        table = f'[[units]]\nname = {unit!r}\nto = ["noivu@example.vn"]\n'
        office.configure(table)
        office.ok("parse", build(tmp_path / "kế hoạch.docx", text, unit))
        kinds = [word for kind in ("csv", "ics", "xlsx") for word in ("--attach", kind)]
        office.ok("mail", "--today", "2021-06-15", "--dry-run", "--out", tmp_path / "thư", *kinds)
        office.ok("mail", "--today", "2021-06-15", *kinds)
        came = {mail.box: mail.content for mail in post.take()}
        assert set(came) == {"noivu@example.vn", "lanhdao@laichau.example.vn"}
        written = [file.read_bytes() for file in (tmp_path / "thư").iterdir()]
        assert len(written) == 2
        return came, written

    return run


def check_headers(content, box):
    """Just our headers, once each, as two parsers of different make see them."""
    message = message_from_bytes(content, policy=policy.default)
    assert {name.lower() for name in message.keys()} <= KNOWN  # noqa: SIM118 # a message repeats names
    assert len(message.keys()) == len({name.lower() for name in message.keys()})  # noqa: SIM118
    assert str(message["To"]) == box
    assert str(message["From"]) == "Nhắc việc <kehoach@laichau.example.vn>"
    subject = str(message["Subject"])
    assert subject.endswith(": 1 quá hạn, 0 đến hạn trong 7 ngày (15/06/2021)")
    assert len(subject) < 250
    assert not re.search("[\x00-\x1f\u2028\u2029\u202e]", subject)
    assert len(fast_mail_parser.parse_email(content).attachments) == 3
    return message


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_sent(mailed, read, name):
    text = TEXTS[name]
    came, written = mailed(text)
    for box, content in [*came.items(), *((None, content) for content in written)]:
        message = check_headers(content, box or str(message_from_bytes(content, policy=policy.default)["To"]))
        assert content.isascii()
        assert max(map(len, content.split(b"\r\n"))) <= 998 - 2
        assert b"\n" not in content.replace(b"\r\n", b"")
        mail = read(content)
        check_page(mail.page)
        check_words(mail, text)
        check_files(message, text)


def check_page(page):
    assert {node.tag for node in page.iter() if isinstance(node.tag, str)} <= TAGS
    for node in page.iter():
        assert set(node.attrib) <= ATTRIBUTES
        assert not re.search(r"url|expression|import|http", node.get("style", ""))


def check_words(mail, text):
    """Both parts say what stands in the document; what acts is made visible."""
    whole = shown(text)
    for said in (" ".join(mail.text.split()), " ".join(mail.page.text_content().split())):
        assert shown(f"Việc {whole}") in said
        assert shown(f"Báo cáo {whole}") in said
        assert shown(f"I. {whole}") in said
    assert mail.rows == mail.cards
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\u009b]", mail.text + mail.page.text_content())


def check_files(message, text):
    files = {part.get_filename().rpartition(".")[2]: part for part in message.iter_attachments()}
    for part in files.values():
        assert re.fullmatch(r"[\w -]+ 2021-06-15\.(csv|ics|xlsx)", part.get_filename())
    rows = list(csv.reader(io.StringIO(files["csv"].get_content().lstrip("\ufeff"), newline="")))
    assert len(rows) == 2
    assert not [cell for cell in rows[1] if cell.startswith(("=", "+", "-", "@"))]
    assert any(shown(cell).startswith(shown(f"Việc {text[:40]}")) for cell in rows[1])
    calendar = icalendar.Calendar.from_ical(files["ics"].get_content())
    [todo] = [entry for entry in calendar.walk() if entry.name == "VTODO"]
    assert str(todo["DUE"].dt) == "2021-05-31"
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"].get_content()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    words = " ".join(str(cell.value) for cell in cells)
    assert "http" not in str([cell.hyperlink for cell in cells if cell.hyperlink])
    assert not [cell for cell in cells if cell.data_type == "f" and text[:10] in str(cell.value)]
    assert "Việc" in words


@pytest.mark.parametrize("unit", ['Sở <b>"Y tế"</b>', "Sở =?utf-8?q?x?=", "Sở {{7*7}} %s"])
def test_a_unit_with_such_a_name_gets_its_mail(mailed, read, unit):
    came, _written = mailed("báo cáo", unit)
    mail = read(came["noivu@example.vn"])
    assert unit in str(mail.message["Subject"])
    assert mail.text.startswith(unit)
    check_page(mail.page)


@pytest.mark.parametrize("illegal", ["\x00", "\x01", "\x1b", "\x0b", "&#xD800;", "\ufffe"])
def test_characters_that_no_document_may_have(new_office, post, tmp_path, illegal):
    """Such a file is refused, or read without them; either way nothing breaks later."""
    office = new_office()
    path = build(tmp_path / "a.docx", "XYZ")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"XYZ", illegal.encode())
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    read_it = office("parse", path)
    assert read_it.code in (0, 65)
    if read_it.code == 0:
        office.ok("mail", "--today", "2021-06-15")
        assert "lanhdao@laichau.example.vn" in post.boxes

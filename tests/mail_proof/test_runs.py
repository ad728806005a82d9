"""kehoach mail as cron and people run it: the installed program, its exit codes, and what it prints and leaves."""

import csv
import io
import json
import sqlite3
from email import message_from_bytes, policy

import docx
import icalendar
import openpyxl
import pytest

C, H, U = (f"{name}@laichau.example.vn" for name in ("coquan", "hoidong", "ubnd"))
LEADERS, FALLBACK = "lanhdao@laichau.example.vn", "vanphong@laichau.example.vn"
ALL = sorted([C, H, U, LEADERS, FALLBACK])
DAY = ("--today", "2021-06-15")
"""On which 2, 3, 5, 6 and v1 of the seed plan are overdue, and nothing is due within a week."""


def proof(office):
    return json.loads((office.folder / "last_run.json").read_text(encoding="utf-8"))


def one_line(result):
    assert len(result.err.splitlines()) == 1, result.err
    assert result.err.startswith("kehoach: lỗi: ")
    return result.err


def test_nothing_to_say_is_no_mail_and_no_word(office, post):
    result = office.shell("mail", "--today", "2021-01-11")
    assert (result.code, result.out, result.err, post.boxes) == (0, "", "", [])
    assert (proof(office)["ok"], proof(office)["mails"]) == (True, 0)


def test_a_server_that_is_down_is_one_line_and_the_next_run_sends(office, post, ping, unused_port):
    office.port = unused_port
    office.configure(mail=f'ping_url = "{ping.url}"')
    result = office.shell("mail", *DAY)
    assert (result.code, result.out) == (75, "")
    assert f"127.0.0.1:{unused_port}" in one_line(result) or C in one_line(result)
    assert (proof(office)["ok"], proof(office)["exit_code"], sorted(proof(office)["waiting"])) == (False, 75, ALL)
    assert ping.pinged == []
    office.port = post.port
    office.configure(mail=f'ping_url = "{ping.url}"')
    result = office.shell("mail", *DAY)
    assert (result.code, result.out, result.err, post.boxes) == (0, "", "", ALL)
    assert ping.pinged == ["/khoe?id=1"]


def test_a_refused_recipient_is_named_and_the_others_get_theirs(office, post, ping):
    post.refused = {U: "550 5.1.1 no such user"}
    result = office.shell("mail", *DAY, "--ping-url", ping.url)
    assert (result.code, result.out) == (69, "")
    assert U in one_line(result)
    assert "no such user" in result.err
    assert C not in result.err
    assert post.boxes == sorted(set(ALL) - {U})
    assert (proof(office)["refused"], proof(office)["ok"], ping.pinged) == ([U], False, [])
    post.refused = {}
    post.take()
    assert office.shell("mail", *DAY).code == 0
    assert post.boxes == [U]


def test_one_of_several_put_off_is_temporary_and_only_that_one_is_sent_again(office, post):
    post.refused = {C: "451 4.2.1 mailbox busy", U: "550 no"}
    result = office.shell("mail", *DAY)
    assert (result.code, result.out) == (75, "")
    assert C in one_line(result)
    assert U in result.err
    post.refused = {U: "550 no"}
    post.take()
    assert office.shell("mail", *DAY).code == 69
    assert post.boxes == [C]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("kehoach@laichau.example.vn", "không phải địa chỉ", "mail.from"),
        ("port = ", "port = -", "smtp.port"),
        ("[mail]", "[mail", "TOML"),
        ("[leaders]\nto", "[leaders]\ntoi", "leaders"),
        ("[leaders]", "[lanhdao]", "lanhdao"),
    ],
)
def test_a_bad_configuration_is_78_with_its_line(office, post, old, new, key):
    text = office.config.read_text(encoding="utf-8")
    line = text[: text.index(old) + len(old)].count("\n") + 1
    office.config.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = office.shell("mail", *DAY)
    assert (result.code, result.out, post.boxes) == (78, "", [])
    assert f"{office.config}:{line}:" in result.err
    assert key in result.err


def test_no_register_is_78(new_office, post):
    result = new_office().shell("mail", *DAY)
    assert (result.code, result.out, post.boxes) == (78, "", [])
    assert "kehoach parse" in one_line(result)


def without_last_rows(seed, folder, count):
    """The seed plan without the last rows of its table of tasks."""
    document = docx.Document(str(seed))
    table = document.tables[1]
    for row in table.rows[-count:]:
        row._tr.getparent().remove(row._tr)
    path = folder / f"thieu-{count}.docx"
    document.save(str(path))
    return path


def test_a_plan_that_lost_a_third_is_not_mailed_about(office, post, seed, ping, tmp_path):
    """One row less in each copy is what a correction may be; together they are 5 of 14 tasks."""
    assert office.shell("mail", *DAY).code == 0
    post.take()
    for count in range(1, 6):
        office.ok("parse", without_last_rows(seed, tmp_path, count), "--today", "2021-06-15")
    result = office.shell("mail", "--today", "2021-06-22", "--ping-url", ping.url)
    assert (result.code, result.out, post.boxes, ping.pinged) == (65, "", [], [])
    assert "14" in one_line(result)
    assert "9" in result.err
    assert (proof(office)["ok"], proof(office)["exit_code"]) == (False, 65)
    assert office.shell("mail", "--today", "2021-06-22", "--dry-run").code == 65
    office.ok("parse", without_last_rows(seed, tmp_path, 5), "--force")
    result = office.shell("mail", "--today", "2021-06-22")
    assert (result.code, result.err, post.boxes) == (0, "", ALL)


def test_a_plan_that_lost_less_is_mailed_about(office, post, seed, tmp_path):
    assert office.shell("mail", *DAY).code == 0
    post.take()
    for count in range(1, 5):
        office.ok("parse", without_last_rows(seed, tmp_path, count), "--today", "2021-06-15")
    assert office.shell("mail", "--today", "2021-06-22").code == 0
    assert post.boxes == ALL


def test_a_plan_that_cannot_be_read_is_not_mailed_about(office, post):
    with sqlite3.connect(office.register) as register:
        changed = register.execute("UPDATE tasks SET record = '{' WHERE id = '13'").rowcount
    register.close()
    assert changed == 1
    result = office.shell("mail", *DAY)
    assert (result.code, result.out, post.boxes) == (65, "", [])
    one_line(result)


def test_two_runs_at_once_are_one(office, post):
    """The second gives up while the first waits for the server; each mail goes once."""
    post.slow = {H}
    first = office.start("mail", *DAY)
    assert post.holding.wait(60)
    second = office.shell("mail", *DAY)
    assert (second.code, second.out) == (75, "")
    one_line(second)
    post.slow = set()
    post.gate.set()
    out, err = first.communicate(timeout=60)
    assert (first.returncode, out, err.decode().count("\n")) == (75, b"", 1)  # the held one was put off
    assert office.shell("mail", *DAY).code == 0
    assert post.boxes == ALL


def test_killed_in_the_middle_the_next_run_completes(office, post):
    post.slow = {H}
    run = office.start("mail", *DAY)
    assert post.holding.wait(60)
    run.kill()
    run.communicate(timeout=60)
    assert run.returncode == -9
    assert post.boxes == [C]
    post.slow = set()
    post.gate.set()
    result = office.shell("mail", *DAY)
    assert (result.code, result.out, result.err, post.boxes) == (0, "", "", ALL)


def test_resend_repeats_the_very_mails(office, post):
    assert office.shell("mail", *DAY).code == 0
    first = {mail.box: mail.message["Message-ID"] for mail in post.take()}
    assert office.shell("mail", *DAY).code == 0
    assert post.boxes == []
    assert office.shell("mail", *DAY, "--resend").code == 0
    assert {mail.box: mail.message["Message-ID"] for mail in post.take()} == first


def test_only_to_is_a_full_run_to_one_box_that_leaves_no_trace(office, post, read):
    result = office.shell("mail", *DAY, "--only-to", "Thử <toi@example.vn>")
    assert (result.code, result.out, result.err) == (0, "", "")
    assert post.boxes == ["toi@example.vn"] * 5
    mails = [read(mail.content) for mail in post.take()]
    assert {str(mail.message["To"]) for mail in mails} == {"Thử <toi@example.vn>"}
    assert all(mail.message["Cc"] is None for mail in mails)
    assert sorted(box for mail in mails for box in ALL if box in mail.text.splitlines()[0]) == ALL
    assert not (office.folder / "last_run.json").exists()
    assert office.shell("mail", *DAY).code == 0
    assert post.boxes == ALL


def test_a_dry_run_sends_and_leaves_nothing(office, post, ping, tmp_path):
    before = office.register.read_bytes()
    result = office.shell("mail", *DAY, "--dry-run", "--out", tmp_path / "thư", "--ping-url", ping.url)
    assert result.code == 0
    rows = [line.split("\t") for line in result.out.splitlines()]
    assert sorted(cell for row in rows for cell in row if cell in ALL) == ALL
    assert (post.boxes, ping.pinged, office.register.read_bytes()) == ([], [], before)
    assert sorted(path.name for path in office.folder.iterdir()) == ["kehoach.toml", "so.db"]
    written = {
        str(message_from_bytes(file.read_bytes(), policy=policy.default)["To"]): file
        for file in (tmp_path / "thư").iterdir()
    }
    assert sorted(written) == ALL
    assert office.shell("mail", *DAY).code == 0
    sent = {mail.box: message_from_bytes(mail.content, policy=policy.default) for mail in post.take()}
    for box, file in written.items():
        seen = message_from_bytes(file.read_bytes(), policy=policy.default)
        assert seen["Subject"] == sent[box]["Subject"]
        assert seen["Message-ID"] == sent[box]["Message-ID"]


def test_narrowed_runs_are_mails_of_their_own(office, post, read):
    assert office.shell("mail", *DAY, "--unit", "ubnd tinh").code == 0
    assert post.boxes == [U]
    post.take()
    assert office.shell("mail", *DAY, "--overdue-only").code == 0
    assert post.boxes == ALL
    subject = next(str(mail.message["Subject"]) for mail in post.take() if mail.box == C)
    assert subject == "[Kế hoạch KH-UBND] Các cơ quan, đơn vị địa phương: 4 quá hạn (15/06/2021)"
    assert office.shell("mail", "--today", "2021-06-16", "--within", "14d", "--unit", "Ban TĐKT tỉnh").code == 0
    [mail] = post.take()
    assert [row.partition(".")[0] for _part, row in read(mail.content).rows] == ["[còn 14 ngày] 8"]
    assert office.shell("mail", *DAY, "--unit", "Sở Y tế").code == 2
    assert office.shell("mail", *DAY, "--within", "lâu").code == 2


def attached(post, box):
    [mail] = [mail for mail in post.take() if mail.box == box]
    return {
        part.get_filename().rpartition(".")[2]: (part.get_filename(), part.get_content())
        for part in mail.message.iter_attachments()
    }


def test_every_kind_of_attachment_has_the_mails_tasks(office, post):
    kinds = ("csv", "ics", "xlsx")
    result = office.shell("mail", *DAY, *(word for kind in kinds for word in ("--attach", kind)))
    assert (result.code, result.err) == (0, "")
    files = attached(post, U)  # UBND tỉnh has 3 overdue
    assert {kind: name for kind, (name, _content) in files.items()} == {
        kind: f"UBND tỉnh 2021-06-15.{kind}" for kind in kinds
    }
    table = list(csv.reader(io.StringIO(files["csv"][1].lstrip("\ufeff"))))
    assert len(table) == 2
    assert any("Tổng kết công tác thi đua" in cell for cell in table[1])
    calendar = icalendar.Calendar.from_ical(files["ics"][1])
    todos = [entry for entry in calendar.walk() if entry.name in ("VTODO", "VEVENT")]
    assert [str(entry["DUE"].dt) for entry in todos if "DUE" in entry] == ["2021-03-31"]
    sheet = openpyxl.load_workbook(io.BytesIO(files["xlsx"][1])).worksheets[0]
    assert any("Tổng kết công tác thi đua" in str(cell.value) for row in sheet.iter_rows() for cell in row)


SENDMAIL = """#!/bin/sh
n=$(ls "%(folder)s" | grep -c argv)
printf '%%s\\n' "$@" > "%(folder)s/$n.argv"
cat > "%(folder)s/$n.eml"
exit %(code)d
"""


@pytest.mark.parametrize("code", [0, 75, 69])
def test_a_program_gets_the_mail_and_its_code_counts(office, post, tmp_path, code):
    folder = tmp_path / "thư mục"
    folder.mkdir()
    program = tmp_path / "gửi thư"
    program.write_text(SENDMAIL % {"folder": folder, "code": code}, encoding="utf-8")
    program.chmod(0o755)
    result = office.shell("mail", *DAY, "--sendmail", program)
    assert (result.code, result.out, post.boxes) == (code, "", [])
    if code:
        one_line(result)
        return
    assert result.err == ""
    calls = [file.read_text(encoding="utf-8").splitlines() for file in sorted(folder.glob("*.argv"))]
    assert all(call[:4] == ["-i", "-f", "kehoach@laichau.example.vn", "--"] for call in calls)
    assert sorted(box for call in calls for box in call[4:]) == ALL
    for file, call in zip(sorted(folder.glob("*.eml")), calls, strict=True):
        content = file.read_bytes()
        assert b"\r" not in content
        assert str(message_from_bytes(content, policy=policy.default)["To"]) == call[4]


def test_a_quiet_day_is_a_run_that_went_well(office, post, ping):
    result = office.shell("mail", "--today", "2021-06-13", "--respect-quiet", "--ping-url", ping.url)
    assert (result.code, result.out, result.err, post.boxes) == (0, "", "", [])
    assert (proof(office)["quiet"], ping.pinged) == (True, ["/khoe?id=1"])


def test_a_ping_that_fails_is_told_but_fails_nothing(office, post, unused_port):
    result = office.shell("mail", *DAY, "--ping-url", f"http://127.0.0.1:{unused_port}/bi-mat")
    assert (result.code, post.boxes) == (0, ALL)
    assert "bi-mat" not in one_line(result)


def test_units_without_an_address_and_no_fallback_are_named(office, post):
    text = office.config.read_text(encoding="utf-8")
    office.config.write_text(text.replace(f'[fallback]\nto = ["{FALLBACK}"]\n', ""), encoding="utf-8")
    result = office.shell("mail", *DAY)
    assert result.code == 78
    assert "Các khối thi đua của tỉnh" in one_line(result)
    assert post.boxes == sorted(set(ALL) - {FALLBACK})


def test_who_only_supports_from_now_on_is_told_so_and_who_leads_it_now(office, post, read):
    assert office.shell("mail", *DAY).code == 0
    office.ok(
        "amend", "5", "--unit", "UBND tỉnh", "--unit", "HĐ TĐKT tỉnh", "--role", "lead", "--role", "support", *DAY
    )
    post.take()
    assert office.shell("mail", "--today", "2021-06-16").code == 0
    mails = {mail.box: read(mail.content) for mail in post.take()}
    [away] = [row for headings, row in mails[H].rows if headings[0].startswith("thay đổi")]
    assert away.startswith("[không còn do đơn vị chủ trì] 5. Hướng dẫn khen thưởng")
    assert "Đơn vị: UBND tỉnh (chủ trì); HĐ TĐKT tỉnh (phối hợp)" in away
    [support] = [row for headings, row in mails[H].rows if headings[0].startswith("nhiệm vụ phối hợp")]
    assert support.startswith("[quá hạn 16 ngày] 5. ")
    [new] = [row for headings, row in mails[U].rows if headings[0].startswith("thay đổi")]
    assert new.startswith("[mới] 5. ")


def test_the_leaders_totals_add_up(office, post, read):
    """14 tasks: 2 is done, 6 on hold; 1 and 4 have no due date; 3, 5 and v1 are overdue, the other seven in time."""
    office.ok("done", "2", "--on", "20/2/2021", "--today", "2021-02-20")
    office.ok("hold", "6", "--reason", "Chờ hướng dẫn", "--today", "2021-06-01")
    assert office.shell("mail", *DAY).code == 0
    [text] = [read(mail.content).text for mail in post.take() if mail.box == LEADERS]
    table = [line.split() for line in text.splitlines() if line.endswith("%")]
    assert table[-1] == ["Tổng", "số", "14", "1", "7", "3", "3", "7,1%"]
    for row in table:
        assigned, *parts = map(int, row[-6:-1])
        assert assigned == sum(parts)
    assert ["UBND", "tỉnh", "8", "0", "6", "1", "1", "0%"] in table  # 3; 8 to 13; 4

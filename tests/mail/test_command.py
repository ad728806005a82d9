"""`kehoach mail` as cron runs it, against a real server."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import threading
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[2]
SEED = ROOT / "samples" / "lai-chau-2021.docx"
KEHOACH = str(Path(sys.executable).with_name("kehoach"))
DAY = ("--today", "2021-06-15")
COUNCIL, PEOPLE = "hoidong@example.vn", "ubnd@example.vn"
UNITS = f"""
[[units]]
name = "Hội đồng Thi đua - Khen thưởng tỉnh"
aliases = ["HĐ TĐKT tỉnh"]
to = ["{COUNCIL}"]
[[units]]
name = "Ủy ban nhân dân tỉnh"
aliases = ["UBND tỉnh"]
to = ["{PEOPLE}"]
cc = []
head = "chutich@example.vn"
"""
GROUPS = """
[leaders]
to = ["lanhdao@example.vn"]
[fallback]
to = ["vanphong@example.vn"]
"""
ALL = {COUNCIL, PEOPLE, "lanhdao@example.vn", "vanphong@example.vn"}


class Office:
    """A folder with a register and a configuration that reaches a server."""

    def __init__(self, folder, server):
        self.folder, self.server = folder, server
        self.register = folder / "register.sqlite3"
        self.configure()

    def configure(self, groups=GROUPS, units=UNITS, mail=""):
        smtp = f'[smtp]\nhost = "127.0.0.1"\nport = {self.server.port}\nsecurity = "none"\nretries = 0\n'
        text = f'{smtp}[mail]\nfrom = "kehoach@example.vn"\n{mail}\n{groups}{units}'
        (self.folder / "k.toml").write_text(text, encoding="utf-8")

    def __call__(self, *arguments, **environment):
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("KEHOACH_", "LC_", "LANG"))}
        done = subprocess.run(
            [KEHOACH, *map(str, arguments)],
            cwd=self.folder,
            capture_output=True,
            check=False,
            text=True,
            encoding="utf-8",
            env={**clean, "LANG": "C.UTF-8", "KEHOACH_REGISTER": str(self.register), **environment},
        )
        return SimpleNamespace(code=done.returncode, out=done.stdout, err=done.stderr)

    def mail(self, *arguments, day=DAY):
        return self("mail", "--config", "k.toml", *day, *arguments)

    def silent(self, *arguments, day=DAY):
        """A run that goes well and says nothing."""
        done = self.mail(*arguments, day=day)
        assert (done.code, done.out, done.err) == (0, "", "")

    def taken(self):
        """What came since the last time it was asked."""
        found = list(self.server.taken)
        self.server.taken.clear()
        return found

    def proof(self):
        return json.loads((self.folder / "last_run.json").read_text(encoding="utf-8"))


def read(taken):
    return message_from_bytes(taken.content, policy=policy.default)


@pytest.fixture
def office(tmp_path, start):
    office = Office(tmp_path, start())
    assert office("parse", SEED, "-q").code == 0
    return office


def test_one_mail_to_each_and_silence(office):
    office.silent()
    taken = office.taken()
    assert {mail.recipient for mail in taken} == ALL
    subjects = {mail.recipient: read(mail)["Subject"] for mail in taken}
    # by hand: overdue on 15 June are 2, 3, 5, 6 and the duty in prose, which names no unit; due by the 22nd is nothing
    assert subjects == {
        COUNCIL: "[Kế hoạch KH-UBND] Hội đồng Thi đua - Khen thưởng tỉnh: 4 quá hạn, 0 đến hạn trong 7 ngày (15/06/2021)",
        PEOPLE: "[Kế hoạch KH-UBND] Ủy ban nhân dân tỉnh: 1 quá hạn, 0 đến hạn trong 7 ngày (15/06/2021)",
        "vanphong@example.vn": "[Kế hoạch KH-UBND] Đơn vị chưa có địa chỉ thư: 5 quá hạn, 0 đến hạn trong 7 ngày (15/06/2021)",
        "lanhdao@example.vn": "[Kế hoạch KH-UBND] Toàn bộ các đơn vị: 5 quá hạn, 0 đến hạn trong 7 ngày (15/06/2021)",
    }
    proof = office.proof()
    assert (proof["ok"], proof["exit_code"], proof["today"], proof["sent"]) == (True, 0, "2021-06-15", 4)


def test_again_on_the_same_day_sends_nothing_and_resend_does_by_the_same_ids(office):
    office.silent()
    first = {mail.recipient: mail.message_id for mail in office.taken()}
    office.silent()
    assert office.taken() == []
    assert office.proof()["skipped"] == 4
    office.silent("--resend")
    assert {mail.recipient: mail.message_id for mail in office.taken()} == first


def test_what_was_done_is_told_the_next_day_and_only_to_whom_it_concerns(office):
    office.silent()
    office.taken()
    office("done", "3", "--on", "2021-06-15")
    office.silent(day=("--today", "2021-06-16"))
    found = {mail.recipient: read(mail)["Subject"].partition(": ")[2] for mail in office.taken()}
    assert found == {
        COUNCIL: "3 quá hạn, 0 đến hạn trong 7 ngày (16/06/2021)",
        PEOPLE: "0 quá hạn, 0 đến hạn trong 7 ngày, 1 thay đổi (16/06/2021)",
        "vanphong@example.vn": "4 quá hạn, 0 đến hạn trong 7 ngày (16/06/2021)",
    }


def test_what_was_done_between_the_first_mail_and_its_repetition_is_told_the_next_day(office):
    """The repetition of a first mail has no earlier one to compare with: it cannot tell what changed."""
    office.silent("--unit", "HĐ TĐKT tỉnh")
    (first,) = office.taken()
    overdue = " ".join(read(first).get_body(("plain",)).get_content().split())
    task, occurrence = re.search(r"kehoach done (\S+)((?: --occurrence \S+)?)", overdue).groups()
    assert office("done", task, *occurrence.split(), "--on", "2021-06-15", *DAY, "-q").code == 0
    office.silent("--unit", "HĐ TĐKT tỉnh", "--resend")
    (repeated,) = office.taken()
    assert repeated.message_id == first.message_id
    office.silent("--unit", "HĐ TĐKT tỉnh", day=("--today", "2021-06-16"))
    (later,) = office.taken()
    words = " ".join(read(later).get_body(("plain",)).get_content().split())
    assert f"Mã nhiệm vụ: {task}" in words.partition("THAY ĐỔI TỪ SAU THƯ NGÀY 15/06/2021")[2]


def test_an_address_in_other_letters_is_the_same_box(office):
    unit = f'[[units]]\nname = "UBND tỉnh"\nto = ["{PEOPLE}"]\ncc = ["{PEOPLE.upper()}"]\nhead = "Ubnd@example.vn"\n'
    office.configure(units=unit, mail="escalate_after = 0")
    office.silent("--unit", "UBND tỉnh", day=("--today", "2021-07-15"))
    assert [mail.recipient for mail in office.taken()] == [PEOPLE]


def test_a_unit_that_was_taken_out_of_the_configuration_gets_nothing_more(office, post):
    office.server.faults = [post.Fault("RCPT", "450 later", only=COUNCIL)]
    assert office.mail().code == 75
    office.taken()
    office.configure(units=UNITS[UNITS.rindex("[[units]]") :])
    office.server.faults = []
    office.silent(day=("--today", "2021-06-16"))
    assert COUNCIL not in {mail.recipient for mail in office.taken()}


def test_nothing_to_say_is_nothing_at_all_but_the_proof(office):
    office.silent(day=("--today", "2021-01-20"))
    assert office.taken() == []
    assert office.proof()["ok"]


def test_a_part_of_it(office):
    office.silent("--unit", "UBND tỉnh")
    assert [mail.recipient for mail in office.taken()] == [PEOPLE]
    office.silent("--overdue-only", "--plan", "kh-ubnd", "--unit", "uy ban nhan dan")
    (mail,) = office.taken()
    assert read(mail)["Subject"].endswith("Ủy ban nhân dân tỉnh: 1 quá hạn (15/06/2021)")
    office.silent()
    assert {mail.recipient for mail in office.taken()} == ALL - {PEOPLE}


def test_within(office):
    office.silent("--within", "2w", "--unit", "UBND tỉnh", day=("--today", "2021-06-16"))
    (mail,) = office.taken()
    assert "1 quá hạn, 1 đến hạn trong 14 ngày (16/06/2021)" in read(mail)["Subject"]
    assert office.mail("--within", "soon").code == 2


def test_only_to_one_box_is_logged_nowhere(office):
    office.silent("--only-to", "toi@here.vn")
    taken = office.taken()
    assert [mail.recipient for mail in taken] == ["toi@here.vn"] * 4
    first_lines = [read(mail).get_body(("plain",)).get_content().splitlines()[0] for mail in taken]
    assert f"GỬI THỬ: thư này lẽ ra gửi tới {COUNCIL}." in first_lines
    assert not (office.folder / "last_run.json").exists()
    office.silent()
    assert {mail.recipient for mail in office.taken()} == ALL
    assert office.mail("--only-to", "nobody").code == 2


def test_dry_run_writes_the_mails_and_nothing_else(office):
    before = office.register.read_bytes()
    done = office.mail("--dry-run", "--out", "letters", "--attach", "csv")
    assert done.code == 0
    rows = [line.split("\t") for line in done.out.splitlines()]
    assert [(row[0], row[2]) for row in rows] == [
        ("unit", COUNCIL),
        ("unit", PEOPLE),
        ("fallback", "vanphong@example.vn"),
        ("leaders", "lanhdao@example.vn"),
    ]
    files = sorted((office.folder / "letters").glob("*.eml"))
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    assert [str(mail["To"]) for mail in mails] == [row[2] for row in rows]
    assert [mail["Subject"] for mail in mails] == [row[-1] for row in rows]
    assert all(len(list(mail.iter_attachments())) == 1 for mail in mails)
    assert office.register.read_bytes() == before
    assert office.taken() == []
    assert not (office.folder / "last_run.json").exists()
    office.silent("--attach", "csv")
    sent = {mail.recipient: mail for mail in office.taken()}
    assert [sent[str(mail["To"])].message_id for mail in mails] == [mail["Message-ID"] for mail in mails]
    assert office.mail("--out", "letters").code == 2


def test_dry_run_tells_what_went_already(office):
    office.silent("--unit", "UBND tỉnh")
    found = {mail["to"][0]: mail["sent"] for mail in json.loads(office.mail("--dry-run", "--json").out)["mails"]}
    assert found == {COUNCIL: False, PEOPLE: True, "vanphong@example.vn": False, "lanhdao@example.vn": False}
    again = json.loads(office.mail("--dry-run", "--json", "--resend").out)["mails"]
    assert not any(mail["sent"] for mail in again)


class TestQuietDays:
    SUNDAY = ("--today", "2021-06-20")

    def test_an_explicit_day_is_not_held_back(self, office):
        office.silent(day=self.SUNDAY)
        assert {mail.recipient for mail in office.taken()} == ALL

    def test_but_it_is_where_that_is_asked_for(self, office):
        office.silent("--respect-quiet", day=self.SUNDAY)
        assert office.taken() == []
        assert office.proof()["quiet"]
        office.silent("--respect-quiet", day=("--today", "2021-06-21"))
        assert {mail.recipient for mail in office.taken()} == ALL


class TestFailures:
    def test_no_server_is_loud_and_nothing_is_lost(self, office):
        good = office.server.port
        office.server.port = 1
        office.configure()
        done = office.mail()
        assert done.code == 75
        assert len(done.err.splitlines()) == 1
        assert COUNCIL in done.err
        assert (office.proof()["ok"], office.proof()["exit_code"]) == (False, 75)
        office.server.port = good
        office.configure()
        office.silent()
        assert {mail.recipient for mail in office.taken()} == ALL

    def test_a_refused_recipient_is_named(self, office, post):
        office.server.faults.append(post.Fault("RCPT", "550 no such user", times=9, only=PEOPLE))
        done = office.mail()
        assert done.code == 69
        assert PEOPLE in done.err
        assert "no such user" in done.err
        assert {mail.recipient for mail in office.taken()} == ALL - {PEOPLE}
        assert office.proof()["refused"] == [PEOPLE]

    def test_units_without_an_address_are_named_and_the_others_told(self, office):
        office.configure(groups="")
        done = office.mail()
        assert done.code == 78
        assert len(done.err.splitlines()) == 1
        assert "Các cơ quan, đơn vị, địa phương" in done.err
        assert {mail.recipient for mail in office.taken()} == {COUNCIL, PEOPLE}
        assert "Các khối thi đua của tỉnh" in office.proof()["without_address"]
        assert office.mail("--unit", "UBND tỉnh").code == 0  # only of this unit was asked

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('[mail]\nfrom = "a@b.vn"\n', "có ai để gửi"),
            ('[[units]]\nname = "A"\nto = ["a@b.vn"]\n', "ai gửi thư"),
            ('[mail]\nfrom = "a@b.vn"\n[leaders]\nto = ["a@b.vn"]\n', "bằng cách nào"),
        ],
    )
    def test_a_configuration_that_lacks_something(self, office, text, said):
        (office.folder / "k.toml").write_text(text, encoding="utf-8")
        done = office.mail()
        assert done.code == 78
        assert said in done.err

    def test_a_missing_register_is_no_silence(self, office):
        done = office.mail("--register", "nowhere.sqlite3")
        assert done.code == 78
        assert "nowhere.sqlite3" in done.err
        assert not (office.folder / "nowhere.sqlite3").exists()

    def test_an_unknown_unit_or_plan(self, office):
        assert office.mail("--unit", "Sở Y tế").code == 2
        assert office.mail("--plan", "khác").code == 2

    def test_a_program_in_place_of_a_server(self, office):
        program = office.folder / "sendmail"
        program.write_text('#!/bin/sh\ncat > "mail-$$.eml"\n')
        program.chmod(0o755)
        office.silent("--sendmail", program)
        assert len(list(office.folder.glob("mail-*.eml"))) == 4
        assert office.taken() == []


class TestTrust:
    """A plan that lost a third of its tasks since the last run is not mailed about."""

    def lose(self, office, count):
        with sqlite3.connect(office.register) as raw:
            raw.execute(
                "UPDATE tasks SET gone = 1 WHERE seq IN (SELECT seq FROM tasks ORDER BY position DESC LIMIT ?)",
                (count,),
            )
        raw.close()

    def test_a_third_is_too_much(self, office):
        office.silent()
        office.taken()
        self.lose(office, 5)  # of 14: more than a third
        done = office.mail(day=("--today", "2021-06-25"))
        assert done.code == 65
        assert re.search(r"kh-ubnd-cong-tac-thi-dua-khen-thuong-2021 có 14 nhiệm vụ .* nay còn 9", done.err)
        assert office.taken() == []
        assert office.proof()["exit_code"] == 65
        assert office.mail("--dry-run", day=("--today", "2021-06-25")).code == 65

    def test_less_is_believed(self, office):
        office.silent()
        office.taken()
        self.lose(office, 4)
        office.silent(day=("--today", "2021-06-25"))
        assert office.taken()

    def test_a_forced_import_is_a_persons_word(self, office):
        office.silent()
        office.taken()
        rows = SEED.with_suffix(".md").read_text(encoding="utf-8").splitlines(keepends=True)
        plan = office.folder / "lai-chau-2021.md"
        for number in range(13, 8, -1):  # one task less at a time: 14, 13, … 9, never more than a tenth
            rows = [row for row in rows if not re.match(rf"\|\s*{number}\s*\|", row)]
            plan.write_text("".join(rows), encoding="utf-8")
            assert office("parse", plan, "-q").code == 0
        day = ("--today", "2021-06-25")
        assert office.mail(day=day).code == 65
        assert office.taken() == []
        assert office("parse", plan, "-q", "--force").code == 0
        office.silent(day=day)
        assert office.taken()
        office.silent(day=("--today", "2021-07-02"))

    def test_a_plan_that_cannot_be_read(self, office):
        with sqlite3.connect(office.register) as raw:
            raw.execute("UPDATE plans SET record = '{'")
        raw.close()
        done = office.mail()
        assert done.code == 65
        assert "kh-ubnd-cong-tac-thi-dua-khen-thuong-2021" in done.err
        assert office.taken() == []


class TestProofOfLife:
    @pytest.fixture
    def visited(self):
        """A web server that remembers who came; its answer is 200, or 500 under /bad."""
        paths = []

        class Visit(BaseHTTPRequestHandler):
            def do_GET(self):  # the library's name
                paths.append(self.path)
                self.send_response(500 if self.path.startswith("/bad") else 200)
                self.end_headers()

            def log_message(self, *_arguments):
                """Stay silent."""

        with HTTPServer(("127.0.0.1", 0), Visit) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            yield SimpleNamespace(paths=paths, url=f"http://127.0.0.1:{server.server_port}")
            server.shutdown()
            thread.join()

    def test_an_address_is_visited_after_success_only(self, office, visited):
        office.silent("--ping-url", f"{visited.url}/good")
        assert visited.paths == ["/good"]
        office.configure(groups="", mail=f'ping_url = "{visited.url}/configured"')
        assert office.mail(day=("--today", "2021-07-15")).code == 78
        assert visited.paths == ["/good"]

    @pytest.mark.parametrize("url", ["ftp://example.vn/x", "file:///etc/hosts", "example.vn"])
    def test_what_is_no_web_address_is_not_visited(self, office, url):
        done = office.mail("--ping-url", url)
        assert (done.code, office.taken()) == (2, [])
        assert url in done.err

    def test_nobody_at_the_address_is_told_in_words(self, office):
        done = office.mail("--ping-url", "http://127.0.0.1:1/x", "--lang", "en")
        assert done.code == 0
        assert done.err.endswith("(127.0.0.1:1) gave: Connection refused\n"), done.err

    def test_a_configuration_that_cannot_be_read_is_a_run_that_failed(self, office):
        office.silent()
        assert office.proof()["ok"]
        office.configure(mail="within = 7")
        assert office.mail(day=("--today", "2021-06-22")).code == 78
        proof = office.proof()
        assert (proof["ok"], proof["exit_code"], proof["today"]) == (False, 78, "2021-06-22")
        assert "k.toml:8" in proof["error"]

    def test_also_on_a_quiet_day(self, office, visited):
        office.configure(mail=f'ping_url = "{visited.url}/configured"')
        office.silent("--respect-quiet", day=("--today", "2021-06-20"))
        assert visited.paths == ["/configured"]

    def test_that_it_did_not_hear_is_told_and_fails_nothing(self, office, visited):
        done = office.mail("--ping-url", f"{visited.url}/bad/secret")
        assert done.code == 0
        assert "HTTP 500" in done.err
        assert "secret" not in done.err
        assert office.proof()["ok"]

    def test_the_administrator_hears_weekly(self, office):
        office.configure(groups='[admin]\nto = ["admin@example.vn"]\n[fallback]\nto = ["vp@example.vn"]\n')
        days = ["2021-01-19", "2021-01-20", "2021-01-25", "2021-01-26", "2021-02-01"]  # a Tuesday …, Mondays
        heard = []
        for day in days:
            office.silent(day=("--today", day))
            heard += [(day, read(mail)["Subject"]) for mail in office.taken() if mail.recipient == "admin@example.vn"]
        assert heard == [
            ("2021-01-19", "[Kế hoạch KH-UBND] Không có nhiệm vụ quá hạn (19/01/2021)"),
            ("2021-01-25", "[Kế hoạch KH-UBND] Không có nhiệm vụ quá hạn (25/01/2021)"),
            ("2021-02-01", "[Kế hoạch KH-UBND] Không có nhiệm vụ quá hạn (01/02/2021)"),
        ]


def test_verbose_tells_what_was_sent(office):
    done = office.mail("-v")
    assert done.code == 0
    assert done.err.count("đã gửi tới") == 4

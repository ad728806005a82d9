"""The sent log: what is written down when, what a repeat sends, and who is alone."""

import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from kehoach_cli.domain.mailing import Draft, MailChange, MailKey, MailKind, MailState, Refusal
from kehoach_cli.errors import TemporaryError
from kehoach_cli.store.sqlite import SqliteRegister

AT, LATER = datetime(2021, 6, 15, 7, tzinfo=UTC), datetime(2021, 6, 15, 9, tzinfo=UTC)
KEY = MailKey(date(2021, 6, 15), MailKind.UNIT, "Sở Nội vụ")
NEVER, NOT_NOW = Refusal(temporary=False, reason="550 no"), Refusal(temporary=True, reason="450 later")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "register.sqlite3"


@pytest.fixture
def register(path):
    with SqliteRegister.open(path, write=True) as opened:
        yield opened


@pytest.fixture
def log(register):
    return register.sent_log


def draft(*recipients, content=b"first", key=KEY, events=0):
    return Draft(key, f"<{content.decode()}@x.vn>", "S", "k@x.vn", recipients, content, events)


def on(day, name="Sở Nội vụ"):
    return MailKey(date.fromisoformat(day), MailKind.UNIT, name)


def states(log, key=KEY):
    return {recipient.address: str(recipient.state) for recipient in log.mail(key).recipients}


class TestWriting:
    def test_what_was_written_is_waited_for(self, log):
        log.write(draft("a@x.vn", "b@x.vn", events=7), AT)
        mail = log.mail(KEY)
        assert (mail.message_id, mail.subject, mail.at, mail.events) == ("<first@x.vn>", "S", AT, 7)
        assert mail.state is MailState.PENDING
        assert log.unsent(KEY) == draft("a@x.vn", "b@x.vn", events=7)

    def test_until_a_server_may_have_seen_it_a_newer_version_takes_its_place(self, log):
        log.write(draft("a@x.vn"), AT)
        log.write(draft("a@x.vn", content=b"second"), LATER)
        assert (log.unsent(KEY).content, log.mail(KEY).at) == (b"second", LATER)

    def test_from_then_on_it_is_repeated_byte_by_byte(self, log):
        log.write(draft("a@x.vn"), AT)
        log.begin(KEY)
        log.write(draft("a@x.vn", content=b"second"), LATER)
        assert log.unsent(KEY) == draft("a@x.vn")

    def test_also_to_those_who_were_told_to_wait(self, log):
        log.write(draft("a@x.vn", "b@x.vn", "c@x.vn"), AT)
        log.begin(KEY)
        log.record(KEY, {"a@x.vn": None, "b@x.vn": NOT_NOW, "c@x.vn": NEVER}, AT)
        assert states(log) == {"a@x.vn": "sent", "b@x.vn": "pending", "c@x.vn": "refused"}
        assert log.mail(KEY).state is MailState.PARTIAL
        assert log.unsent(KEY) == draft("b@x.vn")
        log.write(draft("a@x.vn", "b@x.vn", "c@x.vn", content=b"second"), LATER)
        assert log.unsent(KEY) == draft("b@x.vn", "c@x.vn")

    def test_what_all_have_is_not_sent_again_and_its_bytes_go(self, register, log):
        log.write(draft("a@x.vn"), AT)
        log.begin(KEY)
        log.record(KEY, {"a@x.vn": None}, AT)
        log.write(draft("a@x.vn", content=b"second"), LATER)
        assert log.unsent(KEY) is None
        assert register._connection.rows("SELECT message_id, content FROM mails") == [("<first@x.vn>", None)]

    def test_unless_that_is_asked_for(self, log):
        log.write(draft("a@x.vn"), AT)
        log.begin(KEY)
        log.record(KEY, {"a@x.vn": None}, AT)
        log.write(draft("a@x.vn", content=b"second"), LATER, resend=True)
        assert log.unsent(KEY) == draft("a@x.vn", content=b"second")

    def test_a_new_recipient_gets_what_is_true_now(self, log):
        log.write(draft("a@x.vn"), AT)
        log.begin(KEY)
        log.record(KEY, {"a@x.vn": None}, AT)
        log.write(draft("a@x.vn", "b@x.vn", content=b"second"), LATER)
        assert log.unsent(KEY) == draft("b@x.vn", content=b"second")

    def test_a_wrong_address_that_was_corrected_is_let_go(self, log):
        log.write(draft("a@x.vn", "wrong@x.vn"), AT)
        log.begin(KEY)
        log.record(KEY, {"a@x.vn": None, "wrong@x.vn": NEVER}, AT)
        log.write(draft("a@x.vn", "right@x.vn", content=b"second"), LATER)
        assert states(log) == {"a@x.vn": "sent", "right@x.vn": "pending"}
        assert log.unsent(KEY) == draft("right@x.vn", content=b"second")

    def test_superseded_mail_can_be_written_again(self, log):
        log.write(draft("a@x.vn"), AT)
        log.begin(KEY)
        log.supersede(KEY, ["a@x.vn"], AT)
        assert (log.mail(KEY).state, log.unsent(KEY)) == (MailState.SUPERSEDED, None)
        log.write(draft("a@x.vn", content=b"second"), LATER)
        assert log.unsent(KEY) == draft("a@x.vn", content=b"second")

    def test_everything_is_told(self, log):
        log.write(draft("a@x.vn", "b@x.vn"), AT)
        log.begin(KEY)
        log.record(KEY, {"a@x.vn": None, "b@x.vn": NOT_NOW}, AT)
        log.record(KEY, {"b@x.vn": NEVER}, LATER)
        log.write(draft("a@x.vn"), LATER)
        assert [(e.at, e.change, e.recipient, e.reason) for e in log.history()] == [
            (AT, MailChange.WRITTEN, None, None),
            (AT, MailChange.SENT, "a@x.vn", None),
            (AT, MailChange.DEFERRED, "b@x.vn", "450 later"),
            (LATER, MailChange.REFUSED, "b@x.vn", "550 no"),
            (LATER, MailChange.WITHDRAWN, "b@x.vn", None),
        ]
        assert {(e.key, e.message_id) for e in log.history()} == {(KEY, "<first@x.vn>")}

    def test_an_outer_transaction_that_fails_leaves_nothing(self, register, log):
        def fail():
            with register.transaction():
                log.write(draft("a@x.vn"), AT)
                raise KeyError

        with pytest.raises(KeyError):
            fail()
        assert (log.mail(KEY), log.history()) == (None, [])


class TestAsking:
    def test_the_last_mail_that_somebody_has(self, log):
        for day, answer in (("2021-06-01", None), ("2021-06-08", NOT_NOW), ("2021-06-10", NEVER)):
            log.write(draft("a@x.vn", key=on(day)), AT)
            log.record(on(day), {"a@x.vn": answer}, AT)
        log.write(draft("a@x.vn", key=on("2021-06-09", "Sở Y tế")), AT)
        assert log.last_sent(MailKind.UNIT, "Sở Nội vụ", date(2021, 6, 15)).key == on("2021-06-01")
        assert log.last_sent(MailKind.UNIT, "Sở Nội vụ", date(2021, 6, 1)) is None
        assert log.last_sent(MailKind.UNIT, "Sở Y tế", date(2021, 6, 15)) is None
        assert log.last_sent(MailKind.LEADERS, "", date(2021, 6, 15)) is None

    def test_the_mails_of_a_day_in_their_order(self, log):
        for key in (on("2021-06-15", "B"), MailKey(date(2021, 6, 15), MailKind.LEADERS), on("2021-06-14", "A")):
            log.write(draft("a@x.vn", key=key), AT)
        assert [mail.key.name for mail in log.sent_on(date(2021, 6, 15))] == ["B", ""]

    def test_what_is_left_of_a_day_and_those_before(self, log):
        for day in ("2021-06-14", "2021-06-15", "2021-06-11", "2021-06-12"):
            log.write(draft("a@x.vn", key=on(day)), AT)
        log.record(on("2021-06-12"), {"a@x.vn": None}, AT)
        assert [mail.key.day.day for mail in log.waiting(date(2021, 6, 14))] == [11, 14]


HOLD = """
import sys
from pathlib import Path
from kehoach_cli.store.sqlite import SqliteRegister
with SqliteRegister.open(Path(sys.argv[1]), write=True) as register, register.sent_log.alone():
    print("held", flush=True)
    sys.stdin.read()
"""


class TestAlone:
    def test_another_run_is_told_at_once(self, path, log):
        with subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as holder:
            assert holder.stdout.readline() == b"held\n"
            with pytest.raises(TemporaryError, match="being sent right now"), log.alone():
                pass
            log.write(draft("a@x.vn"), AT)  # the register itself is free
            holder.kill()
        with log.alone():
            pass

    def test_a_register_in_memory_is_nobody_elses(self, log, register):
        with log.alone(), register.scratch() as scratch, scratch.sent_log.alone():
            scratch.sent_log.write(draft("a@x.vn"), AT)
        assert log.mail(KEY) is None

"""A register written out whole and read in: nothing that is kept is left out, in any version to come."""

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach_cli.domain.exchange import LINE
from kehoach_cli.domain.mailing import Base, Draft, MailKey, MailKind, MailState, Refusal
from kehoach_cli.errors import Notice
from kehoach_cli.services.import_plan import import_plan
from kehoach_cli.store.exchange import TABLES
from kehoach_cli.store.migration import VERSION
from kehoach_cli.store.sqlite import SqliteRegister

REGISTERS = Path(__file__).parents[1] / "data" / "registers"
AT = datetime(2021, 6, 1, 8, 0, tzinfo=UTC)
ANSWERS = [None, Refusal(temporary=True, reason="451 later"), Refusal(temporary=False, reason="550 không có")]
mails = st.tuples(
    st.integers(0, 3),
    st.sampled_from(MailKind),
    st.sampled_from(["", "Sở Nội vụ", "Sở Y tế"]),
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(ANSWERS), st.booleans()), min_size=1, max_size=3),
    st.booleans(),
    st.binary(max_size=300),
)


def written(register):
    return [line.model_dump_json() for line in register.whole.dump()]


def read_in(lines, register):
    register.whole.fill(map(LINE.validate_json, lines))
    return register


def send(register, mail):
    """One mail as delivery goes: written down, tried, and answered for some of its recipients; or given up."""
    day, kind, name, recipients, superseded, content = mail
    key = MailKey(date(2021, 6, 1) + timedelta(days=day), kind, name)
    addresses = tuple(dict.fromkeys(f"{address}@example.vn" for address, _, _ in recipients))
    draft = Draft(key, f"<{day}-{kind}>", "Nhắc việc", "k@example.vn", addresses, content, events=1)
    log = register.sent_log
    log.write(draft, AT, resend=superseded)
    if any(answered for _, _, answered in recipients):
        log.begin(key)
        log.record(key, {f"{address}@example.vn": answer for address, answer, told in recipients if told}, AT)
    if superseded:
        log.supersede(key, log.mail(key).addresses(MailState.PENDING), AT)


@given(sent=st.lists(mails, max_size=8))
@settings(deadline=None, max_examples=60)
def test_the_sent_log_is_sound_and_comes_back_as_it_was(make, sent):
    with SqliteRegister.in_memory() as register, SqliteRegister.in_memory() as other:
        import_plan(register, make.plan(make.task("1")), at=AT, who="an")
        with register.transaction():
            register.mail_bases.keep({"kh-2021": Base(1, 2)})
        for mail in sent:
            send(register, mail)
        assert register.whole.flaws() == []
        lines = written(register)
        assert written(read_in(lines, other)) == lines
        assert other.sent_log.history() == register.sent_log.history()
        for mail in sent:
            key = MailKey(date(2021, 6, 1) + timedelta(days=mail[0]), mail[1], mail[2])
            assert other.sent_log.unsent(key) == register.sent_log.unsent(key)


def test_there_is_no_table_that_is_left_out():
    with SqliteRegister.in_memory() as register:
        tables = register._connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        assert {name for (name,) in tables if not name.startswith("sqlite_")} == TABLES


@pytest.mark.parametrize("version", range(1, VERSION), ids="v{}".format)
def test_registers_of_earlier_versions_come_out_and_in(version, tmp_path):
    path = Path(shutil.copy(REGISTERS / f"v{version}.sqlite3", tmp_path))
    with SqliteRegister.open(path, write=False) as register, SqliteRegister.in_memory() as other:
        lines = written(register)
        assert written(read_in(lines, other)) == lines
    with pytest.warns(Notice), SqliteRegister.open(path, write=True) as register:
        assert written(register) == lines


def test_each_line_says_what_it_is_and_the_last_one_how_many_there_are(make):
    with SqliteRegister.in_memory() as register:
        import_plan(register, make.plan(make.task("1"), make.task("2")), at=AT, who="an")
        lines = [json.loads(line) for line in written(register)]
    assert [line["record"] for line in lines] == [
        "register", "plan", "task", "task", "event", "event", "event", "end",
    ]  # fmt: skip
    assert lines[-1] == {"record": "end", "lines": 7}

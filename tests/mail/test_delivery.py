"""Delivery from a real register to a real server: what is sent, what waits, what a second run does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kehoach_cli.domain.mailing import MailState
from kehoach_cli.errors import ConfigurationError, TemporaryError
from kehoach_cli.mail.sendmail import SendmailTransport
from kehoach_cli.mail.smtp import SmtpTransport
from kehoach_cli.services.delivery import GIVEN_UP, deliver
from kehoach_cli.services.mail_rounds import NOT_REACHED, Patience
from kehoach_cli.store.sqlite import SqliteRegister

DAY = "2021-06-15"
NOW = datetime(2021, 6, 15, 7, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "register.sqlite3"


@pytest.fixture
def register(path):
    with SqliteRegister.open(path, write=True) as opened:
        yield opened


@pytest.fixture
def run(register, settings):
    """run(server, *mails, …) delivers; nothing is tried again unless `retries` says so, and waiting takes no time."""

    def go(server, *mails, today=DAY, retries=0, transport=None, onto=None, **options):
        return deliver(
            onto or register,
            mails,
            transport or SmtpTransport(settings(server)),
            today=date.fromisoformat(today),
            now=NOW,
            patience=Patience(retries=retries, wait=lambda _: None),
            **options,
        )

    return go


def told(deliveries):
    return [(delivery.key.name, delivery.recipient, delivery.reason) for delivery in deliveries]


def names(deliveries):
    return [f"{delivery.key.name}:{delivery.recipient}" for delivery in deliveries]


class TestOneRun:
    def test_all_is_well(self, start, run, post, register):
        server = start()
        report = run(server, post.unit(DAY, "A", "a@x.vn", "b@x.vn"), post.unit(DAY, "B", "c@x.vn"))
        assert names(report.sent) == ["A:a@x.vn", "A:b@x.vn", "B:c@x.vn"]
        assert (report.skipped, report.waiting, report.refused, report.exit_code) == ([], [], [], 0)
        assert server.sessions == 1
        assert [mail.state for mail in register.sent_log.sent_on(date(2021, 6, 15))] == [MailState.SENT] * 2

    def test_nothing_to_send_bothers_nobody(self, start, run):
        server = start()
        assert run(server).exit_code == 0
        assert server.sessions == 0

    def test_a_recipient_who_is_refused_for_good_is_named(self, start, run, post):
        server = start()
        server.faults = [post.Fault("RCPT", "550 no such user", only="b@x.vn", times=9)]
        report = run(server, post.unit(DAY, "A", "a@x.vn", "b@x.vn"), retries=3)
        assert (names(report.sent), told(report.refused)) == (["A:a@x.vn"], [("A", "b@x.vn", "550 no such user")])
        assert report.exit_code == 69
        assert server.faults[0].fired == 1  # what is for good is not asked again

    def test_what_can_still_be_retried_makes_it_75(self, start, run, post):
        server = start()
        server.faults = [
            post.Fault("RCPT", "550 no such user", only="a@x.vn"),
            post.Fault("RCPT", "450 greylisted", only="b@x.vn"),
        ]
        report = run(server, post.unit(DAY, "A", "a@x.vn", "b@x.vn", "c@x.vn"))
        assert (names(report.sent), names(report.refused), names(report.waiting)) == (
            ["A:c@x.vn"],
            ["A:a@x.vn"],
            ["A:b@x.vn"],
        )
        assert report.exit_code == 75

    @pytest.mark.parametrize("act", ["450 later", "drop"])
    @pytest.mark.parametrize("stage", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "CONTENT"])
    def test_what_is_temporary_is_tried_again_in_the_same_run(self, start, run, post, stage, act):
        server = start()
        server.faults = [post.Fault(stage, act, times=2)]
        report = run(server, post.unit(DAY, "A", "a@x.vn"), post.unit(DAY, "B", "b@x.vn"), retries=2)
        assert sorted(names(report.sent)) == ["A:a@x.vn", "B:b@x.vn"]
        assert report.exit_code == 0
        assert set(server.counts().values()) == {1}

    def test_within_a_limit(self, start, run, post):
        server = start()
        server.faults = [post.Fault("MAIL", "451 later", times=99)]
        report = run(server, post.unit(DAY, "A", "a@x.vn"), retries=2)
        assert (told(report.waiting), report.exit_code) == ([("A", "a@x.vn", "451 later")], 75)
        assert server.faults[0].fired == 3

    def test_the_waits_grow_and_end(self):
        waits, clock = [], iter(range(0, 1000, 5))
        patience = Patience(retries=9, limit=60, wait=waits.append, clock=lambda: next(clock))
        assert len(list(patience.attempts())) == 6
        assert waits == [1, 2, 4, 8, 16]

    def test_one_mail_that_ends_every_connection_keeps_no_other_back(self, start, run, post):
        server = start()
        server.faults = [post.Fault("RCPT", "drop", only=f"bad{n}@x.vn", times=99) for n in (1, 2, 3)]
        mails = [post.unit(DAY, f"Bad{n}", f"bad{n}@x.vn") for n in (1, 2, 3)]
        mails += [post.unit(DAY, f"Good{n}", f"good{n}@x.vn") for n in (1, 2)]
        report = run(server, *mails, retries=2)
        assert names(report.sent) == ["Good1:good1@x.vn", "Good2:good2@x.vn"]
        assert names(report.waiting) == ["Bad1:bad1@x.vn", "Bad2:bad2@x.vn", "Bad3:bad3@x.vn"]

    def test_a_server_that_is_down_is_not_asked_for_every_mail(self, start, run, post):
        server = start()
        server.faults = [post.Fault("CONNECT", "drop", times=99)]
        report = run(server, *(post.unit(DAY, str(n), f"{n}@x.vn") for n in range(20)))
        assert (len(report.waiting), report.exit_code, server.sessions) == (20, 75, 1)

    def test_a_server_that_goes_away_for_good_ends_the_round(self, start, run, post):
        server = start()
        server.faults = [post.Fault("MAIL", "drop", first=2, times=99)]
        report = run(server, *(post.unit(DAY, str(n), f"{n}@x.vn") for n in range(6)))
        assert (names(report.sent), server.sessions) == (["0:0@x.vn"], 2)
        assert len(report.waiting) == 5
        assert NOT_REACHED not in {delivery.reason for delivery in report.waiting}

    def test_a_server_that_takes_no_mail_refuses_all_of_it(self, start, run, post):
        server = start()
        server.faults = [post.Fault("CONNECT", "554 go away", times=9)]
        report = run(server, post.unit(DAY, "A", "a@x.vn"), post.unit(DAY, "B", "b@x.vn"), retries=3)
        assert (names(report.refused), report.exit_code) == (["A:a@x.vn", "B:b@x.vn"], 69)
        assert server.sessions == 1

    def test_a_wrong_setting_leaves_everything_written_down(self, start, run, post, register, settings):
        server = start("starttls", login=True)
        wrong = SmtpTransport(settings(server, "starttls", user=post.user), "wrong")
        with pytest.raises(ConfigurationError):
            run(server, post.unit(DAY, "A", "a@x.vn"), transport=wrong, retries=3)
        (mail,) = register.sent_log.sent_on(date(2021, 6, 15))
        assert (mail.state, server.sessions) == (MailState.PENDING, 1)

    @pytest.mark.parametrize("missing", ["recipients", "Message-ID"])
    def test_a_mail_that_cannot_be_sent_is_a_bug(self, start, run, post, missing):
        mail = post.unit(DAY, "A", *([] if missing == "recipients" else ["a@x.vn"]))
        if missing != "recipients":
            del mail.message[missing]
        with pytest.raises(ValueError, match=missing):
            run(start(), mail)

    def test_an_address_that_is_named_twice_is_one_recipient(self, start, run, post):
        server = start()
        assert names(run(server, post.unit(DAY, "A", "a@x.vn", "a@x.vn")).sent) == ["A:a@x.vn"]
        assert len(server.taken) == 1

    def test_by_a_program(self, tmp_path, run, post):
        program = tmp_path / "sendmail"
        program.write_text(f"#!/bin/sh\ncat > {tmp_path}/mail\n")
        program.chmod(0o755)
        report = run(None, post.unit(DAY, "A", "a@x.vn"), transport=SendmailTransport(program))
        assert names(report.sent) == ["A:a@x.vn"]
        assert "Subject: A-2021-06-15" in (tmp_path / "mail").read_text()


class TestAnotherRun:
    def test_sends_nothing_twice(self, start, run, post):
        server = start()
        run(server, post.unit(DAY, "A", "a@x.vn"))
        report = run(server, post.unit(DAY, "A", "a@x.vn", text="other"))
        assert (names(report.sent), names(report.skipped), report.exit_code) == ([], ["A:a@x.vn"], 0)
        assert (len(server.taken), server.sessions) == (1, 1)

    def test_unless_it_is_asked_to(self, start, run, post):
        server = start()
        run(server, post.unit(DAY, "A", "a@x.vn"))
        report = run(server, post.unit(DAY, "A", "a@x.vn", text="other"), resend=True)
        assert (names(report.sent), report.skipped, len(server.taken)) == (["A:a@x.vn"], [], 2)

    @pytest.mark.parametrize("answer", ["450 later", "550 never"])
    def test_sends_only_what_is_missing(self, start, run, post, answer):
        server = start()
        server.faults = [post.Fault("RCPT", answer, only="b@x.vn")]
        run(server, post.unit(DAY, "A", "a@x.vn", "b@x.vn"))
        report = run(server, post.unit(DAY, "A", "a@x.vn", "b@x.vn", text="other"))
        assert (names(report.sent), names(report.skipped)) == (["A:b@x.vn"], ["A:a@x.vn"])
        assert [mail.recipient for mail in server.taken] == ["a@x.vn", "b@x.vn"]
        assert len({mail.digest for mail in server.taken}) == 1

    def test_repeats_what_may_have_been_taken_byte_by_byte(self, start, run, post):
        server = start()
        server.faults = [post.Fault("DOT", "drop")]
        assert run(server, post.unit(DAY, "A", "a@x.vn")).exit_code == 75
        assert run(server, post.unit(DAY, "A", "a@x.vn", text="other", message_id="<other@x.vn>")).exit_code == 0
        assert len(server.taken) == 2
        assert len({(mail.message_id, mail.digest) for mail in server.taken}) == 1

    def test_tells_what_is_true_now_where_no_server_was_reached(self, start, run, post):
        server = start()
        server.faults = [post.Fault("CONNECT", "drop")]
        run(server, post.unit(DAY, "A", "a@x.vn", text="at seven"))
        run(server, post.unit(DAY, "A", "a@x.vn", text="at nine"))
        assert [b"at nine" in mail.content for mail in server.taken] == [True]

    def test_lets_go_of_what_no_server_has_seen_and_nobody_says_any_more(self, start, run, post):
        server = start()
        server.faults = [post.Fault("CONNECT", "drop")]
        run(server, post.unit(DAY, "A", "a@x.vn"))
        report = run(server)
        assert (names(report.superseded), report.exit_code, server.taken) == (["A:a@x.vn"], 0, [])

    def test_repeats_what_a_server_may_have_taken_though_nobody_says_it_any_more(self, start, run, post):
        server = start()
        server.faults = [post.Fault("DATA", "drop")]
        run(server, post.unit(DAY, "A", "a@x.vn"))
        assert (names(run(server).sent), len(server.taken)) == (["A:a@x.vn"], 1)

    def test_of_a_part_leaves_the_others_mail_alone(self, start, run, post):
        server = start()
        server.faults = [post.Fault("CONNECT", "drop")]
        run(server, post.unit(DAY, "A", "a@x.vn"), post.unit(DAY, "B", "b@x.vn"))
        assert names(run(server, post.unit(DAY, "B", "b@x.vn"), catch_up=False).sent) == ["B:b@x.vn"]
        assert names(run(server, post.unit(DAY, "A", "a@x.vn"), post.unit(DAY, "B", "b@x.vn")).sent) == ["A:a@x.vn"]

    def test_at_the_same_time_is_turned_away(self, start, run, post, path):
        server = start()
        with (
            SqliteRegister.open(path, write=True) as other,
            other.sent_log.alone(),
            pytest.raises(TemporaryError, match="being sent right now"),
        ):
            run(server, post.unit(DAY, "A", "a@x.vn"))
        assert server.sessions == 0

    def test_on_a_copy_is_not_remembered(self, start, run, post, register):
        server = start()
        with register.scratch() as scratch:
            run(server, post.unit(DAY, "A", "me@x.vn"), onto=scratch, catch_up=False)
        report = run(server, post.unit(DAY, "A", "a@x.vn"))
        assert names(report.sent) == ["A:a@x.vn"]
        assert [mail.recipient for mail in server.taken] == ["me@x.vn", "a@x.vn"]


class TestAnotherDay:
    @pytest.fixture
    def left(self, start, run, post):
        """A server that took A's mail of the 14th for one of two, and B's for nobody."""
        server = start()
        server.faults = [
            post.Fault("RCPT", "450 later", only="a2@x.vn"),
            post.Fault("RCPT", "450 later", only="b@x.vn"),
        ]
        mails = [post.unit("2021-06-14", "A", "a1@x.vn", "a2@x.vn"), post.unit("2021-06-14", "B", "b@x.vn")]
        assert run(server, *mails, today="2021-06-14").exit_code == 75
        return server

    def test_sends_what_is_left_where_it_has_nothing_newer(self, left, run):
        assert names(run(left).sent) == ["A:a2@x.vn", "B:b@x.vn"]
        assert left.counts()["b@x.vn", "B-2021-06-14"] == 1

    def test_sends_a_newer_mail_in_place_of_one_that_nobody_has(self, left, run, post):
        report = run(left, post.unit(DAY, "A", "a1@x.vn", "a2@x.vn"), post.unit(DAY, "B", "b@x.vn"))
        assert names(report.superseded) == ["B:b@x.vn"]
        assert left.counts() == {
            ("a1@x.vn", "A-2021-06-14"): 1,
            ("a2@x.vn", "A-2021-06-14"): 1,
            ("a1@x.vn", "A-2021-06-15"): 1,
            ("a2@x.vn", "A-2021-06-15"): 1,
            ("b@x.vn", "B-2021-06-15"): 1,
        }
        assert report.exit_code == 0

    def test_may_leave_it_alone(self, left, run):
        assert run(left, catch_up=False).exit_code == 0
        assert len(left.taken) == 1

    def test_gives_up_after_a_week_and_says_so_once(self, left, run):
        late = (date(2021, 6, 14) + timedelta(days=8)).isoformat()
        report = run(left, today=late)
        assert told(report.refused) == [("A", "a2@x.vn", GIVEN_UP), ("B", "b@x.vn", GIVEN_UP)]
        assert (report.exit_code, len(left.taken)) == (69, 1)
        assert run(left, today=late).exit_code == 0

    def test_an_earlier_day_is_not_bothered_with_a_later_one(self, left, run):
        assert run(left, today="2021-06-13").exit_code == 0
        assert len(left.taken) == 1

"""Mail to a real server: securing, logging in, refusals, and a server that goes away at any stage."""

import socket

import pytest

from kehoach_cli.domain.configuration import Smtp
from kehoach_cli.domain.mailing import Refusal
from kehoach_cli.errors import ConfigurationError, LostServerError, RefusedMailError
from kehoach_cli.mail.smtp import NO_UTF8, SmtpTransport, is_this_host
from kehoach_cli.mail.transport import as_bytes

SENDER = "kehoach@office.vn"


@pytest.fixture
def send(post):
    """Send one letter over a connection of its own."""

    def run(settings, *recipients, password=None, text="Kính gửi"):
        content = as_bytes(post.letter("S", *recipients, text=text))
        with SmtpTransport(settings, password) as transport:
            return transport.send(content, SENDER, recipients)

    return run


def recipients(server):
    return [mail.recipient for mail in server.taken]


class TestReaching:
    @pytest.mark.parametrize("security", ["none", "starttls", "tls"])
    @pytest.mark.parametrize("login", [False, True], ids=["open", "login"])
    def test_mail_arrives(self, start, settings, send, post, security, login):
        server = start(security, login=login)
        user = {"user": post.user} if login else {}
        assert send(settings(server, security, **user), "a@x.vn", password=post.password) == {}
        assert [(m.sender, m.recipient, m.subject) for m in server.taken] == [(SENDER, "a@x.vn", "S")]
        assert ("AUTH" in server.commands, "STARTTLS" in server.commands) == (login, security == "starttls")
        assert server.commands[-1] == "QUIT"

    @pytest.mark.parametrize("security", ["starttls", "tls"])
    def test_a_certificate_of_an_unknown_authority_is_refused(self, start, settings, send, security):
        server = start(security)
        with pytest.raises(ConfigurationError, match="not trusted"):
            send(settings(server, security, ca_file=None), "a@x.vn")
        assert server.taken == []

    @pytest.mark.parametrize("security", ["starttls", "tls"])
    def test_a_certificate_for_another_name_is_refused(self, start, settings, send, security):
        server = start(security)
        with pytest.raises(ConfigurationError, match="not trusted"):
            send(settings(server, security, host="127.0.0.1"), "a@x.vn")
        assert server.taken == []

    def test_without_starttls_nothing_is_sent(self, start, settings, send):
        server = start()
        with pytest.raises(ConfigurationError, match="STARTTLS"):
            send(settings(server, "starttls"), "a@x.vn")
        assert "MAIL" not in server.commands

    def test_tls_to_a_port_that_has_none(self, start, settings, send):
        with pytest.raises(ConfigurationError, match="check security and port"):
            send(settings(start(), "tls"), "a@x.vn")

    def test_a_wrong_password(self, start, settings, send, post):
        server = start("starttls", login=True)
        with pytest.raises(ConfigurationError, match="535"):
            send(settings(server, "starttls", user=post.user), "a@x.vn", password=post.password[:-1])

    def test_a_server_that_knows_no_login(self, start, settings, send, post):
        with pytest.raises(ConfigurationError, match="refuses the login"):
            send(settings(start("starttls"), "starttls", user=post.user), "a@x.vn", password=post.password)

    def test_a_server_of_this_host_that_needs_no_login(self, start, settings, send, post):
        server = start()
        assert send(settings(server, user=post.user), "a@x.vn", password=post.password) == {}
        assert recipients(server) == ["a@x.vn"]

    def test_a_login_that_cannot_be_checked_now(self, start, settings, send, post):
        server = start(login=True)
        server.faults = [post.Fault("AUTH", "454 4.7.0 try later", times=9)]
        with pytest.raises(LostServerError, match=r"454 4\.7\.0 try later"):
            send(settings(server, user=post.user), "a@x.vn", password=post.password)

    def test_nobody_listens(self, send):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            where = Smtp(host="127.0.0.1", port=taken.getsockname()[1], security="none")
            with pytest.raises(LostServerError, match="refused"):
                send(where, "a@x.vn")

    def test_a_host_that_does_not_exist(self, send):
        with pytest.raises(LostServerError):
            send(Smtp(host="no-such-host.invalid", security="tls"), "a@x.vn")

    def test_a_name_that_is_none(self, send):
        with pytest.raises(ConfigurationError, match="no name"):
            send(Smtp(host=f"{'a' * 64}.vn", security="tls"), "a@x.vn")


class TestSettings:
    @pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1", "[::1]"])
    def test_this_host(self, host):
        assert is_this_host(host)
        SmtpTransport(Smtp(host=host, security="none", user="u"), "secret")

    @pytest.mark.parametrize(
        "host", ["mail.office.vn", "10.0.0.1", "localhost.office.vn", "::2", "127.0.0.1.office.vn"]
    )
    def test_nothing_unencrypted_to_another_host_unless_allowed(self, host):
        with pytest.raises(ConfigurationError, match="unencrypted"):
            SmtpTransport(Smtp(host=host, security="none"))
        SmtpTransport(Smtp(host=host, security="none", allow_plain=True))

    def test_a_user_needs_a_password(self):
        with pytest.raises(ConfigurationError, match="no password"):
            SmtpTransport(Smtp(host="localhost", user="u"))

    def test_a_password_that_cannot_be_sent(self):
        with pytest.raises(ConfigurationError, match="ASCII"):
            SmtpTransport(Smtp(host="localhost", user="u"), "mật khẩu")

    @pytest.mark.parametrize("content", [None, "no certificate"])
    def test_an_authority_that_cannot_be_read(self, tmp_path, content):
        file = tmp_path / "ca.pem"
        if content:
            file.write_text(content)
        with pytest.raises(ConfigurationError, match=r"ca\.pem"):
            SmtpTransport(Smtp(host="localhost", ca_file=file))

    def test_the_password_is_in_no_error_and_no_text(self, start, settings, send, post):
        server = start("starttls", login=True)
        with pytest.raises(ConfigurationError) as caught:
            send(settings(server, "starttls", user=post.user), "a@x.vn", password=post.password[:-1])
        assert post.password[:-1] not in f"{caught.value!s}{caught.value.params}"


class TestRefusals:
    def test_one_of_several_recipients_is_refused_for_good(self, start, settings, send, post):
        server = start()
        server.faults = [post.Fault("RCPT", "550 5.1.1 no such user", only="b@x.vn")]
        assert send(settings(server), "a@x.vn", "b@x.vn", "c@x.vn") == {
            "b@x.vn": Refusal(temporary=False, reason="550 5.1.1 no such user")
        }
        assert recipients(server) == ["a@x.vn", "c@x.vn"]

    def test_one_of_several_recipients_is_to_wait(self, start, settings, send, post):
        server = start()
        server.faults = [post.Fault("RCPT", "450 4.2.1 greylisted", only="a@x.vn")]
        assert send(settings(server), "a@x.vn", "b@x.vn") == {"a@x.vn": Refusal(True, "450 4.2.1 greylisted")}
        assert recipients(server) == ["b@x.vn"]

    @pytest.mark.parametrize(("answer", "temporary"), [("450 later", True), ("550 never", False)])
    @pytest.mark.parametrize("stage", ["MAIL", "DATA", "CONTENT"])
    def test_the_mail_is_refused_for_all(self, start, settings, send, post, stage, answer, temporary):
        server = start()
        server.faults = [post.Fault(stage, answer)]
        assert send(settings(server), "a@x.vn", "b@x.vn") == dict.fromkeys(
            ["a@x.vn", "b@x.vn"], Refusal(temporary, answer)
        )
        assert server.taken == []

    def test_421_at_a_recipient_leaves_the_mail_to_nobody(self, start, settings, send, post):
        server = start()
        server.faults = [post.Fault("RCPT", "421 closing", only="b@x.vn")]
        refusals = send(settings(server), "a@x.vn", "b@x.vn", "c@x.vn")
        assert {name: refusal.temporary for name, refusal in refusals.items()} == dict.fromkeys(
            ["a@x.vn", "b@x.vn", "c@x.vn"], True
        )
        assert server.taken == []

    def test_a_mail_that_is_too_large(self, start, settings, send):
        server = start(data_size_limit=2000)
        refusals = send(settings(server), "a@x.vn", text="dài " * 2000)
        assert not refusals["a@x.vn"].temporary
        assert refusals["a@x.vn"].reason.startswith("552")

    @pytest.mark.parametrize("stage", ["MAIL", "DATA", "CONTENT", "RCPT"])
    def test_after_a_refused_mail_the_next_one_goes_over_the_same_connection(self, start, settings, post, stage):
        server = start()
        server.faults = [post.Fault(stage, "550 not this one")]
        with SmtpTransport(settings(server)) as transport:
            assert transport.send(as_bytes(post.letter("1", "a@x.vn")), SENDER, ["a@x.vn"])
            assert transport.send(as_bytes(post.letter("2", "a@x.vn")), SENDER, ["a@x.vn"]) == {}
        assert (server.sessions, [mail.subject for mail in server.taken]) == (1, ["2"])

    def test_a_server_that_takes_nobodys_mail(self, start, settings, send, post):
        server = start()
        server.faults = [post.Fault("CONNECT", "554 no service")]
        with pytest.raises(RefusedMailError, match="554 no service"):
            send(settings(server), "a@x.vn")

    @pytest.mark.parametrize("stage", ["CONNECT", "EHLO"])
    def test_a_server_that_has_no_time(self, start, settings, send, post, stage):
        server = start()
        server.faults = [post.Fault(stage, "421 4.3.2 too busy")]
        with pytest.raises(LostServerError, match="too busy"):
            send(settings(server), "a@x.vn")

    def test_a_long_answer_is_one_line_cut_short(self, start, settings, send, post):
        server = start()
        server.faults = [post.Fault("MAIL", "550-" + "dài " * 80 + "\r\n550 " + "x" * 400)]
        (refusal,) = send(settings(server), "a@x.vn").values()
        assert len(refusal.reason) < 520
        assert "\n" not in refusal.reason


class TestLoss:
    STAGES = ("CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "CONTENT", "DOT")

    @pytest.mark.parametrize("act", ["drop", "hang"])
    @pytest.mark.parametrize("stage", STAGES)
    def test_the_server_goes_away_or_is_silent(self, start, settings, send, post, stage, act):
        server = start("starttls", login=True)
        server.faults = [post.Fault(stage, act)]
        timeout = {"timeout": 0.5} if act == "hang" else {}
        words = "no answer in time" if act == "hang" else "lost|reset|unexpectedly"
        with pytest.raises(LostServerError, match=words):
            send(settings(server, "starttls", user=post.user, **timeout), "a@x.vn", password=post.password)
        assert recipients(server) == (["a@x.vn"] if stage == "DOT" else [])

    @pytest.mark.parametrize("act", ["drop", "hang", "500 what?"])
    def test_a_farewell_that_fails_changes_nothing(self, start, settings, send, post, act):
        server = start()
        server.faults = [post.Fault("QUIT", act)]
        timeout = {"timeout": 0.5} if act == "hang" else {}
        assert send(settings(server, **timeout), "a@x.vn") == {}
        assert recipients(server) == ["a@x.vn"]

    def test_a_connection_that_ended_between_two_mails_is_made_anew(self, start, settings, post):
        server = start()
        server.faults = [post.Fault("REPLY", "drop"), post.Fault("RSET", "421 too many mails")]
        with SmtpTransport(settings(server)) as transport:
            for subject in "123":
                content = as_bytes(post.letter(subject, "a@x.vn"))
                assert transport.send(content, SENDER, ["a@x.vn"]) == {}
        assert (server.sessions, [mail.subject for mail in server.taken]) == (3, ["1", "2", "3"])


class TestAddresses:
    def test_an_address_beyond_ascii_goes_to_a_server_that_takes_it(self, start, settings, send):
        server = start(enable_SMTPUTF8=True)
        assert send(settings(server), "nội.vụ@x.vn", "b@x.vn") == {}
        assert recipients(server) == ["nội.vụ@x.vn", "b@x.vn"]
        assert "To: nội.vụ@x.vn, b@x.vn" in server.taken[0].content.decode()

    def test_another_server_is_not_bothered_with_it(self, start, settings, send):
        server = start()
        assert send(settings(server), "nội.vụ@x.vn") == {"nội.vụ@x.vn": Refusal(False, NO_UTF8)}
        assert "MAIL" not in server.commands

    def test_what_needs_no_utf8_asks_for_none(self, start, settings, send):
        server = start(enable_SMTPUTF8=True)
        assert send(settings(server), "a@x.vn") == {}
        assert server.taken[0].content.isascii()

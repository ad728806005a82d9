"""Which way mail goes by the configuration, and trying the login without mail."""

import pytest

from kehoach_cli.domain.configuration import Config
from kehoach_cli.errors import ConfigurationError, LostServerError
from kehoach_cli.mail.sendmail import SendmailTransport
from kehoach_cli.mail.smtp import SmtpTransport
from kehoach_cli.services.mail_rounds import PATIENCE
from kehoach_cli.services.transports import check_login, patience_of, transport_of

LOCAL = {"host": "localhost", "security": "none"}


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "sendmail"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def test_the_program_that_is_asked_for_goes_before_the_configured_one_and_the_server(program):
    config = Config.model_validate({"smtp": LOCAL, "mail": {"sendmail": "/no/such/program"}})
    assert isinstance(transport_of(config, program), SendmailTransport)
    with pytest.raises(ConfigurationError, match="/no/such/program"):
        transport_of(config)
    assert isinstance(transport_of(Config.model_validate({"smtp": LOCAL})), SmtpTransport)


def test_nothing_says_how():
    with pytest.raises(ConfigurationError, match="nothing says how to send mail"):
        transport_of(Config())


def test_patience_is_the_configured_one():
    config = Config.model_validate({"smtp": LOCAL | {"retries": 1, "retry_limit": 5}})
    assert (patience_of(config).retries, patience_of(config).limit) == (1, 5)
    assert patience_of(Config()) == PATIENCE


class TestLogin:
    @pytest.fixture
    def server(self, start):
        return start("starttls", login=True)

    def test_that_works_sends_nothing(self, server, settings, post):
        check_login(settings(server, "starttls", user=post.user), {"KEHOACH_SMTP_PASSWORD": post.password})
        assert server.commands == ["CONNECT", "EHLO", "STARTTLS", "EHLO", "AUTH", "QUIT"]

    def test_that_is_wrong(self, server, settings, post):
        with pytest.raises(ConfigurationError, match="535"):
            check_login(settings(server, "starttls", user=post.user), {"KEHOACH_SMTP_PASSWORD": post.password[:-1]})

    def test_without_a_password(self, server, settings, post):
        with pytest.raises(ConfigurationError, match="no password"):
            check_login(settings(server, "starttls", user=post.user), {})

    def test_at_a_server_that_goes_away(self, server, settings, post):
        server.faults = [post.Fault("EHLO", "drop")]
        with pytest.raises(LostServerError):
            check_login(settings(server, "starttls"), {})

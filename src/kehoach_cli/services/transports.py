"""Which way mail goes out, by the configuration."""

import os
from collections.abc import Mapping

from kehoach_cli.domain.configuration import Config, Smtp
from kehoach_cli.errors import ConfigurationError
from kehoach_cli.mail.transport import Transport
from kehoach_cli.services.mail_rounds import PATIENCE, Patience


def transport_of(config: Config, sendmail: str | None = None, environment: Mapping[str, str] = os.environ) -> Transport:
    """The program `sendmail`, else the configured one, else the configured server; nothing is connected yet.

    The password may stand in the environment.

    Raises:
        ConfigurationError: none is configured, there is no such program, or the server's settings are not safe.
    """
    program = sendmail or config.mail.sendmail
    if program:
        from kehoach_cli.mail.sendmail import SendmailTransport

        return SendmailTransport(program)
    if config.smtp is None:
        raise ConfigurationError(
            "nothing says how to send mail: the configuration needs [smtp] with host, or --sendmail"
        )
    from kehoach_cli.mail.smtp import SmtpTransport

    return SmtpTransport(config.smtp, _password(config.smtp, environment))


def patience_of(config: Config) -> Patience:
    """How often what is temporary is tried again."""
    if config.smtp is None:
        return PATIENCE
    return Patience(retries=config.smtp.retries, limit=config.smtp.retry_limit)


def check_login(smtp: Smtp, environment: Mapping[str, str] = os.environ) -> None:
    """Connect to the server, log in and take leave, without any mail.

    Raises:
        ConfigurationError: the settings, the certificate or the login are refused.
        TemporaryError: the server cannot be reached.
        RefusedMailError: it takes no mail from us.
    """
    from kehoach_cli.mail.smtp import SmtpTransport

    with SmtpTransport(smtp, _password(smtp, environment)):
        pass


def _password(smtp: Smtp, environment: Mapping[str, str]) -> str | None:
    from kehoach_cli.services.secrets import password_of

    secret = password_of(smtp, environment) if smtp.user is not None else None
    return secret.value if secret else None

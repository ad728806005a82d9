"""Mail over SMTP (máy chủ gửi thư): the only file that imports smtplib."""

import smtplib
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from typing import Final, Self

from kehoach_cli.domain.configuration import Smtp
from kehoach_cli.domain.mailing import Refusal
from kehoach_cli.errors import ConfigurationError, LostServerError, Msgid, RefusedMailError
from kehoach_cli.locale import mark as N_
from kehoach_cli.mail.transport import in_words, needs_utf8

NO_UTF8: Final = N_("an address has letters that are not ASCII, and the mail server does not take such addresses")
_GONE: Final = N_("the connection was lost")
_SLOW: Final = N_("no answer in time")
_UTF8_OPTIONS: Final = ("SMTPUTF8", "BODY=8BITMIME")
_LOOPBACK: Final = "[127.0.0.1]"
"""How we name ourselves to a server of this host."""
_OK: Final = 250
_LATER: Final = range(400, 500)
_PERMANENT: Final = range(500, 600)


class SmtpTransport:
    """One server, as `smtp` in the configuration describes it; see `kehoach_cli.mail.transport.Transport`."""

    def __init__(self, settings: Smtp, password: str | None = None) -> None:
        """Check the settings; nothing is connected yet.

        Raises:
            ConfigurationError: mail or a password would go unencrypted to another host and `allow_plain` is not set;
                a user without a password, or either not ASCII; a `ca_file` that cannot be read.
        """
        self._settings = settings
        self._password = password
        self._check_privacy()
        self._check_login()
        self._tls = self._trust() if settings.security != "none" else None
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        with self._translated():
            self._smtp = self._connected()
        return self

    def __exit__(self, *exc: object) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(OSError):  # whatever a server does at the farewell, what it took is taken
                smtp.quit()
            smtp.close()

    def send(self, content: bytes, sender: str, recipients: Sequence[str]) -> Mapping[str, Refusal]:
        """Hand over one mail; the recipients that were refused, each with the server's words."""
        with self._translated():
            smtp = self._ready()
            international = needs_utf8(content, [sender, *recipients])
            if international and not smtp.has_extn("smtputf8"):
                return dict.fromkeys(recipients, Refusal(temporary=False, reason=NO_UTF8))
            try:
                answers = smtp.sendmail(sender, recipients, content, _UTF8_OPTIONS if international else ())
            except smtplib.SMTPRecipientsRefused as error:
                # after a 421 the server was not asked about the rest, and took the mail for nobody
                return {name: _refusal(*error.recipients.get(name, (421, _GONE))) for name in recipients}
            except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
                return dict.fromkeys(recipients, _refusal(error.smtp_code, error.smtp_error))
            return {name: _refusal(*answer) for name, answer in answers.items()}

    def _ready(self) -> smtplib.SMTP:
        """The connection, made anew where the server has ended it since the last mail."""
        if self._smtp is not None:
            with suppress(smtplib.SMTPServerDisconnected):
                if self._smtp.rset()[0] == _OK:
                    return self._smtp
            self._smtp.close()
        self._smtp = self._connected()
        return self._smtp

    def _connected(self) -> smtplib.SMTP:
        where = self._settings
        name = _LOOPBACK if is_this_host(where.host) else None  # else the library asks the network for our name
        if where.security == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                where.host, where.port, name, timeout=where.timeout, context=self._tls
            )
        else:
            smtp = smtplib.SMTP(where.host, where.port, name, timeout=where.timeout)
        try:
            _greet(smtp)
            if where.security == "starttls":
                smtp.starttls(context=self._tls)
                _greet(smtp)
            if where.user is not None and self._password is not None and self._asks_for_login(smtp):
                smtp.login(where.user, self._password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _asks_for_login(self, smtp: smtplib.SMTP) -> bool:
        """Always, but for a server of this host without encryption that knows no login: it trusts its own host."""
        where = self._settings
        return where.security != "none" or not is_this_host(where.host) or smtp.has_extn("auth")

    def _check_privacy(self) -> None:
        where = self._settings
        if where.security == "none" and not where.allow_plain and not is_this_host(where.host):
            raise ConfigurationError(
                "mail to {host} would go unencrypted: set security to starttls or tls, or allow_plain = true",
                host=where.host,
            )

    def _check_login(self) -> None:
        user, password = self._settings.user, self._password
        if user is None:
            return
        if password is None:
            raise ConfigurationError("there is no password for the user “{user}” of the mail server", user=user)
        if not (user + password).isascii():
            raise ConfigurationError("user and password of the mail server can only have ASCII characters")

    def _trust(self) -> ssl.SSLContext:
        """The authorities of the system, or those of the configured file alone."""
        file = self._settings.ca_file
        try:
            return ssl.create_default_context(cafile=file)
        except OSError as error:
            raise ConfigurationError("cannot read the certificates in “{file}”", file=str(file)) from error

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn what goes wrong with the whole session into one of our errors."""
        try:
            yield
        except (OSError, UnicodeError) as error:  # what smtplib and ssl raise are OSErrors
            raise _ours(error, f"{self._settings.host}:{self._settings.port}") from error


def is_this_host(host: str) -> bool:
    """Whether what is sent there never leaves this computer: localhost, 127.0.0.0/8, ::1."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _greet(smtp: smtplib.SMTP) -> None:
    """Say EHLO, or HELO to a server that does not know EHLO; one that has no time now is not asked again."""
    code, answer = smtp.ehlo()
    if code in _LATER:
        raise smtplib.SMTPHeloError(code, answer)
    smtp.ehlo_or_helo_if_needed()


def _refusal(code: int, answer: bytes | str) -> Refusal:
    return Refusal(temporary=code not in _PERMANENT, reason=_said(code, answer))


def _said(code: int, answer: bytes | str) -> str:
    words = in_words(answer)
    return words if code < 0 or words == _GONE else f"{code} {words}".strip()


def _ours(error: OSError | UnicodeError, server: str) -> ConfigurationError | LostServerError | RefusedMailError:
    match error:
        case smtplib.SMTPAuthenticationError() if error.smtp_code in _PERMANENT:
            answer = _said(error.smtp_code, error.smtp_error)
            return ConfigurationError(
                "the mail server {server} refuses the login: {answer}", server=server, answer=answer
            )
        case smtplib.SMTPResponseException() if error.smtp_code in _PERMANENT:
            answer = _said(error.smtp_code, error.smtp_error)
            return RefusedMailError("the mail server {server} takes no mail: {answer}", server=server, answer=answer)
        case smtplib.SMTPResponseException():
            return _lost(server, _said(error.smtp_code, error.smtp_error))
        case smtplib.SMTPServerDisconnected():
            return _lost(server, _SLOW if isinstance(error.__context__, TimeoutError) else _GONE)
        case smtplib.SMTPNotSupportedError() | smtplib.SMTPException():
            return ConfigurationError(
                "the mail server {server} does not offer what the configuration asks for: {reason}",
                server=server,
                reason=str(error),
            )
        case _:
            return _of_connection(error, server)


def _of_connection(error: OSError | UnicodeError, server: str) -> ConfigurationError | LostServerError:
    match error:
        case ssl.SSLCertVerificationError():
            return ConfigurationError(
                "the certificate of the mail server {server} is not trusted: {reason}",
                server=server,
                reason=error.verify_message,
            )
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return _lost(server, _GONE)
        case ssl.SSLError():
            return ConfigurationError(
                "no TLS connection to the mail server {server}: {reason}; check security and port",
                server=server,
                reason=error.reason or str(error),
            )
        case TimeoutError():
            return _lost(server, _SLOW)
        case UnicodeError():
            return ConfigurationError("“{host}” is no name of a mail server", host=server)
        case _:
            return _lost(server, error.strerror or str(error))


def _lost(server: str, reason: str) -> LostServerError:
    return LostServerError("the mail server {server} cannot be reached: {reason}", server=server, reason=Msgid(reason))

"""Mail through the company's own server. The only file that speaks SMTP.

It goes to a server that the company names in its settings, never to an address that an applicant gave
(docs/adr/0012). TLS with a checked certificate is the default, and no password goes out without it.
"""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage

from vetting.errors import DeliveryError, SettingsError
from vetting.settings import MailSettings
from vetting.text import visible

PASSWORD = "VETTING_SMTP_PASSWORD"  # noqa: S105 - the name of the variable that holds it
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_EXAMPLES = {"host": "smtp.example.com", "sender": "hiring@example.com"}
_SLOWEST = 65_536  # bytes a second; the wait for a large message grows with it
_ANSWER_CHARS = 200
_OWN_NAME = "[127.0.0.1]"  # said in the greeting; the default is the name of this machine
_AUTHENTICATION_REQUIRED, _TOO_LARGE = 530, 552


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server, the sender's address and how to log in."""

    settings: MailSettings
    password: str = field(default="", repr=False)

    @property
    def place(self) -> str:
        """``host:port``, with the usual port of its kind of TLS where none is set."""
        return f"{self.settings.host}:{self.port}"

    @property
    def port(self) -> int:
        """The port that is asked."""
        return self.settings.port or _PORTS[self.settings.tls]


def mail_server(settings: MailSettings, environ: Mapping[str, str]) -> MailServer:
    """The server that takes mail.

    Raises:
        SettingsError: Something is missing, or a password would be sent for all to read.
    """
    for key, example in _EXAMPLES.items():
        if not getattr(settings, key):
            raise SettingsError(
                f"no mail can be sent, because '{key}' is not set", "[mail]", f'e.g. {key} = "{example}"'
            )
    if not settings.user:
        return MailServer(settings)
    if settings.tls == "none":
        raise SettingsError(
            "without TLS everybody on the way could read the password",
            "[mail]",
            'set tls = "starttls" or "tls", or leave user out',
        )
    password = environ.get(PASSWORD, "")
    if not password:
        raise SettingsError("the password of the mail server is missing", PASSWORD, "set this variable")
    if not (settings.user + password).isascii():
        raise SettingsError("user and password must be ASCII to be sent to a mail server", "[mail]")
    return MailServer(settings, password)


def send(server: MailServer, message: EmailMessage, address: str) -> None:
    """Hand a message for one address to the server.

    Raises:
        DeliveryError: It was not taken. What the server said is repeated only where it cannot have seen the
            message yet.
    """
    where = f"mail:{address}"
    try:
        client = _greeted(server)
    except OSError as error:
        words, hint = _before(error, server)
        raise DeliveryError(f"not sent: {words}", where, hint) from error
    try:
        _log_in(client, server, where)
        size = sum(len(part.get_payload()) for part in message.iter_attachments())
        if client.sock is not None:
            client.sock.settimeout(server.settings.timeout_s + size / _SLOWEST)
        client.send_message(message, server.settings.sender, [address])
        # It is delivered: a server that stumbles over the goodbye changes nothing.
        with contextlib.suppress(OSError):
            client.quit()
    except OSError as error:
        words, hint = _after(error, server)
        raise DeliveryError(f"not sent: {words}", where, hint) from error
    finally:
        client.close()


def _greeted(server: MailServer) -> smtplib.SMTP:
    """A connection, under TLS where that is asked for."""
    settings = server.settings
    host, port, wait = settings.host, server.port, settings.timeout_s
    if settings.tls == "tls":
        context = ssl.create_default_context()
        client: smtplib.SMTP = smtplib.SMTP_SSL(host, port, _OWN_NAME, timeout=wait, context=context)
    else:
        client = smtplib.SMTP(host, port, _OWN_NAME, timeout=wait)
    try:
        client.ehlo_or_helo_if_needed()
        if settings.tls == "starttls":
            client.starttls(context=ssl.create_default_context())
            client.ehlo()
    except OSError:
        client.close()
        raise
    return client


def _log_in(client: smtplib.SMTP, server: MailServer, where: str) -> None:
    if not server.settings.user:
        return
    try:
        client.login(server.settings.user, server.password)
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPException as error:
        code = f" ({error.smtp_code})" if isinstance(error, smtplib.SMTPResponseException) else ""
        raise DeliveryError(
            f"not sent: {server.place} refused the login{code}",
            where,
            f"check user under [mail], and {PASSWORD}",
        ) from error


def _before(error: OSError, server: MailServer) -> tuple[str, str]:
    """Why there is no safe connection, and what to do."""
    place, wait = server.place, server.settings.timeout_s
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"the certificate of {place} is not good: {visible(error.verify_message)}",
            "check host under [mail]; for an authority of your own set SSL_CERT_FILE",
        )
    if isinstance(error, ssl.SSLError):
        return f"{place} does not speak TLS from the first byte", 'check port, or try tls = "starttls"'
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return (
            f"{place} offers no STARTTLS, and nothing goes out without",
            'check port, or try tls = "tls"',
        )
    if _timed_out(error):
        return f"{place} did not answer within {wait:g} seconds", "check host and port under [mail]"
    if isinstance(error, smtplib.SMTPResponseException) and error.smtp_code > 0:
        return (
            f"{place} turned the connection down: {_said(error.smtp_code, error.smtp_error)}",
            "try again later",
        )
    if isinstance(error, smtplib.SMTPException):
        return f"{place} hung up, or is no mail server", "check host, port and tls under [mail]"
    reason = visible(error.strerror or "no connection")
    return f"{place} cannot be reached: {reason}", "check host and port under [mail]"


def _after(error: OSError, server: MailServer) -> tuple[str, str]:
    """Why a message was not taken, and what to do."""
    place = server.place
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answer = next(iter(error.recipients.values()))
        return f"{place} refused the recipient: {_said(*answer)}", "check the address"
    if isinstance(error, smtplib.SMTPResponseException):
        if error.smtp_code == _TOO_LARGE:
            return f"the message is too large for {place}", "deliver with dir:PATH"
        if error.smtp_code == _AUTHENTICATION_REQUIRED:
            return f"{place} asks for a login", f"set user under [mail], and {PASSWORD}"
    if isinstance(error, smtplib.SMTPSenderRefused):
        return (
            f"{place} refused the sender: {_said(error.smtp_code, error.smtp_error)}",
            "check sender under [mail]",
        )
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{place} refused the message ({error.smtp_code})", "ask whoever runs the mail server"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"{place} takes no address with letters outside ASCII", "give another address"
    return (
        f"{place} {'fell silent' if _timed_out(error) else 'hung up'} before it took the message",
        "ask the recipient whether it came before you send it again",
    )


def _timed_out(error: OSError) -> bool:
    # smtplib makes one exception of a server that hangs and one that hangs up
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return visible(f"{code} {text}")[:_ANSWER_CHARS]

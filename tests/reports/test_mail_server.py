"""Mail: what arrives at a real server, and every way in which one says no."""

from __future__ import annotations

import socket
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import trustme

from reports.covering_letter import Parcel, covering_letter, parcel_of
from reports.mail_server import PASSWORD as PASSWORD_VARIABLE, MailServer, mail_server as server_of, send
from reports.report import build_report
from tests.mail_servers import PASSWORD, USER, mail_server, saying
from tests.reports import sample_case as sample
from vetting.errors import DeliveryError, SettingsError
from vetting.models import Document
from vetting.report_model import Audience
from vetting.settings import MailSettings

TO = "manager@example.com"
SENDER = "hiring@example.com"
PDF = Document(name="report.pdf", media_type="application/pdf", body=bytes(range(256)) * 40 + b"\r\n.\r\n")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(autouse=True)
def _trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine trusts the throw-away authority, as it would a company's own."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))


def parcel(audience: Audience = Audience.MANAGER) -> Parcel:
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    return parcel_of(build_report(*parts, audience=audience))


def letter(to: str = TO, what: Parcel | None = None) -> EmailMessage:
    now = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    return covering_letter(what or parcel(), [PDF], sender=SENDER, to=to, now=now)


def server(
    port: int, *, tls: str = "starttls", user: str = "", password: str = "", wait: float = 5
) -> MailServer:
    settings = MailSettings(host="127.0.0.1", port=port, tls=tls, sender=SENDER, user=user, timeout_s=wait)
    return MailServer(settings, password)


@pytest.mark.parametrize(
    ("tls", "user"), [("starttls", ""), ("starttls", USER), ("tls", ""), ("tls", USER), ("none", "")]
)
def test_what_arrives_is_the_file_byte_for_byte(authority: trustme.CA, tls: str, user: str) -> None:
    with mail_server(tls=tls, authority=authority, auth_required=tls == "starttls" and bool(user)) as (
        received,
        port,
    ):
        send(server(port, tls=tls, user=user, password=PASSWORD if user else ""), letter(), TO)
    (envelope,) = received.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos) == (SENDER, [TO])
    assert received.tls == [tls != "none"]
    assert received.logins == ([(USER.encode(), PASSWORD.encode())] if user else [])
    assert set(received.ehlos) == {"[127.0.0.1]"}, "the name of this machine is nobody's business"
    assert envelope.content.isascii()
    message = message_from_bytes(envelope.content, policy=policy.default)
    assert message["To"] == TO
    assert message["Subject"] == "DRAFT: Candidate report, case-0123456789"
    assert message["Date"] == "Fri, 20 Nov 2026 09:30:00 +0000"
    assert message["Message-ID"].endswith("@example.com>")
    assert message["Auto-Submitted"] == "auto-generated"
    (attached,) = message.iter_attachments()
    assert (attached.get_content_type(), attached.get_filename()) == ("application/pdf", "report.pdf")
    assert attached.get_content() == PDF.body


@pytest.mark.parametrize("audience", list(Audience))
def test_the_message_tells_what_it_carries_and_nothing_of_the_person(audience: Audience) -> None:
    message = letter(what=parcel(audience))
    body = message.get_body()
    assert body is not None
    assert body["Content-Language"] == "en"
    said = f"{message['Subject']}\n{body.get_content()}"
    for word in ("Robin", "Sample", "idiot", "Bakery", "finalist", "Points"):
        assert word not in said
    for word in ("draft", "no verdict", "confidential", "19 May 2027", "What to do next"):
        assert word in said
    assert ("not redacted" in message["Subject"]) == (audience is Audience.REVIEWER)


def test_the_manager_is_told_to_send_the_candidate_their_own_copy_and_not_the_report() -> None:
    body = letter(what=parcel(Audience.MANAGER)).get_body()
    assert body is not None
    said = " ".join(body.get_content().split())
    assert "send the candidate their copy (“vetting copy case-0123456789”)" in said


def test_a_report_that_was_reviewed_is_not_called_a_draft() -> None:
    what = parcel()
    done = Parcel(what.kind, what.case_id, draft=False, purge_on=date(2027, 1, 1), tool_version="1")
    assert "draft" not in str(letter(what=done)).lower()


def _refusal(to: MailServer, address: str = TO, message: EmailMessage | None = None) -> str:
    with pytest.raises(DeliveryError) as caught:
        send(to, message or letter(address), address)
    assert caught.value.exit_code == 1
    said = str(caught.value)
    assert said.startswith(f"mail:{address}: not sent: ")
    assert PASSWORD not in said
    return said


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_certificate_of_nobody_known_or_for_another_host_gets_nothing(
    authority: trustme.CA, tls: str
) -> None:
    with mail_server(tls=tls, authority=trustme.CA()) as (received, port):
        said = _refusal(server(port, tls=tls, user=USER, password=PASSWORD))
        assert "the certificate of 127.0.0.1" in said
        assert "SSL_CERT_FILE" in said
    with mail_server(tls=tls, authority=authority, name="other.example.com") as (others, port):
        assert "IP address mismatch" in _refusal(server(port, tls=tls, user=USER, password=PASSWORD))
    for each in (received, others):
        assert (each.envelopes, each.logins) == ([], [])


def test_a_server_without_starttls_gets_nothing() -> None:
    with mail_server(tls="none") as (received, port):
        assert "offers no STARTTLS, and nothing goes out without" in _refusal(
            server(port, user=USER, password=PASSWORD)
        )
    assert (received.envelopes, received.logins) == ([], [])


def test_a_server_that_speaks_plainly_where_tls_was_meant_is_told_so() -> None:
    with mail_server(tls="none") as (_, port):
        assert "does not speak TLS from the first byte" in _refusal(server(port, tls="tls"))


def test_a_wrong_password_is_told_and_not_repeated(authority: trustme.CA) -> None:
    with mail_server(authority=authority, auth_required=True) as (received, port):
        said = _refusal(server(port, user=USER, password="not it"))
    assert "refused the login (535)" in said
    assert PASSWORD_VARIABLE in said
    assert received.envelopes == []


def test_a_server_that_asks_for_a_login_says_what_to_set(authority: trustme.CA) -> None:
    with mail_server(authority=authority, auth_required=True) as (_, port):
        assert "asks for a login (set user under [mail]" in _refusal(server(port))


def test_a_login_that_the_server_does_not_know_is_told(authority: trustme.CA) -> None:
    options = {"auth_exclude_mechanism": ["LOGIN", "PLAIN"]}
    with mail_server(authority=authority, **options) as (_, port):
        assert "refused the login" in _refusal(server(port, user=USER, password=PASSWORD))


def test_an_unknown_recipient_is_told_in_the_words_of_the_server_made_harmless(authority: trustme.CA) -> None:
    with mail_server(authority=authority) as (received, port):
        said = _refusal(server(port), "nobody@example.com")
    assert "refused the recipient: 550 5.1.1 no such ⟨U+001B⟩[31m mailbox (check the address)" in said
    assert received.envelopes == []


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("554 no: Robin Sample is an idiot", "refused the message (554)"),
        ("451 later", "refused the message (451)"),
    ],
)
def test_what_a_server_says_once_it_has_the_message_is_not_repeated(
    authority: trustme.CA, answer: str, says: str
) -> None:
    with mail_server(authority=authority) as (received, port):
        received.last_answer = answer
        said = _refusal(server(port))
    assert says in said
    assert answer[4:] not in said


def test_a_message_that_the_server_finds_too_large_is_told(authority: trustme.CA) -> None:
    with mail_server(authority=authority, data_size_limit=10_000) as (_, port):
        assert "is too large for 127.0.0.1" in _refusal(server(port))


def test_nobody_at_the_port_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert "cannot be reached: Connection refused" in _refusal(server(port))


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ((), "did not answer within 0.3 seconds"),
        ((b"220 hello\r\n",), "did not answer within 0.3 seconds"),
        ((b"554 go away\r\n",), "turned the connection down: 554 go away"),
        ((b"SSH-2.0-OpenSSH_9.2\r\n",), "is no mail server"),
        ((b"220 hello\r\n", b"250-me\r\n250 STARTTLS\r\n"), "did not answer within 0.3 seconds"),
        ((b"220 hello\r\n", b"250-me\r\n250 STARTTLS\r\n", b"454 not now\r\n"), "454 not now"),
        ((b"220 hello\r\n", b"250-me\r\n250 STARTTLS\r\n", b"220 go\r\n"), "did not answer within 0.3"),
        ((b"220 hello\r\n", b"250-me\r\n250 STARTTLS\r\n", b"220 go\r\n", b"nonsense" * 9), "TLS"),
        ((b"220 " + b"x" * 100_000 + b"\r\n",), "turned the connection down: 500 Line too long"),
    ],
)
def test_a_server_that_hangs_or_talks_nonsense_is_told_and_holds_nobody_up(
    lines: tuple[bytes, ...], says: str
) -> None:
    with saying(*lines) as port:
        assert says in _refusal(server(port, wait=0.3))


def test_a_server_that_falls_silent_after_the_message_leaves_a_doubt_that_is_told() -> None:
    lines = (b"220 hello\r\n", b"250 me\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n")
    with saying(*lines) as port:
        said = _refusal(server(port, tls="none", wait=0.3))
    assert "fell silent before it took the message (ask the recipient whether it came" in said


def test_a_stumble_at_the_goodbye_is_no_failure(
    authority: trustme.CA, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanish(self: object) -> None:
        raise ConnectionResetError

    monkeypatch.setattr("smtplib.SMTP.quit", vanish)
    with mail_server(authority=authority) as (received, port):
        send(server(port), letter(), TO)
    assert len(received.envelopes) == 1


def test_an_address_outside_ascii_arrives_where_the_server_takes_it(authority: trustme.CA) -> None:
    address = "mañager@xn--mller-kva.example"
    with mail_server(authority=authority, enable_SMTPUTF8=True) as (received, port):
        send(server(port), letter(address), address)
    (envelope,) = received.envelopes
    assert envelope.rcpt_tos == [address]
    assert message_from_bytes(envelope.content, policy=policy.default)["To"] == address
    with mail_server(authority=authority, enable_SMTPUTF8=False) as (_, port):
        assert "takes no address with letters outside ASCII" in _refusal(server(port), address)


def test_a_line_end_in_a_header_is_never_sent() -> None:
    with pytest.raises(ValueError, match="linefeed"):
        letter(f"{TO}\nBcc: other@example.com")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"host": ""}, "'host' is not set"),
        ({"sender": ""}, "'sender' is not set"),
        ({"user": USER, "tls": "none"}, "everybody on the way could read the password"),
        ({"user": USER}, f"{PASSWORD_VARIABLE}: the password of the mail server is missing"),
    ],
)
def test_settings_that_cannot_work_are_told_before_anything_is_read(
    change: dict[str, str], says: str
) -> None:
    settings = MailSettings(**{"host": "smtp.example.com", "sender": SENDER} | change)
    environ = {PASSWORD_VARIABLE: PASSWORD} if change.get("tls") else {}
    with pytest.raises(SettingsError) as caught:
        server_of(settings, environ)
    assert says in str(caught.value)


def test_a_password_stands_in_no_representation() -> None:
    settings = MailSettings(host="smtp.example.com", sender=SENDER, user=USER)
    made = server_of(settings, {PASSWORD_VARIABLE: PASSWORD})
    assert made.password == PASSWORD
    assert PASSWORD not in repr(made)
    with pytest.raises(SettingsError, match="must be ASCII"):
        server_of(settings, {PASSWORD_VARIABLE: "gehe\u00efm"})


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("tls", 465), ("none", 25)])
def test_each_kind_of_tls_has_its_usual_port(tls: str, port: int) -> None:
    settings = MailSettings(host="smtp.example.com", sender=SENDER, tls=tls)
    assert server_of(settings, {}).place == f"smtp.example.com:{port}"

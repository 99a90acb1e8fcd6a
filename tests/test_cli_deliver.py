"""``--deliver``: refused before anything is read, or sent and copied as the files are."""

from __future__ import annotations

import json
import stat
from datetime import date
from email import message_from_bytes, policy
from pathlib import Path

import pytest
import trustme

import cli
from examples.demo import AS_OF, build
from reports.covering_letter import Kind, Parcel
from reports.delivery import ToMail, deliver
from reports.mail_server import MailServer
from tests.mail_servers import PASSWORD, USER, mail_server
from vetting.errors import DeliveryError
from vetting.settings import MailSettings


@pytest.fixture
def candidate(tmp_path: Path) -> Path:
    """The example candidate with their Twitter archive alone."""
    file = build(tmp_path / "robin")
    text = file.read_text(encoding="utf-8")
    head, *accounts = text.split("[[accounts]]")
    kept = [each for each in accounts if "twitter-archive.zip" in each]
    file.write_text("[[accounts]]".join([head, *kept]), encoding="utf-8")
    return file


def settings(port: int, *lines: str) -> None:
    """A vetting.toml in the working directory, with a mail server."""
    text = f'[mail]\nhost = "127.0.0.1"\nport = {port}\nsender = "hiring@example.com"\ntimeout_s = 5\n'
    Path("vetting.toml").write_text(text + "\n".join(lines), encoding="utf-8")


def run(command: str, named: str, *options: str, formats: str = "pdf,json") -> int:
    args = [command, named, "-o", "out", "--format", formats, *options]
    return cli.run([*args, "--as-of", AS_OF] if named.endswith(".toml") else args)


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("manager@example.com", "this is no place to deliver to (give mail:manager@example.com or dir:PATH)"),
        ("mail:", "this is no place to deliver to"),
        ("ftp:x", "this is no place to deliver to"),
        ("mail:a@example.com,b@example.com", "this is not one mail address"),
        ("mail:a@example.com\nBcc: b@example.com", "this is not one mail address"),
        ("mail:manager@example.com", "[mail]: no mail can be sent, because 'host' is not set"),
        ("dir:taken", "documents cannot be written here: File exists (give another folder with --deliver"),
        ("dir:taken/below", "documents cannot be written here: Not a directory"),
        ("dir:a\0b", "this is no path on this machine"),
    ],
)
def test_a_place_that_cannot_work_is_refused_before_anything_is_read(
    candidate: Path, capsys: pytest.CaptureFixture[str], to: str, says: str
) -> None:
    Path("taken").write_text("a file")
    assert run("report", str(candidate), "--deliver", to) == 2
    assert says in capsys.readouterr().err
    assert not Path("out").exists()


def test_mail_without_a_pdf_is_refused(candidate: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings(25)
    assert run("report", str(candidate), "--deliver", "mail:manager@example.com", formats="html") == 2
    assert "mail carries the PDF, and none is made (add pdf to --format)" in capsys.readouterr().err


@pytest.mark.pdf
def test_a_report_and_a_packet_are_sent_and_copied_as_they_were_written(
    candidate: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path("ca.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("VETTING_SMTP_PASSWORD", PASSWORD)
    copies = tmp_path / "a" / "b"
    places = ("--deliver", "mail:manager@example.com", "--deliver", f"dir:{copies}")
    Path("out").mkdir()
    Path("out/report-reviewer.pdf").write_bytes(b"of an earlier run, for the reviewer alone")
    with mail_server(authority=authority, auth_required=True) as (received, port):
        settings(port, f'user = "{USER}"')
        assert run("report", str(candidate), *places) == 0
        said = capsys.readouterr()
        case = said.out.split()[1].rstrip(":")
        assert run("packet", case, "--json", *places) == 0
        answer = json.loads(capsys.readouterr().out)
    assert f"Sent to manager@example.com\nCopied to {copies}\nNext:" in said.out
    assert "Warning" not in said.err
    assert answer["delivered"] == ["mail:manager@example.com", f"dir:{copies}"]
    assert answer["failed"] == []
    messages = [message_from_bytes(each.content, policy=policy.default) for each in received.envelopes]
    assert [message["Subject"] for message in messages] == [
        f"DRAFT: Candidate report, {case}",
        f"DRAFT: Interview packet, {case}",
    ]
    sent = [
        {part.get_filename(): part.get_content() for part in message.iter_attachments()}
        for message in messages
    ]
    assert [list(each) for each in sent] == [["report.pdf"], ["packet.pdf", "packet-candidate.pdf"]]
    for name, body in (sent[0] | sent[1]).items():
        assert body == Path("out", name).read_bytes()
    assert {path.name for path in copies.iterdir()} == {
        "report.pdf",
        "assessment.json",
        "packet.pdf",
        "packet-candidate.pdf",
        "packet.json",
    }
    for path in copies.iterdir():
        assert path.read_bytes() == Path("out", path.name).read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.pdf
def test_mail_that_is_refused_leaves_the_documents_and_the_other_copies(
    candidate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("copies").mkdir()
    Path("copies/report.pdf").write_bytes(b"an older one")
    with mail_server(tls="none") as (received, port):
        settings(port, 'tls = "none"')
        places = ("--deliver", "mail:nobody@example.com", "--deliver", "dir:copies")
        assert run("report", str(candidate), "--json", *places) == 1
    printed = capsys.readouterr()
    assert f"Warning: mail goes to 127.0.0.1:{port} without TLS, for all on the way to read." in printed.err
    assert "Warning: mail:nobody@example.com: not sent: " in printed.err
    assert "Robin" not in printed.err
    answer = json.loads(printed.out)
    assert answer["delivered"] == [f"dir:{Path('copies').absolute()}"]
    assert len(answer["failed"]) == 1
    assert Path("copies/report.pdf").read_bytes() == Path("out/report.pdf").read_bytes()
    assert received.envelopes == []


def test_documents_too_large_for_mail_are_not_sent_and_no_server_is_asked() -> None:
    for name in ("report.pdf", "appendix.pdf"):
        with Path(name).open("wb") as file:
            file.truncate(10_500_000)
    server = MailServer(MailSettings(host="127.0.0.1", port=1, sender="hiring@example.com"))
    parcel = Parcel(Kind("x", "x", "x"), "case-1", draft=False, purge_on=date(2027, 1, 1), tool_version="1")
    with pytest.raises(DeliveryError, match=r"have 21 MB, and mail takes 20 .use --deliver dir:PATH"):
        deliver(ToMail("a@example.com", server), [Path("report.pdf"), Path("appendix.pdf")], parcel)
    with pytest.raises(DeliveryError, match="no PDF could be made"):
        deliver(ToMail("a@example.com", server), [Path("report.html")], parcel)


def test_the_doctor_says_whether_mail_can_be_sent_and_asks_no_server(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def mail() -> dict[str, object]:
        cli.run(["doctor", "--json"])
        return next(row for row in json.loads(capsys.readouterr().out) if row["name"] == "Mail")

    assert mail()["detail"] == "not set up; only --deliver mail: needs it"
    settings(1, 'user = "hiring"')
    monkeypatch.delenv("VETTING_SMTP_PASSWORD", raising=False)
    assert mail()["ok"] is False
    assert mail()["required"] is False
    monkeypatch.setenv("VETTING_SMTP_PASSWORD", PASSWORD)
    assert (mail()["ok"], mail()["detail"]) == (True, "127.0.0.1:1, starttls, from hiring@example.com")


def test_a_company_that_is_set_up_wrongly_is_told_before_anything_is_read(
    candidate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("vetting.toml").write_text('[company]\nname = "Example Ltd"\nlogo = "none.png"\n')
    assert run("report", str(candidate)) == 2
    assert "vetting.toml:3: the logo cannot be read" in capsys.readouterr().err
    assert not Path("out").exists()

"""Options of documents: paper, archival PDF, password; what is refused is refused before anything is read."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pikepdf
import pytest

import cli
from examples import demo
from reports.covering_letter import parcel_of
from reports.delivery import ToFolder, deliver
from reports.document_options import ARCHIVAL, DocumentOptions
from reports.output import drop_stale_appendix
from reports.pdf_password import VARIABLE
from reports.report import build_report
from tests.reports import sample_case as sample
from vetting.errors import SettingsError
from vetting.report_model import Audience
from vetting.settings import DocumentSettings, load_settings

PASSWORD = "correct horse ⌘ battery"
LETTER = (612, 792)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A case that was reported on, and where its data are."""
    folder = tmp_path_factory.mktemp("documents")
    candidate = demo.build(folder / "robin")
    text = candidate.read_text(encoding="utf-8")
    feed = f'export = "{demo.HERE / "blog" / "rss.xml"}"'
    text = text.replace('url    = "http://127.0.0.1:8765/rss.xml"', feed)
    candidate.write_text(text.replace('"http://127.0.0.1:8765/rss.xml"', '"posterous"'), encoding="utf-8")
    data, out = folder / "data", folder / "out"
    options = ["--as-of", demo.AS_OF, "--data-dir", str(data), "--format", "json"]
    assert cli.run(["report", str(candidate), "-o", str(out), *options]) == 0
    return json.loads((out / "assessment.json").read_text(encoding="utf-8"))["case_id"], data


def packet(stored: tuple[str, Path], out: Path, *options: str) -> int:
    case, data = stored
    return cli.run(["packet", case, "-o", str(out), "--data-dir", str(data), *options])


def test_an_encrypted_packet_opens_with_the_password_alone(
    stored: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    assert packet(stored, tmp_path, "--encrypt", "--paper", "LETTER") == 0
    assert {each.name for each in tmp_path.iterdir()} == {"packet.pdf", "packet-candidate.pdf"}
    for file in tmp_path.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert b"Robin" not in file.read_bytes()
        assert b"pdfuaid" not in file.read_bytes()
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(file)
        with pikepdf.open(file, password=PASSWORD) as pdf:
            assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
            assert pdf.encryption.file_method is pikepdf.models.EncryptionMethod.aesv3
            assert pdf.encryption.stream_method is pikepdf.models.EncryptionMethod.aesv3
            assert pdf.allow.accessibility
            assert pdf.allow.extract
            assert pdf.Root.MarkInfo.Marked
            with pdf.open_metadata() as metadata:
                assert metadata["pdfuaid:part"] == "1"
            assert tuple(pdf.pages[0].MediaBox)[2:] == LETTER


def test_the_interviewers_pdf_carries_the_json_and_the_candidates_does_not(
    stored: tuple[str, Path], tmp_path: Path
) -> None:
    assert packet(stored, tmp_path) == 0
    with pikepdf.open(tmp_path / "packet.pdf") as pdf:
        attached = pdf.attachments["packet.json"]
        assert attached.get_file().read_bytes() == (tmp_path / "packet.json").read_bytes()
    with pikepdf.open(tmp_path / "packet-candidate.pdf") as pdf:
        assert list(pdf.attachments) == []


@pytest.mark.parametrize(
    ("password", "options", "words"),
    [
        (None, ["--encrypt"], f"{VARIABLE}: no password to encrypt with"),
        ("", ["--encrypt"], "no password to encrypt with"),
        ("eleven char", ["--encrypt"], "the password has fewer than 12 characters"),
        ("x" * 128, ["--encrypt"], "the password has more than 127 bytes"),
        ("\udc80" * 12, ["--encrypt"], "the password is not UTF-8 text"),
        (PASSWORD, ["--encrypt", "--pdf-a"], "PDF/A allows no password"),
        (PASSWORD, ["--encrypt", "--format", "html"], "only a PDF can be encrypted"),
        (None, ["--format", "pdf,docx"], "unknown format 'docx'"),
        (None, ["--format", ","], "unknown format ','"),
        (None, ["--paper", "A5"], "A5"),
    ],
)
@pytest.mark.parametrize("command", ["report", "packet"])
def test_what_cannot_be_done_is_refused_before_anything_is_read(
    command: str,
    password: str | None,
    options: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    if password is not None:
        monkeypatch.setenv(VARIABLE, password)
    out = tmp_path / "out"
    assert cli.run([command, str(tmp_path / "missing.toml"), "-o", str(out), *options]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert "missing.toml" not in error
    assert not password or password not in error
    assert not out.exists()


def test_documents_that_stay_open_beside_an_encrypted_one_are_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    options = DocumentOptions(
        formats="html, PDF,json,html", paper=None, pdf_a=None, encrypt=True, deliver_to=()
    )
    wanted = options.check()
    assert wanted.formats == ("html", "pdf", "json")
    assert "html and json can be read without the password" in capsys.readouterr().err
    assert PASSWORD not in repr(wanted)


def test_options_win_over_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "vetting.toml"
    file.write_text('[documents]\npaper = "Letter"\npdf_a = true\n')
    settings = load_settings(file, environ={}).documents
    assert settings == DocumentSettings(paper="letter", pdf_a=True)
    plain = DocumentOptions(formats=None, paper=None, pdf_a=None, encrypt=False, deliver_to=()).check()
    assert (plain.paper(settings), plain.variant(settings)) == ("letter", ARCHIVAL)
    other = DocumentOptions(formats=None, paper="A4", pdf_a=False, encrypt=False, deliver_to=()).check()
    assert (other.paper(settings), other.variant(settings)) == ("A4", "pdf/ua-1")
    monkeypatch.setenv(VARIABLE, PASSWORD)
    locked = DocumentOptions(formats=None, paper=None, pdf_a=None, encrypt=True, deliver_to=()).check()
    with pytest.raises(SettingsError, match="pdf_a = true in the settings: PDF/A allows no password"):
        locked.variant(settings)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('paper = "A5"', "'paper' must be A4 or letter"),
        ("paper = 4", "'paper' must be A4 or letter"),
        ('pdf_a = "yes"', "'pdf_a' must be true or false"),
        ("pdfa = true", "did you mean 'pdf_a'"),
    ],
)
def test_a_wrong_setting_is_told_with_its_line(line: str, words: str, tmp_path: Path) -> None:
    file = tmp_path / "vetting.toml"
    file.write_text(f"[documents]\n{line}\n")
    with pytest.raises(SettingsError) as caught:
        load_settings(file, environ={})
    assert words in str(caught.value)
    assert f"{file}:2" in str(caught.value)


def test_an_earlier_reports_appendix_does_not_stay_beside_a_report_that_needs_none(tmp_path: Path) -> None:
    out, copied = tmp_path / "out", tmp_path / "copied"
    for folder in (out, copied):
        folder.mkdir()
        for name in ("appendix.pdf", "appendix-reviewer.pdf"):
            (folder / name).write_text("of an earlier report")
    made = out / "report.pdf"
    made.write_text("new")
    drop_stale_appendix(out, [made])
    parts = (sample.case(), sample.gathered(), sample.dossier(), sample.scorecard())
    deliver(ToFolder(copied), [made], parcel_of(build_report(*parts, audience=Audience.MANAGER)))
    for folder in (out, copied):
        assert sorted(path.name for path in folder.iterdir()) == ["appendix-reviewer.pdf", "report.pdf"]
    drop_stale_appendix(copied, [copied / "packet.pdf"])
    drop_stale_appendix(copied, [copied / "report-reviewer.pdf", copied / "appendix-reviewer.pdf"])
    assert (copied / "appendix-reviewer.pdf").exists()

"""``vetting packet``: what it writes, what it rests on, and how it checks questions of one's own."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pypdf
import pytest

import cli
from collectors import collecting
from examples.demo import build
from scoring.roles.book import load_shipped_roles
from scoring.roles.interview import USUAL_ROLE, interview_guide

AS_OF = ("--as-of", "2026-11-20")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = cli.run(["packet", *args])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def packet_of(folder: Path) -> Any:
    return json.loads((folder / "packet.json").read_text(encoding="utf-8"))


def asked_of(folder: Path) -> set[str]:
    made = packet_of(folder)
    return {each["finding_id"] for each in (*made["probes"], *made["clarifications"])}


def test_a_packet_is_made_for_interviewers_and_for_the_candidate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    candidate, out = build(tmp_path / "case"), tmp_path / "out"
    code, said, _ = run(capsys, str(candidate), "-o", str(out), *AS_OF)
    assert code == 1, "nobody serves the feed here"
    assert sorted(path.name for path in out.iterdir()) == [
        "packet-candidate.html",
        "packet-candidate.pdf",
        "packet.html",
        "packet.json",
        "packet.pdf",
    ]
    assert "6 core questions of Social media intern, 2 tasks" in said
    assert "idiot" not in said, "nothing of what was found stands in the terminal"
    made = packet_of(out)
    assert made["role_note"] == ""
    assert any(each["word"] == "much" for row in made["competencies"] for each in row["shown"])
    pages = pypdf.PdfReader(io.BytesIO((out / "packet.pdf").read_bytes())).pages
    assert "Robin Sample" in pages[0].extract_text()


def test_a_packet_after_a_report_asks_no_site_and_says_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    candidate, out = build(tmp_path / "case"), tmp_path / "out"
    first, again = (
        [str(candidate), "-o", str(out), "--format", "json", *more] for more in (AS_OF, ("--json",))
    )
    assert cli.run(["report", *first]) == 1
    report = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    monkeypatch.setattr(collecting, "collect_case", None)
    capsys.readouterr()
    code, said, _ = run(capsys, *again)
    assert code == 1, "the gap of the report is one of the packet too"
    assert json.loads(said)["report"] == report["id"] == packet_of(out)["report_id"]
    asked = {each["finding_id"] for each in packet_of(out)["probes"]}
    assert asked <= {each["id"] for each in report["findings"]}
    assert len(asked) == 2
    assert packet_of(out)["created_at"] == report["created_at"]


def test_what_was_dismissed_or_answered_is_not_asked_until_somebody_upholds_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    candidate, out = build(tmp_path / "case"), tmp_path / "out"
    options = [str(candidate), "-o", str(out), "--format", "html,json"]
    assert cli.run(["report", *options, *AS_OF]) == 1
    assert run(capsys, *options)[0] == 1
    before = packet_of(out)
    first, second = (each["finding_id"] for each in before["probes"])
    case = before["case_id"]
    by = ["--by", "Ada Obi", "--note", "Banter with a friend."]
    assert cli.run(["review", case, first, "--verdict", "dismissed", *by]) == 0
    answer = tmp_path / "answer.txt"
    answer.write_text("It was a hard day, and I took it down.")
    assert cli.run(["reply", case, second, "--text", str(answer)]) == 0
    assert run(capsys, *options)[0] == 1
    assert not {first, second} & asked_of(out)
    assert cli.run(["review", case, second, "--verdict", "upheld", *by]) == 0
    assert run(capsys, *options)[0] == 1
    after = packet_of(out)
    assert first not in asked_of(out)
    (row,) = (each for each in after["probes"] if each["finding_id"] == second)
    assert row["reply"]["text"]["text"] == "It was a hard day, and I took it down."
    assert "It was a hard day" in (out / "packet.html").read_text(encoding="utf-8")
    assert (before["draft"], after["core"]) == (True, before["core"])


def test_a_candidate_file_that_has_changed_is_read_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    candidate, out = build(tmp_path / "case"), tmp_path / "out"
    options = [str(candidate), "-o", str(out), "--format", "json", *AS_OF]
    assert cli.run(["report", *options]) == 1
    text = candidate.read_text(encoding="utf-8")
    assert '"social_media_intern"' in text
    candidate.write_text(text.replace('"social_media_intern"', '"Barista"'), encoding="utf-8")
    code, said, _ = run(capsys, *options)
    assert code == 1
    assert "No role file fits the role “Barista”" in said
    made = packet_of(out)
    assert made["role_file"] == USUAL_ROLE
    assert "those of the role Social media intern" in made["role_note"]
    assert all(each["level"] is None for row in made["competencies"] for each in row["shown"])


def test_a_role_file_of_ones_own_gives_its_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    candidate, out, role = build(tmp_path / "case"), tmp_path / "out", tmp_path / "event_intern.yaml"
    assert cli.run(["roles", "new", "event_intern", "-o", str(role)]) == 0
    options = [str(candidate), "-o", str(out), "--format", "json", "--role-file", str(role), *AS_OF]
    assert run(capsys, *options)[0] == 1
    made = packet_of(out)
    assert (made["role_file"], len(made["core"])) == ("event_intern", 2)
    text = role.read_text(encoding="utf-8")
    first = made["core"][0]["text"].split()[-1]
    assert first in text
    role.write_text(text.replace(first, "while you look after your children?", 1), encoding="utf-8")
    code, _, err = run(capsys, *options)
    assert code == 2
    assert "no question may ask about family" in err


def test_the_guide_of_every_shipped_role_can_be_asked() -> None:
    book = load_shipped_roles()
    for name, role in book.roles.items():
        guide = interview_guide(book, role.title)
        assert (guide.role, guide.note) == (name, "")
        assert len(guide.questions) in (5, 6)
        assert {each.duty for each in guide.questions} <= {duty for duty, _ in guide.duties}


def test_questions_of_ones_own_are_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "questions.txt"
    file.write_text("# ours\nWhich church do you go to?\n\nWhich languages of programming do you use?\n")
    code, said, _ = run(capsys, "--lint", str(file))
    assert code == 2
    assert f"{file}:2: Which church do you go to?" in said
    assert "religion (which church)" in said
    assert "instead: " in said
    assert "2 questions read, 1 refused" in said
    code, said, _ = run(capsys, "--lint", str(file), "--json")
    assert code == 2
    (row,) = json.loads(said)["refused"]
    assert (row["line"], row["topic"]) == (2, "religion")
    file.write_text("Which languages of programming do you use?\n")
    assert run(capsys, "--lint", str(file))[0] == 0


def test_what_cannot_be_checked_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "questions.txt"
    assert "cannot be read" in run(capsys, "--lint", str(file))[2]
    file.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in run(capsys, "--lint", str(file))[2]
    file.write_text("why " * 1_000)
    code, said, _ = run(capsys, "--lint", str(file))
    assert code == 2
    assert "at most 1,000 characters" in said
    file.write_text("x" * 1_000_001)
    assert "larger than 1 MB" in run(capsys, "--lint", str(file))[2]


@pytest.mark.parametrize("args", [(), ("candidate.toml",), ("-o", "out")])
def test_without_a_candidate_and_a_folder_the_usage_is_told(
    args: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, *args)
    assert code == 2
    assert "vetting packet CASE -o DIR" in err


def test_documents_are_made_in_the_language_that_the_settings_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    candidate, out, settings = build(tmp_path / "case"), tmp_path / "out", tmp_path / "german.toml"
    settings.write_text('[documents]\nlanguage = "de"\nlanguage_file = "our-de.po"\n')
    given = (str(candidate), "-o", str(out), "--format", "html", "--config", str(settings), *AS_OF)
    words = tmp_path / "our-de.po"
    words.write_text('msgid ""\nmsgstr ""\n"Language: de\\n"\n\nmsgid "Ask"\nmsgstr "<b>Fragen</b>"\n')
    code, _, said = run(capsys, *given)
    assert code == 2
    assert f"{words}:5: the translation has other markup" in said
    assert not out.exists(), "nothing was read"
    words.write_text(words.read_text().replace("<b>Fragen</b>", "Fragen"))
    assert run(capsys, *given)[0] == 1, "nobody serves the feed here"
    page = (out / "packet.html").read_text(encoding="utf-8")
    assert '<html lang="de">' in page
    assert ">Fragen<" in page
    assert run(capsys, str(candidate), "-o", str(out), "--format", "html", *AS_OF)[0] == 1
    assert '<html lang="en">' in (out / "packet.html").read_text(encoding="utf-8")


def test_how_accounts_are_read_cannot_be_chosen_for_a_stored_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "case-0123456789", "-o", str(tmp_path / "out"), "--as-of", "2026-11-20")
    assert code == 2
    assert "--as-of: this says how accounts are read" in err
    assert not (tmp_path / "out").exists()

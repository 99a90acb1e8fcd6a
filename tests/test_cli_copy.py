"""``vetting copy`` and the way back: all answers of a filled-in form, kept whole or not at all."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import cli
from collectors import collecting
from examples.demo import build
from reports.copy import documents
from tests.reports import sample_case as sample
from tests.review_cases import CASE, said, stored
from vetting.answers_file import answer_block, case_line

AS_OF = ("--as-of", "2026-11-20")


@pytest.fixture
def demo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    candidate = build(tmp_path / "case")
    assert cli.run(["report", str(candidate), "-o", str(tmp_path / "out"), "--format", "json", *AS_OF]) == 1
    capsys.readouterr()
    return candidate


def form(*answers: tuple[str, str]) -> Path:
    lines = [case_line(CASE)]
    for finding, words in answers:
        begin, _, end = answer_block(finding)
        lines += [begin, words, end]
    path = Path("answers.txt")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_reported_case_gives_its_copy_without_the_network_and_the_form_comes_back(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "collect_case", None)
    out = tmp_path / "for-robin"
    assert cli.run(["copy", str(demo), "-o", str(out)]) == 0
    told = capsys.readouterr()
    assert "idiot" not in told.out + told.err, "nothing of what was found stands in the terminal"
    assert "to nobody else" in told.out
    names = ["answers.txt", "candidate-copy.html", "candidate-copy.json", "candidate-copy.pdf"]
    assert sorted(path.name for path in out.iterdir()) == names
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in out.iterdir())
    made = json.loads((out / "candidate-copy.json").read_text(encoding="utf-8"))
    report = json.loads((tmp_path / "out" / "assessment.json").read_text(encoding="utf-8"))
    found = [each["id"] for each in report["findings"]] + [
        each["finding_id"] for each in report["consistency"]
    ]
    assert sorted(each["id"] for each in made["points"]) == sorted(found)
    assert len(made["captures"]) == len(report["captures"])
    assert made["report_id"] == report["id"]
    first = found[0]
    begin, _, end = answer_block(first)
    text = (out / "answers.txt").read_text(encoding="utf-8")
    filled = tmp_path / "filled.txt"
    filled.write_text(text.replace(f"{begin}\n\n{end}", f"{begin}\nI said sorry.\n{end}"), encoding="utf-8")
    assert cli.run(["reply", made["case_id"], "--answers", str(filled)]) == 0
    assert "Kept 1 of the candidate's answers; 0 as before" in capsys.readouterr().out
    assert cli.run(["copy", made["case_id"], "-o", str(out), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["failed"] == []
    assert "I said sorry." in (out / "candidate-copy.html").read_text(encoding="utf-8")
    assert "takes the place of it" in (out / "answers.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("named", ["case-999", "missing.toml", "."])
def test_a_case_that_is_not_here_is_one_message(named: str, capsys: pytest.CaptureFixture[str]) -> None:
    stored()
    assert cli.run(["copy", named, "-o", "out"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Error: ")
    assert len(told) < 400


def test_answers_are_kept_once_and_a_changed_one_supersedes(capsys: pytest.CaptureFixture[str]) -> None:
    stored()
    first, second = (sample.INSULT, "A joke.\n\nAmong friends."), (sample.DATES, "It began in January. 🙂")
    assert cli.run(["reply", CASE, "--answers", str(form(first, second))]) == 0
    assert cli.run(["reply", CASE, "--answers", str(form(first, (sample.DATES, "In May.")))]) == 0
    assert [(each.finding_id, each.text) for each in said().replies] == [
        first,
        second,
        (sample.DATES, "In May."),
    ]
    capsys.readouterr()
    assert cli.run(["reply", CASE, "--answers", str(form(first)), "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["kept"], row["unchanged"], row["empty"]) == ([], 1, 0)


def test_one_wrong_block_keeps_nothing_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    stored()
    assert cli.run(["reply", CASE, "--answers", str(form((sample.INSULT, "A joke."), ("TONE-9", "x")))]) == 2
    assert "answers.txt:5: the case's last report has no finding 'TONE-9'" in capsys.readouterr().err
    assert said().replies == ()


@pytest.mark.parametrize("more", [[sample.INSULT], ["--text", "-"]])
def test_a_file_of_answers_and_one_answer_do_not_go_together(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    stored()
    assert cli.run(["reply", CASE, *more, "--answers", str(form((sample.INSULT, "A joke.")))]) == 2
    assert "the file names its findings itself" in capsys.readouterr().err


def test_help_stays_light() -> None:
    heavy = ("weasyprint", "jinja2", "sqlalchemy", "collectors", "babel")
    code = (
        "import sys, cli; cli.run(['copy', '--help']);"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")


def test_a_copy_that_shows_another_persons_name_is_not_written(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = documents.render_page
    name = "<p>@mara_example</p>"
    monkeypatch.setattr(documents, "render_page", lambda *given, **more: real(*given, **more) + name)
    assert cli.run(["copy", str(demo), "-o", str(tmp_path / "out-copy")]) == 1
    made = {path.name for path in (tmp_path / "out-copy").iterdir()}
    assert made == {"answers.txt", "candidate-copy.json"}
    warned = capsys.readouterr().err
    assert "candidate-copy.html: the document would show words that are hidden" in warned
    assert "mara" not in warned

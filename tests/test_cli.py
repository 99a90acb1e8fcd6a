"""The command as its users meet it: help, exit codes, messages."""

import json
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import cli
from examples import demo
from tests.printed import pages_of

EXAMPLE = Path(demo.HERE)


@pytest.fixture
def handed_over(tmp_path: Path) -> Path:
    """The example candidate's folder, with the feed as a file and not on the web."""
    candidate = demo.build(tmp_path / "robin")
    text = candidate.read_text(encoding="utf-8")
    text = text.replace(
        'url    = "http://127.0.0.1:8765/rss.xml"', f'export = "{EXAMPLE / "blog" / "rss.xml"}"'
    )
    candidate.write_text(text.replace('"http://127.0.0.1:8765/rss.xml"', '"posterous"'), encoding="utf-8")
    return candidate


def report(candidate: Path, *options: str) -> int:
    out = (candidate if candidate.is_dir() else candidate.parent) / "out"
    return cli.run(
        ["report", str(candidate), "-o", str(out), "--as-of", demo.AS_OF, "--format", "json", *options]
    )


def assessment(candidate: Path, name: str = "assessment.json") -> dict[str, object]:
    loaded: dict[str, object] = json.loads((candidate.parent / "out" / name).read_text(encoding="utf-8"))
    return loaded


def test_help_is_quick_because_it_imports_nothing_heavy() -> None:
    code = (
        "import sys, cli\n"
        "assert cli.run(['--help']) == 0\n"
        "heavy = {'pandas', 'weasyprint', 'requests', 'bs4', 'feedparser', 'lxml', 'jinja2', 'babel'}\n"
        "heavy |= {'yaml', 'scoring.ruleset', 'scoring.engine'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert done.stdout.index("init ") < done.stdout.index("report ") < done.stdout.index("More commands")


def test_three_commands_make_a_report(handed_over: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = handed_over.parent / "out"
    assert cli.run(["report", str(handed_over), "-o", str(out), "--as-of", demo.AS_OF, "-v"]) == 0
    printed = capsys.readouterr()
    assert "Case case-" in printed.out
    assert "Next:" in printed.out
    assert "Time by stage" in printed.err
    assert {path.name for path in out.iterdir()} == {"report.pdf", "report.html", "assessment.json"}
    for path in out.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    text = pages_of((out / "report.pdf").read_bytes())[0]
    assert "Robin Sample" in text
    assert "Points to discuss" in text


def test_the_example_shows_points_and_leaves_protected_life_alone(handed_over: Path) -> None:
    assert report(handed_over) == 0
    whole = assessment(handed_over)
    text = json.dumps(whole, ensure_ascii=False)
    for secret in (
        "underpaid",
        "union rep",
        "fever",
        "Election night",
        "Beers in the park",
        "@mara_example",
        "Imran",
    ):
        assert secret not in text
    categories = {finding["category"] for finding in whole["findings"]}
    assert {"insult", "disparagement", "confidential", "undisclosed ad"} <= categories
    assert whole["consistency"]


def test_the_same_case_again_gives_the_same_assessment(handed_over: Path) -> None:
    assert report(handed_over) == 0
    first = assessment(handed_over)
    assert report(handed_over) == 0
    assert assessment(handed_over) == first


def test_without_a_consent_the_exit_code_is_3(handed_over: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = handed_over.read_text(encoding="utf-8")
    handed_over.write_text(text.replace("signed_on", "# signed_on"), encoding="utf-8")
    assert report(handed_over) == 3
    message = capsys.readouterr().err
    assert "no consent of the candidate is recorded" in message
    assert "consent-form.html" in message
    assert not (handed_over.parent / "out").exists()


def _replace_archive(candidate: Path, body: bytes) -> None:
    (candidate.parent / "twitter-archive.zip").write_bytes(body)


def _zip_of(names: dict[str, bytes]) -> bytes:
    path = Path("made.zip")
    with zipfile.ZipFile(path, "w") as archive:
        for name, body in names.items():
            archive.writestr(name, body)
    return path.read_bytes()


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("corrupt", "unreadable"),
        ("something else", "wrong_kind"),
        ("linkedin export", "wrong_kind"),
        ("csv", "wrong_kind"),
        ("empty zip", "empty"),
        ("empty file", "empty"),
        ("missing", "missing_file"),
    ],
)
def test_bad_files_leave_a_gap_and_the_rest_is_reported(
    handed_over: Path, capsys: pytest.CaptureFixture[str], kind: str, reason: str
) -> None:
    archive = handed_over.parent / "twitter-archive.zip"
    good = archive.read_bytes()
    bodies = {
        "corrupt": good[: len(good) // 2],
        "something else": _zip_of({"holiday.jpg": b"\xff\xd8"}),
        "linkedin export": (handed_over.parent / "linkedin-export.zip").read_bytes(),
        "csv": b"Date,ShareLink\n2026-01-01,x\n",
        "empty zip": _zip_of({}),
        "empty file": b"",
    }
    if kind == "missing":
        archive.unlink()
    else:
        _replace_archive(handed_over, bodies[kind])
    assert report(handed_over, "--json") == 1
    printed = capsys.readouterr()
    answer = json.loads(printed.out)
    assert [gap["reason"] for gap in answer["gaps"]] == [reason]
    assert "Traceback" not in printed.err
    rows = assessment(handed_over)["coverage"]
    assert [bool(row["gap"]) for row in rows] == [True, False, False]
    assert rows[1]["read"] > 0


def test_a_feed_that_is_a_web_page_is_a_gap(handed_over: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = handed_over.parent / "page.xml"
    page.write_text("<!DOCTYPE html><html><head><title>Hello</title></head><body>Hello</body></html>")
    assert report(handed_over, "--posterous", str(page), "--json") == 1
    assert [gap["reason"] for gap in json.loads(capsys.readouterr().out)["gaps"]] == ["not_a_feed"]


def test_an_address_that_the_consent_does_not_list_is_not_fetched(handed_over: Path) -> None:
    """Port 9 on this machine would be refused in other words if it were asked."""
    assert report(handed_over, "--posterous", "http://127.0.0.1:9/rss.xml") == 1
    row = assessment(handed_over)["coverage"][2]
    assert row["gap"] == "Not shown to be the candidate's"


def test_what_an_address_holds_of_secrets_is_printed_nowhere(
    handed_over: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = "http://127.0.0.1:9/feed?access_token=SECRET"
    text = handed_over.read_text(encoding="utf-8")
    handed_over.write_text(text.replace('"posterous"]', f'"{address}"]'), encoding="utf-8")
    assert report(handed_over, "--posterous", address, "--format", "json,html") == 1
    printed = capsys.readouterr()
    out = handed_over.parent / "out"
    made = "".join(path.read_text(encoding="utf-8") for path in out.iterdir())
    assert "SECRET" not in printed.out + printed.err + made
    assert "http://127.0.0.1:9/feed" in made


def test_a_folder_with_odd_characters_holds_its_own_database(handed_over: Path) -> None:
    folder = handed_over.parent / "data?a=b%20c"
    assert report(handed_over, "--data-dir", str(folder)) == 0
    assert (folder / "vetting.sqlite3").is_file()


def test_a_candidate_folder_is_taken_for_its_candidate_file(handed_over: Path) -> None:
    assert report(handed_over.parent) == 0


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--format", "docx"], "unknown format 'docx'"),
        (["--as-of", "yesterday"], "'yesterday' is not a date"),
        (["--allow-host", "localhost"], "'localhost' is not host:port"),
        (["--as-of", "9999-12-31"], "is not a date of this century"),
        (["--twitter-archive", "~nosuchuser/a.zip"], "this is no path on this machine"),
        (["--config", "none.toml"], "none.toml: the settings file cannot be read"),
        (["--no-such-option"], "No such option"),
    ],
)
def test_wrong_usage_is_one_message_and_exit_code_2(
    handed_over: Path, capsys: pytest.CaptureFixture[str], options: list[str], says: str
) -> None:
    assert report(handed_over, *options) == 2
    error = capsys.readouterr().err
    assert says in error
    assert "Traceback" not in error


def test_an_output_folder_that_is_a_file_is_one_message(
    handed_over: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = handed_over.parent / "taken"
    target.write_text("")
    assert cli.run(["report", str(handed_over), "-o", str(target)]) == 2
    assert "documents cannot be written here" in capsys.readouterr().err


def test_a_stage_that_is_too_early_needs_a_reason(
    handed_over: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = handed_over.read_text(encoding="utf-8")
    handed_over.write_text(text.replace('"finalist"', '"applied"'), encoding="utf-8")
    assert report(handed_over) == 2
    assert "--allow-stage" in capsys.readouterr().err
    assert report(handed_over, "--allow-stage", "small team, agreed with the works council") == 0
    assert assessment(handed_over)["stage_override"] == "small team, agreed with the works council"


def test_the_reviewers_copy_shows_what_the_managers_copy_hides(handed_over: Path) -> None:
    assert report(handed_over) == 0
    manager = json.dumps(assessment(handed_over))
    assert report(handed_over, "--audience", "reviewer") == 0
    assert assessment(handed_over) == json.loads(manager), "the reviewer's copy has a name of its own"
    reviewer = json.dumps(assessment(handed_over, "assessment-reviewer.json"))
    assert "@mara_example" in reviewer
    assert "@mara_example" not in manager
    assert "[redacted: third party]" in manager


def test_the_settings_choose_the_rules_of_a_report(
    handed_over: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(handed_over) == 0
    before = assessment(handed_over)
    rule_id = next(finding["rule_id"] for finding in before["findings"])
    settings = handed_over.parent / "ours.toml"
    settings.write_text(f'[rules]\noff = ["{rule_id}"]\naccepted = ["killer app"]\n')
    assert report(handed_over, "--config", str(settings)) == 0
    after = assessment(handed_over)
    assert after["ruleset_name"] == "default, 1 rule off, 1 word accepted"
    assert after["ruleset_sha256"] != before["ruleset_sha256"]
    assert [off for off, _ in after["ruleset_off"]] == [rule_id]
    assert after["ruleset_accepted"] == ["killer app"]
    assert rule_id not in {finding["rule_id"] for finding in after["findings"]}
    settings.write_text('[rules]\noff = ["TONE-1000"]\n')
    assert report(handed_over, "--config", str(settings)) == 2
    assert f"{settings}:2: there is no rule TONE-1000 (did you mean TONE-" in capsys.readouterr().err


def test_doctor_says_what_is_missing_and_how_to_mend_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "ctypes.util.find_library", lambda name: None if "subset" in name else f"lib{name}.so"
    )
    assert cli.run(["doctor"]) == 0
    text = capsys.readouterr().out
    assert "22 times" in text
    assert "are not told whom they may ask" in text
    assert "apt-get install libharfbuzz-subset0" in text
    monkeypatch.setattr("ctypes.util.find_library", lambda name: None)
    assert cli.run(["doctor", "--json"]) == 1
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)}
    assert checks["Database"]["ok"]
    assert not checks["Pango"]["ok"]


def test_doctor_tries_whether_captures_can_be_kept_where_they_are_set(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for url, ok in (("memory://vetting/captures", True), ("nosuch://someone:s3cret@host/x", False)):
        monkeypatch.setenv("VETTING_CAPTURES", url)
        cli.run(["doctor", "--json"])
        text = capsys.readouterr().out
        captures = {check["name"]: check for check in json.loads(text)}["Captures"]
        assert captures["ok"] is ok
        assert url.partition("://")[0] in captures["detail"]
        assert "s3cret" not in text


def test_an_unforeseen_error_shows_no_traceback_and_no_words(
    handed_over: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("what the post said")

    monkeypatch.setattr("vetting.case_file.read_case", fail)
    assert report(handed_over) == 4
    error = capsys.readouterr().err
    assert "Internal error: RuntimeError at test_cli.py" in error
    assert "what the post said" not in error
    assert "Traceback" not in error

"""Accounts by name on the command line: what they may cost is said before anything is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import cli
from collectors import x_api
from examples import demo
from vetting.models import Account


@pytest.fixture
def candidate(tmp_path: Path) -> Path:
    """The example candidate, who names an account on X and nothing else."""
    path = demo.build(tmp_path / "robin")
    head, _, rest = path.read_text(encoding="utf-8").partition("[[accounts]]")
    claims = "[claims]" + rest.partition("[claims]")[2]
    account = '[[accounts]]\nsource = "twitter"\nhandle = "@robin"\n\n'
    text = (head + account + claims).replace('["twitter", ', '["twitter", "@robin", ')
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Account]:
    """The accounts that X was asked about; none of them ever is."""
    accounts: list[Account] = []

    def collect(self: object, account: Account, fetcher: object) -> list[object]:
        accounts.append(account)
        return []

    monkeypatch.setattr(x_api.XApiCollector, "collect", collect)
    return accounts


def report(candidate: Path, *options: str) -> int:
    arguments = ["report", str(candidate), "-o", str(candidate.parent / "out"), "--json", "--format", "json"]
    return cli.run([*arguments, "--as-of", demo.AS_OF, *options])


def gaps(capsys: pytest.CaptureFixture[str]) -> tuple[list[dict[str, str]], str]:
    printed = capsys.readouterr()
    return json.loads(printed.out)["gaps"], printed.err


def test_without_a_terminal_and_without_a_yes_nothing_is_spent(
    candidate: Path, asked: list[Account], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VETTING_X_TOKEN", "not-a-real-token")
    assert report(candidate) == 1
    found, said = gaps(capsys)
    assert asked == []
    assert [gap["reason"] for gap in found] == ["cost_not_agreed"]
    assert "$16.01" in found[0]["detail"]
    assert "--yes" in found[0]["detail"]
    assert "may cost up to $16.01: $0.005 a post" in said
    assert "not-a-real-token" not in said


def test_with_a_yes_the_cost_is_said_and_the_account_is_read(
    candidate: Path, asked: list[Account], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VETTING_X_TOKEN", "not-a-real-token")
    report(candidate, "--yes")
    assert [account.locator for account in asked] == ["@robin"]
    assert "$16.01" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "reads"), [(True, 1), (False, 0)])
def test_at_a_terminal_a_person_decides(
    answer: bool, reads: int, candidate: Path, asked: list[Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VETTING_X_TOKEN", "not-a-real-token")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.confirm", lambda *args, **more: answer)
    report(candidate)
    assert len(asked) == reads


def test_without_a_key_nothing_is_asked_and_the_gap_says_so(
    candidate: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("VETTING_X_TOKEN", raising=False)
    assert report(candidate) == 1
    found, said = gaps(capsys)
    assert [gap["reason"] for gap in found] == ["no_credential"]
    assert "may cost" not in said


def test_accounts_can_be_named_as_options(
    candidate: Path, asked: list[Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VETTING_X_TOKEN", "not-a-real-token")
    report(candidate, "--account", "Twitter = https://x.com/Robin", "--yes")
    assert [account.locator for account in asked] == ["https://x.com/Robin"]


@pytest.mark.parametrize("source", ["reddit", "linkedin", "page"])
def test_files_can_be_named_as_options_for_sources_without_names(
    source: str, candidate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = candidate.read_text(encoding="utf-8")
    candidate.write_text(text.replace('["twitter", ', '["reddit", "page", "twitter", '), encoding="utf-8")
    assert report(candidate, "--account", f"{source}={candidate.parent / 'not-there.zip'}") == 1
    found, _ = gaps(capsys)
    assert "missing_file" in {gap["reason"] for gap in found if gap["source"] == source}


@pytest.mark.parametrize("text", ["robin", "=robin", "twitter=", ""])
def test_an_account_option_that_says_too_little_is_refused(
    text: str, candidate: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(candidate, "--account", text) == 2
    assert "--account" in capsys.readouterr().err


def test_the_collectors_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["collectors"]) == 0
    text = capsys.readouterr().out
    assert "VETTING_X_TOKEN" in text
    assert cli.run(["collectors", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["source"] for row in rows} >= {"twitter", "linkedin", "blog", "posterous"}
    assert [row["most_dollars"] for row in rows if row["key"]] == [16.01, 0.09]

"""``vetting roles``: what it prints, what it writes, and how it says what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import cli
from examples.demo import build

ROLES = ["content_intern", "customer_support_intern", "social_media_intern", "software_intern"]


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = cli.run(["roles", *args])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def run_json(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, Any]:
    code, out, _ = run(capsys, *args, "--json")
    return code, json.loads(out)


@pytest.fixture
def own_role(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert run(capsys, "new", "event_intern")[0] == 0
    return tmp_path / "event_intern.yaml"


def test_the_roles_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ROLES
    code, rows = run_json(capsys, "list")
    assert [row["name"] for row in rows] == ROLES
    assert all(len(row["sha256"]) == 64 for row in rows)


def test_the_measures_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "list", "--measures")
    _, rows = run_json(capsys, "list", "--measures")
    assert [line.split()[0] for line in out.splitlines()] == [row["name"] for row in rows]
    assert {"name": "longest_pause", "only_shown": True}.items() <= next(
        row for row in rows if row["name"] == "longest_pause"
    ).items()


def test_a_role_is_shown_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "Social media intern")
    assert code == 0
    for words in (
        "discretion  (serves keep_trust)",
        "Needs work_posts 5",
        "from replies 3 (replies)",
        "own-name",
    ):
        assert words in out
    _, row = run_json(capsys, "show", "social_media_intern")
    assert len(row["dimensions"]) == 11
    assert row["dimensions"][0]["levels"][0]["when"] == {}
    assert set(row["questions"][0]["listen_for"]) == {"1", "3", "5"}


def test_a_role_that_is_not_known_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "show", "contentintern")
    assert code == 2
    assert "did you mean content_intern?" in err


def test_a_new_role_is_sound_and_is_never_written_over(
    capsys: pytest.CaptureFixture[str], own_role: Path
) -> None:
    code, out, _ = run(capsys, "check", str(own_role))
    assert code == 0
    assert "event_intern is sound: 1 dimensions, 2 questions" in out
    before = own_role.read_text()
    code, _, err = run(capsys, "new", "event_intern")
    assert code == 2
    assert "left alone" in err
    assert own_role.read_text() == before
    code, out, _ = run(capsys, "new", "event_intern", "-o", "-", "--title", "Event helper")
    assert 'title: "Event helper"' in out


def test_every_mistake_is_told_and_the_exit_code_is_2(
    capsys: pytest.CaptureFixture[str], own_role: Path
) -> None:
    own_role.write_text(
        own_role.read_text().replace("replies: 3", "repleis: 3").replace("id: hand-over", "id: term-dates")
    )
    code, out, err = run(capsys, "check", str(own_role))
    assert (code, out) == (2, "")
    assert "2 errors in the role files" in err
    assert "did you mean 'replies'?" in err
    assert run(capsys, "check", "missing.yaml")[0] == 2
    code, _, err = run(capsys, "check", str(own_role.parent))
    assert code == 2
    assert "is a folder" in err


def test_the_settings_add_roles(capsys: pytest.CaptureFixture[str], own_role: Path, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    config = tmp_path / "sub" / "vetting.toml"
    config.write_text('roles = ["../event_intern.yaml"]\n')
    code, out, _ = run(capsys, "list", "--config", str(config))
    assert code == 0
    assert "event_intern" in out
    config.write_text('\nroles = ["../evnt_intern.yaml"]\n')
    code, _, err = run(capsys, "list", "--config", str(config))
    assert code == 2
    assert f"{config}:2: there is no role file" in err
    assert "did you mean event_intern.yaml?" in err
    config.write_text('roles = "event_intern.yaml"\n')
    assert "must be a list of texts" in run(capsys, "list", "--config", str(config))[2]


def report(tmp_path: Path, *options: str) -> Any:
    candidate = build(tmp_path / "case")
    out = tmp_path / "out"
    code = cli.run(
        ["report", str(candidate), "-o", str(out), "--as-of", "2026-11-20", "--format", "json", *options]
    )
    assert code in (0, 1)
    return json.loads((out / "assessment.json").read_text(encoding="utf-8"))


def test_a_report_is_for_the_role_that_was_given(
    tmp_path: Path, own_role: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = report(tmp_path, "--role-file", str(own_role))["role_fit"]
    assert (told["role"], [row["dimension"] for row in told["rows"]]) == ("event_intern", ["Conversation"])


def test_a_role_file_with_a_mistake_stops_before_anything_is_read(
    tmp_path: Path, own_role: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own_role.write_text("name: x\n")
    code = cli.run(["report", str(build(tmp_path / "case")), "-o", "out", "--role-file", str(own_role)])
    assert code == 2
    assert not (tmp_path / "out").exists()


def test_a_role_that_is_not_known_leaves_the_rubric_out_and_says_so(tmp_path: Path) -> None:
    candidate = build(tmp_path / "case")
    text = candidate.read_text(encoding="utf-8")
    assert "social_media_intern" in text
    candidate.write_text(text.replace("social_media_intern", "pastry_chef"), encoding="utf-8")
    out = tmp_path / "out"
    code = cli.run(
        ["report", str(candidate), "-o", str(out), "--as-of", "2026-11-20", "--format", "json,html"]
    )
    assert code in (0, 1)
    told = json.loads((out / "assessment.json").read_text(encoding="utf-8"))
    assert told["role_fit"] is None
    assert told["strengths"] == []
    assert "“pastry_chef”" in told["role_note"]
    assert "social_media_intern" in (out / "report.html").read_text(encoding="utf-8")

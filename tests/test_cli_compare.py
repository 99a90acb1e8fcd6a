"""``vetting compare``: from reports to documents in the order of the cases, and no site is asked."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import cli
from collectors import collecting
from examples.demo import HERE, build

AS_OF = ("--as-of", "2026-11-21")
KIM = HERE.parent / "kim-placeholder"


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    code = cli.run(["compare", *map(str, args)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def comparison_of(folder: Path) -> Any:
    return json.loads((folder / "comparison.json").read_text(encoding="utf-8"))


def reported(candidate: Path) -> str:
    """Make a report of a candidate file, and give the case's id."""
    out = candidate.parent / "out"
    assert cli.run(["report", str(candidate), "-o", str(out), "--format", "json", *AS_OF]) in (0, 1)
    return str(json.loads((out / "assessment.json").read_text(encoding="utf-8"))["case_id"])


@pytest.fixture
def kim(tmp_path: Path) -> Path:
    shutil.copytree(KIM, tmp_path / "kim")
    return tmp_path / "kim" / "candidate.toml"


@pytest.fixture
def robin(tmp_path: Path) -> Path:
    return build(tmp_path / "robin")


def test_the_example_candidates_are_put_side_by_side_in_the_order_named_and_no_site_is_asked(
    kim: Path,
    robin: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ids = {"kim": reported(kim), "robin": reported(robin)}
    monkeypatch.setattr(collecting, "collect_case", None)
    capsys.readouterr()
    out = tmp_path / "side"
    code, said, _ = run(capsys, kim, robin.parent / "out", "-o", out)
    assert code == 1, "nobody serves Robin's feed here: a gap"
    assert sorted(path.name for path in out.iterdir()) == [
        "comparison.html",
        "comparison.json",
        "comparison.pdf",
    ]
    assert all(path.stat().st_mode & 0o077 == 0 for path in out.iterdir())
    lines = said.splitlines()
    assert lines[0].startswith(f"Case {ids['kim']}: Kim Placeholder, 9 own posts")
    assert lines[1].startswith(f"Case {ids['robin']}: Robin Sample, 4")
    assert "idiot" not in said, "nothing of what was found stands in the terminal"
    made = comparison_of(out)
    assert [column["case_id"] for column in made["columns"]] == [ids["kim"], ids["robin"]]
    assert made["columns"][0]["outcome"] == "Not enough evidence"
    code, said, _ = run(capsys, ids["robin"][:9], ids["kim"][:9], "-o", out, "--json", "--blind")
    assert code == 1
    row = json.loads(said)
    assert row["cases"] == [ids["robin"], ids["kim"]]
    assert [column["name"]["text"] for column in comparison_of(out)["columns"]] == [
        "Candidate A",
        "Candidate B",
    ]
    assert "Robin" not in (out / "comparison.html").read_text(encoding="utf-8")


def test_what_cannot_be_compared_is_said_and_nothing_is_written(
    kim: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "side"
    known = reported(kim)
    capsys.readouterr()
    for cases, said in (
        ((known,), "a comparison takes two cases or more"),
        ((), "a comparison takes two cases or more"),
        ((known,) * 7, "7 cases were named, and more than 6 do not fit"),
        ((known, kim), f"{known} is named twice"),
        ((known, "case-ffffffffff"), "there is no case 'case-ffffffffff'"),
        ((known, tmp_path), "this folder holds no candidate.toml or assessment.json"),
        ((known, "\x1b]0;x\x07"), "there is no case 'case-⟨U+001B⟩]0;x⟨U+0007⟩'"),
    ):
        code, _, err = run(capsys, *cases, "-o", out)
        assert code == 2
        assert said in err
        assert "Traceback" not in err
    assert not out.exists()


def test_a_case_without_a_report_and_one_for_another_role_are_refused(
    kim: Path, robin: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "side"
    first = reported(kim)
    assert cli.run(["collect", str(robin), *AS_OF]) == 1
    code, _, err = run(capsys, first, robin, "-o", out)
    assert code == 2
    assert "there is no report of case-" in err
    text = kim.read_text(encoding="utf-8")
    kim.write_text(text.replace('"social_media_intern"', '"community_manager"'), encoding="utf-8")
    other = reported(kim)
    capsys.readouterr()
    code, _, err = run(capsys, first, other, "-o", out)
    assert code == 2
    assert f"{first}: Social media intern; {other}: Community manager" in err
    assert not out.exists()

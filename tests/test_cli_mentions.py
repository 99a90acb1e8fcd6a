"""The report command and a search of the web: consent, counts in the documents, no trace of strangers."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import cli
from examples import demo
from tests.collectors.test_mentions import Engine, first_page, written

ACCOUNT = '\n[[accounts]]\nsource = "web"\nurl = "{}"\n\n[claims]'
STRANGER = {
    "url": "https://court.example/x",
    "title": "Robin Sample, strangertitle",
    "content": "strangerword",
}


def candidate(folder: Path, address: str, *, agreed: bool) -> Path:
    made = demo.build(folder / "robin")
    text = made.read_text(encoding="utf-8").replace("\n[claims]", ACCOUNT.format(address), 1)
    made.write_text(
        text.replace('= ["twitter"', '= ["web", "https://robin-sample.example", "twitter"', 1)
        if agreed
        else text,
        encoding="utf-8",
    )
    return made


def report(made: Path, *allowed: str) -> int:
    options = [part for place in allowed for part in ("--allow-host", place)]
    return cli.run(
        [
            "report",
            str(made),
            "-o",
            str(made.parent / "out"),
            "--as-of",
            demo.AS_OF,
            "--format",
            "json,html",
            *options,
        ]
    )


def test_a_search_is_reported_in_counts_and_strangers_leave_no_trace(tmp_path: Path) -> None:
    mention = {
        "url": "https://paper.example/x",
        "title": "mentiontitle",
        "content": "see robin-sample.example",
    }
    with Engine("/search", first_page([STRANGER, mention], control=[STRANGER])) as server:
        made = candidate(tmp_path, server.url(), agreed=True)
        report(made, server.host_port)
        assert len(server.paths) > 2
    whole = json.loads((made.parent / "out" / "assessment.json").read_text(encoding="utf-8"))
    (row,) = (each for each in whole["coverage"] if each["source"] == "Web search")
    assert "of 1 results for a made-up name, 0 would have been attached" in " ".join(row["notes"])
    assert row["gap"] == ""
    assert (
        "for a made-up name, 0 would have been attached" in (made.parent / "out" / "report.html").read_text()
    )
    left = written(made.parent / "out") + written(Path(os.environ["VETTING_DATA_DIR"]))
    for trace in (b"court.example", b"strangertitle", b"strangerword"):
        assert trace not in left
    assert b"mentiontitle" not in written(made.parent / "out")


def test_without_the_word_web_in_the_consent_nobody_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Engine("/search", first_page([STRANGER])) as server:
        made = candidate(tmp_path, server.url(), agreed=False)
        assert report(made, server.host_port) == 3
        assert server.paths == []
    assert "the consent does not cover web" in capsys.readouterr().err

"""``vetting collect``: reading alone, told as it goes; the report afterwards asks for nothing again."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import cli
from examples import demo
from tests.collectors.fetch.servers import Server, http, silent
from vetting.errors import StorageError
from vetting.settings import Settings
from vetting.storage.sql_store import open_store

FEED = (Path(demo.HERE) / "blog" / "rss.xml").read_bytes()
TYPED = {"Content-Type": "application/rss+xml", "ETag": '"v1"'}


@pytest.fixture
def site() -> Iterator[Server]:
    with Server({"/rss.xml": [http(FEED, headers=TYPED), http(b"", "304 Not Modified")]}) as server:
        yield server


@pytest.fixture
def candidate(tmp_path: Path, site: Server) -> Path:
    made = demo.build(tmp_path / "robin")
    text = made.read_text(encoding="utf-8")
    made.write_text(text.replace("http://127.0.0.1:8765", f"http://{site.host_port}"), encoding="utf-8")
    return made


def collect(candidate: Path, site: Server, *options: str) -> list[str]:
    return ["collect", str(candidate), "--as-of", demo.AS_OF, "--allow-host", site.host_port, *options]


def report(candidate: Path, site: Server) -> list[str]:
    out = ["-o", str(candidate.parent / "out"), "--format", "json"]
    return ["report", *collect(candidate, site)[1:], *out]


def test_every_account_is_told_with_what_it_gave(
    candidate: Path, site: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(collect(candidate, site)) == 0
    printed = capsys.readouterr()
    case, *rows, following = printed.out.splitlines()
    assert case.startswith("Case case-")
    assert case.endswith(": Robin Sample")
    assert [" ".join(row.split()) for row in rows] == [
        "Twitter twitter-archive.zip 4 files 51 posts",
        "LinkedIn linkedin-export.zip 6 files 4 posts, 3 comments",
        f"Posterous {site.url('/rss.xml')} 1 page 6 posts",
    ]
    assert f"vetting report {candidate} -o {candidate.parent}" in following
    told = printed.err.splitlines()
    assert "Account 1 of 3: reading Twitter twitter-archive.zip" in told
    assert "Account 1 of 3: Twitter twitter-archive.zip: 4 files, 51 posts" in told
    assert f"Account 3 of 3: Posterous {site.url('/rss.xml')}: 1 page, 6 posts" in told
    assert len(told) == 6


def test_with_json_there_is_a_line_an_account_and_nothing_else(
    candidate: Path, site: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    site.routes["/rss.xml"] = http(b"", "401 Unauthorized")
    assert cli.run(collect(candidate, site, "--json")) == 1
    printed = capsys.readouterr()
    assert printed.err == ""
    rows = [json.loads(line) for line in printed.out.splitlines()]
    assert [(row["source"], row["captures"], row["posts"], row["comments"]) for row in rows] == [
        ("twitter", 4, 51, 0),
        ("linkedin", 6, 4, 3),
        ("posterous", 0, 0, 0),
    ]
    assert [gap["reason"] for row in rows for gap in row["gaps"]] == ["private"]


def test_a_gap_is_told_in_words_and_the_others_are_read(
    candidate: Path, site: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    site.routes["/rss.xml"] = http(b"", "401 Unauthorized")
    (candidate.parent / "linkedin-export.zip").write_bytes(b"no archive")
    assert cli.run(collect(candidate, site)) == 1
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert "51 posts" in lines[1]
    assert [line for line in lines if line.startswith("      gap: ")] == [lines[3], lines[5]]
    assert "Page is private" in lines[5]
    assert f"Posterous {site.url('/rss.xml')}: 0 pages, 1 gap" in printed.err


def test_a_report_afterwards_asks_for_nothing_again_and_says_the_same(candidate: Path, site: Server) -> None:
    for _ in range(2):
        assert cli.run(collect(candidate, site)) == 0
    assert cli.run(report(candidate, site)) == 0
    assert site.paths == ["/robots.txt", "/rss.xml"]
    collected_first = json.loads((candidate.parent / "out" / "assessment.json").read_text(encoding="utf-8"))
    assert cli.run(report(candidate, site)) == 0
    assert site.paths == ["/robots.txt", "/rss.xml", "/rss.xml"]
    assert json.loads((candidate.parent / "out" / "assessment.json").read_text(encoding="utf-8")) == (
        collected_first
    )


def test_the_captures_are_in_the_store_and_no_result_is(
    candidate: Path, site: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(collect(candidate, site, "--json")) == 0
    case = json.loads(capsys.readouterr().out.splitlines()[0])["case"]
    with closing(open_store(Settings(data_dir=os.environ["VETTING_DATA_DIR"]))) as store:
        captures = store.load_captures(case)
        assert captures[-1].body == FEED
        assert captures[-1].snapshot.warc_record_id
        assert len(captures) == 11
        assert store.load_case(case).candidate.full_name == "Robin Sample"
        with pytest.raises(StorageError, match="no result"):
            store.load_scorecard(case)


def test_consent_and_stage_are_asked_for_before_anything_is_read(
    candidate: Path, site: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    text = candidate.read_text(encoding="utf-8")
    candidate.write_text(text.replace('stage = "finalist"', 'stage = "applied"'), encoding="utf-8")
    assert cli.run(collect(candidate, site)) == 2
    candidate.write_text(text.replace("signed_on", "# signed_on"), encoding="utf-8")
    assert cli.run(collect(candidate, site)) == 3
    printed = capsys.readouterr()
    assert site.paths == []
    assert "reading" not in printed.err
    assert printed.out == ""


def test_a_terminal_sees_one_line_that_moves_and_is_left_clean(candidate: Path, site: Server) -> None:
    code, shown = _on_a_terminal(collect(candidate, site))
    assert code == 0
    assert "[...", shown.splitlines()[0]
    assert "Account 3 of 3" in shown
    assert "0 of 3 accounts" in shown
    # What stands after the last of it is the result, on a line of its own.
    assert shown.rpartition("\r\x1b[K")[2].startswith("Case case-")


def test_an_interrupt_says_how_to_go_on_and_leaves_the_terminal_clean(candidate: Path, site: Server) -> None:
    site.routes["/rss.xml"] = silent
    code, shown = _on_a_terminal(collect(candidate, site), until=lambda: "/rss.xml" in site.paths)
    assert code == 130
    assert "Traceback" not in shown
    last = shown.rpartition("\r\x1b[K")[2]
    assert last.lstrip().startswith("Stopped.")
    assert "run the same command to go on" in last
    site.routes["/rss.xml"] = http(FEED, headers=TYPED)
    assert cli.run(collect(candidate, site)) == 0
    assert site.paths == ["/robots.txt", "/rss.xml", "/rss.xml"]


def _on_a_terminal(command: list[str], until: object = None) -> tuple[int, str]:
    """Run the command with a terminal as its stderr and stdout; interrupt it when asked to."""
    ours, theirs = pty.openpty()
    root = Path(cli.__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), *sys.path]), "COLUMNS": "100"}
    with subprocess.Popen(
        [sys.executable, "-m", "cli", *command], stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        if callable(until):
            for _ in range(600):
                if until():
                    break
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so that the other end was closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n")

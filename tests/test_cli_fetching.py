"""The report command and sites: what it records of them, and how often it asks."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

import cli
from examples import demo
from tests.collectors.fetch.servers import Server, http, silent
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


def command(candidate: Path, site: Server) -> list[str]:
    options = ["--as-of", demo.AS_OF, "--format", "json", "--allow-host", site.host_port]
    return ["report", str(candidate), "-o", str(candidate.parent / "out"), *options]


def folder() -> Path:
    return Path(os.environ["VETTING_DATA_DIR"])


def test_a_report_records_its_pages_and_the_next_one_asks_only_for_changes(
    candidate: Path, site: Server
) -> None:
    assert cli.run(command(candidate, site)) == 0
    said = json.loads((candidate.parent / "out" / "assessment.json").read_text(encoding="utf-8"))
    assert cli.run(command(candidate, site)) == 0
    again = json.loads((candidate.parent / "out" / "assessment.json").read_text(encoding="utf-8"))
    assert site.paths == ["/robots.txt", "/rss.xml", "/rss.xml"]
    assert b'If-None-Match: "v1"' in site.requests[-1]
    assert again == said

    (case,) = (folder() / "fetched").iterdir()
    assert sorted(path.name for path in case.iterdir()) == [
        f"{case.name}-0001.warc.gz",
        f"{case.name}-0002.warc.gz",
        "journal.sqlite3",
    ]
    for path in (case, *case.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    with contextlib.closing(open_store(Settings(data_dir=str(folder())))) as store:
        named = {item.url: item.warc_record_id for item in store.snapshots(case.name)}
    with (case / f"{case.name}-0001.warc.gz").open("rb") as file:
        bodies = {
            record.rec_headers.get_header("WARC-Record-ID"): record.content_stream().read()
            for record in ArchiveIterator(file, check_digests="raise")
        }
    assert bodies[named[site.url("/rss.xml")]] == FEED
    assert {url for url, record in named.items() if record} == {site.url("/rss.xml")}


def test_a_report_without_pages_makes_no_folder_for_them(candidate: Path, site: Server) -> None:
    text = candidate.read_text(encoding="utf-8")
    file = Path(demo.HERE) / "blog" / "rss.xml"
    text = text.replace(f'url    = "{site.url("/rss.xml")}"', f'export = "{file}"')
    candidate.write_text(text.replace(f'"{site.url("/rss.xml")}"', '"posterous"'), encoding="utf-8")
    assert cli.run(command(candidate, site)) == 0
    assert site.paths == []
    assert not (folder() / "fetched").exists()


def test_an_interrupt_ends_at_once_and_the_next_run_goes_on(candidate: Path, site: Server) -> None:
    site.routes["/rss.xml"] = silent
    root = Path(cli.__file__).parent
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), *sys.path])}
    with subprocess.Popen(
        [sys.executable, "-m", "cli", *command(candidate, site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        for _ in range(600):
            if "/rss.xml" in site.paths:
                break
            time.sleep(0.05)
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
    assert process.returncode == 130
    assert time.monotonic() - started < 5
    assert "run the same command to go on" in said
    assert "Traceback" not in said
    site.routes["/rss.xml"] = http(FEED, headers=TYPED)
    assert cli.run(command(candidate, site)) == 0
    assert site.paths == ["/robots.txt", "/rss.xml", "/rss.xml"]


def test_a_run_that_a_site_put_off_is_gone_on_with(
    candidate: Path, site: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    late = http(b"", "429 Too Many Requests", {"Retry-After": "3600"})
    site.routes["/rss.xml"] = [late, http(FEED, headers=TYPED), http(b"", "304 Not Modified")]
    assert cli.run(command(candidate, site)) == 1
    assert "Site asked to come back later: the site asks to wait about 60 minutes" in capsys.readouterr().out
    for _ in range(2):
        assert cli.run(command(candidate, site)) == 0
    assert site.paths == ["/robots.txt", *["/rss.xml"] * 3]
    (case,) = (folder() / "fetched").iterdir()
    assert len(list(case.glob("*.warc.gz"))) == 2

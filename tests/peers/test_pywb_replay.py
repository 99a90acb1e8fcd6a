"""The records that the fetcher keeps, replayed by pywb: whoever doubts a quotation can see its page."""

from __future__ import annotations

import gzip
import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from collectors.capture import capture
from collectors.fetch.archive import Archive
from collectors.fetch.fetcher import GuardedFetcher
from tests.collectors.builders import web
from tests.collectors.fetch.servers import Server, http, redirect
from tests.peers.pywb_server import needs_pywb, replayed
from vetting.models import Capture
from vetting.settings import NetworkSettings, Settings
from vetting.storage.sql_store import open_store

pytestmark = needs_pywb

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HTML = {"Content-Type": "text/html; charset=utf-8"}
PAGE = "<html><head><title>Größe</title></head><body><a href='/about'>Über</a></body></html>".encode()
FEED = b"<?xml version='1.0'?><rss><channel><title>A</title></channel></rss>"
PICTURE = bytes(range(256)) * 40
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"6\r\n<html>\r\n7\r\n</html>\r\n0\r\n\r\n"
)
PATHS = ("/", "/feed.xml", "/picture", "/packed", "/parts", "/f%C3%BCr?seite=2&x=%5B1%5D", "/moved")


def site() -> Server:
    return Server(
        {
            "/": [
                http(PAGE, headers=HTML | {"ETag": '"1"', "Set-Cookie": "id=SECRET"}),
                http(b"", "304 Not Modified", {"ETag": '"1"'}),
            ],
            "/feed.xml": http(FEED, headers={"Content-Type": "application/rss+xml"}),
            "/picture": http(PICTURE, headers={"Content-Type": "image/png"}),
            "/packed": http(gzip.compress(PAGE), headers=HTML | {"Content-Encoding": "gzip"}),
            "/parts": CHUNKED,
            "/f%C3%BCr": http(b"<html>2</html>", headers=HTML),
            "/moved": redirect("/parts"),
        }
    )


def collected(
    server: Server, folder: Path, paths: tuple[str, ...] = PATHS, now: datetime = NOW
) -> list[Capture]:
    """Read pages as a run of a case does: each recorded by the fetcher, and its body kept in the store."""
    settings = NetworkSettings(allow_hosts=frozenset({server.host_port}))
    with (
        closing(open_store(Settings(data_dir=str(folder / "data")))) as store,
        Archive(folder / "case-1", now=now.timestamp) as archive,
        GuardedFetcher(settings, clock=lambda: now, archive=archive, wall=lambda: now) as fetcher,
    ):
        kept = []
        for path in paths:
            page = fetcher.get(server.url(path))
            made = capture(
                account=web("blog", server.url()),
                url=page.url,
                body=page.body,
                media_type=page.media_type,
                captured_at=fetcher.now(),
                collector="blog",
            )
            kept.append(store.keep(archive.signed(made)))
        archive.finish()
    return kept


def warcs(folder: Path) -> list[Path]:
    return sorted((folder / "case-1").glob("*.warc.gz"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "pywb"
    folder.mkdir()
    return folder


def test_every_page_comes_back_byte_for_byte(tmp_path: Path, archive: Path) -> None:
    with site() as server:
        kept = collected(server, tmp_path)
        redirected = server.url("/moved")
    assert [len(each.body) for each in kept] == [len(PAGE), len(FEED), 10240, len(PAGE), 13, 14, 13]
    with replayed(archive, warcs(tmp_path)) as at:
        for each in kept:
            answer = requests.get(f"{at}/20261122120000id_/{each.snapshot.url}", timeout=30)
            assert (answer.status_code, answer.content) == (200, each.body), each.snapshot.url
            assert answer.headers["Content-Type"].partition(";")[0] == each.snapshot.media_type
            assert "SECRET" not in str(answer.headers)
        moved = requests.get(f"{at}/20261122120000id_/{redirected}", timeout=30, allow_redirects=False)
        assert (moved.status_code, moved.headers["Location"]) == (302, "/parts")


def test_the_index_names_the_pages_that_were_read_and_no_other(tmp_path: Path, archive: Path) -> None:
    with site() as server:
        kept = collected(server, tmp_path)
        robots, moved = server.url("/robots.txt"), server.url("/moved")
    with replayed(archive, warcs(tmp_path)) as at:
        query = {"url": f"{kept[0].snapshot.url}*", "output": "json"}
        lines = requests.get(f"{at}/cdx", params=query, timeout=30).text.splitlines()
    rows = [json.loads(line) for line in lines]
    assert {row["url"] for row in rows} == {robots, moved, *(each.snapshot.url for each in kept)}
    assert {row["timestamp"][:8] for row in rows} == {"20261122"}


def test_a_page_that_had_not_changed_is_replayed_from_the_run_that_read_it(
    tmp_path: Path, archive: Path
) -> None:
    tomorrow = NOW + timedelta(days=1)
    with site() as server:
        first = collected(server, tmp_path, ("/",))
        again = collected(server, tmp_path, ("/",), tomorrow)
        asked = server.paths
    assert asked.count("/") == 2
    assert again[0].body == first[0].body == PAGE
    assert len(warcs(tmp_path)) == 2
    with replayed(archive, warcs(tmp_path)) as at:
        answer = requests.get(f"{at}/20261123120000id_/{first[0].snapshot.url}", timeout=30)
    assert (answer.status_code, answer.content) == (200, PAGE)

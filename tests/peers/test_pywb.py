"""A Posterous blog that is gone, out of a web archive that pywb serves from a WARC."""

import base64
import json
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from collectors.blog import BlogCollector
from collectors.fetch.fetcher import GuardedFetcher
from collectors.wayback import Archive
from tests.collectors.builders import details, export, read, web
from tests.peers.conftest import NOW
from tests.peers.pywb_server import BIN, needs_pywb, replayed
from tests.shared_data import SOURCES, needs_shared_data
from vetting.errors import CollectError
from vetting.models import Account, Extract
from vetting.settings import NetworkSettings

BLOG = "http://gordondiggs.posterous.com"
REAL = SOURCES / "posterous" / "gdiggs"

Record = tuple[str, str, str, str, bytes]

pytestmark = [
    needs_shared_data,
    needs_pywb,
]


def page(path: str, body: bytes, date: str = "2012-12-05T00:00:00Z", status: str = "200 OK") -> Record:
    return (BLOG + path, date, status, "text/html", body)


def feed(*items: tuple[str, str], date: str) -> Record:
    body = "".join(
        f"<item><title>{slug}</title><link>{BLOG}/{slug}</link><guid>{BLOG}/{slug}</guid>"
        f"<pubDate>Sun, 25 Sep 2011 17:44:00 -0700</pubDate><description>{text}</description>"
        "<posterous:author><posterous:displayName>Gordon Diggs</posterous:displayName></posterous:author>"
        "</item>"
        for slug, text in items
    )
    opening = '<rss version="2.0" xmlns:posterous="http://posterous.com/help/rss/1.0"><channel>'
    whole = f"{opening}<title>Blog</title><link>{BLOG}</link>{body}</channel></rss>"
    return (f"{BLOG}/rss.xml", date, "200 OK", "application/rss+xml", whole.encode())


@contextmanager
def archive(folder: Path, records: Sequence[Record]) -> Iterator[tuple[Archive, str]]:
    folder.mkdir(exist_ok=True)
    given = json.dumps([(*record[:4], base64.b64encode(record[4]).decode()) for record in records])
    maker = [BIN / "python", Path(__file__).parent / "pywb" / "make_warc.py", folder / "blog.warc.gz"]
    subprocess.run(maker, input=given, text=True, check=True, timeout=60)
    with replayed(folder, [folder / "blog.warc.gz"]) as at:
        yield Archive(cdx=f"{at}/cdx", captures=at), urlsplit(at).netloc


def gone(host: str, port: int) -> list[str]:
    raise OSError("no such host")


def vet(account: Account, served: Archive, host: str) -> Extract:
    settings = NetworkSettings(allow_hosts=frozenset({host}), timeout_s=30, deadline_s=60)
    collector = BlogCollector(served)
    with GuardedFetcher(settings, clock=lambda: NOW, resolver=gone) as fetcher:
        return collector.parse(list(collector.collect(account, fetcher)))


def test_every_post_of_a_real_blog_comes_back(tmp_path: Path) -> None:
    """19 real pages; three newer posts stand in two states of the feed, one of them in both."""
    pages = sorted((REAL / "posts").rglob("*.html"))
    records = [page(f"/{path.stem}", path.read_bytes()) for path in pages]
    records += [
        feed(("new-1", "One."), ("new-2", "Two."), date="2012-12-20T00:00:00Z"),
        feed(("new-2", "Two."), ("new-3", "Three."), date="2013-01-20T00:00:00Z"),
        page("/", b"<html><body>The front page</body></html>"),
        page("/tag/programming", b"<html><body>A list</body></html>"),
        page("/lost", b"<html><body>SECRET not found</body></html>", status="404 Not Found"),
        page(
            "/welcome",
            b"<html><div class=post_body>SECRET: buy this domain</div></html>",
            "2015-06-01T00:00:00Z",
        ),
    ]
    with archive(tmp_path / "archive", records) as (served, host):
        extract = vet(web("posterous", f"{BLOG}/"), served, host)
    assert details(extract) == []
    backup = read(export("posterous", REAL))
    known = {post.text for post in backup.posts if not post.is_comment}
    assert {post.text for post in extract.posts} == known | {
        "new-1\n\nOne.",
        "new-2\n\nTwo.",
        "new-3\n\nThree.",
    }
    assert len(extract.posts) == 22
    assert {post.author for post in extract.posts} == {"Gordon Diggs"}
    assert all(post.published_at and post.url.startswith(BLOG) for post in extract.posts)


def test_what_the_archive_does_not_hold_is_said(tmp_path: Path) -> None:
    with (
        archive(tmp_path / "archive", [page("/x", b"<html></html>")]) as (served, host),
        pytest.raises(CollectError, match="the web archive has nothing of it") as caught,
    ):
        vet(web("posterous", "http://nobody.posterous.com/"), served, host)
    assert caught.value.reason == "not_found"

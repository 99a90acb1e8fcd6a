"""A real Pelican: its feeds hold the beginnings of posts, which are read from the posts' own pages."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from collectors.blog import BlogCollector
from tests.collectors.builders import details, web
from tests.peers.conftest import fetcher_for
from tests.peers.programs import PEERS, free_port, run

PELICAN = PEERS / "venv" / "bin" / "pelican"
POSTS = 12
_SETTINGS = """
AUTHOR = "Robin Example"
SITENAME = "Notes"
SITEURL = "http://127.0.0.1:{port}"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
THEME = "{theme}"
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
FEED_ALL_RSS = "feeds/all.rss.xml"
RSS_FEED_SUMMARY_ONLY = True
FEED_MAX_ITEMS = 100
"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(params=["notmyidea", "simple"])
def site(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    if not PELICAN.exists():
        pytest.skip("Pelican is not installed: make peers")
    port = free_port()
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "pelicanconf.py").write_text(_SETTINGS.format(port=port, theme=request.param))
    for number in range(1, POSTS + 1):
        paragraphs = "\n\n".join(
            f"<p>Part {part} of post {number}. {'Words. ' * 20}</p>" for part in range(9)
        )
        # Every other one has a summary of its own, which the post does not begin with.
        summary = f'<meta name="summary" content="In short: number {number}.">' if number % 2 else ""
        (content / f"post{number}.html").write_text(
            f"<html><head><title>A title for {number}</title>"
            f'<meta name="date" content="2024-01-{number:02} 10:00">'
            f"{summary}</head><body>{paragraphs}<p>The end of {number}.</p></body></html>"
        )
    run([PELICAN, "content", "-o", "output", "-s", "pelicanconf.py"], cwd=tmp_path)
    handler = functools.partial(_Quiet, directory=str(tmp_path / "output"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{port}"
        server.shutdown()


def test_the_full_text_of_every_post_is_read(site: str) -> None:
    captures = list(BlogCollector().collect(web("blog", f"http://{site}/"), fetcher_for(site)))
    extract = BlogCollector().parse(captures)
    assert details(extract) == []
    assert len(extract.posts) == POSTS
    for post in extract.posts:
        number = post.text.split("\n")[0].removeprefix("A title for ")
        assert post.text.startswith(f"A title for {number}\n\nPart 0 of post {number}.")
        assert post.text.endswith(f"The end of {number}.")
        assert post.published_at is not None
        assert post.author == "Robin Example"

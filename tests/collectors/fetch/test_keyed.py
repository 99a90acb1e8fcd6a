"""With a key a program is let in by its owner: robots.txt is asked only of those who come without."""

import pytest

from tests.collectors.fetch.conftest import MakeFetcher, Serve
from tests.collectors.fetch.servers import http
from vetting.errors import RobotsDisallowed
from vetting.protocols import Credential

KEY = Credential(header="Authorization", value="Bearer geheim")
NOBODY = http(b"User-agent: *\nDisallow: /")


def test_a_keyed_interface_is_asked_although_robots_are_kept_out(
    serve: Serve, fetcher_for: MakeFetcher
) -> None:
    server = serve({"/robots.txt": NOBODY, "/": http()})
    with fetcher_for(server) as fetcher:
        assert fetcher.get(server.url(), credential=KEY).body == b"page"
        with pytest.raises(RobotsDisallowed):
            fetcher.get(server.url())
    assert server.paths == ["/", "/robots.txt"]


def test_a_redirect_to_another_site_asks_its_robots(serve: Serve, fetcher_for: MakeFetcher) -> None:
    other = serve({"/robots.txt": NOBODY, "/": http()})
    server = serve({"/": http(b"", "302 Found", {"Location": other.url()})})
    with fetcher_for(server, other) as fetcher, pytest.raises(RobotsDisallowed):
        fetcher.get(server.url(), credential=KEY)
    assert other.paths == ["/robots.txt"]

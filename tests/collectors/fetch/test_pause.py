"""A site may ask in its answer to be left alone for a while; the next question waits as long."""

import pytest

from tests.collectors.fetch.conftest import MakeFetcher, Serve
from tests.collectors.fetch.servers import http
from vetting.errors import RateLimited


def test_a_pause_is_waited_out_before_asking(serve: Serve, fetcher_for: MakeFetcher) -> None:
    waits: list[float] = []
    server = serve({"/": http()})
    with fetcher_for(server, sleep=waits.append, patience_s=20.0, monotonic=lambda: 100.0) as fetcher:
        assert fetcher.get(server.url(), pause_s=12.0).body == b"page"
        assert fetcher.get(server.url()).body == b"page"
    assert waits == [12.0]


def test_a_pause_that_is_too_long_is_told_and_nothing_is_asked(
    serve: Serve, fetcher_for: MakeFetcher
) -> None:
    server = serve({"/": http()})
    with fetcher_for(server, sleep=pytest.fail) as fetcher, pytest.raises(RateLimited) as caught:
        fetcher.get(server.url("/?key=geheim"), pause_s=3_600.0)
    assert caught.value.reason == "rate_limited"
    assert "geheim" not in str(caught.value)
    assert server.paths == []

"""Sites that ask not to be read are not read."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from collectors.fetch.guard import Guard, Target
from collectors.fetch.reading import Reply
from collectors.fetch.robots import Robots
from tests.collectors.fetch.conftest import MakeFetcher, Serve
from tests.collectors.fetch.servers import Say, http, redirect
from vetting.errors import FetchError, RateLimited, RobotsDisallowed

OPEN = b"User-agent: *\nAllow: /\n"
CLOSED = b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("say", "error"),
    [
        (http(OPEN), None),
        (http(b""), None),
        (http(b"User-agent: *\nDisallow:\n"), None),
        (http(b"<html>not robots</html>"), None),
        (http(b"\xff\xfe\0\0"), None),
        (http(b"User-agent: other\nDisallow: /"), None),
        (http(CLOSED + b"\nUser-agent: vetting\nAllow: /"), None),
        (http(b"", "404 Not Found"), None),
        (http(b"", "410 Gone"), None),
        (http(b"", "401 Unauthorized"), None),
        (http(b"", "403 Forbidden"), None),
        (redirect("/moved"), None),
        (http(OPEN + b"#" * 600_000 + b"\n" + CLOSED), None),
        (http((OPEN + b"#" * 600_000)[:511_989] + b"\nDisallow: /elsewhere"), None),
        (http(CLOSED), RobotsDisallowed),
        (http(b"\xef\xbb\xbf" + CLOSED), RobotsDisallowed),
        (http(CLOSED.replace(b"\n", b"\r\n")), RobotsDisallowed),
        (http(b"User-Agent: Vetting\nDisallow: /"), RobotsDisallowed),
        (http(b"User-agent: *\nDisallow: /*page"), RobotsDisallowed),
        (http(CLOSED + b"#" * 600_000), RobotsDisallowed),
        (redirect("/closed"), RobotsDisallowed),
        (http(b"", "429 Too Many Requests"), RateLimited),
        (http(b"", "500 Fault"), RobotsDisallowed),
        (http(b"", "503 Unavailable"), RobotsDisallowed),
        (http(b"", "204 No Content"), None),
        (http(b"", "202 Accepted"), RobotsDisallowed),
        (http(CLOSED, length=1_000), RobotsDisallowed),
        (http(b"x", headers={"Content-Encoding": "br"}), RobotsDisallowed),
        (b"", FetchError),
        (redirect("http://10.0.0.1/robots.txt"), FetchError),
        (redirect("/robots.txt"), FetchError),
    ],
)
def test_each_robots_answer(
    serve: Serve, fetcher_for: MakeFetcher, say: Say, error: type[FetchError] | None
) -> None:
    server = serve({"/robots.txt": say, "/page": http(), "/moved": http(OPEN), "/closed": http(CLOSED)})
    with fetcher_for(server) as fetcher:
        if error is None:
            assert fetcher.get(server.url("/page")).body == b"page"
        else:
            with pytest.raises(FetchError) as caught:
                fetcher.get(server.url("/page?q=geheim"))
            assert type(caught.value) is error or error is FetchError
            assert caught.value.where == server.url("/page…")
            assert "/page" not in server.paths


def test_a_site_is_asked_for_its_robots_once(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/robots.txt": http(b"User-agent: *\nDisallow: /no"), "/a": http(), "/b": http()})
    with fetcher_for(server) as fetcher:
        fetcher.get(server.url("/a"))
        fetcher.get(server.url("/b"))
        for _ in range(2):
            with pytest.raises(RobotsDisallowed) as caught:
                fetcher.get(server.url("/no"))
    assert server.paths == ["/robots.txt", "/a", "/b"]
    assert caught.value.reason == "robots"


def test_a_site_that_cannot_be_reached_is_not_called_unwilling(fetcher_for: MakeFetcher) -> None:
    with fetcher_for(resolver=lambda host, port: []) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get("https://blog.example/page")
    assert caught.value.reason == "unreachable"
    assert caught.value.where == "https://blog.example/page"


def test_a_failed_connection_is_tried_again_for_the_next_page(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/robots.txt": [b"", http(OPEN)], "/page": http()})
    with fetcher_for(server) as fetcher:
        with pytest.raises(FetchError):
            fetcher.get(server.url("/page"))
        assert fetcher.get(server.url("/page")).body == b"page"


@pytest.mark.parametrize(
    ("line", "pause"),
    [
        (b"3", 3.0),
        (b"0.5", 0.5),
        (b"86400", 10.0),
        (b"-1", 0.0),
        (b"nan", 0.0),
        (b"inf", 0.0),
        (b"soon", 0.0),
    ],
)
def test_a_crawl_delay_is_kept_within_bounds(
    serve: Serve, fetcher_for: MakeFetcher, line: bytes, pause: float
) -> None:
    waits: list[float] = []
    server = serve({"/robots.txt": http(b"User-agent: *\nCrawl-delay: " + line), "/a": http(), "/b": http()})
    with fetcher_for(server, sleep=waits.append, monotonic=lambda: 100.0) as fetcher:
        fetcher.get(server.url("/a"))
    assert waits == ([pause] if pause else [])


def _target(path: str) -> Target:
    return Guard().check("https://blog.example/" + path)


def _rules(text: str) -> Reply:
    return Reply(
        target=_target(""), status=200, headers={}, media_type="", body=text.encode("utf-8", "replace")
    )


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(["User-agent", "Disallow", "Allow", "Crawl-delay", "Request-rate", "", "X"])),
    st.data(),
)
def test_no_robots_file_makes_it_raise_anything_else(fields: list[str], data: st.DataObject) -> None:
    lines = [
        f"{name}: {data.draw(st.text(max_size=8) | st.sampled_from(['*', '/', '/*$', 'http://[']))}"
        for name in fields
    ]
    reply = _rules("\n".join(lines))
    with contextlib.suppress(RobotsDisallowed):
        assert 0 <= Robots().delay(_target("a?b=[c]"), lambda url, wanted: reply) <= 10


@pytest.mark.parametrize(
    "line",
    [
        "Disallow: /" + "*a" * 40 + "b",
        "Disallow: /*a*a*a*b$",
        "User-agent: x",
        "Disallow: /a%",
        "Sitemap: x:" * 30,
    ],
)
def test_a_hostile_robots_file_is_judged_in_bounded_time(line: str) -> None:
    text = "User-agent: *\n" + "\n".join(f"{line}{number}" for number in range(50_000))
    started = time.process_time()
    with contextlib.suppress(RobotsDisallowed):
        Robots().delay(_target("a" * 4_000), lambda url, wanted: _rules(text[: wanted.max_bytes]))
    assert time.process_time() - started < 5

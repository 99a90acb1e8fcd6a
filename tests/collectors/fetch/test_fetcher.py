"""What the fetcher promises to collectors."""

from __future__ import annotations

import logging
import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

from collectors.fetch.fetcher import GuardedFetcher
from tests.collectors.fetch.conftest import NOON, MakeFetcher, Serve
from tests.collectors.fetch.servers import Say, http
from vetting import __version__
from vetting.errors import BadStatus, FetchError, RateLimited, SettingsError
from vetting.protocols import Fetcher
from vetting.settings import NetworkSettings


def test_it_is_a_fetcher_with_the_clock_of_the_case(fetcher_for: MakeFetcher) -> None:
    fetcher: Fetcher = fetcher_for()
    assert fetcher.now() == NOON


def test_a_page_comes_as_it_was_sent(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/": http(b"\xff\0page", headers={"Content-Type": "Text/HTML; charset=idna"})})
    with fetcher_for(server) as fetcher:
        fetched = fetcher.get(server.url("/?q=1#part"))
    assert (fetched.url, fetched.status, fetched.media_type) == (server.url("/?q=1"), 200, "text/html")
    assert fetched.body == b"\xff\0page"


@pytest.mark.parametrize(
    ("status", "kind", "reason"),
    [
        ("404 Not Found", BadStatus, "not_found"),
        ("410 Gone", BadStatus, "gone"),
        ("401 Unauthorized", BadStatus, "private"),
        ("403 Forbidden", BadStatus, "private"),
        ("429 Too Many Requests", RateLimited, "rate_limited"),
        ("500 Fault", BadStatus, "unreachable"),
        ("503 Unavailable", BadStatus, "unreachable"),
        ("599 Odd", BadStatus, "unreachable"),
        ("204 No Content", BadStatus, "unreachable"),
        ("202 Accepted", BadStatus, "unreachable"),
        ("206 Partial", BadStatus, "unreachable"),
        ("304 Not Modified", BadStatus, "unreachable"),
        ("300 Choices", BadStatus, "unreachable"),
        ("305 Use Proxy", BadStatus, "unreachable"),
        ("400 Bad", BadStatus, "unreachable"),
        ("418 Teapot", BadStatus, "unreachable"),
        ("451 Legal", BadStatus, "unreachable"),
    ],
)
def test_each_status_leaves_its_own_gap(
    serve: Serve, fetcher_for: MakeFetcher, status: str, kind: type[FetchError], reason: str
) -> None:
    server = serve({"/": http(b"", status)})
    with fetcher_for(server) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url("/?token=geheim"))
    assert type(caught.value) is kind
    assert caught.value.reason == reason
    assert caught.value.hint
    assert "geheim" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Unavailable"])
@pytest.mark.parametrize(("value", "wait"), [("2", 2.0), ("0", 0.0), ("Mon, 05 Jan 2026 12:00:02 GMT", 2.0)])
def test_a_short_wait_is_waited_once(
    serve: Serve, fetcher_for: MakeFetcher, status: str, value: str, wait: float
) -> None:
    waits: list[float] = []
    server = serve({"/": [http(b"", status, {"Retry-After": value}), http()]})
    with fetcher_for(server, sleep=waits.append, monotonic=lambda: 5.0) as fetcher:
        assert fetcher.get(server.url()).body == b"page"
    assert waits == ([wait] if wait else [])


def test_dates_are_measured_against_the_sites_own_clock(serve: Serve, fetcher_for: MakeFetcher) -> None:
    waits: list[float] = []
    headers = {"Date": "Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After": "Sun, 06 Nov 1994 08:49:39 GMT"}
    server = serve({"/": [http(b"", "503 U", headers), http()]})
    with fetcher_for(server, sleep=waits.append, monotonic=lambda: 5.0) as fetcher:
        fetcher.get(server.url())
    assert waits == [2.0]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("11", "11 seconds"),
        ("31536000", "365 days"),
        ("9" * 400, "longer than any run"),
        ("3600", "60 minutes"),
        ("9000", "2 hours"),
        ("2.9", "3 seconds"),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "days"),
    ],
)
def test_a_longer_wait_is_told_and_not_waited(
    serve: Serve, fetcher_for: MakeFetcher, value: str, said: str
) -> None:
    waits: list[float] = []
    server = serve({"/": http(b"", "429 Too Many Requests", {"Retry-After": value})})
    with (
        fetcher_for(server, sleep=waits.append, patience_s=2.5) as fetcher,
        pytest.raises(RateLimited) as caught,
    ):
        fetcher.get(server.url())
    assert said in caught.value.message
    assert waits == []


@pytest.mark.parametrize("value", ["-5", "soon", "", "1e3", "\xff"])
def test_nonsense_to_wait_is_no_wait(serve: Serve, fetcher_for: MakeFetcher, value: str) -> None:
    waits: list[float] = []
    server = serve({"/": http(b"", "503 Unavailable", {"Retry-After": value})})
    with fetcher_for(server, sleep=waits.append) as fetcher, pytest.raises(BadStatus) as caught:
        fetcher.get(server.url())
    assert caught.value.reason == "unreachable"
    assert sum(waits) <= 3


def test_a_site_that_keeps_asking_to_wait_is_left(serve: Serve, fetcher_for: MakeFetcher) -> None:
    waits: list[float] = []
    server = serve({"/": http(b"", "429 Too Many Requests", {"Retry-After": "1"})})
    with (
        fetcher_for(server, sleep=waits.append, monotonic=lambda: 5.0) as fetcher,
        pytest.raises(RateLimited),
    ):
        fetcher.get(server.url())
    assert waits == [1.0, 1.0]
    assert server.paths == ["/robots.txt", "/", "/", "/"]


@pytest.mark.parametrize(
    ("sent", "accept", "fine"),
    [
        ("text/html", (), True),
        ("text/html; charset=utf-8", ("text/html",), True),
        ("TEXT/HTML", ("Text/Html",), True),
        ("application/rss+xml", ("text/*", "application/rss+xml"), True),
        ("text/plain", ("text/*",), True),
        ("", ("text/html",), True),
        ("rubbish", ("text/html",), True),
        ("image/png", ("text/html",), False),
        ("text/html, image/png", ("image/png",), False),
    ],
)
def test_only_wanted_media_types_are_read(
    serve: Serve, fetcher_for: MakeFetcher, sent: str, accept: tuple[str, ...], fine: bool
) -> None:
    server = serve({"/": http(headers={"Content-Type": sent} if sent else {})})
    with fetcher_for(server) as fetcher:
        if fine:
            fetcher.get(server.url(), accept=accept)
        else:
            with pytest.raises(FetchError) as caught:
                fetcher.get(server.url(), accept=accept)
            assert caught.value.reason == "wrong_kind"
    wanted = ", ".join(accept).lower() or "*/*"
    assert f"\r\nAccept: {wanted}\r\n".encode() in server.requests[-1]


def test_an_accept_that_is_no_header_does_not_reach_the_wire(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/": http()})
    with fetcher_for(server) as fetcher, pytest.raises(FetchError):
        fetcher.get(server.url(), accept=("text/html\r\nX-Evil: 1",))
    assert b"X-Evil" not in b"".join(server.requests)


def test_public_sites_are_given_a_second_between_two_requests(fetcher_for: MakeFetcher) -> None:
    waits: list[float] = []
    with fetcher_for(resolver=lambda host, port: [], sleep=waits.append, monotonic=lambda: 5.0) as fetcher:
        for host in ("one.example", "two.example", "one.example"):
            with pytest.raises(FetchError):
                fetcher.get(f"https://{host}/")
    assert waits == [1.0]


def test_the_log_names_hosts_and_never_queries(
    serve: Serve, fetcher_for: MakeFetcher, caplog: pytest.LogCaptureFixture
) -> None:
    server = serve({"/": http(b"geheim", headers={"Content-Length ": "x"})})
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="vetting")  # the command line sets it for the whole program
    with fetcher_for(server) as fetcher:
        fetcher.get(server.url("/?token=geheim"))
    assert "geheim" not in caplog.text
    lines = [record.getMessage() for record in caplog.records if record.name == "vetting.fetch"]
    assert len(lines) == 2
    assert lines[1].startswith("127.0.0.1 200, 6 bytes, ")
    assert {record.name for record in caplog.records} <= {"vetting.fetch", "protego._protego"}


def test_the_user_agent_is_honest(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/": http()})
    for contact, expected in (("", ""), ("a@example.org", " (+a@example.org)")):
        with fetcher_for(server, contact=contact) as fetcher:
            fetcher.get(server.url())
        assert f"\r\nUser-Agent: vetting/{__version__}{expected}\r\n".encode() in server.requests[-1]


@pytest.mark.parametrize("contact", ["a\r\nX-Evil: 1", "ü", "(x)", " ", "a  b"])
def test_a_contact_that_is_no_header_is_a_settings_error(contact: str) -> None:
    with pytest.raises(SettingsError):
        GuardedFetcher(NetworkSettings(contact=contact), clock=lambda: NOON)


def test_a_closed_fetcher_asks_nothing(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/": http()})
    fetcher = fetcher_for(server)
    fetcher.close()
    with pytest.raises(FetchError):
        fetcher.get(server.url())
    assert server.requests == []


def test_errors_survive_the_way_between_processes(serve: Serve, fetcher_for: MakeFetcher) -> None:
    says: list[Say] = [http(b"", "404 N"), http(b"x", length=9_999_999), b"", http(b"")]
    for say in says:
        server = serve({"/": say})
        with fetcher_for(server) as fetcher, pytest.raises(FetchError) as caught:
            fetcher.get(server.url())
        copy = pickle.loads(pickle.dumps(caught.value))
        assert (type(copy), str(copy), copy.reason) == (
            type(caught.value),
            str(caught.value),
            caught.value.reason,
        )


@settings(deadline=None)
@given(st.text() | st.text(alphabet="abc.:/@?#[]%\\1", max_size=30).map(lambda text: "http://" + text))
def test_no_text_makes_get_raise_anything_else(url: str) -> None:
    fetcher = GuardedFetcher(
        NetworkSettings(),
        clock=lambda: NOON,
        resolver=lambda host, port: ["10.0.0.1"],
        sleep=lambda seconds: None,
    )
    with pytest.raises(FetchError):
        fetcher.get(url)


def test_the_package_costs_nothing_until_a_page_is_asked_for() -> None:
    check = (
        "import sys, collectors.fetch; sys.exit(bool({'requests', 'urllib3', 'protego'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0

"""One reader per host, who waits as asked and not for ever."""

from __future__ import annotations

import math
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from collectors.fetch.allowances import asked_wait
from collectors.fetch.guard import Guard
from collectors.fetch.patience import Patience
from collectors.fetch.reading import Reply
from collectors.fetch.throttle import Throttle
from tests.collectors.fetch.conftest import NOON, MakeFetcher, Serve
from tests.collectors.fetch.servers import http
from vetting.errors import BadStatus, FetchError, RateLimited
from vetting.protocols import Credential

KEY = Credential(header="Authorization", value="Bearer geheim")
UNIX = int(NOON.timestamp())


def at_once(work: Callable[[int], object], times: int) -> None:
    """Do the work in as many threads, and raise what one of them raised."""
    errors: list[BaseException] = []

    def guarded(number: int) -> None:
        try:
            work(number)
        except BaseException as error:  # noqa: BLE001 - raised below
            errors.append(error)

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    if errors:
        raise errors[0]


class Counting:
    """Answers slowly and counts how many ask at the same time."""

    def __init__(self, slow: float = 0.03) -> None:
        self.most = self.now = 0
        self._slow = slow
        self._lock = threading.Lock()

    def __call__(self, connection: socket.socket) -> None:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(self._slow)
        with self._lock:
            self.now -= 1
        connection.sendall(http())


def test_several_threads_ask_one_host_one_after_the_other(serve: Serve, fetcher_for: MakeFetcher) -> None:
    count = Counting()
    server = serve({f"/{number}": count for number in range(8)} | {"/robots.txt": count})
    with fetcher_for(server) as fetcher:
        at_once(lambda number: fetcher.get(server.url(f"/{number}")), 8)
    assert count.most == 1
    assert server.paths.count("/robots.txt") == 1
    assert len(server.paths) == 9


def test_several_hosts_are_asked_at_the_same_time(serve: Serve, fetcher_for: MakeFetcher) -> None:
    together = threading.Barrier(4)

    def meet(connection: socket.socket) -> None:
        together.wait(5)
        connection.sendall(http())

    servers = [serve({"/": meet}) for _ in range(4)]
    names = [
        type("", (), {"host_port": f"{name}.example:{server.port}"})()
        for name, server in zip("abcd", servers, strict=True)
    ]
    with fetcher_for(*names, resolver=lambda host, port: ["127.0.0.1"]) as fetcher:
        at_once(lambda number: fetcher.get(f"http://{names[number].host_port}/"), 4)


def test_a_crawl_delay_is_kept_by_all_threads_together(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/robots.txt": http(b"User-agent: *\nCrawl-delay: 0.1"), "/": http()})
    begun = time.monotonic()
    with fetcher_for(server, sleep=None) as fetcher:
        at_once(lambda number: fetcher.get(server.url(f"/?{number}")), 4)
    # Three pauses between four beginnings; a busy machine only makes it longer.
    assert time.monotonic() - begun > 0.29


def test_a_turn_that_ends_in_an_error_is_given_back() -> None:
    throttle = Throttle(sleep=time.sleep, monotonic=time.monotonic)
    with pytest.raises(ValueError, match="inside"), throttle.turn("a.example", 0):
        raise ValueError("inside")
    with throttle.turn("a.example", 0) as waited:
        assert waited < 1


def test_closing_wakes_who_waits(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/robots.txt": http(b"User-agent: *\nCrawl-delay: 10"), "/": http()})
    fetcher = fetcher_for(server, sleep=None)
    errors: list[FetchError] = []

    def read() -> None:
        try:
            fetcher.get(server.url())
        except FetchError as error:
            errors.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.3)
    started = time.monotonic()
    fetcher.close()
    thread.join(5)
    assert time.monotonic() - started < 2
    assert "closed" in errors[0].message
    assert server.paths == ["/robots.txt"]


# --- faults that may pass


@pytest.mark.parametrize("status", ["429 T", "500 F", "502 B", "503 U", "504 G"])
def test_a_passing_fault_is_waited_out_with_growing_pauses(
    serve: Serve, fetcher_for: MakeFetcher, status: str
) -> None:
    waits: list[float] = []
    server = serve({"/": [http(b"", status), http(b"", status), http()]})
    with fetcher_for(server, sleep=waits.append) as fetcher:
        assert fetcher.get(server.url()).body == b"page"
    assert len(waits) == 2
    assert 0.5 <= waits[0] <= 1 <= waits[1] <= 2


@pytest.mark.parametrize("status", ["404 N", "403 F", "501 N", "505 V", "400 B"])
def test_other_answers_are_final(serve: Serve, fetcher_for: MakeFetcher, status: str) -> None:
    server = serve({"/": http(b"", status)})
    with fetcher_for(server, sleep=pytest.fail) as fetcher, pytest.raises(BadStatus):
        fetcher.get(server.url())
    assert server.paths.count("/") == 1


def test_patience_is_for_all_waits_of_a_page_together(serve: Serve, fetcher_for: MakeFetcher) -> None:
    waits: list[float] = []
    server = serve({"/": http(b"", "503 U", {"Retry-After": "40"})})
    with (
        fetcher_for(server, sleep=waits.append, patience_s=60, monotonic=lambda: 5.0) as fetcher,
        pytest.raises(RateLimited, match="40 seconds"),
    ):
        fetcher.get(server.url())
    assert waits == [40]


@given(st.floats(0, 100), st.lists(st.floats(0, 1), min_size=1, max_size=1), st.sampled_from([429, 500, 503]))
def test_patience_is_never_overdrawn(seconds: float, jitter: list[float], status: int) -> None:
    patience = Patience(seconds, jitter=lambda: jitter[0])
    spent = 0.0
    while (wait := patience.retry(status, None)) is not None:
        patience.spend(wait)
        spent += wait
    assert spent <= seconds


# --- what interfaces grant


def _reply(status: int, **headers: str) -> Reply:
    target = Guard().check("https://api.example/2/users/17/tweets?n=5")
    named = {name.replace("_", "-"): (value,) for name, value in headers.items()}
    return Reply(target=target, status=status, headers=named, media_type="", body=b"")


@pytest.mark.parametrize(
    ("status", "headers", "seconds"),
    [
        # X
        (200, {"x_rate_limit_remaining": "0", "x_rate_limit_reset": str(UNIX + 30)}, 30),
        (200, {"x_rate_limit_remaining": "1", "x_rate_limit_reset": str(UNIX + 30)}, None),
        (429, {"x_rate_limit_remaining": "0", "x_rate_limit_reset": str(UNIX + 30)}, 30),
        (429, {"x_rate_limit_reset": str(UNIX + 30)}, 30),
        (429, {"x_rate_limit_remaining": "7", "x_rate_limit_reset": str(UNIX + 30)}, None),
        (200, {"x_rate_limit_remaining": "0", "x_rate_limit_reset": str(UNIX - 30)}, 0),
        # Mastodon
        (200, {"x_ratelimit_remaining": "0", "x_ratelimit_reset": "2026-01-05T12:05:00.123456Z"}, 300.123456),
        (200, {"x_ratelimit_remaining": "0", "x_ratelimit_reset": "2026-01-05T12:05:00"}, 300),
        (200, {"x_ratelimit_remaining": "12", "x_ratelimit_reset": "2026-01-05T12:05:00Z"}, None),
        # Bluesky
        (200, {"ratelimit_remaining": "0", "ratelimit_reset": str(UNIX + 9)}, 9),
        # several windows, in seconds
        (200, {"x_ratelimit_remaining": "0, 1900", "x_ratelimit_reset": "1, 1419704"}, 1),
        (429, {"x_ratelimit_remaining": "1, 0", "x_ratelimit_reset": "1, 1419704"}, 1_419_704),
        # others
        (200, {"x_ratelimit_remaining": "0.0", "x_ratelimit_reset": "17"}, 17),
        (200, {"x_ratelimit_remaining": "0", "x_ratelimit_reset": str((UNIX + 5) * 1000)}, 5),
        (429, {"retry_after": "3", "x_rate_limit_reset": str(UNIX + 900)}, 3),
        (200, {"retry_after": "3"}, None),
        # nothing to go by
        (200, {"x_rate_limit_remaining": "0"}, None),
        (200, {"x_rate_limit_reset": str(UNIX + 30)}, None),
        (200, {"x_rate_limit_remaining": "0", "x_rate_limit_reset": "soon"}, None),
        (200, {"x_rate_limit_remaining": "0", "x_rate_limit_reset": "-5"}, None),
        (200, {"x_rate_limit_remaining": "0", "x_rate_limit_reset": "9" * 400}, None),
        (429, {}, None),
    ],
)
def test_each_way_of_telling_when_more_is_granted(
    status: int, headers: dict[str, str], seconds: float | None
) -> None:
    wait = asked_wait(_reply(status, **headers), lambda: NOON)
    assert wait == (None if seconds is None else pytest.approx(seconds))


def test_a_reset_is_measured_against_the_sites_own_clock() -> None:
    headers = {"x_rate_limit_remaining": "0", "x_rate_limit_reset": str(UNIX + 13)}
    reply = _reply(200, date="Mon, 05 Jan 2026 12:00:00 GMT", **headers)
    assert asked_wait(reply, lambda: datetime(2030, 1, 1, tzinfo=UTC)) == 13


@given(st.text(max_size=40) | st.datetimes().map(str) | st.integers().map(str), st.text(max_size=10))
def test_no_value_of_them_makes_it_raise(reset: str, remaining: str) -> None:
    for left in (remaining, "0"):
        wait = asked_wait(_reply(429, x_ratelimit_remaining=left, x_ratelimit_reset=reset), lambda: NOON)
        assert wait is None or 0 <= wait < math.inf


def test_a_used_up_endpoint_is_waited_for_before_it_is_asked_again(
    serve: Serve, fetcher_for: MakeFetcher
) -> None:
    waits: list[float] = []
    none_left = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(UNIX + 5)}
    server = serve({"/users/1/posts": [http(headers=none_left), http()], "/other": http()})
    with fetcher_for(server, sleep=waits.append, monotonic=lambda: 5.0) as fetcher:
        fetcher.get(server.url("/users/1/posts"))
        fetcher.get(server.url("/other"))
        assert waits == []
        fetcher.get(server.url("/users/1/posts?page=2"))
        assert waits == [5]
        fetcher.get(server.url("/users/1/posts?page=3"))
    assert waits == [5]


def test_an_endpoint_that_is_used_up_for_long_is_not_asked_and_not_waited_for(
    serve: Serve, fetcher_for: MakeFetcher
) -> None:
    none_left = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(UNIX + 900)}
    server = serve({"/users/1/posts": http(headers=none_left), "/users/2/posts": http()})
    with fetcher_for(server, sleep=pytest.fail) as fetcher:
        fetcher.get(server.url("/users/1/posts"))
        with pytest.raises(RateLimited, match="15 minutes") as caught:
            fetcher.get(server.url("/users/2/posts"))
    assert caught.value.reason == "rate_limited"
    assert "/users/2/posts" not in server.paths


@pytest.mark.parametrize(
    ("say", "key", "reason"),
    [
        (http(b"no credits", "402 Payment Required"), KEY, "quota_used_up"),
        (http(b"", "402 Payment Required"), None, "private"),
        (http(b"", "429 T", {"Retry-After": "1419704"}), KEY, "quota_used_up"),
        (http(b"", "429 T", {"Retry-After": "1419704"}), None, "rate_limited"),
        (http(b"", "429 T", {"Retry-After": "900"}), KEY, "rate_limited"),
    ],
)
def test_a_quota_is_not_a_pace(
    serve: Serve, fetcher_for: MakeFetcher, say: bytes, key: Credential | None, reason: str
) -> None:
    server = serve({"/": say})
    with fetcher_for(server) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url(), credential=key)
    assert caught.value.reason == reason


def test_what_an_interface_says_with_a_refusal_is_there_for_the_collector(
    serve: Serve, fetcher_for: MakeFetcher
) -> None:
    server = serve({"/": http(b'{"title":"UsageCapExceeded"}', "429 Too Many Requests")})
    with fetcher_for(server) as fetcher, pytest.raises(RateLimited) as caught:
        fetcher.get(server.url(), credential=KEY)
    assert caught.value.answer == b'{"title":"UsageCapExceeded"}'
    assert "UsageCap" not in str(caught.value)

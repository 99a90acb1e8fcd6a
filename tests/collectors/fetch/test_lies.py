"""Servers that lie, stall or send bombs: each ends with an error that says so, in bounded time and memory."""

from __future__ import annotations

import contextlib
import gc
import gzip
import random
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from collectors.fetch.deadline import Deadline
from tests.collectors.fetch.conftest import MakeFetcher, Serve
from tests.collectors.fetch.servers import Say, drip, http, silent
from vetting.errors import FetchError, ResponseTooLarge

ZEROS = gzip.compress(b"\0" * 50_000_000)
PAGE = b"A whole page of words. " * 400
GZIPPED = gzip.compress(PAGE)
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def coded(body: bytes, coding: str, **options: Any) -> bytes:
    return http(body, headers={"Content-Encoding": coding}, **options)


def endless(start: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    return drip(start, piece, 0.0, 10_000_000)


BROKEN: list[tuple[str, Say, str]] = [
    # too much
    ("length over the limit", http(b"x", length=10_000_000), "too_large"),
    ("body over the limit", http(b"x" * 100_001), "too_large"),
    ("endless body", endless(OK + b"\r\n", b"x" * 65_536), "too_large"),
    ("endless chunks", endless(CHUNKED, b"4000\r\n" + b"x" * 0x4000 + b"\r\n"), "too_large"),
    ("gzip bomb", coded(ZEROS, "gzip"), "too_large"),
    ("deflate bomb", coded(zlib.compress(b"\0" * 50_000_000), "deflate"), "too_large"),
    ("endless 100 Continue", endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000), "too_large"),
    (
        "endless headers of a 100 Continue",
        endless(b"HTTP/1.1 100 Continue\r\n", b"A: b\r\n" * 1000),
        "unreachable",
    ),
    ("endless trailers", endless(CHUNKED + b"1\r\nx\r\n0\r\n", b"A: b\r\n" * 1000), "too_large"),
    ("endless chunk extensions", endless(CHUNKED, b"1;" + b"e" * 60_000 + b"\r\nx\r\n"), "too_large"),
    ("chunk of size -1", endless(CHUNKED + b"-1\r\n", b"x" * 65_536), "too_large"),
    # coded in ways that are not read
    ("gzip twice", coded(gzip.compress(GZIPPED), "gzip, gzip"), "unreadable"),
    ("a hundred codings", coded(b"x", ", ".join(["gzip"] * 100)), "unreadable"),
    ("two coding headers", OK + b"Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n\r\nx", "unreadable"),
    ("brotli", coded(b"x", "br"), "unreadable"),
    ("zstd", coded(b"x", "zstd"), "unreadable"),
    ("unknown coding", coded(b"x", "rot13"), "unreadable"),
    ("two hundred members", coded(gzip.compress(b"x") * 200, "gzip"), "unreadable"),
    ("not gzip", coded(b"<html>", "gzip"), "unreadable"),
    ("rubbish after gzip", coded(GZIPPED + b"rubbish", "gzip"), "unreadable"),
    ("wrong checksum", coded(GZIPPED[:-8] + b"\0" * 8, "gzip"), "unreadable"),
    ("transfer coding gzip", OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "unreadable"),
    # cut short
    ("gzip cut in half", coded(GZIPPED[: len(GZIPPED) // 2], "gzip"), "incomplete"),
    ("gzip cut after a member", coded(GZIPPED + GZIPPED[:20], "gzip"), "incomplete"),
    ("gzip cut in its header", coded(GZIPPED[:5], "gzip"), "incomplete"),
    ("deflate cut in half", coded(zlib.compress(PAGE)[:30], "deflate"), "incomplete"),
    ("short of its length", http(b"x" * 10, length=1_000), "incomplete"),
    ("cut inside a chunk", CHUNKED + b"400\r\nxx", "incomplete"),
    ("cut between chunks", CHUNKED + b"1\r\nx\r\n", "incomplete"),
    ("huge chunk size", CHUNKED + b"f" * 40 + b"\r\nx", "incomplete"),
    ("chunk of size -5", CHUNKED + b"-5\r\nxxxxx\r\n0\r\n\r\n", "incomplete"),
    ("chunk size is no number", CHUNKED + b"zz\r\nx\r\n", "incomplete"),
    # nothing
    ("empty", http(b""), "empty"),
    ("empty gzip", coded(gzip.compress(b""), "gzip"), "empty"),
    ("coded nothing", coded(b"", "gzip"), "empty"),
    ("closed inside the headers", OK + b"Content-Ty", "empty"),
    ("closed at once", b"", "unreachable"),
    # not HTTP
    ("HTTP/0.9", b"<html>hello</html>", "unreachable"),
    ("HTTP/9", b"HTTP/9.9 200 OK\r\n\r\nx", "unreachable"),
    ("status is no number", b"HTTP/1.1 two OK\r\n\r\nx", "unreachable"),
    ("status 99", b"HTTP/1.1 99 Low\r\n\r\nx", "unreachable"),
    ("status 999", b"HTTP/1.1 999 High\r\n\r\nx", "unreachable"),
    ("another protocol", b"SSH-2.0-OpenSSH_9.0\r\n", "unreachable"),
    ("binary", bytes(range(256)) * 10, "unreachable"),
    ("one huge header", OK + b"A: " + b"x" * 70_000 + b"\r\n\r\nx", "unreachable"),
    ("many headers", OK + b"A: b\r\n" * 1_000 + b"\r\nx", "unreachable"),
    ("two lengths", OK + b"Content-Length: 1, 2\r\n\r\nx", "unreachable"),
    ("101 Switching Protocols", b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", "unreachable"),
    ("103 Early Hints for ever", endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), "unreachable"),
]


@pytest.mark.parametrize(("say", "reason"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_each_lie_is_told_as_what_it_is(
    serve: Serve, fetcher_for: MakeFetcher, say: Say, reason: str
) -> None:
    server = serve({"/": say})
    with fetcher_for(server, deadline_s=20) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url("/?token=geheim"))
    assert caught.value.reason == reason
    assert caught.value.where == server.url("/…")
    assert "geheim" not in str(caught.value)


SLOW: list[tuple[str, Say]] = [
    ("says nothing", silent),
    ("status line by bytes", drip(b"", b"H", 0.02)),
    ("headers by bytes", drip(OK + b"A: ", b"x", 0.02)),
    ("headers of a redirect", drip(b"HTTP/1.1 302 Found\r\n", b"A: b\r\n", 0.02, 90)),
    ("headers one by one", drip(OK, b"A: b\r\n", 0.02, 90)),
    ("100 Continue again and again", drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.02)),
    ("body by bytes, length known", drip(OK + b"Content-Length: 9000\r\n\r\n", b"x", 0.02)),
    ("body by bytes, until closed", drip(OK + b"\r\n", b"x", 0.02)),
    ("chunks by bytes", drip(CHUNKED, b"1\r\nx\r\n", 0.02)),
    ("chunk size by bytes", drip(CHUNKED, b"0", 0.02)),
    ("trailers", drip(CHUNKED + b"1\r\nx\r\n0\r\n", b"A: b\r\n", 0.02)),
    ("gzip by bytes", drip(OK + b"Content-Encoding: gzip\r\n\r\n" + GZIPPED[:10], b"\0", 0.02)),
]


@pytest.mark.parametrize("say", [row[1] for row in SLOW], ids=[row[0] for row in SLOW])
def test_the_deadline_ends_what_no_read_timeout_can(serve: Serve, fetcher_for: MakeFetcher, say: Say) -> None:
    server = serve({"/": say})
    started = time.monotonic()
    with fetcher_for(server, deadline_s=0.2) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url())
    assert caught.value.reason == "timed_out"
    assert time.monotonic() - started < 0.8


def test_headers_that_come_with_the_deadline_leave_no_connection_open(
    serve: Serve, fetcher_for: MakeFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve({"/": drip(CHUNKED, b"1\r\nx\r\n", 0.02)})
    monkeypatch.setattr(Deadline, "passed", True)  # over, and the timer that shuts it is late
    with fetcher_for(server) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url())
    assert caught.value.reason == "timed_out"
    gc.collect()  # a socket left open would warn now, which ends the test


def test_a_silent_server_is_left_after_the_read_timeout(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/": silent})
    started = time.monotonic()
    with fetcher_for(server, timeout_s=0.2) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url())
    assert caught.value.reason == "timed_out"
    assert time.monotonic() - started < 1


def test_a_slow_robots_file_falls_under_the_same_deadline(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/robots.txt": drip(OK + b"\r\n", b"#", 0.02), "/": http()})
    with fetcher_for(server, deadline_s=0.2) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url())
    assert caught.value.reason == "timed_out"
    assert server.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    "say",
    [
        http(ZEROS, "302 Found", {"Location": "/end", "Content-Encoding": "gzip"}),
        endless(b"HTTP/1.1 302 Found\r\nLocation: /end\r\n\r\n", b"x" * 65_536),
    ],
    ids=["bomb", "endless"],
)
def test_the_body_of_a_redirect_is_never_read(serve: Serve, fetcher_for: MakeFetcher, say: Say) -> None:
    server = serve({"/": say, "/end": http()})
    with fetcher_for(server) as fetcher:
        tracemalloc.start()
        try:
            assert fetcher.get(server.url()).body == b"page"
            assert tracemalloc.get_traced_memory()[1] < 5_000_000
        finally:
            tracemalloc.stop()


@pytest.mark.parametrize("say", [coded(ZEROS, "gzip"), endless(CHUNKED + b"-1\r\n", b"x" * 65_536)])
def test_bombs_take_little_memory(serve: Serve, fetcher_for: MakeFetcher, say: Say) -> None:
    server = serve({"/": say})
    with fetcher_for(server) as fetcher:
        tracemalloc.start()
        try:
            with pytest.raises(ResponseTooLarge):
                fetcher.get(server.url())
            assert tracemalloc.get_traced_memory()[1] < 8_000_000
        finally:
            tracemalloc.stop()


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    "say",
    [
        http(PAGE),
        http(PAGE, headers={"Content-Encoding": "identity"}),
        coded(GZIPPED, "gzip"),
        coded(GZIPPED, " X-GZIP "),
        coded(GZIPPED + b"\0" * 512, "gzip"),
        coded(gzip.compress(PAGE[:100]) + gzip.compress(PAGE[100:]), "gzip"),
        coded(zlib.compress(PAGE), "deflate"),
        coded(bare_deflate(PAGE), "deflate"),
        OK + b"\r\n" + PAGE,
        CHUNKED + b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\nTrailer: x\r\n\r\n",
        b"HTTP/1.0 200 OK\r\n\r\n" + PAGE,
        b"HTTP/1.1 100 Continue\r\n\r\n" + http(PAGE),
        http(PAGE + b"more than announced", length=len(PAGE)),
    ],
)
def test_honest_forms_of_one_page_give_the_same_bytes(
    serve: Serve, fetcher_for: MakeFetcher, say: Say
) -> None:
    server = serve({"/": say})
    with fetcher_for(server) as fetcher:
        assert fetcher.get(server.url()).body == PAGE


@pytest.mark.parametrize("size", [65_535, 65_536, 65_537, 99_999, 100_000])
@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, bare_deflate])
@pytest.mark.parametrize("unit", [b"\0", random.Random(1).randbytes(997)])
def test_sizes_around_the_steps_of_decoding_lose_nothing(
    serve: Serve, fetcher_for: MakeFetcher, size: int, pack: Callable[[bytes], bytes], unit: bytes
) -> None:
    page = (unit * (size // len(unit) + 1))[:size]
    server = serve({"/": coded(pack(page), "gzip" if pack is gzip.compress else "deflate")})
    with fetcher_for(server) as fetcher:
        assert fetcher.get(server.url()).body == page


def test_random_bytes_after_a_status_line_raise_nothing_else(serve: Serve, fetcher_for: MakeFetcher) -> None:
    dice = random.Random(7)
    words = [
        b"\r\n",
        b": ",
        b"Content-Length",
        b"Transfer-Encoding",
        b"chunked",
        b"gzip",
        b"-1",
        b"\xff",
        b"5",
    ]
    words += [
        b"Location",
        b"Content-Encoding",
        b"Set-Cookie",
        b"\0",
        b";",
        b",",
        b"Content-Type",
        b"0",
        b"\n",
    ]
    server = serve({})
    with fetcher_for(server) as fetcher:
        for _ in range(200):
            head = b"HTTP/1.1 %d \r\n" % dice.choice([100, 200, 200, 200, 302, 429, 503])
            server.routes["/"] = head + b"".join(dice.choices(words, k=dice.randrange(1, 40)))
            with contextlib.suppress(FetchError):
                assert fetcher.get(server.url()).body

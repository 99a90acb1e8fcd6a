"""The address that was checked is the address that is asked, whatever the name servers say next."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence

import pytest

from tests.collectors.fetch.conftest import MakeFetcher, Serve
from tests.collectors.fetch.servers import Server, http
from vetting.errors import AddressBlocked, FetchError

PUBLIC = "8.8.8.8"


class Names:
    """A name server that gives each answer once, the last one for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)
        self.asked: list[tuple[str, int]] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append((host, port))
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


@pytest.fixture
def internet(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> tuple[Server, list[str]]:
    """A server that answers for every address, and the addresses that were connected to."""
    server = serve({"/": http(), "/robots.txt": http(b"User-agent: *\nAllow: /")})
    dialled: list[str] = []
    real = socket.create_connection

    def dial(address: tuple[str, int], timeout: float) -> socket.socket:
        dialled.append(address[0])
        return real(("127.0.0.1", server.port), timeout=timeout)

    monkeypatch.setattr(socket, "create_connection", dial)
    return server, dialled


def test_a_public_address_is_looked_up_once_for_each_connection(
    internet: tuple[Server, list[str]], fetcher_for: MakeFetcher
) -> None:
    names = Names([PUBLIC, "2606:4700::1111"])
    with fetcher_for(resolver=names) as fetcher:
        assert fetcher.get("http://blog.example/").body == b"page"
    assert internet[1] == [PUBLIC, PUBLIC]
    assert names.asked == [("blog.example", 80)] * 2
    assert b"\r\nHost: blog.example\r\n" in b"\r\n" + internet[0].requests[0]


@pytest.mark.parametrize(
    "private",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::808:808",
        "2002:7f00:1::",
        "2002:808:808::",
    ],
)
@pytest.mark.parametrize("public_first", [True, False])
def test_rebinding_gains_nothing(
    internet: tuple[Server, list[str]], fetcher_for: MakeFetcher, private: str, public_first: bool
) -> None:
    names = Names([PUBLIC], [private]) if public_first else Names([private], [PUBLIC])
    with fetcher_for(resolver=names) as fetcher, pytest.raises(AddressBlocked) as caught:
        fetcher.get("http://blog.example/?token=geheim")
    assert internet[1] == ([PUBLIC] if public_first else [])
    assert internet[0].paths == (["/robots.txt"] if public_first else [])
    assert caught.value.where == "http://blog.example/…"


@pytest.mark.parametrize(
    "answer",
    [
        [PUBLIC, "127.0.0.1"],
        ["127.0.0.1", PUBLIC],
        [PUBLIC] * 20 + ["10.0.0.1"],
        [PUBLIC, "fe80::1%eth0"],
        [PUBLIC, "64:ff9b::a00:1"],
        ["rubbish"],
        [""],
    ],
)
def test_one_private_address_among_public_ones_is_enough(
    internet: tuple[Server, list[str]], fetcher_for: MakeFetcher, answer: list[str]
) -> None:
    with fetcher_for(resolver=Names(answer)) as fetcher, pytest.raises(AddressBlocked):
        fetcher.get("http://blog.example/")
    assert internet[1] == []


def test_an_allowed_name_lifts_the_check_for_its_port_alone(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/": http()})
    names = Names(["127.0.0.2", "127.0.0.1"])  # nothing listens on the first, the second is tried
    allowed = type("", (), {"host_port": f"blog.example:{server.port}"})()
    with fetcher_for(allowed, resolver=names) as fetcher:
        assert fetcher.get(f"http://blog.example:{server.port}/").body == b"page"
        for url in ("http://blog.example/", f"http://other.example:{server.port}/"):
            with pytest.raises(AddressBlocked):
                fetcher.get(url)


def test_a_name_server_that_never_answers_is_left(fetcher_for: MakeFetcher) -> None:
    done = threading.Event()

    def slow(host: str, port: int) -> list[str]:
        done.wait(5)
        return []

    started = time.monotonic()
    with fetcher_for(resolver=slow, timeout_s=0.2) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get("http://blog.example/")
    done.set()
    assert caught.value.reason == "timed_out"
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "problem", [socket.gaierror(-2, "unknown"), UnicodeError("label"), OSError("x"), None]
)
def test_a_name_that_leads_nowhere_is_unreachable(
    fetcher_for: MakeFetcher, problem: Exception | None
) -> None:
    def nowhere(host: str, port: int) -> list[str]:
        if problem is not None:
            raise problem
        return []

    with fetcher_for(resolver=nowhere) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get("http://blog.example/")
    assert caught.value.reason == "unreachable"


def test_a_closed_port_is_unreachable(serve: Serve, fetcher_for: MakeFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    closed = type("", (), {"host_port": f"127.0.0.1:{port}"})()
    with fetcher_for(closed) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(f"http://127.0.0.1:{port}/")
    assert caught.value.reason == "unreachable"


def test_the_systems_own_resolver_is_used_by_default(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/": http()})
    allowed = type("", (), {"host_port": f"localhost:{server.port}"})()
    with fetcher_for(allowed) as fetcher:
        assert fetcher.get(f"http://localhost:{server.port}/").body == b"page"

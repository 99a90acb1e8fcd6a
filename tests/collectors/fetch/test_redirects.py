"""Every hop is checked like the first, and there are few of them."""

from __future__ import annotations

import socket

import pytest

from tests.collectors.fetch.conftest import MakeFetcher, Serve
from tests.collectors.fetch.servers import http, redirect
from vetting.errors import AddressBlocked, FetchError, RobotsDisallowed


@pytest.mark.parametrize("status", ["301 M", "302 F", "303 S", "307 T", "308 P"])
def test_redirects_are_followed_to_the_final_address(
    serve: Serve, fetcher_for: MakeFetcher, status: str
) -> None:
    server = serve({"/": redirect("/b?x=1#part", status), "/b": http(b"there")})
    with fetcher_for(server) as fetcher:
        fetched = fetcher.get(server.url())
    assert (fetched.url, fetched.body) == (server.url("/b?x=1"), b"there")


@pytest.mark.parametrize(
    "place",
    [
        "file:///etc/passwd",
        "gopher://127.0.0.1:70/_x",
        "ftp://example.com/",
        "data:text/html,x",
        "javascript:alert(1)",
        "http+unix://%2Fvar%2Frun%2Fdocker.sock/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://localhost./",
        "http://127.0.0.1/",
        "http://127.0.0.1:1/",
        "//127.0.0.1/",
        "http://user:geheim@example.com/",
        "http://example.com:22/",
        "http://127.0.0.1\\@example.com/",
        "http://①②⑦.⓪.⓪.①/",
        "http://[oops/",
        "http://exa mple.com/",
    ],
)
@pytest.mark.parametrize("status", ["302 Found", "308 Permanent Redirect"])
def test_redirects_to_anywhere_else_are_refused(
    serve: Serve, fetcher_for: MakeFetcher, place: str, status: str
) -> None:
    head = f"HTTP/1.1 {status}\r\nContent-Length: 0\r\nLocation: {place}\r\n\r\n"
    server = serve({"/": head.encode()})
    with fetcher_for(server) as fetcher, pytest.raises(AddressBlocked) as caught:
        fetcher.get(server.url())
    assert caught.value.where == server.url()
    assert "redirects" in caught.value.message
    assert "geheim" not in str(caught.value)


def test_a_redirect_to_another_port_of_an_allowed_host_is_refused(
    serve: Serve, fetcher_for: MakeFetcher
) -> None:
    inside = serve({"/": http(b"secret")})
    server = serve({"/": redirect(inside.url())})
    with fetcher_for(server) as fetcher, pytest.raises(AddressBlocked):
        fetcher.get(server.url())
    assert inside.requests == []


def test_a_redirect_to_another_spelling_of_an_allowed_host_is_refused(
    serve: Serve, fetcher_for: MakeFetcher
) -> None:
    server = serve({"/": http()})
    server.routes["/"] = redirect(f"http://localhost:{server.port}/end")
    with fetcher_for(server) as fetcher, pytest.raises(AddressBlocked):
        fetcher.get(server.url())
    assert server.paths == ["/robots.txt", "/"]


def test_loops_end_after_five_redirects(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/": redirect("/")})
    with fetcher_for(server) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url())
    assert caught.value.reason == "unreachable"
    assert server.paths.count("/") == 6


def test_five_redirects_are_still_followed(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({f"/{number}": redirect(f"/{number + 1}") for number in range(5)} | {"/5": http()})
    with fetcher_for(server) as fetcher:
        assert fetcher.get(server.url("/0")).url == server.url("/5")


@pytest.mark.parametrize(
    "headers", ["", "Location:\r\n", "Location: /a\r\nLocation: /b\r\n"], ids=["none", "empty", "two"]
)
def test_a_redirect_must_say_where_to(serve: Serve, fetcher_for: MakeFetcher, headers: str) -> None:
    server = serve({"/": f"HTTP/1.1 302 Found\r\n{headers}\r\n".encode(), "/a": http(), "/b": http()})
    with fetcher_for(server) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(server.url())
    assert caught.value.reason == "unreachable"


def test_locations_in_utf8_are_understood(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve(
        {"/": "HTTP/1.1 302 Found\r\nLocation: /größe\r\n\r\n".encode(), "/gr%C3%B6%C3%9Fe": http()}
    )
    with fetcher_for(server) as fetcher:
        assert fetcher.get(server.url()).body == b"page"


def test_robots_are_asked_at_every_hop(serve: Serve, fetcher_for: MakeFetcher) -> None:
    closed = serve({"/robots.txt": http(b"User-agent: *\nDisallow: /private"), "/private": http()})
    server = serve({"/": redirect(closed.url("/open")), "/local": redirect("/own-private")})
    server.routes["/robots.txt"] = http(b"User-agent: *\nDisallow: /own-private")
    closed.routes["/open"] = redirect("/private")
    with fetcher_for(server, closed) as fetcher:
        for path in ("/", "/local"):
            with pytest.raises(RobotsDisallowed):
                fetcher.get(server.url(path))
    assert closed.paths == ["/robots.txt", "/open"]


def test_no_redirect_leads_to_linkedin(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/": redirect("https://www.linkedin.com/in/robin")})
    with (
        fetcher_for(
            server, resolver=lambda host, port: pytest.fail(host) if host != "127.0.0.1" else [host]
        ) as fetcher,
        pytest.raises(RobotsDisallowed, match="its rules forbid it"),
    ):
        fetcher.get(server.url())


def test_dots_in_a_path_do_not_get_around_robots(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({"/robots.txt": http(b"User-agent: *\nDisallow: /private"), "/private/a": http()})
    with fetcher_for(server) as fetcher:
        for path in ("/x/../private/a", "/x/%2e%2E/private/a", "/%70rivate/a", "/./private/a"):
            with pytest.raises(RobotsDisallowed):
                fetcher.get(server.url(path))
    assert server.paths == ["/robots.txt"]


def test_nothing_is_carried_from_one_request_to_the_next(
    serve: Serve, fetcher_for: MakeFetcher, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w", encoding="ascii") as file:  # noqa: PTH123
        file.write("machine 127.0.0.1 login someone password geheim\ndefault login a password geheim\n")
    monkeypatch.setenv("NETRC", netrc)
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        address = f"http://127.0.0.1:{proxy.getsockname()[1]}"
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, address)
        server = serve({"/": http(b"", "302 F", {"Location": "/b", "Set-Cookie": "id=geheim"}), "/b": http()})
        with fetcher_for(server, contact="https://example.org/bot") as fetcher:
            fetcher.get(server.url())
            fetcher.get(server.url("/b"))
    assert len(server.requests) == 4
    for request in server.requests:
        names = [line.partition(b":")[0].lower() for line in request.split(b"\r\n")[1:] if line]
        assert names == [b"host", b"user-agent", b"accept", b"accept-encoding", b"connection"]
        assert b"\r\nAccept-Encoding: gzip\r\n" in request
        assert b"(+https://example.org/bot)\r\n" in request
        assert b"geheim" not in request

"""A site must prove that it is the one that was asked for."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest
import requests.adapters

from tests.collectors.fetch.conftest import MakeFetcher, Serve
from tests.collectors.fetch.servers import Server, drip, http, redirect
from vetting.errors import AddressBlocked, FetchError

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="needs the openssl command to make a certificate")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A self-signed certificate for 127.0.0.1 with its key, in one file."""
    folder = tmp_path_factory.mktemp("tls")
    key, file = folder / "key.pem", folder / "certificate.pem"
    command = [
        str(OPENSSL),
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
    ]
    command += ["-days", "2", "-subj", "/CN=test", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(file)], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + key.read_bytes())
    return file


@pytest.fixture
def context(certificate: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate)
    return made


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests.adapters, "DEFAULT_CA_BUNDLE_PATH", str(certificate))


@pytest.mark.usefixtures("trusted")
def test_a_site_with_a_trusted_certificate_is_read(context: ssl.SSLContext, fetcher_for: MakeFetcher) -> None:
    with Server({"/": http()}, tls=context) as server, fetcher_for(server) as fetcher:
        assert fetcher.get(f"https://{server.host_port}/").body == b"page"


def test_an_untrusted_certificate_is_refused(
    context: ssl.SSLContext, certificate: Path, fetcher_for: MakeFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))  # the environment must not widen the trust
    monkeypatch.setenv("CURL_CA_BUNDLE", str(certificate))
    with Server({"/": http()}, tls=context) as server, fetcher_for(server) as fetcher:
        with pytest.raises(FetchError) as caught:
            fetcher.get(f"https://{server.host_port}/")
        assert server.requests == []
    assert caught.value.reason == "unreachable"
    assert "identity" in caught.value.message


@pytest.mark.usefixtures("trusted")
def test_a_certificate_for_another_name_is_refused(context: ssl.SSLContext, fetcher_for: MakeFetcher) -> None:
    with Server({"/": http()}, tls=context) as server:
        allowed = type("", (), {"host_port": f"blog.example:{server.port}"})()
        with fetcher_for(allowed, resolver=lambda host, port: ["127.0.0.1"]) as fetcher:
            with pytest.raises(FetchError) as caught:
                fetcher.get(f"https://blog.example:{server.port}/")
            assert server.requests == []
    assert "identity" in caught.value.message


@pytest.mark.usefixtures("trusted")
def test_a_redirect_from_https_to_http_is_refused(
    context: ssl.SSLContext, serve: Serve, fetcher_for: MakeFetcher
) -> None:
    plain = serve({"/": http()})
    with Server({"/": redirect(plain.url())}, tls=context) as server, fetcher_for(server, plain) as fetcher:
        with pytest.raises(AddressBlocked) as caught:
            fetcher.get(f"https://{server.host_port}/")
        assert plain.requests == []
    assert "https to unprotected http" in caught.value.message


@pytest.mark.usefixtures("trusted")
def test_the_deadline_shuts_protected_connections_too(
    context: ssl.SSLContext, fetcher_for: MakeFetcher
) -> None:
    slow = drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x", 0.02)
    with (
        Server({"/": slow}, tls=context) as server,
        fetcher_for(server, deadline_s=0.4) as fetcher,
        pytest.raises(FetchError) as caught,
    ):
        fetcher.get(f"https://{server.host_port}/")
    assert caught.value.reason == "timed_out"


def test_a_handshake_that_never_comes_is_left(serve: Serve, fetcher_for: MakeFetcher) -> None:
    server = serve({})  # waits for plain text, which a handshake is not
    with fetcher_for(server, deadline_s=0.3) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(f"https://{server.host_port}/")
    assert caught.value.reason == "timed_out"

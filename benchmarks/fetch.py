"""How long fifty sites of twenty pages take, beside plain requests one after the other.

Starts the sites as one server process with an address of its own for each (127.0.0.1 to 127.0.0.50), because
the fetcher gives every host one request at a time. Measured are the whole policy (robots.txt, turns, limits,
records on disk), a second run in which every page is unchanged, and ``requests.get`` in a loop, which does
none of that. Each site answers after a delay: none, and one as of a near network. The pause of a second that
public sites are given is off for addresses that the settings allow.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket  # noqa: TID251 - to find a free port
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import requests  # noqa: TID251 - what we are compared with

from collectors.capture import capture
from collectors.fetch.archive import Archive
from collectors.fetch.fetcher import GuardedFetcher
from vetting.models import Account, Candidate, Capture, Case, Consent, Extract, InputKind
from vetting.pipeline import gather
from vetting.protocols import Fetcher
from vetting.settings import NetworkSettings, Settings
from vetting.storage.sql_store import open_store

SITES = 50
PAGES = 20
DELAYS = (0.0, 0.03)
BODY = b"<p>" + b"A page of ordinary words. " * 800
NOW = datetime.now(UTC)


class Pages:
    """Reads all pages of a site."""

    source: ClassVar[str] = "site"
    accepts: ClassVar[frozenset[InputKind]] = frozenset({InputKind.URL})

    def identify(self, account: Account) -> bool:
        """All accounts are sites."""
        return True

    def collect(self, account: Account, fetcher: Fetcher) -> Iterator[Capture]:
        """Read every page."""
        for number in range(PAGES):
            page = fetcher.get(f"{account.locator}{number}")
            yield capture(
                account=account,
                url=page.url,
                body=page.body,
                media_type=page.media_type,
                captured_at=NOW,
                collector=self.source,
            )

    def parse(self, captures: Sequence[Capture]) -> Extract:
        """Pages hold nothing to score."""
        return Extract()


async def _answer(delay: float, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    request = await reader.readuntil(b"\r\n\r\n")
    await asyncio.sleep(delay)
    path = request.split(b" ")[1]
    body, status = BODY + path, b"200 OK"
    if path == b"/robots.txt":
        body = b"User-agent: *\nAllow: /\n"
    if b"\r\nIf-None-Match:" in request:
        body, status = b"", b"304 Not Modified"
    head = b'HTTP/1.1 %s\r\nContent-Type: text/html\r\nETag: "1"\r\nConnection: close\r\n' % status
    writer.write(head + b"Content-Length: %d\r\n\r\n" % len(body) + body)
    with contextlib.suppress(OSError):
        await writer.drain()
        writer.close()
        await writer.wait_closed()


async def serve(port: int, delay: float) -> None:
    for number in range(1, SITES + 1):
        await asyncio.start_server(
            lambda reader, writer: _answer(delay, reader, writer), f"127.0.0.{number}", port, backlog=100
        )
    print("ready", flush=True)
    await asyncio.Event().wait()


@contextlib.contextmanager
def sites(delay: float) -> Iterator[list[str]]:
    """The addresses of fifty running sites."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, __file__, "serve", str(port), str(delay)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield [f"http://127.0.0.{number}:{port}/" for number in range(1, SITES + 1)]
        finally:
            process.kill()


def plain(addresses: Sequence[str]) -> float:
    started = time.perf_counter()
    for address in addresses:
        for number in range(PAGES):
            requests.get(f"{address}{number}", timeout=10).raise_for_status()
    return time.perf_counter() - started


def fetched(addresses: Sequence[str], folder: Path) -> float:
    case = _case(addresses)
    store = open_store(Settings(data_dir=str(folder)))
    network = NetworkSettings(allow_hosts=frozenset(address[7:-1] for address in addresses))
    started = time.perf_counter()
    with (
        Archive(folder / "fetched" / case.id) as archive,
        GuardedFetcher(network, clock=lambda: NOW, archive=archive) as fetcher,
    ):
        gathered = gather(
            case,
            collector_for=lambda account: Pages(),
            fetcher=fetcher,
            keep=lambda item: store.keep(archive.signed(item)),
        )
        archive.finish()
    seconds = time.perf_counter() - started
    store.close()
    assert (len(gathered.captures), gathered.gaps) == (SITES * PAGES, ())
    return seconds


def _case(addresses: Sequence[str]) -> Case:
    consent = Consent(
        candidate_id="k-1",
        sources=tuple(addresses),
        purpose="benchmark",
        jurisdiction="",
        granted_at=NOW.date(),
        expires_at=NOW.date() + timedelta(days=1),
        document_sha256="",
    )
    case = Case(
        id="case-1",
        candidate=Candidate(id="k-1", full_name="Sam Nobody"),
        accounts=(),
        consent=consent,
        role="",
        stage="finalist",
        opened_at=NOW,
        purge_on=NOW.date(),
    )
    accounts = (Account(source="site", kind=InputKind.URL, locator=address) for address in addresses)
    return replace(case, accounts=tuple(accounts))


def main() -> None:
    print(f"{SITES} sites, {PAGES} pages each, {len(BODY) // 1000} kB a page")
    ratios: list[float] = []
    for delay in DELAYS:
        with sites(delay) as addresses, tempfile.TemporaryDirectory() as name:
            slow = plain(addresses)
            print(f"\nanswers after {delay * 1000:.0f} ms")
            print(f"  requests, one after the other   {slow:6.2f} s   1.00")
            for words in ("vetting, everything recorded", "vetting again, all unchanged"):
                seconds = fetched(addresses, Path(name))
                rate = SITES * PAGES / seconds
                print(f"  {words:<30}  {seconds:6.2f} s   {seconds / slow:.2f}   {rate:,.0f} pages/s")
                ratios.append(seconds / slow)
    at_once, _, near, _ = ratios
    print(
        f"\nRatio {near:.2f}: the time of vetting over that of plain requests where answers take "
        f"{DELAYS[1] * 1000:.0f} ms, because sites are read beside each other; {at_once:.2f} where they take "
        "none, which is what robots.txt, turns, limits and records cost."
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        asyncio.run(serve(int(sys.argv[2]), float(sys.argv[3])))
    else:
        main()

"""What a case fetched can be replayed, holds no secret, and spares its sites every request that it can."""

from __future__ import annotations

import contextlib
import functools
import gzip
import hashlib
import random
import resource
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from collectors.capture import capture
from collectors.fetch.archive import Archive
from collectors.fetch.fetcher import GuardedFetcher
from tests.collectors.builders import web
from tests.collectors.fetch.conftest import NOON, MakeFetcher, Serve
from tests.collectors.fetch.servers import Server, http, redirect
from vetting.errors import BadStatus, FetchError, RobotsDisallowed, StorageError
from vetting.protocols import Credential

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\npage\r\n0\r\n\r\n"


class Runs:
    """Runs of one case, one after the other, at times that a test chooses."""

    def __init__(self, folder: Path, make: MakeFetcher) -> None:
        self.folder = folder
        self.hours = 0.0
        self._make = make

    def wall(self) -> datetime:
        return NOON + timedelta(hours=self.hours)

    def get(
        self, server: Server, *paths: str, finish: bool = True, **options: Any
    ) -> list[bytes | FetchError]:
        got: list[bytes | FetchError] = []
        archive = Archive(self.folder, now=lambda: self.wall().timestamp())
        with archive, self._make(server, archive=archive, wall=self.wall) as fetcher:
            for path in paths:
                try:
                    got.append(fetcher.get(server.url(path), **options).body)
                except FetchError as error:
                    got.append(error)
            if finish:
                archive.finish()
        return got

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.glob("*.warc.gz"))

    def records(self) -> list[tuple[str, str, bytes, dict[str, str]]]:
        found = []
        for path in self.files:
            with path.open("rb") as file:
                for record in ArchiveIterator(file, check_digests="raise"):
                    head = record.rec_headers
                    http_head = dict(record.http_headers.headers) if record.http_headers else {}
                    name = str(head.get_header("WARC-Target-URI"))
                    found.append((record.rec_type, name, record.content_stream().read(), http_head))
        return found


@pytest.fixture
def runs(tmp_path: Path, fetcher_for: MakeFetcher) -> Runs:
    return Runs(tmp_path / "case-1", fetcher_for)


def test_request_and_response_are_recorded_for_every_hop(serve: Serve, runs: Runs) -> None:
    server = serve({"/": redirect("/b?x=1"), "/b": http(b"there", headers={"Content-Type": "text/html"})})
    assert runs.get(server, "/") == [b"there"]
    records = [(kind, uri, body) for kind, uri, body, _ in runs.records()]
    assert records[0][0] == "warcinfo"
    assert records[1:] == [
        ("response", server.url("/robots.txt"), b""),
        ("request", server.url("/robots.txt"), b""),
        ("response", server.url("/"), b""),
        ("request", server.url("/"), b""),
        ("response", server.url("/b?x=1"), b"there"),
        ("request", server.url("/b?x=1"), b""),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        http(gzip.compress(b"page"), headers={"Content-Encoding": "gzip"}),
        CHUNKED,
        b"HTTP/1.1 200 OK\r\n\r\npage",
        b"HTTP/1.1 100 Continue\r\n\r\n" + http(b"page"),
        http(b"page", headers={"X-Odd": "a\r\n b", "X-\xfcber": "1", "X-Latin": "\xe9"}),
    ],
)
def test_what_is_recorded_passes_warcios_own_check(serve: Serve, runs: Runs, answer: bytes) -> None:
    server = serve({"/": answer, "/gone": http(b"no such page", "404 Not Found")})
    body, gone = runs.get(server, "/", "/gone")
    assert body == b"page"
    assert isinstance(gone, BadStatus)
    assert ("response", server.url("/"), b"page") in [record[:3] for record in runs.records()]
    check = [sys.executable, "-m", "warcio.cli", "check", "-v", str(runs.files[0])]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "digest pass" in done.stdout


def test_each_record_is_compressed_by_itself(serve: Serve, runs: Runs) -> None:
    server = serve({"/": http()})
    runs.get(server, "/")
    recorded = runs.files[0].read_bytes()
    with contextlib.closing(sqlite3.connect(runs.folder / "journal.sqlite3")) as journal:
        offsets = [row[0] for row in journal.execute("SELECT offset FROM pages")]
    assert len(offsets) == 2
    assert all(recorded[offset : offset + 2] == b"\x1f\x8b" for offset in offsets)


def test_neither_credentials_nor_cookies_are_recorded(serve: Serve, runs: Runs) -> None:
    secret = "geheimnis-0123456789"
    server = serve(
        {
            "/": http(b"{}", headers={"Set-Cookie": "session=keks"}),
            "/echo": http(f'{{"you": "Bearer {secret}"}}'.encode()),
            "/header": http(b"{}", headers={"X-Echo": secret}),
        }
    )
    key = Credential(header="Authorization", value=f"Bearer {secret}")
    runs.get(server, "/", "/echo", "/header", credential=key)
    assert f"Authorization: Bearer {secret}".encode() in server.requests[-1]
    for path in runs.folder.iterdir():
        written = path.read_bytes()
        assert secret.encode() not in written
    texts = repr(runs.records())
    assert secret not in texts
    assert "keks" not in texts
    assert server.url("/") in texts
    assert server.url("/echo") not in texts


def test_a_long_error_to_a_key_is_not_recorded_because_its_end_was_not_looked_at(
    serve: Serve, runs: Runs
) -> None:
    secret = "geheimnis-0123456789"
    server = serve({"/long": http(b" " * 5_000 + secret.encode(), "404 Not Found"), "/short": http(b"x")})
    runs.get(server, "/long", "/short", credential=Credential(header="X-Key", value=secret))
    assert secret not in repr(runs.records())
    assert server.url("/short") in repr(runs.records())


def test_an_answer_to_a_key_is_not_given_to_who_has_none(serve: Serve, runs: Runs) -> None:
    server = serve({"/": [http(b"for the holder"), http(b"for all")]})
    key = Credential(header="Authorization", value="Bearer geheim")
    assert runs.get(server, "/", finish=False, credential=key) == [b"for the holder"]
    assert runs.get(server, "/", finish=False) == [b"for all"]


def test_only_the_owner_can_read_them(serve: Serve, runs: Runs) -> None:
    runs.get(serve({"/": http()}), "/")
    for path in (runs.folder, *runs.folder.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_nothing_is_made_for_a_case_without_pages(tmp_path: Path) -> None:
    with Archive(tmp_path / "case-1") as archive:
        archive.finish()
    assert not (tmp_path / "case-1").exists()


def test_what_is_not_to_be_recorded_is_neither_written_down_nor_found_again(serve: Serve, runs: Runs) -> None:
    server = serve({"/": redirect("/b"), "/b": http(b"about a stranger", headers={"ETag": '"v1"'})})
    for _ in range(2):
        assert runs.get(server, "/", record=False, finish=False) == [b"about a stranger"]
    assert server.paths == ["/robots.txt", *["/", "/b"] * 2]
    assert {uri for kind, uri, _, _ in runs.records() if kind != "warcinfo"} == {server.url("/robots.txt")}
    assert b"If-None-Match" not in server.requests[-1]


def test_captures_name_the_record_that_holds_their_body(serve: Serve, runs: Runs) -> None:
    server = serve({"/": redirect("/b"), "/b": http(b"there")})
    archive = Archive(runs.folder, now=lambda: NOON.timestamp())

    def made(body: bytes, path: str = "/b") -> str:
        parts = {"url": server.url(path), "body": body, "media_type": "text/html", "collector": "blog"}
        item = capture(account=web("blog", server.url()), captured_at=NOON, **parts)  # type: ignore[arg-type]
        return archive.signed(item).snapshot.warc_record_id

    assert made(b"there") == ""
    with archive, runs._make(server, archive=archive) as fetcher:
        fetcher.get(server.url())
        named, other = made(b"there"), made(b"something else")
        assert made(b"there", "/") == named, "a capture may stand under the address that led to its page"
    assert other == ""
    with runs.files[0].open("rb") as file:
        heads = {record.rec_headers.get_header("WARC-Record-ID"): record for record in ArchiveIterator(file)}
    assert heads[named].rec_headers.get_header("WARC-Target-URI") == server.url("/b")


# --- a later run of the same case


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"ETag": '"v1"'}, b'If-None-Match: "v1"'),
        ({"ETag": 'W/"v1"'}, b'If-None-Match: W/"v1"'),
        ({"Last-Modified": "Sun, 06 Nov 1994 08:49:37 GMT"}, b"If-Modified-Since: Sun, 06 Nov 1994 08:49:37"),
    ],
)
def test_a_later_run_asks_only_whether_a_page_has_changed(
    serve: Serve, runs: Runs, sent: dict[str, str], asked: bytes
) -> None:
    typed = {"Content-Type": "text/html", "Link": "<x>; rel=next"}
    server = serve({"/": [http(b"page", headers=sent | typed), http(b"", "304 Not Modified")]})
    assert runs.get(server, "/") == [b"page"]
    assert asked not in server.requests[-1]
    runs.hours = 48
    assert runs.get(server, "/", accept=()) == [b"page"]
    assert asked in server.requests[-1]
    assert server.paths.count("/") == 2
    revisit = [record for record in runs.records() if record[0] == "revisit"]
    # Without headers: programs that replay records would answer their own readers with the 304.
    assert [(record[1], record[2], record[3]) for record in revisit] == [(server.url("/"), b"", {})]


def test_an_unchanged_page_has_the_headers_that_it_had(serve: Serve, runs: Runs) -> None:
    first = http(b"page", headers={"ETag": '"v1"', "Content-Type": "text/html", "Link": "<x>; rel=next"})
    server = serve({"/": [first, http(b"", "304 Not Modified")]})
    runs.get(server, "/")
    archive = Archive(runs.folder)
    with archive, runs._make(server, archive=archive) as fetcher:
        fetched = fetcher.get(server.url())
    assert (fetched.status, fetched.media_type, fetched.headers["link"]) == (
        200,
        "text/html",
        "<x>; rel=next",
    )


def test_a_page_that_has_changed_comes_anew(serve: Serve, runs: Runs) -> None:
    pages = [http(body, headers={"ETag": f'"{body.decode()}"'}) for body in (b"one", b"two")]
    server = serve({"/": [*pages, http(b"", "304 Not Modified")]})
    assert [runs.get(server, "/") for _ in range(3)] == [[b"one"], [b"two"], [b"two"]]
    assert b'If-None-Match: "two"' in server.requests[-1]


@pytest.mark.parametrize(
    "sent",
    [
        {"ETag": "bare"},
        {"ETag": '"' + "x" * 2000 + '"'},
        {"ETag": '"\xfc"'},
        {"Last-Modified": "yesterday"},
        {"Last-Modified": "Sun, 06 Nov 1994\r\n 08:49:37 GMT", "ETag": '"a"b"'},
        {},
    ],
)
def test_odd_validators_do_no_harm(serve: Serve, runs: Runs, sent: dict[str, str]) -> None:
    server = serve({"/": http(b"page", headers=sent)})
    assert [runs.get(server, "/") for _ in range(2)] == [[b"page"], [b"page"]]
    assert b"If-None-Match" not in server.requests[-1]


def test_not_modified_without_being_asked_is_no_page(serve: Serve, runs: Runs) -> None:
    server = serve({"/": [http(b"page"), http(b"", "304 Not Modified")]})
    runs.get(server, "/")
    (error,) = runs.get(server, "/")
    assert isinstance(error, BadStatus)


def test_a_fault_does_not_make_a_page_forgotten(serve: Serve, runs: Runs) -> None:
    bad = http(b"", "500 Fault")
    server = serve({"/": [http(b"page", headers={"ETag": '"v1"'}), bad, bad, bad, http(b"", "304 N")]})
    runs.get(server, "/")
    (error,) = runs.get(server, "/")
    assert isinstance(error, BadStatus)
    assert runs.get(server, "/") == [b"page"]


def test_limits_hold_for_what_was_kept(serve: Serve, runs: Runs) -> None:
    server = serve({"/": http(b"x" * 5_000, headers={"ETag": '"v1"'})})
    runs.get(server, "/", finish=False)
    archive = Archive(runs.folder, now=lambda: NOON.timestamp())
    with (
        archive,
        runs._make(server, archive=archive, max_bytes=1_000) as fetcher,
        pytest.raises(FetchError) as caught,
    ):
        fetcher.get(server.url())
    assert caught.value.reason == "too_large"


# --- robots.txt


def test_robots_files_hold_for_a_day_and_survive_runs(serve: Serve, runs: Runs) -> None:
    rules = http(b"User-agent: *\nDisallow: /no")
    server = serve({"/robots.txt": rules, "/": http()})
    for hours, asked in ((0, 1), (23, 1), (25, 2)):
        runs.hours = hours
        page, refused = runs.get(server, "/", "/no")
        assert page == b"page"
        assert isinstance(refused, RobotsDisallowed)
        assert server.paths.count("/robots.txt") == asked
    assert "/no" not in server.paths


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 Unauthorized"])
def test_that_there_is_no_robots_file_is_remembered_too(serve: Serve, runs: Runs, status: str) -> None:
    server = serve({"/robots.txt": http(b"", status), "/": http()})
    assert [runs.get(server, "/") for _ in range(2)] == [[b"page"], [b"page"]]
    assert server.paths.count("/robots.txt") == 1


def test_a_robots_file_that_could_not_be_had_is_asked_for_again(serve: Serve, runs: Runs) -> None:
    fault = http(b"", "503 Unavailable")
    server = serve({"/robots.txt": [fault, fault, fault, http(b"")], "/": http()})
    (refused,) = runs.get(server, "/")
    assert isinstance(refused, RobotsDisallowed)
    assert "503" in refused.message
    assert runs.get(server, "/") == [b"page"]


def test_robots_are_asked_before_a_kept_page_is_used(serve: Serve, runs: Runs) -> None:
    closed = http(b"User-agent: *\nDisallow: /")
    server = serve({"/robots.txt": [http(b""), closed], "/": http(headers={"ETag": '"v1"'})})
    runs.get(server, "/")
    runs.hours = 30
    (refused,) = runs.get(server, "/")
    assert isinstance(refused, RobotsDisallowed)


# --- a run that was stopped


def test_a_stopped_run_is_gone_on_with_and_asks_nothing_twice(serve: Serve, runs: Runs) -> None:
    server = serve({"/a": redirect("/b"), "/b": http(b"b"), "/gone": http(b"", "410 Gone"), "/c": http(b"c")})
    runs.get(server, "/a", "/gone", finish=False)
    runs.hours = 2
    got = runs.get(server, "/a", "/gone", "/c", finish=False)
    assert (got[0], got[2]) == (b"b", b"c")
    assert isinstance(got[1], BadStatus)
    assert got[1].reason == "gone"
    assert sorted(server.paths) == ["/a", "/b", "/c", "/gone", "/robots.txt"]
    assert len(runs.files) == 1


def test_a_run_that_was_stopped_long_ago_is_not_gone_on_with(serve: Serve, runs: Runs) -> None:
    server = serve({"/": [http(b"old"), http(b"new")]})
    runs.get(server, "/", finish=False)
    runs.hours = 13
    assert runs.get(server, "/") == [b"new"]
    assert len(runs.files) == 2


def test_a_run_that_began_in_the_future_is_not_gone_on_with(serve: Serve, runs: Runs) -> None:
    server = serve({"/": [http(b"old"), http(b"new")]})
    runs.hours = 10_000
    runs.get(server, "/", finish=False)
    runs.hours = 0
    assert runs.get(server, "/") == [b"new"]


def test_a_finished_run_is_not_gone_on_with(serve: Serve, runs: Runs) -> None:
    server = serve({"/": [http(b"old"), http(b"new")]})
    runs.get(server, "/")
    assert runs.get(server, "/") == [b"new"]


def test_what_may_pass_is_asked_for_again(serve: Serve, runs: Runs) -> None:
    server = serve({"/": [http(b"", "403 Forbidden"), http()]})
    runs.get(server, "/", finish=False)
    assert runs.get(server, "/", finish=False) == [b"page"]


@pytest.mark.parametrize("tail", [b"\x1f\x8b\x08\0half a record", b"x" * 10_000])
def test_a_record_that_was_cut_off_is_dropped(serve: Serve, runs: Runs, tail: bytes) -> None:
    server = serve({"/a": http(b"a"), "/b": http(b"b")})
    runs.get(server, "/a", finish=False)
    with runs.files[0].open("ab") as file:
        file.write(tail)
    assert runs.get(server, "/a", "/b", finish=False) == [b"a", b"b"]
    assert server.paths == ["/robots.txt", "/a", "/b"]
    assert len(runs.records()) == 7


@pytest.mark.parametrize("damage", ["cut", "changed", "missing"])
def test_a_damaged_record_is_fetched_anew(serve: Serve, runs: Runs, damage: str) -> None:
    server = serve({"/": http(b"page" * 50, headers={"ETag": '"v1"'})})
    runs.get(server, "/", finish=False)
    (path,) = runs.files
    data = path.read_bytes()
    if damage == "missing":
        path.unlink()
    elif damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        path.write_bytes(bytes(255 - byte if index > 300 else byte for index, byte in enumerate(data)))
    assert runs.get(server, "/", finish=False) == [b"page" * 50]
    assert server.paths.count("/") == 2
    assert runs.get(server, "/", finish=False) == [b"page" * 50]
    assert server.paths.count("/") == 2


def test_two_runs_of_one_case_are_refused(serve: Serve, runs: Runs, fetcher_for: MakeFetcher) -> None:
    server = serve({"/": http()})
    with Archive(runs.folder) as archive, fetcher_for(server, archive=archive) as fetcher:
        fetcher.get(server.url())
        with (
            Archive(runs.folder) as second,
            fetcher_for(server, archive=second) as other,
            pytest.raises(StorageError, match="has it open"),
        ):
            other.get(server.url())


@pytest.mark.parametrize("content", [b"this is a letter, not a database" * 200])
def test_a_journal_that_is_none_is_named_and_left_alone(
    serve: Serve, runs: Runs, fetcher_for: MakeFetcher, content: bytes
) -> None:
    runs.folder.mkdir()
    path = runs.folder / "journal.sqlite3"
    path.write_bytes(content)
    server = serve({"/": http()})
    with (
        Archive(runs.folder) as archive,
        fetcher_for(server, archive=archive) as fetcher,
        pytest.raises(StorageError, match=r"journal\.sqlite3"),
    ):
        fetcher.get(server.url())
    assert path.read_bytes() == content
    assert server.paths == []


def test_a_folder_that_cannot_be_made_is_one_message(
    serve: Serve, tmp_path: Path, fetcher_for: MakeFetcher
) -> None:
    (tmp_path / "file").write_text("")
    server = serve({"/": http()})
    with (
        Archive(tmp_path / "file" / "below") as archive,
        fetcher_for(server, archive=archive) as fetcher,
        pytest.raises(StorageError),
    ):
        fetcher.get(server.url())


def test_bodies_are_found_by_what_they_decode_to(serve: Serve, runs: Runs) -> None:
    server = serve({"/": http(gzip.compress(b"page"), headers={"Content-Encoding": "gzip"})})
    runs.get(server, "/", finish=False)
    with contextlib.closing(sqlite3.connect(runs.folder / "journal.sqlite3")) as journal:
        rows = journal.execute("SELECT body_sha256 FROM pages WHERE status = 200").fetchall()
    assert rows == [(hashlib.sha256(b"page").hexdigest(),)]
    assert runs.get(server, "/", finish=False) == [b"page"]


def test_a_full_disk_is_one_message_and_the_next_run_goes_on(
    serve: Serve, runs: Runs, fetcher_for: MakeFetcher
) -> None:
    noise = {f"/{number}": http(random.Random(number).randbytes(60_000)) for number in range(3)}
    server = serve(noise)
    assert len(runs.get(server, "/0", finish=False)) == 1
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with (
        Archive(runs.folder, now=lambda: NOON.timestamp()) as archive,
        fetcher_for(server, archive=archive) as fetcher,
    ):
        resource.setrlimit(resource.RLIMIT_FSIZE, (runs.files[0].stat().st_size + 30_000, before[1]))
        try:
            with pytest.raises(StorageError, match="could not be recorded"):
                fetcher.get(server.url("/1"))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        with pytest.raises(StorageError, match="closed"):  # nothing follows half a record
            fetcher.get(server.url("/2"))
    got = runs.get(server, "/0", "/1", "/2", finish=False)
    assert [len(body) for body in got if isinstance(body, bytes)] == [60_000] * 3
    assert server.paths.count("/0") == 1
    assert len([record for record in runs.records() if record[0] == "response"]) == 4


def test_threads_share_the_records(serve: Serve, runs: Runs, fetcher_for: MakeFetcher) -> None:
    servers = [serve({f"/{page}": http(b"%d" % page * 5_000) for page in range(5)}) for _ in range(6)]
    hosts = [f"{index}.example:{server.port}" for index, server in enumerate(servers)]
    allowed = [type("", (), {"host_port": host})() for host in hosts]

    def read(fetcher: GuardedFetcher, host: str) -> int:
        return sum(len(fetcher.get(f"http://{host}/{page}").body) for page in range(5))

    for _ in range(2):
        with (
            Archive(runs.folder, now=lambda: NOON.timestamp()) as archive,
            fetcher_for(*allowed, archive=archive, resolver=lambda host, port: ["127.0.0.1"]) as fetcher,
            ThreadPoolExecutor(6) as pool,
        ):
            assert list(pool.map(functools.partial(read, fetcher), hosts)) == [25_000] * 6
    assert [len(server.paths) for server in servers] == [6] * 6
    assert len([record for record in runs.records() if record[0] == "response"]) == 36

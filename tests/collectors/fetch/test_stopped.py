"""A long blog, a run that is killed in the middle, and what the next one asks for."""

from __future__ import annotations

import collections
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.collectors.fetch.conftest import Serve
from tests.collectors.fetch.servers import Server, http

PAGES = 200
_ROOT = Path(__file__).resolve().parents[3]


class Blog:
    """Says what page it is; can be told to kill its reader at certain pages, before or after the answer."""

    def __init__(self, size: int = 30_000) -> None:
        self.kill_at: dict[int, str] = {}
        self.reader: subprocess.Popen[str] | None = None
        self.at_once = 0
        self.most_at_once = 0
        self._lock = threading.Lock()
        self._size = size

    def page(self, number: int) -> bytes:
        return random.Random(number).randbytes(self._size // 2).hex().encode()

    def answer(self, number: int, connection: socket.socket) -> None:
        with self._lock:
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
        whole = http(self.page(number), headers={"Content-Type": "text/html"})
        kill_at = self.kill_at.pop(number, "")
        if kill_at == "before":
            self.kill()
        connection.sendall(whole[: len(whole) // 2])
        if kill_at == "middle":
            self.kill()
        # The reader may come back as soon as it has the rest, before this thread goes on.
        with self._lock:
            self.at_once -= 1
        connection.sendall(whole[len(whole) // 2 :])
        if kill_at == "after":
            time.sleep(random.Random(number).random() / 50)
            self.kill()

    def kill(self) -> None:
        assert self.reader is not None
        os.kill(self.reader.pid, signal.SIGKILL)

    def read(self, server: Server, folder: Path) -> str:
        command = [sys.executable, "-m", "tests.collectors.fetch.paging", str(folder)]
        command += [server.url("/blog/page/"), str(PAGES)]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), *sys.path])}
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as self.reader:
            return self.reader.communicate(timeout=120)[0]


@pytest.fixture
def blog() -> Blog:
    return Blog()


@pytest.fixture
def server(serve: Serve, blog: Blog) -> Server:
    def say(number: int) -> object:
        return lambda connection: blog.answer(number, connection)

    return serve({f"/blog/page/{number}": say(number) for number in range(1, PAGES + 1)})


def test_two_hundred_pages_survive_kills_and_none_is_fetched_twice(
    server: Server, blog: Blog, tmp_path: Path
) -> None:
    blog.kill_at = {40: "before", 90: "middle", 120: "after"}
    runs = 0
    while not (said := blog.read(server, tmp_path / "data")):
        runs += 1
        assert runs <= 3, "every kill is done once"
    assert runs == 3
    result = json.loads(said)
    assert result["gaps"] == 0
    assert len(set(result["records"])) == PAGES
    assert "" not in result["records"]
    # Only the page that was under way may be asked for again: one for each kill.
    asked = collections.Counter(server.paths)
    twice = {path for path, times in asked.items() if times > 1}
    assert asked["/blog/page/40"] == asked["/blog/page/90"] == 2
    assert len(twice) <= 3
    assert max(asked.values()) == 2
    assert asked["/robots.txt"] == 1
    assert blog.most_at_once == 1
    assert result["grown_kib"] < 3_000, "the pages come to six megabytes"
    (path,) = (tmp_path / "data" / "fetched").rglob("*.warc.gz")
    with path.open("rb") as file:
        bodies = {
            record.rec_headers.get_header("WARC-Target-URI"): record.content_stream().read()
            for record in ArchiveIterator(file, check_digests="raise")
            if record.rec_type == "response"
        }
    assert bodies[server.url("/blog/page/90")] == blog.page(90)
    assert len(bodies) == PAGES + 1

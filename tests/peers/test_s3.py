"""Folders and captures behind a real S3 server: whole files, clear errors, no key in any message."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import fsspec
import pytest

from tests.peers import s3_server
from tests.peers.s3_server import S3
from vetting.errors import SettingsError, StorageError
from vetting.places import Place
from vetting.storage.bodies import BodyStore

_NUMBERS = count()
KILLS = 4


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[S3]:
    if not s3_server.is_installed():
        pytest.skip("moto is not installed: make peers")
    with s3_server.server(tmp_path_factory.mktemp("s3") / "moto.log") as server:
        yield server


@pytest.fixture
def place(s3: S3, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    _as_told(monkeypatch, s3.environment)
    yield Place(f"s3://{s3.bucket}/batch-{next(_NUMBERS)}")
    _forget()


def _as_told(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    _forget()


def _forget() -> None:
    fsspec.get_filesystem_class("s3").clear_instance_cache()


def test_what_is_written_is_read_listed_moved_and_removed(place: Place) -> None:
    place.prepare("-o")
    assert place.sizes() == {}
    place.write("summary.csv", b"one")
    place.write("summary.csv", b"two!")
    place.write("00002-case/report.html", b"x" * 100)
    place.write("00002-case/report.pdf", b"y")
    assert place.read("summary.csv") == b"two!"
    assert place.sizes() == {"summary.csv": 4, "00002-case/report.html": 100, "00002-case/report.pdf": 1}
    place.move("00002-case", "00003-case")
    place.move("00002-case", "00003-case")  # a second time, after a kill
    place.remove("summary.csv")
    place.remove("summary.csv")
    place.sweep()
    assert place.sizes() == {"00003-case/report.html": 100, "00003-case/report.pdf": 1}
    assert place.child("00003-case").holds("report.pdf")
    with pytest.raises(FileNotFoundError):
        place.read("summary.csv")


def test_what_another_machine_has_written_is_seen(place: Place, s3: S3) -> None:
    place.write("x", b"1")
    assert place.sizes() == {"x": 1}
    code = f"from vetting.places import Place; Place({place.url!r}).write('y', b'22')"
    subprocess.run([sys.executable, "-c", code], check=True, env=_environment(s3))
    assert place.sizes() == {"x": 1, "y": 2}
    assert place.holds("y")


def test_captures_lie_there(place: Place) -> None:
    bodies = BodyStore(place)
    digest = bodies.put(b"what a page said")
    assert bodies.put(b"what a page said") == digest
    assert BodyStore(place).get(digest) == b"what a page said"
    with pytest.raises(StorageError, match="missing or damaged"):
        bodies.get("0" * 64)


def test_a_bucket_that_is_not_there_is_told(place: Place) -> None:
    nowhere = Place("s3://no-such-bucket/batch")
    said = r"^s3://no-such-bucket/batch: nothing can be written here: there is no such bucket"
    with pytest.raises(SettingsError, match=said):
        nowhere.prepare("-o")
    with pytest.raises(StorageError, match="the folder could not be listed"):
        nowhere.sizes()


def test_a_wrong_key_is_told_and_never_shown(place: Place, s3: S3) -> None:
    place.write("x", b"1")
    s3.accept(any_key=False)
    try:
        for attempt in (lambda: place.write("x", b"2"), lambda: place.read("x"), place.sizes):
            with pytest.raises(StorageError) as told:
                attempt()
            assert "access was refused" in str(told.value)
            assert "made-up" not in str(told.value)
        with pytest.raises(SettingsError, match="nothing can be written here"):
            place.prepare("-o")
    finally:
        s3.accept(any_key=True)
    assert place.read("x") == b"1"


def test_a_server_that_is_gone_is_told_within_seconds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not s3_server.is_installed():
        pytest.skip("moto is not installed: make peers")
    with s3_server.server(tmp_path / "moto.log") as server:
        _as_told(monkeypatch, server.environment)
        place = Place(f"s3://{server.bucket}/batch")
        place.write("x", b"1")
    started = time.monotonic()
    with pytest.raises(StorageError, match="x could not be written: EndpointConnectionError") as told:
        place.write("x", b"2")
    assert "made-up" not in str(told.value)
    assert time.monotonic() - started < 60
    _forget()


_WRITER = """
import sys
from vetting.places import Place
place = Place(sys.argv[1])
while True:
    for letter in b"ab":
        place.write("report.pdf", bytes([letter]) * 1_000_000)
        print(flush=True)
"""


def test_a_reader_sees_the_old_or_the_new_file_whenever_the_writer_is_killed(place: Place, s3: S3) -> None:
    for kill in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, place.url], stdout=subprocess.PIPE, env=_environment(s3)
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.005 * kill)
        assert place.read("report.pdf") in (b"a" * 1_000_000, b"b" * 1_000_000)
        writer.kill()
        writer.communicate()
        assert place.read("report.pdf") in (b"a" * 1_000_000, b"b" * 1_000_000)
    assert place.sizes() == {"report.pdf": 1_000_000}


def _environment(s3: S3) -> dict[str, str]:
    return os.environ | s3.environment | {"PYTHONPATH": os.pathsep.join(sys.path)}

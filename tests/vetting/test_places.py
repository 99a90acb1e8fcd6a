"""A folder that files are written into whole, here or behind a URL: nobody ever reads half a file."""

import os
import pickle
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from vetting.errors import SettingsError, StorageError
from vetting.places import Place

KILLS = 6


class Torn(MemoryFileSystem):
    """A file system on which a file can be seen before it is whole, and whose disk may be full."""

    protocol = "torn"
    store: ClassVar[dict[str, Any]] = {}
    pseudo_dirs: ClassVar[list[str]] = [""]
    full = False

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return super()._strip_protocol(path.replace("torn://", "memory://", 1))

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **kwargs: Any) -> None:
        super().pipe_file(path, value[: len(value) // 2] if self.full else value)
        if self.full:
            raise OSError(28, "No space left on device")


fsspec.register_implementation("torn", Torn, clobber=True)


@pytest.fixture(params=["here", "file", "memory", "torn"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    MemoryFileSystem.store.clear()
    Torn.store.clear()
    urls = {"here": str(tmp_path / "out"), "file": f"file://{tmp_path}/out"}
    yield Place(urls.get(request.param, f"{request.param}://batch/out"))
    MemoryFileSystem.store.clear()


def test_what_is_written_is_read_and_listed(place: Place) -> None:
    place.prepare("-o")
    assert place.sizes() == {}
    place.write("summary.csv", b"one")
    place.write("summary.csv", b"two!")
    place.child("00002-case").write("report.html", b"x" * 100)
    assert place.read("summary.csv") == b"two!"
    assert place.read("00002-case/report.html") == b"x" * 100
    assert place.sizes() == {"summary.csv": 4, "00002-case/report.html": 100}
    assert place.holds("summary.csv")
    assert not place.holds("summary.html")
    with pytest.raises(FileNotFoundError):
        place.read("summary.html")


def test_a_folder_moves_with_its_files(place: Place) -> None:
    place.write("00002-case/report.html", b"a")
    place.write("00002-case/assessment.json", b"b")
    place.move("00002-case", "00003-case")
    place.move("00009-case", "00010-case")  # there is none
    assert place.sizes() == {"00003-case/report.html": 1, "00003-case/assessment.json": 1}


def test_what_is_removed_is_gone_and_may_be_gone_already(place: Place) -> None:
    place.write("summary.html", b"a")
    place.remove("summary.html")
    place.remove("summary.html")
    assert place.sizes() == {}


def test_it_means_the_same_in_another_process(place: Place) -> None:
    place.write("x", b"1")
    there = pickle.loads(pickle.dumps(place))
    assert there == place
    assert hash(there) == hash(place)
    assert there.read("x") == b"1"


def test_what_is_half_written_is_swept_and_never_listed(place: Place) -> None:
    place.write("x", b"1")
    place.write(".vetting-abc-x", b"half")
    assert place.sizes() == {"x": 1}
    place.sweep()
    if not place.url.startswith("memory:"):  # there a file is never half
        assert not place.holds(".vetting-abc-x")
    assert place.read("x") == b"1"


def test_a_disk_that_is_full_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Torn.store.clear()
    place = Place("torn://batch/out")
    place.write("report.pdf", b"old body")
    monkeypatch.setattr(Torn, "full", True)
    with pytest.raises(StorageError, match=r"report\.pdf could not be written: No space left") as caught:
        place.write("report.pdf", b"new body")
    assert caught.value.hint == "the disk is full"
    assert place.read("report.pdf") == b"old body"
    assert place.sizes() == {"report.pdf": 8}


def test_files_here_are_for_their_owner_alone(tmp_path: Path) -> None:
    place = Place(str(tmp_path / "out")).child("00002-case")
    place.write("report.html", b"x")
    assert stat.S_IMODE((tmp_path / "out" / "00002-case").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "out" / "00002-case" / "report.html").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nosuch://host/x", "this kind of address cannot be used here"),
        ("/proc/nowhere/x", "nothing can be written here"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_with_the_option(url: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        Place(url).prepare("-o")


def test_no_secret_of_a_url_is_shown() -> None:
    assert "s3cret" not in str(Place("sftp://someone:s3cret@host/x"))


_WRITER = """
import sys
from vetting.places import Place
place = Place(sys.argv[1])
while True:
    for letter in b"ab":
        place.write("report.pdf", bytes([letter]) * 3_000_000)
        print(flush=True)
"""


def test_a_reader_sees_the_old_or_the_new_file_whenever_the_writer_is_killed(tmp_path: Path) -> None:
    place = Place(str(tmp_path))
    for kill in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path)],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.003 * kill)
        assert len(place.read("report.pdf")) == 3_000_000  # while it is being written again
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        assert place.read("report.pdf") in (b"a" * 3_000_000, b"b" * 3_000_000)
    place.sweep()
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]

import contextlib
import os
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from collectors import exports
from collectors.exports import looks_like, open_export, read_file, wrong_kind
from tests.collectors.builders import collect, export, zipped
from vetting.errors import CollectError

TWEETS = "data/tweets.js"
BODY = "window.YTD.tweets.part0 = [ ]"


def refused(path: Path | str, source: str = "twitter") -> CollectError:
    with pytest.raises(CollectError) as caught:
        collect(export(source, path))
    return caught.value


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"", "an empty file"),
        (b"%PDF-1.4", "a PDF"),
        (b"<!DOCTYPE html><p>Sign in", "an HTML page"),
        (b"\xef\xbb\xbfDate,Link,Message\n", "a CSV file"),
        ("Date;Link\n".encode("utf-16"), "a CSV file"),
        (b'{"a": 1}', "a JSON file"),
        (b"<?xml version='1.0'?><rss/>", "an XML file"),
        (b"window.YTD.tweets.part0 = [", "a single file out of an X archive"),
        (b"\x1f\x8b\x08", "a gzip file"),
        (b"\0" * 257 + b"ustar", "a tar archive"),
        (b"\0\1\2\3", "an unknown file"),
    ],
)
def test_a_file_that_is_no_zip_is_named(tmp_path: Path, head: bytes, words: str) -> None:
    assert looks_like(head) == words
    (tmp_path / "a.zip").write_bytes(head)
    error = refused(tmp_path / "a.zip")
    assert words in error.message
    assert error.reason == ("empty" if not head else "wrong_kind")
    assert error.hint


@pytest.mark.parametrize("locator", ["{}/none.zip", "{}/a\0b", "{}/" + "x" * 5000])
def test_a_path_that_leads_nowhere_is_a_missing_file(tmp_path: Path, locator: str) -> None:
    assert refused(locator.format(tmp_path)).reason == "missing_file"


def test_special_files_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        assert refused(path).reason == "wrong_kind"
        with pytest.raises(CollectError):
            read_file(path, 10)


def bomb(path: Path) -> None:
    zipped(path, {TWEETS: b"[" + b" " * 30_000_000})


def slip(path: Path) -> None:
    zipped(path, {"../data/tweets.js": BODY})


def rooted(path: Path) -> None:
    zipped(path, {"/data/tweets.js": BODY})


def drive(path: Path) -> None:
    zipped(path, {"C:\\data\\tweets.js": BODY})


def lzma(path: Path) -> None:
    zipped(path, {TWEETS: BODY}, zipfile.ZIP_LZMA)


def twice(path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(TWEETS, BODY)
            archive.writestr(TWEETS, BODY)


def link(path: Path) -> None:
    info = zipfile.ZipInfo(TWEETS)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(info, "/etc/passwd")


def locked(path: Path) -> None:
    body = bytearray(zipped(path, {TWEETS: BODY}).read_bytes())
    body[6] |= 1
    body[body.rfind(b"PK\1\2") + 8] |= 1
    path.write_bytes(bytes(body))


def parts(path: Path) -> tuple[bytes, bytes]:
    body = zipped(path, {TWEETS: b" " * 900_000}).read_bytes()
    return body[: body.index(b"PK\1\2")], body[body.index(b"PK\1\2") : body.index(b"PK\5\6")]


def overlapping(path: Path) -> None:
    local, entry = parts(path)
    table = b"".join(entry[:46] + b"data/t%06d.j" % n + entry[60:] for n in range(2000))
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2000, 2000, len(table), len(local), 0)
    path.write_bytes(local + table + end)


def endless_table(path: Path) -> None:
    local, entry = parts(path)
    path.write_bytes(
        local + entry + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 900_000_000, len(local), 0)
    )


def endless_zip64_table(path: Path) -> None:
    local, entry = parts(path)
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, 9 * 10**12, len(local))
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(local) + len(entry), 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 0xFFFFFFFF, len(local), 0)
    path.write_bytes(local + entry + record + locator + end)


def lying_size(path: Path) -> None:
    body = bytearray(zipped(path, {TWEETS: b"x" * 5000}).read_bytes())
    at = body.rfind(b"PK\1\2") + 24
    body[at : at + 4] = struct.pack("<L", 10)
    path.write_bytes(bytes(body))


def cut(path: Path) -> None:
    path.write_bytes(zipped(path, {TWEETS: BODY}).read_bytes()[:-30])


def nothing(path: Path) -> None:
    zipped(path, {})


def clutter(path: Path) -> None:
    zipped(path, {"__MACOSX/data/tweets.js": BODY, "a/.DS_Store": b"x"})


@pytest.mark.parametrize(
    ("make", "reason", "word"),
    [
        (bomb, "too_large", "unfolds"),
        (slip, "unreadable", "outside"),
        (rooted, "unreadable", "outside"),
        (drive, "unreadable", "outside"),
        (lzma, "wrong_kind", "unusual"),
        (twice, "unreadable", "two members"),
        (link, "wrong_kind", "link"),
        (locked, "wrong_kind", "password"),
        (overlapping, "unreadable", "overlap"),
        (endless_table, "too_large", "too many"),
        (endless_zip64_table, "too_large", "too many"),
        (lying_size, "unreadable", "damaged"),
        (cut, "unreadable", "damaged"),
        (nothing, "empty", "empty"),
        (clutter, "empty", "empty"),
    ],
)
def test_a_hostile_or_broken_archive_is_refused(
    tmp_path: Path, make: Callable[[Path], None], reason: str, word: str
) -> None:
    make(tmp_path / "a.zip")
    error = refused(tmp_path / "a.zip")
    assert error.reason == reason
    assert word in error.message


@given(st.data())
def test_no_damage_gets_out_as_anything_but_a_collect_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    body = bytearray(zipped(path, {TWEETS: BODY * 20, "data/manifest.js": "{}"}).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(body[data.draw(st.integers(0, 3)) :]))
    with contextlib.suppress(CollectError):
        collect(export("twitter", path))


def test_limits_hold_for_members_and_for_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped(tmp_path / "a.zip", {"a": os.urandom(600), "b": os.urandom(600)})
    monkeypatch.setattr(exports, "MAX_MEMBER", 500)
    with open_export(path, lambda name: True) as opened, pytest.raises(CollectError, match="too large"):
        opened.read("a")
    monkeypatch.setattr(exports, "MAX_MEMBER", 1000)
    monkeypatch.setattr(exports, "MAX_TOTAL", 1000)
    with open_export(path, lambda name: True) as opened:
        assert len(opened.read("a")) == 600
        with pytest.raises(CollectError, match="too large"):
            opened.read("b")
    monkeypatch.setattr(exports, "MAX_ENTRIES", 1)
    with pytest.raises(CollectError, match="too many"), open_export(path, lambda name: True):
        pass
    for name in "ab":
        (tmp_path / "f").mkdir(exist_ok=True)
        (tmp_path / "f" / name).write_bytes(b"x")
    with pytest.raises(CollectError, match="too many"), open_export(tmp_path / "f", lambda name: True):
        pass


def test_only_listed_members_can_be_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"yes": "1", "no": "2", "top\\in": "3"})
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "yes").write_text("1")
    (folder / "no").write_text("2")
    for each in (path, folder):
        with open_export(each, lambda name: name != "no") as opened:
            assert opened.read("yes") == b"1"
            with pytest.raises(CollectError, match="not among the members"):
                opened.read("no")
            with pytest.raises(CollectError, match="not in the export"):
                opened.read("other")
    with open_export(path, lambda name: True) as opened:
        assert opened.names == ("no", "top/in", "yes")
        assert opened.read("top/in") == b"3"


def test_a_folder_follows_no_links(tmp_path: Path) -> None:
    data = tmp_path / "a" / "data"
    data.mkdir(parents=True)
    (tmp_path / "secret.js").write_text(BODY)
    (data / "direct-messages.js").write_text(BODY)
    (data / "loop").symlink_to(tmp_path / "a")
    for target in (tmp_path / "secret.js", data / "direct-messages.js"):
        (data / "tweets.js").unlink(missing_ok=True)
        (data / "tweets.js").symlink_to(target)
        assert "link" in refused(tmp_path / "a").message


def test_an_empty_folder_and_a_file_for_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).reason == "empty"
    with pytest.raises(CollectError, match="is a folder"):
        read_file(tmp_path, 10)
    (tmp_path / "a").write_bytes(b"x" * 11)
    with pytest.raises(CollectError) as caught:
        read_file(tmp_path / "a", 10)
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize(
    ("members", "source", "hint"),
    [
        ({"Shares.csv": "", "Connections.csv": ""}, "twitter", 'source = "linkedin"'),
        ({"x/data/manifest.js": ""}, "linkedin", 'source = "twitter"'),
        ({"s/wordpress_export_1.xml": ""}, "twitter", 'source = "posterous"'),
        ({"photo.jpg": ""}, "twitter", "whole zip"),
    ],
)
def test_an_archive_of_something_else_is_told_where_it_belongs(
    tmp_path: Path, members: dict[str, str], source: str, hint: str
) -> None:
    error = refused(zipped(tmp_path / "a.zip", members), source)
    assert error.reason == "wrong_kind"
    assert hint in error.hint
    with open_export(tmp_path / "a.zip", lambda name: False) as opened:
        assert "holds no x" in str(wrong_kind(opened, expected="x", source=source))

"""The guarded door to what a candidate hands over: archives, folders and single files.

An archive is never unpacked to disk, and nothing in it is opened that the caller did not list beforehand.
Every way in which ``zipfile``, ``zlib`` and the file system can fail becomes a ``CollectError``.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Protocol

from vetting.errors import CollectError, ParseError, UnsupportedInput

MAX_ENTRIES = 100_000
MAX_MEMBER = 128 * 1024 * 1024  # about 60,000 posts; X splits what is larger
MAX_TOTAL = 512 * 1024 * 1024
MAX_RATIO = 200
_RATIO_FROM = 1024 * 1024
_MAX_DIRECTORY = 160 * MAX_ENTRIES  # bytes of the table of contents, read before anything can be counted
_CHUNK = 1024 * 1024
_LOCAL_HEADER = 30
_ZIP_START = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_ZIP64_LOCATOR = b"PK\x06\x07"
_WHOLE = "give the whole zip archive as it was downloaded, or the folder it was unpacked to"
_AGAIN = "download the archive again and give it unchanged"
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    LookupError,
    OverflowError,
    MemoryError,
)

_MAGIC = (
    (b"%PDF", "a PDF"),
    (_ZIP_START, "a zip archive"),
    (b"\x1f\x8b", "a gzip file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
)
_TEXTS = (
    (re.compile(r"<!doctype html|<html\b", re.IGNORECASE), "an HTML page"),
    (re.compile(r"<\?xml|<rss\b|<feed\b", re.IGNORECASE), "an XML file"),
    (re.compile(r"window\.[\w.]+\s*="), "a single file out of an X archive"),
    (re.compile(r"[{\[]"), "a JSON file"),
    (re.compile(r"[^\n,;]{0,200}[,;][^\n]{0,2000}(\n|$)"), "a CSV file"),
)
_SIGNS = (
    ("twitter", "an X (Twitter) archive", re.compile(r"(^|/)data/(manifest|tweets?)\.js$")),
    ("linkedin", "a LinkedIn export", re.compile(r"(^|/)(shares|comments|connections|profile)\.csv$", re.I)),
    ("facebook", "a Facebook download", re.compile(r"(^|/)posts/your_posts[^/]*\.(json|html)$", re.I)),
    ("reddit", "a Reddit export", re.compile(r"(^|/)(post_votes|comment_votes|subscribed_subreddits)\.csv$")),
    ("posterous", "a Posterous backup", re.compile(r"(^|/)(wordpress_export_\d+|head|posts/\d+)\.xml$")),
)


class Export(Protocol):
    """An opened archive or folder.

    Attributes:
        label: Its base name: what captures are addressed by.
        names: Every member's name, safe and with forward slashes, sorted.
    """

    label: str
    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """Read one member that the caller listed when opening.

        Raises:
            CollectError: The member is not listed, too large, or damaged.
        """
        ...


def looks_like(head: bytes) -> str:
    """Say in words what the start of a file looks like; ``an unknown file`` when nothing fits."""
    if not head:
        return "an empty file"
    for magic, words in _MAGIC:
        if head.startswith(magic):
            return words
    if head[257:262] == b"ustar":
        return "a tar archive"
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide and b"\0" in head:
        return "an unknown file"
    text = head.decode("utf-16" if wide else "utf-8-sig", "replace").lstrip()
    return next((words for pattern, words in _TEXTS if pattern.match(text)), "an unknown file")


def wrong_kind(export: Export, *, expected: str, source: str) -> UnsupportedInput:
    """The error for an archive that opens well but is of another kind.

    Args:
        export: The opened archive.
        expected: The members that were looked for, in words.
        source: The source that the account names.
    """
    for other, words, sign in _SIGNS:
        if other != source and any(sign.search(name) for name in export.names):
            hint = f'this looks like {words}: put it under source = "{other}"'
            return UnsupportedInput(f"holds no {expected}", export.label, hint)
    return UnsupportedInput(f"holds no {expected}", export.label, _WHOLE)


def read_file(path: Path, limit: int) -> bytes:
    """Read one file that was handed over, if it is a plain file within the limit.

    Raises:
        CollectError: It is missing, not a plain file, too large or unreadable.
    """
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        raise UnsupportedInput("is a folder where a file belongs", str(path))
    if not stat.S_ISREG(mode):
        raise UnsupportedInput("is not a plain file", str(path))
    try:
        with path.open("rb") as file:
            body = file.read(limit + 1)
    except (OSError, MemoryError) as error:
        raise CollectError("cannot be read", str(path), _why(error)) from error
    if len(body) > limit:
        raise CollectError(f"is larger than {limit // 1_000_000} MB", str(path), reason="too_large")
    return body


@contextmanager
def open_export(path: Path, wanted: Callable[[str], bool]) -> Iterator[Export]:
    """Open an archive or folder for reading the wanted members and no others.

    Args:
        path: A zip archive, or the folder that one was unpacked to.
        wanted: Whether a member may be read, by its name.

    Raises:
        CollectError: It is missing, of another kind, damaged, hostile or empty.
    """
    mode = _mode(path)
    if stat.S_ISDIR(mode):
        yield _Folder(path, wanted)
        return
    if not stat.S_ISREG(mode):
        raise UnsupportedInput("is neither a file nor a folder", str(path), _WHOLE)
    try:
        file = path.open("rb")
    except OSError as error:
        raise CollectError("cannot be opened", str(path), _why(error)) from error
    with file:
        yield _Zip(path, file, wanted)


class _Folder:
    """An unpacked archive. Links are listed like files, and refused when they are to be read."""

    def __init__(self, path: Path, wanted: Callable[[str], bool]) -> None:
        self.label = path.name
        self._root = path
        self._door = _Door(path.name, wanted)
        self.names = tuple(sorted(self._walk()))
        if not self.names:
            raise UnsupportedInput("the folder is empty", str(path), _WHOLE, "empty")

    def _walk(self) -> Iterator[str]:
        seen = 0
        try:
            for folder, _, files in os.walk(self._root, onerror=_raise, followlinks=False):
                below = Path(folder).relative_to(self._root)
                for name in files:
                    seen += 1
                    if seen > MAX_ENTRIES:
                        where = str(self._root)
                        raise CollectError("the folder holds too many files", where, _WHOLE, "too_large")
                    member = (below / name).as_posix()
                    if not _is_clutter(member):
                        yield member
        except OSError as error:
            raise CollectError("the folder cannot be read", str(self._root), _why(error)) from error

    def read(self, name: str) -> bytes:
        where = self._door.admit(name, self.names)
        path = self._root / name
        try:
            # Links are refused even inside the folder: one could lend a listed name to a file that is not.
            if not stat.S_ISREG(path.lstat().st_mode):
                raise UnsupportedInput("is a link or a special file, which is never followed", where)
            with path.open("rb") as file:
                return self._door.take(file, where)
        except OSError as error:
            raise CollectError("cannot be read", where, _why(error)) from error


class _Zip:
    """A zip archive, checked as a whole before the first member is read."""

    def __init__(self, path: Path, file: BinaryIO, wanted: Callable[[str], bool]) -> None:
        self.label = path.name
        self._door = _Door(path.name, wanted)
        try:
            self._check_is_zip(path, file)
            self._zip = zipfile.ZipFile(file)
            self._infos = self._table(self._zip, str(path))
        except _BROKEN as error:
            raise ParseError("the zip archive is damaged or cut off", str(path), _AGAIN) from error
        self.names = tuple(sorted(self._infos))
        if not self.names:
            raise UnsupportedInput("the archive is empty", str(path), _AGAIN, "empty")

    @staticmethod
    def _check_is_zip(path: Path, file: BinaryIO) -> None:
        head = file.read(1024)
        size = file.seek(0, os.SEEK_END)
        tail_at = max(0, size - 66_000)
        file.seek(tail_at)
        tail = file.read()
        end = tail.rfind(_ZIP_END)
        if end < 0 or len(tail) < end + 22:
            if head.startswith(_ZIP_START):
                raise ParseError("the zip archive is damaged or cut off", str(path), _AGAIN)
            kind = looks_like(head)
            reason = "empty" if not head else ""
            raise UnsupportedInput(f"is not a zip archive but {kind}", str(path), _WHOLE, reason)
        # zipfile reads the whole table of contents into memory before it can be counted.
        directory = int(struct.unpack_from("<L", tail, end + 12)[0])
        if end >= 20 and tail[end - 20 : end - 16] == _ZIP64_LOCATOR and end >= 76:
            directory = max(directory % 0xFFFFFFFF, int(struct.unpack_from("<Q", tail, end - 36)[0]))
        if directory > _MAX_DIRECTORY:
            raise CollectError("the archive lists too many members", str(path), _AGAIN, "too_large")

    @staticmethod
    def _table(archive: zipfile.ZipFile, where: str) -> dict[str, zipfile.ZipInfo]:
        infos = archive.infolist()
        if len(infos) > MAX_ENTRIES:
            raise CollectError("the archive lists too many members", where, _AGAIN, "too_large")
        table: dict[str, zipfile.ZipInfo] = {}
        taken_to = 0
        # Members that share bytes let a small file unfold without bound.
        for info in sorted(infos, key=lambda each: each.header_offset):
            if info.header_offset < taken_to:
                raise ParseError("the archive's members overlap", where, _AGAIN)
            taken_to = info.header_offset + _LOCAL_HEADER + info.compress_size
            name = info.filename.replace("\\", "/")
            parts = name.split("/")
            if name.startswith("/") or re.match("[A-Za-z]:/", name) or ".." in parts:
                raise ParseError("the archive has a member whose name leads outside it", where, _AGAIN)
            if name.endswith("/") or _is_clutter(name):
                continue
            if name in table:
                raise ParseError("the archive holds two members of one name", where, _AGAIN)
            table[name] = info
        return table

    def read(self, name: str) -> bytes:
        where = self._door.admit(name, self.names)
        info = self._infos[name]
        if info.flag_bits & 0x1:
            raise UnsupportedInput("is protected by a password", where, "give the archive without a password")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise UnsupportedInput("is a link, which is never followed", where, _AGAIN)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnsupportedInput("is packed in an unusual way", where, "pack it again as an ordinary zip")
        if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * info.compress_size:
            raise CollectError("unfolds to far more than a real export does", where, _AGAIN, "too_large")
        if info.file_size > MAX_MEMBER:
            raise CollectError("is too large to be read", where, reason="too_large")
        try:
            with self._zip.open(info) as file:
                return self._door.take(file, where)
        except _BROKEN as error:
            raise ParseError("is damaged", where, _AGAIN) from error


class _Door:
    """What both kinds of export keep to: the list of wanted members, and the limits in bytes."""

    def __init__(self, label: str, wanted: Callable[[str], bool]) -> None:
        self._label = label
        self._wanted = wanted
        self._left = MAX_TOTAL

    def admit(self, name: str, names: tuple[str, ...]) -> str:
        where = f"{self._label}!/{name}"
        if not self._wanted(name):
            raise UnsupportedInput("is not among the members that may be read", where)
        if name not in names:
            raise CollectError("is not in the export", where, _WHOLE, "missing_file")
        return where

    def take(self, file: Readable, where: str) -> bytes:
        limit = min(MAX_MEMBER, self._left)
        parts = []
        size = 0
        while part := file.read(_CHUNK):
            size += len(part)
            if size > limit:
                raise CollectError("is too large to be read", where, reason="too_large")
            parts.append(part)
        self._left -= size
        return b"".join(parts)


class Readable(Protocol):
    """A binary stream, as far as it is needed here."""

    def read(self, size: int = -1, /) -> bytes:
        """Read up to ``size`` bytes."""
        ...


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError) as error:
        hint = "check the path in the candidate file"
        raise CollectError("there is no such file or folder", str(path), hint, "missing_file") from error


def _raise(error: OSError) -> None:
    # Left to itself, os.walk passes over a folder that it cannot open.
    raise error


def _is_clutter(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in {".DS_Store", "Thumbs.db"}


def _why(error: BaseException) -> str:
    return (getattr(error, "strerror", None) or type(error).__name__).lower()

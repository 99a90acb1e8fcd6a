"""A folder that files are written into whole: on this machine, or behind any URL that fsspec speaks."""

from __future__ import annotations

import errno
import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from vetting.errors import SettingsError, StorageError, VettingError
from vetting.paths import absolute
from vetting.redact_url import redact_url
from vetting.whole_file import TEMPORARY, write_whole

# A file that is put there is seen whole or not at all. Elsewhere it is written beside its place and moved.
_WHOLE_AT_ONCE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "oci", "memory"})
_LOCAL = frozenset({"file", "local"})
_REMOTE_HINT = "is it there, and do the keys in the environment allow it?"


class Place:
    """A folder. It can be sent to another process, and to another machine if its URL means the same there.

    Args:
        url: A path, or a URL such as ``file:///srv/batch`` or ``s3://bucket/batch``.
    """

    def __init__(self, url: str) -> None:
        scheme, colon, _ = url.partition("://")
        self._folder: Path | None = None
        if not colon:
            self._folder = absolute(url).resolve()
        elif scheme in _LOCAL:
            self._folder = absolute(unquote(urlsplit(url).path)).resolve()
        self.url = str(self._folder) if self._folder else url.rstrip("/")

    def __str__(self) -> str:
        return self.url if self._folder else redact_url(self.url)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Place) and other.url == self.url

    def __hash__(self) -> int:
        return hash(self.url)

    def __reduce__(self) -> tuple[type[Place], tuple[str]]:
        return Place, (self.url,)

    @property
    def folder(self) -> Path | None:
        """The folder, if it is on this machine."""
        return self._folder

    def child(self, name: str) -> Place:
        """A folder in this one."""
        return Place(f"{self.url}/{name}")

    def prepare(self, option: str) -> None:
        """Make the folder and try whether it can be written.

        Args:
            option: Which option or setting names it, for the message.

        Raises:
            SettingsError: It cannot.
        """
        try:
            if self._folder is not None:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                with tempfile.NamedTemporaryFile(dir=self._folder, prefix=TEMPORARY):
                    pass
            else:
                self.write(f"{TEMPORARY}try", b"")
                self.remove(f"{TEMPORARY}try")
        except (OSError, StorageError) as error:
            reason = error.message.rpartition(": ")[2] if isinstance(error, StorageError) else error.strerror
            raise SettingsError(
                f"nothing can be written here: {reason}", str(self), f"give another folder with {option}"
            ) from error

    def holds(self, name: str) -> bool:
        """Whether there is a file of this name.

        Raises:
            StorageError: The folder cannot be asked.
        """
        try:
            if self._folder is not None:
                return (self._folder / name).exists()
            return bool(self._remote.fresh.exists(self._remote.path(name)))
        except Exception as error:
            raise self._failed("the folder could not be read", error, "") from error

    def write(self, name: str, body: bytes, *, what: str = "") -> None:
        """Write a file whole; an older one of that name stays until the new one is there.

        Args:
            name: Relative to this folder.
            body: What it is to hold.
            what: What messages call it; by default its name.

        Raises:
            StorageError: It could not be written; an older one is untouched.
        """
        try:
            if self._folder is not None:
                target = self._folder / name
                target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_whole(target, body)
            elif self._remote.protocols & _WHOLE_AT_ONCE:
                self._remote.fs.pipe_file(self._remote.path(name), body)
            else:
                self._write_beside(name, body)
        except Exception as error:
            hint = "is the disk full?" if self._folder else _REMOTE_HINT
            raise self._failed(f"{what or name} could not be written", error, hint) from error

    def read(self, name: str, *, what: str = "") -> bytes:
        """What a file holds.

        Args:
            name: Relative to this folder.
            what: What messages call it; by default its name.

        Raises:
            FileNotFoundError: There is no such file.
            StorageError: It could not be read.
        """
        try:
            if self._folder is not None:
                return (self._folder / name).read_bytes()
            found: bytes = self._remote.fs.cat_file(self._remote.path(name))
        except FileNotFoundError:
            raise
        except Exception as error:
            raise self._failed(f"{what or name} could not be read", error, "") from error
        return found

    def sizes(self) -> dict[str, int]:
        """All files here and below, by their name relative to this folder, with their size in bytes.

        Raises:
            StorageError: The folder could not be listed.
        """
        try:
            if self._folder is not None:
                return dict(_sizes(self._folder))
            top = self._remote.path("")
            found = self._remote.fresh.find(top, detail=True)
        except Exception as error:
            raise self._failed("the folder could not be listed", error, "") from error
        cut = len(top.rstrip("/")) + 1
        return {name[cut:]: int(info["size"]) for name, info in found.items() if not _is_temporary(name)}

    def move(self, old: str, new: str) -> None:
        """Give a folder in this one another name. Nothing happens if there is none of the old name.

        Where folders have no names of their own, its files go one by one; moving again goes on with the rest.

        Raises:
            StorageError: It could not be moved.
        """
        try:
            if self._folder is not None:
                if (self._folder / old).is_dir() and not (self._folder / new).exists():
                    (self._folder / old).rename(self._folder / new)
            else:
                source, target = self._remote.path(old), self._remote.path(new)
                for name in sorted(self._remote.fresh.find(source)):
                    moved = f"{target}/{name[len(source) + 1 :]}"
                    self._remote.fs.makedirs(moved.rpartition("/")[0], exist_ok=True)
                    self._remote.fs.mv(name, moved)
        except Exception as error:
            raise self._failed(f"{old} could not be moved to {new}", error, "") from error

    def remove(self, name: str) -> None:
        """Remove a file, if it is there.

        Raises:
            StorageError: It could not be removed.
        """
        try:
            if self._folder is not None:
                (self._folder / name).unlink(missing_ok=True)
            elif self._remote.fresh.exists(self._remote.path(name)):
                self._remote.fs.rm_file(self._remote.path(name))
        except Exception as error:
            raise self._failed(f"{name} could not be removed", error, "") from error

    def sweep(self) -> None:
        """Remove what a killed process left half-written in this folder. Nobody else may be writing into it.

        Raises:
            StorageError: It could not be removed.
        """
        try:
            if self._folder is not None:
                for path in self._folder.glob(f"{TEMPORARY}*"):
                    path.unlink(missing_ok=True)
            elif not self._remote.protocols & _WHOLE_AT_ONCE:
                for name in self._remote.fresh.find(self._remote.path(""), maxdepth=1):
                    if _is_temporary(name):
                        self._remote.fs.rm_file(name)
        except Exception as error:
            raise self._failed("what was left half-written could not be removed", error, "") from error

    def _write_beside(self, name: str, body: bytes) -> None:
        target = self._remote.path(name)
        parent, _, last = target.rpartition("/")
        beside = f"{parent}/{TEMPORARY}{os.urandom(6).hex()}-{last}"
        self._remote.fs.makedirs(parent, exist_ok=True)
        try:
            self._remote.fs.pipe_file(beside, body)
            self._remote.fs.mv(beside, target)
        finally:
            if self._remote.fs.exists(beside):
                self._remote.fs.rm_file(beside)

    @cached_property
    def _remote(self) -> _Remote:
        return _Remote(self.url)

    def _failed(self, what: str, error: Exception, hint: str) -> VettingError:
        if isinstance(error, VettingError):
            return error
        full = isinstance(error, OSError) and error.errno == errno.ENOSPC
        return StorageError(f"{what}: {_reason(error)}", str(self), "the disk is full" if full else hint)


class _Remote:
    """A file system that fsspec speaks, and the path of a folder on it."""

    def __init__(self, url: str) -> None:
        try:
            from fsspec.core import url_to_fs

            self.fs: Any
            self.fs, self._top = url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise SettingsError(
                f"this kind of address cannot be used here: {type(error).__name__}",
                redact_url(url),
                "pip install 'vetting[cluster]', and the package of that kind of store (s3fs, gcsfs, adlfs)",
            ) from error
        named = self.fs.protocol
        self.protocols = frozenset([named] if isinstance(named, str) else named)

    @property
    def fresh(self) -> Any:
        """The file system, asked anew: other machines write there too, and it remembers lists."""
        self.fs.invalidate_cache()
        return self.fs

    def path(self, name: str) -> str:
        return f"{self._top.rstrip('/')}/{name}" if name else self._top


def _reason(error: Exception) -> str:
    """What a file system said, without its own words where they may hold a key."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    if isinstance(error, FileNotFoundError):
        return "there is no such bucket or folder"
    if isinstance(error, PermissionError):
        return "access was refused"
    return type(error).__name__


def _sizes(folder: Path) -> list[tuple[str, int]]:
    found = []
    for base, folders, names in os.walk(folder):
        folders.sort()
        here = Path(base)
        for name in names:
            if not _is_temporary(name):
                path = here / name
                found.append((path.relative_to(folder).as_posix(), path.lstat().st_size))
    return found


def _is_temporary(name: str) -> bool:
    return name.rpartition("/")[2].startswith(TEMPORARY)

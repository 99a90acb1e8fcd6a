"""Captured bodies as files named by their SHA-256: written once, compressed, readable by their owner only."""

from __future__ import annotations

import hashlib
import os
import tempfile
import zlib
from pathlib import Path

from vetting.errors import StorageError


class BodyStore:
    """A folder of bodies.

    Args:
        folder: Made on first use, with mode 0700.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._latest = ("", b"")  # a parser asks for the same body several times

    def put(self, body: bytes) -> str:
        """Keep a body and give its SHA-256. A body that is already there is left alone."""
        digest = hashlib.sha256(body).hexdigest()
        target = self._path(digest)
        if target.exists():
            return digest
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(zlib.compress(body, 6))
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(target)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise StorageError(
                f"a capture could not be written: {error.strerror}", str(self._folder), "is the disk full?"
            ) from error
        return digest

    def get(self, digest: str) -> bytes:
        """The body with this SHA-256, checked against it.

        Raises:
            StorageError: It is missing or no longer what was captured.
        """
        latest, body = self._latest
        if latest == digest:
            return body
        try:
            body = zlib.decompress(self._path(digest).read_bytes())
        except (OSError, zlib.error) as error:
            raise StorageError(
                f"capture {digest[:12]} is missing or damaged",
                str(self._folder),
                "put it back from a backup, or make the report again from the candidate's files",
            ) from error
        if hashlib.sha256(body).hexdigest() != digest:
            raise StorageError(f"capture {digest[:12]} is not what was captured", str(self._folder))
        self._latest = (digest, body)
        return body

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / f"{digest}.z"

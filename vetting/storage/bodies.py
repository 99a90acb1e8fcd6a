"""Captured bodies as files named by their SHA-256: written once, compressed, readable by their owner only."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path

from vetting.errors import StorageError
from vetting.places import Place


class BodyStore:
    """A folder of bodies. It can be sent to another machine, if its place means the same there.

    Args:
        place: Made on first use; on this machine with mode 0700.
    """

    def __init__(self, place: Place | Path) -> None:
        self._place = place if isinstance(place, Place) else Place(str(place))
        self._latest = ("", b"")  # a parser asks for the same body several times

    def __reduce__(self) -> tuple[type[BodyStore], tuple[Place]]:
        return BodyStore, (self._place,)

    def put(self, body: bytes) -> str:
        """Keep a body and give its SHA-256. A body that is already there, and whole, is left alone.

        Raises:
            StorageError: It could not be written.
        """
        digest = hashlib.sha256(body).hexdigest()
        name = _name(digest)
        if not (self._place.holds(name) and self._is_whole(digest)):
            self._place.write(name, zlib.compress(body, 6), what="a capture")
        return digest

    def _is_whole(self, digest: str) -> bool:
        try:
            self.get(digest)
        except StorageError:
            return False
        return True

    def get(self, digest: str) -> bytes:
        """The body with this SHA-256, checked against it.

        Raises:
            StorageError: It is missing or no longer what was captured.
        """
        latest, body = self._latest
        if latest == digest:
            return body
        try:
            body = zlib.decompress(self._place.read(_name(digest), what=f"capture {digest[:12]}"))
        except (FileNotFoundError, zlib.error) as error:
            raise StorageError(
                f"capture {digest[:12]} is missing or damaged",
                str(self._place),
                "put it back from a backup, or make the report again from the candidate's files",
            ) from error
        if hashlib.sha256(body).hexdigest() != digest:
            raise StorageError(f"capture {digest[:12]} is not what was captured", str(self._place))
        self._latest = (digest, body)
        return body


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest}.z"

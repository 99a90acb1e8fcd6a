"""A capture whose body lies in the store until somebody reads it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from vetting.models import Capture, Snapshot

if TYPE_CHECKING:
    from vetting.storage.bodies import BodyStore


class StoredCapture(Capture):
    """Equal in use to the capture that was stored, at the cost of its snapshot alone.

    Args:
        snapshot: The record.
        bodies: Where the body is.
    """

    __slots__ = ("_bodies",)
    _bodies: BodyStore

    def __init__(self, snapshot: Snapshot, bodies: BodyStore) -> None:
        object.__setattr__(self, "snapshot", snapshot)
        object.__setattr__(self, "_bodies", bodies)

    @property
    def body(self) -> bytes:
        """The bytes, checked against their hash.

        Raises:
            StorageError: They are missing or no longer what was captured.
        """
        return self._bodies.get(self.snapshot.body_sha256)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Capture):
            return NotImplemented
        return self.snapshot == other.snapshot and self.body == other.body

    def __hash__(self) -> int:
        return hash(self.snapshot)

    def __reduce__(self) -> tuple[Any, ...]:
        return functools.partial(StoredCapture, self.snapshot, self._bodies), ()

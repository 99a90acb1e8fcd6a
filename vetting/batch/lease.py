"""Who works on the rows of a store: a run holds its rows while it lives, and they are free when it is dead.

A run is alive while its process holds a lock on a file, which the system lets go of however the process ends;
that tells at once on the same machine. From another machine only the beats are seen: a run that has not
counted on for a minute is taken for dead. If it lives after all, it finds its rows gone and keeps nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from vetting.batch.store import BatchStore
from vetting.errors import StorageError

try:
    import fcntl
except ImportError:  # no such locks on Windows: there the beats alone tell
    fcntl = None  # type: ignore[assignment]

BEAT_S = 5.0
DEAD_AFTER_S = 60.0


class Lease:
    """This process's hold on its rows.

    Args:
        store: The store.
        folder: Where locks of this machine lie.
        batch_id: What it works on.
        monotonic: Seconds.
    """

    def __init__(
        self,
        store: BatchStore,
        folder: Path,
        batch_id: str,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._batch_id = batch_id
        self._folder = folder
        self._monotonic = monotonic
        self._seen: dict[str, tuple[int, float]] = {}
        self._over = threading.Event()
        self.run_id = ""

    def __enter__(self) -> Self:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = self._folder / f"{os.getpid()}-{os.urandom(6).hex()}.lock"
        self._file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        if fcntl:
            fcntl.flock(self._file, fcntl.LOCK_EX)
        self.run_id = self._store.begin_run(json.dumps([_machine(), str(self._path), self._batch_id]))
        self._beating = threading.Thread(target=self._beat, daemon=True)
        self._beating.start()
        self.free_dead()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._beating.join()
        with contextlib.suppress(StorageError):  # then the next run finds this one dead
            self._store.end_run(self.run_id)
        os.close(self._file)
        self._path.unlink(missing_ok=True)

    def free_dead(self) -> None:
        """Let go of the rows of runs that are dead."""
        for run_id, (place, beat) in self._store.runs().items():
            if run_id != self.run_id and self._is_dead(run_id, place, beat):
                self._store.end_run(run_id)

    def is_alone(self) -> bool:
        """Whether no other run is at work on the batch, or may be."""
        others = (place for run_id, (place, _) in self._store.runs().items() if run_id != self.run_id)
        return all(_parts(place)[2] != self._batch_id for place in others)

    def _is_dead(self, run_id: str, place: str, beat: int) -> bool:
        machine, path, _ = _parts(place)
        if fcntl and machine == _machine() and Path(path).is_file():
            return not _is_locked(Path(path))
        now = self._monotonic()
        known = self._seen.get(run_id)
        if known is None or known[0] != beat:
            self._seen[run_id] = (beat, now)
            return False
        return now - known[1] > DEAD_AFTER_S

    def _beat(self) -> None:
        while not self._over.wait(BEAT_S):
            with contextlib.suppress(StorageError):  # the loop will meet the same, and tell it
                self._store.beat(self.run_id)


def _machine() -> str:
    """This machine, as long as it runs. Containers of one host share its boot, and may share its name."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    return f"{platform.node()} {boot.read_text().strip() if boot.is_file() else ''}"


def _parts(place: str) -> tuple[str, str, str]:
    """Machine, lock file and batch of a run."""
    machine, path, batch_id = json.loads(place)
    return machine, path, batch_id


def _is_locked(path: Path) -> bool:
    try:
        file = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        path.unlink(missing_ok=True)
        return False
    finally:
        os.close(file)

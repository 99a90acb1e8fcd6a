"""pywb, the web archive's own replay software, over some WARC files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.peers.programs import PEERS, answers, free_port, run, started

BIN = PEERS / "venv" / "bin"
needs_pywb = pytest.mark.skipif(not (BIN / "wayback").exists(), reason="pywb is not installed: make peers")


@contextmanager
def replayed(folder: Path, warcs: Sequence[Path]) -> Iterator[str]:
    """Serve the files as one collection; gives its address.

    Args:
        folder: Where pywb puts what is its own.
        warcs: The files; they are copied.
    """
    run([BIN / "wb-manager", "init", "records"], cwd=folder)
    run([BIN / "wb-manager", "add", "records", *warcs], cwd=folder)
    port = free_port()
    command = [BIN / "wayback", "-p", str(port), "-b", "127.0.0.1", "-d", folder]
    with started(command, ready=lambda: answers(port), log=folder / "pywb.log", cwd=folder):
        yield f"http://127.0.0.1:{port}/records"

"""Prism: a mock server that answers as an OpenAPI document says, and refuses what it does not allow."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.peers.programs import PEERS, answers, free_port, started

BINARY = PEERS / "node" / "node_modules" / ".bin" / "prism"
_PATH = os.pathsep.join((os.environ.get("PATH", ""), str(PEERS / "venv" / "bin")))


def is_installed() -> bool:
    return BINARY.exists() and shutil.which("node", path=_PATH) is not None


@contextmanager
def mock(spec: Path, log: Path) -> Iterator[str]:
    """Serve what a document describes, at the address given."""
    port = free_port()
    command = [BINARY, "mock", "--host", "127.0.0.1", "--port", str(port), spec]
    with started(command, ready=lambda: answers(port), log=log, env={"PATH": _PATH}):
        yield f"http://127.0.0.1:{port}"

"""Programs that nobody here wrote, started for a test and ended with it."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

PEERS = Path(__file__).resolve().parents[2] / ".peers"
DEBIAN = PEERS / "debian"
_PATIENCE_S = 60.0


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether something listens on a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def started(
    command: Sequence[str | Path],
    *,
    ready: Callable[[], bool],
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Iterator[int]:
    """Run a program until the test is done with it, with all that it started itself; gives its process.

    Args:
        command: The program and its arguments.
        ready: Whether it answers yet.
        log: Where it writes; shown when it does not come up.
        env: Added to the environment.
        cwd: Where it runs.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(each) for each in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | dict(env or {}),
            cwd=cwd,
            start_new_session=True,
        )
    try:
        end = time.monotonic() + _PATIENCE_S
        while not ready():
            if process.poll() is not None or time.monotonic() > end:
                raise AssertionError(
                    f"{command[0]} did not come up:\n{log.read_text(errors='replace')[-3000:]}"
                )
            time.sleep(0.05)
        yield process.pid
    finally:
        try:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(10)
        except ProcessLookupError:
            pass
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def run(
    command: Sequence[str | Path], *, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> None:
    """Run a program to its end."""
    done = subprocess.run(
        [str(each) for each in command],
        env=os.environ | dict(env or {}),
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")[-3000:]

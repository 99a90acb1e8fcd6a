"""A dask scheduler and its workers, as processes of this machine."""

import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.batch_runs import ROOT
from tests.peers.programs import answers, free_port, started

#: As docs/cluster.md tells to set them.
MEMORY = {
    "DASK_DISTRIBUTED__WORKER__MEMORY__TARGET": "False",
    "DASK_DISTRIBUTED__WORKER__MEMORY__SPILL": "False",
    "DASK_DISTRIBUTED__WORKER__MEMORY__PAUSE": "False",
}


@dataclass(frozen=True)
class Dask:
    """A scheduler that runs."""

    folder: Path
    address: str
    environment: Mapping[str, str]
    process: int

    @contextmanager
    def worker(
        self, *options: str, nanny: bool = False, environment: Mapping[str, str] | None = None
    ) -> Iterator[int]:
        """A worker, or a nanny with one; gives its process."""
        log = self.folder / f"worker-{time.monotonic_ns()}.log"
        command = [sys.executable, "-m", "distributed.cli.dask_worker", self.address, "--no-dashboard"]
        command += ["--nworkers", "1", "--nanny" if nanny else "--no-nanny"]
        command += ["--local-directory", str(self.folder), *options]
        if "--nthreads" not in options:
            command += ["--nthreads", "1"]
        with started(
            command,
            ready=lambda: "Registered to" in log.read_text(errors="replace"),
            log=log,
            env=self.environment | MEMORY | {"PYTHONPATH": str(ROOT)} | dict(environment or {}),
        ) as process:
            yield process


@contextmanager
def scheduler(
    folder: Path, *, protocol: str = "tcp", environment: Mapping[str, str] | None = None
) -> Iterator[Dask]:
    """Start a scheduler without workers."""
    port = free_port()
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--no-dashboard"]
    command += ["--host", f"{protocol}://127.0.0.1", "--port", str(port)]
    given = dict(environment or {})
    with started(
        command, ready=lambda: answers(port), log=folder / f"scheduler-{port}.log", env=given, cwd=folder
    ) as process:
        yield Dask(folder, f"{protocol}://127.0.0.1:{port}", given, process)

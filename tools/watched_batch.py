"""One run of ``vetting batch`` as a process of its own, watched row by row: time, processor and memory.

For benchmarks and tests. Memory and processor time of the coordinator are read from ``/proc``, so that this
runs on Linux alone.
"""

from __future__ import annotations

import contextlib
import csv
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
AS_OF = "2026-11-20"
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")
_USER_TICKS, _SYSTEM_TICKS = 11, 12  # of /proc/PID/stat, behind the name


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSeen:
    """A row, when the coordinator told that it is finished.

    Attributes:
        row: The row as a spreadsheet numbers it.
        state: What became of it.
        at_s: Wall seconds since the start of the run.
        cpu_s: Processor seconds of the row in its worker.
        seconds: Its wall seconds by stage.
        coordinator_s: Processor seconds of the coordinator until then.
        coordinator_mb: Memory of the coordinator that is in use.
    """

    row: int
    state: str
    at_s: float
    cpu_s: float
    seconds: Mapping[str, float]
    coordinator_s: float
    coordinator_mb: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A run that has ended.

    Attributes:
        code: Its exit code.
        rows: The rows that were worked on, in the order in which they were finished.
        answer: What the run said at its end.
        wall_s: Wall seconds of the whole run.
        told: What it wrote to stderr.
    """

    code: int
    rows: tuple[RowSeen, ...]
    answer: Mapping[str, Any]
    wall_s: float
    told: str

    def cost(self, rows: slice) -> float:
        """Processor seconds of a row, worker and coordinator, in the middle of some finished rows."""
        some = self.rows[rows]
        own = (some[-1].coordinator_s - some[0].coordinator_s) / max(1, len(some) - 1)
        return median(each.cpu_s for each in some) + own


def watch_batch(applicants: Path, out: Path, data: Path, *options: str) -> Watched:
    """Run a batch to its end.

    Args:
        applicants: The list.
        out: The folder of the batch.
        data: The data folder.
        options: Further options of ``vetting batch``.
    """
    command = [sys.executable, str(ROOT / "cli.py"), "batch", str(applicants), "-o", str(out), "--json"]
    command += ["--data-dir", str(data), "--as-of", AS_OF, *options]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("VETTING_")}
    rows: list[RowSeen] = []
    answer: Mapping[str, Any] = {}
    started = time.perf_counter()
    with (
        tempfile.TemporaryFile("w+") as told,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=told, text=True, env=kept | {"PYTHONPATH": str(ROOT)}
        ) as process,
    ):
        assert process.stdout is not None
        for line in process.stdout:
            said = json.loads(line)
            if "cpu_s" in said:
                rows.append(_seen(said, process.pid, time.perf_counter() - started))
            elif "batch" in said:
                answer = said
        code = process.wait()
        told.seek(0)
        return Watched(
            code=code,
            rows=tuple(rows),
            answer=answer,
            wall_s=time.perf_counter() - started,
            told=told.read(),
        )


def _seen(said: Mapping[str, Any], pid: int, at_s: float) -> RowSeen:
    proc = Path(f"/proc/{pid}")
    ticks = (proc / "stat").read_text().rpartition(")")[2].split()
    status = dict(line.split(":", 1) for line in (proc / "status").read_text().splitlines())
    return RowSeen(
        row=said["row"],
        state=said["state"],
        at_s=at_s,
        cpu_s=said["cpu_s"],
        seconds=said["seconds"],
        coordinator_s=(int(ticks[_USER_TICKS]) + int(ticks[_SYSTEM_TICKS])) * _TICK_S,
        coordinator_mb=int(status.get("VmRSS", "0").split()[0]) / 1000,
    )


@contextlib.contextmanager
def nobody_here() -> Iterator[tuple[str, str]]:
    """A local site that knows nobody: the address of an account there, and ``host:port`` to allow."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Nobody)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = f"127.0.0.1:{server.server_port}"
    try:
        yield f"http://{place}/@nobody", place
    finally:
        server.shutdown()
        server.server_close()


class _Nobody(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


def summary(out: Path) -> list[dict[str, str]]:
    """The rows of a batch's ``summary.csv``."""
    with (out / "summary.csv").open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


#: What a user must be told of each kind of poisoned row.
TOLD = {
    "no consent": "consent_signed_on",
    "missing file": "there is no such file",
    "hostile archive": "Too large to be read safely",
    "unknown account": "Page does not exist",
}


def faults(rows: Sequence[Mapping[str, str]], poisoned: Mapping[int, str]) -> list[str]:
    """What is wrong with a summary: rows lost, poisoned ones that did not fail clearly, others that failed.

    Args:
        rows: Those of the summary.
        poisoned: What is wrong with which row of the list.
    """
    found = []
    numbers = [int(each["row"]) for each in rows]
    if numbers != list(range(2, len(rows) + 2)):
        found.append("the rows are not those of the list, each once, in its order")
    for each in rows:
        kind = poisoned.get(int(each["row"]), "")
        if not kind and each["state"] != "done":
            found.append(
                f"row {each['row']} is {each['state']}, and nothing is wrong with it: {each['error']}"
            )
        elif kind and (each["state"] not in ("failed", "refused") or TOLD[kind] not in each["error"]):
            found.append(f"row {each['row']} ({kind}) is {each['state']}: {each['error'] or 'no error'}")
    return found


def manifest_faults(out: Path) -> list[str]:
    """Where the manifest and the files differ."""
    listed = {each["path"]: each for each in json.loads((out / "manifest.json").read_bytes())["files"]}
    there = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    there.pop("manifest.json", None)
    found = [f"{name} is in the manifest or in the folder alone" for name in listed.keys() ^ there.keys()]
    for name in listed.keys() & there.keys():
        body = there[name].read_bytes()
        if (listed[name]["sha256"], listed[name]["size"]) != (hashlib.sha256(body).hexdigest(), len(body)):
            found.append(f"{name} is not as the manifest says")
    return found

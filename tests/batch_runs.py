"""Whole runs of ``vetting batch`` as processes of their own, for tests that kill them."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
AS_OF = "2026-11-20"


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch: its list, its folder, its data folder, further options; a URL in place of the folder."""

    list: Path
    out: Path
    data: Path
    options: Sequence[str] = ()
    url: str = ""
    database: str = ""

    def start(self, *more: str, stdout: TextIO | int = subprocess.PIPE) -> subprocess.Popen[str]:
        """Begin a run; it and its workers are a process group of their own."""
        command = [sys.executable, str(ROOT / "cli.py"), "batch", str(self.list), "-o"]
        command += [self.url or str(self.out), "--data-dir", str(self.data), "--as-of", AS_OF]
        command += [*self.options, *more]
        environment = {key: value for key, value in os.environ.items() if not key.startswith("VETTING_")}
        if self.database:
            environment["VETTING_DATABASE_URL"] = self.database
        return subprocess.Popen(
            command,
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            env=environment | {"PYTHONPATH": str(ROOT)},
            cwd=self.list.parent,
            start_new_session=True,
        )

    def finish(self, *more: str, seconds: float = 300) -> subprocess.CompletedProcess[str]:
        """Run to the end."""
        process = self.start(*more)
        out, err = process.communicate(timeout=seconds)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def kill_at(self, rows: int, seconds: float) -> bool:
        """Kill the coordinator alone, some time after it has told of some rows; whether it was there."""
        process = self.start("--json")
        assert process.stdout is not None
        told = 0
        while told < rows and process.stdout.readline():
            told += 1
        time.sleep(seconds)
        there = process.poll() is None
        process.kill()
        _, err = process.communicate()
        assert there or process.returncode == 0, err
        return there


def workers_of(coordinator: int) -> list[int]:
    """The worker processes of a coordinator."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            command = (stat.parent / "cmdline").read_bytes()
        except (OSError, ValueError):
            continue
        if parent == coordinator and b"spawn_main" in command:
            found.append(int(stat.parent.name))
    return found


def kill(pid: int) -> bool:
    """Kill one process; whether it was there."""
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def documents(out: Path) -> dict[str, str]:
    """Every file of a batch by its name, with its SHA-256."""
    files = sorted(path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def check_manifest(out: Path) -> None:
    """Every file is in the manifest with the hash and the size that it has, and nothing else is."""
    listed = {each["path"]: each for each in json.loads((out / "manifest.json").read_bytes())["files"]}
    found = documents(out)
    del found["manifest.json"]
    assert listed.keys() == found.keys()
    for name, digest in found.items():
        assert listed[name]["sha256"] == digest, name
        assert listed[name]["size"] == (out / name).stat().st_size, name


def states(out: Path) -> list[tuple[int, str]]:
    """Row and state of every row, in the order of the summary."""
    with (out / "summary.csv").open(newline="", encoding="utf-8-sig") as file:
        return [(int(row["row"]), row["state"]) for row in csv.DictReader(file)]

"""docs/cluster.md: what it tells people to type does what it says."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from made_up_applicants import write_list
from tests.batch_runs import ROOT, check_manifest, states
from tests.peers import s3_server
from tests.peers.programs import answers, free_port, started

_PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
_ROWS = 3


def _blocks(language: str, holding: str = "") -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", _PAGE, re.DOTALL | re.MULTILINE)
    return [block for block in found if holding in block]


def test_the_manifests_are_whole_and_agree_with_each_other() -> None:
    kinds: dict[str, list[Any]] = {}
    for block in _blocks("yaml"):
        for each in yaml.safe_load_all(block):
            kinds.setdefault(each["kind"], []).append(each)
    assert {kind: len(each) for kind, each in kinds.items()} == {
        "Secret": 1, "NetworkPolicy": 1, "Service": 1, "Deployment": 2, "Job": 1,
    }  # fmt: skip
    (secret,), (service,), (policy,) = kinds["Secret"], kinds["Service"], kinds["NetworkPolicy"]
    workloads = [*kinds["Deployment"], *kinds["Job"]]
    pods = [each["spec"]["template"] for each in workloads]
    for each in kinds["Deployment"]:
        assert each["spec"]["selector"]["matchLabels"] == each["spec"]["template"]["metadata"]["labels"]
    allowed = policy["spec"]["podSelector"]["matchLabels"].items()
    assert all(allowed <= pod["metadata"]["labels"].items() for pod in pods)
    assert any(service["spec"]["selector"] == pod["metadata"]["labels"] for pod in pods)
    containers = [pod["spec"]["containers"][0] for pod in pods]
    assert len({each["image"] for each in containers}) == 1
    named = {
        entry["valueFrom"]["secretKeyRef"]["key"]
        for each in containers
        for entry in each.get("env", [])
        if "valueFrom" in entry
    }
    assert named <= secret["stringData"].keys()
    scheduler, worker, coordinator = containers
    port = scheduler["command"][scheduler["command"].index("--port") + 1]
    address = f"tcp://{service['metadata']['name']}:{port}"
    assert address in worker["command"]
    assert f"--scheduler {address} " in coordinator["args"][0]
    assert "--nthreads=1" in worker["command"]
    assert {each["name"] for each in coordinator["volumeMounts"]} == {
        each["name"] for each in pods[2]["spec"]["volumes"]
    }


@pytest.fixture
def typed(tmp_path: Path) -> "Typed":
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, args in {"vetting": f"{ROOT}/cli.py", "dask": "-m dask"}.items():
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec {sys.executable} {args} "$@"\n')
        program.chmod(0o700)
    return Typed(tmp_path)


class Typed:
    """Types the page's commands on this machine, which stands for all those that it names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.env = {
            "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "VETTING_DATA_DIR": str(folder / "data"),
        }

    def here(self, block: str) -> str:
        """The block with this machine's address and folders."""
        for theirs, ours in {
            "10.0.0.5": "127.0.0.1",
            "8786": str(self.port),
            "/srv/vetting": str(self.folder / "srv"),
            "/var/tmp/vetting": str(self.folder / "scratch"),
            "example-vetting": "vetting",
            "--nworkers 4": "--nworkers 1",
        }.items():
            block = block.replace(theirs, ours)
        return block

    def cluster(self, scheduler: str, worker: str) -> Any:
        """The scheduler, then a worker."""
        log = self.folder / "scheduler.log"
        return (
            started(
                ["sh", "-c", self.here(scheduler)], ready=lambda: answers(self.port), log=log, env=self.env
            ),
            started(
                ["sh", "-c", self.here(worker)],
                ready=lambda: "Registered to" in (self.folder / "worker.log").read_text(errors="replace"),
                log=self.folder / "worker.log",
                env=self.env,
            ),
        )

    def run(self, block: str) -> None:
        """A block to its end."""
        done = subprocess.run(
            ["sh", "-ec", self.here(block)],
            env=os.environ | self.env,
            cwd=self.folder / "list",
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.cluster
def test_the_commands_for_two_machines_and_for_a_bucket_do_what_they_say(
    typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_list(typed.folder / "list", rows=_ROWS, posts=3)
    (scheduler,) = _blocks("sh", "dask scheduler")
    (worker,) = _blocks("sh", "dask worker")
    by_hand, bucket, _tls = _blocks("sh", "vetting batch")
    if not s3_server.is_installed():
        pytest.skip("moto is not installed: make peers")
    with s3_server.server(typed.folder / "moto.log") as s3:
        for name, value in s3.environment.items():
            monkeypatch.setenv(name, value)
        first, second = typed.cluster(scheduler, worker)
        with first, second:
            typed.run(by_hand)
            typed.run(bucket)
    out = typed.folder / "srv" / "batch"
    assert states(out) == [(row, "done") for row in range(2, _ROWS + 2)]
    check_manifest(out)
    assert len(list((typed.folder / "srv" / "captures").rglob("*.z"))) >= _ROWS
    assert {path.stat().st_mode & 0o077 for path in out.rglob("*")} == {0}
    assert not (typed.folder / "data" / "captures").exists()


def test_the_dockerfile_installs_what_the_doctor_asks_for() -> None:
    (text,) = _blocks("dockerfile")
    for package in ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"):
        assert package in text

"""A batch on a real dask scheduler: whatever dies, no row is lost, none done twice, and no file is half."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

import cli
from made_up_applicants import write_list
from tests.batch_runs import ROOT, Batch, check_manifest, documents, states
from tests.peers import dask_cluster, s3_server
from tests.peers.dask_cluster import Dask
from tests.peers.postgres_server import Server, counted
from vetting.places import Place

ROWS = 16
ALL_DONE = [(row, "done") for row in range(2, ROWS + 2)]
OPTIONS = ("--pdf-for", "1")

# What a worker is made to do with two rows; the program itself has no such switch. dask may load it twice.
_PRELOAD = """
import os, time
import vetting.batch.assessing as assessing
really = assessing.__dict__.setdefault("really", assessing.assess)
def assess(case, *args, **options):
    if case.candidate.full_name.endswith("00003"):
        os._exit(9)
    if case.candidate.full_name.endswith("00005"):
        time.sleep(600)
    return really(case, *args, **options)
assessing.assess = assess
"""


@pytest.fixture(scope="module")
def applicants(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_list(tmp_path_factory.mktemp("applicants"), rows=ROWS, posts=6).path


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    with dask_cluster.scheduler(tmp_path_factory.mktemp("dask")) as started:
        yield started


def _batch(applicants: Path, folder: Path, dask: Dask, *options: str) -> Batch:
    return Batch(
        applicants, folder / "out", folder / "data", (*OPTIONS, "--scheduler", dask.address, *options)
    )


def _after(process: subprocess.Popen[str], rows: int) -> list[str]:
    """Wait until a run with --json has told of some rows."""
    assert process.stdout is not None
    lines: list[str] = []
    while len(lines) < rows:
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        lines.append(line)
    return lines


def test_a_worker_that_is_killed_costs_no_row_and_the_result_is_that_of_one_machine(
    applicants: Path, dask: Dask, tmp_path: Path
) -> None:
    alone = Batch(applicants, tmp_path / "out", tmp_path / "alone", (*OPTIONS, "--jobs", "1")).finish()
    assert alone.returncode == 0, alone.stderr
    expected = documents(tmp_path / "out")
    (tmp_path / "out").rename(tmp_path / "whole")
    batch = _batch(applicants, tmp_path, dask)
    with dask.worker(), dask.worker() as second:
        process = batch.start("--json")
        lines = _after(process, 3)
        os.kill(second, signal.SIGKILL)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert err == ""
    told = [json.loads(line) for line in [*lines, *out.splitlines()]]
    assert sorted(line["row"] for line in told if "row" in line) == [row for row, _ in ALL_DONE]
    assert states(batch.out) == ALL_DONE
    check_manifest(batch.out)
    assert documents(batch.out) == expected


@pytest.mark.cluster
def test_a_row_that_kills_every_worker_is_quarantined_and_one_that_takes_too_long_is_ended(
    applicants: Path, dask: Dask, tmp_path: Path
) -> None:
    preload = tmp_path / "two_rows.py"
    preload.write_text(_PRELOAD)
    batch = _batch(applicants, tmp_path, dask, "--row-seconds", "20", "--formats", "json")
    with ExitStack() as workers:
        for _ in range(2):
            workers.enter_context(dask.worker("--preload", str(preload), nanny=True))
        done = batch.finish()
    assert done.returncode == 1, done.stderr
    expected = dict(ALL_DONE) | {4: "set apart after crashes", 6: "failed"}
    assert states(batch.out) == sorted(expected.items())
    summary = (batch.out / "summary.csv").read_text(encoding="utf-8-sig")
    assert "its worker process ended 3 times" in summary
    assert "it took longer than 20 s and was ended" in summary
    check_manifest(batch.out)


def test_ctrl_c_and_a_dead_scheduler_say_how_to_go_on_and_it_goes_on(
    applicants: Path, tmp_path: Path
) -> None:
    with dask_cluster.scheduler(tmp_path) as dask, dask.worker():
        batch = _batch(applicants, tmp_path, dask, "--formats", "json")
        process = batch.start("--json")
        _after(process, 2)
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
        assert time.monotonic() - started < 5
        assert process.returncode == 130, err
        assert "--resume" in err
        assert "Traceback" not in err
        process = batch.start("--resume", "--json")
        _after(process, 2)
        started = time.monotonic()
        os.kill(dask.process, signal.SIGKILL)
        _, err = process.communicate(timeout=60)
        assert time.monotonic() - started < 15
        assert process.returncode == 2, err
        assert "the scheduler cannot be reached any more (nothing that is done is lost" in err
        assert "Traceback" not in err
    here = replace(batch, options=(*OPTIONS, "--jobs", "1", "--formats", "json")).finish("--resume", "--json")
    assert here.returncode == 0, here.stderr
    assert 1 <= here.stdout.count('{"row"') <= ROWS - 4
    assert states(batch.out) == ALL_DONE
    check_manifest(batch.out)


@pytest.mark.cluster
def test_without_a_scheduler_or_workers_that_are_alike_nothing_is_read(
    applicants: Path, dask: Dask, tmp_path: Path
) -> None:
    batch = _batch(applicants, tmp_path, dask)
    started = time.monotonic()
    _is_refused(_batch(applicants, tmp_path, replace(dask, address="tcp://127.0.0.1:1")), "cannot be reached")
    assert time.monotonic() - started < 30
    _is_refused(
        _batch(applicants, tmp_path, replace(dask, address="tls://127.0.0.1:1")), "no certificates are set"
    )
    _is_refused(_batch(applicants, tmp_path, replace(dask, address="nonsense://x")), "is no address")
    _is_refused(batch, "the scheduler has no workers")
    with dask.worker("--nthreads", "3"):
        _is_refused(batch, "this worker has 3 threads")
    with dask.worker():
        _is_refused(replace(batch, url="memory://batch/out"), "does not see the folder memory://batch/out")
    with dask.worker(environment={"PYTHONPATH": str(_with_another_rule(tmp_path / "copy"))}):
        _is_refused(batch, "this worker has another version of the program, or other rules")
    (tmp_path / "old" / "vetting").mkdir(parents=True)
    (tmp_path / "old" / "vetting" / "__init__.py").touch()
    with dask.worker(environment={"PYTHONPATH": str(tmp_path / "old")}):
        _is_refused(batch, "vetting cannot be run by this worker")


def _with_another_rule(copy: Path) -> Path:
    for name in ("vetting", "collectors", "scoring", "reports", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    file = min((copy / "scoring" / "rules").glob("tone-*.yaml"))
    text = file.read_text(encoding="utf-8")
    assert "severity: medium" in text
    file.write_text(text.replace("severity: medium", "severity: low", 1), encoding="utf-8")
    return copy


def _is_refused(batch: Batch, says: str) -> None:
    done = batch.finish(seconds=120)
    assert done.returncode == 2, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((batch.data / "captures").rglob("*.z"))
    assert not list(batch.out.glob("0*"))


@pytest.mark.cluster
def test_machines_that_share_a_bucket_and_a_database_alone_finish_what_a_lost_one_began(
    applicants: Path, postgres: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not s3_server.is_installed():
        pytest.skip("moto is not installed: make peers")
    database = postgres.make("cluster")
    monkeypatch.setenv("VETTING_DATABASE_URL", database)
    assert cli.run(["db", "upgrade"]) == 0
    with s3_server.server(tmp_path / "moto.log") as s3:
        for name, value in s3.environment.items():
            monkeypatch.setenv(name, value)
        settings = tmp_path / "vetting.toml"
        settings.write_text(f'captures = "s3://{s3.bucket}/captures"\n')
        place = Place(f"s3://{s3.bucket}/batch")
        with dask_cluster.scheduler(tmp_path) as dask, dask.worker(), dask.worker() as second:
            options = ("--config", str(settings), "--formats", "json")
            batch = replace(_batch(applicants, tmp_path, dask, *options), url=place.url, database=database)
            process = batch.start("--json")
            begun = _after(process, 3)
            os.kill(second, signal.SIGKILL)
            begun += _after(process, 2)
            process.kill()
            begun += process.communicate()[0].splitlines()
            shutil.rmtree(batch.data)  # the coordinator's machine is gone with all that was on it
            done = replace(batch, data=tmp_path / "elsewhere").finish("--resume", "--json")
        assert done.returncode == 0, done.stderr
        first, then = (_told(lines) for lines in (begun, done.stdout.splitlines()))
        assert len(first) >= 5
        assert not set(first) & set(then)
        listed = {each["path"]: each["size"] for each in json.loads(place.read("manifest.json"))["files"]}
        sizes = place.sizes()
        assert sizes.pop("manifest.json")
        assert sizes == listed
        assert sum(name.endswith("assessment.json") for name in sizes) == ROWS
        assert len(Place(f"s3://{s3.bucket}/captures").sizes()) >= ROWS
    assert counted(database) == (ROWS, ROWS)
    assert not list(tmp_path.rglob("*.z"))


def _told(lines: list[str]) -> list[int]:
    return [json.loads(line)["row"] for line in lines if line.startswith('{"row"')]


@pytest.mark.cluster
def test_a_scheduler_with_tls_is_used_with_the_certificates_of_the_environment(
    applicants: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(tmp_path / "own.pem"))
    tls = {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(tmp_path / "ca.pem")}
    for role in ("SCHEDULER", "WORKER", "CLIENT"):
        tls[f"DASK_DISTRIBUTED__COMM__TLS__{role}__CERT"] = str(tmp_path / "own.pem")
    for name, value in tls.items():
        monkeypatch.setenv(name, value)
    with dask_cluster.scheduler(tmp_path, protocol="tls") as dask, dask.worker():
        batch = _batch(applicants, tmp_path, dask, "--formats", "json")
        done = batch.finish()
    assert done.returncode == 0, done.stderr
    assert states(batch.out) == ALL_DONE

"""Workers of a real scheduler come, go and differ; each does one thing at a time."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.peers import dask_cluster
from tests.peers.dask_cluster import Dask
from vetting.batch import cluster_pool
from vetting.batch.cluster import cluster
from vetting.errors import BatchError, RowTimedOut, WorkerDied
from vetting.places import Place

WORD = "A_WORD_OF_THE_TESTS"
PROBE = partial(os.getenv, WORD, "")


@pytest.fixture
def dask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dask]:
    monkeypatch.setenv(WORD, "ours")
    with dask_cluster.scheduler(tmp_path) as started:
        yield started


def _error(future: Future[Any]) -> BaseException | None:
    return future.exception(timeout=60)


def _pids(pool: Any, calls: int = 6) -> set[int]:
    return {pool.submit(os.getpid).result(timeout=60) for _ in range(calls)}


def test_a_worker_that_comes_later_is_used_if_it_is_like_the_others(dask: Dask, tmp_path: Path) -> None:
    shared = (Place(str(tmp_path / "out")),)
    with dask.worker() as first, cluster(dask.address, PROBE, shared=shared, most_s=30) as (pool, count):
        assert count == 1
        with dask.worker(environment={WORD: "theirs"}), dask.worker() as third:
            assert _error(pool.submit(int, "no number")) is not None  # an error of the call, and no death
            until = time.monotonic() + 60
            while third not in _pids(pool):
                assert time.monotonic() < until
            assert isinstance(_error(pool.submit(os._exit, 1)), WorkerDied)
            left = _pids(pool)
            assert len(left) == 1
            assert left < {first, third}
    assert list((tmp_path / "out").iterdir()) == []


def test_without_any_worker_left_it_is_told_and_nothing_waits(
    dask: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_pool, "GONE_S", 2.0)
    shared = (Place(str(tmp_path / "out")),)
    with dask.worker(), cluster(dask.address, PROBE, shared=shared, most_s=2) as (pool, _):
        slow, waiting = pool.submit(time.sleep, 600), pool.submit(os.getpid)
        assert isinstance(_error(slow), RowTimedOut)
        error = _error(waiting)
        assert isinstance(error, BatchError)
        assert "no worker that can be used was there for 2 s" in str(error)
        assert isinstance(_error(pool.submit(os.getpid)), BatchError)

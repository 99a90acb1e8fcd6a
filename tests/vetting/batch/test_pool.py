"""A worker's death is of the row that it works on, and of no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from pathlib import Path

import pytest

from vetting.batch.pool import WorkerPool
from vetting.errors import RowTimedOut, WorkerDied, WorkersCannotStart


def ready() -> None:
    """A worker that is ready at once."""


def never_ready() -> None:
    os._exit(1)


def twice(number: int) -> int:
    return 2 * number


def die(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def slow(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def greedy(size: int) -> int:
    return len(bytearray(size))


def refuse(what: str) -> None:
    raise KeyError(what)


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    made = WorkerPool(2, ready=ready, most_s=60)
    yield made
    made.shutdown(cancel_futures=True)


def test_a_death_fails_its_own_row_and_all_others_finish(pool: WorkerPool) -> None:
    futures = [pool.submit(die if number == 3 else twice, number) for number in range(12)]
    outcomes = [future.exception() or future.result() for future in futures]
    assert isinstance(outcomes[3], WorkerDied)
    assert [each for number, each in enumerate(outcomes) if number != 3] == [
        2 * number for number in range(12) if number != 3
    ]


def test_a_worker_killed_from_outside_is_replaced(pool: WorkerPool) -> None:
    victim = pool.submit(slow, 0.0).result()
    future = pool.submit(slow, 60.0)
    other = pool.submit(slow, 60.0)
    while not (future.running() and other.running()):
        time.sleep(0.01)
    os.kill(victim, signal.SIGKILL)
    done, _ = wait((future, other), timeout=30, return_when=FIRST_COMPLETED)
    assert [type(each.exception()) for each in done] == [WorkerDied]
    assert pool.submit(twice, 4).result(timeout=30) == 8


def test_what_a_row_raises_reaches_whoever_waits_for_it(pool: WorkerPool) -> None:
    with pytest.raises(KeyError, match="row"):
        pool.submit(refuse, "row").result()
    assert pool.submit(twice, 1).result() == 2


def test_a_row_that_takes_too_long_is_ended_and_the_next_goes_on() -> None:
    pool = WorkerPool(1, ready=ready, most_s=0.5)
    try:
        late, next_one = pool.submit(slow, 60.0), pool.submit(twice, 5)
        with pytest.raises(RowTimedOut, match="longer than"):
            late.result(timeout=30)
        assert next_one.result(timeout=30) == 10
    finally:
        pool.shutdown(cancel_futures=True)


@pytest.mark.skipif(os.name != "posix", reason="only there can memory be limited")
def test_a_row_that_needs_too_much_memory_fails_alone() -> None:
    pool = WorkerPool(1, ready=ready, most_s=60, memory_bytes=1_000_000_000)
    try:
        with pytest.raises(MemoryError):
            pool.submit(greedy, 4_000_000_000).result()
        assert pool.submit(twice, 6).result() == 12
    finally:
        pool.shutdown(cancel_futures=True)


def test_workers_that_cannot_start_are_told_of_instead_of_tried_for_ever() -> None:
    pool = WorkerPool(1, ready=never_ready, most_s=60)
    try:
        with pytest.raises(WorkersCannotStart, match="end before they begin"):
            pool.submit(twice, 1).result(timeout=60)
    finally:
        pool.shutdown(cancel_futures=True)


def test_shutting_down_at_once_waits_for_no_row(pool: WorkerPool) -> None:
    running = [pool.submit(slow, 600.0) for _ in range(2)]
    waiting = pool.submit(twice, 1)
    while not all(each.running() for each in running):
        time.sleep(0.01)
    started = time.monotonic()
    pool.shutdown(cancel_futures=True)
    assert time.monotonic() - started < 10
    assert waiting.cancelled()
    assert all(isinstance(each.exception(), WorkerDied) for each in running)


_ORPHAN = """
import os, sys, time
from vetting.batch.pool import WorkerPool
from tests.vetting.batch.test_pool import ready, slow

if __name__ == "__main__":
    pool = WorkerPool(1, ready=ready, most_s=600)
    print(pool.submit(slow, 0.0).result(), flush=True)
    pool.submit(slow, 600.0)
    time.sleep(600)
"""


def test_a_worker_ends_with_a_coordinator_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(_ORPHAN)
    root = Path(__file__).parents[3]
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env={"PYTHONPATH": str(root)},
    )
    assert process.stdout is not None
    worker = int(process.stdout.readline())
    process.kill()
    process.wait()
    process.stdout.close()
    for _ in range(500):
        if not Path(f"/proc/{worker}").exists() or "Z" in Path(f"/proc/{worker}/stat").read_text():
            return
        time.sleep(0.02)
    pytest.fail("the worker lives on without its coordinator")

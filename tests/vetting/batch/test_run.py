"""The loop of a batch: every row ends in exactly one state, and one row's failure is that row's alone."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from vetting.batch.assessing import Done, RowTask
from vetting.batch.lease import Lease, _machine
from vetting.batch.pool import WorkerPool
from vetting.batch.run import CaseResult, RowJob, run
from vetting.batch.store import AssessedRow, PlannedRow
from vetting.batch.values import RowFacts, RowRecord, RowState
from vetting.errors import BatchError, ConsentError, InUse, StorageError
from vetting.models import Account, Candidate, Case, Consent, Gathered, InputKind
from vetting.places import Place
from vetting.reviews import BothSides
from vetting.settings import Settings
from vetting.storage.sql_store import SqlStore, open_store

BATCH = "batch-test"
NOTHING = Gathered(captures=(), gaps=())


def case_of(row: int) -> Case:
    account = Account(source="twitter", kind=InputKind.EXPORT, locator=f"/nowhere/{row}.zip")
    consent = Consent(
        candidate_id=f"k-{row}",
        sources=("twitter",),
        purpose="selection",
        jurisdiction="",
        granted_at=date(2026, 11, 1),
        expires_at=date(2027, 11, 1),
        document_sha256="0" * 64,
    )
    return Case(
        id=f"case-{row:010d}",
        candidate=Candidate(id=f"k-{row}", full_name=f"Sample {row}"),
        accounts=(account,),
        consent=consent,
        role="intern",
        stage="finalist",
        opened_at=datetime(2026, 11, 20, tzinfo=UTC),
        purge_on=date(2027, 5, 1),
    )


def planned(row: int) -> PlannedRow:
    return PlannedRow(row=row, case_id=case_of(row).id, gather_key=f"g{row}", key=f"k{row}")


def jobs(count: int) -> list[RowJob]:
    return [
        RowJob(planned=planned(row), case=case_of(row), formats=("json",), folder=f"{row:05d}")
        for row in range(2, count + 2)
    ]


def gather(job: RowJob) -> RowTask:
    return RowTask(
        case=job.case, gathered=NOTHING, sides=BothSides(), formats=job.formats, place=Place("/nowhere")
    )


def assess(task: RowTask) -> Done:
    facts = RowFacts(
        report_id="report-1",
        made_on=date(2026, 11, 20),
        outcome="Nothing to discuss",
        own_posts_read=1,
        sources=(),
    )
    result = AssessedRow(
        scorecard="{}",
        raw_findings="{}",
        report_id="report-1",
        ruleset_sha256="",
        record=RowRecord(facts=facts),
    )
    return Done(result=result)


def assess_or_die(task: RowTask) -> Done:
    """Row 4 ends its worker, always."""
    if task.case.id == case_of(4).id:
        os.kill(os.getpid(), signal.SIGKILL)
    return assess(task)


def ready() -> None:
    """A worker that is ready at once."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    made = open_store(Settings(data_dir=str(tmp_path / "data")))
    yield made
    made.close()


@contextmanager
def threads(count: int = 2) -> Iterator[Executor]:
    with ThreadPoolExecutor(count) as executor:
        yield executor


def _run(
    store: SqlStore,
    executor: Executor,
    *,
    count: int = 6,
    gather: Callable[[RowJob], RowTask] = gather,
    assess: Callable[[RowTask], Done] = assess,
    in_flight: int = 4,
    run_id: str = "",
) -> list[CaseResult]:
    store.plan(BATCH, [each.planned for each in jobs(count)])
    found = run(
        jobs(count),
        gather=gather,
        assess=assess,
        executor=executor,
        store=store,
        batch_id=BATCH,
        run_id=run_id or store.begin_run("here:/nowhere"),
        in_flight=in_flight,
    )
    return list(found)


def _states(store: SqlStore) -> dict[int, RowState]:
    return {each.planned.row: each.state for each in store.batch_rows(BATCH)}


def test_every_row_is_done_once(store: SqlStore) -> None:
    with threads() as executor:
        results = _run(store, executor, count=40)
    assert sorted(each.job.row for each in results) == list(range(2, 42))
    assert set(_states(store).values()) == {RowState.DONE}
    assert len(store.case_ids()) == 40


def test_a_row_that_always_ends_its_worker_is_set_apart_and_the_rest_finish(store: SqlStore) -> None:
    pool = WorkerPool(2, ready=ready, most_s=60)
    try:
        results = _run(store, pool, assess=assess_or_die)
    finally:
        pool.shutdown(cancel_futures=True)
    states = {each.job.row: each.state for each in results}
    assert states.pop(4) is RowState.QUARANTINED
    assert set(states.values()) == {RowState.DONE}
    stored = next(each for each in store.batch_rows(BATCH) if each.planned.row == 4)
    assert stored.tries == 3
    assert stored.record is not None
    assert "3 times" in stored.record.error


def test_deaths_are_counted_over_runs(store: SqlStore) -> None:
    store.plan(BATCH, [each.planned for each in jobs(6)])
    first = store.begin_run("here:/nowhere")
    store.claim(BATCH, [4], first)
    assert store.crashed(BATCH, 4, first) == 1
    store.end_run(first)
    second = store.begin_run("here:/nowhere")
    store.claim(BATCH, [4], second)
    assert store.crashed(BATCH, 4, second) == 2


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ConsentError("the consent ended"), "the consent ended"),
        (KeyError("secret words"), "internal error: KeyError"),
    ],
)
def test_a_row_that_cannot_be_gathered_fails_alone(store: SqlStore, error: Exception, told: str) -> None:
    def gather_or_fail(job: RowJob) -> RowTask:
        if job.row == 3:
            raise error
        return gather(job)

    with threads() as executor:
        results = {each.job.row: each for each in _run(store, executor, gather=gather_or_fail)}
    assert results[3].state is RowState.FAILED
    assert told in results[3].record.error
    assert "secret" not in results[3].record.error
    assert sum(each.state is RowState.DONE for each in results.values()) == 5


def test_a_case_that_another_batch_is_reading_is_waited_for(store: SqlStore) -> None:
    tries: list[int] = []

    def busy_once(job: RowJob) -> RowTask:
        tries.append(job.row)
        if job.row == 2 and tries.count(2) == 1:
            raise InUse("another run has it open")
        return gather(job)

    with threads() as executor:
        results = _run(store, executor, count=2, gather=busy_once)
    assert {each.state for each in results} == {RowState.DONE}
    assert tries.count(2) == 2


def test_a_store_that_fails_stops_the_batch_and_keeps_what_is_done(store: SqlStore) -> None:
    def full(job: RowJob) -> RowTask:
        if job.row == 5:
            raise StorageError("the disk is full")
        return gather(job)

    with threads() as executor, pytest.raises(StorageError, match="full"):
        _run(store, executor, gather=full, in_flight=1)
    states = _states(store)
    assert [states[row] for row in (2, 3, 4)] == [RowState.DONE] * 3
    assert RowState.FAILED not in states.values()


def test_what_would_fail_every_row_stops_the_batch(store: SqlStore) -> None:
    def unwritable(task: RowTask) -> Done:
        return Done(error="report.html could not be written", for_all=True)

    with threads() as executor, pytest.raises(BatchError, match="could not be written"):
        _run(store, executor, assess=unwritable)
    assert RowState.FAILED not in _states(store).values()


def test_no_more_rows_are_under_way_than_asked_for(store: SqlStore) -> None:
    lock, now, most = threading.Lock(), 0, 0

    class Counting(Executor):
        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            return inner.submit(fn, *args, **kwargs)

    def begin(job: RowJob) -> RowTask:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        return gather(job)

    def end(task: RowTask) -> Done:
        nonlocal now
        time.sleep(0.002)
        with lock:
            now -= 1
        return assess(task)

    with ThreadPoolExecutor(2) as inner:
        _run(store, Counting(), count=30, gather=begin, assess=end, in_flight=3)
    assert most <= 3


def test_a_row_that_another_run_took_over_is_not_kept_twice(store: SqlStore) -> None:
    run_id = store.begin_run("here:/nowhere")

    def lost(task: RowTask) -> Done:
        if task.case.id == case_of(3).id:
            store.end_run(run_id)
            store.claim(BATCH, [3], store.begin_run("there:/nowhere"))
        return assess(task)

    with ThreadPoolExecutor(1) as executor:
        results = _run(store, executor, assess=lost, run_id=run_id, in_flight=1)
    assert [each.job.row for each in results] == [2]
    assert _states(store)[3] is RowState.RUNNING
    assert store.case_ids() == (case_of(2).id,)
    with pytest.raises(StorageError, match="took this one for dead"):
        store.claim(BATCH, [4], run_id)


def test_a_dead_run_gives_its_rows_back_and_a_living_one_keeps_them(store: SqlStore, tmp_path: Path) -> None:
    store.plan(BATCH, [each.planned for each in jobs(2)])
    folder = tmp_path / "running"
    with Lease(store, folder, BATCH) as living:
        store.claim(BATCH, [2], living.run_id)
        (folder / "1-gone.lock").touch()
        dead = store.begin_run(json.dumps([_machine(), str(folder / "1-gone.lock"), BATCH]))
        store.claim(BATCH, [3], dead)
        with Lease(store, folder, BATCH) as other:
            assert _states(store) == {2: RowState.RUNNING, 3: RowState.WAITING}
            assert not other.is_alone()
    assert _states(store) == {2: RowState.WAITING, 3: RowState.WAITING}
    assert list(folder.iterdir()) == []


def test_a_second_run_on_a_batch_keeps_to_the_list_of_the_first(store: SqlStore, tmp_path: Path) -> None:
    rows = [each.planned for each in jobs(4)]
    with Lease(store, tmp_path / "running", BATCH) as first:
        assert first.is_alone()
        store.plan(BATCH, rows)
        with Lease(store, tmp_path / "running", BATCH) as second, Lease(store, tmp_path / "running", "other"):
            assert not second.is_alone()
            store.plan(BATCH, rows, shared=True)
            for other in (rows[1:], [*rows, planned(9)], [replace(rows[0], key="changed"), *rows[1:]]):
                with pytest.raises(InUse, match="another list"):
                    store.plan(BATCH, other, shared=True)
        assert first.is_alone()
    assert [each.planned for each in store.batch_rows(BATCH)] == rows


def test_a_run_elsewhere_is_dead_when_its_beat_stands_still_for_a_minute(
    store: SqlStore, tmp_path: Path
) -> None:
    now = 0.0
    elsewhere = store.begin_run(json.dumps(["elsewhere", "/data/running/1.lock", BATCH]))
    store.plan(BATCH, [each.planned for each in jobs(1)])
    store.claim(BATCH, [2], elsewhere)
    with Lease(store, tmp_path / "running", BATCH, monotonic=lambda: now) as lease:
        for now, beats, state in (
            (30.0, 1, RowState.RUNNING),
            (80.0, 0, RowState.RUNNING),
            (95.0, 0, RowState.WAITING),
        ):
            for _ in range(beats):
                store.beat(elsewhere)
            lease.free_dead()
            assert _states(store)[2] is state, now


def test_a_case_that_was_kept_is_read_again_as_it_was(store: SqlStore) -> None:
    with threads() as executor:
        _run(store, executor, count=1)
    assert store.load_kept(case_of(2).id) == (case_of(2), NOTHING)
    assert store.load_kept(case_of(3).id) is None

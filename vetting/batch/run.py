"""The loop of a batch: claim, gather, assess, keep; one row's failure is that row's alone.

Threads gather, an executor assesses, and only the thread of the loop tells the store of results. A row is
done when the store says so, in the same transaction that keeps what came of it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from vetting.batch.assessing import Done, RowTask, fault
from vetting.batch.store import BatchStore, PlannedRow
from vetting.batch.values import RowRecord, RowState
from vetting.errors import BatchError, InUse, RowTimedOut, StorageError, VettingError, WorkerDied
from vetting.models import Case

#: After so many deaths of its worker a row is left alone.
MOST_TRIES = 3
_GATHERERS = 16
_CLAIMED_AT_ONCE = 16
_BUSY_S = 1.0

Gather = Callable[["RowJob"], RowTask]
Assess = Callable[[RowTask], Done]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowJob:
    """A row that is to be worked on.

    Attributes:
        planned: The row as the store knows it.
        case: Its case.
        formats: Which documents to make.
        folder: The name of its folder.
        kept: Whether the captures that the store has of it still serve.
    """

    planned: PlannedRow
    case: Case = field(repr=False)
    formats: tuple[str, ...]
    folder: str
    kept: bool = False

    @property
    def row(self) -> int:
        """The row as a spreadsheet numbers it."""
        return self.planned.row


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What became of one row.

    Attributes:
        job: The row.
        state: ``DONE``, ``FAILED`` or ``QUARANTINED``.
        record: As the store keeps it.
        seconds: Wall time by stage in its worker.
        cpu_s: Processor time in its worker.
    """

    job: RowJob
    state: RowState
    record: RowRecord
    seconds: Mapping[str, float] = field(default_factory=dict)
    cpu_s: float = 0.0


def run(
    jobs: Iterable[RowJob],
    *,
    gather: Gather,
    assess: Assess,
    executor: Executor,
    store: BatchStore,
    batch_id: str,
    run_id: str,
    in_flight: int,
) -> Generator[CaseResult, None, None]:
    """Work on rows, and give each as it is finished. Rows that another run has taken are passed over.

    Args:
        jobs: The rows, in the order in which they are begun.
        gather: Reads a row's accounts, or what the store has of them. Called in threads.
        assess: What a worker does; it and its argument can be sent to one.
        executor: The workers.
        store: Where results are kept.
        batch_id: The batch.
        run_id: This run; what it has claimed is its own until it ends.
        in_flight: How many rows may be under way at once, being gathered or assessed.

    Raises:
        StorageError: The store or the data folder cannot be used any more; nothing that is done is lost.
        BatchError: The workers are gone, or cannot start.
    """
    loop = _Loop(gather, assess, executor, store, batch_id, run_id, in_flight)
    try:
        yield from loop.results(iter(jobs))
    finally:
        loop.stop()


@dataclass(slots=True)
class _Loop:
    gather: Gather
    assess: Assess
    executor: Executor
    store: BatchStore
    batch_id: str
    run_id: str
    in_flight: int
    gathering: dict[Future[RowTask], RowJob] = field(default_factory=dict)
    assessing: dict[Future[Done], tuple[RowJob, RowTask]] = field(default_factory=dict)
    claimed: deque[RowJob] = field(default_factory=deque)
    last: list[tuple[RowJob, RowTask]] = field(default_factory=list)
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(_GATHERERS, thread_name_prefix="gather")
    )

    def results(self, jobs: Iterator[RowJob]) -> Iterator[CaseResult]:
        while self._fill(jobs):
            under_way: list[Future[Any]] = [*self.gathering, *self.assessing]
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                result = self._gathered(future) if future in self.gathering else self._assessed(future)
                if result is not None:
                    yield result

    def stop(self) -> None:
        under_way: list[Future[Any]] = [*self.gathering, *self.assessing]
        for future in under_way:
            future.cancel()
        self.threads.shutdown(wait=False, cancel_futures=True)

    def _fill(self, jobs: Iterator[RowJob]) -> bool:
        """Begin rows while there is room; whether any are under way."""
        while len(self.gathering) + len(self.assessing) < self.in_flight:
            if not self.claimed and not self._claim(jobs):
                break
            job = self.claimed.popleft()
            self.gathering[self.threads.submit(self.gather, job)] = job
        if not (self.gathering or self.assessing):
            again, self.last = self.last, []
            for job, task in again:
                self.assessing[self.executor.submit(self.assess, task)] = (job, task)
        return bool(self.gathering or self.assessing)

    def _claim(self, jobs: Iterator[RowJob]) -> bool:
        """Claim the next rows that are free, several at once because each claim is a write to a disk."""
        while block := list(islice(jobs, _CLAIMED_AT_ONCE)):
            ours = self.store.claim(self.batch_id, [job.row for job in block], self.run_id)
            self.claimed.extend(job for job in block if job.row in ours)
            if self.claimed:
                return True
        return False

    def _gathered(self, future: Future[RowTask]) -> CaseResult | None:
        job = self.gathering.pop(future)
        try:
            task = future.result()
        except InUse:
            # Another batch is reading the very same case; it will be through with it soon.
            self.gathering[self.threads.submit(self._later, job)] = job
            return None
        except StorageError:
            raise
        except VettingError as error:
            return self._failed(job, str(error))
        except Exception as error:  # noqa: BLE001 - one row's fault is that row's alone
            return self._failed(job, fault(error))
        self.assessing[self.executor.submit(self.assess, task)] = (job, task)
        return None

    def _later(self, job: RowJob) -> RowTask:
        time.sleep(_BUSY_S)
        return self.gather(job)

    def _assessed(self, future: Future[Done]) -> CaseResult | None:
        job, task = self.assessing.pop(future)
        try:
            done = future.result()
        except WorkerDied:
            return self._died(job, task)
        except RowTimedOut as error:
            return self._failed(job, str(error))
        except BatchError:
            raise
        except Exception as error:
            raise BatchError(
                f"the workers cannot be reached any more: {type(error).__name__}",
                hint=BatchError.MEND,
            ) from error
        if done.for_all:
            raise BatchError(done.error, hint=BatchError.MEND)
        if done.result is None:
            return self._failed(job, done.error, done)
        case, gathered = task.case, task.gathered
        if not self.store.finish(self.batch_id, job.row, self.run_id, case, gathered, done.result):
            return None
        return _result(job, RowState.DONE, done.result.record, done)

    def _died(self, job: RowJob, task: RowTask) -> CaseResult | None:
        if self.store.crashed(self.batch_id, job.row, self.run_id) >= MOST_TRIES:
            return self._kept(job, RowState.QUARANTINED, RowRecord(error=_DEAD))
        # Whatever ended the worker may not be the row's fault: it is tried again when all others are through.
        self.last.append((job, task))
        return None

    def _failed(self, job: RowJob, why: str, done: Done | None = None) -> CaseResult | None:
        return self._kept(job, RowState.FAILED, RowRecord(error=why), done)

    def _kept(
        self, job: RowJob, state: RowState, record: RowRecord, done: Done | None = None
    ) -> CaseResult | None:
        if not self.store.fail(self.batch_id, job.row, self.run_id, state, record):
            return None
        return _result(job, state, record, done or Done())


_DEAD = (
    f"quarantined: its worker process ended {MOST_TRIES} times in the middle of it; "
    "look at its files by hand, then try it again with --retry"
)


def _result(job: RowJob, state: RowState, record: RowRecord, done: Done) -> CaseResult:
    return CaseResult(job=job, state=state, record=record, seconds=done.seconds, cpu_s=done.cpu_s)

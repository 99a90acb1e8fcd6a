"""Worker processes that may die: each works on one row at a time, so that a death is of exactly one row.

A ``ProcessPoolExecutor`` whose worker is killed fails everything that was given to it and works no more. Here
every worker has such a pool of its own, which is made anew when it breaks; the others do not notice.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing.connection import wait
from typing import Any, ParamSpec, TypeVar

from vetting.errors import RowTimedOut, WorkerDied, WorkersCannotStart

P = ParamSpec("P")
T = TypeVar("T")

# Three bad starts tell that none will ever be good; after a good one it must be something else.
_MOST_BAD_STARTS, _MOST_AFTER_A_GOOD_ONE = 3, 30
# Numeric libraries would start a thread for every core in every worker.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class WorkerPool(Executor):
    """An executor over spawned processes of which each does one thing at a time.

    A future fails with ``WorkerDied`` if its process ended under it, and with ``RowTimedOut`` if it took too
    long; everything else that was submitted goes on.

    Args:
        jobs: How many processes.
        ready: Called once in each new process before it is given anything: imports, rules. A process that
            ends under this counts against nobody.
        most_s: Seconds that one call may take.
        memory_bytes: Address space that a process may use; 0 for no limit. Without effect on Windows.
    """

    def __init__(
        self, jobs: int, *, ready: Callable[[], object], most_s: float, memory_bytes: int = 0
    ) -> None:
        self._ready = ready
        self._most_s = most_s
        self._memory = memory_bytes
        self._waiting: queue.SimpleQueue[Call | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._pids: dict[int, int] = {}
        self._began_well = False
        self._threads = [
            threading.Thread(target=self._serve, args=(number,), name=f"worker-{number}", daemon=True)
            for number in range(jobs)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes that are at work or ready for it."""
        return tuple(self._pids.values())

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function called in one of the processes."""
        if self._closed.is_set():
            raise RuntimeError("the pool is closed")
        call = Call(fn, args, kwargs)
        self._waiting.put(call)
        return call.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the pool; with ``cancel_futures`` at once, whatever is being worked on."""
        if cancel_futures:
            self._closed.set()
            with contextlib.suppress(queue.Empty):
                while call := self._waiting.get_nowait():
                    call.future.cancel()
        for _ in self._threads:
            self._waiting.put(None)
        if cancel_futures:
            for pid in self.pids:
                _kill(pid)
        if wait:
            for thread in self._threads:
                thread.join()

    def _serve(self, number: int) -> None:
        """One worker's thread: take a call, have it done, pass on what came of it."""
        if hasattr(signal, "pthread_sigmask"):
            # Its process inherits this: Ctrl-C is the coordinator's, even while a worker is being started.
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        process: ProcessPoolExecutor | None = None
        try:
            while call := self._waiting.get():
                if not call.future.set_running_or_notify_cancel():
                    continue
                try:
                    process = process or self._started(number)
                    call.future.set_result(self._done(process, call, number))
                except BaseException as error:  # noqa: BLE001 - it is passed on to whoever waits for it
                    if isinstance(error, WorkerDied | RowTimedOut) and process:
                        process.shutdown(wait=False)
                        process = None
                        self._pids.pop(number, None)
                    call.future.set_exception(error)
        finally:
            if process:
                process.shutdown()
            self._pids.pop(number, None)

    def _started(self, number: int) -> ProcessPoolExecutor:
        bad = 0
        while bad < (_MOST_AFTER_A_GOOD_ONE if self._began_well else _MOST_BAD_STARTS):
            process = ProcessPoolExecutor(
                1,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_begin,
                initargs=(self._memory,),
            )
            try:
                self._pids[number] = process.submit(os.getpid).result()
                process.submit(self._ready).result()
            except BrokenExecutor:
                bad += 1
                process.shutdown(wait=False)
                self._pids.pop(number, None)
                if self._closed.is_set():
                    break
            else:
                self._began_well = True
                if not self._closed.is_set():
                    return process
                process.shutdown(wait=False)
                raise WorkerDied("the pool was closed")
        raise WorkersCannotStart(
            "worker processes end before they begin",
            hint="is there enough memory for so many? try fewer with --jobs",
        )

    def _done(self, process: ProcessPoolExecutor, call: Call, number: int) -> Any:
        inner = process.submit(call.fn, *call.args, **call.kwargs)
        try:
            return inner.result(timeout=self._most_s)
        except BrokenExecutor as error:
            raise WorkerDied("its worker process ended in the middle of it") from error
        except TimeoutError as error:
            if inner.done():
                raise  # of the call itself
            _kill(self._pids[number])
            raise RowTimedOut(
                f"it took longer than {self._most_s:,.0f} s and was ended",
                hint="a longer time can be set with --row-seconds",
            ) from error


class Call:
    """A function to be called, and who waits for it."""

    def __init__(self, fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.fn, self.args, self.kwargs = fn, args, kwargs
        self.future: Future[Any] = Future()


def _begin(memory_bytes: int) -> None:
    """In a new process: files for their owner alone, no Ctrl-C of its own, and no life without its parent."""
    os.umask(0o077)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.update(_ONE_THREAD)
    if memory_bytes and os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker whose parent was killed would wait for ever for something to do."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))

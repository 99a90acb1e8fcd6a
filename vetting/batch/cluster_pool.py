"""The workers of a dask scheduler, each given one row at a time, so that a death is of exactly one row.

Left to itself dask sends rows ahead to its workers, counts a death against all of them, and waits for ever
when no worker is left. Here each worker has a thread that gives it a row, waits for what comes of it, and
sees when the worker is gone. Workers may come and go while a batch runs; a new one is asked first what it
runs.
"""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Executor, Future
from typing import Any, ParamSpec, TypeVar

from vetting.batch.pool import Call
from vetting.errors import BatchError, RowTimedOut, WorkerDied

P = ParamSpec("P")
T = TypeVar("T")

#: With no worker for so long, nobody will start one any more. A nanny takes seconds, Kubernetes a minute.
GONE_S = 120.0
_LOOK_S = 0.5
_END_S = 10.0


class ClusterPool(Executor):
    """An executor over the workers that a scheduler has now, and those that come later.

    A future fails with ``WorkerDied`` if its worker ended under it, with ``RowTimedOut`` if it took too long,
    and with a ``BatchError`` if the scheduler or all workers are gone.

    Args:
        client: Of dask.
        address: The scheduler's, for messages.
        ready: Called once on each worker that comes later.
        answer: What it must answer there.
        workers: The addresses of workers that have answered so.
        most_s: Seconds that one call may take.
    """

    def __init__(
        self,
        client: Any,
        address: str,
        *,
        ready: Callable[[], str],
        answer: str,
        workers: Iterable[str],
        most_s: float,
    ) -> None:
        self._client = client
        self._address = address
        self._ready = ready
        self._answer = answer
        self._most_s = most_s
        self._waiting: queue.SimpleQueue[Call] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._lost: BatchError | None = None
        self._checked = frozenset(workers)
        self._present = self._checked
        self._serving: dict[str, threading.Thread] = {}
        self._watching = threading.Thread(target=self._watch, name="cluster", daemon=True)
        for worker in sorted(self._present):
            self._begin(worker)
        self._watching.start()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function called on one of the workers."""
        call = Call(fn, args, kwargs)
        self._waiting.put(call)
        if self._closed.is_set():
            self._refuse_waiting()
        return call.future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Give the workers nothing more. What one is doing now it does to its end; nobody looks at it."""
        self._closed.set()
        self._refuse_waiting()
        if wait:
            until = time.monotonic() + 3 * _LOOK_S
            for thread in (self._watching, *self._serving.values()):
                thread.join(max(0.0, until - time.monotonic()))

    def _watch(self) -> None:
        """See who comes and who goes."""
        last = time.monotonic()
        while not self._closed.wait(_LOOK_S):
            try:
                present: dict[str, int] = self._client.nthreads()
            except Exception:  # noqa: BLE001 - whatever dask raises, it means the one thing that is told
                self._give_up("the scheduler cannot be reached any more")
                return
            self._present = frozenset(present)
            for worker, threads in present.items():
                if worker not in self._serving and threads == 1:
                    self._begin(worker)
            for worker in self._serving.keys() - present.keys():
                del self._serving[worker]
            if any(thread.is_alive() for thread in self._serving.values()):
                last = time.monotonic()
            elif time.monotonic() - last > GONE_S:
                self._give_up(f"no worker that can be used was there for {GONE_S:.0f} s")

    def _begin(self, worker: str) -> None:
        thread = threading.Thread(target=self._serve, args=(worker,), name=worker, daemon=True)
        self._serving[worker] = thread
        thread.start()

    def _serve(self, worker: str) -> None:
        """One worker's thread; it ends when the worker is gone, or cannot be used."""
        if worker not in self._checked:
            call = Call(self._ready, (), {})
            try:
                if self._done(worker, call) != self._answer:
                    return  # of another version; it would be refused at the start of a batch, too
            except Exception:  # noqa: BLE001 - whatever is wrong with it, others do the work
                return
        while call_or_none := self._next(worker):
            call = call_or_none
            try:
                call.future.set_result(self._done(worker, call))
            except RowTimedOut as error:
                call.future.set_exception(error)
                return  # it is being ended
            except BaseException as error:  # noqa: BLE001 - it is passed on to whoever waits for it
                call.future.set_exception(error)

    def _next(self, worker: str) -> Call | None:
        """What a worker is to do next; None when it is gone."""
        while worker in self._present and not self._closed.is_set():
            with contextlib.suppress(queue.Empty):
                call = self._waiting.get(timeout=_LOOK_S)
                if not self._is_there(worker):
                    self._waiting.put(call)
                    return None
                if call.future.set_running_or_notify_cancel():
                    return call
        return None

    def _is_there(self, worker: str) -> bool:
        """Whether it is there at this moment: its death is not to be told of a row that it never had."""
        with contextlib.suppress(Exception):  # then the scheduler is gone, which _watch tells
            return worker in self._client.nthreads([worker])
        return True

    def _done(self, worker: str, call: Call) -> Any:
        future = self._client.submit(
            call.fn, *call.args, workers=[worker], allow_other_workers=False, pure=False, **call.kwargs
        )
        until = time.monotonic() + self._most_s
        try:
            while True:
                try:
                    return future.result(timeout=_LOOK_S)
                except TimeoutError:
                    if future.status == "error":
                        raise  # of the call itself
                self._look(worker, until)
        except CancelledError:
            self._give_up("the scheduler cannot be reached any more")
            raise self._over() from None
        except Exception as error:
            if type(error).__name__ == "KilledWorker":  # another came at the same address, and died too
                raise WorkerDied("its worker ended in the middle of it") from error
            raise
        finally:
            with contextlib.suppress(Exception):  # without a scheduler there is nothing to be cancelled
                future.cancel()

    def _look(self, worker: str, until: float) -> None:
        """Raise if nothing will come of what a worker is doing."""
        if self._closed.is_set():
            raise self._over()
        if worker not in self._present:
            raise WorkerDied("its worker ended in the middle of it")
        if time.monotonic() > until:
            threading.Thread(target=self._end, args=(worker,), daemon=True).start()
            raise RowTimedOut(
                f"it took longer than {self._most_s:,.0f} s and was ended",
                hint="a longer time can be set with --row-seconds",
            )

    def _end(self, worker: str) -> None:
        """End a worker: through its nanny, who starts another, or else by itself."""
        with contextlib.suppress(
            Exception
        ):  # it is gone already, or its nanny ends it when it is long silent
            try:
                self._client.restart_workers([worker], timeout=_END_S, raise_for_error=False)
            except ValueError:  # it has no nanny
                self._client.run(os._exit, 1, workers=[worker], wait=False, on_error="ignore")

    def _give_up(self, what: str) -> None:
        if self._lost is None and not self._closed.is_set():
            self._lost = BatchError(what, self._address, BatchError.MEND)
        self._closed.set()
        self._refuse_waiting()

    def _refuse_waiting(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                call = self._waiting.get_nowait()
                if self._lost is None:
                    call.future.cancel()
                elif call.future.set_running_or_notify_cancel():
                    call.future.set_exception(self._lost)

    def _over(self) -> BatchError:
        return self._lost or BatchError("the batch was stopped", self._address, BatchError.MEND)

"""Work in lanes: items of one lane one after the other, lanes beside each other, results in input order."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_lanes(
    items: Sequence[Item],
    work: Callable[[Item], Result],
    *,
    lane_of: Callable[[Item], Hashable],
    most: int,
) -> list[Result]:
    """Do the work for every item.

    The threads are daemons, and nobody waits for them once something has gone wrong: an interrupt ends the
    program at once, and what they still wait for is for its owner to end.

    Args:
        items: What to work on.
        work: Called once for each; what it raises ends everything, and is raised here.
        lane_of: Items with the same lane are never worked on at the same time.
        most: How many lanes are served at once.
    """
    lanes: dict[Hashable, list[int]] = {}
    for index, item in enumerate(items):
        lanes.setdefault(lane_of(item), []).append(index)
    if len(lanes) < 2:
        return [work(item) for item in items]
    job = _Job(items, work, list(lanes.values()))
    for _ in range(min(most, len(lanes))):
        threading.Thread(target=job.serve, name="lane", daemon=True).start()
    return job.results()


class _Job(Generic[Item, Result]):
    def __init__(
        self, items: Sequence[Item], work: Callable[[Item], Result], lanes: Sequence[Sequence[int]]
    ) -> None:
        self._items = items
        self._work = work
        self._waiting: queue.SimpleQueue[Sequence[int]] = queue.SimpleQueue()
        for lane in lanes:
            self._waiting.put(lane)
        self._done: queue.SimpleQueue[tuple[int, Result] | BaseException] = queue.SimpleQueue()
        self._stopped = False

    def serve(self) -> None:
        try:
            while True:
                for index in self._waiting.get_nowait():
                    if self._stopped:
                        return
                    self._done.put((index, self._work(self._items[index])))
        except queue.Empty:
            return
        except BaseException as error:  # noqa: BLE001 - it is raised again by the thread that waits
            self._done.put(error)

    def results(self) -> list[Result]:
        found: dict[int, Result] = {}
        try:
            while len(found) < len(self._items):
                done = self._done.get()
                if isinstance(done, BaseException):
                    raise done
                found[done[0]] = done[1]
        finally:
            self._stopped = True
        return [found[index] for index in range(len(self._items))]

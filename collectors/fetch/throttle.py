"""One lane for each host: one request at a time, and a pause between two of them.

The lanes belong to the one fetcher of a run, and every thread of the run asks through it; so a host sees one
polite reader, however many accounts of a candidate stand on it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Lane:
    turn: threading.Lock = field(default_factory=threading.Lock)
    last: float | None = None


class Throttle:
    """Gives out turns.

    Args:
        sleep: Waits for some seconds.
        monotonic: A clock in seconds that never goes back.
    """

    def __init__(self, *, sleep: Callable[[float], object], monotonic: Callable[[], float]) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._lanes: dict[str, _Lane] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, host: str, pause: float) -> Iterator[float]:
        """Have a host to oneself.

        Args:
            host: The host.
            pause: Seconds between the beginnings of two requests.

        Yields:
            The seconds that were waited for the turn.
        """
        with self._lock:
            lane = self._lanes.setdefault(host, _Lane())
        arrived = self._monotonic()
        with lane.turn:
            now = self._monotonic()
            wait = 0.0 if lane.last is None else max(0.0, lane.last + pause - now)
            if wait > 0:
                self._sleep(wait)
            lane.last = now + wait
            yield lane.last - arrived

"""A pause between two requests to one host."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Throttle:
    """Remembers when each host was last asked.

    Args:
        sleep: Waits for some seconds.
        monotonic: A clock in seconds that never goes back.
    """

    def __init__(self, *, sleep: Callable[[float], object], monotonic: Callable[[], float]) -> None:
        self._sleep = sleep
        self._monotonic = monotonic
        self._last: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, pause: float) -> float:
        """Wait until a host may be asked again.

        Args:
            host: The host.
            pause: Seconds between the beginnings of two requests.

        Returns:
            The seconds that were waited.
        """
        with self._lock:
            now = self._monotonic()
            last = self._last.get(host)
            start = now if last is None else max(now, last + pause)
            self._last[host] = start
        if start > now:
            self._sleep(start - now)
        return start - now

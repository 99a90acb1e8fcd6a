"""How long one page is waited for because its site asks so or has a fault; beyond that it becomes a gap."""

from __future__ import annotations

import random
from collections.abc import Callable

_PASSING = frozenset({429, 500, 502, 503, 504})
_MOST_RETRIES = 2
_FIRST_WAIT_S = 1.0


class Patience:
    """Seconds and attempts that are left for one page.

    Args:
        seconds: For all waits together.
        jitter: A random number from 0 to 1, so that readers who were refused together do not return together.
    """

    def __init__(self, seconds: float, *, jitter: Callable[[], float] = random.random) -> None:
        self._left = seconds
        self._jitter = jitter
        self._retries = 0

    def covers(self, seconds: float) -> bool:
        """Whether there is patience for a wait."""
        return seconds <= self._left

    def spend(self, seconds: float) -> None:
        """Count a wait."""
        self._left -= seconds

    def retry(self, status: int, asked: float | None) -> float | None:
        """Decide whether a page is asked for once more.

        Args:
            status: What the site answered.
            asked: The wait that it asked for, which is kept before the next request anyway.

        Returns:
            The seconds to wait for our own part, twice as long each time; ``None`` to give up.
        """
        if status not in _PASSING or self._retries == _MOST_RETRIES:
            return None
        own = _FIRST_WAIT_S * 2**self._retries * (0.5 + self._jitter() / 2)
        self._retries += 1
        if asked is not None:
            own = 0.0
        return own if self.covers(max(own, asked or 0.0)) else None

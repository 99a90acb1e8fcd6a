"""Where the time of one run goes, by stage."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """Adds up wall time by the name of a stage, in the order in which stages first ran."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - started

    def lines(self) -> list[str]:
        """One line a stage, and the total."""
        total = sum(self.seconds.values())
        rows = [*self.seconds.items(), ("total", total)]
        return [f"  {name:<16}{seconds * 1000:>9,.0f} ms" for name, seconds in rows]

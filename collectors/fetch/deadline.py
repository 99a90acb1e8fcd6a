"""The time that one whole fetch may take.

Socket timeouts hold for one read each, so a server that sends a byte a second is never late for them. Here a
timer shuts the connection when the time is over, whatever it is doing: TLS, headers, interim answers, body.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator


class Deadline:
    """A point in time, and the connection that must not outlive it.

    Args:
        seconds: From now.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def remaining(self) -> float:
        """Seconds left, never below 0."""
        return max(0.0, self._end - time.monotonic())

    @property
    def passed(self) -> bool:
        """Whether the time is over."""
        return time.monotonic() >= self._end

    def extend(self, seconds: float) -> None:
        """Move the deadline by a time that we chose to wait; the site is not charged for it."""
        self._end += seconds

    @contextlib.contextmanager
    def shutting(self, sock: socket.socket) -> Iterator[None]:
        """Shut a connection if it is still in use when the time is over.

        Args:
            sock: A connected socket. It may be wrapped or closed meanwhile: a duplicate is what gets shut.

        Raises:
            OSError: There are no file descriptors left.
        """
        duplicate = sock.dup()
        timer = threading.Timer(self.remaining, _shut, (duplicate,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            duplicate.close()


def _shut(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the other side was faster
        sock.shutdown(socket.SHUT_RDWR)

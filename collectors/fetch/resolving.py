"""From a host name to addresses, in bounded time."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence

Resolver = Callable[[str, int], Sequence[str]]
"""From a host name and a port to IP addresses as text; raises ``OSError`` if there are none."""


def resolve_system(host: str, port: int) -> list[str]:
    """Ask the operating system.

    Raises:
        OSError: The name cannot be resolved.
    """
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


def resolve_within(resolver: Resolver, host: str, port: int, seconds: float) -> list[str]:
    """Resolve a name, but not for longer than this.

    A lookup cannot be interrupted, and whoever owns the name decides how slow it is, so it runs in a thread
    that is left behind when the time is over.

    Raises:
        TimeoutError: There was no answer in time.
        OSError: The name cannot be resolved.
    """
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers.put(list(resolver(host, port)))
        except OSError as error:
            answers.put(error)
        except ValueError:  # the codec for host names raises UnicodeError
            answers.put(OSError("not a host name"))

    threading.Thread(target=look_up, name=f"resolve {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError("no answer from the name servers") from None
    if isinstance(answer, OSError):
        raise answer
    return answer

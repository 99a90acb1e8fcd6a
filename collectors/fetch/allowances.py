"""How many requests an interface still grants, as its answers say, endpoint by endpoint.

There is no standard. X sends ``x-rate-limit-reset`` in seconds since 1970, Bluesky ``ratelimit-reset`` in the
same, Mastodon ``X-RateLimit-Reset`` as an ISO 8601 timestamp, and search interfaces one number of seconds for
each of several windows, joined by commas.
"""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from collectors.fetch.guard import Target
from collectors.fetch.reading import Reply
from collectors.fetch.retry_after import http_date, retry_after

_ASKS_TO_WAIT = frozenset({429, 503})
_FAMILIES = ("x-rate-limit", "x-ratelimit", "ratelimit")
_NONE_LEFT = re.compile(r"0+(?:\.0*)?")
_NUMBER = re.compile(r"([0-9]{1,15})(?:\.[0-9]*)?")
_SINCE_1970 = 1_000_000_000
_MILLISECONDS = 100_000_000_000


class Allowances:
    """Remembers until when each endpoint is used up.

    Args:
        monotonic: A clock in seconds that never goes back.
        wall: The real time, for sites that do not tell theirs.
    """

    def __init__(self, *, monotonic: Callable[[], float], wall: Callable[[], datetime]) -> None:
        self._monotonic = monotonic
        self._wall = wall
        self._until: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()

    def note(self, reply: Reply) -> float | None:
        """Take in what an answer says about the next request.

        Returns:
            The seconds to wait before it, if the answer asks for any.
        """
        wait = asked_wait(reply, self._wall)
        if wait is not None:
            with self._lock:
                self._until[_endpoint(reply.target)] = self._monotonic() + wait
        return wait

    def leave_alone(self, target: Target, seconds: float) -> None:
        """Take in a wait that a site asked for in words of its own, inside its answer."""
        until = self._monotonic() + seconds
        with self._lock:
            endpoint = _endpoint(target)
            self._until[endpoint] = max(until, self._until.get(endpoint, until))

    def wait(self, target: Target) -> float:
        """The seconds until an endpoint may be asked again."""
        with self._lock:
            until = self._until.get(_endpoint(target))
        return 0.0 if until is None else max(0.0, until - self._monotonic())

    def waited(self, target: Target) -> None:
        """Forget what an endpoint asked for, because it was done."""
        with self._lock:
            self._until.pop(_endpoint(target), None)


def asked_wait(reply: Reply, wall: Callable[[], datetime]) -> float | None:
    """How many seconds an answer asks to wait, by Retry-After or because nothing is left of an allowance."""
    # A reset is measured against the site's own clock, where it tells it.
    now = http_date(reply.header("date")) or wall()
    refused = reply.status in _ASKS_TO_WAIT
    if refused and (wait := retry_after(reply.header("retry-after"), now)) is not None:
        return wait
    waits = []
    for family in _FAMILIES:
        resets = _listed(reply, f"{family}-reset")
        left = _listed(reply, f"{family}-remaining")
        left += [""] * (len(resets) - len(left))
        for remaining, reset in zip(left, resets, strict=False):
            if _NONE_LEFT.fullmatch(remaining) or (refused and not remaining):
                waits.append(_until(reset, now))
    return max((wait for wait in waits if wait is not None), default=None)


def _listed(reply: Reply, name: str) -> list[str]:
    value = reply.header(name)[:1_000]
    return [part.strip() for part in value.split(",")] if value else []


def _until(reset: str, now: datetime) -> float | None:
    if match := _NUMBER.fullmatch(reset):
        number = float(match[1])
        if number >= _MILLISECONDS:
            number /= 1000
        return max(0.0, number - now.timestamp()) if number >= _SINCE_1970 else number
    try:
        moment = datetime.fromisoformat(reset)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        seconds = (moment - now).total_seconds()
    except (ValueError, OverflowError):
        return None
    return max(0.0, seconds) if math.isfinite(seconds) else None


def _endpoint(target: Target) -> tuple[str, str]:
    """Host and path, numbers left out: interfaces count all users of one endpoint together."""
    path = target.url.removeprefix(target.origin).partition("?")[0]
    return target.host, "/".join(":id" if part.isdigit() else part for part in path.split("/"))

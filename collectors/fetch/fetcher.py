"""The fetcher that collectors are given: the whole policy, in one order, for every page."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from types import TracebackType
from typing import Self

from collectors.fetch.deadline import Deadline
from collectors.fetch.guard import Guard, Target
from collectors.fetch.hops import Reply, Wanted, follow
from collectors.fetch.resolving import Resolver, resolve_system
from collectors.fetch.retry_after import http_date, retry_after
from collectors.fetch.robots import PRODUCT, Robots
from collectors.fetch.statuses import refusal
from collectors.fetch.throttle import Throttle
from collectors.fetch.transport import Transport
from vetting import __version__
from vetting.errors import FetchError, RateLimited, SettingsError
from vetting.protocols import Credential, Fetched
from vetting.redact_url import redact_url
from vetting.settings import NetworkSettings

_PAUSE_S = 1.0
_LONGEST_WAIT_S = 10.0
_LONGEST_PAUSE_S = 120.0
_CONTACT = re.compile(r"[!-'*-~]+(?: [!-'*-~]+)*")


class GuardedFetcher:
    """Fetches public pages, and nothing else.

    Each hop passes the address check, robots.txt and the pause between two requests before it is asked; what
    comes back passes the limits of time and size. One connection serves one request.

    Args:
        settings: How the network may be used.
        clock: Gives the time of the case, aware and in UTC.
        resolver: From a host name and a port to IP addresses.
        sleep: Waits for some seconds.
        monotonic: The clock of the pauses, in seconds. Deadlines always run on the real one.

    Raises:
        SettingsError: ``allow_hosts`` or ``contact`` cannot be used.
    """

    def __init__(
        self,
        settings: NetworkSettings,
        *,
        clock: Callable[[], datetime],
        resolver: Resolver = resolve_system,
        sleep: Callable[[float], object] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._guard = Guard(settings.allow_hosts)
        self._robots = Robots()
        self._throttle = Throttle(sleep=sleep, monotonic=monotonic)
        self._transport = Transport(
            resolver=resolver, user_agent=_user_agent(settings.contact), timeout_s=settings.timeout_s
        )
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the fetcher; no connection outlives its request, so nothing is left to release."""
        self._closed = True

    def now(self) -> datetime:
        """The time at which captures are recorded, aware and in UTC."""
        return self._clock()

    def get(
        self,
        url: str,
        *,
        accept: Sequence[str] = (),
        credential: Credential | None = None,
        pause_s: float = 0.0,
    ) -> Fetched:
        """Fetch one URL under the whole policy.

        The deadline of the settings covers robots.txt, all redirects and one second attempt if the site asks
        for it; pauses that politeness demands come on top.

        Args:
            url: An absolute http or https URL.
            accept: Media types that are allowed; empty allows any.
            credential: A header for the origin of the URL alone.
            pause_s: Seconds that the site's last answer asked to be left alone, waited out before asking.

        Raises:
            FetchError: The page could not be had; its ``reason`` says why.
        """
        if self._closed:
            raise FetchError("the fetcher is closed", redact_url(url))
        if pause_s > _LONGEST_PAUSE_S:
            raise RateLimited(
                f"the site asks to wait {pause_s:.0f} seconds", redact_url(url), "try again later"
            )
        if pause_s > 0:
            self._sleep(pause_s)
        wanted = Wanted(
            accept=tuple(item.strip().lower() for item in accept),
            max_bytes=self._settings.max_bytes,
            credential=credential,
        )
        deadline = Deadline(self._settings.deadline_s)
        reply = self._page(url, wanted, deadline)
        wait = self._asked_wait(reply)
        if wait is not None and wait <= _LONGEST_WAIT_S and wait < deadline.remaining:
            self._sleep(wait)
            reply = self._page(url, wanted, deadline)
        if not reply.complete:
            raise refusal(reply, self._asked_wait(reply))
        if not reply.body:
            raise FetchError(
                "the site sent an empty page",
                reply.target.shown,
                "check the address with the candidate",
                "empty",
            )
        return Fetched(
            url=reply.target.url,
            status=reply.status,
            media_type=reply.media_type,
            body=reply.body,
            headers={name: ", ".join(values) for name, values in reply.headers.items()},
        )

    def _page(self, url: str, wanted: Wanted, deadline: Deadline) -> Reply:
        # Who gives out keys lets programs in by them; robots.txt speaks to those who come without.
        invited = self._guard.check(url).origin if wanted.credential else ""

        def before(target: Target) -> None:
            delay = 0.0
            if target.origin != invited:
                delay = self._robots.delay(
                    target, lambda file, limits: self._robots_file(file, limits, deadline)
                )
            self._pause(target, delay, deadline)

        return follow(
            url, wanted, guard=self._guard, transport=self._transport, deadline=deadline, before=before
        )

    def _robots_file(self, url: str, wanted: Wanted, deadline: Deadline) -> Reply:
        return follow(
            url,
            wanted,
            guard=self._guard,
            transport=self._transport,
            deadline=deadline,
            before=lambda target: self._pause(target, 0.0, deadline),
        )

    def _pause(self, target: Target, delay: float, deadline: Deadline) -> None:
        least = 0.0 if target.allowed else _PAUSE_S
        deadline.extend(self._throttle.wait(target.host, max(least, delay)))

    def _asked_wait(self, reply: Reply) -> float | None:
        if reply.status not in {429, 503}:
            return None
        # The case's own clock may stand still, so the site's date is measured against the site's clock.
        now = http_date(reply.header("date")) or self._clock()
        return retry_after(reply.header("retry-after"), now)


def _user_agent(contact: str) -> str:
    name = f"{PRODUCT}/{__version__}"
    if not contact:
        return name
    if not _CONTACT.fullmatch(contact):
        raise SettingsError(
            "'contact' must be plain ASCII without parentheses",
            "network.contact",
            'e.g. contact = "https://example.org/bot"',
        )
    return f"{name} (+{contact})"
